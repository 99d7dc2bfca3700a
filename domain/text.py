"""What text the hub accepts at its borders."""

import re
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Annotated, Final
from unicodedata import bidirectional, category, combining, normalize

from pydantic import AfterValidator, Field

COLOUR: Final = re.compile(r"#[0-9a-f]{6}")
_MOST_SUGGESTED: Final = 3
_LEAST_ALIKE: Final = 0.65
_REFUSED: Final = re.compile("[\x00\ud800-\udfff]")
#: Control characters (Unicode's Cc) and the separators of lines and paragraphs (Zl, Zp).
_NO_SINGLE_LINE: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
#: What changes the direction of text: with it a name reads as another one.
_DIRECTIONS: Final = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
#: Control characters, those without a shape, and white space, by their category.
_UNSEEN: Final = frozenset(("Cc", "Cf", "Zl", "Zp", "Zs"))
#: What has no shape of its own, fillers and selectors of variants included: two names that differ by it read the same.
_SHAPELESS: Final = re.compile(
    "[\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2065\u206a-\u206f\u3164\ufe00-\ufe0f\ufeff"
    "\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
#: Of those, what joins or parts the characters around it, or chooses their look, in some scripts and in emoji.
_EMOJI: Final = "\ufe0f"
_JOINERS: Final = frozenset(("\u200c", "\u200d", _EMOJI))
#: Unicode's class of combining characters that take a consonant its vowel.
_VIRAMA: Final = 9
#: White space, and the pattern of Braille that has no dots.
_AROUND: Final = re.compile(r"^[\s\u2800]+|[\s\u2800]+$")
#: The same rules for whoever reads a JSON Schema: within a line neither control characters nor separators; around it, any space.
_SPACES: Final = r"\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_CONTROLS: Final = r"\x00-\x1f\x7f-\x9f\u2028\u2029"
SINGLE_LINE_PATTERN: Final = rf"^[{_SPACES}]*[^{_SPACES}{_CONTROLS}][^{_CONTROLS}]*[{_SPACES}]*$"


def storable(text: str) -> str:
    """``text`` itself, or ValueError for what PostgreSQL and UTF-8 cannot hold: NUL and lone surrogates."""
    # That a long text is sound is found several times faster than where it is not.
    if "\x00" not in text and (text.isascii() or _is_unicode(text)):
        return text
    found = _REFUSED.search(text)
    if found:
        what = "a NUL character" if found.group() == "\x00" else "a lone surrogate"
        raise ValueError(f"must not contain {what} (at character {found.start()})")
    return text


def _is_unicode(text: str) -> bool:
    try:
        return bool(text.encode())
    except UnicodeEncodeError:
        return False


def visible(text: str) -> str:
    """``text`` itself, or ValueError where it is nothing but white space and characters without a shape (U+200B, U+00AD)."""
    if text[:1].isalnum() or any(category(character) not in _UNSEEN for character in text):
        return text
    raise ValueError("must hold something that can be seen")


def single_line(text: str) -> str:
    """``text`` stripped, or ValueError where it is empty or holds a control character (a line break, say)."""
    text = storable(text).strip()
    if not text:
        raise ValueError("must not be empty")
    if _NO_SINGLE_LINE.search(text):
        raise ValueError("must be one line without control characters")
    return text


def as_read(text: str) -> str:
    """``text`` as people tell it from others: composed (NFC), and without what nobody sees in it or around it."""
    if text.isascii():
        return text.strip()
    kept = "".join(character for place, character in enumerate(text) if not _SHAPELESS.match(character) or _joins(text, place))
    return normalize("NFC", _AROUND.sub("", kept))


def _joins(text: str, place: int) -> bool:
    """Whether a character without a shape changes how those around it look: in Persian, in Hindi and in emoji."""
    before, joiner, after = text[place - 1 : place], text[place], text[place + 1 : place + 2]
    if joiner not in _JOINERS or not before:
        return False
    if joiner == _EMOJI:
        return category(before) == "So"
    if not after:
        return False
    if joiner == "\u200d" and category(after).startswith("S"):
        return before == _EMOJI or category(before).startswith("S")
    return combining(before) == _VIRAMA or bidirectional(before) == bidirectional(after) == "AL"


def plain_name(text: str) -> str:
    """A single line that reads as what it is, or ValueError: a name that is given here, to something of one's own."""
    text = single_line(text)
    if _DIRECTIONS.search(text):
        raise ValueError("must not hold characters that change the direction of text")
    return visible(as_read(text))


def colour(text: str) -> str:
    """A colour as ``#rrggbb`` in lower case, or ValueError."""
    text = text.lower()
    if not COLOUR.fullmatch(text):
        raise ValueError("must be a colour of the form #rrggbb, for example #f59e0b")
    return text


def counted(number: int, noun: str) -> str:
    """``1 asset``, ``2,000 assets``: for nouns whose plural is regular."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """``; did you mean iban or bank_account?`` of the names like this one, however it is capitalised; empty where there are none."""
    near = get_close_matches(name.lower(), list(known), _MOST_SUGGESTED, _LEAST_ALIKE)
    return f"; did you mean {' or '.join(near)}?" if near else ""


def credits_text(milli: int) -> str:
    """Whole milli-credits as people read them: ``0.2``, ``1,000``."""
    whole, rest = divmod(milli, 1_000)
    return f"{whole:,}" + (f".{rest:03}".rstrip("0") if rest else "")


StorableText = Annotated[str, AfterValidator(storable)]
VisibleText = Annotated[StorableText, AfterValidator(visible)]
#: What something is called elsewhere: file names may hold marks of direction.
SingleLine = Annotated[str, AfterValidator(single_line), Field(json_schema_extra={"pattern": SINGLE_LINE_PATTERN})]
#: A web address as it was sent; whether the hub may go there is checked when it is to be used.
WebAddress = Annotated[str, AfterValidator(single_line), Field(json_schema_extra={"format": "uri"})]
PlainName = Annotated[str, AfterValidator(plain_name)]
Colour = Annotated[str, AfterValidator(colour)]
