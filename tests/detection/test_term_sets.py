"""An automaton finds every text in which a keyword or a word near a value can be found, whatever its script, spelling and case."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detection.document import Document
from detection.keywords import keywords_of
from detection.proximity import NearTerms
from detection.term_sets import TermSet, keyword_needles, near_needles, plainly, plainly_with_humps

_ALPHABET = "aeistßẞſKİıéÉe\u0301ñ中国のカ한 \u00a0\n\t-_./'’ʼ‐,:#1ΣςάΑώΐΰΙжЯдᲃ«»—²ªﬁ\u1fbd"
_TERMS = st.text(_ALPHABET, min_size=1, max_size=8).filter(lambda term: bool(term.strip()))
_AROUND = st.text(_ALPHABET + "abcXYZ", max_size=6)


def _occurs(needles: frozenset[bytes] | None, text: str) -> bool:
    if needles is None:
        return True
    document, terms = Document(text), TermSet([needles])
    read = [document] if document.folded is None else [document, document.folded[0]]
    return any(terms.occurring(plainly_with_humps(each)) == {0} for each in read)


@given(term=_TERMS, before=_AROUND, after=_AROUND, cased=st.sampled_from((str, str.upper, str.title)), whole_word=st.booleans())
@settings(max_examples=1_500)
def test_where_a_keyword_is_found_its_needle_is(term: str, before: str, after: str, cased: object, whole_word: bool) -> None:
    text = before + cased(term) + after  # type: ignore[operator]
    found = next(keywords_of((term,), whole_word=whole_word).spans(Document(text)), None)
    assert found is None or _occurs(keyword_needles((term,), whole_word=whole_word), text)


@given(term=_TERMS, before=_AROUND, after=_AROUND, gap=st.sampled_from((" ", "_", "", "-", ". ")), camel=st.booleans())
@settings(max_examples=1_500)
def test_where_a_word_near_a_value_is_found_its_needle_is(term: str, before: str, after: str, gap: str, camel: bool) -> None:
    written = gap.join(term.split())
    text = before + (written.title() if camel else written) + after
    near = NearTerms((term,))
    assert not near.names(text) or _occurs(near_needles((term,)), text)


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("ssn", "これはSSNです"),
        ("straße", "STRASSE 5"),
        ("essential criteria", "EẞENTIAL\x85CRITERIA"),
        ("iban", "customerIban;name"),
        ("account number", "account_number"),
        ("letter of intent", "a “Letter\n  of intent”"),
        ("naïve", "nai\u0308ve"),
        ("c++", "C++ and Rust"),
        ("社外秘", "本資料は社外秘です"),
        ("d'identité", "carte d’identité"),
        ("d'identité", "carte dʼidentité"),
        ("μαΐου", "ΜΑΙΟΥ"),
        ("blockchain", "a\u00adbloc\u212achain"),
        ("secret", "\u1fbdsecret"),
        ("сектор", "\u1c83ектор"),
    ],
)
def test_spellings(term: str, text: str) -> None:
    assert _occurs(keyword_needles((term,), whole_word=True), text) or _occurs(near_needles((term,)), text)


def test_letters_that_only_case_parts_are_read_alike() -> None:
    for code in (*range(0x80, 0xD800), *range(0xE000, 0x1F000)):
        letter = chr(code)
        for other in {letter.lower(), letter.upper(), letter.swapcase()}:
            if len(other) == 1 and other.casefold() == letter.casefold():
                assert plainly(f"a{letter}b") == plainly(f"a{other}b"), f"U+{code:04X}"


def test_parts_of_words_and_other_words_are_passed_over() -> None:
    needles = keyword_needles(("ted", "letter of intent"), whole_word=True)
    assert not _occurs(needles, "wanted: a letter of the intention")
