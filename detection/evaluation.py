"""From a compiled rule set and a text to the hits of each rule."""

from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

from detection.compilation import CompiledMatcher, CompiledRule, CompiledRuleSet, context_terms
from detection.detectors import DETECTORS, Candidate, Detector, redaction
from detection.detectors.model import CONTEXT_WINDOW
from detection.document import Document
from detection.expressions import spans_of
from detection.marking import Marking
from domain.rules import Confidence, Target

#: Bytes that the hits of one expression may make RE2 read again; beyond it the rule counts as not evaluated.
ALLOWANCE: Final = 1_500_000_000
_EXCLUDE_REACH: Final = 1_000
_ORDER: Final = tuple(Confidence)


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
        """The rule's hits, or None if it does not match."""
        if not rule.may_match(self._occurring):
            return None
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
        marking = self._marking(matcher.target) if matcher.marking_position else None
        for hit in self._found(compiled, document):
            if marking is not None and not marking.holds(hit.start, hit.end):
                continue
            if compiled.exclude and _is_excluded(compiled.exclude, document, hit.start, hit.end):
                continue
            if compiled.near is not None:
                near = compiled.near.confirm(document, hit.start, hit.end, compiled.window)
                if near is None:
                    continue
                hit = _confirmed(hit, near)
            if hit.confidence.rank >= matcher.min_confidence.rank:
                yield hit

    def _found(self, compiled: CompiledMatcher, document: Document) -> Iterable[Hit]:
        target, case_sensitive = compiled.matcher.target, compiled.matcher.case_sensitive
        if compiled.detectors:
            occurring = self._occurring[target]
            hits = [
                hit
                for detector, triggers in compiled.detectors
                if not triggers.isdisjoint(occurring)
                for hit in self._detector_hits(detector, target)
            ]
            return without_overlaps(hits)
        keywords = compiled.keywords
        spans = keywords.spans(document) if keywords else spans_of(compiled.pattern, document, allowance=ALLOWANCE)
        return (
            Hit(start, end, _value(document.text[start:end], case_sensitive), Confidence.POSSIBLE, None, None)
            for start, end in spans
        )

    def _detector_hits(self, detector: Detector, target: Target) -> list[Hit]:
        key = (target, detector.id)
        if key not in self._detected:
            document = self._documents[target]
            hits = [_with_context(candidate, detector, document) for candidate in detector.find(document)]
            for stronger in detector.yields_to if hits else ():
                others = self._detector_hits(DETECTORS[stronger], target)
                hits = _giving_way(hits, others)
            self._detected[key] = hits
        return self._detected[key]

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


def _with_context(candidate: Candidate, detector: Detector, document: Document) -> Hit:
    start, end, value, confidence, confirmed_by = candidate
    hit = Hit(start, end, value, confidence, detector.id, confirmed_by)
    terms = context_terms(detector)
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


def _is_excluded(expressions: tuple[Any, ...], document: Document, start: int, end: int) -> bool:
    """Whether an expression matches text of the same line that overlaps the hit."""
    first = max(document.line(start)[0], start - _EXCLUDE_REACH)
    last = min(document.line(end)[1], end + _EXCLUDE_REACH)
    part = Document(document.text[first:last])
    for expression in expressions:
        for found_start, found_end in spans_of(expression, part):
            if first + found_start < end and first + found_end > start:
                return True
    return False


def _value(text: str, case_sensitive: bool) -> str:
    return " ".join(text.split()) if case_sensitive else " ".join(text.casefold().split())
