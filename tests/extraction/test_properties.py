"""Whatever bytes there are: a document that can be stored, or a reason that is documented."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extraction.document import CODES, MAX_TEXT_BYTES, Document, Unreadable
from extraction.frames import LENGTHS, MAX_BODY_BYTES, MAX_HEADER_BYTES, header_of, lengths, packed
from extraction.processes import Extractor
from extraction.reading import read_document
from extraction.sitemaps import read_sitemap
from tests.extraction.office_files import open_document, slides, workbook
from tests.extraction.pdf_files import pdf_file

SEED = "Confidential — NDA. Payment to IBAN DE89370400440532013000"
PAGE = f"<!doctype html><title>T</title><table><tr><td>{SEED}<td>b</table><a href=/x><!-- c --><iframe srcdoc='<p>x'></iframe>".encode()
FILES = (
    PAGE,
    pdf_file([SEED, "Größe"], title="T", links=["https://example.org/"], notes=["n"], fields=["f"]),
    workbook({"S": [[SEED, ("n", "4111111111111111"), ("d", "45000")]], "T": [["x"]]}),
    slides(SEED, "two"),
    open_document("text", f"<text:p>{SEED}</text:p>"),
    SEED.encode("utf-16"),
)
TYPES = st.sampled_from(
    (
        *(
            None,
            "",
            "text/html",
            "text/plain; charset=utf-16",
            "application/pdf",
            "application/json",
            "text/csv; charset=shift_jis",
        ),
        *(
            "application/octet-stream",
            "text/html; charset=iso-2022-jp",
            "application/xml",
            "a;charset=\ud800",
            ";",
            "text/plain;charset=hz",
        ),
    )
)
NAMES = st.sampled_from((None, "a.txt", "https://example.org/a.html", "http://[", "://", "a.xlsx", "\x00", "https://e.org/%00"))
PIECES = st.sampled_from(
    (
        *(
            b"<p>",
            b"</p>",
            b"<table>",
            b"<td>",
            b"<tr",
            b"<!--",
            b"-->",
            b"&#xd800;",
            b"&#0;",
            b"\x00",
            b"\xff",
            b"<template>",
            b"<pre>",
        ),
        *(
            b"<svg>",
            b"<title>",
            b"<select>",
            b"<option>",
            b"<a href=",
            b"'//[",
            b" colspan=3 ",
            b"<base href=//x>",
            b"<plaintext>",
            b"%PDF-",
        ),
        *(
            b"PK\x03\x04",
            b"\xed\xa0\x80",
            b"\xd8\x00",
            b"<?xml",
            b"<!DOCTYPE",
            b"]]>",
            b"<iframe srcdoc=",
            b"\x1b$B",
            b"~{",
            b"\xfe\xff",
        ),
    )
)
BYTES = st.lists(st.one_of(PIECES, st.binary(max_size=16)), max_size=40).map(b"".join)
SLOWER = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def check(document: Document) -> None:
    for text in (document.kind, document.text, document.title or "", *document.links):
        assert "\x00" not in text
        text.encode()
    assert len(document.text.encode()) <= MAX_TEXT_BYTES
    assert all(link.startswith(("http://", "https://")) and "#" not in link for link in document.links)
    assert len(set(document.links)) == len(document.links)


def check_reason(error: Unreadable) -> None:
    assert error.code in CODES
    assert error.message


@given(BYTES, TYPES, NAMES, st.booleans())
@SLOWER
def test_any_bytes_give_a_document_or_a_documented_reason(
    body: bytes, content_type: str | None, name: str | None, comments: bool
) -> None:
    try:
        check(read_document(body, content_type=content_type, url_or_name=name, comments=comments))
    except Unreadable as error:
        check_reason(error)


@given(BYTES)
@SLOWER
def test_any_bytes_are_a_sitemap_or_none_for_a_documented_reason(body: bytes) -> None:
    for served in (body, b"<urlset>" + body + b"</urlset>"):
        try:
            sitemap = read_sitemap(served)
        except Unreadable as error:
            check_reason(error)
        else:
            assert all(each.startswith(("http://", "https://")) for each in sitemap.urls + sitemap.sitemaps)


@pytest.mark.parametrize("file", FILES, ids=["html", "pdf", "xlsx", "pptx", "odt", "text"])
async def test_damaged_files_give_a_document_or_a_documented_reason(file: bytes) -> None:
    extractor = Extractor(processes=2)
    chance = random.Random(20260612)
    try:
        for _ in range(150):
            damaged = bytearray(file)
            for _ in range(chance.choice((1, 3, 20))):
                place = chance.randrange(len(damaged))
                damaged[place : place + chance.choice((0, 1, 1, 4))] = chance.randbytes(chance.choice((1, 1, 0, 9)))
            if chance.random() < 0.2:
                del damaged[chance.randrange(len(damaged)) :]
            try:
                check(await extractor.read(bytes(damaged), comments=True))
            except Unreadable as error:
                check_reason(error)
    finally:
        await extractor.close()


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=200))
@SLOWER
def test_what_a_page_says_comes_out(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    document = read_document(
        f"<p>{escaped}</p>".encode(), content_type="text/html; charset=utf-8", url_or_name=None, comments=False
    )
    assert document.text == " ".join(part for part in text.split(" ") if part)


@given(
    st.dictionaries(st.text(st.characters(exclude_categories=["Cs"]), max_size=5), st.integers(0, 9), max_size=3),
    st.binary(max_size=9),
)
def test_frames_carry_what_was_packed(header: dict[str, int], body: bytes) -> None:
    head, tail = packed(header, body)
    header_size, body_size = lengths(head[: LENGTHS.size])
    assert header_of(head[LENGTHS.size :]) == header
    assert (len(head) - LENGTHS.size, tail, body_size) == (header_size, body, len(body))


def test_frames_that_are_none_of_ours_are_refused() -> None:
    for header, body in ((MAX_HEADER_BYTES + 1, 0), (0, MAX_BODY_BYTES + 1)):
        with pytest.raises(ValueError, match="too large"):
            lengths(LENGTHS.pack(header, body))
    for head in (b"", b"[]", b"{", b"nul", b'{"a": NaN}'):
        with pytest.raises(ValueError):  # noqa: PT011 - orjson says it in its own words
            header_of(head)
