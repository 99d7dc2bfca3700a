"""Birth dates: days beside, under and before words for birth, and beside the signs that stand for them."""

import re
from collections.abc import Iterator
from itertools import chain, islice, tee
from typing import Final

from detection.delimited_rows import LONGEST_ROW, may_follow
from detection.detectors import redaction
from detection.detectors.birth_signs import RIGHT_BEFORE, SIGNS, find_beside_signs
from detection.detectors.birth_words import BEHIND_DAYS, HEADER, NAMES_THING, OF_THING, TRIGGER, WORDS, Kind, kind_of
from detection.detectors.calendar_dates import DAY_LIKE, Day, day_at
from detection.detectors.model import Candidate, Detector, in_order
from detection.detectors.records import Standing, columns_named, plain_name, rows_of
from detection.document import Document
from detection.expressions import compile_own, spans_of
from detection.spaced_lines import SPACES
from detection.tables import Table
from domain.rules import Confidence

_FINDER: Final = compile_own(WORDS, captures=False)
#: No day is written without one.
_DIGIT: Final = re.compile(r"\d")
_NEAR: Final = "near: birth"

# --- Behind a word ----------------------------------------------------------------------------------------------------

#: What may stand around a word, a sign and a day, and says nothing.
_AROUND: Final = r"[ \t\u00a0\u202f\u3000*\"'`´“”„»«()\[\]…·_–—-]{0,60}+"
_GAP: Final = r"[ \u00a0\u202f]"
#: After so many tables in a row under a word for birth that hold no day, no more are asked.
_MOST_WITHOUT: Final = 200
_SIGN: Final = rf"(?:(?:[:：=]{{1,2}}|→){_AROUND})"
_TAGS: Final = r"(?:\s{0,40}</?[a-z][^<>\n]{0,160}>){1,6}+\s{0,40}+"
_ATTRIBUTES: Final = r"(?:[\w:-]{1,24}+=[\"'][^\"'<>\n]{0,80}[\"']\s{0,4}){0,4}?(?:value=[\"']|>\s{0,4})"
#: A day one level down: ``"dob": {"value": "1984-03-12"}``.
_INSIDE: Final = r"(?:\{\s{0,40}|\r?\n[ \t]{1,16})[\"']?(?:value|date|iso|text|raw|content|val|@value|#text|\$)[\"']?[ ]?:[ ]?"
_CELL: Final = rf"(?:{_INSIDE}{_AROUND}|[,;|]{_AROUND}|>\s{{0,40}}+{_AROUND}|{_TAGS}{_AROUND}{_SIGN}?|{_ATTRIBUTES})"
#: As a card of contacts has it: ``BDAY;VALUE=date:``.
_PARAMETERS: Final = r"(?:;[\w-]{1,12}+=[\w-]{1,16}+){0,2}"
_COPULA: Final = r"(?:is|was|ist|war|est|es|era|è|é|jest|to)"
_IS: Final = rf"(?:{_COPULA}{_GAP}(?:on{_GAP})?)"
_ARTICLE: Final = rf"(?:(?:the|der|den|dem|le|el|il|il giorno|o){_GAP})"
_WEEKDAY: Final = rf"(?:[^\W\d_]{{2,8}}(?:day|tag|dag|di)\.?,?{_GAP}(?:(?:the|den){_GAP})?)"
#: The names of other fields in one with the day, whose it is, and in which form it is asked for.
_REST: Final = (
    r"(?:[ ]?(?:[/,&]|und\b|and\b|et\b|[yei]\b|en\b)[ ]?-?(?:(?:geburts)?ort|place|lieu|lugar|luogo|local|plaats|miejsce|age|alter|âge|edad|età"
    r"|idade|leeftijd|wiek|sex|gender|geschlecht|name|time|heure|hora|ora)\b)?"
    rf"(?P<whose>[ ](?:of|des|der|de|du|del|della|dell|do|da|dos|das|van|von)\b(?:['’ ](?!{_COPULA}\b)[^\W\d_]{{1,20}}){{1,4}}+)?"
    r"(?:[ ]?[(\[][^()\[\]\n\d]{1,40}[)\]]){0,2}(?:[ ]?(?:[dtjg]{1,2}|mm)[./ -]?(?:m{1,2}|dd)[./ -]?[ayjr]{2,4}\b)?"
)
_FIELD: Final = re.compile(
    rf"(?i){_REST}{_PARAMETERS}{_AROUND}(?:\.{{2,60}}+{_AROUND})?(?P<sign>{_SIGN}|{_IS})?(?:{_CELL}|(?P<break>\r?\n[ \t]{{0,16}}))?{_ARTICLE}?{_WEEKDAY}?"
)
#: What mostly stands there, and what a day may yet stand behind if it does not stand there.
_PLAIN: Final = re.compile(r"[ \"']{0,2}[:=]?[ \"']{0,2}(?=\d)")
_ATTRIBUTE: Final = re.compile(r"[\w:-]{1,24}+=[\"']")
#: Where a place stands before the day of a field: ``Place and date of birth: Leeds, 12/03/1984``.
_PLACE_OF_FIELD: Final = re.compile(
    r"[^\W\d_a-z][^\s\d,;:<>|]{0,24}(?:[ ][^\W\d_][^\s\d,;:<>|]{0,24}){0,3}(?:,[ ]?|[ ](?:on|am|le|il|el|em|a|op|den|w dniu|dnia|[-–/])[ ])"
)
_DAY: Final = re.compile(rf"(?i){_PARAMETERS}{_AROUND}(?:{_SIGN}|{_IS})?{_CELL}?{_ARTICLE}?{_WEEKDAY}?")
_EVENT: Final = re.compile(rf"(?i){_AROUND}(?:{_SIGN}{_CELL}?|{_CELL})")
#: What stands before a day that somebody was born on; at the end of a line it goes on in the next.
_LINE_BREAK: Final = r"[ \t]{0,4}\r?\n[ \t]{0,16}"
_ON: Final = (
    r"(?i:(?:on(?: the)?|am|den|op(?: de)?|le|il(?: giorno)?|el(?: día)?|em|no dia|giorno|aos?|a|w dniu|dnia|dn\.|i|in data|der"
    r"|dne|dňa|dana|la(?: data de)?)"
    rf"(?:{_GAP}?{_SIGN}|{_GAP}|{_LINE_BREAK}))"
)
#: What names a birth right before its day, at the beginning of a field or behind another number.
_BIRTHS: Final = frozenset(("birth", "geburt", "naissance", "nacimiento", "nascita", "nascimento", "geboorte"))
_RIGHT_BEFORE: Final = re.compile(rf"{_GAP}{_ON}?{_WEEKDAY}?")
_BEHIND_NUMBER: Final = re.compile(r"\d[ ]\Z")
_TOLD: Final = re.compile(rf"(?i)(?:(?<=le|il){_LINE_BREAK}|{_AROUND}(?:{_SIGN}|{_CELL}){{0,2}}){_ON}?{_WEEKDAY}?")
_PREPOSITION: Final = r"(?i:in|en|em|na|no|nas|nos|w|we|te|zu|à|a|au|aux|ad|near|bei|at|i|v|ve|u|în)"
_PARTICLE: Final = (
    r"(?:de|del|della|di|da|do|dos|das|la|le|les|los|las|am|an|der|den|im|bei|near|sur|sous|upon|the|of|city|nad|koło|k|ob|d|i|y)"
)
#: The names of a place, all but the first with a capital; a number in it is that of a district.
_PLACE: Final = (
    r"['’]?[^\W\d_][^\s\d,;:()<>|]{0,24}"
    rf"(?:(?:,?[ \n]|,)(?:[(]?(?:[^\W\d_a-zß-ÿ][^\s\d,;:()<>|]{{0,24}}|{_PARTICLE}\b)[)]?|\(\d{{1,5}}\)|\d{{1,2}}(?:e|er|[eè]me)\b)){{0,6}}?"
)
_BEFORE_DAY: Final = rf"(?:,?{_GAP}|,?{_LINE_BREAK})(?P<on>{_ON})?{_WEEKDAY}?(?=\d)"
_AT_PLACE: Final = re.compile(rf",?{_GAP}{_PREPOSITION}{_GAP}{_PLACE}{_BEFORE_DAY}")
_PLACE_AND_DAY: Final = re.compile(rf"{_PLACE}{_BEFORE_DAY}")
_REST_OF_LINE: Final = re.compile(r"[ \t]*(?:\r?\n|\Z)")

