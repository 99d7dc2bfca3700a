"""Driving licences of the United States under a name that only says licence, beside the state that gave them out.

The number has to have a form of that state's; a record that speaks of a profession, a business or a program holds none.
"""

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import Final

from detection.detectors.model import REFUSED, Candidate, nearly_in_order, read_in_order
from detection.detectors.records import REACH, Standing, columns_named, fields_before, fields_behind, name_of, plain_name, rows_of
from detection.detectors.worded import plain
from detection.document import Document
from detection.expressions import compile_own, spans_of
from detection.hits import Passed
from detection.named_tuples import from_tuple
from domain.rules import Confidence

#: By state its name and what its numbers look like (AAMVA): # is a digit, @ a letter.
_FORMS: Final = {
    "AL": ("alabama", "#{7,8}"), "AK": ("alaska", "#{7}"), "AZ": ("arizona", "@#{8}|#{9}"), "AR": ("arkansas", "#{8,9}"),
    "CA": ("california", "@#{7}"), "CO": ("colorado", "#{9}|@#{5,6}|@@#{5}"), "CT": ("connecticut", "#{9}"), "DE": ("delaware", "#{7}"),
    "DC": ("district of columbia", "#{7}|#{9}"), "FL": ("florida", "@#{12}"), "GA": ("georgia", "#{7,9}"), "HI": ("hawaii", "@#{8}|#{9}"),
    "ID": ("idaho", "@@#{6}@|#{9}"), "IL": ("illinois", "@#{11,12}"), "IN": ("indiana", "@#{9}|#{9,10}"), "IA": ("iowa", "#{9}|#{3}@@#{4}"),
    "KS": ("kansas", "@#{8}|#{9}"), "KY": ("kentucky", "@#{8,9}|#{9}"), "LA": ("louisiana", "#{9}"), "ME": ("maine", "#{7}@?|#{8}"),
    "MD": ("maryland", "@#{12}"), "MA": ("massachusetts", "@#{8}|@@#{7}|#{9}"), "MI": ("michigan", "@#{10}|@#{12}"),
    "MN": ("minnesota", "@#{12}"), "MS": ("mississippi", "#{9}"), "MO": ("missouri", "@#{5,9}|#{9}@?|#{8}@@|#{3}@#{6}"),
    "MT": ("montana", "@#{8}|#{9}|#{13,14}"), "NE": ("nebraska", "@#{6,8}"), "NV": ("nevada", "#{9,10}|#{12}|@#{8}"),
    "NH": ("new hampshire", "#{2}@@@#{5}|@@@#{8}"), "NJ": ("new jersey", "@#{14}"), "NM": ("new mexico", "#{8,9}"),
    "NY": ("new york", "@#{7}|@#{18}|#{8,9}|#{16}"), "NC": ("north carolina", "#{7,12}"), "ND": ("north dakota", "@@@#{6}|#{9}"),
    "OH": ("ohio", "@@#{6}|@#{6,8}|#{8}"), "OK": ("oklahoma", "@#{9}|#{9}"), "OR": ("oregon", "#{7,9}|@#{6}"), "PA": ("pennsylvania", "#{8}"),
    "RI": ("rhode island", "#{7,8}|@#{6}"), "SC": ("south carolina", "#{7,11}"), "SD": ("south dakota", "#{8,10}|#{12}"),
    "TN": ("tennessee", "#{7,9}"), "TX": ("texas", "#{7,8}"), "UT": ("utah", "#{8,10}"), "VT": ("vermont", "#{8}|#{7}@"),
    "VA": ("virginia", "@#{8,11}|#{9}|#{12}"), "WA": ("washington", "WDL[A-Z0-9]{9}"),
    "WV": ("west virginia", "#{7}|@#{6}|@@#{5}"), "WI": ("wisconsin", "@#{13}"), "WY": ("wyoming", "#{9,10}"),
}  # fmt: skip
#: Names of the states in small letters, by code.
STATES: Final = {code: name for code, (name, _) in _FORMS.items()}
_BY_STATE: Final = {
    name: re.compile(form.replace("#", "[0-9]").replace("@", "[A-Z]"))
    for code, (state, form) in _FORMS.items()
    for name in (code.casefold(), state)
}
#: Matches in every text in which something is found here.
NAMES_LICENCES: Final = r"(?i)licen[cs]e(?:[ _.-]{0,2}(?:number|num|no|nr|#|id)|[\"'*`]{0,3}[ \t]{0,3}[:=|>,;\t])"
_NAMED: Final = compile_own(NAMES_LICENCES)
_NUMBERS: Final = r"(?: ?(?:number|num|no|nr|#|id)\.?)?"
_NAMES_LICENCE: Final = re.compile(
    r"(?P<state>(?:[a-z]+ ){0,3}?)(?:(?:driver|applicant|employee|customer|person|owner|operator|holder|insured|spouse|patient|renter|member|guest"
    rf"|buyer|primary|secondary|state|issued)(?:['’]?s?|['’]? s)? )?(?:dl |driving |driver['’]?s? )?licen[cs]e{_NUMBERS}"
)
_NAMES_STATE: Final = re.compile(
    r"(?P<its>(?:driver['’]?s? |driving )?(?:licen[cs]e |licensing |dl |issuing |issued |issue ){1,2}|)(?:state|jurisdiction)"
    r"(?: ?(?:code|of (?P<issue>issue|issuance|licen[cs]e|licensure)|issued))?"
)
#: What stands in the name of such a field, and its value.
_STATE_NAMES: Final = Standing("(?i)state|jurisdiction")
_STATES: Final = Standing(rf"(?i)\b(?:{'|'.join(_BY_STATE)})\b")
_SAYS: Final = re.compile(
    r"[\w.#]{0,8}[\"'*`]{0,3}[ \t]{0,3}(?:[:=|#]|is\b|>|</\w{1,16}>\s{0,8}(?:<[^<>]{1,60}>\s{0,8}){1,3})?[\s\"'*`]{0,8}"
    r"(?P<number>[A-Z0-9](?:[A-Z0-9]|[ -](?=[A-Z0-9])){5,20})(?![\w-])(?:[ ,]{1,2}\(?(?P<state>[A-Z]{2})\b\)?)?"
)
#: The same one level down: ``"license": {"state": "CA", "number": "D1234562"}``.
_HOLDS: Final = re.compile(
    r"[\w.#]{0,8}[\"']?[ \t]{0,3}[:=][ \t]{0,3}(?P<inside>\{|\r?\n[ \t]{1,16})(?:[^{}\n]|\n[ \t]{1,16}(?=[^\s])){0,120}?(?<![\w-])[\"']?"
    r"(?:number|num|no|nr)[\"']?[ \t]{0,3}[:=][ \t]{0,3}[\"']?"
    r"(?P<number>[A-Z0-9](?:[A-Z0-9]|[ -](?=[A-Z0-9])){5,20})(?![\w-])(?P<state>(?!))?"
)
#: Whose licences are no drivers'.
_OTHERS: Final = re.compile(
    r"(?i)\b(?:npi|dea|physicians?|medical|medicine|nurs\w+|r\.?n|l\.?p\.?n|pharmac\w+|dent\w+|veterinar\w+|therap\w+|special\w+|providers?"
    r"|practitioners?|clinic\w*|hospital|taxonomy|board|credential\w*|profession\w*|contractors?|brokers?|realtors?|real estate|attorneys?|bar"
    r"|law|c\.?p\.?a|notary|business|dba|dealers?|retail\w*|liquor|alcohol|cannabis|dispensary|establishment|facility|permits?|software|products?"
    r"|seats?|activation|version|subscription|vendor|plates?|registration|pilot|teach\w+|educator|cosmetolog\w+|barber|insurance agent|producer"
    r"|electric\w+|plumb\w+|architects?|engineers?|guard|firearms?|gun|hunting|fishing|marriage|export|import|occupation\w*|trade|restaurant)\b"
)
_OF_PROFESSIONS: Final = re.compile(r"(?:RN|LPN|PN|MD|DO|PA|PT|OT|ME|NP|CPA)[0-9]")
#: Beside a mere state digits alone are of a driver if the record speaks of one.
_OF_DRIVERS: Final = re.compile(
    r"(?i)\b(?:dob|birth\w*|born|drivers?|driving|sex|gender|eyes?|hair|height|weight|ssn|endorsements?|dmv)\b"
)


