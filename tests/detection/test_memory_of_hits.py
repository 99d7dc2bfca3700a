"""Of very many hits the first are told and all are counted; what is kept of the others is no object for each."""

import gc
from array import array
from itertools import product

import pytest

from detection.document import Document
from detection.engine import classify, compile_rule_set
from detection.evaluation import Evaluation
from detection.hits import DetectorHits, HeldHits, Hit, SpansOfLines, without_overlaps
from detection.proximity import NearTerms
from detection.tables import Tables
from domain.rules import Conditions, Confidence, Matcher
from domain.verdicts import MAX_FINDINGS
from tests.detection.rule_sets import rule, rule_set

NUMBERS = Matcher(pattern=r"\d+")


def _hit(start: int, end: int, confidence: Confidence = Confidence.POSSIBLE, detector: str | None = None) -> Hit:
    return Hit(start, end, 0, confidence, detector, None)


def _objects() -> int:
    gc.collect()
    return len(gc.get_objects())


@pytest.mark.parametrize(
    ("matchers", "text", "hits"),
    [
        ((NUMBERS,), "7 " * 20_000, 20_000),
        ((NUMBERS, Matcher(pattern="[78]"), Matcher(keywords=("7",))), "7 88 " * 20_000, 80_000),
        ((Matcher(detector="email"),), "a.bcd@corp.org " * 5_000, 5_000),
        ((NUMBERS.model_copy(update={"near": ("word",)}),), "word 7 " * 20_000, 20_000),
        ((NUMBERS.model_copy(update={"exclude": ("8x",)}),), "7 8x\n" * 20_000, 20_000),
    ],
    ids=["one matcher", "several", "a detector", "words near them", "exclusions in every line"],
)
def test_what_stays_of_many_hits_is_a_thousand_objects_for_each_rule(matchers: tuple[Matcher, ...], text: str, hits: int) -> None:
    made = compile_rule_set(rule_set(*(rule(number, Conditions(any=matchers)) for number in range(1, 4))))
    before = _objects()
    evaluation = Evaluation(made, text, "", "document")
    found = [evaluation.hits(made.rules[place]) for place in evaluation.touched()]
    assert [(each.total, len(each.content)) for each in found if each is not None] == [(hits, MAX_FINDINGS)] * 3
    assert _objects() - before < 3 * MAX_FINDINGS + 1_000


def test_of_many_rules_the_first_findings_are_told_as_if_all_had_been_kept() -> None:
    rules = [rule(number, Conditions(any=(Matcher(pattern=f"[{number % 10}9]"),)), priority=number) for number in range(1, 31)]
    made = compile_rule_set(rule_set(*rules))
    text = "0123456789" * 300
    told, every = classify(made, text), classify(made, text, every_finding=True)
    assert len(every.findings) == sum(matched.hits for matched in every.matched) > 10 * MAX_FINDINGS
    assert told.findings == every.findings[:MAX_FINDINGS]
    assert told.matched == every.matched


def test_a_detectors_hits_come_back_as_they_were_found_and_in_text_order() -> None:
    hits = [
        Hit(5, 9, -(2**63), Confidence.LIKELY, "email", "near: mail"),
        Hit(1, 3, 2**63 - 1, Confidence.VERY_LIKELY, "email", None),
        Hit(1, 2, 0, Confidence.POSSIBLE, "email", "near: mail"),
    ]
    kept = DetectorHits("email")
    for hit in hits:
        kept.add(hit)
    assert list(kept) == hits
    assert list(kept.in_text_order()) == [hits[2], hits[1], hits[0]]


def test_of_overlapping_hits_the_surest_stays_then_the_longest() -> None:
    one, other = DetectorHits("one"), DetectorHits("other")
    for start, end, confidence in ((0, 4, Confidence.POSSIBLE), (10, 14, Confidence.LIKELY), (20, 24, Confidence.POSSIBLE)):
        one.add(_hit(start, end, confidence, "one"))
    for start, end, confidence in ((2, 9, Confidence.POSSIBLE), (12, 19, Confidence.POSSIBLE), (24, 26, Confidence.POSSIBLE)):
        other.add(_hit(start, end, confidence, "other"))
    kept = [(hit.start, hit.end) for hit in without_overlaps([one, other])]
    assert kept == [(2, 9), (10, 14), (20, 24), (24, 26)]
    assert [(hit.start, hit.end) for hit in other.giving_way(one)] == [(2, 9), (24, 26)]


@pytest.mark.parametrize("count", [1_000, 40_000], ids=["few", "many"])
def test_places_that_several_matchers_hit_count_once_for_the_first(count: int) -> None:
    held = HeldHits(MAX_FINDINGS)
    for matcher, step in enumerate((3, 2)):
        more = HeldHits(MAX_FINDINGS)
        for start in range(0, count * step, step):
            more.add(0, _hit(start, start + 1, detector=str(matcher)), in_content=True)
        held.take(more)
    places = {*range(0, count * 3, 3), *range(0, count * 2, 2)}
    assert len(held) == len(places)
    told = held.in_text_order()
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
    assert [type(each) for each in document.learnt[terms]] == [array, array]
    assert len(document.learnt[terms, "headers"]) <= 100


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
    assert tables.column(found[-1], 2) == ["3"] * 5_000