# --- What stands before it ------------------------------------------------------------------------------------------------

_REACH: Final = 64
#: What begins a field: the beginning of a line, a cell, a key.
_BEGINS_FIELD: Final = re.compile(r"(?:\A|[\n,;|>{<(\[&?\t]| {2})[ \t\"'*#-]{0,8}\Z")
_COUNTED: Final = re.compile(r"(?i)(?:\d(?:st|nd|rd|th|er|\.)?|happy|runde[nr]?|th)[ ]\Z")
_EXPECTED: Final = re.compile(
    r"(?i)\b(?:expected|estimated|due|voraussichtlich\w*|errechnet\w*|prévue|prevista|verwachte?)[ _-]\Z"
)
#: Days of births that are expected, and of what is no birth, are recent.
_RECENT: Final = 2015


#: What stands nowhere within reach of most words that head a column, or are asked in a form that nobody filled in.
_DAYS: Final = Standing(DAY_LIKE)
#: So far behind a word its day may stand, in code points: behind the tags, signs and brackets that are read over.
_FARTHEST: Final = 2_400


#: Where words for birth stand.
_Words = Iterator[tuple[int, int]]


def _find_beside_words(document: Document, words: _Words) -> Iterator[Candidate]:
    text, last = document.text, -1
    for start, end in words:
        if start < last or not _DAYS.near(document, end, end + _FARTHEST) or _continues(text, start):
            continue
        word = text[start:end]
        kind, is_english = kind_of(word)
        found = _JUDGES[kind](text, start, end, is_english)
        if found is not None and found[0] >= last:
            first, day = found
            last = day.end
            yield Candidate(first, last, text[first:last], Confidence.LIKELY, _NEAR)


