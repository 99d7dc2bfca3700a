"""CSV text as records, whatever the pieces that it arrives in."""

import codecs
import random
from collections.abc import Iterator

import pytest

from domain.errors import ImportUnreadable
from domain.imports import ImportField, known_encoding
from worker.csv_columns import declared_delimiter, detect_delimiter, find_columns
from worker.csv_decoding import UNDECODABLE, Decoding, detect_encoding
from worker.csv_reading import MAX_RECORD, Record, Records


def pieces_of(text: str, seed: int) -> Iterator[str]:
    """A text in pieces of random lengths."""
    source = random.Random(seed)
    while text:
        length = source.randint(1, 9)
        yield text[:length]
        text = text[length:]


def read(text: str, *, width: int | None = None, seed: int | None = None, delimiter: str = ",") -> list[Record]:
    """All records of a text."""
    records = Records(delimiter)
    records.width = width
    found: list[Record] = []
    for piece in [text] if seed is None else pieces_of(text, seed):
        records.feed(piece)
        while (record := records.next_record()) is not None:
            found.append(record)
    records.feed("", final=True)
    while (record := records.next_record()) is not None:
        found.append(record)
    assert records.position == len(text)
    return found


AWKWARD = 'name,content\r\na,"two\r\nlines, and ""quotes"""\n\nb,5" disk\rc,\n"d",é😀\u2028x\x0bx\n"e","\r"'


@pytest.mark.parametrize("seed", [None, *range(30)])
def test_records_are_the_same_in_any_pieces(seed: int | None) -> None:
    assert [(record.number, record.fields, record.problem) for record in read(AWKWARD, seed=seed)] == [
        (1, ["name", "content"], None),
        (2, ["a", 'two\r\nlines, and "quotes"'], None),
        (3, [], None),
        (4, ["b", '5" disk'], None),
        (5, ["c", ""], None),
        (6, ["d", "é😀\u2028x\x0bx"], None),
        (7, ["e", "\r"], None),
    ]


@pytest.mark.parametrize("seed", [None, 1, 2])
def test_a_quote_that_is_never_closed_costs_its_own_row_only(seed: int | None) -> None:
    rows = [f"name {number},content" for number in range(50)]
    rows[7] = '"never closed,content'
    found = read("\n".join(rows), width=2, seed=seed)
    assert [record.number for record in found if record.problem] == [8]
    assert [record.fields[0] for record in found if not record.problem] == [f"name {n}" for n in range(50) if n != 7]


def test_a_quote_that_closes_in_a_later_row_costs_those_two_rows_only() -> None:
    rows = [f"name {number},content" for number in range(50)]
    rows[7], rows[30] = '"opened,content', 'name 30,"closed" after'
    found = read("\n".join(rows), width=2)
    assert [record.number for record in found if record.problem] == [8, 31]
    assert len(found) == 50


