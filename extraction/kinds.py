"""What a file is: by its first bytes, then by what it was declared as, then by its name."""

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote, urlsplit

from extraction.document import BROKEN_CONTENT, ENCRYPTED_CONTENT, UNSUPPORTED_CONTENT, Unreadable
from extraction.text import wide_encoding

#: Kinds that are texts as they stand.
TEXTS: Final = frozenset({"text", "csv", "json", "xml", "markdown"})
#: Kinds that come in a ZIP archive.
ARCHIVED: Final = frozenset({"docx", "pptx", "xlsx", "xlsb", "odt", "odp", "ods"})

#: File signatures of what holds no text for us (https://mimesniff.spec.whatwg.org and the formats' own definitions).
_NO_TEXT: Final = (
    *((mark, "an image") for mark in (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*")),
    *((mark, "an image") for mark in (b"\x00\x00\x01\x00", b"8BPS", b"\x00\x00\x00\x0cjP  ", b"gimp xcf")),
    *((mark, "a sound") for mark in (b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2", b"fLaC", b"MThd", b"OggS")),
    *(
        (mark, "a film")
        for mark in (b"\x1aE\xdf\xa3", b"FLV\x01", b"\x00\x00\x01\xba", b"\x00\x00\x01\xb3", b"0&\xb2u\x8ef\xcf\x11")
    ),
    *((mark, "an archive") for mark in (b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07")),
    *((mark, "an archive") for mark in (b"\x28\xb5\x2f\xfd", b"MSCF", b"!<arch>\n", b"\x04\x22\x4d\x18")),
    *((mark, "a program") for mark in (b"\x7fELF", b"\x00asm", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"dex\n")),
    *((mark, "a font") for mark in (b"wOFF", b"wOF2", b"OTTO", b"\x00\x01\x00\x00\x00")),
    (b"SQLite format 3\x00", "a database"),
    (b"{\\rtf", "a Rich Text file"),
    (b"%!PS", "a PostScript file"),
)
_RIFF: Final = {b"WEBP": "an image", b"WAVE": "a sound", b"AVI ": "a film"}
_COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: A PDF may have other bytes before its header (ISO 32000-1, implementation note 13 of Annex H).
_PDF_HEADER_WITHIN: Final = 1024
_ZIP_MARKS: Final = (b"PK\x03\x04", b"PK\x05\x06")

_HTML_START: Final = re.compile(
    rb"\s*(?:<!--.{0,4000}?-->\s*)*<(?:!doctype\s+html|html|head|body|title|script|style|table|iframe|h1|div|font|br|p|a|b|meta)[\s>/]",
    re.IGNORECASE | re.DOTALL,
)
_XML_START: Final = re.compile(rb"\s*<\?xml\b")
_XHTML: Final = re.compile(rb"<html\b|<!doctype\s+html", re.IGNORECASE)

_BY_TYPE: Final[Mapping[str, str]] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/pdf": "pdf",
    "application/x-pdf": "pdf",
    "text/csv": "csv",
    "application/csv": "csv",
    "text/tab-separated-values": "csv",
    "application/json": "json",
    "text/json": "json",
    "application/x-ndjson": "json",
    "application/xml": "xml",
    "text/xml": "xml",
    "text/markdown": "markdown",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "pptx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.ms-excel.sheet.binary.macroenabled.12": "xlsb",
    "application/vnd.ms-excel": "xls",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.presentation": "odp",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    **dict.fromkeys(("application/javascript", "application/sql", "application/yaml", "application/x-yaml"), "text"),
    **dict.fromkeys(("application/toml", "application/x-sh", "application/x-httpd-php", "message/rfc822"), "text"),
}
_BY_SUFFIX: Final[Mapping[str, str]] = {
    **dict.fromkeys(("html", "htm", "xhtml"), "html"),
    **dict.fromkeys(("csv", "tsv", "tab"), "csv"),
    **dict.fromkeys(("json", "jsonl", "ndjson", "geojson"), "json"),
    **dict.fromkeys(("xml", "rss", "atom", "svg", "xsd", "xsl"), "xml"),
    **dict.fromkeys(("md", "markdown"), "markdown"),
    **dict.fromkeys(("txt", "text", "log", "ini", "cfg", "conf", "yaml", "yml", "toml", "sql", "env", "properties"), "text"),
    **dict.fromkeys(("py", "js", "ts", "java", "c", "h", "cpp", "go", "rs", "rb", "php", "sh", "ps1", "tex", "eml"), "text"),
    **{kind: kind for kind in ("pdf", "docx", "pptx", "xlsx", "xlsb", "xls", "odt", "odp", "ods")},
    **dict.fromkeys(("docm", "dotx"), "docx"),
    "pptm": "pptx",
    "xlsm": "xlsx",
}
_NO_TEXT_BY_MAJOR: Final = {"image": "an image", "audio": "a sound", "video": "a film", "font": "a font"}
#: What servers say of files that they know nothing about.
_SAYS_NOTHING: Final = frozenset(
    {"", "application/octet-stream", "binary/octet-stream", "application/x-download", "unknown/unknown"}
)
_SNIFFED_BYTES: Final = 64 * 1024
#: Control characters that texts hold: tab, line breaks, form feed, backspace and the escape of coloured logs.
_NO_TEXT_CONTROLS: Final = bytes(sorted({*range(32), 127} - {*b"\t\n\v\f\r\b\x1b\x1a"}))


def kind_of(body: bytes, content_type: str | None, url_or_name: str | None) -> str:
    """The kind of a file, as in :attr:`Document.kind`.

    :class:`Unreadable` for what holds no text, for what is encrypted as a whole, and for what is not what it says it is.
    """
    found = _by_signature(body)
    if found:
        return found
    media_type = (content_type or "").partition(";")[0].strip().lower()
    declared = _by_media_type(media_type, body)
    if media_type in _SAYS_NOTHING or declared is None:
        declared = _BY_SUFFIX.get(_suffix(url_or_name)) or _by_look(body)
    if declared == "pdf" and b"%PDF-" in body[:_PDF_HEADER_WITHIN]:
        return declared
    if declared in ARCHIVED or declared in ("pdf", "xls"):
        raise Unreadable(BROKEN_CONTENT, f"It says that it is a {declared.upper()} file, but is none.")
    return declared


def _by_signature(body: bytes) -> str | None:
    if body.startswith(_ZIP_MARKS):
        return "zip"
    # Before the search for a PDF: what is some other file may hold one.
    for mark, what in _NO_TEXT:
        # Some marks are words: "OTTO", say. A text that begins so goes on without control characters.
        if body.startswith(mark) and (not mark.isalnum() or _controls(body[:512])):
            raise _unsupported(what)
    if body[:4] == b"RIFF" and body[8:12] in _RIFF:
        raise _unsupported(_RIFF[body[8:12]])
    if body[4:8] == b"ftyp" and _controls(body[:512]):
        raise _unsupported("a film")
    if body[257:262] == b"ustar":
        raise _unsupported("an archive")
    if body.startswith(_COMPOUND):
        return _compound(body)
    return "pdf" if body[:_PDF_HEADER_WITHIN].lstrip().startswith(b"%PDF-") else None


def _compound(body: bytes) -> str:
    """The older files of Microsoft Office, known by the names of their streams."""
    if "EncryptedPackage".encode("utf-16-le") in body:
        raise Unreadable(ENCRYPTED_CONTENT, "It is protected by a password.")
    named = {name for name in ("WordDocument", "Workbook", "Book") if f"{name}\x00".encode("utf-16-le") in body}
    if named and "WordDocument" not in named:
        return "xls"
    raise _unsupported("an Office file of before 2007")


def _by_media_type(media_type: str, body: bytes) -> str | None:
    major, _, minor = media_type.partition("/")
    if media_type in _BY_TYPE:
        kind = _BY_TYPE[media_type]
        # XHTML is served as XML, too.
        return "html" if kind == "xml" and _XHTML.search(body[:_PDF_HEADER_WITHIN]) else kind
    if minor.endswith("+json"):
        return "json"
    if minor.endswith("+xml"):
        return "xml"
    if major in _NO_TEXT_BY_MAJOR:
        raise _unsupported(_NO_TEXT_BY_MAJOR[major])
    return "text" if major == "text" else None


def _by_look(body: bytes) -> str:
    start = body[:_SNIFFED_BYTES]
    if _HTML_START.match(start):
        return "html"
    if _XML_START.match(start):
        return "html" if _XHTML.search(start[:_PDF_HEADER_WITHIN]) else "xml"
    if start.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")) or wide_encoding(body):
        return "text"
    # In compressed or random bytes it is one in ten.
    if 40 * _controls(start) > len(start):
        raise _unsupported("a binary file of an unknown kind")
    return "text"


def _controls(part: bytes) -> int:
    return len(part) - len(part.translate(None, _NO_TEXT_CONTROLS))


def _suffix(url_or_name: str | None) -> str:
    if not url_or_name:
        return ""
    try:
        path = urlsplit(url_or_name).path if "://" in url_or_name else url_or_name
    except ValueError:
        return ""
    return PurePosixPath(unquote(path)).suffix.lower().lstrip(".")


def _unsupported(what: str) -> Unreadable:
    return Unreadable(UNSUPPORTED_CONTENT, f"It is {what}; no text is read from that.")
