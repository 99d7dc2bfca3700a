"""The text of PDF files: every page, notes and filled fields on it, and what the file says about itself."""

import ctypes
import re
from collections.abc import Iterator
from typing import Final

import pypdfium2
import pypdfium2.raw as pdfium

from extraction.document import BROKEN_CONTENT, ENCRYPTED_CONTENT, Document, Full, Unreadable, Writing, clean_title
from extraction.links import Links

#: Pages that are read: a file of 5 MiB can claim millions of them by listing the same one again.
MAX_PAGES: Final = 10_000
_MAX_ANNOTATIONS: Final = 10_000
_MAX_VALUE_BYTES: Final = 1024 * 1024
_DESCRIBING: Final = ("Title", "Subject", "Author", "Keywords")
#: PDFium's sign for a hyphen at the end of a line: the word goes on in the next one.
_DIVIDED: Final = re.compile("[\x02\ufffe](?:\r?\n)?")
_ENCRYPTED: Final = frozenset({pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY})


def read_pdf(body: bytes) -> Document:
    """The text of all pages, up to ``MAX_PAGES``. :class:`Unreadable` for a broken or an encrypted file."""
    try:
        with pypdfium2.PdfDocument(body) as file:
            return _read(file)
    except pypdfium2.PdfiumError as error:
        if error.err_code in _ENCRYPTED:
            raise Unreadable(ENCRYPTED_CONTENT, "The PDF file is protected by a password.") from None
        raise Unreadable(BROKEN_CONTENT, "The PDF file is damaged.") from None


def _read(file: pypdfium2.PdfDocument) -> Document:
    writing, links = Writing(), Links(None)
    pages = len(file)
    read = 0
    try:
        for key in _DESCRIBING:
            if value := file.get_metadata_value(key).strip():
                writing.add(f"{value}\n")
        for number in range(min(pages, MAX_PAGES)):
            read += _read_page(file, number, writing, links)
    except Full:
        read += 1
    if pages and not read:
        raise Unreadable(BROKEN_CONTENT, "The PDF file is damaged: none of its pages can be read.")
    return Document(
        "pdf",
        writing.text(),
        title=clean_title(file.get_metadata_value("Title")),
        links=links.all(),
        truncated=writing.truncated or pages > MAX_PAGES,
    )


def _read_page(file: pypdfium2.PdfDocument, number: int, writing: Writing, links: Links) -> bool:
    """Add the text of a page. False for a broken one: the others are still worth reading."""
    try:
        page = file[number]
    except pypdfium2.PdfiumError:
        return False
    try:
        text_page = page.get_textpage()
        try:
            # Not "bounded": that leaves out what stands outside of the page, where no reader looks and a scan should.
            text = text_page.get_text_range()
        finally:
            text_page.close()
        text = _DIVIDED.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
        writing.add(f"{text}\n" if text else "")
        for note in _notes(page):
            writing.add(f"{note}\n")
        for address in _addresses(file, page):
            links.add(address)
    except pypdfium2.PdfiumError:
        return False
    finally:
        page.close()
    return True


def _notes(page: pypdfium2.PdfPage) -> Iterator[str]:
    """What annotations say: the contents of notes and the values of form fields."""
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MAX_ANNOTATIONS)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        try:
            for key in (b"Contents", b"V"):
                size = pdfium.FPDFAnnot_GetStringValue(annotation, key, None, 0)
                # Empty values have two bytes, the terminator.
                if 2 < size <= _MAX_VALUE_BYTES:
                    buffer = (ctypes.c_ushort * (size // 2))()
                    pdfium.FPDFAnnot_GetStringValue(annotation, key, buffer, size)
                    yield bytes(buffer)[:-2].decode("utf-16-le", "replace").replace("\r\n", "\n").replace("\r", "\n")
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)


def _addresses(file: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> Iterator[str]:
    position, link = ctypes.c_int(0), pdfium.FPDF_LINK()
    for _ in range(_MAX_ANNOTATIONS):
        if not pdfium.FPDFLink_Enumerate(page, position, link):
            return
        action = pdfium.FPDFLink_GetAction(link)
        if not action or pdfium.FPDFAction_GetType(action) != pdfium.PDFACTION_URI:
            continue
        size = pdfium.FPDFAction_GetURIPath(file, action, None, 0)
        if 1 < size <= _MAX_VALUE_BYTES:
            buffer = ctypes.create_string_buffer(size)
            pdfium.FPDFAction_GetURIPath(file, action, buffer, size)
            yield buffer.raw[: size - 1].decode("utf-8", "replace")