def test_a_long_cell_of_prose_never_becomes_rows() -> None:
    prose = "a line of prose without any order\n" * (2 * MAX_RECORD // 30)
    found = read(f'a,"{prose}"\nb,c\n', width=2)
    assert [(record.number, record.fields, bool(record.problem)) for record in found] == [(1, [], True), (2, ["b", "c"], False)]
    cut_off = read('a,"' + "a line of prose\n" * 100, width=2)
    assert [(record.number, bool(record.problem)) for record in cut_off] == [(1, True)]


def test_a_line_without_end_is_one_bad_row_and_is_not_kept() -> None:
    records = Records(",")
    records.feed("a,b\n")
    found = [records.next_record()]
    for _ in range(30):
        records.feed("x" * (MAX_RECORD // 4))
        assert records.next_record() is None
    records.feed("\nc,d\n", final=True)
    found += [records.next_record(), records.next_record()]
    assert [(record.number, bool(record.problem)) for record in found if record] == [(1, False), (2, True), (3, False)]
    assert records.position == 8 + 1 + 30 * (MAX_RECORD // 4)


def test_quotes_made_to_be_read_again_and_again_are_read_a_bounded_number_of_times() -> None:
    records = Records(",")
    records.width = 3
    line = 'x",y,"\n'
    for _ in range(40):
        records.feed(line * 40_000)
        while records.next_record() is not None:
            pass
    assert records.read_again < 70 * 1024 * 1024


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "cp1251", "shift_jis"]
)
def test_encodings_and_delimiters_are_detected(encoding: str, delimiter: str) -> None:
    words = {
        "cp1251": "Договор о поставке оборудования",
        "shift_jis": "機密文書の契約について",
        "cp1252": "Geschäftsführer prüft Verträge",
    }
    words |= dict.fromkeys(("utf-16-le", "utf-16-be"), "Überprüfung")  # without a mark they are told by their zeros
    word = words.get(encoding, "Überprüfung — 機密")
    rows = [["Title", "Body", "Type"], *([f"{word} {number}", f'{word}, "so"; {word} | x', "doc"] for number in range(40))]
    text = "".join(delimiter.join('"' + cell.replace('"', '""') + '"' for cell in row) + "\r\n" for row in rows)
    data = text.encode(encoding)
    found = detect_encoding(data, None)
    decoded = Decoding(found.name).decode(data[found.skipped :], final=True)
    assert decoded == text
    assert detect_delimiter(decoded, {}) == delimiter
    assert [record.fields for record in read(decoded, delimiter=delimiter)] == rows


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "cp932", "gb18030", "iso2022_jp"])
def test_decoding_goes_on_from_any_byte(encoding: str) -> None:
    text = "機密 abc 契約\n" * 5
    data = text.encode(encoding)
    for cut in range(len(data)):
        first = Decoding(encoding)
        before = first.decode(data[:cut], final=False)
        assert before + Decoding(encoding, first.state).decode(data[cut:], final=True) == text


@pytest.mark.parametrize(
    ("encoding", "data"), [("utf-8", b"a\xff\xfeb"), ("ascii", b"a\xe9b"), ("cp1252", b"a\x81b"), ("cp932", b"a\x81\x00b")]
)
def test_bytes_that_are_none_of_the_encoding_are_marked(encoding: str, data: bytes) -> None:
    text = Decoding(encoding).decode(data, final=True)
    assert UNDECODABLE in text
    assert text[0] + text[-1] == "ab"


@pytest.mark.parametrize(
    "name", ["utf-7", "unicode_escape", "idna", "punycode", "rot13", "hex", "undefined", "nonsense", "a\0b", "ü"]
)
def test_encodings_that_no_file_is_in_are_not_taken(name: str) -> None:
    assert known_encoding(name) is None


def test_every_known_encoding_decodes_in_pieces() -> None:
    for name in ("latin-1", "windows-1252", "UTF8", "utf_16", "ISO-8859-15", "sjis", "gbk", "koi8-r", "tis-620", "macroman"):
        known = known_encoding(name)
        assert known is not None, name
        assert codecs.getincrementaldecoder(known)


def test_columns_are_found_by_their_usual_names_and_by_the_callers() -> None:
    header = ["ID", "File Name", "Title", "BODY", "Asset-Type", "Classification", "extra"]
    assert find_columns(header, {}) == {"name": 2, "content": 3, "asset_type": 4, "external_id": 0, "label": 5}
    assert find_columns(header, {ImportField.NAME: "extra", ImportField.CONTENT: "title"})["content"] == 2
    with pytest.raises(ImportUnreadable, match="column_label"):
        find_columns(header, {ImportField.LABEL: "nowhere"})


def test_a_header_without_names_is_told_by_its_names_and_a_row_without_header_is_not_repeated() -> None:
    with pytest.raises(ImportUnreadable, match="columns: Betreff, Content") as refused:
        find_columns(["Betreff", "Content"], {})
    assert "column_name" in refused.value.message
    with pytest.raises(ImportUnreadable) as refused:
        find_columns(["Ada Lovelace", "HIV positive", "4111 1111 1111 1111"], {})
    assert "none of which has a usual name" in refused.value.message
    assert "Ada" not in refused.value.message


def test_a_spreadsheets_own_word_on_the_delimiter_is_heard() -> None:
    assert declared_delimiter("sep=;\r\nname;content\r\n") == (";", 7)
    assert declared_delimiter("name;content\n") == (None, 0)
