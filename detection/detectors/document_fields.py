"""Numbers of passports, identity cards and driving licences in a field of their own, of which another one says what they are.

``document_type: passport`` and ``document_number: C01X00T47`` in one record, ``doc_type,doc_number`` over the cells of a row.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from detection.detectors.model import REFUSED, Candidate, nearly_in_order, read_in_order
from detection.detectors.records import (
    REACH,
    Field,
    Standing,
    columns_named,
    fields_before,
    fields_behind,
    name_of,
    plain_name,
    rows_of,
)
from detection.document import Document
from detection.expressions import compile_own, spans_of
from detection.hits import Passed
from detection.named_tuples import from_tuple
from detection.tables import Table
from domain.rules import Confidence

#: What such documents are called, as the value of a field.
_KINDS: Final = (
    r"passport|passaporte|passaporto|pasaporte|passeport|reisepass|paspoort|paszport|driv(?:er['’]?s?|ing)[ _-]?licen[cs]e|f(?:ü|ue)hrerschein"
    r"|permis[ _]de[ _]conduire|(?:permiso|carn[eé]t?|licencia)[ _]de[ _](?:conduc\p{L}{1,5}|manejo)|patente[ _]di[ _]guida|rijbewijs|prawo[ _]jazdy"
    r"|carta[ _]de[ _]condu(?:ção|cao)|carteira[ _](?:de[ _]motorista|nacional[ _]de[ _]habilita(?:ção|cao))|identi(?:ty|fication)[ _-]?card"
    r"|national[ _-]?(?:id|identity)(?:[ _-]?card)?\b|id[ _-]?card|personalausweis|carte[ _](?:nationale[ _])?d['’ ]?identit[ée]|c[ée]dula"
    r"|carta[ _]d(?:['’ ]|i )?identit(?:à|a['’]?)|documento[ _]nacional[ _]de[ _]identidad|cart(?:ão|ao)[ _]d[eo][ _]cidad(?:ão|ao)"
    r"|bilhete[ _]de[ _]identidade|identiteitskaart|identiteitsbewijs|dow(?:ó|o)d[ _]osobisty|residence[ _]permit|aufenthaltstitel"
    r"|titre[ _]de[ _]s[ée]jour|permesso[ _]di[ _]soggiorno|permiso[ _]de[ _]residencia|verblijfsvergunning|autoriza(?:ção|cao)[ _]de[ _]residência"
    r"|karta[ _]pobytu"
)
#: Matches in every text in which something is found here.
NAMES_DOCUMENTS: Final = f"(?i)(?:{_KINDS})"
_DOCUMENTS: Final = (
    r"(?:identity |identification |travel |personal |legal |photo |id )?"
    r"(?:document|doc|id|identification|identity|ident|dokument(?:en|u|s)?|documento|pièce(?: d['’ ]identité)?|piece|ausweis(?:es|dokument)?"
    r"|legitimatie(?:bewijs)?|legitymacj[ai]|identidad|identità|identidade|identité)"
)
_OF: Final = r"(?: (?:of|of the|du|de|de la|del|della|do|da|di|des|van|van het|d['’]))?"
_NUMBERS: Final = r"(?:number|no|nr|num|n|numer|nummer|número|numero|numéro|nº|n°|n\.º|#)\.?"
_TYPES: Final = r"(?:type|typ|tipo|art|kind|category|soort|rodzaj|nature)"
#: "customer_id_type" and "customer_id_number" are of the same.
_WHOSE: Final = r"(?P<whose>(?:[^\W\d]+ ){0,2}?)"
_NAMES_TYPE: Final = re.compile(rf"{_WHOSE}(?:{_DOCUMENTS} ?{_TYPES}|{_TYPES}{_OF} ?{_DOCUMENTS}|{_DOCUMENTS})|{_TYPES}")
_NAMES_NUMBER: Final = re.compile(rf"{_WHOSE}(?:{_DOCUMENTS} ?{_NUMBERS}|{_NUMBERS}{_OF} ?{_DOCUMENTS})|{_NUMBERS}")
#: Whose document it is may stand before, of which state behind: "UK passport", "Passport (US)".
_KIND: Final = compile_own(NAMES_DOCUMENTS)
_IS_KIND: Final = re.compile(
    rf"(?i)(?:[\w.]{{2,16}}[ _-]){{0,2}}(?:{_KINDS.replace('p{L}', 'w')})s?(?:[ _-]?\([\w .-]{{2,20}}\)|[ _-][A-Z]{{2,3}}| book)?"
)
_NO_KIND: Final = re.compile(r"(?i)(?:^|[ _-])(?:no|not|non|sans|sin|senza|sem|zonder|ohne|kein|bez|lost|expired|without)[ _-]")
_BEFORE_KIND: Final = re.compile(r"(?:[\w.]{2,16}[ _-]){0,2}\Z")
_JOINING: Final = frozenset(" _-")
_BEHIND_KIND: Final = re.compile(
    r"s?(?:[ _-]?\([\w .-]{2,20}\)|[ _-][A-Z]{2,3}\b|[ _]book)?(?=[ ]?(?:[\"'`<>|,;*&)#\t\r\n]|\Z)|[ ]{2})"
)
_HTML_CELL: Final = re.compile(r"<t[dh][^<>]{0,80}>\s{0,8}([^<>]{5,24}?)\s{0,8}</t[dh]>")
_LONGEST_ROW: Final = 600
_LONGEST_BEFORE: Final = 36
_LONGEST_BEHIND: Final = 40
_NUMBER: Final = re.compile(r"(?!\d{4}-\d\d-\d\d\Z)(?=(?:[^\d]*\d){3})[A-Z0-9](?:[A-Z0-9]|[ -](?=[A-Z0-9])){5,17}")
#: Stands in every such number.
_DIGITS: Final = Standing("[0-9](?:[A-Z -]{0,17}[0-9]){2}")

Check = Callable[[str], str | None]


def read_in_records(document: Document, check: Check) -> Iterator[Candidate | Passed]:
    """The numbers beside fields that say of which document they are; ``check`` gives their canonical form."""
    beside = nearly_in_order(_beside_types(document, check), _LONGEST_BEFORE + 2 * REACH)
    return read_in_order(beside, nearly_in_order(_under_headers(document, check), 0))


def _beside_types(document: Document, check: Check) -> Iterator[Candidate | Passed]:
    #: Where the last such field ends, and what was passed since, as start and end: where no number is near nobody asks whose name it has.
    last, passed = -1, list[tuple[int, int]]()
    for place, (start, end) in enumerate(spans_of(_KIND, document), 1):
        if place % REFUSED == 0:
            yield from_tuple(Passed, (start, start))
        if _BEHIND_KIND.match(document.text, end) is None:
            continue
        if not _DIGITS.near(document, start - _LONGEST_BEFORE - REACH, end + _LONGEST_BEHIND + _LONGEST_ROW):
            passed.append((start, end))
            continue
        for each in reversed(passed):
            if each[1] < start - _LONGEST_BEFORE - REACH:
                break
            if _type_field(document, *each) is not None:
                last = each[1]
                break
        passed.clear()
        if (field := _type_field(document, start, end)) is not None:
            first, beyond, named = field
            if (number := _number_beside(document, first, beyond, named, last, check)) is not None:
                yield number
            last = end


def _type_field(document: Document, start: int, end: int) -> tuple[int, int, re.Match[str]] | None:
    """Where the value of a field begins and ends that says what a document is, and the field's name."""
    text = document.text
    behind = _BEHIND_KIND.match(text, end)
    if behind is None:
        return None
    first = start
    if text[start - 1 : start] in _JOINING and (before := _BEFORE_KIND.search(text, max(0, start - _LONGEST_BEFORE), start)):
        first = before.start()
    if _NO_KIND.search(text[first:start]) is not None:
        return None
    named = _NAMES_TYPE.fullmatch(name_of(document, first))
    if named is None and first < start:
        named = _NAMES_TYPE.fullmatch(name_of(document, start))
    return None if named is None else (first, behind.end(), named)


