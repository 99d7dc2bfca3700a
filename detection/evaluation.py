"""From a compiled rule set and a text to the hits of each rule."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, NamedTuple

from detection.allowing import Allowing
from detection.as_read import as_read, text_as_read
from detection.compilation import CompiledMatcher, CompiledRule, CompiledRuleSet, context_terms
from detection.detectors import DETECTORS, Detector, redaction
from detection.detectors.model import CONTEXT_WINDOW, Candidate
from detection.document import Document
from detection.expressions import spans_of
from detection.folding import fold_term
from detection.hits import (
    RANKS,
    Asked,
    DetectorHits,
    HeldHits,
    Hit,
    Passed,
    Rivals,
    SpansOfLines,
    as_sure_as,
    confirmed,
    giving_way,
    without_overlaps,
)
from detection.marking import Marking
from detection.named_tuples import from_tuple
from detection.readings import Reading, Unasked
from detection.work import HIT, Work, WorkExceeded
from domain.rules import Confidence, Target
from domain.verdicts import MAX_COUNTED, MAX_FINDINGS

#: Units of work (see ``detection.work``) that one rule may make of a text of 64,000 bytes, and how many times that all rules
#: together may; a longer text has more in proportion, up to four times as much: every hit takes memory until all are found. Beyond
#: it a rule counts as not evaluated.
ALLOWANCE: Final = 250_000_000
_ALLOWANCES_OF_A_TEXT: Final = 4
_BYTES: Final = 64_000
_MOST_ALLOWANCES: Final = 4
_TARGETS: Final = tuple(Target)
_CONTENT: Final = _TARGETS.index(Target.CONTENT)
#: After so many matches without a word near, how far the next word is away is asked.
_FAR: Final = 16
#: When it is weighed, a rule has a hit in one of so many lines at least.
_LINES_PER_HIT: Final = 8
#: In an expression: what matches where a text begins or ends. Some that stand in a class are taken for one.
_ANCHOR: Final = re.compile(rb"\$|\\[Az]|(?<!\[)\^")
#: And in one whose flags say that lines begin and end like texts.
_OF_LINES: Final = re.compile(rb"(?:\(\?[a-z]+\))*\(\?[a-z]*m[a-z]*\)")
_ANCHOR_OF_TEXT: Final = re.compile(rb"\\[Az]")


class RuleHits(NamedTuple):
    """The hits of a rule that matched: the first of those in the content, and how many there were in all targets.

    They are counted up to ``MAX_COUNTED``, which stands for as many or more.
    """

    content: tuple[Hit, ...]
    total: int


class Evaluation:
    """One text against one rule set. What several rules need (detectors, marking positions) is worked out once.

    A matcher looks for hits until its minima are met and ``most`` of them are known (None: for all of them). What the workspace allows
    is overlooked, unless told otherwise.
    """

    def __init__(
        self,
        compiled: CompiledRuleSet,
        content: str,
        name: str,
        asset_type: str,
        *,
        most: int | None = MAX_FINDINGS,
        overlooks: bool = True,
        unasked: Unasked | None = None,
    ) -> None:
        self._most = most
        self._allowing = compiled.allowing if overlooks else None
        self._read = as_read(content)
        name = text_as_read(name)
        self._documents = {
            Target.CONTENT: Document(content if self._read is None else self._read.text, name),
            Target.NAME: Document(name),
            Target.ASSET_TYPE: Document(text_as_read(asset_type)),
        }
        self._compiled = compiled
        self._occurring = {
            target: expressions.occurring(self._documents[target]) for target, expressions in compiled.sets.items()
        }
        self._detected: dict[tuple[Target, str], DetectorHits] = {}
        #: The detectors whose hits need not be kept, since nobody reads them twice.
        self._read_once = compiled.used_once
        self._markings: dict[Target, Marking] = {}
        self._readings: dict[tuple[bytes, Target, bool], Reading] = {}
        self._unasked = unasked or Unasked()
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

    def may_hold(self, compiled: CompiledMatcher) -> bool:
        """Whether an expression occurs without which the matcher cannot hold."""
        return compiled.may_hold(self._occurring)

    def content_text(self) -> str:
        """The content as it was read (see ``detection.as_read``; lone surrogates replaced)."""
        return self._documents[Target.CONTENT].text

    @property
    def span_as_sent(self) -> Callable[[int, int], tuple[int, int]] | None:
        """What tells where a span of the content as read lies in the content as sent; None where both are the same."""
        return None if self._read is None else self._read.span_as_sent

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

    def every_hit(self, compiled: CompiledMatcher, work: Work) -> Iterator[Hit]:
        """The hits of one matcher by itself, whether or not they are enough; WorkExceeded when ``work`` does not do."""
        self._work = work
        # Who explains asks for the hits of the same detector once for every demand and every exclusion.
        self._read_once = frozenset()
        return self._counted(compiled)

    def look_for_all(self, compiled: CompiledMatcher, work: Work) -> None:
        """Look for all that a matcher may look for, as if the text held what it demands beside; WorkExceeded when ``work`` does not do.

        Of the lines every eighth counts as one with a hit, in which its exclusions are looked for.
        """
        for _ in self.every_hit(compiled, work):
            pass
        if not compiled.exclude:
            return
        document = self._documents[compiled.matcher.target]
        start, length, lines = 0, len(document.text), 0
        while start < length:
            beyond = document.line(start)[1]
            if lines % _LINES_PER_HIT == 0:
                self._is_excluded(compiled, document, start, min(start + 1, beyond))
            start, lines = beyond + 1, lines + 1

    def _matched(self, rule: CompiledRule) -> RuleHits | None:
        # Most texts that hold one of the many things a rule looks for lack what it demands beside: a first hit of that tells.
        if rule.any and any(self._held(matcher, 1) is None for matcher in rule.all):
            return None
        found = HeldHits(self._most)
        for matcher in rule.any:
            if (held := self._held(matcher, self._most, found)) is not None:
                found.take(held)
        if rule.any and not found:
            return None
        for matcher in rule.all:
            if (held := self._held(matcher, self._most)) is None:
                return None
            found.take(held)
        if any(self._held(matcher, 1) is not None for matcher in rule.none):
            return None
        return RuleHits(found.in_text_order(_CONTENT), min(len(found), MAX_COUNTED))

    def _held(self, compiled: CompiledMatcher, most: int | None, known: HeldHits | None = None) -> HeldHits | None:
        """The matcher's first hits if there are enough, else None, and None when they would add nothing to what is known."""
        matcher = compiled.matcher
        if not compiled.may_hold(self._occurring):
            return None
        target, held, count, different = _TARGETS.index(matcher.target), HeldHits(most), 0, set[int]()
        least, least_different = matcher.min_matches, matcher.min_distinct
        last_known = known.last_of_all if known is not None else None
        try:
            for hit in self._counted(compiled):
                if known is not None and last_known is not None:
                    place = target, hit[0], hit[1]
                    if place > last_known:
                        return None
                    if place not in known:
                        last_known = None
                count += 1
                if most is None or count <= most:
                    held.add(target, hit)
                if len(different) < least_different:
                    different.add(hit[2])
                if most is not None and count >= most and count >= least and len(different) >= least_different:
                    break
        except WorkExceeded:
            # A document that is marked is marked, however many words of it are left to be judged. A masked text needs them all.
            if not matcher.marking_position or most is None or count < least or len(different) < least_different:
                raise
        return held if count >= least and len(different) >= least_different else None

    def _counted(self, compiled: CompiledMatcher) -> Iterator[Hit]:
        document, least = self._documents[compiled.matcher.target], RANKS[compiled.matcher.min_confidence]
        found = self._found(compiled, document)
        return found if least == 0 else (hit for hit in found if RANKS[hit[3]] >= least)

    def _found(self, compiled: CompiledMatcher, document: Document) -> Iterator[Hit]:
        if not compiled.detectors:
            return self._written(compiled, document)
        target = compiled.matcher.target
        detectors = compiled.detectors_for(self._occurring[target])
        # Words near make a hit one step surer.
        if (least := RANKS[compiled.matcher.min_confidence] - (compiled.near is not None)) > 0:
            able = (each for each in detectors if each.surest is None or RANKS[each.surest(document)] >= least)
            found = without_overlaps([as_sure_as(least, self._detector_hits(detector, target)) for detector in able])
        else:
            found = without_overlaps([self._detector_hits(detector, target) for detector in detectors])
        if compiled.matcher.marking_position:
            found = self._marking(target).holding(found)
        return found if compiled.near is None and not compiled.exclude else self._confirmed(compiled, found, document)

    def _confirmed(self, compiled: CompiledMatcher, found: Iterable[Hit], document: Document) -> Iterator[Hit]:
        """Those hits of detectors that nothing excludes and that have their words near."""
        for hit in found:
            if compiled.near is None:
                near = None
            elif (near := compiled.near.confirm(document, hit[0], hit[1], compiled.window, self._work)) is None:
                continue
            if not compiled.exclude or not self._is_excluded(compiled, document, hit[0], hit[1]):
                yield hit if near is None else confirmed(hit, near)

    def _written(self, compiled: CompiledMatcher, document: Document) -> Iterator[Hit]:
        """Where keywords or an expression stand, nothing excludes them and their words are near."""
        case_sensitive, text = compiled.matcher.case_sensitive, document.text
        far = clear = 0
        length = len(text)
        for start, end in self._spans(compiled, document):
            if compiled.near is None:
                near = None
            elif end < clear:
                if clear > length:
                    return
                continue
            elif (near := compiled.near.confirm(document, start, end, compiled.window, self._work)) is None:
                far += 1
                if far % _FAR == 0:
                    clear = compiled.near.clear_until(document, start, compiled.window)
                continue
            if not compiled.exclude or not self._is_excluded(compiled, document, start, end):
                value = hash(_value(text[start:end], case_sensitive))
                hit = from_tuple(Hit, (start, end, value, Confidence.POSSIBLE, None, None))
                yield hit if near is None else confirmed(hit, near)

    def _spans(self, compiled: CompiledMatcher, document: Document) -> Iterator[tuple[int, int]]:
        """Where keywords or an expression stand, in marking position if that was asked for, and are not allowed."""
        marking = self._marking(compiled.matcher.target) if compiled.matcher.marking_position else None
        keywords = compiled.keywords
        if keywords is not None:
            spans = keywords.spans(document, self._work, None if marking is None else marking.beyond)
        else:
            spans = spans_of(compiled.pattern, document, 0, self._work, self._reading(compiled.pattern, compiled))
        if marking is not None:
            spans = marking.holding(spans)
        return spans if self._allowing is None else self._not_allowed(spans, document, self._allowing)

    def _not_allowed(self, spans: Iterable[tuple[int, int]], document: Document, allowing: Allowing) -> Iterator[tuple[int, int]]:
        """The spans without those whose words the workspace allows."""
        for start, end in spans:
            self._work.spend(HIT)
            if not allowing.allows_words(document.text[start:end]):
                yield start, end

    def _detector_hits(self, detector: Detector, target: Target) -> Iterable[Hit | Passed]:
        key = (target, detector.id)
        return self._found_by(detector, target) if key in self._read_once else self._kept(detector, target)

    def _kept(self, detector: Detector, target: Target) -> DetectorHits:
        known = self._detected.get((target, detector.id))
        if known is None:
            known = self._detected[target, detector.id] = DetectorHits(detector.id, self._found_by(detector, target))
        return known

    def _rival(self, detector: Detector, target: Target) -> DetectorHits:
        """The detector's hits for one that gives way to them: where that asks, if no more has to be read."""
        if detector.read_where is None:
            return self._kept(detector, target)
        asked = Asked()
        return DetectorHits(detector.id, self._found_by(detector, target, asked), asked)

    def _found_by(self, detector: Detector, target: Target, asked: Asked | None = None) -> Iterator[Hit | Passed]:
        document = self._documents[target]
        confirm = _confirming(detector, document)
        if not detector.yields_to:
            hits = _hits_of(detector, document, self._allowing, None, asked)
            return hits if confirm is None else (hit if isinstance(hit, Passed) else confirm(hit) for hit in hits)
        stronger = (self._rival(DETECTORS[id_], target) for id_ in detector.yields_to if self._may_be_found(id_, target))
        rivals = Rivals(stronger)
        return giving_way(_hits_of(detector, document, self._allowing, rivals, asked), rivals, confirm)

    def _may_be_found(self, detector: str, target: Target) -> bool:
        """Whether an expression occurs without which there are no hits; whether one does is not known of what no rule names."""
        triggers = self._compiled.triggers_of.get((target, detector))
        return triggers is None or not triggers.isdisjoint(self._occurring[target])

    def _reading(self, expression: Any, compiled: CompiledMatcher) -> Reading:
        """What it costs to read the matcher's target with one of its expressions."""
        key = expression.pattern, compiled.matcher.target, compiled.is_shipped
        reading = self._readings.get(key)
        if reading is None:
            text = self._documents[compiled.matcher.target].text
            reading = self._readings[key] = Reading(expression, text, self._unasked, trusted=compiled.is_shipped)
        return reading

    def _is_excluded(self, compiled: CompiledMatcher, document: Document, start: int, end: int) -> bool:
        """Whether an expression matches text of the same line that overlaps the hit. A line is searched once, whatever it holds."""
        excluding = document.learnt.get(compiled.exclude)
        if excluding is None:
            excluding = document.learnt[compiled.exclude] = [
                (expression, SpansOfLines())
                for expression in compiled.exclude
                if self._may_match_lines(expression, compiled, document)
            ]
        if not excluding:
            return False
        first, last = document.line(start)[0], document.line(end)[1]
        for expression, lines in excluding:
            self._work.spend(HIT // 4)
            if not lines.knows(first, last):
                self._work.spend(last - first + HIT)
                part = Document(document.text[first:last])
                lines.note(first, last, spans_of(expression, part, 0, self._work, self._reading(expression, compiled)))
            if lines.overlap(first, last, start, end):
                return True
        return False

    def _may_match_lines(self, expression: Any, compiled: CompiledMatcher, document: Document) -> bool:
        """Whether an expression may match within some line: no if it matches nowhere and does not ask where a text begins or ends."""
        anchor = _ANCHOR if _OF_LINES.match(expression.pattern) is None else _ANCHOR_OF_TEXT
        if anchor.search(expression.pattern) is not None:
            return True
        return next(spans_of(expression, document, 0, self._work, self._reading(expression, compiled)), None) is not None

    def _marking(self, target: Target) -> Marking:
        if target not in self._markings:
            self._markings[target] = Marking(self._documents[target])
        return self._markings[target]


def quote(hit: Hit, text: str) -> str:
    """What may be kept of a hit's text: the detector's own redaction; a quarter of a keyword or expression."""
    value = text[hit.start : hit.end]
    return DETECTORS[hit.detector].redact(value) if hit.detector is not None else redaction.beginning(value)


def redacted(value: str, detector: str | None) -> str | None:
    """The quote that a finding with this text has; None when there is no such detector (any more)."""
    value = text_as_read(value)
    if detector is None:
        return redaction.beginning(value)
    return DETECTORS[detector].redact(value) if detector in DETECTORS else None


def _hits_of(
    detector: Detector, document: Document, allowing: Allowing | None, rivals: Rivals | None, asked: Asked | None
) -> Iterator[Hit | Passed]:
    """What the detector finds and the workspace does not allow; what rivals are known to beat it need not find.

    Rules share these hits, so none of them pays for looking a value up: that takes about as long as finding it did, and is done
    once for a value that is repeated.
    """
    id_ = detector.id
    for found in _found_in(detector, document, rivals, asked):
        if isinstance(found, Passed):
            yield found
            continue
        start, end, value, confidence, confirmed_by = found
        if allowing is not None and allowing.allows(value, detector, document.remembered("allowed")):
            continue
        yield from_tuple(Hit, (start, end, hash(value), confidence, id_, confirmed_by))


def _found_in(detector: Detector, document: Document, rivals: Rivals | None, asked: Asked | None) -> Iterator[Candidate | Passed]:
    if asked is not None and detector.read_where is not None:
        return detector.read_where(document, asked)
    if rivals is not None and detector.read_unless is not None:
        surest = Confidence.VERY_LIKELY if detector.surest is None else detector.surest(document)
        return detector.read_unless(document, lambda start, end: rivals.beat_again(start, end, surest))
    return detector.find(document) if detector.read is None else detector.read(document)


def _confirming(detector: Detector, document: Document) -> Callable[[Hit], Hit] | None:
    """What makes the detector's hits surer: its context words near them; None when it has none."""
    if (terms := context_terms(detector)) is None:
        return None

    def confirm(hit: Hit) -> Hit:
        near = terms.confirm(document, hit[0], hit[1], CONTEXT_WINDOW)
        return hit if near is None else confirmed(hit, near)

    return confirm


def _value(text: str, case_sensitive: bool) -> str:
    """What counts as the same value: white space, spelling and, unless told otherwise, case do not matter."""
    plain = text if text.isascii() else fold_term(text)
    return " ".join((plain if case_sensitive else plain.casefold()).split())
