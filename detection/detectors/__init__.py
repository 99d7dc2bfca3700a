"""Every detector by id, and what a rule's ``detector`` names: one of them, or a group."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from detection.detectors import (
    agreed_for_all,
    arrears,
    assignments,
    bank,
    births,
    business_ids,
    business_ids_elsewhere,
    business_ids_europe,
    business_notes,
    child_welfare,
    commands,
    contact,
    court_papers,
    crypto_addresses,
    devices,
    financial,
    government,
    health_ids,
    identity_documents,
    national_ids_elsewhere,
    national_ids_europe,
    network,
    password_calls,
    password_files,
    password_tables,
    passwords,
    passwords_answered,
    passwords_given,
    passwords_paired,
    passwords_told,
    passwords_typed,
    pay,
    pay_told,
    payment_cards,
    people,
    people_addressed,
    people_ill,
    people_near_illness,
    people_spoken_of,
    people_told_of,
    person_lines,
    person_tables,
    personnel,
    places,
    posts_offered,
    press_articles,
    press_reports,
    private_keys,
    programmes,
    secret_entries,
    securities,
    surprises,
    telephone,
    tokens_cloud,
    tokens_forges,
    tokens_services,
    told_to_all,
    validated_ids,
    work_troubles,
)
from detection.detectors.model import Candidate, Detector, index

DETECTORS: Final[Mapping[str, Detector]] = MappingProxyType(
    index(
        (
            *financial.DETECTORS,
            *payment_cards.DETECTORS,
            *bank.DETECTORS,
            *securities.DETECTORS,
            *government.DETECTORS,
            *validated_ids.DETECTORS,
            *national_ids_europe.DETECTORS,
            *national_ids_elsewhere.DETECTORS,
            *health_ids.DETECTORS,
            *identity_documents.DETECTORS,
            *business_ids.DETECTORS,
            *business_ids_europe.DETECTORS,
            *business_ids_elsewhere.DETECTORS,
            *private_keys.DETECTORS,
            *tokens_cloud.DETECTORS,
            *tokens_forges.DETECTORS,
            *tokens_services.DETECTORS,
            # Where two of them find the same value, the one that knows more of it stands first.
            *commands.DETECTORS,
            *password_calls.DETECTORS,
            *password_files.DETECTORS,
            *password_tables.DETECTORS,
            *passwords.DETECTORS,
            *passwords_told.DETECTORS,
            *passwords_typed.DETECTORS,
            *passwords_answered.DETECTORS,
            *passwords_given.DETECTORS,
            *passwords_paired.DETECTORS,
            *assignments.DETECTORS,
            *secret_entries.DETECTORS,
            *contact.DETECTORS,
            *telephone.DETECTORS,
            *network.DETECTORS,
            *devices.DETECTORS,
            *places.DETECTORS,
            *crypto_addresses.DETECTORS,
            *people.DETECTORS,
            *births.DETECTORS,
            *person_tables.DETECTORS,
            *person_lines.DETECTORS,
            *people_addressed.DETECTORS,
            *people_spoken_of.DETECTORS,
            *people_told_of.DETECTORS,
            *people_ill.DETECTORS,
            *people_near_illness.DETECTORS,
            *pay.DETECTORS,
            *pay_told.DETECTORS,
            *business_notes.DETECTORS,
            *court_papers.DETECTORS,
            *arrears.DETECTORS,
            *told_to_all.DETECTORS,
            *programmes.DETECTORS,
            *posts_offered.DETECTORS,
            *agreed_for_all.DETECTORS,
            *surprises.DETECTORS,
            *press_articles.DETECTORS,
            *press_reports.DETECTORS,
            *child_welfare.DETECTORS,
            *personnel.DETECTORS,
            *work_troubles.DETECTORS,
        )
    )
)

_PERSON_REFERENCES: Final = (
    "person_spoken_of",
    "person_by_first_name",
    "person_told_of",
    "birth_date",
    "person_table",
    "pay_table",
)

GROUPS: Final[Mapping[str, tuple[Detector, ...]]] = MappingProxyType(
    {
        group: tuple(detector for detector in DETECTORS.values() if detector.group == group)
        for group in dict.fromkeys(detector.group for detector in DETECTORS.values())
    }
    | {
        # What makes words about a subject data about somebody.
        "person_reference": tuple(
            detector
            for detector in DETECTORS.values()
            if detector.id
            in (*_PERSON_REFERENCES, "person_concerned", "person_in_care", "own_illness", "illness_told", "sick_list")
            or detector.group == "health"
        ),
        # What makes words of health somebody's.
        "patient_reference": tuple(
            detector
            for detector in DETECTORS.values()
            if detector.id
            in (
                "person_near_illness",
                "birth_date",
                "person_table",
                "pay_table",
                "person_in_care",
                "own_illness",
                "illness_told",
                "sick_list",
            )
            or detector.group == "health"
        ),
        "particulars": tuple(
            DETECTORS[id_]
            for id_ in (
                *_PERSON_REFERENCES,
                "person",
                "person_addressed",
                "personnel_note",
                "pay_told",
                "grievance_told",
                "contract_ended",
                "pay_amount",
            )
        ),
    }
)


def named(name: str) -> tuple[Detector, ...]:
    """The detectors that a rule means by ``name``, an id or a group; empty when there is none."""
    detector = DETECTORS.get(name)
    return (detector,) if detector is not None else GROUPS.get(name, ())


__all__ = ["DETECTORS", "GROUPS", "Candidate", "Detector", "named"]
