"""Numbers without a word near them that stand beside persons: in rows, in lists of what persons have, by a date of birth."""

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from detection.detectors.first_names_america import is_first_name
from detection.detectors.model import CONTEXT_WINDOW, Candidate
from detection.detectors.other_numbers import mentions_other_things, named_otherwise_at
from detection.detectors.records import Standing
from detection.document import Document
from detection.expressions import compile_own
from detection.proximity import NearTerms, words_apart
from detection.rare_words import loosened
from domain.rules import Confidence

#: So many lines make a list of persons if in all but one somebody is named, or was born; fewer if somebody is in each.
_LEAST: Final = 3
_FEWEST: Final = 2
_CELL_ENDS: Final = re.compile(r"[\t;|,]| / |  +(?=\S)|<t[dh]\b")
_TAG: Final = re.compile(r"<[^<>]{1,100}>")
_REST_OF_WORD: Final = r"(?:[^\W\d_]|['’-](?=[^\W\d_]))*"
_WORD: Final = re.compile(rf"[^\W\d_]{_REST_OF_WORD}")
_MONTHS: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    r"|dec(?:ember)?)"
)
_YEAR: Final = r"(?:19[2-9][0-9]|200[0-9])"
_DATE: Final = (
    rf"(?:(?:0?[1-9]|[12][0-9]|3[01])[/.-](?:0?[1-9]|[12][0-9]|3[01])[/.-]{_YEAR}"
    rf"|{_YEAR}[/-](?:0?[1-9]|1[0-2])[/-](?:0?[1-9]|[12][0-9]|3[01])"
    rf"|(?:0?[1-9]|[12][0-9]|3[01])[ -]{_MONTHS}\.?[ -]{_YEAR}|{_MONTHS}\.? (?:0?[1-9]|[12][0-9]|3[01]),? {_YEAR})"
)
_BORN: Final = re.compile(rf"(?i:(?<![\d/.-]){_DATE}(?![\d/.-]))")
#: No text holds a date of birth in which this does not match.
_DATES: Final = compile_own(rf"(?i)(?:\A|[^0-9/.-]){_DATE}")
#: And no part of it does in which this does not stand.
_ANY_DATE: Final = Standing(rf"(?i){_DATE}")
#: A date of birth that is called so.
_BIRTH: Final = re.compile(
    rf"(?i)(?<![^\W_])(?:d\.?o\.?b\.?|(?:date of )?birth[ _-]?(?:date|day)?|born(?: on)?)[\"')]?[ \t]?[:=]?[ \t\"'(]{{0,4}}{_BORN.pattern}"
)
#: How far from a number its person's date of birth may stand, in code points and in lines.
_REACH_OF_BIRTH: Final = 120
_LINES_OF_BIRTH: Final = 2
#: Headers of lists of persons.
_KINDS_OF_NAMES: Final = "first|last|full|family|given"
_KINDS_OF_PERSONS: Final = (
    r"surname|forename|employees?|members?|patients?|applicants?|students?|dependents?|beneficiar\w+|claimants?|dob|birth\w*|born"
)
_PERSONS: Final = re.compile(
    rf"(?i)\b(?:(?:{_KINDS_OF_NAMES}) name|{_KINDS_OF_PERSONS}|last\b.{{0,12}}\bfirst|first\b.{{0,12}}\blast)\b"
)
#: What somebody is to somebody else, which is said of persons only.
_KIN: Final = "son|daughter|spouse|wife|husband|child|stepson|stepdaughter|mother|father|brother|sister|grandson|granddaughter"
_RELATIONS: Final = re.compile(rf"(?i)\b(?:{_KIN})\b")
#: No text has such a header or says so in which this does not match.
_SAID_OF_PERSONS: Final = compile_own(
    loosened(rf"(?is)(?:{_KINDS_OF_NAMES})[ _./-]*name|{_KINDS_OF_PERSONS}|{_KIN}|last.*first|first.*last"), captures=False
)
#: A word that may be a name.
_CAPITALISED: Final = re.compile(rf"[^\W\d_a-z]{_REST_OF_WORD}")
#: Names of numbers of something else, right before one, and of what is parted from it by another word.
_NO_SUCH: Final = re.compile(
    r"(?:(?<![^\W_])(?:MRN|DL|PO|RMA|CRN|EIN|NPI|UID|GUID|WO|SO|VIN|MPN|REF|FAX|TEL|EXT|ACCT|TKT|CASE|ID card)"
    r"|(?i:\b(?:docket|badge|extension|license|licence|permit|registration|employee|student|staff|file|report|contract|loan|incident)"
    r"[ _-]?(?:no|number|num|nr|id|code|ref)?))\.?[ \t]?[#:=]?[ \t\"']{0,3}\Z"
)
#: The key of a number that may be anybody's.
_ID: Final = re.compile(
    r"(?i)(?:\w+['’]?s?[ _-])?(?:id|i\.d\.|identification|ident|number|no\.?|#|nr|name)(?:[ _-](?:no|number|#))?"
)
#: The header of a column of them, which may be numbers of persons.
_PLAIN_ID: Final = re.compile(
    r"(?i)(?:(?:employees?|person(?:al)?|persons|people|national|tax|taxpayer|gov\w*|applicant|claimant|patient|insured|dependent|beneficiary"
    r"|spouse|individual|resident|citizen|identity|identification|social|soc|ss|payee|recipient|worker|staff|student|tin)['’]?s?[ .]*)?"
    r"(?:(?:id|i d|ids|ident\w*|number|numbers|no|nos|num|nr|value|code)\.?[ .#]*|#){0,2}"
)
#: A row says little beside its cells: so many words in small letters at most, and none of those that sentences are made of.
_SMALL_WORDS: Final = 3
_OF_SENTENCES: Final = re.compile(
    r"(?<![^\W_])(?:the|by|of|on|for|was|were|in|at|with|to|from|see|ordered|has|had|will)(?![^\W_])"
)
#: A word right before a number, which is its name if it is none of these.
_WORD_BEFORE: Final = re.compile(
    r"(?<![^\W_])(?!(?:id|ident|is|and|born|dob|jr|sr|no|number|self|minor|dependent|twin)\b)[^\W\d_A-Z]{3,}[.:#]?[ \t]{1,3}[#\"']?\Z"
)
#: The next line, or the next but an empty one, with a digit in it.
_DIGIT_BELOW: Final = re.compile(r"(?:\r?\n[ \t]*){1,2}[^\n0-9]{0,400}[0-9]")
#: Longer lines are no rows of a list, in code points.
_LONGEST: Final = 400
_LONGEST_HEADING: Final = 120
#: What may stand behind the last thing on a line.
_AROUND: Final = " \t\r.)]>*\"'"
#: Before and behind a number in a row.
_BEFORE_CELL: Final = re.compile(r"(?:^|[\t;|,:(>]|[ /–-] |[^\W\d_.]\.? ?|\b(?:19|20)\d\d )[ \"'(\[]{0,3}\Z")
_AFTER_CELL: Final = re.compile(r"[\"')}\]]{0,3}(?:\s*$|[ \t]{0,8}[;|,\t/–-]|\s{2}|[ \t](?=[\d(]))")


