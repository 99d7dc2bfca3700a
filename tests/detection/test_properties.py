"""Properties that hold for every text and every rule set."""

import os
import random
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from detection.detectors import DETECTORS, GROUPS
from detection.document import Document
from detection.engine import classify, compile_rule_set
from detection.folding import fold_term
from detection.hits import Passed, Rivals
from detection.keywords import Keywords
from domain.rules import Conditions, Matcher, RuleSet
from tests.detection.rule_sets import BASE, compiled, rule, rule_set

#: Every code point, lone surrogates and NUL included, mixed with what detectors look for.
_PIECES = st.sampled_from(
    (
        *("Confidential", "IBAN DE89370400440532013000", "4539 1488 0343 6467", "SSN 536-22-8145", "password: Winter-Garten-42"),
        *(
            "ada.byron@example.org",
            "+49 170 1234567",
            "name,email\na,b@c.de\nd,e@f.de\n",
            "-----BEGIN PRIVATE KEY-----",
            "geb. 23.11.1961",
        ),
        *(
            "机密",
            "e\u0301",
            "👩‍👩‍👧",
            "\ud800",
            "\x00",
            "\r\n",
            "\t",
            "|",
            '"',
            ";",
            "<p>",
            "::",
            "EUR 1.000",
            "Patient: Ada Byron",
            " ",
            "\n",
        ),
        # Parts of what detectors look for, and what folds or composes with its neighbours.
        *(
            "DE89 3704",
            "4539",
            " 1488-0343",
            "536-22-",
            "@example",
            "pass",
            "word: ",
            "http",
            "://u:p@",
            "BEGIN",
            "geb. ",
            "1",
            "-",
        ),
        *(
            "\u0301",
            "\u00ad",
            "\u200b",
            "ｃｏｎｆｉ",
            "ﬁdential",
            "ﾄﾞ",
            "\u1106\u1175\u11af",
            "İ",
            "ß",
            "ς",
            "\u0600",
            "\u202e",
            "\x7f",
        ),
        *("<table><tr><th>iban<td>", "</td>", "<tr>", "<iban>", "key: ", "a,b\n", "| iban |\n|---|\n| "),
    )
)
TEXTS = st.lists(st.one_of(_PIECES, st.text(st.characters(exclude_categories=()), max_size=12)), max_size=30).map("".join)
_SLOWER = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])

EVERY_DETECTOR = compiled(*(Matcher(detector=name) for name in GROUPS))


@given(TEXTS, TEXTS, TEXTS)
@_SLOWER
def test_no_text_makes_the_engine_raise_and_verdicts_are_complete(content: str, name: str, asset_type: str) -> None:
    answer = classify(BASE, content, name, asset_type)
    assert answer.complete
    assert answer == classify(BASE, content, name, asset_type)


@given(TEXTS)
@_SLOWER
def test_spans_lie_inside_the_text_in_order_and_quotes_show_at_most_a_quarter(content: str) -> None:
    answer = classify(EVERY_DETECTOR, content)
    assert answer.complete
    places = [(finding.start, finding.end) for finding in answer.findings]
    assert places == sorted(places)
    for finding in answer.findings:
        assert 0 <= finding.start < finding.end <= len(content)
        value = content[finding.start : finding.end]
        shown = finding.quote.replace("•", "")
        if finding.detector in ("email", "personal_email"):
            shown = shown.rpartition("@")[0]
        assert len(shown) <= len(value) / 4, finding.detector


@given(TEXTS)
@_SLOWER
def test_a_quote_never_contains_the_secret(content: str) -> None:
    for finding in classify(EVERY_DETECTOR, content).findings:
        assert content[finding.start : finding.end] not in finding.quote


@given(st.integers(), TEXTS)
@settings(max_examples=30, deadline=None)
def test_the_order_of_rules_never_changes_which_match(seed: int, content: str) -> None:
    rules = list(BASE.rule_set.rules)
    random.Random(seed).shuffle(rules)
    turned = [item.model_copy(update={"priority": place}) for place, item in enumerate(rules)]
    shuffled = compile_rule_set(BASE.rule_set.model_copy(update={"rules": tuple(turned)}))
    answer, usual = classify(shuffled, content), classify(BASE, content)
    assert {(match.name, match.hits) for match in answer.matched} == {(match.name, match.hits) for match in usual.matched}
    assert set(answer.findings) == set(usual.findings)
    assert answer.label == usual.label


_KEYWORDS = ("confidential", "ibán", "straße", "λόγος", "май", "密", "기밀", "e", "カード")
_TERMS = Matcher(keywords=_KEYWORDS, whole_word=False)
_KEYWORD_RULES = compiled(_TERMS)


@given(
    st.lists(
        st.one_of(_PIECES, st.sampled_from(_KEYWORDS), st.text("eé\u0301ſßΣᄆ\u1175ﾄﾞ\u00adＩ", max_size=6)), max_size=20
    ).map("".join)
)
@example("e\uff9e")  # a half-width sign composes with kana only
@example("\u0301e\u00ad\uff9e")  # … whatever is left out before it
@example("密\u0301\uff9e")  # … or comes in another order
@settings(_SLOWER, max_examples=60)
def test_what_a_keyword_hits_reads_as_the_keyword_and_hits_do_not_overlap(content: str) -> None:
    read = {fold_term(term).casefold() for term in _KEYWORDS}
    end = 0
    for finding in classify(_KEYWORD_RULES, content).findings:
        assert end <= finding.start < finding.end <= len(content)
        assert fold_term(content[finding.start : finding.end]).casefold() in read
        end = finding.end


