"""Numbers without a word near them that stand in the same place of several lines, beside persons: a list of what persons have."""

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from detection.detectors.first_names import FIRST_NAMES
from detection.detectors.first_names_south import FIRST_NAMES_SOUTH
from detection.detectors.model import CONTEXT_WINDOW, Candidate
from detection.detectors.other_numbers import named_otherwise_at
from detection.document import Document
from detection.proximity import NearTerms, words_apart
from domain.rules import Confidence

#: So many lines make a list; in all of them but one somebody is named, or was born.
_LEAST: Final = 3
_CELL_ENDS: Final = re.compile(r"[\t;|,]")
_DIGIT: Final = re.compile("[0-9]")
_NAME: Final = re.compile(r"[^\W\d_][^\W\d_]+")
_BORN: Final = re.compile(
    r"(?<![\d/.-])(?:(?:0?[1-9]|[12][0-9]|3[01])[/.-](?:0?[1-9]|[12][0-9]|3[01])[/.-](?:19[2-9][0-9]|200[0-9])"
    r"|(?:19[2-9][0-9]|200[0-9])-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01]))(?![\d/.-])"
)
#: Headers of lists of persons.
_PERSONS: Final = re.compile(
    r"(?i)\b(?:(?:first|last|full|family) name|surname|forename|employees?|members?|patients?|applicants?|students?|beneficiar\w+|dob|birth\w*|born)\b"
)
#: Longer lines are no rows of a list, in code points.
_LONGEST: Final = 400
#: What may stand behind the last thing on a line.
_AROUND: Final = " \t\r.)]>*"


class _Place(NamedTuple):
    """Where a number stands: its line, and where on that."""

    line: tuple[int, int]
    kind: str
    offset: int


def surer_in_lists(document: Document, candidates: Iterable[Candidate], words: NearTerms) -> Iterator[Candidate]:
    """The same candidates; those that are only possible are likely in a list of several, beside persons.

    Those near one of the ``words`` stay as they are: these make them surer.
    """
    #: The last ones that may begin a list, and whether there are persons beside them.
    pending: list[tuple[Candidate, bool]] = []
    previous, is_list = None, False
    last_end = -1
    for candidate in candidates:
        first, end = document.line(candidate.start)
        is_asked = candidate.confidence is Confidence.POSSIBLE and (first == last_end + 1 or _may_be_followed(document.text, end))
        place, last_end = _place(document, candidate, words) if is_asked else None, end
        if previous is None or place is None or place.line[0] != previous.line[1] + 1 or place[1:] != previous[1:]:
            yield from (each for each, _ in pending)
            pending, is_list = [], False
        previous = place
        if place is None:
            yield candidate
        elif is_list:
            yield _sure(candidate)
        else:
            pending.append((candidate, _is_beside_person(document, candidate, place.line)))
            if len(pending) == _LEAST:
                is_list = sum(has_person for _, has_person in pending) >= _LEAST - 1
                yield from (_sure(each) for each, _ in pending) if is_list else (pending[0][0],)
                pending = [] if is_list else pending[1:]
    yield from (each for each, _ in pending)


def _may_be_followed(text: str, line_end: int) -> bool:
    """Whether a number may stand on the next line."""
    following = text.find("\n", line_end + 1)
    return _DIGIT.search(text, line_end + 1, len(text) if following < 0 else following) is not None


def _sure(candidate: Candidate) -> Candidate:
    return candidate._replace(confidence=Confidence.LIKELY, confirmed_by="list of persons")


def _place(document: Document, candidate: Candidate, words: NearTerms) -> _Place | None:
    """None for a number on no row of a list, near one of the words, or under a header that names something else."""
    text, line = document.text, document.line(candidate.start)
    first, last = line
    if last - first > _LONGEST:
        return None
    header = document.header(candidate.start)
    if header is not None and named_otherwise_at(words_apart(header)) is not None:
        return None
    if words.confirm(document, candidate.start, candidate.end, CONTEXT_WINDOW) is not None:
        return None
    if _CELL_ENDS.search(text, first, last) is not None:
        return _Place(line, "cell", len(_CELL_ENDS.findall(text, first, candidate.start)))
    if not text[candidate.end : last].strip(_AROUND):
        return _Place(line, "end", 0)
    return _Place(line, "offset", candidate.start - first)


def _is_beside_person(document: Document, candidate: Candidate, line: tuple[int, int]) -> bool:
    """Whether somebody is named on the line, was born, or stands in a column of the table."""
    others = f"{document.text[line[0] : candidate.start]} {document.text[candidate.end : line[1]]}"
    if _BORN.search(others) is not None or any(map(_is_first_name, _NAME.findall(others))):
        return True
    table = document.tables.at(candidate.start) if document.is_in_column(candidate.start) else None
    return table is not None and _PERSONS.search(words_apart(" ".join(table.headers))) is not None


def _is_first_name(word: str) -> bool:
    name = word.capitalize() if word.isupper() else word
    return name in FIRST_NAMES or name in FIRST_NAMES_SOUTH