def _continues(text: str, start: int) -> bool:
    """Whether a word goes on there after a letter with an accent, which RE2 takes for the end of one."""
    return start > 0 and "\u00c0" <= text[start - 1] < "\u0250" and text[start].isalpha()


_Found = tuple[int, Day] | None


def _behind_field(text: str, start: int, end: int, is_english: bool) -> _Found:
    plain = _PLAIN.match(text, end)
    if plain is not None:
        day = day_at(text, plain.end(), month_first=is_english, joined=True)
        if day is not None or _ATTRIBUTE.match(text, plain.end()) is None:
            return None if day is None or _is_expected(text, start, day) else (plain.end(), day)
    between = _FIELD.match(text, end)
    if between is None:
        return None
    first = between.end()
    day = day_at(text, first, month_first=is_english, joined=True)
    if day is None and between["sign"] is not None and (place := _PLACE_OF_FIELD.match(text, between.end("sign"))) is not None:
        first = place.end()
        day = day_at(text, first, month_first=is_english)
    if day is None or (between["whose"] and NAMES_THING.search(between["whose"])):
        return None
    # Without a sign a day in the next line is only that of a form that has nothing else there.
    if between["break"] is not None and between["sign"] is None and _REST_OF_LINE.match(text, day.end) is None:
        return None
    return None if _is_expected(text, start, day) else (first, day)


def _is_expected(text: str, start: int, day: Day) -> bool:
    """Whether somebody will be born on the day, or was to be."""
    return (day.year >= _RECENT or day.year < 100) and _EXPECTED.search(text, max(0, start - _REACH), start) is not None


def _behind_day(text: str, start: int, end: int, is_english: bool) -> _Found:
    between = _DAY.match(text, end)
    if between is None or (day := day_at(text, between.end(), month_first=is_english, joined=True)) is None:
        return None
    return None if _COUNTED.search(text, max(0, start - _REACH), start) is not None else (between.end(), day)


def _behind_event(text: str, start: int, end: int, is_english: bool) -> _Found:
    between = _EVENT.match(text, end)
    is_right_before = between is None and text[start:end].casefold() in _BIRTHS
    if is_right_before:
        between = _RIGHT_BEFORE.match(text, end)
    if between is None or (day := day_at(text, between.end(), month_first=is_english)) is None:
        return None
    left = max(0, start - _REACH)
    if _BEGINS_FIELD.search(text, left, start) is None and not (is_right_before and _BEHIND_NUMBER.search(text, left, start)):
        return None
    return between.end(), day