_WORDS_BEFORE: Final = re.compile(r"(?:[A-Za-z]+ ){1,3}\Z")
_LONGEST_STATE: Final = 40


def read_beside_states(document: Document) -> Iterator[Candidate | Passed]:
    """The numbers of licences in the form of the state that stands in another field of their record, in text order."""
    return read_in_order(iter(sorted(_in_columns(document))), nearly_in_order(_in_fields(document), 0))


def _in_fields(document: Document) -> Iterator[Candidate | Passed]:
    last = -1
    for place, (start, end) in enumerate(spans_of(_NAMED, document), 1):
        if place % REFUSED == 0:
            yield from_tuple(Passed, (start, start))
        says = _SAYS.match(document.text, max(start, end - 1))
        if says is not None:
            name = name_of(document, says.start("number")) or _in_prose(document.text, start, says.start("number"))
        elif (says := _HOLDS.match(document.text, max(start, end - 1))) is not None:
            name, start = f"{name_of(document, says.start('inside'))} number", says.start("number")
        else:
            continue
        if (named := _NAMES_LICENCE.fullmatch(name)) is not None:
            number, other = plain(says["number"]), last
            last = start
            if _is_of_state(document, start, says, number, named, other):
                yield Candidate(*says.span("number"), number, Confidence.LIKELY, "near: state")


