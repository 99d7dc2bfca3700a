"""Statements of SQL that put values under named columns, and what programs of databases print."""

import time

import pytest

from detection.document import Document
from detection.sql_columns import SqlColumns
from tests.detection.rule_sets import found

_DUMP = (
    "CREATE TABLE `emp` (\n  `id` int(11) NOT NULL,\n  `name` varchar(80) DEFAULT 'a, b',\n  `ssn` char(9),\n"
    "  PRIMARY KEY (`id`,`ssn`)\n) ENGINE=InnoDB;\n\n"
    "INSERT INTO `emp` VALUES (1,'Ada Bell','449609418'),(2,'Bell (x), Bo','449609419');\n"
)


@pytest.mark.parametrize(
    ("text", "value", "header"),
    [
        ("INSERT INTO t (id, dni) VALUES (1,'44671912R');", "44671912R", "dni"),
        ("INSERT INTO t (id, dni) VALUES (1,'44671912R');", "1,", "id"),
        ("insert into t(id,dni) values(1,\n'44671912R')", "44671912R", "dni"),
        ("INSERT IGNORE INTO `a`.`t` (`id`, `dni`) VALUES (1,'x'), (2, '44671912R')", "44671912R", "dni"),
        ('REPLACE INTO t ("id", "dni") VALUES (1, \'44671912R\')', "44671912R", "dni"),
        ("INSERT INTO [dbo].[t] ([id], [dni])\nVALUES\n(1, N'44671912R')", "44671912R", "dni"),
        ("INSERT OVERWRITE TABLE t (id, dni) VALUES (1, '44671912R')", "44671912R", "dni"),
        ("INSERT INTO t (a, b, c) VALUES ('x, y', f('p, q', (1)), '44671912R')", "44671912R", "c"),
        ("INSERT INTO t (a, b) VALUES ('it''s, so', '44671912R')", "44671912R", "b"),
        ("INSERT INTO t (a, b) VALUES ('it\\'s, so', '44671912R')", "44671912R", "b"),
        ("INSERT INTO t (a, b) VALUES ('Nigel O'Brien', '44671912R')", "44671912R", "b"),
        ("INSERT INTO t (a, b) VALUES ('', '44671912R')", "44671912R", "b"),
        # After a row that is not written as it should be the next one counts.
        ("INSERT INTO t (a, b) VALUES ('x\n(1, '44671912R')", "44671912R", "b"),
        (_DUMP, "449609419", "ssn"),
        (_DUMP, "Bell (x)", "name"),
        ("COPY t (id, dni) FROM stdin;\n1\tx\n2\t44671912R\n\\.\n", "44671912R", "dni"),
        ("COPY t (id, dni) FROM stdin WITH (FORMAT csv);\n1,44671912R\n", "44671912R", "dni"),
        # Other values than columns, other brackets, and what stands behind.
        ("INSERT INTO t (id, dni) VALUES (1, 2, '44671912R')", "44671912R", None),
        ("INSERT INTO t (id, dni) VALUES (1, 2); f(1, '44671912R')", "44671912R", None),
        ("INSERT INTO t VALUES (1, '44671912R')", "44671912R", None),
        ("COPY t (id, dni) FROM stdin;\n1\tx\n\\.\n2\t44671912R\n", "44671912R", None),
        ("insert into the box (left, right) values of 44671912R", "44671912R", None),
    ],
)
def test_a_value_stands_under_the_column_that_its_statement_names(text: str, value: str, header: str | None) -> None:
    assert SqlColumns(text).header(text.index(value)) == header


def test_a_document_asks_for_statements_before_it_asks_for_tables() -> None:
    text = "INSERT INTO t (id, dni) VALUES (1,'80890707Y');\nINSERT INTO t (id, dni) VALUES (2,'44671912R');\n"
    assert Document(text).placed_header(text.index("44671912R")) == ("dni", True)
    assert Document("é" + text).placed_header(text.index("44671912R") + 1) == ("dni", True)
    assert Document("insert coin").sql is None


