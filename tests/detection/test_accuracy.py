"""Detectors and labels are as right as they are asked to be: ``make accuracy`` in small."""

import pytest

from benchmarks.accuracy.__main__ import corpora, main, measure_all
from benchmarks.accuracy.goals import FILE_GOALS, GOALS, LEAST_CONFIDENCE, LEAST_RIGHT, MOST_FALSE_IN_ORDINARY, Goal
from benchmarks.accuracy.measure import Counts, Measured, Share, measure
from benchmarks.accuracy.samples import Writing
from benchmarks.accuracy.verdicts import Labelled, judge
from detection.detectors import DETECTORS, GROUPS

#: So few samples that a goal counts as missed only when the whole interval lies below it.
FEW = 25


@pytest.fixture(scope="module")
def measured() -> Measured:
    return measure_all(count=FEW)


def _within_reach(counts: Counts, goal: Goal) -> bool:
    return counts.precision.interval[1] >= goal.precision and counts.recall.interval[1] >= goal.recall


def test_no_detector_misses_its_goal_by_much(measured: Measured) -> None:
    missed = {
        name: (counts.precision, counts.recall)
        for table, goals in ((measured.detectors, GOALS), (measured.files, FILE_GOALS))
        for name, counts in table.items()
        if name in goals and not _within_reach(counts, goals[name])
    }
    assert missed == {}, measured.misses + measured.false_hits


def test_ordinary_documents_hold_next_to_nothing(measured: Measured) -> None:
    false = Share(measured.ordinary_false.total(), measured.ordinary_documents)
    assert 1_000 * false.interval[0] <= MOST_FALSE_IN_ORDINARY, measured.ordinary_false


def test_goals_are_set_for_what_there_is() -> None:
    assert GOALS.keys() <= DETECTORS.keys()
    assert FILE_GOALS.keys() <= GROUPS.keys()
    assert LEAST_CONFIDENCE.keys() <= DETECTORS.keys() | GROUPS.keys()


def test_a_value_counts_when_most_of_it_was_found() -> None:
    sample = (
        Writing().add("Payment to IBAN ").plant("DE89370400440532013000", "iban").add(" and to ").plant("Bo", "iban").sample()
    )
    counts = measure([sample], frozenset(("iban",)))
    assert counts.detectors["iban"] == Counts(found=1, missed=1)
    assert "[Bo]" in counts.misses[0].quote


def test_what_was_not_planted_is_false() -> None:
    counts = measure([Writing().add("IBAN DE89370400440532013000").sample()], frozenset(("iban", "email")))
    assert (counts.detectors["iban"], counts.detectors["email"]) == (Counts(false=1), Counts())


def test_a_secret_counts_by_whichever_name_it_is_found() -> None:
    sample = Writing().add('token = "').plant("ghp_" + "x7Kq2mZp9Rt4Wv8Yc3Nb6Hd1" + "Js5LfGaQ0uEi", "jwt").add('"').sample()
    counts = measure([sample], frozenset(("jwt", "secret_assignment", "github_token")))
    assert counts.files["secrets"] == Counts(found=1)
    assert counts.detectors["jwt"].found == 1


def test_intervals_are_those_of_wilson() -> None:
    low, high = Share(95, 100).interval
    assert (round(low, 4), round(high, 4)) == (0.8882, 0.9785)
    assert Share(0, 0).interval == (0.0, 1.0)


def test_a_label_that_is_wrong_is_told_with_how_far_and_why() -> None:
    judged = judge(
        [Labelled("STRICTLY CONFIDENTIAL\nPaper", "Internal", "en", "paper"), Labelled("Hello", "Internal", "en", "mail")]
    )
    (wrong,) = judged.wrong
    assert (wrong.levels_off, judged.far_off["en"], judged.share("en")) == (2, 1, Share(1, 2))
    assert "Marked restricted" in wrong.because


@pytest.mark.parametrize(
    "corpus", ["first", "second", "third", "fourth", "eighth", "ninth", "seventeenth", "eighteenth", "lexicon_south"]
)
def test_business_documents_get_their_labels(corpus: str) -> None:
    judged = judge(corpora()["business"][corpus](1, 7))
    wrong = [(each.document.language, each.document.kind, each.given, each.because) for each in judged.wrong]
    assert {language for language in judged.all if judged.share(language).value < LEAST_RIGHT} == set(), wrong
    assert judged.far_off.total() == 0, wrong


@pytest.mark.parametrize(
    "corpus",
    [
        *("fifth", "sixth", "seventh", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "nineteenth"),
        "lexicon_north",
    ],
)
def test_most_of_what_was_written_to_surprise_the_rules_gets_its_label(corpus: str) -> None:
    judged = judge(corpora()["business"][corpus](1, 7))
    wrong = [(each.document.language, each.document.kind, each.given, each.because) for each in judged.wrong]
    assert len(wrong) <= (1 - LEAST_RIGHT) * sum(judged.all.values()), wrong


def test_the_same_seed_makes_the_same_documents() -> None:
    for own in corpora().values():
        for corpus in own.values():
            assert list(corpus(1, 7)) == list(corpus(1, 7))


def test_a_name_that_is_none_is_refused_with_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["no_such_thing"]) == 2
    told = capsys.readouterr().err
    assert "no_such_thing. There are: " in told
    assert "examples" in told
