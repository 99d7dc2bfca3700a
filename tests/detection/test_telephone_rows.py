"""A row of digits around which nothing speaks of a telephone, and of which no part has a form that only telephones have, is passed over
at once: nothing is lost by that.
"""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from detection.detectors import telephone
from detection.detectors.telephone_before import Before
from detection.document import Document

_GROUPS = (
    *(
        "020",
        "7946",
        "0958",
        "202",
        "555",
        "0143",
        "01",
        "40",
        "912",
        "345",
        "678",
        "(030)",
        "(11)",
        "351",
        "8",
        "1",
        "22",
        "5",
        "900",
        "98765",
    ),
    *("0157", "1234567", "600123456", "030901820", "4242"),
)
_GAPS = (" ", " ", "-", ".", "/", " / ", "  ", "", ",", "\n", "\t", ";")
_AROUND = (
    *(
        "call ",
        "Ring ",
        "rıng me: ",
        "text ",
        "tel ",
        "Tel.: ",
        "T ",
        "M: ",
        "Phone\t",
        "phone,name\n",
        "reach me on ",
        "or ",
        "Ada Bell ",
        "Ada: ",
    ),
    *(
        "Which number?\nAda: ",
        "order ",
        "ref ",
        "# ",
        "_",
        "(",
        ")",
        "x12",
        " ext 4",
        " (home)",
        " mobile",
        "<td>",
        "</td>",
        "NIF ",
        "please call Ada at ",
    ),
    *("call you later ", "fax;", "Call Ada on ", "\n", "\n\n", "a-", "-b", "$", "+"),
)


@settings(max_examples=400)
@given(
    st.lists(st.one_of(st.sampled_from(_AROUND), st.sampled_from(_GROUPS), st.sampled_from(_GAPS)), min_size=2, max_size=14).map(
        "".join
    )
)
def test_what_is_passed_over_holds_no_number(text: str) -> None:
    _assert_nothing_is_lost(text)


_CELLS = st.lists(
    st.one_of(st.sampled_from(_GROUPS), st.sampled_from((" ", " ", "-", ".", "/", "  ", " (home)", "T ", "+"))),
    min_size=1,
    max_size=5,
).map("".join)


@settings(max_examples=200)
@given(
    st.sampled_from(
        ("DNI;teléfono;nombre", "NIF;order;contact", "conta | telefone | NIF", "DNI     phone     BSN", "passport\tcaller\tSSN")
    ),
    st.lists(st.tuples(_CELLS, _CELLS, _CELLS), min_size=2, max_size=4),
)
def test_what_is_passed_over_in_a_table_holds_no_number(header: str, rows: list[tuple[str, str, str]]) -> None:
    sign = next(each for each in (";", " | ", "\t", "     ") if each in header)
    _assert_nothing_is_lost("\n".join((header, *(sign.join(row) for row in rows), "")))


def _assert_nothing_is_lost(text: str) -> None:
    document = Document(text)
    for row in re.finditer(r"\(?[0-9]+\)?(?:[ ./-]{0,3}\(?[0-9]{1,8}\)?){0,15}", text):
        start, end = row.span()
        before = Before(document, start, None)
        if telephone._is_of_something_longer(text, start, end):
            assert telephone._longest(document, end, before) is None, text[start:end]
        if telephone._says_nothing(document, end, before):
            for place in range(start, end):
                for beyond in range(place + 1, end + 1):
                    if text[place] in "(0123456789":
                        assert telephone._longest(document, beyond, Before(document, place, None)) is None, (
                            text[start:end],
                            text[place:beyond],
                        )