class _Place(NamedTuple):
    """Where a number stands: its line, and where on that."""

    line: tuple[int, int]
    kind: str
    offset: int


class _Person(NamedTuple):
    """What stands beside a number: ``sure`` for somebody by a name or a date of birth, ``full`` for both names, and what could be one."""

    sure: bool
    full: bool
    shaped: bool


_NOBODY: Final = _Person(sure=False, full=False, shaped=False)
_UNDER_PERSONS: Final = _Person(sure=True, full=False, shaped=False)


def persons_stand_in(document: Document) -> bool:
    """Whether a text names anybody who may stand beside a number, or may tell in another way that its numbers are those of persons."""
    return (
        _holds_dates(document)
        or _SAID_OF_PERSONS.search(document.data) is not None
        or any(is_first_name(found.group()) for found in _CAPITALISED.finditer(document.text))
    )


def surer_in_lists(document: Document, candidates: Iterable[Candidate], words: NearTerms) -> Iterator[Candidate]:
    """The same candidates; those that are only possible are likely in a list of several, beside persons, and by a date of birth.

    Those near one of the ``words`` stay as they are: these make them surer.
    """
    #: The last ones that may begin a list, and who is beside them.
    pending: list[tuple[Candidate, _Person]] = []
    previous, is_list, is_of_others = None, False, False
    last_end = -_LONGEST
    for candidate in candidates:
        is_asked = candidate.confidence is Confidence.POSSIBLE and _may_be_listed(document, candidate.start, last_end)
        place, last_end = _place(document, candidate, words) if is_asked else None, candidate.end
        if (
            previous is None
            or place is None
            or place[1:] != previous[1:]
            or not _follows(document.text, previous.line, place.line)
        ):
            if pending:
                yield from _judged(pending)
                pending = []
            is_list = False
            is_of_others = place is not None and mentions_other_things(_heading(document.text, place.line[0]))
        previous = place
        if place is None or is_of_others:
            yield candidate
        elif is_list:
            yield _sure(candidate, "list of persons")
        elif _is_born(document, candidate, place.line):
            yield from _judged(pending)
            pending, previous = [], None
            yield _sure(candidate, "near: date of birth")
        else:
            pending.append((candidate, _person_beside(document, candidate, place.line)))
            if len(pending) == _LEAST:
                is_list = _are_persons([person for _, person in pending])
                if is_list:
                    yield from (_sure(each, "list of persons") for each, _ in pending)
                    pending = []
                else:
                    yield pending.pop(0)[0]
    yield from _judged(pending)


