"""Words looked for once in a text: the same is found in every part of it as `re` finds there."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detection.detectors import people_ill, people_treated, work_troubles
from detection.detectors.lists_below import ListEntries
from detection.detectors.names import TITLED, TITLES
from detection.document import Document
from detection.expressions import compile_own
from detection.rare_words import RareWords, loosened

EXPRESSIONS = (
    r"(?i)\b(?:film|rent\b|él\b|état|teilte[^.\n]{0,9} mit|sänger\w*|(?:her|his) [^\W\d_A-Z]{1,4})\b",
    r"(?:(?<!\w)|(?=['’]))(?:is on|['’]s)(?!\w)|[€£$] ?[0-9]|\u00a0[0-9]{3}$",
    r"(?<!my )(?-i:Sister|S[œo]eur)(?:[ \t]+(?:dr|prof)\.?)*\Z",
)
WORDS = (
    "film",
    "current",
    "rent",
    "él",
    "el",
    "état",
    "teilte",
    "mit",
    "Sängerin",
    "her",
    "ölé",
    "is on",
    "'s",
    "£ 3",
    "\u00a0123",
    "my ",
    "Sister",
)
TEXTS = st.lists(
    st.sampled_from((*WORDS, " ", " ", ".", "\n", "x", "é", "dr. ", "Mr ", "Ada ", "M Lo", "\U0001f600")), max_size=30
).map("".join)


@pytest.mark.parametrize("source", [*EXPRESSIONS, TITLED.pattern])
@given(text=TEXTS, data=st.data())
def test_what_is_found_in_a_part_of_a_text(source: str, text: str, data: st.DataObject) -> None:
    exact, words, document = re.compile(source), RareWords(source), Document(text)
    for _ in range(3):
        first = data.draw(st.integers(0, len(text)))
        last = data.draw(st.integers(first, len(text)))
        expected, found = exact.search(text, first, last), words.search(document, first, last)
        assert (found and found.span()) == (expected and expected.span())
        alone = [each.span() for each in exact.finditer(text[first:last])]
        assert [each.span() for each in words.within(document, first, last)] == alone


def test_of_a_word_that_was_cut_the_rest_counts_where_a_part_is_read_by_itself() -> None:
    document = Document("the HM Lovelace docked")
    assert TITLES.search(document, 5, 22) is None
    assert [each[0] for each in TITLES.within(document, 5, 22)] == ["M Lovelace"]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"(?i)\bfilm\b", "FILMS"),
        (r"ab(?=c(?:d|e))(?!f)g", "abg"),
        (r"[^\W\d_]x", "éx"),
        (r"[\w'’-]+é", "ö’é"),
        (r"^a$", "bab"),
        (r"\d\s\w", "٣\u2003é"),
        (r"[\u00e0-\u00ef]", "é"),
    ],
)
def test_a_loosened_expression_matches_more(source: str, text: str) -> None:
    assert compile_own(loosened(source)).search(text.encode()) is not None


def test_expressions_of_detectors_are_loosened_without_what_re2_does_not_know() -> None:
    for module in (people_ill, people_treated, work_troubles):
        for value in vars(module).values():
            if isinstance(value, re.Pattern) and not value.flags & re.MULTILINE:
                compile_own(loosened(value.pattern)).search(b"")


@given(
    text=st.lists(st.sampled_from(("\n", "\n", "- Ada Byron 52", "Bo;", "x", "-", " ", "Cy 7")), max_size=20).map("".join),
    start=st.integers(0, 40),
    length=st.integers(0, 60),
)
def test_entries_below_a_title_are_those_of_its_part(text: str, start: int, length: int) -> None:
    source = r"(?:\A|[\n;])[ -]*(?:Ada Byron|Bo|Cy) ?[0-9;]"
    part = text[start : start + length]
    assert ListEntries(source).below(Document(text), start, start + length) == len(re.findall(source, part))
