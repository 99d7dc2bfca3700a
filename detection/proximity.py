"""Words near a value: before or after it within a window, or over it as its column header."""

import re
from typing import Final

from detection.document import Document
from detection.expressions import Keywords, term_source

_WORD_BREAKS: Final = re.compile(r"[_\-./]+|(?<=[a-z])(?=[A-Z])")


#: Between the words of a term in ``snake_case`` and ``camelCase`` headers as well as in prose.
_HEADER_GAP: Final = r"[\s_./\x{A0}\x{3000}-]*"


_SHORT: Final = 4


def _anywhere(term: str) -> str:
    """The term in prose or in a header. Short ones are found as words of a header only, not inside other words."""
    source = term_source(term, gap=_HEADER_GAP)
    if len(term) > _SHORT or not (term.isascii() and term.isalnum()):
        return source
    return rf"(?:\b|_){source}(?:\b|_)|(?-i:[a-z]{term.capitalize()})"


class NearTerms:
    """Terms that must or may stand near a value; case does not matter."""

    __slots__ = ("_keywords", "_longest", "source")

    def __init__(self, terms: tuple[str, ...]) -> None:
        self._keywords = Keywords(terms)
        self._longest = max(map(len, terms)) + 8
        #: An RE2 expression that matches in every text in which :meth:`confirm` can find a term, in prose or in a header.
        self.source = "(?i)" + "|".join(map(_anywhere, sorted(set(terms))))

    @property
    def program_size(self) -> int:
        """RE2 instructions, a measure of memory."""
        return self._keywords.program_size

    def confirm(self, document: Document, start: int, end: int, window: int) -> str | None:
        """``near: term`` or ``header: name`` when a term stands within ``window`` code points of the span, else None."""
        first = max(0, start - window - self._longest)
        part = Document(document.text[first : end + window + self._longest])
        for term_start, term_end in self._keywords.spans(part):
            distance = max(start - (first + term_end), first + term_start - end)
            overlaps = first + term_start < end and first + term_end > start
            if distance <= window and not overlaps:
                return f"near: {' '.join(part.text[term_start:term_end].split())}"
        header = document.header(start)
        if header is not None and self.names(header):
            return f"header: {header}"
        return None

    def names(self, header: str) -> bool:
        """Whether a column header or key contains one of the terms: ``customer_iban``, ``cardNumber`` and the like."""
        for form in (header, _WORD_BREAKS.sub(" ", header)):
            if next(self._keywords.spans(Document(form)), None) is not None:
                return True
        return False