def _may_be_listed(document: Document, start: int, last_end: int) -> bool:
    """Whether a number may have another one on the line before or behind its own, or a date of birth near it: most have neither."""
    text = document.text
    if start - last_end <= 2 * _LONGEST:
        breaks = text.count("\n", max(0, last_end), start)
        if breaks <= 1 or (breaks == 2 and not text[max(0, last_end) : start].split("\n")[1].strip()):
            return True
    return _holds_dates(document) or _DIGIT_BELOW.match(text, document.line(start)[1]) is not None


def _are_persons(persons: list[_Person]) -> bool:
    sure = sum(person.sure for person in persons)
    return sure >= _LEAST - 1 or (sure > 0 and all(person.sure or person.shaped for person in persons))


def _judged(pending: list[tuple[Candidate, _Person]]) -> Iterator[Candidate]:
    """Those that are fewer than make a list: two are one if somebody is beside each, by both names."""
    is_list = len(pending) == _FEWEST and all(person.full for _, person in pending)
    yield from (_sure(each, "list of persons") if is_list else each for each, _ in pending)


def _sure(candidate: Candidate, why: str) -> Candidate:
    return candidate._replace(confidence=Confidence.LIKELY, confirmed_by=why)


def _follows(text: str, before: tuple[int, int], line: tuple[int, int]) -> bool:
    """Whether a line is the next one, or the next but an empty one."""
    return 0 < line[0] - before[1] <= _LONGEST and (
        line[0] == before[1] + 1 or (text.count("\n", before[1], line[0]) == 2 and not text[before[1] : line[0]].strip())
    )


def _heading(text: str, first: int) -> str:
    """The line above, or the one above an empty one; nothing for a long one."""
    before = text[max(0, first - _LONGEST_HEADING - 4) : first].rstrip()
    heading = before.rpartition("\n")[2]
    return heading if len(heading) <= _LONGEST_HEADING else ""


def _place(document: Document, candidate: Candidate, words: NearTerms) -> _Place | None:
    """None for a number on no row of a list, near one of the words, or under a header that names something else."""
    text, line = document.text, document.line(candidate.start)
    first, last = line
    if last - first > _LONGEST:
        return None
    header = document.header(candidate.start)
    if header is not None and _names_others(document, header, is_over=document.is_in_column(candidate.start)):
        return None
    before = text[max(first, candidate.start - CONTEXT_WINDOW) : candidate.start]
    if before.strip() and _is_called_otherwise(before):
        return None
    if words.confirm(document, candidate.start, candidate.end, CONTEXT_WINDOW) is not None:
        return None
    if not text[candidate.end : last].strip(_AROUND):
        return _Place(line, "end", 0)
    if _CELL_ENDS.search(text, first, last) is not None:
        return _Place(line, "cell", len(_CELL_ENDS.findall(text, first, candidate.start)))
    return _Place(line, "words", len(text[first : candidate.start].split()))


