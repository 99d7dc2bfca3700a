"""How telephone numbers are written: forms that nothing else has, forms that are dates or amounts, and what may touch them."""

import re
from functools import cache
from itertools import pairwise
from typing import Final

import phonenumbers

#: Groupings that are telephone numbers wherever they stand.
_ALONE_FORMS: Final = (
    # North America: area code and exchange begin with 2 to 9, and neither ends in 11.
    r"(?:1[ .-])?(?:\([2-9](?!11)[0-9]{2}\)[ -]?|[2-9](?!11)[0-9]{2}([.-]))[2-9](?!11)[0-9]{2}(?(1)\1|[ .-])[0-9]{4}",
    # An area or mobile code with its leading zero: most of Europe, Japan, Korea, Australia, South Africa.
    r"\(?0[1-9][0-9]{0,4}\)?(?:[ /\u00a0\u2011\u2013-]{1,3}[0-9]{2,8}){1,4}",
    r"0[1-9](?:\.[0-9]{2}){4}",
    r"\(0[1-9][0-9]{1,4}\)[0-9]{5,8}",
    # Russia and its neighbours; Brazil.
    r"8[ -]?\(?[3-9][0-9]{2}\)?[ -]?[0-9]{3}[ -][0-9]{2}[ -]?[0-9]{2}",
    r"\([1-9][0-9]\) ?9?[0-9]{4}-[0-9]{4}|[1-9][0-9] 9[0-9]{4}-[0-9]{4}",
    r"(?:[14689][1-9]|2[12478]|3[1-578]|5[1345]|7[134579]) [2-5][0-9]{3}-[0-9]{4}",
    # Portugal's own code in brackets.
    r"\(351\) ?[29][0-9]{2} ?[0-9]{3} ?[0-9]{3}",
    # An area code in brackets, elsewhere.
    r"\([2-9][0-9]{1,2}\) ?[0-9]{3}[ -]?[0-9]{2}[ -]?[0-9]{2}",
)
_ALONE: Final = re.compile("|".join(_ALONE_FORMS))
_DATE: Final = re.compile(
    r"(?<![0-9])(?<![0-9][-./ ])(?:(?:19|20)[0-9]{2}([-./])[0-9]{1,2}\1[0-9]{1,2}(?![0-9])"
    r"|[0-3]?[0-9]([-./ ])[01]?[0-9]\2(?:(?:19|20)[0-9]{2})(?![0-9])|[01]?[0-9]([-./])[0-3]?[0-9]\3(?:19|20)[0-9]{2}(?![0-9])"
    r"|[0-3][0-9]([-./])[0-1][0-9]\4[0-9]{2}(?!\4?[0-9])|(?:19|20)[0-9]{2}(?: ?[-–—/]{1,3} ?| )(?:19|20)[0-9]{2}\b)"
)
#: What stands before such a date is a number of its own.
_ENDS_IN_DATE: Final = re.compile(r"[ \u00a0](?:19|20)[0-9]{2}-[01][0-9]-[0-3][0-9]\Z")
_NO_PHONE: Final = re.compile(
    r"[0-9]{1,3}(?:\.[0-9]{1,3}){2,3}|[0-9]{3}-[0-9]{2}-[0-9]{4}|[0-9]{5}-[0-9]{4}|(?:19|20)[0-9]{2} [+-][0-9]{4}|[1-9][0-9]*\.[0-9]+|[0-9]{1,6}[.-][0-9]{1,3}"
    r"|[0-9]{1,4} {1,3}[0-9]{3,7}\.[0-9]{2}"
    # A row of counts, a number with its check digit behind a hyphen.
    r"|[1-9][0-9]{2} [0-9]{3} [0-9]|[1-9][0-9]{2}-[0-9]{3,4}-[0-9]{2}-[0-9]"
    # A month, a year and a number in it; what a Belgian transfer is told by.
    r"|(?:0[1-9]|1[0-2])([-/])(?:19|20)[0-9]{2}\1[0-9]{1,6}|[0-9]{3}/[0-9]{4}/[0-9]{5}"
)
#: With a label they are decimals no more.
_DOTTED: Final = re.compile(
    r"[0-9]{3,4}\.[0-9]{4,7}|[0-9]{3}(?:\.[0-9]{3}){2}|[0-9]{2,3}(?:\.[0-9]{2}){3}|0[1-9][0-9]{3}-[0-9]{4}"
)
#: Thousands kept apart by full stops or spaces.
_SINGLE: Final = re.compile(r"\b[0-9]\b")
_GROUPS: Final = re.compile("[0-9]+")
#: So many numbers of which each is one more than the one before are no telephone's.
_COUNTED: Final = 4
_AMOUNT: Final = re.compile(r"[1-9][0-9]{0,2}([. \u00a0\u202f])[0-9]{3}(?:\1[0-9]{3})+")
_SPACES: Final = (" ", "\u00a0", "\t")


