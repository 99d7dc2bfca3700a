"""National telephone numbers that only their place tells: behind or under somebody's name, on the line of a signature."""

import re
from typing import Final

from detection.detectors.first_names_america import is_first_name
from detection.detectors.names import begins_with_first_name
from detection.detectors.records import Standing
from detection.detectors.telephone_forms import FORMS, is_in_a_plan, stands_by_itself, stands_in_a_row
from detection.document import Document
from detection.rare_words import loosened

#: Nine digits as Spain, Portugal and Poland write them, what Poland has in cities, and Italy's mobile telephones.
_GROUPED: Final = re.compile(
    r"[1-9][0-9]([ -])[0-9]{3}\1[0-9]{2}\1[0-9]{2}|[1-9][0-9]{2}([ -])[0-9]{3}\2[0-9]{3}|[1-9][0-9]{2}([ -])[0-9]{2}\3[0-9]{2}\3[0-9]{2}"
    r"|3[2-9][0-9][ -][0-9]{6,7}"
)
#: In one piece with the zero that is dialled first, or of those three.
_ONE_PIECE: Final = re.compile(r"0[1-9][0-9]{8,9}|[25-9][0-9]{8}")
#: What RE2 does not know: the sign that stood before.
_SAME_SIGN: Final = re.compile(r"\(\?\(1\)\\1\|(?:\[ \.-\])\)|\\[1-9]")
_ANY_FORM: Final = "|".join(loosened(_SAME_SIGN.sub("[ .-]", form)) for form in (*FORMS, _GROUPED.pattern, _ONE_PIECE.pattern))
#: A letter behind may begin an extension.
_WORDLESS: Final = Standing(rf"(?:\A|[^0-9])(?:{_ANY_FORM})(?:\b|[A-Za-z_])")
_CAPITAL: Final = r"[^\W\d_a-zà-öø-ÿ][^\W\d_]*(?:['’-][^\W\d_]+)*"
_NAME: Final = (
    rf"(?P<first>{_CAPITAL})(?: (?:[A-Z]\.|de|del|della|di|la|las|los|da|do|dos|das|van|der|von|y|e|{_CAPITAL})){{1,4}}"
)
#: Somebody who is named before a comma, on the line above or before a bracket.
_AFTER_NAME: Final = re.compile(rf"(?:\A|[\n>•*-])[ \t]{{0,4}}{_NAME}(?:,? ?\n|, | ?[–-] | \| | \()\Z")
#: Or right before it, on its line, perhaps by both names the other way round.
_TITLE: Final = (
    r"(?:Familie|Fam|Frau|Herrn?|Mrs|Mr|Ms|Miss|Mme|Mlle|Madame|Monsieur|Sra|Sr|Señora?|Sig|Sig\.ra|Signora?|Mevrouw|Mevr|Dhr|Pani|Pan|Dr|Family|Famille"
    r"|Familia|Famiglia|Família|Rodzina)"
)
_SAME_LINE: Final = re.compile(
    rf"(?:\A|[\n>;|])[ \t]{{0,4}}(?:[0-9]{{1,3}}[.)][ \t]{{1,3}}|[•*–-][ \t]{{1,3}})?"
    rf"(?:(?P<title>{_TITLE})\.? (?:{_CAPITAL} ?){{1,3}}|{_CAPITAL}, (?P<second>{_CAPITAL})|{_NAME})(?::[ \t]{{0,4}}|,[ \t]|[ \t]{{1,16}}(?:[–-] )?)\Z"
)
#: What heads a list of other numbers.
_OF_OTHERS: Final = re.compile(
    r"(?i)(?:nummern?|nrn?\.?|numbers?|nos\.?|ids?|codes?|n[úu]meros?|numéros?|numeri|numery|konten|verträge|konto)\W*\Z"
)
_OF_TELEPHONES: Final = re.compile(r"(?i)tel|fon|phon|ruf|handy|mob|cell|kont|cont")
_BEHIND: Final = re.compile(r"(?:[ \t\r]*(?:\Z|\n)|[,)]| [|·•–])")
#: Addresses of the net, on the same line.
_ADDRESS: Final = re.compile(
    r"(?i)(?<![\w./@-])(?:https?://)?www\.[\w-]+\.[\w.-]+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]+"
)
_DIVIDERS: Final = "|·•"
_LONGEST_LINE: Final = 120
#: So far above a line of a signature its person is named, in code points and lines.
_REACH: Final = 100
_LINES: Final = 3
_WORD: Final = re.compile(_CAPITAL)
_REACH_OF_HEADING: Final = 600
_HAS_NUMBER: Final = re.compile(r"[0-9]{3}")
#: As a switchboard's is written in Germany and Austria, with one digit behind the hyphen.
_OF_SWITCHBOARD: Final = re.compile(r"\(?0[1-9][0-9]{1,4}\)?[ /-]{1,3}[0-9]{3,8}-[0-9]")


