"""Tables whose columns are parted by spaces only, and what looks like one and is none."""

import pytest

from detection.detectors import DETECTORS
from detection.document import Document
from detection.spaced_lines import SPACES
from detection.tables import Tables

PASSENGERS = (
    "Passagierslijst\n\n"
    "Naam                 Geboortedatum    Paspoortnummer   Geldig tot\n"
    "Sanne de Boer        04-05-1988       NPR4K82L7        03-2031\n"
    "Vis, Jan                              NPR4K82L8        11-2029\n"
    "Ruth Bakker          17-11-1990       NPR4K82L9        01-2030\n"
)
PAYROLL = (
    "Payroll May\n\n"
    "    Employee              Department      Gross pay\n"
    "    ----------------------------------------------\n"
    "    Anna Whitfield        Warehouse        2,850.00\n"
    "    Tom Okafor            Sales           13,120.50\n"
    "    ----------------------------------------------\n"
    "    Total                                 15,970.50\n"
)


def _found(id_: str, text: str) -> list[str]:
    return [text[found.start : found.end] for found in DETECTORS[id_].find(Document(text))]


def _headers_of(text: str, *values: str) -> list[str | None]:
    tables = Tables(text)
    return [tables.header(text.index(value)) for value in values]


def _tables(text: str) -> list[tuple[str, ...]]:
    return [table.headers for table in Tables(text).found]


def test_a_value_stands_under_the_header_of_its_column() -> None:
    assert _headers_of(PASSENGERS, "Sanne", "04-05", "NPR4K82L7", "03-2031") == [
        "Naam",
        "Geboortedatum",
        "Paspoortnummer",
        "Geldig tot",
    ]
    assert _headers_of(PASSENGERS, "Passagierslijst", "Naam", "Paspoortnummer") == [None, None, None]


def test_a_row_without_a_cell_has_the_others_where_they_stand() -> None:
    assert _headers_of(PASSENGERS, "Vis, Jan", "NPR4K82L8", "11-2029") == ["Naam", "Paspoortnummer", "Geldig tot"]
    tables = Tables(PASSENGERS)
    (table,) = tables.found
    assert tables.column(table, 1) == ["04-05-1988", "", "17-11-1990"]


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
@pytest.mark.parametrize("rule", ["", "----------------------\n", "----        ---------\n", "========== ===========\n"])
def test_a_line_may_be_drawn_under_the_headers(rule: str, line_break: str) -> None:
    text = f"Name        Born\n{rule}Ada Byron   1815\nBo Ek       1980\n".replace("\n", line_break)
    assert _headers_of(text, "Ada", "1815", "1980") == ["Name", "Born", "Born"]
    tables = Tables(text)
    assert [each for each in tables.column(next(tables.found), 1) if each] == ["1815", "1980"]


def test_columns_that_are_not_aligned_make_a_table_if_there_are_three_titles() -> None:
    rows = "Sanne de Boer  04-05-1988  NPR4K82L7\nJo  04-06-1988  NPR4K82L8\n"
    assert _headers_of(f"Naam  Geboren  Paspoort\n{rows}", "NPR4K82L7", "NPR4K82L8") == ["Paspoort", "Paspoort"]
    assert _tables("Naam  Paspoort\nSanne de Boer  NPR4K82L7\n") == []
    assert _tables("naam  geboren  en\n" + rows) == []


@pytest.mark.parametrize(
    ("text", "headers"),
    [
        ("name,    mail,   phone\nAda,     a@b.de, 12\n", ("name", "mail", "phone")),
        ("First  name,Mail\nAda,a@b.example\n", ("First  name", "Mail")),
        ("name   ;mail   \nAda    ;a@b.de\n", ("name", "mail")),
        ("| name   | mail   |\n|--------|--------|\n| Ada    | a@b.de |\n", ("name", "mail")),
        ("Export   Mai   x\nname,    mail,   phone\nAda,     a@b.de, 12\n", ("name", "mail", "phone")),
    ],
)
def test_a_delimiter_is_preferred_to_spaces(text: str, headers: tuple[str, ...]) -> None:
    assert _tables(text) == [headers]


def test_commas_in_headers_and_names_part_nothing_where_spaces_do() -> None:
    text = (
        "Nom, prénom      Né le         Salaire\nDupont, Anne     12/03/1980      2,500\nMartin,  Luc     13/03/1980      3,100\n"
    )
    assert _tables(text) == [("Nom, prénom", "Né le", "Salaire")]
    assert _headers_of(text, "Luc", "13/03", "3,100") == ["Nom, prénom", "Né le", "Salaire"]


def test_a_key_in_a_cell_names_its_value() -> None:
    text = "Customer      Remarks\nAda Byron     iban: DE89370400440532013000\n"
    assert _headers_of(text, "iban", "DE89") == ["Remarks", None]
    assert Document(text).header(text.index("DE89")) == "iban"


