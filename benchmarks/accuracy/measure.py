"""Detectors over samples: what was found of what was planted, and what else was found."""

import math
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Final, NamedTuple

from benchmarks.accuracy.goals import ORDINARY_DETECTORS, ORDINARY_GROUPS, SAME_WITHIN, least_confidence, same
from benchmarks.accuracy.samples import Generator, Planted, Sample
from detection.detectors import DETECTORS, named
from detection.engine import CompiledRuleSet, classify, compile_rule_set
from detection.packs import STARTING_LABELS
from domain.rules import Matcher, Precedence, Rule, RuleSet

_SURE: Final = 1.96
_CONTEXT: Final = 40
#: Of each generator's misses and false hits, so many are kept to be shown.
_KEPT: Final = 20


class Share(NamedTuple):
    """So many of so many, with the 95 % interval of Wilson."""

    part: int
    whole: int

    @property
    def value(self) -> float:
        """The share itself; 1 of nothing."""
        return self.part / self.whole if self.whole else 1.0

    @property
    def interval(self) -> tuple[float, float]:
        """Between which shares the true one lies, 95 times in 100."""
        if not self.whole:
            return 0.0, 1.0
        square = _SURE**2
        middle = self.value + square / (2 * self.whole)
        reach = _SURE * math.sqrt(self.value * (1 - self.value) / self.whole + square / (4 * self.whole**2))
        below = 1 + square / self.whole
        return max(0.0, (middle - reach) / below), min(1.0, (middle + reach) / below)


@dataclass(slots=True)
class Counts:
    """How a detector did, or a group by files."""

    found: int = 0
    missed: int = 0
    false: int = 0

    @property
    def precision(self) -> Share:
        """Of what was found, what was planted."""
        return Share(self.found, self.found + self.false)

    @property
    def recall(self) -> Share:
        """Of what was planted, what was found."""
        return Share(self.found, self.found + self.missed)

    def add(self, other: "Counts") -> None:
        """Take another's counts."""
        self.found += other.found
        self.missed += other.missed
        self.false += other.false


class Slip(NamedTuple):
    """A miss or a false hit as it is shown."""

    detector: str
    kind: str
    quote: str


@dataclass(slots=True)
class Measured:
    """All counts of a run."""

    detectors: dict[str, Counts] = field(default_factory=dict)
    #: By group: files in which something was planted and found, planted and not found, found and not planted.
    files: dict[str, Counts] = field(default_factory=dict)
    misses: list[Slip] = field(default_factory=list)
    false_hits: list[Slip] = field(default_factory=list)
    ordinary_documents: int = 0
    ordinary_false: Counter[str] = field(default_factory=Counter)

    def add(self, other: "Measured") -> None:
        """Take another run's counts."""
        for mine, theirs in ((self.detectors, other.detectors), (self.files, other.files)):
            for name, counts in theirs.items():
                mine.setdefault(name, Counts()).add(counts)
        self.misses += other.misses
        self.false_hits += other.false_hits
        self.ordinary_documents += other.ordinary_documents
        self.ordinary_false += other.ordinary_false


@cache
def _rules_for(detectors: frozenset[str]) -> CompiledRuleSet:
    """One rule per detector, so that none takes another's place."""
    rules = tuple(
        Rule(
            id=number,
            name=detector,
            priority=number,
            label_id=STARTING_LABELS[0].id,
            any=(Matcher(detector=detector, min_confidence=least_confidence(detector)),),
        )
        for number, detector in enumerate(sorted(detectors), start=1)
    )
    return compile_rule_set(
        RuleSet(
            version=1,
            precedence=Precedence.MOST_SENSITIVE,
            default_label_id=STARTING_LABELS[0].id,
            labels=STARTING_LABELS,
            rules=rules,
        )
    )


def _covers(found: Planted, planted: Planted) -> bool:
    """Whether the two spans share more than half of the longer one."""
    shared = min(found.end, planted.end) - max(found.start, planted.start)
    return 2 * shared > max(found.end - found.start, planted.end - planted.start)


def found_in(text: str, detectors: frozenset[str]) -> list[Planted]:
    """Where which of the detectors finds something, in text order."""
    findings = classify(_rules_for(detectors), text, every_finding=True).findings
    return [Planted(each.start, each.end, each.detector) for each in findings if each.detector is not None]