def may_be_telephone(written: str, digits: str) -> bool:
    """Whether it is not one digit over and over, a date, digits each by itself, or numbers that are counted up."""
    if len(set(digits)) < 3 or len(_SINGLE.findall(written)) > 1:
        return False
    if _DATE.search(written) is not None or _ENDS_IN_DATE.search(written) is not None:
        return False
    groups = [int(group) for group in _GROUPS.findall(written)]
    return len(groups) < _COUNTED or any(later - earlier != 1 for earlier, later in pairwise(groups))


def is_something_else(written: str) -> bool:
    """Whether it has the form of an address, a decimal, an identifier."""
    return _NO_PHONE.fullmatch(written) is not None or are_code_points(written, 0, len(written))


_CODE_POINTS: Final = re.compile(r"0[0-9]{3}(?: 0[0-9]{3})+")


def are_code_points(text: str, start: int, end: int) -> bool:
    """Whether all groups have four digits of which the first is a nought, as in lists of characters: ``0069 0307 0301``."""
    return _CODE_POINTS.fullmatch(text, start, end) is not None


def may_be_dotted(written: str) -> bool:
    """Whether a decimal is a telephone number where it is called one."""
    return _DOTTED.fullmatch(written) is not None


def is_amount(written: str) -> bool:
    """Whether thousands are kept apart in it; nine digits in threes are a telephone number as often."""
    return _AMOUNT.fullmatch(written) is not None and sum(map(str.isdigit, written)) != 9


def without_brackets(text: str, start: int, end: int) -> tuple[int, int]:
    """A number without brackets that belong to the text around it: "(030 123456)"."""
    written = text[start:end]
    if written.startswith("(") and written.find(")") in (-1, len(written) - 1):
        start, written = start + 1, written[1:]
    if written.count(")") > written.count("("):
        end -= 1
    return start, end


_EXTENSION: Final = re.compile(
    r"(?i),?[ \u00a0]?(?:x|ext\.?|extension|poste|durchwahl|dw|interno|anexo|ramal)[ .:]{0,2}[0-9]{1,6}\b"
)
#: So many code points, or fewer.
LONGEST_EXTENSION: Final = 20


def extended(text: str, end: int) -> int:
    extension = _EXTENSION.match(text, end)
    return extension.end() if extension is not None else end


def stands_by_itself(text: str, start: int, end: int, digits: str) -> bool:
    """Whether a number is written as only telephone numbers are."""
    written = text[start:end]
    if written.isdigit() or not 9 <= len(digits) <= 12 or stands_in_a_row(text, start, end):
        return False
    return _ALONE.fullmatch(written) is not None or (
        (_POLISH.fullmatch(written) is not None and _is_a_poles(text, start, end))
        or (_AMERICAN.fullmatch(written) is not None and _is_an_americans(text, start, end))
    )


_POLISH: Final = re.compile("(?:45|5[0137]|6[069]|7[2389]|88)[0-9] [0-9]{3} [0-9]{3}")
_POLISH_LETTERS: Final = re.compile("[ąćęłńśźżĄĆĘŁŃŚŹŻ]|Pozdrawiam|\\b[Pp]ani?\\b")
#: A name on the line above, or before a comma.
_AFTER_NAME: Final = re.compile(
    "(?:^|\\n)(?:(?:pani?|dr|mgr|inż\\.?) )?[A-ZĄĆĘŁŃÓŚŹŻ][a-ząćęłńóśźż]+ [A-ZĄĆĘŁŃÓŚŹŻ][a-ząćęłńóśźż]+(?:-[A-ZĄĆĘŁŃÓŚŹŻ][a-ząćęłńóśźż]+)?(?:\n|, | \\()$"
)


def _is_a_poles(text: str, start: int, end: int) -> bool:
    """Whether nine digits in threes are the number of somebody who is named right before it, in a Polish text."""
    after = text[end : end + 1]
    return (
        after in ("", "\n", "\r", ")", ",")
        and _AFTER_NAME.search(text[max(0, start - 64) : start]) is not None
        and _POLISH_LETTERS.search(text[max(0, start - 200) : end + 200]) is not None
    )


#: With spaces alone, North America's numbers are as other digits in groups.
_AMERICAN: Final = re.compile("(?:1 )?[2-9](?!11)[0-9]{2} [2-9](?!11)[0-9]{2} [0-9]{4}")
#: What may be a telephone's number with no word beside it.
FORMS: Final = (*_ALONE_FORMS, _POLISH.pattern, _AMERICAN.pattern)
_NAMED: Final = r"[A-Z][\w'’-]*[a-z]"
#: Somebody in the cell or value before, or right before a bracket.
_CELL_AFTER_NAME: Final = re.compile(
    rf"(?:[\"'|,;]|^) ?(?P<quote>[\"']?){_NAMED}(?: [A-Z]\.)?(?: {_NAMED}){{1,3}}(?:(?P=quote) ?[,;] ?(?P<open>[\"'])| ?(?P<bar>\|) ?)$"
)
_BRACKET_AFTER_NAME: Final = re.compile(rf"(?:^|[^\w]){_NAMED} ?\($")
_OWN_EXTENSION: Final = re.compile(r"(?i),?[ \u00a0]?(?:x[0-9]{2,6}|(?:ext\.?|extension)[ .:]{0,2}[0-9]{1,6})\b")


