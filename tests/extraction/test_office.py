"""What is read from office files."""

import io
from typing import Any

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml

from extraction.reading import Document, Unreadable, read_document
from tests.extraction.office_files import WORD, archive, open_document, slides, unpacked, workbook

SEED = "Confidential — NDA. Payment to IBAN DE89370400440532013000"


def read(body: bytes) -> Document:
    return read_document(body, content_type=None, url_or_name=None, comments=False)


def saved(file: Any) -> bytes:
    target = io.BytesIO()
    file.save(target)
    return target.getvalue()


class TestWord:
    def test_paragraphs_tables_headers_footers_and_properties_are_read(self) -> None:
        file = docx.Document()
        file.core_properties.title = "Contract  of\n2026"
        file.core_properties.keywords = "secret-keyword"
        file.add_heading("Heading")
        file.add_paragraph(SEED)
        table = file.add_table(rows=2, cols=3)
        for row, texts in enumerate((("Name", "IBAN", "Note"), ("Ada", "DE89370400440532013000", ""))):
            for column, text in enumerate(texts):
                table.cell(row, column).text = text
        table.cell(1, 0).add_paragraph("Byron")
        section = file.sections[0]
        section.header.paragraphs[0].text = "in the header"
        section.footer.paragraphs[0].text = "in the footer"
        document = read(saved(file))
        assert document.kind == "docx"
        assert document.title == "Contract of 2026"
        lines = document.text.splitlines()
        for line in ("secret-keyword", "Heading", SEED, "in the header", "in the footer"):
            assert line in lines
        place = lines.index("Name\tIBAN\tNote")
        assert lines[place + 1] == "Ada Byron\tDE89370400440532013000\t"

    def test_notes_comments_and_text_boxes_are_read_once(self) -> None:
        file = docx.Document()
        box = f"""<w:p {WORD} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:r><w:t>Around</w:t>
            <mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>in a box</w:t></w:r></w:p></w:txbxContent></mc:Choice>
            <mc:Fallback><w:txbxContent><w:p><w:r><w:t>in a box</w:t></w:r></w:p></w:txbxContent></mc:Fallback>
            </mc:AlternateContent></w:r></w:p>"""
        file.element.body.insert(0, parse_xml(box))
        file.add_comment(file.add_paragraph("commented").runs, text="a remark")
        parts = unpacked(saved(file))
        for kind in ("foot", "end"):
            note = f"<w:{kind}notes {WORD}><w:{kind}note><w:p><w:r><w:t>a {kind}note</w:t></w:r></w:p></w:{kind}note></w:{kind}notes>"
            parts[f"word/{kind}notes.xml"] = note.encode()
        lines = read(archive(parts)).text.splitlines()
        for line in ("Around", "in a box", "commented", "a remark", "a footnote", "an endnote".replace("an ", "a ")):
            assert lines.count(line) == 1, line

    def test_breaks_tabs_and_hyphens_stay_and_tab_stops_are_no_text(self) -> None:
        file = docx.Document()
        paragraph = file.add_paragraph("one\ttwo\nthree")
        paragraph.paragraph_format.tab_stops.add_tab_stop(1000)
        paragraph.runs[0]._r.append(parse_xml(f"<w:noBreakHyphen {WORD}/>"))
        assert "one\ttwo\nthree-\n" in read(saved(file)).text

    def test_a_table_in_a_table_is_part_of_its_cell(self) -> None:
        file = docx.Document()
        outer = file.add_table(rows=1, cols=2)
        inner = outer.cell(0, 0).add_table(rows=1, cols=2)
        inner.cell(0, 0).text, inner.cell(0, 1).text, outer.cell(0, 1).text = "a", "b", "c"
        assert "a\tb\tc\n" in read(saved(file)).text

    def test_links_to_the_web_are_given(self) -> None:
        file = docx.Document()
        for target in ("https://example.org/a#part", "mailto:ada@example.org", "https://example.org/a"):
            file.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        assert read(saved(file)).links == ("https://example.org/a",)


