"""Hits that a workspace does not want to hear of: their canonical values stand, as keyed hashes, in its allow-list."""

import unicodedata
from typing import Final

from detection.as_read import text_as_read
from detection.detectors import DETECTORS, Detector
from detection.document import Document
from detection.folding import fold_term
from domain.allow_list import AllowKind, AllowList, digest_of, domains_in

#: An address in a credential is no reason to overlook the credential.
_SECRETS: Final = "secrets"
_BYTES_PER_ENTRY: Final = 200


class Allowing:
    """An allow-list ready for use. Only hits are hashed, each once for each form that may stand in the list."""

    __slots__ = ("_domains", "_key", "_values", "weight_bytes")

    def __init__(self, allowed: AllowList) -> None:
        self._key = bytes.fromhex(allowed.key)
        self._values = frozenset(map(bytes.fromhex, allowed.values))
        self._domains = frozenset(map(bytes.fromhex, allowed.domains))
        self.weight_bytes = _BYTES_PER_ENTRY * (len(self._values) + len(self._domains))

    def allows(self, value: str, detector: Detector, known: dict[tuple[AllowKind, str], bool]) -> bool:
        """Whether a detector's hit with this canonical value is to be overlooked; ``known`` remembers what one text had looked up."""
        if self._values and self._is_listed(AllowKind.VALUE, value, self._values, known):
            return True
        if not self._domains or detector.group == _SECRETS:
            return False
        return any(self._is_listed(AllowKind.DOMAIN, domain, self._domains, known) for domain in domains_in(value))

    def _is_listed(self, kind: AllowKind, text: str, listed: frozenset[bytes], known: dict[tuple[AllowKind, str], bool]) -> bool:
        is_listed = known.get((kind, text))
        if is_listed is None:
            is_listed = known[kind, text] = digest_of(self._key, kind, text) in listed
        return is_listed

    def allows_words(self, text: str) -> bool:
        """Whether what a keyword or an expression matched is to be overlooked."""
        return bool(self._values) and digest_of(self._key, AllowKind.VALUE, words_of(text)) in self._values


def words_of(text: str) -> str:
    """The canonical form of what keywords and expressions match: read as keywords read it, composed, without case, with single spaces."""
    return " ".join(unicodedata.normalize("NFC", fold_term(text)).casefold().split())


def forms_of(text: str) -> tuple[str, ...]:
    """The canonical forms that a value may have in a hit, however it is written here. The first is the same for every spelling.

    What detectors make of it as it stands; what keywords and expressions do; and, for detectors that fire only beside their words, a
    number without its separators.
    """
    text = text_as_read(text).strip()
    document = Document(text)
    forms = [
        each.value
        for detector in DETECTORS.values()
        for each in detector.find(document)
        if (each.start, each.end) == (0, len(text))
    ]
    forms += [words_of(text), text]
    if any(each.isdigit() for each in text):
        compact = "".join(each for each in text if each.isalnum())
        forms += [compact, compact.upper(), compact.lower()]
    return tuple(dict.fromkeys(form for form in forms if form))
