"""Of very many hits the first are told and counted; what is kept of others is no object for each."""

import gc
from array import array
from collections.abc import Iterator
from itertools import islice, product

import pytest

from detection.detectors.model import Checked, pattern_reader
from detection.document import Document
from detection.engine import CompiledRuleSet, classify, compile_rule_set
from detection.evaluation import Evaluation
from detection.explanation import explain
from detection.hits import DetectorHits, HeldHits, Hit, Passed, Rivals, SpansOfLines, giving_way, without_overlaps
from detection.proximity import NearTerms
from detection.tables import Tables
from domain.rules import Conditions, Confidence, Matcher
from domain.verdicts import MAX_COUNTED, MAX_FINDINGS
from tests.detection.rule_sets import compiled, rule, rule_set

NUMBERS = Matcher(pattern=r"\d+")


def _hit(start: int, end: int, confidence: Confidence = Confidence.POSSIBLE, detector: str | None = None) -> Hit:
    return Hit(start, end, 0, confidence, detector, None)


def _objects() -> int:
    gc.collect()
    return len(gc.get_objects())


@pytest.mark.parametrize(
    ("matchers", "text"),
    [
        ((NUMBERS,), "7 " * 20_000),
        ((NUMBERS, Matcher(pattern="[78]"), Matcher(keywords=("7",))), "7 88 " * 20_000),
        ((Matcher(detector="email"),), "a.bcd@corp.org " * 5_000),
        ((Matcher(detector="email", min_matches=4_000),), "a.bcd@corp.org " * 5_000),
        ((NUMBERS.model_copy(update={"near": ("word",)}),), "word 7 " * 20_000),
        ((NUMBERS.model_copy(update={"exclude": ("8x",)}),), "7 8x\n" * 20_000),
    ],
    ids=["one matcher", "several", "a detector", "a minimum beyond", "words near them", "exclusions in every line"],
)
def test_what_stays_of_many_hits_is_a_thousand_objects_for_each_rule(matchers: tuple[Matcher, ...], text: str) -> None:
    made = compile_rule_set(rule_set(*(rule(number, Conditions(any=matchers)) for number in range(1, 4))))
    before = _objects()
    evaluation = Evaluation(made, text, "", "document")
    found = [evaluation.hits(made.rules[place]) for place in evaluation.touched()]
    assert [(each.total, len(each.content)) for each in found if each is not None] == [(MAX_COUNTED, MAX_FINDINGS)] * 3
    assert _objects() - before < 3 * MAX_FINDINGS + 1_000


@pytest.mark.parametrize("text", ["mail ada@example.org ", "ｍail ada@example.org ", "機密 mail ada@example.org "])
def test_a_text_is_gone_when_it_has_been_classified(text: str) -> None:
    made = compiled(Matcher(detector="email"), Matcher(detector="email", near=("mail",)), Matcher(detector="people"))
    assert _documents_left(made, text * 100) == []


def test_a_text_is_gone_when_only_its_first_hits_were_read() -> None:
    ssn = Matcher(detector="us_ssn")  # gives way to others, and two matchers read its hits
    made = compiled(ssn, ssn.model_copy(update={"near": ("ssn",)}), Matcher(detector="financial"))
    assert _documents_left(made, "SSN 536-22-8145, IBAN DE89370400440532013000\n" * 2_000) == []


def _documents_left(made: CompiledRuleSet, text: str) -> list[Document]:
    """What stays of a text although nobody holds it, until the collector comes to old objects, as it does only now and then."""
    classify(made, text)
    gc.collect()
    gc.disable()
    try:
        classify(made, text)
        explain(made, text)
        return [each for each in gc.get_objects() if isinstance(each, Document)]
    finally:
        gc.enable()


def test_of_many_rules_the_first_findings_are_told_as_if_all_had_been_kept() -> None:
    rules = [rule(number, Conditions(any=(Matcher(pattern=f"[{number % 10}9]"),)), priority=number) for number in range(1, 31)]
    made = compile_rule_set(rule_set(*rules))
    text = "0123456789" * 240
    told, every = classify(made, text), classify(made, text, every_finding=True)
    assert len(every.findings) == sum(matched.hits for matched in every.matched) > 10 * MAX_FINDINGS
    assert told.findings == every.findings[:MAX_FINDINGS]
    assert told.matched == every.matched


def test_hits_are_counted_up_to_five_hundred_which_stands_for_as_many_or_more() -> None:
    made = compile_rule_set(rule_set(rule(1, Conditions(any=(NUMBERS, Matcher(keywords=("7", "x")))))))
    for numbers, words in ((499, 0), (498, 1), (499, 1), (300, 300), (3_000, 0)):
        answer = classify(made, "7 " * numbers + "x " * words)
        assert [matched.hits for matched in answer.matched] == [min(numbers + words, MAX_COUNTED)]
        every = classify(made, "7 " * numbers + "x " * words, every_finding=True)
        assert every.matched == answer.matched
        assert len(every.findings) == numbers + words


