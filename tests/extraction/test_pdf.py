"""What is read from PDF files."""

import pytest

from extraction.pdf import MAX_PAGES
from extraction.reading import Document, Unreadable, read_document
from tests.extraction.pdf_files import pdf_file


def read(body: bytes, content_type: str | None = None) -> Document:
    return read_document(body, content_type=content_type, url_or_name=None, comments=False)


def test_every_page_is_read_in_any_script() -> None:
    document = read(pdf_file(["Confidential — NDA. Payment to IBAN DE89370400440532013000", "Größe 機密"], ["Секретно"]))
    assert document.kind == "pdf"
    assert document.text == "Confidential — NDA. Payment to IBAN DE89370400440532013000\nGröße 機密\nСекретно\n"
    assert not document.truncated


def test_title_notes_and_fields_are_read_and_links_given() -> None:
    links = ["https://example.org/a#b", "mailto:ada@example.org", "https://example.org/c"]
    document = read(pdf_file(["page"], title="Geschäftsbericht", links=links, notes=["a remark"], fields=["filled in"]))
    assert document.title == "Geschäftsbericht"
    assert document.text.splitlines() == ["Geschäftsbericht", "page", "a remark", "filled in"]
    assert document.links == ("https://example.org/a", "https://example.org/c")


def test_bytes_before_the_header_are_passed_over_where_a_pdf_was_announced() -> None:
    assert read(b"\n" + pdf_file(["page"])).text == "page\n"
    assert read(b"HTTP noise\n" + pdf_file(["page"]), "application/pdf").text == "page\n"


@pytest.mark.parametrize("repeated", [MAX_PAGES, MAX_PAGES + 1])
def test_of_a_file_with_very_many_pages_the_first_ones_are_read_and_it_says_so(repeated: int) -> None:
    document = read(pdf_file(["x"], repeated=repeated))
    assert document.text == MAX_PAGES * "x\n"
    assert document.truncated == (repeated > MAX_PAGES)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (pdf_file(["page"], encrypted=True), "ENCRYPTED_CONTENT"),
        (b"%PDF-1.7\n", "BROKEN_CONTENT"),
        (pdf_file(["page"])[:300], "BROKEN_CONTENT"),
        (pdf_file(), "BROKEN_CONTENT"),
    ],
    ids=["encrypted", "header-only", "cut-off", "no-pages"],
)
def test_what_cannot_be_read_says_why(body: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read(body)
    assert caught.value.code == code
