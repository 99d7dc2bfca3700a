"""Writers of small office files, for tests."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{}</Types>'
_RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
_RELATION = '<Relationship Id="{}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" Target="{}"{}/>'
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATION_NAMES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
DRAWING = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'

#: Cells: a number as it stands in the file, or a text, or a date as its serial number, or a truth value.
Cell = str | tuple[str, str] | None


def archive(parts: Mapping[str, str | bytes]) -> bytes:
    """A ZIP archive of ``parts``."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return target.getvalue()


def unpacked(body: bytes) -> dict[str, bytes]:
    """The parts of an archive."""
    with zipfile.ZipFile(io.BytesIO(body)) as file:
        return {name: file.read(name) for name in file.namelist()}


def workbook(
    sheets: Mapping[str, Sequence[Sequence[Cell]]], hidden: Sequence[str] = (), more: Mapping[str, str] | None = None
) -> bytes:
    """An .xlsx file. A cell is a text, or ``("n", number as written)``, ``("d", serial of a date)``, ``("b", "1")``."""
    listed = "".join(_sheet_entry(number, name, name in hidden) for number, name in enumerate(sheets, start=1))
    relations = "".join(_RELATION.format(f"r{n}", "worksheet", f"worksheets/sheet{n}.xml", "") for n in range(1, len(sheets) + 1))
    relations += _RELATION.format("styles", "styles", "styles.xml", "")
    types = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    types += '<Default Extension="xml" ContentType="application/xml"/>'
    parts = {
        "[Content_Types].xml": _TYPES.format(types),
        "_rels/.rels": _RELATIONS.format(_RELATION.format("r1", "officeDocument", "xl/workbook.xml", "")),
        "xl/workbook.xml": f'<workbook xmlns="{_SHEET}" xmlns:r="{_RELATION_NAMES}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _RELATIONS.format(relations),
        # The second format is a date's.
        "xl/styles.xml": f'<styleSheet xmlns="{_SHEET}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
        **{
            f"xl/worksheets/sheet{number}.xml": f'<worksheet xmlns="{_SHEET}"><sheetData>{_rows(rows)}</sheetData></worksheet>'
            for number, rows in enumerate(sheets.values(), start=1)
        },
    }
    return archive({**parts, **(more or {})})


def _sheet_entry(number: int, name: str, hidden: bool) -> str:
    state = ' state="hidden"' if hidden else ""
    return f'<sheet name="{escape(name)}" sheetId="{number}" r:id="r{number}"{state}/>'


def _rows(rows: Sequence[Sequence[Cell]]) -> str:
    return "".join(
        f'<row r="{row}">{"".join(_cell(f"{chr(65 + column)}{row}", cell) for column, cell in enumerate(cells))}</row>'
        for row, cells in enumerate(rows, start=1)
    )


def _cell(place: str, cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return f'<c r="{place}" t="inlineStr"><is><t>{escape(cell)}</t></is></c>'
    kind, value = cell
    attribute = {"n": "", "d": ' s="1"', "b": ' t="b"'}[kind]
    return f'<c r="{place}"{attribute}><v>{value}</v></c>'


def slides(*texts: str) -> bytes:
    """A .pptx file with one text a slide."""
    parts = {"[Content_Types].xml": _TYPES.format(""), "ppt/presentation.xml": "<presentation/>"}
    for number, text in enumerate(texts, start=1):
        parts[f"ppt/slides/slide{number}.xml"] = f"<sld {DRAWING}><a:p><a:r><a:t>{escape(text)}</a:t></a:r></a:p></sld>"
    return archive(parts)


def open_document(kind: str, content: str, more: Mapping[str, str] | None = None) -> bytes:
    """An OpenDocument file of ``kind`` (text, spreadsheet, presentation)."""
    names = "xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' "
    names += "xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0'"
    body = f"<office:document-content {names}><office:body><office:{kind}>{content}</office:{kind}></office:body></office:document-content>"
    return archive({"mimetype": f"application/vnd.oasis.opendocument.{kind}", "content.xml": body, **(more or {})})