def _in_prose(text: str, start: int, number: int) -> str:
    """What stands right before a number that no sign announces: "California license number D1234562"."""
    before = _WORDS_BEFORE.search(text, max(0, start - _LONGEST_STATE), start)
    return plain_name(text[before.start() if before is not None else start : number]).removesuffix(" is")


def _state_in(words: str) -> str:
    """The state that a few words end with."""
    last = words.split()[-2:]
    return next((each for each in (" ".join(last), last[-1] if last else "") if each in _BY_STATE), "")


def _is_of_state(document: Document, start: int, says: re.Match[str], number: str, named: re.Match[str], other: int) -> bool:
    """Whether the number has the form of the state told beside it or in its record, which speaks of no other licences."""
    if not any(map(str.isdigit, number)) or _OF_PROFESSIONS.match(number):
        return False
    told = _state_in(named["state"]) if named["state"] else (says["state"] or "").casefold()
    if named["state"] and not told:
        return False
    around = start - REACH, says.end("number") + REACH
    if told not in _BY_STATE and not (_STATE_NAMES.near(document, *around) and _STATES.near(document, *around)):
        return False
    fields = list(takewhile(lambda field: field.name != named.string, fields_behind(document, says.end("number"))))
    fields += fields_before(document, start, other)
    if any(_OTHERS.search(field.name) or _OTHERS.search(field.value) for field in fields):
        return False
    speaks_of_driver = any(_OF_DRIVERS.search(field.name) for field in fields)
    if told in _BY_STATE and (speaks_of_driver or not number.isdigit()):
        return _BY_STATE[told].fullmatch(number) is not None
    return any(_fits(field.name, field.value, number, speaks_of_driver=speaks_of_driver) for field in fields)


def _fits(name: str, state: str, number: str, *, speaks_of_driver: bool) -> bool:
    """Whether a field names the state that gave out such a number."""
    named, form = _NAMES_STATE.fullmatch(name), _BY_STATE.get(state.casefold())
    if named is None or form is None or form.fullmatch(number) is None:
        return False
    return bool(named["its"] or named["issue"]) or speaks_of_driver or not number.isdigit()


def _in_columns(document: Document) -> Iterator[Candidate]:
    """In the rows of tables with a column for each."""
    for table in document.tables.found:
        licences = columns_named(table, _NAMES_LICENCE)
        licences = [(place, named) for place, named in licences if not named["state"]]
        states = columns_named(table, _NAMES_STATE) if licences else []
        names = [plain_name(header) for header in table.headers] if states else []
        if not states or any(map(_OTHERS.search, names)):
            continue
        speaks_of_driver = any(map(_OF_DRIVERS.search, names))
        for start, end, cells in rows_of(document, table):
            for place, _ in licences:
                number = plain(cells[place]) if place < len(cells) else ""
                if not number or _OF_PROFESSIONS.match(number) or any(map(_OTHERS.search, cells)):
                    continue
                if (
                    any(
                        each < len(cells) and _fits(names[each], cells[each], number, speaks_of_driver=speaks_of_driver)
                        for each, _ in states
                    )
                    and (first := document.text.find(cells[place], start, end)) >= 0
                ):
                    yield Candidate(
                        first, first + len(cells[place]), number, Confidence.LIKELY, f"header: {table.headers[place]}"
                    )
