"""Bytes of a CSV file as text: which encoding they are in, and decoding piece by piece from any place on."""

import base64
import codecs
from typing import Any, Final, NamedTuple

from charset_normalizer import from_bytes

#: Stands for bytes that the encoding does not know. No encoding decodes anything to it, and no command takes it.
UNDECODABLE: Final = "\udfff"
_HANDLER: Final = "classifyhub.undecodable"
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: Names that leave the order of bytes open; without a mark of it the common one is meant.
_WITHOUT_ORDER: Final = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}
#: What files are really in.
_WESTERN: Final = ["cp1252", "mac_roman", "cp850", "cp437"]
_EUROPEAN: Final = ["cp1250", "cp1251", "cp1253", "cp1254", "cp1257", "koi8_r", "iso8859_2", "iso8859_5"]
_OTHERS: Final = ["cp1255", "cp1256", "cp932", "gb18030", "big5", "cp949", "euc_jp"]
_FALLBACK: Final = "cp1252"
_SAMPLE_BYTES: Final = 32 * 1024
#: Every so many bytes of text in UTF-16 at least one is a zero.
_ZERO_SHARE: Final = 0.3
_RIGHT_FOR_EACH_WRONG: Final = 3


def _mark(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return UNDECODABLE, error.end


codecs.register_error(_HANDLER, _mark)


class Encoding(NamedTuple):
    """How a file is encoded; ``skipped`` is the length of its byte order mark."""

    name: str
    skipped: int


def detect_encoding(first: bytes, given: str | None) -> Encoding:
    """The encoding of a file that begins with ``first``: that of its byte order mark, the given one, or the most likely one.

    This takes up to a second for what is no Unicode: keep it off the event loop.
    """
    for bom, name in _BOMS:
        if first.startswith(bom) and (given is None or given in (name, *_names_without_order(name))):
            return Encoding(name, len(bom))
    if given is not None:
        return Encoding(_WITHOUT_ORDER.get(given, given), 0)
    return Encoding(_utf16(first) or _utf8(first) or _legacy(first), 0)


def _names_without_order(name: str) -> list[str]:
    return [open_name for open_name, _ in _WITHOUT_ORDER.items() if name.startswith(open_name.removesuffix("-sig"))]


def _utf16(first: bytes) -> str | None:
    """Text in which every other byte is often zero."""
    pairs = len(first) // 2
    for name, zeros, others in (("utf-16-le", first[1::2], first[0::2]), ("utf-16-be", first[0::2], first[1::2])):
        if pairs and zeros.count(0) > _ZERO_SHARE * pairs and not others.count(0):
            return name
    return None


def _utf8(first: bytes) -> str | None:
    """UTF-8, too, when a few bytes of it are wrong: text in other encodings hardly ever looks like it by chance."""
    text = Decoding("utf-8").decode(first, final=False)
    wrong = text.count(UNDECODABLE)
    if wrong:
        right = len(text) - len(text.encode("ascii", "ignore")) - wrong
        return "utf-8" if right > _RIGHT_FOR_EACH_WRONG * wrong else None
    return "utf-8"


def _legacy(first: bytes) -> str:
    """The likeliest of the older encodings, judged by the lines that are not plain ASCII."""
    sample, size = [], 0
    for line in first.splitlines(keepends=True):
        if not line.isascii():
            sample.append(line)
            size += len(line)
            if size > _SAMPLE_BYTES:
                break
    best = from_bytes(b"".join(sample)[:_SAMPLE_BYTES], cp_isolation=[*_WESTERN, *_EUROPEAN, *_OTHERS]).best()
    return _FALLBACK if best is None else codecs.lookup(best.encoding).name


class Decoding:
    """Decodes a file's pieces in their order. Bytes that are none of the encoding become :data:`UNDECODABLE`."""

    def __init__(self, name: str, state: list[str] | None = None) -> None:
        self._decoder = codecs.getincrementaldecoder(name)(_HANDLER)
        if state is not None:
            self._decoder.setstate((base64.b64decode(state[0]), int(state[1])))

    @property
    def state(self) -> list[str]:
        """What a :class:`Decoding` that goes on from here needs. It may hold bytes of the file."""
        pending: Any
        pending, flags = self._decoder.getstate()
        return [base64.b64encode(pending).decode(), str(flags)]

    def decode(self, piece: bytes, *, final: bool) -> str:
        """The text of the next piece, and with ``final`` of what was left over."""
        return self._decoder.decode(piece, final)
