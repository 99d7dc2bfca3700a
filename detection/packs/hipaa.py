"""Protected health information as HIPAA tells it apart: identifiers of people beside what says something of their health.

Priorities stand among the base pack's rules of the same level, so that both precedences agree.
"""

from typing import Final

from detection.packs import for_everybody, health_words, subjects
from detection.packs.model import Pack, PackRule, examples
from domain.rules import Confidence, Matcher

#: As they are written where the act is law: in English and Spanish.
_MEDICAL: Final = (
    *subjects.terms_of(health_words.MEDICAL, "en", "es", *(key for key in health_words.MEDICAL if len(key) != 2)),
    *subjects.terms_of(health_words.MEDICAL_AMBIGUOUS, "es"),
    *(
        "diagnosis",
        "diagnoses",
        "prognosis",
        "prescription",
        "medication",
        "admitted",
        "discharged",
        "symptoms",
        "blood pressure",
        "stroke",
    ),
    *(
        "x-ray",
        "surgery",
        "allergies",
        "treatment plan",
        "therapy",
        "lab results",
        "referral",
        "clinic",
        "infection",
        "rehabilitation",
    ),
)
_RECORD: Final = (
    "mrn",
    "medical record number",
    "medical record no",
    "medical record #",
    "patient id",
    "chart number",
    "chart no",
)
_PLAN: Final = ("member id", "member number", "subscriber id", "subscriber number", "health plan id", "beneficiary number")
_INSURANCE: Final = (
    *("health plan", "health insurance", "medicare", "medicaid", "blue cross", "bcbs", "aetna", "cigna", "humana"),
    *("unitedhealthcare", "kaiser permanente", "copay", "deductible", "explanation of benefits", "prior authorization"),
)
_LETTERS: Final = "AC-HJKMNP-RT-Y"

PACK: Final = Pack(
    id="hipaa",
    name="HIPAA",
    version="1.5.0",
    description="Identified patients, medical record, Medicare and health plan numbers, diagnosis codes, provider and DEA numbers.",
    rules=(
        PackRule(
            name="HIPAA identified patients",
            priority=58,
            label_name="Restricted",
            description="Two different medical terms in a text with a social security number, birth date, address, phone or health number.",
            any=(
                Matcher(detector="us_ssn", min_confidence=Confidence.LIKELY),
                Matcher(detector="birth_date"),
                Matcher(detector="personal_email"),
                Matcher(detector="phone", min_confidence=Confidence.LIKELY),
                Matcher(detector="health", min_confidence=Confidence.LIKELY),
                Matcher(detector="payment_card", min_confidence=Confidence.LIKELY),
            ),
            all=(Matcher(keywords=_MEDICAL, min_distinct=2),),
            none=(Matcher(keywords=for_everybody.ADVERTS),),
            examples=examples(
                matching=(
                    "Patient SSN: 536-22-8145, diagnosed with asthma",
                    "Date of birth: 4 May 1980. Diagnosis: hypertension",
                ),
                other=("SSN: 536-22-8145", "Diagnosis and therapy of asthma", "The patient was discharged."),
            ),
        ),
        PackRule(
            name="HIPAA medical record numbers",
            priority=58,
            label_name="Restricted",
            description="A number beside MRN, medical record number, patient id or chart number.",
            any=(Matcher(pattern=r"\b[A-Z]{0,3}-?[0-9]{5,10}\b", near=_RECORD, window=16),),
            examples=examples(
                matching=("MRN: 00482913", "Medical record number A-1048291", "MRN,Ward\n482913,4B\n"),
                other=("Order 00482913", "The MRN has eight digits.", "Invoice number 1048291"),
            ),
        ),
        PackRule(
            name="HIPAA Medicare numbers",
            priority=59,
            label_name="Restricted",
            description="Medicare beneficiary identifiers in their published format, near their words.",
            any=(
                Matcher(
                    pattern=(
                        rf"\b[1-9][{_LETTERS}][{_LETTERS}0-9][0-9]-?[{_LETTERS}][{_LETTERS}0-9][0-9]-?[{_LETTERS}]{{2}}[0-9]{{2}}\b"
                    ),
                    case_sensitive=True,
                    near=("mbi", "medicare", "beneficiary"),
                ),
            ),
            examples=examples(
                matching=("MBI 1EG4-TE5-MK73", "Medicare number: 1EG4TE5MK73"),
                other=("Serial 1EG4-TE5-MK73", "Medicare part B", "MBI 1EG4-TE5-MK7B"),
            ),
        ),
        PackRule(
            name="HIPAA health plan numbers",
            priority=59,
            label_name="Restricted",
            description="A number beside member or subscriber id, in a text about health insurance.",
            any=(Matcher(pattern=r"\b[A-Z]{0,3}[0-9]{6,12}\b", near=_PLAN, window=16),),
            all=(Matcher(keywords=_INSURANCE),),
            examples=examples(
                matching=("Aetna, member ID W104829137", "Health plan: subscriber number 104829137"),
                other=("Library member ID 104829137", "Your health plan shows a member ID on its card."),
            ),
        ),
        PackRule(
            name="HIPAA diagnosis codes",
            priority=59,
            label_name="Restricted",
            description="An ICD-10 code beside its words, in a text about a named person.",
            any=(
                Matcher(
                    pattern=r"\b[A-TV-Z][0-9][0-9AB](?:\.[0-9A-TV-Z]{1,4})?\b",
                    case_sensitive=True,
                    near=("icd-10", "icd10", "icd-10-cm", "diagnosis code", "dx", "dx code"),
                    window=24,
                ),
            ),
            all=(Matcher(detector="person_reference"),),
            examples=examples(
                matching=("Ms Fenwick, ICD-10: E11.9", "Patient: Ada Fenwick, diagnosis code J45"),
                other=("ICD-10 E11.9 stands for type 2 diabetes.", "Ms Fenwick, seat E11"),
            ),
        ),
        PackRule(
            name="HIPAA provider numbers",
            priority=97,
            label_name="Confidential",
            description="National provider identifiers and DEA numbers near their words.",
            any=(
                Matcher(pattern=r"\b[12][0-9]{9}\b", near=("npi", "national provider identifier"), window=32),
                Matcher(
                    pattern=r"\b[ABFGMPR][A-Z9][0-9]{7}\b", case_sensitive=True, near=("dea", "dea number", "dea no"), window=16
                ),
            ),
            examples=examples(
                matching=("NPI 1234567893", "DEA number: BF1234563"),
                other=("Call 1234567893", "The NPI has ten digits.", "Part BF1234563"),
            ),
        ),
    ),
)