def _behind_told(text: str, start: int, end: int, is_english: bool) -> _Found:
    first, day = end, None
    if text[end - 1] == " ":
        between = _PLACE_AND_DAY.match(text, end)
        # "Born in" a place, but NATO in another: only what says that a day follows tells the one from the other.
        if between is not None and (between["on"] or text[start] not in "Nn" or text[start + 1] not in "Aa"):
            first = between.end()
            day = day_at(text, first)
    elif (plain := _PLAIN.match(text, end)) is not None and _ATTRIBUTE.match(text, plain.end()) is None:
        first = plain.end()
        day = day_at(text, first, month_first=is_english)
    else:
        between = _TOLD.match(text, end)
        if between is not None:
            first = between.end()
            day = day_at(text, first, month_first=is_english)
        if day is None and (between := _AT_PLACE.match(text, end)) is not None:
            first = between.end()
            day = day_at(text, first, month_first=is_english)
    if day is None or OF_THING.search(text, max(0, start - _REACH), start) is not None:
        return None
    return first, day


_JUDGES: Final = {
    Kind.FIELD: _behind_field,
    Kind.DAY: _behind_day,
    Kind.EVENT: _behind_event,
    Kind.TOLD: _behind_told,
}

# --- Under a word -----------------------------------------------------------------------------------------------------

_NO_HEADER: Final = re.compile(r"[0-9.]")
_AROUND_CELL: Final = " \t\r\"'`*"


def _find_under_words(document: Document, words: _Words) -> Iterator[Candidate]:
    """Days in the columns of tables, of one row or many, and in the lines under a word that no table makes a column of."""
    text, beyond, without = document.text, 0, 0
    if "\n" not in text:
        return
    for start, end in words:
        first, line_end = document.line(start)
        if start < beyond or line_end - first > LONGEST_ROW or line_end == len(text):
            continue
        next_end = text.find("\n", line_end + 1, line_end + LONGEST_ROW)
        next_line = text[line_end + 1 : next_end if next_end >= 0 else line_end + LONGEST_ROW]
        if not next_line.strip():
            continue
        table = document.tables.at(start) if may_follow(text[first:line_end], next_line) else None
        if table is not None and first == table.start:
            beyond = table.end
            found = in_order(*(_in_column(document, table, column) for column, _ in columns_named(table, HEADER)))
        elif table is None and _NO_HEADER.search(text, end, line_end) is None:
            beyond = line_end
            found = _in_lines(document, line_end + 1)
        else:
            continue
        without += 1
        for candidate in found:
            yield candidate
            without = 0
        if without == _MOST_WITHOUT:
            return


def _in_column(document: Document, table: Table, column: int) -> Iterator[Candidate]:
    text, header = document.text, f"header: {table.headers[column]}"
    cells = document.tables.cells_under(table, (column,)) if table.delimiter != SPACES else _cells_above(document, table, column)
    for start, end in cells:
        first = start + len(text[start:end]) - len(text[start:end].lstrip(_AROUND_CELL))
        if (place := _PLACE_OF_FIELD.match(text, first, end)) is not None:
            first = place.end()
        day = day_at(text, first, month_first=True, joined=True)
        if day is not None and day.end <= end:
            yield Candidate(first, day.end, text[first : day.end], Confidence.LIKELY, header)


def _cells_above(document: Document, table: Table, column: int) -> Iterator[tuple[int, int]]:
    """The cells of a column in a table whose columns spaces part."""
    for start, end, cells in rows_of(document, table):
        if column < len(cells) and cells[column] and (place := document.text.find(cells[column], start, end)) >= 0:
            yield place, place + len(cells[column])


def _in_lines(document: Document, start: int) -> Iterator[Candidate]:
    """The first day in the first of two lines that hold one, and those in the lines behind it that hold nothing else."""
    text, found = document.text, _day_in_line(document, start)
    if found is None or _day_in_line(document, document.line(start)[1] + 1) is None:
        return
    while found is not None:
        first, end = found
        yield Candidate(first, end, text[first:end], Confidence.LIKELY, _NEAR)
        rest = _REST_OF_LINE.match(text, end)
        found = _day_in_line(document, rest.end()) if rest is not None else None
        if found is not None and rest is not None and text[rest.end() : found[0]].strip(_AROUND_CELL):
            return


#: Where a cell of an HTML table may begin with a day.
_BEGINS_CELL: Final = re.compile(r"(?i)<td\b[^<>]{0,160}>\s{0,16}(?:<\w[^<>]{0,60}>\s{0,4}){0,2}(?=\d|[a-z]{3,9}\.? \d)")


