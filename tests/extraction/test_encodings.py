"""Texts come out as they were written, whatever encoding they are in."""

import codecs

import pytest

from extraction.document import MAX_TEXT_BYTES
from extraction.reading import Document, read_document

GERMAN = "Vertraulich: die Größe der Straße, Geschäftsführer Müller kündigt die Verträge für München und Köln.\n"
WINDOWS = "Vertraulich – „Größe“ kostet 5 € für Müller, den Geschäftsführer in Köln.\n"
JAPANESE = "機密情報です。社外秘の文書を取り扱う際は注意してください。顧客名簿。\n"
CHINESE = "机密文件，请勿外传。客户名单和银行账户信息。\n"
RUSSIAN = "Совершенно секретно. Договор о неразглашении конфиденциальной информации.\n"
KOREAN = "기밀 문서입니다. 외부 유출 금지. 고객 명단.\n"

WRITTEN = [
    *((encoding, GERMAN + JAPANESE) for encoding in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")),
    *(("latin-1", GERMAN), ("cp1252", WINDOWS), ("shift_jis", JAPANESE), ("gb18030", CHINESE), ("koi8-r", RUSSIAN)),
    *(("cp1251", RUSSIAN), ("euc_kr", KOREAN)),
]
MARKS = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}


def read(body: bytes, content_type: str | None = None) -> Document:
    return read_document(body, content_type=content_type, url_or_name=None, comments=False)


@pytest.mark.parametrize(("encoding", "text"), WRITTEN)
def test_an_undeclared_encoding_is_found(encoding: str, text: str) -> None:
    assert read(text.encode(encoding)).text == text
    assert read((40 * "only ASCII at first\n" + 3000 * text).encode(encoding)).text == 40 * "only ASCII at first\n" + 3000 * text


@pytest.mark.parametrize(("encoding", "text"), WRITTEN)
def test_a_declared_encoding_is_used(encoding: str, text: str) -> None:
    assert read(text[:9].encode(encoding), f'text/plain; charset="{encoding}"').text == text[:9]


@pytest.mark.parametrize(("encoding", "mark"), MARKS.items())
def test_a_byte_order_mark_goes_before_what_is_declared_and_is_no_text(encoding: str, mark: bytes) -> None:
    for declared in (None, "text/plain; charset=iso-8859-1"):
        assert read(mark + GERMAN.encode(encoding), declared).text == GERMAN


def test_for_pages_the_header_goes_before_meta_and_meta_before_looking() -> None:
    page = b"<!doctype html><meta charset=%b><p>%b"
    russian = RUSSIAN.strip()
    assert read(page % (b"koi8-r", russian.encode("koi8-r"))).text == russian
    assert read(page % (b"utf-8", russian.encode("koi8-r")), "text/html; charset=koi8-r").text == russian
    equivalent = b'<html><meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><p>'
    assert read(equivalent + russian.encode("cp1251")).text == russian
    xml = b'<?xml version="1.0" encoding="koi8-r"?><a>%b</a>' % russian.encode("koi8-r")
    assert russian in read(xml, "application/xml").text


def test_latin_1_is_read_as_windows_reads_it() -> None:
    assert read("„5 €“".encode("cp1252"), "text/plain; charset=iso-8859-1").text == "„5 €“"


@pytest.mark.parametrize("declared", ["utf-8", "utf-16", "shift_jis", "no-such-charset", "zlib", "idna", "utf-7", "\ud800"])
def test_a_declared_encoding_that_is_not_so_is_passed_over(declared: str) -> None:
    assert read(GERMAN.encode("latin-1"), f"text/plain; charset={declared}").text == GERMAN


def test_one_bad_byte_does_not_spoil_a_text() -> None:
    body = GERMAN.encode() + b"\xff" + JAPANESE.encode()
    assert read(body).text == GERMAN + "\ufffd" + JAPANESE


def test_zeros_are_left_out_and_lone_surrogates_replaced() -> None:
    assert read(b"conf\x00idential\x00", "text/plain").text == "confidential"
    assert read("a\ud800b".encode("utf-16-le", "surrogatepass"), "text/plain; charset=utf-16-le").text == "a\ufffdb"
    assert read(b"<p>a&#xd800;b&#0;c\x00d", "text/html").text == "a\ufffdb\ufffdcd"


def test_a_text_is_whole_up_to_its_bound_and_says_when_it_is_not() -> None:
    whole = read(MAX_TEXT_BYTES * b"x")
    assert (len(whole.text), whole.truncated) == (MAX_TEXT_BYTES, False)
    # Two bytes each become three.
    grown = read((MAX_TEXT_BYTES // 2) * "機".encode("gb18030"), "text/plain; charset=gb18030")
    assert grown.truncated
    assert len(grown.text.encode()) == MAX_TEXT_BYTES - MAX_TEXT_BYTES % 3


@pytest.mark.parametrize(
    ("body", "content_type", "kind"),
    [
        (b'{"name": "Ada",\n "iban": "DE89"}', "application/json", "json"),
        (b"name,iban\r\nAda,DE89\r\n", "text/csv", "csv"),
        (b"name\tiban\n", "text/tab-separated-values", "csv"),
        (b"<rss><a>x</a></rss>", "application/rss+xml", "xml"),
        (b"# Head\n\n* one", "text/markdown", "markdown"),
        (b"def main():\n\tpass\n", "text/x-python", "text"),
        (b"\x1b[31mERROR\x1b[0m failed", None, "text"),
        (b"", None, "text"),
    ],
)
def test_texts_stay_as_they_are_written(body: bytes, content_type: str | None, kind: str) -> None:
    document = read(body, content_type)
    assert (document.kind, document.text) == (kind, body.decode())