def _quote(text: str, span: Planted) -> str:
    before = text[max(0, span.start - _CONTEXT) : span.start]
    after = text[span.end : span.end + _CONTEXT]
    value = text[span.start : span.end]
    if len(value) > 2 * _CONTEXT:
        value = f"{value[:_CONTEXT]}…{value[-_CONTEXT:]}"
    return f"{before}[{value}]{after}".replace("\n", "⏎")


def measure(samples: Iterable[Sample], under_test: frozenset[str]) -> Measured:
    """Run the detectors under test over the samples."""
    result = Measured(detectors={detector: Counts() for detector in under_test})
    for sample in samples:
        planted = [each for each in sample.planted if each.detector in under_test]
        found = found_in(sample.text, under_test)
        met: set[Planted] = set()
        for hit in found:
            mine = [each for each in planted if same(hit.detector, each.detector) and _covers(hit, each)]
            met.update(mine)
            if not mine:
                result.detectors[hit.detector].false += 1
                _keep(result.false_hits, Slip(hit.detector, sample.kind, _quote(sample.text, hit)))
        for each in planted:
            if each in met:
                result.detectors[each.detector].found += 1
            else:
                result.detectors[each.detector].missed += 1
                _keep(result.misses, Slip(each.detector, sample.kind, _quote(sample.text, each)))
        _count_files(result.files, planted, found)
    return result


def _keep(slips: list[Slip], slip: Slip) -> None:
    if len(slips) < _KEPT:
        slips.append(slip)


def _count_files(files: dict[str, Counts], planted: list[Planted], found: list[Planted]) -> None:
    """For the groups that are measured by files: does this one hold something of the group, and was anything found?"""
    for group in SAME_WITHIN:
        holds = any(DETECTORS[each.detector].group == group for each in planted)
        hit = any(DETECTORS[each.detector].group == group for each in found)
        counts = files.setdefault(group, Counts())
        counts.found += holds and hit
        counts.missed += holds and not hit
        counts.false += hit and not holds


def samples_of(name: str, generator: Generator, count: int, seed: int) -> list[Sample]:
    """A generator's samples: the same ones for the same seed, whatever else is run."""
    return list(generator(random.Random(f"{seed} {name}"), count))


def measure_module(module: str, generators: Mapping[str, Generator], *, wanted: Iterable[str], count: int, seed: int) -> Measured:
    """Run some generators of a module.

    Under test are the detectors that the generator plants and those that it is named for; for a generator that plants nothing
    (hard negatives), all that its module plants.
    """
    made = {name: samples_of(f"{module}.{name}", generator, count, seed) for name, generator in generators.items()}
    planted = {name: frozenset(_planted(samples)) for name, samples in made.items()}
    of_module = frozenset().union(*planted.values())
    result = Measured()
    for name in wanted:
        under_test = planted[name] | {detector.id for detector in named(name)}
        result.add(measure(made[name], under_test or of_module))
    return result


def measure_ordinary(generators: Mapping[str, Generator], *, wanted: Iterable[str], count: int, seed: int) -> Measured:
    """Run every detector but those whose values ordinary documents may well hold over ordinary documents."""
    under_test = frozenset(
        detector.id
        for detector in DETECTORS.values()
        if detector.group not in ORDINARY_GROUPS and detector.id not in ORDINARY_DETECTORS
    )
    result = Measured()
    for name in wanted:
        samples = samples_of(f"ordinary.{name}", generators[name], count, seed)
        counts = measure(samples, under_test)
        counts.ordinary_documents = len(samples)
        counts.ordinary_false.update({detector: each.false for detector, each in counts.detectors.items() if each.false})
        # Rates per thousand documents are told on their own: precision is that of the generators made for a detector.
        result.add(Measured(misses=counts.misses, false_hits=counts.false_hits))
        result.ordinary_documents += counts.ordinary_documents
        result.ordinary_false += counts.ordinary_false
    return result


def _planted(samples: Iterable[Sample]) -> Iterator[str]:
    for sample in samples:
        for each in sample.planted:
            if each.detector not in DETECTORS:
                raise ValueError(f"a sample plants something for {each.detector!r}, which is no detector")
            yield each.detector