def _find_in_cells(document: Document) -> Iterator[Candidate]:
    """Days in the cells of HTML tables under or beside a header for birth."""
    text, are_of_birth = document.text, dict[str, bool]()
    if "<td" not in text and "<TD" not in text:
        return
    for cell in _BEGINS_CELL.finditer(text):
        first = cell.end()
        day = day_at(text, first, month_first=True)
        header = document.header(first) if day is not None else None
        if day is None or header is None:
            continue
        if header not in are_of_birth:
            are_of_birth[header] = HEADER.fullmatch(plain_name(header)) is not None
        if are_of_birth[header]:
            yield Candidate(first, day.end, text[first : day.end], Confidence.LIKELY, f"header: {header}")


def _find_in_sql(document: Document) -> Iterator[Candidate]:
    """Days under columns that statements of SQL name for birth."""
    if document.sql is None:
        return
    for first, end, column in document.sql.values_under(lambda name: HEADER.fullmatch(plain_name(name)) is not None):
        day = day_at(document.text, first, month_first=True, joined=True)
        if day is not None and day.end <= end:
            yield Candidate(first, day.end, document.text[first : day.end], Confidence.LIKELY, f"header: {column}")


#: Where in a line a day may begin.
_MAY_BEGIN: Final = re.compile(r"(?<![\w./-])(?=\d{1,4}[^\w,;:]|[A-Za-z]{3,9}\.? \d)")
_MOST_BEGINNINGS: Final = 20
_LONGEST_LINE: Final = 400


def _day_in_line(document: Document, start: int) -> tuple[int, int] | None:
    line_end = min(document.line(start)[1], start + _LONGEST_LINE) if start <= len(document.text) else start
    for found in islice(_MAY_BEGIN.finditer(document.text, start, line_end), _MOST_BEGINNINGS):
        day = day_at(document.text, found.start(), month_first=True)
        if day is not None and day.year >= 100:
            return found.start(), day.end
    return None


# --- Before a word ----------------------------------------------------------------------------------------------------

_IS_BEHIND: Final = compile_own(BEHIND_DAYS, captures=False)
_ON_DAY: Final = re.compile(r"\b(?:am|op)[ ](?=\d)")
_YEAR_OF_DAY: Final = re.compile(r"(?<!\d)(?:19|20)\d\d\s?年|(?:明治|大正|昭和|平成|令和)")
_AT: Final = re.compile(rf"(?:,?[ ](?:in|zu|te|bei)[ ]{_PLACE})?,?[ ]")


def _find_before_words(document: Document) -> Iterator[Candidate]:
    """``am 12. März 1984 in Köln geboren``, ``1984年3月12日生``."""
    text = document.text
    if "geboren" not in text and "日" not in text:
        return
    for start, end in spans_of(_IS_BEHIND, document):
        is_chinese = text[start] == "日"
        # Mere 生 begins many other words: 生产, 生效.
        if is_chinese and (
            not text[start - 1 : start].isdecimal() or (end - start == len("日生") and text[end : end + 1].isalpha())
        ):
            continue
        beginnings = list((_YEAR_OF_DAY if is_chinese else _ON_DAY).finditer(text, max(0, start - _REACH), start))
        if not beginnings:
            continue
        first = beginnings[-1].start() if is_chinese else beginnings[-1].end()
        day = day_at(text, first)
        if day is not None and (day.end == start + 1 if is_chinese else _AT.fullmatch(text, day.end, start) is not None):
            yield Candidate(first, day.end, text[first : day.end], Confidence.LIKELY, _NEAR)


def _find(document: Document) -> Iterator[Candidate]:
    if _DIGIT.search(document.text) is None:
        return
    words, same_words = tee(spans_of(_FINDER, document))
    beside, others = (
        _find_beside_words(document, words),
        in_order(
            _find_under_words(document, same_words),
            _find_before_words(document),
            find_beside_signs(document),
            _find_in_cells(document),
            _find_in_sql(document),
        ),
    )
    # Nearly all stand beside words.
    first = next(others, None)
    yield from beside if first is None else in_order(beside, chain((first,), others))


BIRTH_DATE: Final = Detector(
    id="birth_date",
    group="people",
    name="Birth date",
    description="A day of the calendar beside, under or before a word for birth, or beside a sign that stands for one.",
    triggers=(TRIGGER, BEHIND_DAYS, SIGNS, RIGHT_BEFORE),
    find=_find,
    redact=redaction.nothing,
    needs_words=True,
    example="Date of birth: 12 May 1985",
)

DETECTORS: Final = (BIRTH_DATE,)
