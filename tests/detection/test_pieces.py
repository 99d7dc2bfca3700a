"""An expression is looked for only where one of its pieces stands: wherever it matches, one does."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from detection.document import Document
from detection.engine import compile_rule_set
from detection.expressions import compile_own
from detection.packs import starting_rule_set
from detection.pieces import pieces_of
from detection.term_sets import TermsSource, plainly_with_humps
from domain.rules import Target


def _with_pieces() -> Iterator[str]:
    for source in compile_rule_set(starting_rule_set()).sets[Target.CONTENT].sources:
        # Long lists of terms have needles of their own (see test_term_sets).
        if len(source) < 4_000 and pieces_of(source) is not None:
            yield str(source)


_BESIDE_ASCII = re.compile(r"(?<=[A-Za-z0-9])(?=[^\x00-\x7f])|(?<=[^\x00-\x7f])(?=[A-Za-z0-9])")
SOURCES = sorted(_with_pieces())


def _as_python(source: str) -> str:
    """The expression as ``re`` writes it, where ``\\w``, ``\\s`` and ``\\b`` know ASCII as in RE2; flags count for all of it."""
    written = re.sub(r"\\x\{([0-9A-Fa-f]+)\}", lambda found: re.escape(chr(int(found[1], 16))), source)
    written = re.sub(r"\\p(?:\{\w+\}|\w)", r"\\w", written)
    flags = "".join(sorted(set("".join(re.findall(r"(?<!\\)\(\?([ims]+)\)", written)))))
    return f"(?a{flags})" + re.sub(r"(?<!\\)\(\?[ims]+\)", "", written).replace(r"\z", r"\Z")


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source[:40])
@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_where_an_expression_matches_one_of_its_pieces_stands(source: str, data: st.DataObject) -> None:
    written = data.draw(st.from_regex(_as_python(source), fullmatch=True))
    text = f"a {written} b" if data.draw(st.booleans()) else written
    assume(compile_own(source).search(text.encode("utf-8", "replace")) is not None)
    plain, pieces = plainly_with_humps(Document(text)), pieces_of(source) or frozenset()
    # What RE2 takes for the end of a word beside a letter that is no ASCII is none here.
    if _BESIDE_ASCII.search(text) is not None:
        pieces = frozenset(piece.strip() for piece in pieces)
    assert any(piece in plain for piece in pieces)


@pytest.mark.parametrize(
    ("source", "pieces"),
    [
        (r"\b(?:gh[pousr]_|github_pat_)", {b"ghp ", b"gho ", b"ghu ", b"ghs ", b"ghr ", b"github pat "}),
        (
            r"(?i)\bborn(?: on)? [0-9]{4}",
            {b"born %d" % digit for digit in range(10)} | {b"born on %d" % digit for digit in range(10)},
        ),
        (r"(?im)^[ \t>*]*subject:[ \t]*(?:payslip|p45)", {b" subject pay", b" subject p45"}),
        (r"[a-z]{3,14}(?:statin|prazol)", {b"statin", b"prazol"}),
        (r"\b(?:\w+ )*no word to (?:the press|anyone)", {b"no word to t", b"no word to a"}),
        ("(?i)straße", {b"strasse"}),
        (r"\bécole\b", {b"\xc3\xa9cole"}),
        (r"(?i)\bpin\b", {b" pin "}),
        (r"secret\Bkey", {b"secretkey"}),
    ],
)
def test_pieces(source: str, pieces: set[bytes]) -> None:
    assert set(pieces_of(source) or ()) == pieces


@pytest.mark.parametrize(
    "source",
    [
        r"[0-9]{12}",
        r"\b[A-Z]{2}[0-9]{2}",
        r"@[a-z]+\.",
        r"(?:secret)?",
        "[^a]+",
        r"pass[[:alpha:]]ord",
        r"secretx{,1}word",
        r"\Qsecret\E",
        r"secret\x{D800}",
        r"\b(?:CC)\b",
        r"(?:a|.)b",
    ],
)
def test_expressions_that_no_rare_piece_stands_for(source: str) -> None:
    assert pieces_of(source) is None


def test_what_is_left_for_a_set_of_all_that_ships_is_little_and_has_no_words() -> None:
    content = compile_rule_set(starting_rule_set()).sets[Target.CONTENT]
    assert content.passes == 2
    left = [
        source
        for source in content.sources
        if len(source) < 4_000 and not isinstance(source, TermsSource) and pieces_of(source) is None
    ]
    assert len(left) < 60
    # One of many words multiplies the states of all others: its pieces should be known, or its trigger be made simpler.
    assert max(map(len, left)) < 300
