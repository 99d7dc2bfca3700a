"""A rule set made ready for matching: one RE2 Set per target over every expression, and per matcher what confirms a hit."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import re2

from detection.allowing import Allowing
from detection.detectors import Detector, named
from detection.document import Document
from detection.expressions import (
    ExpressionRefused,
    Keywords,
    compile_checked,
    compile_own,
    keywords_of,
    options,
    require_compiling,
)
from detection.proximity import NearTerms
from domain.errors import Problem, ValidationFailed
from domain.rules import Conditions, Matcher, Rule, RuleSet, Target

DEFAULT_WINDOW: Final = 64

#: Memory for a Set's automaton. It is used as texts need it; 8 MB failed at 5,000 rules. The second is tried when the first is too small.
_SET_MEMORY: Final = (64 << 20, 512 << 20)
_INSTRUCTIONS_PER_SET: Final = 500_000
_INSTRUCTIONS_PER_CHARACTER: Final = 4
_LEAST_WEIGHT: Final = 100_000
#: Measured: an expression stands compiled by itself and, both with what RE2 parsed, in the Set.
_BYTES_PER_INSTRUCTION: Final = 140
_BYTES_PER_SOURCE_CHARACTER: Final = 12
_BYTES_PER_RULE: Final = 2_000


class ExpressionSet:
    """Many expressions matched in one pass, or in a few where they are very many: which of them occur in a text.

    RE2 answers "nothing" when the Set's automaton runs out of memory. An expression that always matches tells the two apart;
    without its sign every expression is tried by itself, slower but never with less found.
    """

    __slots__ = ("_compiled", "_instructions", "_places", "_sets", "sources")

    def __init__(self) -> None:
        self.sources: list[str] = []
        self._instructions: list[int] = []
        self._places: dict[str, int] = {}
        self._compiled: dict[int, Any] = {}
        #: Each Set with the place of its first expression, the place after its last, and what always matches in it.
        self._sets: list[tuple[Any, int, int, int]] = []

    def add(self, source: str, instructions: int) -> int:
        """The place of this expression, new or known; ``instructions`` says about how large it is."""
        if source not in self._places:
            self._places[source] = len(self.sources)
            self.sources.append(source)
            self._instructions.append(instructions)
        return self._places[source]

    @property
    def passes(self) -> int:
        """How often a text is read for all of them."""
        return len(self._sets)

    def compile(self) -> None:
        """Make the Sets; expressions of one that is too large even for the larger allowance are matched one by one.

        RE2 keeps every other thread waiting while it compiles a Set, so one holds what takes some tenths of a second.
        """
        first = size = 0
        for place, instructions in enumerate(self._instructions):
            if size and size + instructions > _INSTRUCTIONS_PER_SET:
                self._sets.append(self._compile(first, place))
                first, size = place, 0
            size += instructions
        if self.sources:
            self._sets.append(self._compile(first, len(self.sources)))

    def _compile(self, first: int, beyond: int) -> tuple[Any, int, int, int]:
        for memory in _SET_MEMORY:
            chosen = options()
            chosen.max_mem = memory
            candidate = re2.Set.SearchSet(chosen)
            try:
                for source in self.sources[first:beyond]:
                    candidate.Add(source.encode("utf-8"))
                always = candidate.Add(rb"\z")
                candidate.Compile()
            except re2.error:
                continue
            return candidate, first, beyond, always
        return None, first, beyond, -1

    def occurring(self, document: Document) -> set[int]:
        """The places of the expressions that occur in the text, as it was sent or as keywords read it."""
        found = self._occurring(document.data)
        if document.folded is not None:
            found |= self._occurring(document.folded[0].data)
        return found

    def _occurring(self, data: bytes) -> set[int]:
        occurring: set[int] = set()
        for together, first, beyond, always in self._sets:
            found = together.Match(data) if together is not None else None
            if found and always in found:
                occurring.update(first + place for place in found if place != always)
            else:
                occurring.update(place for place in range(first, beyond) if self._alone(place).search(data) is not None)
        return occurring

    def _alone(self, place: int) -> Any:
        compiled = self._compiled.get(place)
        if compiled is None:
            compiled = self._compiled[place] = compile_own(self.sources[place])
        return compiled


@dataclass(frozen=True, slots=True)
class CompiledMatcher:
    """A matcher with its expressions. Exactly one of ``keywords``, ``pattern`` and ``detectors`` is given.

    ``detectors_by_trigger`` holds the places of the detectors that an occurring expression makes run.
    """

    matcher: Matcher
    triggers: frozenset[int]
    keywords: Keywords | None
    pattern: Any
    detectors: tuple[Detector, ...]
    detectors_by_trigger: Mapping[int, tuple[int, ...]]
    near: NearTerms | None
    window: int
    exclude: tuple[Any, ...]

    def may_hold(self, occurring: dict[Target, set[int]]) -> bool:
        """Whether an expression occurs without which this matcher cannot hold."""
        return not self.triggers.isdisjoint(occurring[self.matcher.target])

    def detectors_for(self, occurring: set[int]) -> list[Detector]:
        """The detectors that may find something, in their order."""
        by_trigger = self.detectors_by_trigger
        places = {place for trigger in by_trigger.keys() & occurring for place in by_trigger[trigger]}
        return [self.detectors[place] for place in sorted(places)]


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule with its matchers compiled."""

    rule: Rule
    any: tuple[CompiledMatcher, ...]
    all: tuple[CompiledMatcher, ...]
    none: tuple[CompiledMatcher, ...]

    def may_match(self, occurring: dict[Target, set[int]]) -> bool:
        """Whether expressions occur without which this rule cannot match."""
        for matcher in self.all:
            if not matcher.may_hold(occurring):
                return False
        return not self.any or any(matcher.may_hold(occurring) for matcher in self.any)


