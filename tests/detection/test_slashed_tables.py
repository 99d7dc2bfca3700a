"""Lists whose cells are parted by slashes between spaces, and what has such slashes and is no table."""

import pytest

from detection.delimited_rows import SLASH
from detection.detectors import DETECTORS
from detection.document import Document
from detection.tables import Tables
from tests.detection.rule_sets import found

PAYEES = (
    "Second run, checked on Monday\n"
    "Payee / SSN / Card / Box 1\n"
    "Byron, Ada / 536228145 / 4539148803436467 / 14,250.00\n"
    "Ek, Bo / 295225413 / 5391480884593674 / 3,900.00\n"
    "Fo, Cy / 368403657 / 4916338506082832 / 810.00\n"
)


def _tables(text: str) -> list[tuple[str, ...]]:
    return [table.headers for table in Tables(text).found]


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_a_value_stands_under_the_header_of_its_column(line_break: str) -> None:
    text = PAYEES.replace("\n", line_break)
    tables = Tables(text)
    assert [(table.headers, table.delimiter, table.rows) for table in tables.found] == [
        (("Payee", "SSN", "Card", "Box 1"), SLASH, 3)
    ]
    headers = [
        tables.header(text.index(value)) for value in ("Ek, Bo", "295225413", "5391480884593674", "3,900.00", "Payee", "Second")
    ]
    assert headers == ["Payee", "SSN", "Card", "Box 1", None, None]
    assert tables.column(next(tables.found), 1) == ["536228145", "295225413", "368403657"]


def test_each_cell_is_where_it_stands() -> None:
    text = 'Größe / Name / Ort\n12 / "a / b" / Köln\n13 / Ada / Ulm\n'
    tables = Tables(text)
    (table,) = tables.found
    assert [text[start:end] for start, end in tables.cells_under(table, [1, 2])] == ['"a / b"', "Köln", "Ada", "Ulm"]
    assert [tables.column_of(table, text.index(header)) for header in table.headers] == [0, 1, 2]


def test_numbers_in_every_row_are_found_by_the_words_over_them() -> None:
    assert found("us_ssn", PAYEES) == ["536228145", "295225413", "368403657"]
    assert found("payment_card", PAYEES) == ["4539148803436467", "5391480884593674", "4916338506082832"]
    rows = "".join(f"Ada Byron / {'x' * 60} / {number}\n" for number in ("536228145", "295225413", "368403657"))
    assert found("us_ssn", f"Name / Remarks / SSN\n{rows}") == ["536228145", "295225413", "368403657"]


def test_every_value_of_a_list_without_headers_is_found() -> None:
    line = "536-22-8145 / 4539148803436467 / ada@example.com / DE89370400440532013000"
    ids = ("us_ssn", "payment_card", "email", "iban")
    assert [found(id_, line) for id_ in ids] == [[value] for value in line.split(SLASH)]


def test_persons_pay_and_passwords_are_found_in_them() -> None:
    def places(id_: str, text: str) -> list[str]:
        return [text[hit.start : hit.end] for hit in DETECTORS[id_].find(Document(text))]

    persons = "Name / Email / Born\nAda Byron / ada@b.example / 10.12.1975\nBo Ek / bo@b.example / 11.12.1980\n"
    assert places("person_table", persons) == ["Name / Email / Born"]
    pay = "No. / Employee / Gross pay\n1 / Ada Byron / 2,850.00\n2 / Bo Ek / 3,120.50\n"
    assert places("pay_table", pay) == ["No. / Employee / Gross pay"]
    devices = "Device / User / Password\nSwitch / admin / tr7!Quokka\nTill 2 / till / zw9!Emu-41\n"
    assert places("password_column", devices) == ["tr7!Quokka", "zw9!Emu-41"]


@pytest.mark.parametrize(
    "text",
    [
        "Name / Nom\nAda / Ada\n",
        "Name / Nom / Cognome: Byron\nAHV-Nr. / No AVS / N. AVS: 756.1234.5678.97\n",
        "Lundi: potage / poisson / fruit\nMardi: salade / rôti / yaourt\n",
        "536-22-8145 / 4539148803436467 / ada@example.com\n295-22-5413 / 5391480884593674 / bo@example.com\n",
        "__ / __ / ____\n10 / 12 / 1975\n",
        "Yes / no / perhaps, said he.\nNothing else.\n",
        "src/a / b/c\nsrc/d / e/f\n",
        "and/or/neither\neither/or/both\n",
        "Please choose red / green / blue\nThen call us.\n",
    ],
)
def test_what_only_has_slashes_is_no_table(text: str) -> None:
    assert SLASH not in [table.delimiter for table in Tables(text).found]


@pytest.mark.parametrize(
    ("text", "headers"),
    [
        ("name,a / b / c\nAda,d / e / f\n", ("name", "a / b / c")),
        ("name;a / b / c\nAda;d / e / f\n", ("name", "a / b / c")),
        ("| name | a / b / c |\n|---|---|\n| Ada | d / e / f |\n", ("name", "a / b / c")),
        ("Ziele       Noten a / b / c\nErgebnis    Noten d / e / f\n", ("Ziele", "Noten a / b / c")),
    ],
)
def test_another_delimiter_is_preferred_to_slashes(text: str, headers: tuple[str, ...]) -> None:
    assert _tables(text) == [headers]
