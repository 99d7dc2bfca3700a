"""What a file is taken for."""

import pytest

from extraction.reading import Unreadable, read_document
from tests.extraction.office_files import workbook
from tests.extraction.pdf_files import pdf_file

PDF, SHEET = pdf_file(["x"]), workbook({"S": [["x"]]})


@pytest.mark.parametrize(
    ("body", "content_type", "name", "kind"),
    [
        (PDF, "text/html", "page.html", "pdf"),
        (SHEET, "application/octet-stream", None, "xlsx"),
        (SHEET, "text/plain", "a.txt", "xlsx"),
        (b"<!-- x -->\n<!DOCTYPE html><p>x", None, None, "html"),
        (b"<p>x", "application/octet-stream", None, "html"),
        (b"<p>x", "text/plain", None, "text"),
        (b"x", "text/html; charset=utf-8", "a.txt", "html"),
        (b"x", "Text/HTML", None, "html"),
        (b"<?xml version='1.0'?><html xmlns='x'/>", "application/xml", None, "html"),
        (b"<?xml version='1.0'?><feed/>", None, None, "xml"),
        (b"<svg/>", "image/svg+xml", None, "xml"),
        (b"a,b", "application/octet-stream", "people.CSV", "csv"),
        (b"a,b", "application/x-unheard-of", "https://example.org/people.csv?download=1", "csv"),
        (b"{}", None, "https://example.org/a.json#x", "json"),
        (b"x", None, "https://[broken/a.json", "text"),
        (b"OTTO is a name and no font", None, None, "text"),
        (b"About %PDF-1.7", None, None, "text"),
        (b"tarball\n", "text/plain", "notes", "text"),
    ],
)
def test_bytes_go_before_the_declared_type_and_that_before_the_name(
    body: bytes, content_type: str | None, name: str | None, kind: str
) -> None:
    assert read_document(body, content_type=content_type, url_or_name=name, comments=False).kind == kind


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(20), "text/html"),
        (b"\xff\xd8\xff\xe0" + bytes(20), None),
        (b"GIF89a" + bytes(20), None),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", None),
        (b"ID3\x04\x00\x00", "text/plain"),
        (b"\x00\x00\x00\x18ftypmp42" + bytes(20), None),
        (b"\x1f\x8b\x08\x00", None),
        (b"7z\xbc\xaf\x27\x1c", None),
        (b"x" + bytes(256) + b"ustar" + bytes(200), None),
        (b"\x7fELF\x02\x01\x01", None),
        (b"{\\rtf1 Hello}", "text/plain"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument\x00".encode("utf-16-le"), "application/msword"),
        (b"anything", "image/x-unheard-of"),
        (b"anything", "video/mp4"),
        (bytes(range(256)) * 10, None),
    ],
)
def test_what_holds_no_text_is_refused(body: bytes, content_type: str | None) -> None:
    with pytest.raises(Unreadable) as caught:
        read_document(body, content_type=content_type, url_or_name=None, comments=False)
    assert caught.value.code == "UNSUPPORTED_CONTENT"


@pytest.mark.parametrize(
    ("content_type", "name"), [("application/pdf", None), (None, "a.docx"), ("application/vnd.ms-excel", None)]
)
def test_a_file_that_is_not_what_it_says_is_broken(content_type: str | None, name: str | None) -> None:
    with pytest.raises(Unreadable) as caught:
        read_document(b"Not found", content_type=content_type, url_or_name=name, comments=False)
    assert caught.value.code == "BROKEN_CONTENT"


def test_a_file_beyond_the_bound_is_refused() -> None:
    with pytest.raises(Unreadable) as caught:
        read_document(bytes(5 * 1024 * 1024 + 1), content_type="text/plain", url_or_name=None, comments=False)
    assert caught.value.code == "CONTENT_TOO_LARGE"