@pytest.mark.parametrize(
    ("detector", "text", "expected"),
    [
        ("es_dni", "INSERT INTO t (id, dni) VALUES (1,'44671912R');", ["44671912R"]),
        ("de_tax", "INSERT INTO t (id, name, steuer_id) VALUES (1,'x','57419348408');", ["57419348408"]),
        ("gb_nhs", "INSERT INTO person (id, nhs_number, created) VALUES (17, '893-530-7572', '2025-03-01');", ["893-530-7572"]),
        (
            "us_ssn",
            "INSERT INTO emp (id, full_name, ssn, email) VALUES\n(10001, 'Max Alexander', '449-60-9417', 'max.alexander@mail.example'),\n"
            + "".join(f"(1000{n}, 'Jo Alexander', '44960941{n}', 'jo.alexander{n}@mail.example'),\n" for n in range(9)),
            ["449-60-9417", *(f"44960941{n}" for n in range(9))],
        ),
        ("us_ssn", _DUMP, ["449609418", "449609419"]),
        ("us_ssn", "INSERT INTO orders (order_no, total) VALUES (449609418, 12), (449609419, 7);", []),
        (
            "phone",
            "COPY customer (id, email, phone) FROM stdin;\n1\ta@b.es\t1-617-665-2941\n2\tc@d.es\t01273 086952\n\\.\n",
            ["1-617-665-2941", "01273 086952"],
        ),
        (
            "passport",
            "INSERT INTO guests (name, passport_no, passport_expiry) VALUES\n('Ada', 'C01X00T47', '2031-05-01'),\n('Bo', 'L8V7X2K91', NULL);",
            ["C01X00T47", "L8V7X2K91"],
        ),
        ("passport", "INSERT INTO passport_offices (name, room) VALUES ('Leeds', 'C01X00T47');", []),
        # As psql and mysql print tables.
        (
            "phone",
            "  name   |    phone     |  mail\n---------+--------------+-------\n Ana     | 720 835 4784 | a@b.es\n Eva     | 720 835 4785 | c@d.es\n",
            ["720 835 4784", "720 835 4785"],
        ),
        ("us_ssn", " id | ssn \n----+-----------\n 1 | 449609418\n 2 | 449609419\n", ["449609418", "449609419"]),
        (
            "us_ssn",
            "+----+-----------+\n| id | ssn       |\n+----+-----------+\n|  1 | 449609418 |\n|  2 | 449609419 |\n+----+-----------+\n",
            ["449609418", "449609419"],
        ),
        ("us_ssn", " id | order_no \n----+-----------\n 1 | 449609418\n 2 | 449609419\n", []),
    ],
)
def test_what_stands_in_columns_of_databases(detector: str, text: str, expected: list[str]) -> None:
    assert found(detector, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("INSERT INTO t (id, dob) VALUES (1,'a'),\n(2, N'b'),(3,NULL)", ["a", "b", "NULL"]),
        ("INSERT INTO t (id, dob) VALUES (1,\n  'a b'\n), (2, DATE 'c'), (3, to_date('d', 'e'))", ["a b", "c", "d"]),
        ("INSERT INTO t (id, dob) VALUES (1, 2, 'a'), (3, '')", []),
        ("INSERT INTO t (dob, id) VALUES ('a', 1); INSERT INTO t (id) VALUES (2); INSERT INTO t (dob) VALUES ('b')", ["a", "b"]),
        ("COPY t (id, dob) FROM stdin;\n1\ta\n2\tb\n\\.\n3\tc\n", ["a", "b"]),
        ("COPY t (id, dob) FROM stdin WITH (FORMAT csv);\n1,a\n2,b\n", ["a", "b"]),
    ],
)
def test_the_values_of_all_rows_under_a_column(text: str, expected: list[str]) -> None:
    values = SqlColumns(text).values_under(lambda name: name == "dob")
    assert [text[start:end] for start, end, _ in values] == expected


@pytest.mark.parametrize(
    "text",
    [
        "INSERT INTO t (a, b) VALUES " + "(1,'44671912R')," * 20_000,
        "INSERT INTO t (a, b) VALUES " + "('\n(" * 60_000,
        "INSERT INTO t (a, b) VALUES " + "((a\n(" * 50_000,
        "INSERT INTO t (a" * 20_000,
        "INSERT INTO t (a) VALUES (" * 10_000,
        "CREATE TABLE t (a int," * 15_000,
        "INSERT INTO t (a, b) VALUES (" + "'x'," * 80_000,
        "COPY t (a) FROM stdin;\n" * 12_000,
    ],
)
def test_statements_are_read_in_linear_time(text: str) -> None:
    began = time.thread_time()
    statements = SqlColumns(text)
    for position in range(0, len(text), 40):
        statements.header(position)
    assert sum(1 for _ in statements.values_under(lambda _: True)) < len(text)
    assert time.thread_time() - began < 3
