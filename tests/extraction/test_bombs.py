"""Files that are small and want to become large, or to keep the parser busy, end in one of the documented ways."""

import io
import zipfile
from collections.abc import AsyncIterator

import pytest

from extraction.archives import MAX_PARTS, MAX_UNPACKED_BYTES
from extraction.document import MAX_TEXT_BYTES
from extraction.processes import Extractor
from extraction.reading import Document, Unreadable, read_document
from tests.extraction.office_files import archive, unpacked, workbook

TYPES = {"[Content_Types].xml": "<Types/>"}
LAUGHS = (
    '<!DOCTYPE lolz [<!ENTITY a "lol">'
    + "".join(f'<!ENTITY {after} "{10 * f"&{name};"}">' for name, after in zip("abcdefghi", "bcdefghij", strict=True))
    + "]>"
)


@pytest.fixture
async def extractor() -> AsyncIterator[Extractor]:
    extractor = Extractor(seconds=60)
    try:
        yield extractor
        # Whatever the file did, the next one is read.
        assert (await extractor.read(b"after")).text == "after"
    finally:
        await extractor.close()


def read(body: bytes, content_type: str | None = None) -> Document:
    return read_document(body, content_type=content_type, url_or_name=None, comments=False)


def refused(body: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        read(body)
    return caught.value.code


def with_sheet(content: str, before: str = "") -> bytes:
    parts = unpacked(workbook({"S": [["x"]]}))
    names = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return archive(
        {**parts, "xl/worksheets/sheet1.xml": f'{before}<worksheet xmlns="{names}"><sheetData>{content}</sheetData></worksheet>'}
    )


class TestArchives:
    def test_what_says_that_it_unpacks_to_too_much_is_refused(self) -> None:
        blanks = (MAX_UNPACKED_BYTES + 1) * b" "
        assert refused(archive({**TYPES, "word/document.xml": blanks})) == "CONTENT_TOO_LARGE"
        assert (
            refused(archive({**TYPES, "xl/workbook.xml": "<workbook/>", "xl/sharedStrings.xml": blanks})) == "CONTENT_TOO_LARGE"
        )

    def test_parts_count_together(self) -> None:
        third = MAX_UNPACKED_BYTES // 3 // 2**20 * (b"<b>" + 2**20 * b" " + b"</b>")
        parts = {f"word/header{number}.xml": b"<a>" + third + b"</a>" for number in range(4)}
        assert refused(archive({**TYPES, **parts})) == "CONTENT_TOO_LARGE"

    def test_what_says_less_than_it_unpacks_to_is_broken(self) -> None:
        body = archive({**TYPES, "word/document.xml": 1000 * b"<p><t>text</t></p>"})
        size = (18 * 1000).to_bytes(4, "little")
        assert body.count(size) == 2
        assert refused(body.replace(size, (18).to_bytes(4, "little"))) == "BROKEN_CONTENT"

    def test_too_many_parts_are_refused(self) -> None:
        assert refused(archive({**TYPES, **{f"word/{number}": "" for number in range(MAX_PARTS)}})) == "CONTENT_TOO_LARGE"

    def test_an_archive_in_an_archive_is_not_opened(self) -> None:
        inner = archive({**TYPES, "word/document.xml": "<p><t>inner</t></p>"})
        body = archive({**TYPES, "word/document.xml": "<p><t>outer</t></p>", "word/embeddings/a.docx": inner})
        assert read(body).text == "outer\n"

    def test_names_that_leave_the_archive_mean_nothing(self) -> None:
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as file:
            for name in ("[Content_Types].xml", "word/document.xml", "../../etc/passwd", "/etc/shadow"):
                file.writestr(name, "<p><t>text</t></p>")
        assert read(target.getvalue()).text == "text\n"


class TestMarkup:
    def test_entities_are_not_expanded(self) -> None:
        assert refused(archive({**TYPES, "word/document.xml": LAUGHS + "<d><p><t>&j;</t></p></d>"})) == "BROKEN_CONTENT"
        page = LAUGHS + "<d>&j;</d>"
        assert read(page.encode(), "application/xml").text == page
        assert len(read(page.encode(), "text/html").text) < len(page)
        assert refused(with_sheet('<row><c t="inlineStr"><is><t>&j;</t></is></c></row>', LAUGHS)) == "BROKEN_CONTENT"

    def test_files_of_the_machine_are_not_read(self) -> None:
        outside = '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><d><p><t>x&a;y</t></p></d>'
        assert "root" not in read(archive({**TYPES, "word/document.xml": outside})).text

    def test_depth_is_bounded(self) -> None:
        assert refused(archive({**TYPES, "word/document.xml": 100_000 * "<a>"})) == "BROKEN_CONTENT"

    def test_nested_json_is_only_text(self) -> None:
        assert read(1_000_000 * b"[", "application/json").text == 1_000_000 * "["


class TestLargeAnswers:
    def test_a_document_of_much_text_is_cut_and_says_so(self) -> None:
        body = archive({**TYPES, "word/document.xml": "<d>" + 8000 * f"<p><t>{1000 * 'x'}</t></p>" + "</d>"})
        document = read(body)
        assert document.truncated
        assert len(document.text) == MAX_TEXT_BYTES

    def test_a_sheet_of_many_cells_is_cut_and_says_so(self) -> None:
        document = read(with_sheet(20_000 * ("<row>" + 30 * "<c><v>1234567890</v></c>" + "</row>")))
        assert document.truncated
        assert len(document.text) == MAX_TEXT_BYTES


class TestInProcesses:
    """What can only be bounded from outside."""

    async def outcome(self, extractor: Extractor, body: bytes, content_type: str | None = None) -> str:
        try:
            return (await extractor.read(body, content_type=content_type)).kind
        except Unreadable as error:
            return error.code

    async def test_two_cells_at_the_ends_of_a_sheet(self, extractor: Extractor) -> None:
        cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
        assert await self.outcome(extractor, with_sheet(cells)) == "BROKEN_CONTENT"

    async def test_a_column_of_empty_cells(self, extractor: Extractor) -> None:
        cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>2</v></c></row>'
        assert (await extractor.read(with_sheet(cells))).text == "S\n1\n2\n"

    @pytest.mark.parametrize(
        "page",
        [300_000 * b"<div>", b"<a " + b" ".join(b"a%d" % number for number in range(600_000)) + b">"],
        ids=["nested", "attributes"],
    )
    async def test_pages_that_cost_the_square_of_their_size_are_given_up(self, page: bytes) -> None:
        extractor = Extractor(seconds=1)
        assert await self.outcome(extractor, page, "text/html") == "EXTRACTION_TIMED_OUT"
        assert (await extractor.read(b"after")).text == "after"
        await extractor.close()

    @pytest.mark.parametrize("piece", [b"<b>", b"<table><tr><td>", b"<template>", b"<svg><title>", b"<i></i>"])
    async def test_deep_pages_are_read_without_calling_deeply(self, extractor: Extractor, piece: bytes) -> None:
        assert (await extractor.read(20_000 * piece + b"deep", content_type="text/html")).text.endswith("deep")
