"""What is asked of the detectors and of the labels, and what counts as found. Whoever adds a detector adds its line here."""

from typing import Final, NamedTuple

from detection.detectors import DETECTORS
from domain.rules import Confidence


class Goal(NamedTuple):
    """The least precision and recall."""

    precision: float
    recall: float


#: Asked of a number with check digits near its words, and of one without.
_CHECKED: Final = Goal(0.98, 0.95)
_FORM_ONLY: Final = Goal(0.95, 0.90)
_OF_PERSONS_AND_ENTERPRISES: Final = {
    detector.id: _CHECKED if detector.checksum else _FORM_ONLY
    for detector in DETECTORS.values()
    if detector.group in ("government", "health", "business") and detector.needs_words
}

#: By detector. A detector that no generator plants is not measured, and its goal waits.
GOALS: Final[dict[str, Goal]] = {
    **_OF_PERSONS_AND_ENTERPRISES,
    "payment_card": Goal(0.99, 0.99),
    "iban": Goal(0.99, 0.99),
    "email": Goal(0.99, 0.99),
    "us_ssn": Goal(0.99, 0.99),
    "phone": Goal(0.90, 0.80),
}
#: By group: of the files in which something of the group is found or planted, how many are right.
FILE_GOALS: Final[dict[str, Goal]] = {"secrets": Goal(0.85, 0.70)}
#: False positives in a thousand ordinary documents, all detectors together.
MOST_FALSE_IN_ORDINARY: Final = 30.0
#: Labels that are right, in every language; none may be wrong by more than one level.
LEAST_RIGHT: Final = 0.95

#: Groups of which each detector's hit counts for another's planted value: a token in an assignment is a secret by either name.
SAME_WITHIN: Final = frozenset(("secrets",))

#: Found means found as surely as this, by detector or group: what the shipped packs ask. Elsewhere the shape is enough.
LEAST_CONFIDENCE: Final[dict[str, Confidence]] = {
    "payment_card": Confidence.LIKELY,
    "government": Confidence.LIKELY,
    "health": Confidence.LIKELY,
    "secrets": Confidence.LIKELY,
}

#: What ordinary documents may well hold. Their other hits are wrong; telephone numbers and addresses are planted there.
ORDINARY_GROUPS: Final = frozenset(("amounts", "network", "devices"))
ORDINARY_DETECTORS: Final = frozenset(("person", "person_spoken_of", "person_by_first_name", "personal_email"))


def least_confidence(detector: str) -> Confidence:
    """How sure a hit of this detector has to be."""
    by_group = LEAST_CONFIDENCE.get(DETECTORS[detector].group, Confidence.POSSIBLE)
    return LEAST_CONFIDENCE.get(detector, by_group)


def same(found: str, planted: str) -> bool:
    """Whether a hit of one detector counts for a value that another one has to find."""
    group = DETECTORS[planted].group
    return found == planted or (group in SAME_WITHIN and DETECTORS[found].group == group)
