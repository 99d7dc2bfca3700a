"""The text of office files: documents, slides and spreadsheets, of Microsoft's formats and of OpenDocument."""

import datetime
import io
import math
import re
from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal
from typing import Final

import python_calamine

from extraction.archives import Archive
from extraction.document import (
    BROKEN_CONTENT,
    ENCRYPTED_CONTENT,
    UNSUPPORTED_CONTENT,
    Document,
    Full,
    Unreadable,
    Writing,
    clean_title,
)
from extraction.links import Links
from extraction.markup import elements, write_flowing_text, write_office_text

#: The parts of a file that hold text, in the order in which they are read.
_PARTS: Final = {
    "docx": (
        *(r"word/header\d*\.xml", r"word/document\d*\.xml", r"word/footer\d*\.xml", r"word/(?:foot|end)notes\.xml"),
        *(r"word/comments\.xml", r"word/glossary/document\.xml", r"word/(?:charts/chart|diagrams/data)\d*\.xml"),
    ),
    "pptx": (
        *(r"ppt/slides/slide\d+\.xml", r"ppt/notesSlides/notesSlide\d+\.xml", r"ppt/comments/[^/]+\.xml"),
        *(r"ppt/slide(?:Master|Layout)s/[^/]+\.xml", r"ppt/(?:charts/chart|diagrams/data)\d*\.xml"),
    ),
    # The cells themselves are read by Calamine.
    "xlsx": (r"xl/(?:threadedComments/[^/]+|comments\d*|comments/[^/]+)\.xml", r"xl/(?:drawings/drawing|charts/chart)\d+\.xml"),
    "odf": (r"content\.xml", r"styles\.xml"),  # headers and footers stand in the styles
}
_PROPERTIES: Final = r"docProps/(?:core|custom)\.xml|meta\.xml"
_DESCRIBING: Final = frozenset({"title", "subject", "creator", "keywords", "keyword", "description", "category", "lpwstr"})
_ROOTS: Final = {"word/": "docx", "ppt/": "pptx", "xl/": "xlsx"}
_OPEN_DOCUMENT: Final = "application/vnd.oasis.opendocument."
_OPEN_KINDS: Final = {"text": "odt", "presentation": "odp", "spreadsheet": "ods"}
_LINE_BREAKS: Final = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]+")
_NUMBERS: Final = re.compile(r"\d+")
_LINES_AT_ONCE: Final = 500
#: Parts of a spreadsheet that Calamine needs no look at, and that may be large.
_MEDIA: Final = re.compile(r"(?:xl/(?:media|embeddings|drawings|charts|theme|printerSettings)|docProps|Thumbnails|Pictures)/")
#: From here on not every whole number is a float; Excel itself keeps fifteen digits.
_EXACT: Final = 2**53


def read_archive(body: bytes) -> Document:
    """The text of an office file that is a ZIP archive. :class:`Unreadable` for any other archive."""
    archive = Archive(body)
    kind = _kind(archive)
    writing, links = Writing(), Links(None)
    title = None
    with suppress(Full):
        title = _write_properties(archive, writing)
        if kind in ("xlsx", "ods"):
            _write_workbook(archive.rewritten(lambda name: not _MEDIA.match(name)), writing)
        for name in _parts(archive, "odf" if kind in ("odt", "odp") else kind):
            (write_flowing_text if kind in ("odt", "odp") else write_office_text)(archive.part(name), writing)
    _note_links(archive, links)
    return Document(kind, writing.text(), title=title, links=links.all(), truncated=writing.truncated)


def read_old_workbook(body: bytes) -> Document:
    """The text of an .xls file."""
    writing = Writing()
    with suppress(Full):
        _write_workbook(io.BytesIO(body), writing)
    return Document("xls", writing.text(), truncated=writing.truncated)


def _kind(archive: Archive) -> str:
    if "mimetype" in archive.names:
        media_type = archive.part("mimetype").decode("ascii", "replace").strip()
        kind = _OPEN_KINDS.get(media_type.removeprefix(_OPEN_DOCUMENT).removesuffix("-template"))
        if kind:
            if "META-INF/manifest.xml" in archive.names and b"encryption-data" in archive.part("META-INF/manifest.xml"):
                raise Unreadable(ENCRYPTED_CONTENT, "It is protected by a password.")
            return kind
    if "[Content_Types].xml" in archive.names:
        for root, kind in _ROOTS.items():
            if archive.holds([root]):
                return kind
    raise Unreadable(UNSUPPORTED_CONTENT, "It is an archive; no text is read from that.")


def _parts(archive: Archive, kind: str) -> Iterator[str]:
    for expression in _PARTS.get(kind, ()):
        # The tenth slide comes after the ninth, not after the first.
        found = [name for name in archive.names if re.fullmatch(expression, name)]
        yield from sorted(found, key=lambda name: ([int(number[:9]) for number in _NUMBERS.findall(name)], name))


def _write_properties(archive: Archive, writing: Writing) -> str | None:
    """Add what the file says about itself; its title."""
    title = None
    for name in archive.names:
        if not re.fullmatch(_PROPERTIES, name):
            continue
        for event, tag, element in elements(archive.part(name)):
            if event == "end" and tag in _DESCRIBING and element.text and element.text.strip():
                writing.add(f"{element.text.strip()}\n")
                title = title or (clean_title(element.text) if tag == "title" else None)
    return title


def _note_links(archive: Archive, links: Links) -> None:
    for name in archive.names:
        if not name.endswith(".rels"):
            continue
        for event, tag, element in elements(archive.part(name)):
            if event == "start" and tag == "Relationship" and element.get("TargetMode") == "External":
                links.add(element.get("Target"))


def _write_workbook(file: io.BytesIO, writing: Writing) -> None:
    """Add every sheet, hidden ones too: its name, then its rows as lines of cells, divided by tabs."""
    try:
        workbook = python_calamine.load_workbook(file)
        for metadata in workbook.sheets_metadata:
            if metadata.typ is not python_calamine.SheetTypeEnum.WorkSheet:
                continue
            lines = [metadata.name]
            for row in workbook.get_sheet_by_name(metadata.name).iter_rows():
                # A cell at the very end makes a million empty rows before it.
                if row.count("") == len(row):
                    continue
                cells = list(map(_written, row))
                while cells and not cells[-1]:
                    cells.pop()
                lines.append("\t".join(cells))
                if len(lines) == _LINES_AT_ONCE:
                    writing.add("\n".join(lines) + "\n")
                    lines.clear()
            writing.add("\n".join([*lines, ""]))
    except python_calamine.PasswordError:
        raise Unreadable(ENCRYPTED_CONTENT, "It is protected by a password.") from None
    except python_calamine.CalamineError:
        raise Unreadable(BROKEN_CONTENT, "The spreadsheet is damaged.") from None


def _written(value: object) -> str:
    """A cell as its author wrote it, in one line: numbers without exponent, dates as ISO 8601."""
    match value:
        case str():
            return value if value.isprintable() else _LINE_BREAKS.sub(" ", value)
        case bool():
            return "TRUE" if value else "FALSE"
        case float() if not math.isfinite(value):
            return str(value)
        case float() if value.is_integer() and abs(value) < _EXACT:
            return str(int(value))
        case float():
            written = repr(value)
            return f"{Decimal(written):f}" if "e" in written else written
        case datetime.datetime() if value.time() == datetime.time():
            return value.date().isoformat()
        case datetime.datetime():
            return value.isoformat(" ", "auto")
        case datetime.date() | datetime.time():
            return value.isoformat()
        case _:
            return str(value)