@pytest.mark.parametrize(
    "text",
    [
        "He left early.  She stayed until the end of the day.\nNobody asked.  They knew that no answer came from him.\n",
        "It was cold.  The passport office\nhad shut its doors.  A guard said\nit opens at nine.  We waited.\n",
        "the  quick  brown fox  jumped over\nthe  lazy  dog and  went to\nsleep  at  home that  day\n",
        "Name:      Ada Byron\nBorn:      12.03.1980\nPassport:  NPR4K82L7\n",
        "x = 1  # one\ny = 2  # two\n",
        "    char  name[8];   /* who */\n    int   age;       /* when */\n    int   salary;    /* how much */\n",
        "def f():\n    return a  # the name\n    return b  # the salary\n",
        "id  account  who\n1  name  pass\n",
        "-u, --user  the name\n-p, --pass  the password\n",
        "2024-05-01  INFO  user  logged in\n2024-05-01  WARN  user  went away\n",
        "+----+    +----+\n| a  |----| b  |\n+----+    +----+\n",
        "total 8\n-rw-r--r--  1 ada  staff   512 May  1 10:00 name\n-rw-r--r--  1 ada  staff  1024 May  1 10:00 salary\n",
        "   \n      \n   \n",
        "name   \nsalary   \n",
        "<td>name</td>  <td>salary</td>\n<td>Ada</td>   <td>1200</td>\n",
    ],
)
def test_what_only_has_wide_gaps_is_no_table(text: str) -> None:
    assert SPACES not in [table.delimiter for table in Tables(text).found]


def test_persons_pay_and_passwords_are_found_in_them() -> None:
    assert _found("person_table", PASSENGERS) == ["Naam                 Geboortedatum    Paspoortnummer   Geldig tot"]
    assert _found("pay_table", PAYROLL) == ["    Employee              Department      Gross pay"]
    devices = "Device      User     Password\nSwitch 1    admin    tr7!Quokka\nSwitch 2             zw9!Emu-41\n"
    assert _found("password_column", devices) == ["tr7!Quokka", "zw9!Emu-41"]


@pytest.mark.parametrize(
    "text",
    [
        "CONTAINER ID   IMAGE          COMMAND     CREATED          STATUS          PORTS      NAMES\n"
        '4c01db0b339c   ubuntu:22.04   "bash"      17 seconds ago   Up 16 seconds   3300/tcp   webapp\n'
        'd7886598dbe2   redis:7        "redis"     33 minutes ago   Up 33 minutes              cache\n',
        "NAME                     READY   STATUS    RESTARTS   AGE\n"
        "web-7c5ddbdf54-abcde     1/1     Running   0          5d\n"
        "cache-5d4f8c7b9-fghij    1/1     Running   2          41h\n",
        "USER         PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND\n"
        "root           1  0.0  0.1 168140 11264 ?        Ss   May01   0:09 /sbin/init\n"
        "ada          812  0.2  1.4 742060 58212 ?        Ssl  May01   1:02 gnome\n",
        "Article              Unit      Price\nChair, oak           piece     89.00\nTable                piece    240.00\n",
        "Name            Version      Size\nopenssl         3.0.2        1.1 MB\nlibxml          2.9.14       1.8 MB\n",
        "User           Password\nada            hidden\nbo             (none)\n",
    ],
)
def test_what_programs_print_and_lists_of_prices_hold_no_persons(text: str) -> None:
    assert [each for id_ in ("person_table", "pay_table", "password_column") for each in _found(id_, text)] == []


@pytest.mark.parametrize("text", [" " * 200_000, ("a" + " " * 300 + "\n") * 700, "a  " * 70_000, "a" + " " * 200_000 + ","])
def test_very_many_spaces_are_no_table(text: str) -> None:
    assert _tables(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Vendedor;Sueldo bruto;Cumplimiento;Múltiplo;Bono ARS;Comentario\n"
        "Lucía Ferreyra;1.850.000;112%;1,2;420.000;muy bien\nMartín Sosa;1.720.000;88%;0,7;210.000;\n",
        "Venditore,Retribuzione lorda\nLucia Ferri,2.850\nMarco Sala,2.410\n",
        "Verkoper      Vast salaris    Bonus\nSanne Vis     3.100           400\nJo de Boer    2.950           0\n",
        "Agent          Calls    Gross pay\nTom Okafor     412      2,850.00\nAnna Whit      380      2,410.00\n",
        "Pracownik   Brutto mies.\nAnna Nowak  8 200\nJan Kos     7 900\n",
        "Colaborador | Bruto mensal\nRui Costa | 1.850\nAna Reis | 2.100\n",
        "Vendeur\tSalaire brut\nAnne Dupont\t2 500\nLuc Martin\t2 300\n",
    ],
)
def test_those_who_sell_are_paid(text: str) -> None:
    assert len(_found("pay_table", text)) == 1
    assert _found("person_table", text) == []


@pytest.mark.parametrize(
    "guest", ["Passeggero", "Ospite", "Reiziger", "Voyageur", "Viajero/a", "Viajera", "Hóspede", "Utente", "Pasajero"]
)
def test_those_who_travel_are_persons(guest: str) -> None:
    for table in (
        f"Camera;{guest};Telefono\n12;Anna Neri;+39 333 1234567\n14;Ugo Sala;+39 333 7654321\n",
        f"{guest:12}  Telefono\nAnna Neri     +39 333 1234567\nUgo Sala      +39 333 7654321\n",
    ):
        assert len(_found("person_table", table)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "agent;phone\nMozilla;+44 1632 960218\nSafari;+44 1632 960219\n",
        "Seller,Phone,Order\nOak Ltd,+44 1632 960218,1\nElm Ltd,+44 1632 960219,2\n",
        "Name;Seller;Price\nChair;Oak Ltd;40\nTable;Elm Ltd;90\n",
        "Verkäufer;Umsatz netto;Umsatz brutto\nLena Vogt;1.200,00;1.428,00\nJan Kern;900,00;1.071,00\n",
        "Sprzedawca  Stawka VAT\nAnna Nowak  23\nJan Kos     8\n",
        "insert into offer (name, seller) values ('Chair', 'Oak Ltd'), ('Table', 'Elm Ltd');",
    ],
)
def test_an_agent_or_a_seller_without_pay_is_no_person(text: str) -> None:
    assert [*_found("person_table", text), *_found("pay_table", text)] == []
