"""How people tell of the allergy of somebody close, which says by itself whose health it is about: English to Polish."""

from collections.abc import Iterator
from typing import Final

from detection.detectors.relatives import told_of_relative
from domain.rules import Matcher

_SAID: Final[dict[str, str]] = {
    "en": r"(?:is|was) (?:very |highly |severely |badly |extremely |also |now )?allergic to|has (?:an? )?(?:[a-z]+ ){0,3}allerg(?:y|ies)",
    "de": r"(?:ist|reagiert) (?:sehr |stark |schwer |hochgradig |auch |leider )?allergisch (?:gegen|auf)|hat eine (?:[a-zäöüß]+ )?[a-zäöüß]*allergie",
    "fr": r"est (?:très |fortement |gravement |aussi )?allergique (?:à|au|aux)|a une allergie",
    "es": r"es (?:muy |gravemente |también )?alérgic[oa] a|tiene alergia a",
    "it": r"è (?:molto |fortemente |gravemente |anche )?allergic[oa] a|ha un['’ ]allergia",
    "pt": r"é (?:muito |gravemente |também )?alérgic[oa] a|tem alergia a",
    "nl": r"is (?:erg |zeer |ernstig |zwaar |ook )?allergisch voor|heeft een (?:[a-zäöüß]+ )?[a-zäöüß]*allergie",
    "pl": r"jest (?:bardzo |silnie )?(?:uczulon[ay]|alergikiem|alergiczką)|ma (?:silną |silne )?(?:alergię|uczulenie) na",
}
#: What people say so of in jest.
_IN_JEST: Final = (
    r"(?i)allergic to (?:(?:hard |any |all )?(?:work|effort|exercise)|homework|housework|mondays|mornings|maths?|change|meetings|paperwork"
    r"|vegetables|tidying|losing|boredom|alarm clocks)[^.\n]*"
)


def told() -> Iterator[Matcher]:
    """The phrases of each language."""
    for language, said in _SAID.items():
        exclude = (_IN_JEST,) if language == "en" else None
        yield Matcher(pattern=rf"(?i)\b(?:{told_of_relative(language, said)})", exclude=exclude)
