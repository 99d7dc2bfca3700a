"""From a compiled rule set and a text to the hits of each rule."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import Any, Final, NamedTuple

from detection.compilation import CompiledMatcher, CompiledRule, CompiledRuleSet, context_terms
from detection.detectors import DETECTORS, Candidate, Detector, redaction
from detection.detectors.model import CONTEXT_WINDOW
from detection.document import Document
from detection.expressions import spans_of
from detection.marking import Marking
from detection.proximity import NearTerms
from detection.work import HIT, Work
from domain.rules import Confidence, Target

#: Units of work (see ``detection.work``) that one rule may make of a text of 64,000 bytes, and how many times that all rules
#: together may; a longer text has more in proportion, up to four times as much: every hit takes memory until all are found. Beyond
#: it a rule counts as not evaluated.
ALLOWANCE: Final = 250_000_000
_ALLOWANCES_OF_A_TEXT: Final = 4
_BYTES: Final = 64_000
_MOST_ALLOWANCES: Final = 4
_ORDER: Final = tuple(Confidence)
_end_of: Final = itemgetter(1)


class Hit(NamedTuple):
    """One place where a matcher found something, after everything that may cancel it."""

    start: int
    end: int
    value: str
    confidence: Confidence
    detector: str | None
    confirmed_by: str | None


class RuleHits(NamedTuple):
    """The hits of a rule that matched: those in the content, and how many there were in all targets."""

    content: tuple[Hit, ...]
    total: int


class Evaluation:
    """One text against one rule set. What several rules need (detectors, marking positions) is worked out once."""

    def __init__(self, compiled: CompiledRuleSet, content: str, name: str, asset_type: str) -> None:
        self._documents = {
            Target.CONTENT: Document(content),
            Target.NAME: Document(name),
            Target.ASSET_TYPE: Document(asset_type),
        }
        self._compiled = compiled
        self._occurring = {
            target: expressions.occurring(self._documents[target]) for target, expressions in compiled.sets.items()
        }
        self._detected: dict[tuple[Target, str], list[Hit]] = {}
        self._markings: dict[Target, Marking] = {}
        bytes_read = sum(len(document.data) for document in self._documents.values())
        self._allowance = ALLOWANCE * min(max(1.0, bytes_read / _BYTES), _MOST_ALLOWANCES)
        self._left = self._allowance * _ALLOWANCES_OF_A_TEXT
        self._work = Work(self._allowance)

    def touched(self) -> list[int]:
        """The rules, by their place, for which at least one expression occurs; no other can match."""
        places: set[int] = set()
        for target, occurring in self._occurring.items():
            touched_by = self._compiled.touched_by[target]
            for trigger in occurring:
                places.update(touched_by.get(trigger, ()))
        return sorted(places)

    def content_text(self) -> str:
        """The content as it was read (lone surrogates replaced)."""
        return self._documents[Target.CONTENT].text

    def hits(self, rule: CompiledRule) -> RuleHits | None:
        """The rule's hits, or None if it does not match; WorkExceeded when that would take too much work."""
        if not rule.may_match(self._occurring):
            return None
        allowed = min(self._allowance, self._left)
        self._work = Work(allowed)
        try:
            return self._matched(rule)
        finally:
            self._left -= allowed - max(0.0, self._work.left)

    def _matched(self, rule: CompiledRule) -> RuleHits | None:
        found: list[tuple[Target, Hit]] = []
        for matcher in rule.any:
            found += self._held(matcher)
        if rule.any and not found:
            return None
        for matcher in rule.all:
            held = self._held(matcher)
            if not held:
                return None
            found += held
        if any(self._held(matcher) for matcher in rule.none):
            return None
        distinct = {(target, hit.start, hit.end): hit for target, hit in reversed(found)}
        content = [distinct[key] for key in sorted(key for key in distinct if key[0] is Target.CONTENT)]
        return RuleHits(tuple(content), len(distinct))

    def _held(self, compiled: CompiledMatcher) -> list[tuple[Target, Hit]]:
        """The matcher's hits if they are enough, else none."""
        matcher = compiled.matcher
        if not compiled.may_hold(self._occurring):
            return []
        hits = list(self._counted(compiled))
        if len(hits) < matcher.min_matches:
            return []
        if matcher.min_distinct > 1 and len({hit.value for hit in hits}) < matcher.min_distinct:
            return []
        return [(matcher.target, hit) for hit in hits]

    def _counted(self, compiled: CompiledMatcher) -> Iterator[Hit]:
        matcher = compiled.matcher
        document = self._documents[matcher.target]
        least = matcher.min_confidence.rank
        for hit in self._found(compiled, document):
            if compiled.exclude and self._is_excluded(compiled.exclude, document, hit.start, hit.end):
                continue
            if compiled.near is not None:
                near = compiled.near.confirm(document, hit.start, hit.end, compiled.window, self._work)
                if near is None:
                    continue
                hit = _confirmed(hit, near)
            if least == 0 or hit.confidence.rank >= least:
                yield hit

    def _found(self, compiled: CompiledMatcher, document: Document) -> Iterable[Hit]:
        target, case_sensitive = compiled.matcher.target, compiled.matcher.case_sensitive
        marking = self._marking(target) if compiled.matcher.marking_position else None
        if compiled.detectors:
            occurring = self._occurring[target]
            hits = [
                hit
                for detector, triggers in compiled.detectors
                if not triggers.isdisjoint(occurring)
                for hit in self._detector_hits(detector, target)
            ]
            surest = without_overlaps(hits)
            return [hit for hit in surest if marking is None or marking.holds(hit.start, hit.end)]
        keywords = compiled.keywords
        spans = keywords.spans(document, self._work) if keywords else spans_of(compiled.pattern, document, work=self._work)
        return (
            Hit(start, end, _value(document.text[start:end], case_sensitive), Confidence.POSSIBLE, None, None)
            for start, end in spans
            if marking is None or marking.holds(start, end)
        )

    def _detector_hits(self, detector: Detector, target: Target) -> list[Hit]:
        key = (target, detector.id)
        if key not in self._detected:
            document = self._documents[target]
            terms = context_terms(detector)
            hits = [_with_context(candidate, detector.id, terms, document) for candidate in detector.find(document)]
            for stronger in detector.yields_to if hits else ():
                others = self._detector_hits(DETECTORS[stronger], target)
                hits = _giving_way(hits, others)
            self._detected[key] = hits
        return self._detected[key]

    def _is_excluded(self, expressions: tuple[Any, ...], document: Document, start: int, end: int) -> bool:
        """Whether an expression matches text of the same line that overlaps the hit. A line is searched once, whatever it holds."""
        first, last = document.line(start)[0], document.line(end)[1]
        for expression in expressions:
            self._work.spend(HIT // 4)
            key = (id(expression), first, last)
            spans = document.learnt.get(key)
            if spans is None:
                self._work.spend(last - first + HIT)
                part = Document(document.text[first:last])
                spans = document.learnt[key] = [
                    (first + begins, first + ends) for begins, ends in spans_of(expression, part, work=self._work)
                ]
            place = bisect_right(spans, start, key=_end_of)
            if place < len(spans) and spans[place][0] < end:
                return True
        return False

    def _marking(self, target: Target) -> Marking:
        if target not in self._markings:
            self._markings[target] = Marking(self._documents[target])
        return self._markings[target]


def quote(hit: Hit, text: str) -> str:
    """What may be kept of a hit's text: the detector's own redaction; a quarter of a keyword or expression."""
    value = text[hit.start : hit.end]
    return DETECTORS[hit.detector].redact(value) if hit.detector is not None else redaction.beginning(value)


def without_overlaps(hits: Iterable[Hit]) -> list[Hit]:
    """Of hits that overlap, the surest stays, then the longest; in text order."""
    kept: list[Hit] = []
    ends = 0
    for hit in sorted(hits, key=lambda hit: (hit.start, hit.end)):
        if kept and hit.start < ends:
            rival = kept[-1]
            if _strength(hit) <= _strength(rival):
                continue
            kept.pop()
        kept.append(hit)
        ends = hit.end
    return kept


def _with_context(candidate: Candidate, detector: str, terms: NearTerms | None, document: Document) -> Hit:
    start, end, value, confidence, confirmed_by = candidate
    hit = Hit(start, end, value, confidence, detector, confirmed_by)
    near = terms.confirm(document, start, end, CONTEXT_WINDOW) if terms is not None else None
    return hit if near is None else _confirmed(hit, near)


def _confirmed(hit: Hit, near: str) -> Hit:
    """One step surer, unless a word near it has raised it already."""
    if hit.confirmed_by is not None and ("near: " in hit.confirmed_by or "header: " in hit.confirmed_by):
        return hit
    surer = _ORDER[min(hit.confidence.rank + 1, len(_ORDER) - 1)]
    reason = near if hit.confirmed_by is None else f"{hit.confirmed_by}, {near}"
    return hit._replace(confidence=surer, confirmed_by=reason)


def _giving_way(hits: list[Hit], others: list[Hit]) -> list[Hit]:
    """The hits that no other detector's hit overlaps that is as sure and as long, or surer. Both are in text order."""
    kept, first = [], 0
    for hit in hits:
        while first < len(others) and others[first].end <= hit.start:
            first += 1
        place, gives_way = first, False
        while place < len(others) and others[place].start < hit.end and not gives_way:
            gives_way = _strength(others[place]) >= _strength(hit)
            place += 1
        if not gives_way:
            kept.append(hit)
    return kept


def _strength(hit: Hit) -> tuple[int, int]:
    return hit.confidence.rank, hit.end - hit.start


def _value(text: str, case_sensitive: bool) -> str:
    return " ".join(text.split()) if case_sensitive else " ".join(text.casefold().split())