def test_a_matcher_with_minima_reads_on_until_they_are_met() -> None:
    text = "7 " * 5_000 + "8"
    assert classify(compiled(Matcher(pattern=r"\d", min_matches=5_001)), text).matched
    assert not classify(compiled(Matcher(pattern=r"\d", min_matches=5_002)), text).matched
    assert classify(compiled(Matcher(pattern=r"\d", min_distinct=2)), text).matched
    assert not classify(compiled(Matcher(pattern=r"\d", min_distinct=3)), text).matched


def test_a_detectors_hits_are_found_once_and_only_as_far_as_somebody_reads() -> None:
    hits = [
        Hit(1, 2, -(2**63), Confidence.LIKELY, "email", "near: mail"),
        Hit(1, 3, 2**63 - 1, Confidence.VERY_LIKELY, "email", None),
        Hit(5, 9, 0, Confidence.POSSIBLE, "email", "near: mail"),
    ]
    found = []

    def source() -> Iterator[Hit]:
        for hit in hits:
            found.append(hit)
            yield hit

    kept = DetectorHits("email", source())
    assert found == []
    assert list(islice(kept, 2)) == hits[:2] == found
    assert list(kept) == hits
    assert list(kept) == hits == found


def test_what_a_detector_raises_is_raised_for_every_reader() -> None:
    def source() -> Iterator[Hit]:
        yield _hit(1, 2)
        raise LookupError

    kept = DetectorHits("email", source())
    for hits in (kept, kept, giving_way(source(), Rivals([DetectorHits("other", ())]))):
        with pytest.raises(LookupError):
            list(hits)


_POSSIBLE, _LIKELY = Confidence.POSSIBLE, Confidence.LIKELY


@pytest.mark.parametrize(
    ("one", "other", "kept"),
    [
        ([(0, 4, _POSSIBLE)], [(2, 9, _POSSIBLE)], ["other 2"]),
        ([(0, 4, _LIKELY)], [(2, 9, _POSSIBLE)], ["one 0"]),
        ([(0, 4, _POSSIBLE)], [(2, 6, _POSSIBLE)], ["one 0"]),
        ([(2, 6, _POSSIBLE)], [(0, 4, _POSSIBLE)], ["other 0"]),
        ([(0, 4, _POSSIBLE)], [(0, 4, _POSSIBLE)], ["one 0"]),
        ([(0, 4, _POSSIBLE)], [(4, 9, _POSSIBLE)], ["one 0", "other 4"]),
        ([(0, 9, _POSSIBLE), (13, 20, _LIKELY)], [(8, 14, _POSSIBLE)], ["one 0", "one 13"]),
        ([(0, 20, _POSSIBLE)], [(1, 3, _LIKELY), (5, 7, _POSSIBLE), (18, 21, _POSSIBLE)], ["other 1", "other 5", "other 18"]),
    ],
    ids=[
        "longer",
        "surer",
        "earlier",
        "earlier of the other",
        "named first",
        "neighbours",
        "what loses cancels nothing",
        "in a long one",
    ],
)
def test_of_overlapping_hits_the_surest_stays_then_the_longest_then_the_first(
    one: list[tuple[int, int, Confidence]], other: list[tuple[int, int, Confidence]], kept: list[str]
) -> None:
    each = [[_hit(*place, name) for place in places] for name, places in (("one", one), ("other", other))]
    assert [f"{hit.detector} {hit.start}" for hit in without_overlaps(each)] == kept


def test_a_detector_gives_way_to_what_is_as_sure_and_as_long() -> None:
    one = [_hit(0, 4), _hit(10, 14, _LIKELY), _hit(20, 24), _hit(30, 34)]
    other = [_hit(2, 9), _hit(12, 19), _hit(24, 26), _hit(30, 34)]
    left = giving_way(other, Rivals([DetectorHits("one", one)]))
    assert list(left) == [_hit(2, 9), Passed(12, 19), _hit(24, 26), Passed(30, 34)]


def test_only_what_may_win_is_confirmed() -> None:
    asked = []

    def confirm(hit: Hit) -> Hit:
        asked.append(hit.start)
        return hit._replace(confidence=_LIKELY) if hit.start == 20 else hit

    one = [_hit(0, 4, _LIKELY), _hit(10, 14), _hit(20, 24)]
    other = [_hit(0, 4), _hit(10, 14), _hit(20, 24), _hit(30, 34)]
    left = giving_way(other, Rivals([DetectorHits("one", one)]), confirm)
    assert list(left) == [Passed(0, 4), Passed(10, 14), _hit(20, 24, _LIKELY), _hit(30, 34)]
    assert asked == [10, 20, 30]


def test_the_rival_that_won_is_asked_again_until_it_loses() -> None:
    rivals = Rivals([DetectorHits("one", [_hit(0, 4), _hit(10, 14), _hit(30, 34)])])
    assert not rivals.beat_again(0, 2, Confidence.POSSIBLE)
    assert rivals.beat(0, 4, Confidence.POSSIBLE)
    assert rivals.beat_again(10, 14, Confidence.POSSIBLE)
    assert not rivals.beat_again(20, 24, Confidence.POSSIBLE)
    assert not rivals.beat_again(30, 34, Confidence.POSSIBLE)
    assert not rivals.beat(30, 34, _LIKELY)