@given(TEXTS)
@settings(_SLOWER, max_examples=60)
def test_every_detector_finds_in_text_order_and_inside_the_text(content: str) -> None:
    document = Document(content)
    for detector in DETECTORS.values():
        places = [(candidate.start, candidate.end) for candidate in detector.find(document)]
        assert places == sorted(places), detector.id
        assert all(0 <= start < end <= len(content) for start, end in places), detector.id


def _lists_of_values(seed: int) -> str:
    """Lines of many kinds, each kind some forty times in a row and most of them with digits that make no valid number."""
    source = random.Random(seed)
    lines = []
    for detector in source.sample([each for each in DETECTORS.values() if each.read is not None], 12):
        header = f"{(detector.context or ('number',))[0]},document_type,name"
        lines.append(header)
        for _ in range(40):
            changed = source.random() < 0.8
            lines.append(
                "".join(source.choice("0123456789") if changed and each.isdigit() else each for each in detector.example)
            )
    return "\n".join(lines)


@pytest.mark.parametrize("seed", range(6))
def test_what_tells_how_far_it_has_come_finds_nothing_before_that_place_any_more(seed: int) -> None:
    content = _lists_of_values(seed)
    told = 0
    for detector in DETECTORS.values():
        if detector.read is None:
            continue
        passed, found = 0, []
        for each in detector.read(Document(content)):
            assert each.start >= passed, detector.id
            if isinstance(each, Passed):
                passed = max(passed, each.start)
                told += 1
            else:
                found.append(each)
        assert found == list(detector.find(Document(content))), detector.id
    assert told > 20


def _lists_of_rivals(seed: int) -> str:
    """Lines of detectors that need not look at what gives way and of those to which they do, together and apart."""
    source = random.Random(seed)
    lines = []
    for detector in source.sample([each for each in DETECTORS.values() if each.read_unless is not None and each.yields_to], 6):
        stronger = [each for each in detector.yields_to if each in DETECTORS]
        for _ in range(12):
            example = DETECTORS[source.choice((detector.id, *source.sample(stronger, min(3, len(stronger)))))].example
            for _ in range(source.randint(1, 8)):
                changed = source.random() < 0.2
                value = "".join(source.choice("0123456789") if changed and each.isdigit() else each for each in example)
                lines.append(f"{source.choice(detector.context)} {value}" if source.random() < 0.6 else value)
    return "\n".join(lines)


@pytest.mark.parametrize("seed", range(6))
def test_what_need_not_be_looked_at_would_have_given_way(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    content = _lists_of_rivals(seed)
    found = classify(BASE, content, every_finding=True)
    monkeypatch.setattr(Rivals, "beat_again", lambda *_: False)
    assert classify(BASE, content, every_finding=True) == found


@pytest.mark.parametrize("seed", range(3))
def test_findings_do_not_depend_on_how_many_are_wanted(seed: int) -> None:
    content = _lists_of_values(seed)
    bounded, every = classify(BASE, content), classify(BASE, content, every_finding=True)
    assert bounded.label == every.label
    assert bounded.findings == every.findings[: len(bounded.findings)]


_VERDICTS = """
import sys
from detection.engine import classify, compile_rule_set
from detection.packs import starting_rule_set
base = compile_rule_set(starting_rule_set())
for path in sys.argv[1:]:
    print(classify(base, open(path, encoding="utf-8").read(), path, every_finding=True))
"""


def test_every_process_gives_the_same_verdict(tmp_path: Path) -> None:
    text = "api_key = 'ghp_a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8' Mr Ada Byron, SSN 536-22-8145, a.b@c.example diagnosis biopsy salary EUR 9\n"
    (tmp_path / "one.txt").write_text(text * 3, encoding="utf-8")
    (tmp_path / "two.csv").write_text("name,email,iban\n" + "Ada,ada@b.example,DE89370400440532013000\n" * 20, encoding="utf-8")
    paths = sorted(map(str, tmp_path.iterdir()))
    answers = {
        subprocess.run(
            [sys.executable, "-c", _VERDICTS, *paths],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            cwd=Path(__file__).parents[2],
        ).stdout
        for seed in ("0", "1", "4711")
    }
    assert len(answers) == 1
    assert answers.pop().count(b"Verdict(") == 2


def _is_seen(term: str) -> bool:
    return any(unicodedata.category(character) not in ("Cf", "Zl", "Zp", "Zs") for character in term)


@given(
    st.lists(
        st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=6).filter(_is_seen), min_size=1, max_size=5
    ),
    TEXTS,
)
@_SLOWER
def test_any_terms_compile_and_the_loose_expression_misses_nothing(terms: list[str], content: str) -> None:
    made = compile_rule_set(rule_set(rule(1, Conditions(any=(Matcher(keywords=tuple(terms)),)))))
    assert classify(made, content + " " + terms[0] + " ").complete
    keywords = Keywords(terms)
    if terms[0].strip() and terms[0].isalnum() and terms[0].isascii():
        assert classify(made, content + " " + terms[0] + " ").matched
    assert keywords.program_size > 0


@given(TEXTS)
@_SLOWER
def test_a_rule_by_itself_matches_exactly_when_it_matches_among_others(content: str) -> None:
    together = {match.name for match in classify(BASE, content).matched}
    for compiled_rule, item in zip(_ALONE, BASE.rule_set.rules, strict=True):
        assert bool(classify(compiled_rule, content).matched) is (item.name in together)


def _alone() -> list[RuleSet]:
    return [BASE.rule_set.model_copy(update={"rules": (item,)}) for item in BASE.rule_set.rules]


_ALONE = [compile_rule_set(item) for item in _alone()]
