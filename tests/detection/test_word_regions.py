"""Of very many numbers only those are judged that may have a word near or over them: which they are changes nothing that is found."""

from hypothesis import given
from hypothesis import strategies as st

from detection.detectors.id_words import IdWords
from detection.document import Document
from detection.expressions import compile_own, spans_of

_OWN = IdWords(("account number", "konto"), ("sin", "ACN"))
_NUMBERS = compile_own(r"\b[0-9]{2,9}(?:[ -][0-9]{1,4}){0,2}\b")
_WINDOW = 24

_headers = st.sampled_from(("name", "account number", "accountNumber", "Konto", "sin", "ACN no", "Größe", "order_no", "id"))
_cells = st.one_of(
    st.sampled_from(("Müller", "Ada Byron", "", "account number 55779213", "Konto: 12-34", "é 12", "638-80-6163.", "n/a")),
    st.integers(0, 10**9).map(str),
    st.tuples(st.integers(10, 99), st.integers(10, 9_999)).map(lambda pair: f"{pair[0]}-{pair[1]}"),
)
_prose = st.sampled_from(
    (
        "",
        "Übersicht\n\n",
        "Please see account number 55779213 below.\n",
        "Konto 12 34, sin (046 454 286)\n",
        "Nothing, here; 12345\n",
    )
)


def _row(cells: list[str], delimiter: str, quotes: list[bool]) -> str:
    written = [f'"{cell}"' if quoted else cell for cell, quoted in zip(cells, quotes, strict=True)]
    return f"| {' | '.join(written)} |" if delimiter == "|" else delimiter.join(written)


@st.composite
def _texts(draw: st.DrawFn) -> str:
    """Tables with a few dozen numbers, in prose, and their words over some of them, in some and around all of them."""
    parts = [draw(_prose)]
    for _ in range(draw(st.integers(1, 2))):
        width, delimiter = draw(st.integers(2, 5)), draw(st.sampled_from((",", ";", "\t", "|", "  ")))
        some = st.lists(_cells, min_size=width, max_size=width)
        quotes = st.lists(st.booleans(), min_size=width, max_size=width) if draw(st.booleans()) else st.just([False] * width)
        rows = [draw(st.lists(_headers, min_size=width, max_size=width)), *draw(st.lists(some, min_size=2, max_size=12))]
        parts += [_row(row, delimiter, draw(quotes)) + "\n" for row in rows]
        parts.append(draw(_prose))
    return "".join(parts)


@given(_texts())
def test_the_numbers_with_words_are_those_that_looking_at_all_of_them_finds(text: str) -> None:
    document = Document(text)
    expected = [span for span in spans_of(_NUMBERS, document) if _OWN.are_near(document, *span, _WINDOW)]
    assert [span for span in _OWN.spans(_NUMBERS, document, _WINDOW) if _OWN.are_near(document, *span, _WINDOW)] == expected


@given(_texts())
def test_where_no_word_stands_no_number_has_one(text: str) -> None:
    document = Document(text)
    if not _OWN.stand_in(document):
        assert not any(_OWN.are_near(document, *span, _WINDOW) for span in spans_of(_NUMBERS, document))
