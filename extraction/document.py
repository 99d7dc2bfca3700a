"""What comes out of a file, what is said when nothing can, and the bounds of both."""

import re
from dataclasses import dataclass
from typing import Final

#: Bytes of a file that is read at all.
MAX_INPUT_BYTES: Final = 5 * 1024 * 1024
#: Bytes of UTF-8 that a text may have; the rest of a longer one is left out, and ``truncated`` says so.
MAX_TEXT_BYTES: Final = 5 * 1024 * 1024
#: Links that a document may give, and the characters of one; longer ones are left out.
MAX_LINKS: Final = 5_000
MAX_LINK_CHARACTERS: Final = 2_048
MAX_TITLE_CHARACTERS: Final = 1_000

UNSUPPORTED_CONTENT: Final = "UNSUPPORTED_CONTENT"
BROKEN_CONTENT: Final = "BROKEN_CONTENT"
CONTENT_TOO_LARGE: Final = "CONTENT_TOO_LARGE"
EXTRACTION_TIMED_OUT: Final = "EXTRACTION_TIMED_OUT"
ENCRYPTED_CONTENT: Final = "ENCRYPTED_CONTENT"
CODES: Final = frozenset({UNSUPPORTED_CONTENT, BROKEN_CONTENT, CONTENT_TOO_LARGE, EXTRACTION_TIMED_OUT, ENCRYPTED_CONTENT})

_SURROGATE: Final = re.compile("[\ud800-\udfff]")


class Unreadable(Exception):
    """No text can be had from this file: ``code`` (one of ``CODES``) for programs, ``message`` for people."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


@dataclass(frozen=True, slots=True)
class Document:
    """The text of one file.

    ``text`` holds neither NUL nor lone surrogates and at most ``MAX_TEXT_BYTES`` of UTF-8; ``truncated`` says that there was
    more. ``links`` are absolute, http or https, without fragments, each once, in the order of the file. ``indexable`` and
    ``followable`` are what a page says to robots about itself.
    """

    kind: str
    text: str
    title: str | None = None
    links: tuple[str, ...] = ()
    truncated: bool = False
    indexable: bool = True
    followable: bool = True


@dataclass(frozen=True, slots=True)
class Sitemap:
    """The pages and the further sitemaps that a sitemap lists; ``truncated`` says that it lists more than is taken."""

    urls: tuple[str, ...]
    sitemaps: tuple[str, ...]
    truncated: bool = False


def clean(text: str) -> str:
    """``text`` without what cannot be stored: NUL is left out (a reader sees nothing there), a lone surrogate is U+FFFD."""
    if "\x00" in text:
        text = text.replace("\x00", "")
    # Searching for surrogates costs more than finding that there are none.
    try:
        text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text)
    return text


def clean_title(text: str | None) -> str | None:
    """A title on one line and of bounded length, or None for one that says nothing."""
    if not text:
        return None
    return " ".join(clean(text[: 4 * MAX_TITLE_CHARACTERS]).split())[:MAX_TITLE_CHARACTERS] or None


class Full(Exception):
    """There is no more room in the text. Readers stop here; it is no failure."""


class Writing:
    """A text that grows to ``MAX_TEXT_BYTES`` and then raises :class:`Full`."""

    __slots__ = ("_parts", "_room", "truncated")

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._room = MAX_TEXT_BYTES
        self.truncated = False

    def add(self, text: str) -> None:
        """Append ``text``, or as much of it as there is room for; :class:`Full` when that was not all."""
        text = clean(text)
        size = len(text) if text.isascii() else len(text.encode())
        if size <= self._room:
            self._room -= size
            self._parts.append(text)
            return
        self._parts.append(text.encode()[: self._room].decode(errors="ignore"))
        self._room = 0
        self.truncated = True
        raise Full

    def text(self) -> str:
        """All that was added."""
        return "".join(self._parts)