class CompiledRuleSet:
    """A rule set ready for :func:`detection.engine.classify`; shared freely between threads.

    ``weight_bytes`` estimates the memory it holds, without the automata that grow with texts to some megabytes. ``slow`` is set
    when scanning 64,000 characters took more than 5 ms on this machine: such scans belong in a thread.
    """

    __slots__ = ("__weakref__", "allowing", "rule_set", "rules", "sets", "slow", "touched_by", "used_once", "weight_bytes")

    def __init__(self, rule_set: RuleSet, rules: tuple[CompiledRule, ...], sets: dict[Target, ExpressionSet]) -> None:
        self.rule_set = rule_set
        self.rules = rules
        self.sets = sets
        #: Per target, which rules (by their place in ``rules``) an occurring expression may make match.
        self.touched_by: dict[Target, dict[int, list[int]]] = {target: {} for target in sets}
        for place, compiled in enumerate(rules):
            for matcher in (*compiled.any, *compiled.all):
                by_trigger = self.touched_by[matcher.matcher.target]
                for trigger in matcher.triggers:
                    by_trigger.setdefault(trigger, []).append(place)
        self.used_once = _used_once(rules)
        self.allowing = None if rule_set.allow is None else Allowing(rule_set.allow)
        self.weight_bytes = _weight(rules, sets) + (0 if self.allowing is None else self.allowing.weight_bytes)
        self.slow = False


def compile_rules(rule_set: RuleSet) -> CompiledRuleSet:
    """Compile every rule, in order of priority and id. ValidationFailed names each rule, matcher and field that cannot be used."""
    sets = {target: ExpressionSet() for target in Target}
    problems: list[Problem] = []
    rules = []
    for place, rule in sorted(enumerate(rule_set.rules), key=lambda item: (item[1].priority, item[1].id)):
        any_, all_, none_, found = compile_conditions(rule, sets)
        problems += [
            Problem(("rules", place, *problem.field), f"rule {rule.name!r}: {problem.message}", problem.type) for problem in found
        ]
        rules.append(CompiledRule(rule, any_, all_, none_))
    if problems:
        raise ValidationFailed(problems)
    for expression_set in sets.values():
        expression_set.compile()
    return CompiledRuleSet(rule_set, tuple(rules), sets)


_Compiled = tuple[CompiledMatcher, ...]


def compile_conditions(
    conditions: Conditions, sets: dict[Target, ExpressionSet]
) -> tuple[_Compiled, _Compiled, _Compiled, list[Problem]]:
    """The matchers of ``any``, ``all`` and ``none``, and what is wrong with them, each path beginning with the list's name."""
    problems: list[Problem] = []
    lists: list[_Compiled] = []
    for name, matchers in (("any", conditions.any), ("all", conditions.all), ("none", conditions.none)):
        compiled = []
        for place, matcher in enumerate(matchers):
            made = _compile_matcher(matcher, sets[matcher.target], (name, place), problems)
            if made is not None:
                compiled.append(made)
        lists.append(tuple(compiled))
    return lists[0], lists[1], lists[2], problems


