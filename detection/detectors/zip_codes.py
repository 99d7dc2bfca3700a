"""ZIP codes of the United States with their four more digits, which are as many as a social security number has."""

import re
from typing import Final

from detection.detectors.licence_states import STATES

#: What stands between a state and its code, over the end of a line of a comment too.
_GAP: Final = r"[.,]?(?:[ \t\u00a0]{1,4}|[ \t]{0,4}\r?\n[ \t]{0,12}(?:[#*;%|>]{1,3}|//|--|[Cc](?=[ \t])|dnl|REM)?[ \t]{0,8})"
_TERRITORIES: Final = ("PR", "GU", "VI", "AS", "MP", "AA", "AE", "AP")
#: Codes that are words: only behind the comma after a city.
_ARE_WORDS: Final = ("ID", "IN", "OR", "ME", "OK", "HI", "AS")
_CODES: Final = "|".join((*STATES, *_TERRITORIES))
_PLAIN_CODES: Final = "|".join(code for code in (*STATES, *_TERRITORIES) if code not in _ARE_WORDS)
_STATE_BEFORE: Final = re.compile(
    rf"(?:,\s{{0,3}}(?:{_CODES})|(?<![^\W_])(?:{_PLAIN_CODES}|D\.C\.|(?i:{'|'.join(STATES.values())}))){_GAP}\Z"
)
_COUNTRY_BEHIND: Final = re.compile(rf",?(?:{_GAP})?\(?(?:USA|U\.S\.A|(?i:united states))(?![^\W_])")
_LONGEST_STATE: Final = 64


def is_zip_code(text: str, start: int, end: int) -> bool:
    """Whether five digits, a dash and four more stand behind a state or before its country, as in an address."""
    if text[start + 5 : start + 6] not in _DASHES or end - start != len("02110-1301"):
        return False
    return (
        _STATE_BEFORE.search(text, max(0, start - _LONGEST_STATE), start) is not None
        or _COUNTRY_BEHIND.match(text, end) is not None
    )


_DASHES: Final = ("-", "‐", "‑", "–")