def _is_an_americans(text: str, start: int, end: int) -> bool:
    """Whether an extension stands behind, or somebody's name in the cell or right before the brackets that hold nothing else."""
    if _OWN_EXTENSION.match(text, end):
        return True
    before, after = text[max(0, start - 64) : start], text[end : end + 2].lstrip(" ")[:1]
    if after == ")" and _BRACKET_AFTER_NAME.search(before):
        return True
    cell = _CELL_AFTER_NAME.search(before) if after in ("'", '"', "|") else None
    return cell is not None and after == (cell["open"] or cell["bar"])


#: Numbers whose signs part them from digits beside them.
_APART: Final = re.compile(r"(?:\([2-9][0-9]{2}\)[ -]?|[2-9][0-9]{2}[.-])[0-9]{3}[.-][0-9]{4}")
_A_TIME: Final = (
    r"(?:(?:(?:19|20)[0-9]{2}([-./])[0-9]{1,2}\1[0-9]{1,2}|[0-3]?[0-9]([-./])[0-3]?[0-9]\2(?:19|20)?[0-9]{2}"
    r"|[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9](?:[.,][0-9]{1,6})?)?))"
)
_TIME_BEFORE: Final = re.compile(rf"(?<![0-9./-]){_A_TIME}[ \u00a0\t]$")
_TIME_AFTER: Final = re.compile(rf"[ \u00a0\t]{_A_TIME}(?![0-9])")


def follows_digits(text: str, start: int) -> bool:
    """Whether it is a group in a row of more, which begins before it; beside a date or a time it is none."""
    before = text[max(0, start - 24) : start]
    return before[-1:] in _SPACES and before[-2:-1].isdigit() and _TIME_BEFORE.search(before) is None


def stands_in_a_row(text: str, start: int, end: int) -> bool:
    """Whether it is one group in a row of more, and so no number of its own."""
    goes_on = text[end : end + 1] in _SPACES and text[end + 1 : end + 2].isdigit() and _TIME_AFTER.match(text, end) is None
    return (goes_on or follows_digits(text, start)) and _APART.fullmatch(text, start, end) is None


def is_slanting(text: str, start: int, end: int) -> bool:
    """Whether it is written so in Markdown: ``_030 123456_``."""
    after = text[end : end + 2]
    if after[:1] != "_":
        return False
    before = text[max(0, start - 2) : start]
    return before[-1:] == "_" and not before[:-1].isalnum() and not after[1:].isalnum()


def touches_before(text: str, start: int) -> bool:
    """Whether the digits continue something longer: a word, an amount, a time, a decimal, a path, coordinates."""
    before = text[max(0, start - 2) : start]
    if not before:
        return False
    last = before[-1]
    if (last.isascii() and last.isalnum()) or last in "_+/\\$€£¥#@=~^":
        return last != "="
    return last in ".-–:" and len(before) == 2 and before[0].isalnum() and (last != ":" or before[0].isdigit())


def touches_after(text: str, end: int) -> bool:
    """Whether something longer goes on behind the digits."""
    after = text[end : end + 2]
    if not after or _EXTENSION.match(text, end):
        return False
    first = after[0]
    if (first.isascii() and first.isalnum()) or first in "_%€$£°@\\":
        return True
    return first in ".:-–/" and after[1:].isdigit()


#: Where many telephones are: who writes a national number there writes it so.
_REGIONS: Final = (
    *("US", "GB", "DE", "AT", "CH", "FR", "BE", "NL", "IT", "ES", "PT", "BR", "MX", "AR"),
    *("CO", "CL", "PL", "CZ", "DK", "NO", "SE", "FI", "GR", "TR", "RU", "UA", "HU", "RO"),
    *("BG", "IL", "AE", "IR", "IN", "TH", "VN", "ID", "CN", "TW", "JP", "KR", "AU", "NZ", "ZA"),
)


def is_in_a_plan(written: str, digits: str) -> bool:
    """Whether some country's plan has numbers of that length that begin so. Of eight digits in one piece most are something else."""
    if digits.startswith("00") or len(digits) < (9 if written.isdigit() else 8):
        return False
    return any(digits.startswith(trunk) and pattern.fullmatch(digits, len(trunk)) is not None for trunk, pattern in _plans())


@cache
def _plans() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """By what is written before a number at home, the numbers of those regions' plans."""
    plans: dict[str, list[str]] = {}
    for region in _REGIONS:
        plan = phonenumbers.PhoneMetadata.metadata_for_region(region)
        pattern = plan.general_desc.national_number_pattern if plan is not None and plan.general_desc is not None else None
        if plan is not None and pattern is not None:
            for trunk in {"", plan.national_prefix or ""}:
                plans.setdefault(trunk, []).append(pattern)
    return tuple((trunk, re.compile("|".join(f"(?:{pattern})" for pattern in patterns))) for trunk, patterns in plans.items())