def _number_beside(document: Document, start: int, end: int, named: re.Match[str], other: int, check: Check) -> Candidate | None:
    """The first number behind the field that says what it is or, where no ``other`` such field stands before, the last one before it,
    in the same record."""
    whose = named["whose"] or ""
    for field in fields_behind(document, end):
        # Another field of the same name begins another record.
        if field.name == named.string:
            break
        if (found := _checked(field, whose, check)) is not None:
            return found
    for field in reversed(fields_before(document, start, other)):
        if (found := _checked(field, whose, check)) is not None:
            return found
    return _in_row(document, end, check)


def _in_row(document: Document, end: int, check: Check) -> Candidate | None:
    """The number in another cell of a row of HTML, under its header."""
    row_end = document.text.find("</tr", end, end + _LONGEST_ROW)
    for cell in _HTML_CELL.finditer(document.text, end, max(end, row_end)):
        found = _checked(Field(plain_name(document.header(cell.start(1)) or ""), cell[1], *cell.span(1)), "", check)
        if found is not None:
            return found
    return None


def _checked(field: Field, whose: str, check: Check) -> Candidate | None:
    named = _NAMES_NUMBER.fullmatch(field.name)
    if named is None or (named["whose"] or "") not in ("", whose) or _NUMBER.fullmatch(field.value) is None:
        return None
    value = check(field.value)
    end = field.start + len(field.value)
    return None if value is None else Candidate(field.start, end, value, Confidence.LIKELY, f"near: {field.name}")


def _under_headers(document: Document, check: Check) -> Iterator[Candidate | Passed]:
    """In the rows of tables with a column for each."""
    for table in _tables_with(document, spans_of(_KIND, document)):
        if isinstance(table, Passed):
            yield table
            continue
        numbers = columns_named(table, _NAMES_NUMBER)
        types = columns_named(table, _NAMES_TYPE) if numbers else []
        pairs = [(each, number) for each, named in types for number, its in numbers if its["whose"] in (None, "", named["whose"])]
        if not pairs:
            continue
        for row, (start, end, cells) in enumerate(rows_of(document, table), 1):
            if row % REFUSED == 0:
                yield from_tuple(Passed, (start, start))
            for kind, number in pairs:
                if max(kind, number) >= len(cells) or not _IS_KIND.fullmatch(cells[kind]) or not _NUMBER.fullmatch(cells[number]):
                    continue
                value = check(cells[number])
                place = document.text.find(cells[number], start, end)
                if value is not None and place >= 0:
                    yield Candidate(
                        place, place + len(cells[number]), value, Confidence.LIKELY, f"header: {table.headers[number]}"
                    )


def _tables_with(document: Document, spans: Iterable[tuple[int, int]]) -> Iterator[Table | Passed]:
    """The tables in which something stands in a row."""
    beyond = 0
    for place, (start, _) in enumerate(spans, 1):
        if document.is_without_tables:
            return
        if place % REFUSED == 0:
            yield from_tuple(Passed, (beyond, beyond))
        if start >= beyond:
            table = document.table_at(start)
            beyond = document.line(start)[1] if table is None else table.end
            if table is not None:
                yield table