def may_need_no_word(document: Document, start: int, end: int) -> bool:
    """Whether a part of a row of digits has one of the forms that tell what it is, alone or with their place."""
    return _WORDLESS.near(document, start, end)


def is_beside_somebody(document: Document, start: int, end: int, digits: str) -> bool:
    """Whether digits of a country's plan stand where somebody's number does, and in no row or column of other digits."""
    text = document.text
    written = text[start:end]
    in_groups, in_one_piece = _GROUPED.fullmatch(written), _ONE_PIECE.fullmatch(written)
    if (in_groups is None and in_one_piece is None) or document.is_in_column(start):
        return False
    if _BEHIND.match(text, end) is None or stands_in_a_row(text, start, end) or not is_in_a_plan(written, digits):
        return False
    if in_groups is not None and (somebody := _AFTER_NAME.search(text[max(0, start - 64) : start])) is not None:
        return is_first_name(somebody["first"])
    return _is_of_a_signature(document, start, end)


def is_behind_somebody(document: Document, start: int, end: int, digits: str) -> bool:
    """Whether a number of a country's plan that is written as only those of telephones are stands right behind somebody's name at the
    beginning of its line, and nothing behind it.
    """
    text = document.text
    written = text[start:end]
    if not stands_by_itself(text, start, end, digits) or not is_in_a_plan(written, digits):
        return False
    header, is_over = document.placed_header(start)
    # What holds a number is the row above.
    if is_over and header is not None and _HAS_NUMBER.search(header) is None:
        return False
    if _BEHIND.match(text, end) is None:
        return False
    left = max(0, start - 64)
    somebody = _SAME_LINE.search(text[left:start])
    if somebody is None:
        return False
    first = somebody["second"] or somebody["first"]
    if somebody["title"] is None and not (is_first_name(first) or begins_with_first_name(first)):
        return False
    heading = _heading(text, document.line(start)[0])
    return _OF_OTHERS.search(heading) is None or _OF_TELEPHONES.search(heading) is not None


def _heading(text: str, first: int) -> str:
    """The last line above without a digit behind its third sign; nothing if that is far above or long."""
    lines = text[max(0, first - _REACH_OF_HEADING) : first].rstrip().split("\n")
    return next((line for line in reversed(lines) if not _HAS_NUMBER.search(line)), "").strip()


def is_usual(written: str, digits: str) -> bool:
    """Whether it is in one piece with the zero that is dialled first, or in the groups of some countries that others have as well."""
    if written.isdigit():
        return digits[0] == "0" and 10 <= len(digits) <= 12
    return _GROUPED.fullmatch(written) is not None or _OF_SWITCHBOARD.fullmatch(written) is not None


def _is_of_a_signature(document: Document, start: int, end: int) -> bool:
    """Whether the line holds nothing but the number and addresses of the net, and somebody is named above it."""
    text, (first, last) = document.text, document.line(start)
    if last - first > _LONGEST_LINE:
        return False
    before, after = text[first:start].strip(), text[end:last].strip()
    if not (before + after).strip(_DIVIDERS) or (before and before[-1] not in _DIVIDERS) or (after and after[0] not in _DIVIDERS):
        return False
    rest = _ADDRESS.sub("", before + after)
    if rest == before + after or rest.strip(_DIVIDERS + " "):
        return False
    above = text[max(0, first - _REACH) : first].rstrip().split("\n")[-_LINES:]
    return any(is_first_name(word) for line in above for word in _WORD.findall(line))