class TestSpreadsheets:
    @pytest.mark.parametrize(
        ("cell", "written"),
        [
            (("n", "4111111111111111"), "4111111111111111"),
            (("n", "4.111111111111111E15"), "4111111111111111"),
            (("n", "1234.5"), "1234.5"),
            (("n", "-0.1"), "-0.1"),
            (("n", "1E-7"), "0.0000001"),
            (("n", "1E22"), "1" + 22 * "0"),
            (("n", "7"), "7"),
            (("b", "1"), "TRUE"),
            (("d", "45000"), "2023-03-15"),
            (("d", "45000.5"), "2023-03-15 12:00:00"),
            ("0049170", "0049170"),
            ("two\nlines\tand a tab", "two lines and a tab"),
        ],
    )
    def test_values_are_as_written(self, cell: tuple[str, str] | str, written: str) -> None:
        assert read(workbook({"Sheet": [["before", cell, "after"]]})).text == f"Sheet\nbefore\t{written}\tafter\n"

    def test_every_sheet_is_read_and_columns_stay_columns(self) -> None:
        document = read(
            workbook(
                {"People": [["Name", None, "IBAN"], ["Ada", None, "DE89370400440532013000"]], "Hidden": [[SEED]], "Empty": []},
                hidden=["Hidden"],
            )
        )
        assert document.kind == "xlsx"
        assert document.text == f"People\nName\t\tIBAN\nAda\t\tDE89370400440532013000\nHidden\n{SEED}\nEmpty\n"

    def test_comments_and_boxes_are_read(self) -> None:
        more = {
            "xl/comments1.xml": "<comments><commentList><comment><text><r><t>a </t></r><r><t>remark</t></r></text></comment>"
            "<comment><text><t>second</t></text></comment></commentList></comments>",
            "xl/threadedComments/threadedComment1.xml": "<ThreadedComments><threadedComment><text>in a thread</text>"
            "</threadedComment></ThreadedComments>",
            "xl/drawings/drawing1.xml": "<wsDr xmlns:a='a'><a:p><a:r><a:t>in a box</a:t></a:r></a:p></wsDr>",
        }
        lines = read(workbook({"S": [["cell"]]}, more=more)).text.splitlines()
        assert lines[:2] == ["S", "cell"]
        assert sorted(lines[2:]) == ["a remark", "in a box", "in a thread", "second"]

    def test_open_document_sheets_are_read(self) -> None:
        cells = "".join(f"<table:table-cell{kind}><text:p>{text}</text:p></table:table-cell>" for kind, text in (
            (" office:value-type='float' office:value='4111111111111111'", "4,11E+15"), (" office:value-type='string'", "text")
        ))  # fmt: skip
        rows = f"<table:table table:name='First'><table:table-row>{cells}</table:table-row></table:table>"
        manifest = "<manifest:manifest xmlns:manifest='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'/>"
        document = read(open_document("spreadsheet", rows, {"META-INF/manifest.xml": manifest}))
        assert (document.kind, document.text) == ("ods", "First\n4111111111111111\ttext\n")


def test_slides_are_read_in_their_order() -> None:
    document = read(slides(*(f"slide {number}" for number in range(1, 12))))
    assert document.kind == "pptx"
    assert document.text.splitlines() == [f"slide {number}" for number in range(1, 12)]


def test_open_document_texts_are_read() -> None:
    content = (
        "<text:h>Head</text:h><text:p>one <text:span>two</text:span><text:tab/>three<text:s/>four<text:line-break/>five</text:p>"
    )
    content += "<table:table><table:table-row><table:table-cell><text:p>a</text:p><text:p>b</text:p></table:table-cell>"
    content += "<table:table-cell><text:p>c</text:p></table:table-cell></table:table-row></table:table>"
    document = read(open_document("text", content))
    assert document.kind == "odt"
    assert document.text == "Head\none two\tthree four\nfive\na b \tc \n"


class TestRefusals:
    def test_an_archive_of_other_files_is_not_supported(self) -> None:
        with pytest.raises(Unreadable) as caught:
            read(archive({"letter.txt": "Hello"}))
        assert caught.value.code == "UNSUPPORTED_CONTENT"

    def test_a_file_with_a_password_says_so(self) -> None:
        office = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
        manifest = "<manifest><file-entry><encryption-data/></file-entry></manifest>"
        open_file = open_document("text", "<text:p>x</text:p>", {"META-INF/manifest.xml": manifest})
        zipped = bytearray(workbook({"S": [["x"]]}))
        zipped[zipped.index(b"PK\x01\x02") + 8] |= 1
        for body in (office, open_file, bytes(zipped)):
            with pytest.raises(Unreadable) as caught:
                read(body)
            assert caught.value.code == "ENCRYPTED_CONTENT"

    def test_a_damaged_file_says_so(self) -> None:
        whole = workbook({"S": [["x" * 500]]})
        parts = unpacked(whole)
        for body in (
            whole[: len(whole) // 2],
            archive({**parts, "xl/workbook.xml": b"<workbook"}),
            archive({"[Content_Types].xml": "<Types/>", "word/document.xml": "<w:p>"}),
        ):
            with pytest.raises(Unreadable) as caught:
                read(body)
            assert caught.value.code == "BROKEN_CONTENT"