def _compile_matcher(
    matcher: Matcher, expressions: ExpressionSet, path: tuple[str | int, ...], problems: list[Problem]
) -> CompiledMatcher | None:
    keywords: Keywords | None = None
    pattern: Any = None
    detectors: tuple[Detector, ...] = ()
    sources: list[tuple[str, int]] = []
    before = len(problems)
    flag = "" if matcher.case_sensitive else "(?i)"
    try:
        if matcher.keywords is not None:
            keywords = keywords_of(matcher.keywords, case_sensitive=matcher.case_sensitive, whole_word=matcher.whole_word)
            sources.append((keywords.source, keywords.program_size))
        elif matcher.pattern is not None:
            require_compiling(matcher.pattern)
            # In a group of its own: the flag applies to all of it, and its own flags not beyond it.
            source = f"{flag}(?:{matcher.pattern})"
            pattern = compile_checked(source)
            sources.append((source, pattern.programsize))
        elif matcher.detector is not None:
            detectors = named(matcher.detector)
            if not detectors:
                problems.append(Problem((*path, "detector"), f"there is no detector or group called {matcher.detector!r}"))
            for detector in detectors:
                sources += map(_sized, detector.triggers)
    except (ExpressionRefused, re2.error) as error:
        field = "keywords" if matcher.keywords is not None else "pattern"
        reason = str(error) if isinstance(error, ExpressionRefused) else "is too large"
        problems.append(Problem((*path, field), reason))
    exclude = []
    for place, expression in enumerate(matcher.exclude or ()):
        try:
            require_compiling(expression)  # as it was written, so that the place of a fault is told in it
            exclude.append(compile_checked(flag + expression))
        except ExpressionRefused as error:
            problems.append(Problem((*path, "exclude", place), str(error)))
    if len(problems) > before:
        return None
    near = NearTerms(matcher.near) if matcher.near is not None else None
    if near is not None:
        # The words are rarer than what stands beside them, so it is they that are looked for first.
        sources = [(near.source, 2 * near.program_size)]
    return CompiledMatcher(
        matcher=matcher,
        triggers=frozenset(expressions.add(*source) for source in sources),
        keywords=keywords,
        pattern=pattern,
        detectors=detectors,
        detectors_by_trigger=_by_trigger(detectors, expressions),
        near=near,
        window=matcher.window or DEFAULT_WINDOW,
        exclude=tuple(exclude),
    )


def _by_trigger(detectors: Sequence[Detector], expressions: ExpressionSet) -> dict[int, tuple[int, ...]]:
    places: dict[int, tuple[int, ...]] = {}
    for place, detector in enumerate(detectors):
        for trigger in detector.triggers:
            added = expressions.add(*_sized(trigger))
            places[added] = (*places.get(added, ()), place)
    return places


def _sized(source: str) -> tuple[str, int]:
    return source, _INSTRUCTIONS_PER_CHARACTER * len(source)


@cache
def context_terms(detector: Detector) -> NearTerms | None:
    """The detector's own context words, compiled once per process."""
    return NearTerms(detector.context) if detector.context else None


def _used_once(rules: Iterable[CompiledRule]) -> frozenset[tuple[Target, str]]:
    """The detectors whose hits one matcher reads, and no other detector of the rule set: they need not be kept."""
    uses = Counter(
        (compiled.matcher.target, id_)
        for compiled in _matchers(rules)
        for detector in compiled.detectors
        for id_ in (detector.id, *detector.yields_to)
    )
    return frozenset(use for use, times in uses.items() if times == 1)


def _weight(rules: Sequence[CompiledRule], sets: dict[Target, ExpressionSet]) -> int:
    # Matchers with the same keywords share what was compiled of them.
    shared = {id(matcher.keywords): matcher.keywords for matcher in _matchers(rules) if matcher.keywords is not None}
    instructions = sum(keywords.program_size for keywords in shared.values())
    for matcher in _matchers(rules):
        instructions += matcher.pattern.programsize if matcher.pattern is not None else 0
        instructions += matcher.near.program_size if matcher.near is not None else 0
        instructions += sum(expression.programsize for expression in matcher.exclude)
    characters = sum(len(source) for expressions in sets.values() for source in expressions.sources)
    return (
        instructions * _BYTES_PER_INSTRUCTION
        + characters * _BYTES_PER_SOURCE_CHARACTER
        + len(rules) * _BYTES_PER_RULE
        + _LEAST_WEIGHT
    )


def _matchers(rules: Iterable[CompiledRule]) -> Iterator[CompiledMatcher]:
    for compiled in rules:
        yield from (*compiled.any, *compiled.all, *compiled.none)
