"""Bytes as characters: which encoding a text is in, and the text."""

import codecs
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Final

import charset_normalizer

from extraction.document import Document, Full, Writing

_BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: The character sets of the web (https://encoding.spec.whatwg.org/#names-and-labels), by the names of Python's codecs, each with
#: the codec that reads it: browsers read the smaller sets as the larger ones that contain them. What is not listed is not used:
#: among Python's codecs are some that unpack archives, and some that take quadratic time.
_CODECS: Final = {
    **{name: name for name in ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be")},
    **{name: name for name in ("cp866", "koi8-r", "koi8-u", "mac-roman", "mac-cyrillic", "big5hkscs", "euc_jp", "gb18030")},
    **{f"cp{number}": f"cp{number}" for number in (437, 850, 852, 874, 932, 949, *range(1250, 1259))},
    **{f"iso8859-{number}": f"iso8859-{number}" for number in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
    **{name: name for name in ("johab", "hz", "iso2022_jp", "iso2022_kr")},
    **dict.fromkeys(("ascii", "iso8859-1"), "cp1252"),
    **dict.fromkeys(("iso8859-11", "tis-620"), "cp874"),
    **dict.fromkeys(("gb2312", "gbk"), "gb18030"),
    "utf-8-sig": "utf-8",
    "iso8859-9": "cp1254",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
_UTF_8: Final = "utf-8"
_WIDE: Final = ("utf-16", "utf-32")
#: What Windows writes where nothing else is said, and what browsers assume.
_LAST_RESORT: Final = "cp1252"
#: What is looked for where nothing is declared: the sets that texts are still found in. Asked about all of its ninety, the
#: detector takes Japanese for Korean, and Russian for French.
_DETECTABLE: Final = [
    *("cp1252", "cp1251", "koi8_r", "cp932", "euc_jp", "gb18030", "big5", "cp949"),
    *("cp1250", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874", "cp866", "iso2022_jp"),
]
_DETECTED_BYTES: Final = 64 * 1024
_COUNTED_BYTES: Final = 4 * 1024
_CHARSET_PARAMETER: Final = re.compile(r"""charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_XML_DECLARATION: Final = re.compile(rb"""\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})""")
_META: Final = re.compile(rb"""<meta\b[^>]{0,1000}?\bcharset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
#: How far into a page browsers look for its encoding is 1,024 bytes; real pages put it later.
_PRESCANNED_BYTES: Final = 8 * 1024


def read_text(body: bytes, kind: str, content_type: str | None) -> Document:
    """A text as it stands, whatever its kind."""
    writing = Writing()
    with suppress(Full):
        writing.add(decoded(body, content_type))
    return Document(kind, writing.text(), truncated=writing.truncated)


def decoded(body: bytes, content_type: str | None) -> str:
    """``body`` as characters, without its byte order mark.

    The encoding is that of the mark, else the one of the content type, else the one that an XML declaration or a ``<meta>`` of
    HTML names, else the one that the bytes look like. A declared one that does not fit the bytes is passed over for the next.
    Nothing is refused: what fits nowhere becomes U+FFFD.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, "replace")
    for encoding in _declared(body, content_type):
        text = _fitting(body, encoding)
        if text is not None:
            return text
    return _detected(body)


def wide_encoding(body: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark, known by where the zeros of its ASCII characters stand; None for anything else."""
    sample = body[:_COUNTED_BYTES]
    zeros = [sample[place::4].count(0) for place in range(4)]
    units = max(1, len(sample) // 4)
    if len(body) % 4 == 0 and len(body) >= 8:
        # The highest byte of a character in UTF-32 is always zero, the next nearly always.
        if min(zeros[2:]) == units and zeros[0] < units / 2:
            return "utf-32-le"
        if min(zeros[:2]) == units and zeros[3] < units / 2:
            return "utf-32-be"
    if len(body) % 2 == 0 and len(body) >= 4:
        even, odd = zeros[0] + zeros[2], zeros[1] + zeros[3]
        # In other scripts spaces, digits and line breaks are enough; in ASCII every other byte is a zero.
        enough = len(sample) * 0.4 if sample.isascii() else len(sample) / 40
        if odd > enough and even <= odd / 20:
            return "utf-16-le"
        if even > enough and odd <= even / 20:
            return "utf-16-be"
    return None


def _declared(body: bytes, content_type: str | None) -> Iterator[str]:
    if content_type and (found := _CHARSET_PARAMETER.search(content_type)):
        yield found[1]
    start = body[:_PRESCANNED_BYTES]
    for expression in (_XML_DECLARATION, _META):
        if within := expression.search(start):
            label = within[1].decode("ascii", "replace")
            # The declaration was readable as ASCII, so the text cannot be in what it says there (HTML, "prescan").
            yield _UTF_8 if label.lower().startswith("utf-16") else label


def _fitting(body: bytes, label: str) -> str | None:
    """``body`` in the encoding that ``label`` names; None where it is unknown or does not fit."""
    try:
        encoding = _CODECS.get(codecs.lookup(label).name)
    except (LookupError, ValueError):
        return None
    if encoding is None:
        return None
    if encoding == _UTF_8:
        return _mostly_utf_8(body)
    if encoding.startswith(_WIDE) and b"\x00" not in body and _is_utf_8(body):
        return None
    try:
        return body.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError:
        # Windows-1252 leaves five bytes undefined; a page that says it is in it is read as it by every browser. And where half
        # of the bytes are zeros, one broken character more or less proves nothing.
        believed = not _is_utf_8(body) if encoding == _LAST_RESORT else encoding.startswith(_WIDE) and b"\x00" in body
        return body.decode(encoding, "replace") if believed else None


def _detected(body: bytes) -> str:
    if b"\x00" in body[:_COUNTED_BYTES] and (wide := wide_encoding(body)):
        return body.decode(wide, "replace")
    text = _mostly_utf_8(body)
    if text is not None:
        return text
    # Where ASCII goes on for long, the sample begins at the first byte that tells something.
    first = next((index for index, byte in enumerate(body) if byte >= 0x80), 0)
    sample = body[max(0, first - 256) : first + _DETECTED_BYTES]
    if len(body) > first + _DETECTED_BYTES:
        # Not in the middle of a character: these bytes are second halves in none of the sets.
        sample = sample[: max(map(sample.rfind, (b"\n", b" ", b",", b"."))) + 1] or sample
    best = charset_normalizer.from_bytes(sample, cp_isolation=_DETECTABLE).best()
    if best is not None:
        text = _fitting(body, best.encoding)
        if text is not None:
            return text
        if codecs.lookup(best.encoding).name in _CODECS:
            return body.decode(best.encoding, "replace")
    return body.decode(_LAST_RESORT, "replace")


def _mostly_utf_8(body: bytes) -> str | None:
    """The text, where at least as many characters beyond ASCII are sound as are broken: one bad byte does not spoil a page."""
    text = body.decode(_UTF_8, "replace")
    broken = text.count("\ufffd")
    if broken and not _is_utf_8(body):
        sound = sum(1 for _ in re.finditer("[^\x00-\x7f\ufffd]", text))
        if sound < 2 * broken:
            return None
    return text


def _is_utf_8(body: bytes) -> bool:
    try:
        body.decode(_UTF_8)
    except UnicodeDecodeError:
        return False
    return True