def test_what_gives_way_again_and_again_is_not_looked_at() -> None:
    looked_at = []

    def check(_document: Document, start: int, end: int) -> Checked:
        looked_at.append(start)
        return Checked("1")

    text = "1234 " * 100
    read, rivals = (
        pattern_reader(r"[0-9]{4}", check),
        Rivals([DetectorHits("one", (_hit(5 * each, 5 * each + 4) for each in range(90)))]),
    )
    found = read(Document(text), lambda start, end: rivals.beat_again(start, end, Confidence.POSSIBLE))
    hits = (each if isinstance(each, Passed) else _hit(each.start, each.end) for each in found)
    assert [each.start for each in giving_way(hits, rivals) if isinstance(each, Hit)] == list(range(450, 500, 5))
    assert looked_at == [0, *range(450, 500, 5)]


def test_what_was_passed_is_no_hit_and_cancels_none() -> None:
    kept = DetectorHits("one", [_hit(0, 4), Passed(6, 9), _hit(12, 14)])
    assert list(giving_way([_hit(6, 9)], Rivals([kept]))) == [_hit(6, 9)]
    assert [hit.start for hit in without_overlaps([kept])] == [0, 12]
    assert [hit.start for hit in kept] == [0, 12]


def test_a_detector_that_gives_way_everywhere_is_read_no_further_than_the_others() -> None:
    read = []

    def weak() -> Iterator[Hit]:
        for place in range(1_000):
            read.append(place)
            yield _hit(10 * place, 10 * place + 4)

    strong = DetectorHits("strong", (_hit(10 * place, 10 * place + 4) for place in range(1_000)))
    first = islice(without_overlaps([strong, giving_way(weak(), Rivals([strong]))]), 5)
    assert [hit.start for hit in first] == [0, 10, 20, 30, 40]
    assert len(read) < 10


def test_a_detector_that_finds_nothing_is_read_no_further_than_the_others() -> None:
    read = []

    def nothing() -> Iterator[Passed]:
        for place in range(1_000):
            read.append(place)
            yield Passed(10 * place, 10 * place)

    def hits() -> Iterator[Hit]:
        return (_hit(10 * place, 10 * place + 4) for place in range(1_000))

    assert [hit.start for hit in islice(without_overlaps([hits(), nothing()]), 3)] == [0, 10, 20]
    assert [hit.start for hit in islice(giving_way(hits(), Rivals([DetectorHits("strong", nothing())])), 3)] == [0, 10, 20]
    assert len(read) < 20


@pytest.mark.parametrize("count", [1_000, 40_000], ids=["few", "many"])
def test_places_that_several_matchers_hit_count_once_for_the_first(count: int) -> None:
    held = HeldHits(MAX_FINDINGS)
    for matcher, step in enumerate((3, 2)):
        more = HeldHits(MAX_FINDINGS)
        for start in range(0, count * step, step):
            more.add(0, _hit(start, start + 1, detector=str(matcher)))
        held.take(more)
    places = {*range(0, count * 3, 3), *range(0, count * 2, 2)}
    assert len(held) == MAX_FINDINGS
    told = held.in_text_order(0)
    assert [hit.start for hit in told] == sorted(places)[:MAX_FINDINGS]
    assert {hit.detector for hit in told if hit.start % 3 == 0} == {"0"}


def test_spans_of_lines_overlap_what_they_touch() -> None:
    lines = SpansOfLines()
    lines.note(10, 30, [(0, 2), (5, 8), (15, 20)])
    lines.note(31, 40, [])
    spans = [(10, 12), (15, 18), (25, 30)]
    for start, end in product(range(10, 31), range(10, 31)):
        if start < end:
            assert lines.overlap(10, 30, start, end) is any(first < end and start < last for first, last in spans)
    assert (lines.knows(31, 40), lines.knows(31, 41), lines.overlap(31, 40, 31, 40)) == (True, False, False)


def test_words_near_values_and_headers_are_remembered_without_an_object_for_each() -> None:
    document, terms = Document("".join(f"key {number}: 7 ----- mail\n" for number in range(3_000))), NearTerms(("mail",))
    for place in (each for each, character in enumerate(document.text) if character == "7"):
        terms.confirm(document, place, place + 1, 1)
    known = document.learnt[terms]
    assert (type(known.starts), type(known.ends)) == (array, array)
    assert len(known.named) <= 100


def test_very_many_small_tables_take_no_object_for_each() -> None:
    text = "iban,b\n7,8\n\n" * 5_000 + "c;d;e\n" + "1;2;3\n" * 5_000
    before = _objects()
    tables = Tables(text)
    assert _objects() - before < 100
    found = list(tables.found)
    assert [(table.headers, table.delimiter, table.rows) for table in (found[0], found[-1])] == [
        (("iban", "b"), ",", 1),
        (("c", "d", "e"), ";", 5_000),
    ]
    assert len(found) == 5_001
    last = text.rindex("3")
    assert (tables.header(7), tables.header(last), tables.header(0), tables.header(11)) == ("iban", "e", None, None)
    assert tables.column(found[-1], 2) == ["3"] * 250  # the first rows say what a column holds