def _is_called_otherwise(before: str) -> bool:
    """Whether what stands before a number on its line names something else."""
    if named_otherwise_at(before) is not None or _NO_SUCH.search(before) is not None:
        return True
    word = _WORD_BEFORE.search(before)
    return word is not None and _RELATIONS.search(word.group()) is None


def _names_others(document: Document, header: str, *, is_over: bool) -> bool:
    """Whether a key or the header of a column names something else; what holds digits is the row above."""
    known = document.remembered("headers of others")
    answer: bool | None = known.get((header, is_over))
    if answer is None:
        apart = words_apart(header)
        answer = known[header, is_over] = (
            named_otherwise_at(apart) is not None
            or mentions_other_things(apart)
            or (is_over and _PLAIN_ID.fullmatch(apart.strip()) is None and not any(map(str.isdigit, apart)))
        )
    return answer


def _person_beside(document: Document, candidate: Candidate, line: tuple[int, int]) -> _Person:
    """Whether somebody is named on the line, was born, or stands in a column of the table."""
    others = _TAG.sub(" ", f"{document.text[line[0] : candidate.start]} {document.text[candidate.end : line[1]]}")
    if not others.strip():
        return _UNDER_PERSONS if _is_under_persons(document, candidate.start) else _NOBODY
    words = _WORD.findall(others)
    is_named = any(map(is_first_name, words))
    if not is_named and mentions_other_things(others):
        return _NOBODY
    sure = (
        is_named
        or (_may_be_dated(document, *line) and _BORN.search(others) is not None)
        or _is_under_persons(document, candidate.start)
    )
    shaped = _is_shaped(words, others)
    return _Person(sure=sure, full=shaped and (sure or _RELATIONS.search(others) is not None), shaped=shaped)


def _is_shaped(words: list[str], row: str) -> bool:
    """Whether a row says little beside what could be a first and a last name."""
    capitals = sum(word[0].isupper() and len(word) > 1 for word in words)
    return capitals > 1 and len(words) - capitals <= _SMALL_WORDS and _OF_SENTENCES.search(row) is None


def _may_be_dated(document: Document, first: int, last: int) -> bool:
    """Whether a date of birth may stand in a part of a text."""
    return _holds_dates(document) and _ANY_DATE.near(document, first, last)


def _holds_dates(document: Document) -> bool:
    """Whether the text has something like a date of birth; most have none."""
    if _DATES not in document.learnt:
        document.learnt[_DATES] = _DATES.search(document.data) is not None
    return bool(document.learnt[_DATES])


def _is_under_persons(document: Document, position: int) -> bool:
    """Whether a table is one of persons by its headers."""
    table = document.tables.at(position) if document.is_in_column(position) else None
    return table is not None and _PERSONS.search(words_apart(", ".join(table.headers))) is not None


def _is_born(document: Document, candidate: Candidate, line: tuple[int, int]) -> bool:
    """Whether the number is one cell of a row that names somebody and a date of birth, or a date that is called so stands near."""
    text, (first, last), start, end = document.text, line, candidate.start, candidate.end
    if not _may_be_dated(document, start - _REACH_OF_BIRTH, end + _REACH_OF_BIRTH):
        return False
    if _BEFORE_CELL.search(text[max(first, start - 24) : start]) is None or _AFTER_CELL.match(text, end, last) is None:
        return False
    before, after = text[max(0, start - _REACH_OF_BIRTH) : start], text[end : end + _REACH_OF_BIRTH]
    if _BORN.search(f"{before} {after}") is None:
        return False
    before = "\n".join(before.split("\n")[-1 - _LINES_OF_BIRTH :])
    after = "\n".join(after.split("\n")[: 1 + _LINES_OF_BIRTH])
    if _BIRTH.search(before) is not None or _BIRTH.search(after) is not None:
        header = document.header(start)
        return header is None or document.is_in_column(start) or _ID.fullmatch(header) is not None
    row = f"{text[first:start]} {text[end:last]}"
    if (born := _BORN.search(row)) is None:
        return False
    words = _WORD.findall(row[: born.start()] + row[born.end() :])
    return _is_shaped(words, row) and (any(map(is_first_name, words)) or _is_under_persons(document, start))
