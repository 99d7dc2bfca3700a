"""A rule set made ready for matching: one RE2 Set per target over every expression, and per matcher what confirms a hit."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, NamedTuple

import re2

from detection.allowing import Allowing
from detection.as_read import composed
from detection.automata import has_few_states
from detection.detectors import DETECTORS, GROUPS, Detector, named
from detection.expression_sets import ExpressionSet
from detection.expressions import ExpressionRefused, compile_checked, compile_own, require_compiling
from detection.keywords import Keywords, keywords_of
from detection.packs import shipped_matchers
from detection.pieces import rare_pieces_of
from detection.proximity import NearTerms, near_terms
from detection.widening import widened
from domain.errors import Problem, ValidationFailed
from domain.rules import Conditions, Matcher, Rule, RuleSet, Target
from domain.text import did_you_mean

DEFAULT_WINDOW: Final = 64

_INSTRUCTIONS_PER_CHARACTER: Final = 4
#: The same for a character of terms, which are looked for by what they have in common.
_INSTRUCTIONS_PER_CHARACTER_OF_TERMS: Final = 3
_LEAST_WEIGHT: Final = 100_000
#: Measured: an expression stands compiled by itself and, both with what RE2 parsed, in the Set.
_BYTES_PER_INSTRUCTION: Final = 140
_BYTES_PER_SOURCE_CHARACTER: Final = 12
#: Of a pack's expressions only the Set is counted, by the rule set that was the first to need it.
_BYTES_PER_SHIPPED_INSTRUCTION: Final = 70
_BYTES_PER_RULE: Final = 2_000


#: An expression of fewer instructions, or without repeats, makes no difference to those it is looked for with.
_SMALL: Final = 100
_REPEATS: Final = re.compile(r"[*+]|\{[0-9]")


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
    is_shipped: bool

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

    ``weight_bytes`` estimates the memory it holds by itself: not the automata that grow with texts to some megabytes, nor what other
    rule sets had compiled of the packs already. ``slow`` is set
    when scanning 64,000 characters took too long on this machine (see ``detection.engine``): such scans belong in a thread.
    """

    __slots__ = (
        *(
            "__weakref__",
            "allowing",
            "rule_set",
            "rules",
            "sets",
            "slow",
            "touched_by",
            "triggers_of",
            "used_once",
            "weight_bytes",
        ),
    )

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
        #: Per target and detector that a rule names, the expressions of which one occurs wherever it finds anything.
        self.triggers_of = _triggers_of(rules)
        #: Per target, the detectors whose hits a verdict reads once, so that it keeps none of them.
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


class _Pieces(NamedTuple):
    """What a matcher's expressions are compiled to."""

    keywords: Keywords | None
    pattern: Any
    near: NearTerms | None
    exclude: tuple[Any, ...]
    #: The expressions of which one occurs where the matcher holds, each with its instructions; without those of detectors, which count
    #: only where no words have to stand near.
    sources: tuple[tuple[str, int], ...]
    #: Whether they stay out of what is looked for together with others: one of many states would make too many for all.
    apart: bool
    #: By field, without the matcher's own path.
    problems: tuple[Problem, ...]


def _pieces_of(matcher: Matcher) -> _Pieces:
    keywords: Keywords | None = None
    pattern: Any = None
    sources: list[tuple[str, int]] = []
    problems: list[Problem] = []
    apart = False
    flag = "" if matcher.case_sensitive else "(?i)"
    try:
        if matcher.keywords is not None:
            keywords = keywords_of(matcher.keywords, case_sensitive=matcher.case_sensitive, whole_word=matcher.whole_word)
            sources.append((keywords.source, keywords.program_size))
        elif matcher.pattern is not None:
            require_compiling(matcher.pattern)
            source = _source_of(matcher)
            pattern = compile_checked(source)
            looked_for, apart = _looked_for(source, pattern.programsize)
            sources.append(looked_for)
    except (ExpressionRefused, re2.error) as error:
        field = "keywords" if matcher.keywords is not None else "pattern"
        problems.append(Problem((field,), str(error) if isinstance(error, ExpressionRefused) else "is too large"))
    exclude = []
    for place, expression in enumerate(matcher.exclude or ()):
        try:
            require_compiling(expression)  # as it was written, so that the place of a fault is told in it
            exclude.append(compile_checked(flag + composed(expression)))
        except ExpressionRefused as error:
            problems.append(Problem(("exclude", place), str(error)))
    near = NearTerms(matcher.near) if matcher.near is not None else None
    if near is not None and not problems:
        # The words are rarer than what stands beside them, so it is they that are looked for first.
        sources, apart = [(near.source, 2 * near.program_size)], False
    return _Pieces(keywords, pattern, near, tuple(exclude), tuple(sources), apart, tuple(problems))


@cache
def _shipped_pieces(matcher: Matcher) -> _Pieces:
    """The same of a pack's matcher, once per process for all rule sets that have it.

    Nothing is asked of what ships that its tests have asked: it compiles, and has few states in any text that matters. Each of its
    expressions is compiled when a text is first read for it.
    """
    keywords: Keywords | None = None
    pattern: Any = None
    near: NearTerms | None = None
    sources: tuple[tuple[str, int], ...] = ()
    flag = "" if matcher.case_sensitive else "(?i)"
    if matcher.keywords is not None:
        keywords = _shipped_keywords(matcher.keywords, matcher.case_sensitive, matcher.whole_word)
        sources = ((keywords.trigger, _size_of_terms(matcher.keywords)),)
    elif matcher.pattern is not None:
        source = _source_of(matcher)
        pattern = compile_own(source, captures=False)
        sources = ((source, len(source)),)  # about as many instructions as characters, as they are written there
    if matcher.near is not None:
        near = near_terms(matcher.near)
        sources = ((near.trigger, 2 * _size_of_terms(matcher.near)),)
    exclude = tuple(compile_own(flag + expression, captures=False) for expression in matcher.exclude or ())
    return _Pieces(keywords, pattern, near, exclude, sources, apart=False, problems=())


@cache
def _shipped_keywords(terms: tuple[str, ...], case_sensitive: bool, whole_word: bool) -> Keywords:
    return Keywords(terms, case_sensitive=case_sensitive, whole_word=whole_word)


def _size_of_terms(terms: Sequence[str]) -> int:
    return _INSTRUCTIONS_PER_CHARACTER_OF_TERMS * sum(map(len, terms))


def _looked_for(source: str, instructions: int) -> tuple[tuple[str, int], bool]:
    """What to look for together with other expressions, with its instructions, and whether it has to stay apart from them.

    What may have many states is looked for by a wider expression that has few.
    """
    as_written = source, instructions
    if instructions <= _SMALL or _REPEATS.search(source) is None:
        return as_written, False
    wider = widened(source)
    size = re2.compile(wider).programsize
    if size <= _SMALL and rare_pieces_of(source) is not None:
        return (wider, size), False  # it occurs where its text stands, or hardly anywhere else: no need to ask for more
    if has_few_states(source):
        return as_written, False
    if size <= _SMALL or has_few_states(wider):
        return (wider, size), False
    return as_written, True


def _source_of(matcher: Matcher) -> str:
    """A matcher's expression as it is compiled: in a group of its own, so that the flag applies to all of it and its own flags not beyond it."""
    return f"{'' if matcher.case_sensitive else '(?i)'}(?:{composed(matcher.pattern or '')})"


def together_with_others(matcher: Matcher) -> tuple[str, int] | None:
    """What is looked for of a matcher's expression in one pass with those of others, with its instructions; None if that stays apart."""
    source = _source_of(matcher)
    looked_for, apart = _looked_for(source, compile_checked(source).programsize)
    return None if apart else looked_for


def _compile_matcher(
    matcher: Matcher, expressions: ExpressionSet, path: tuple[str | int, ...], problems: list[Problem]
) -> CompiledMatcher | None:
    shipped = matcher in shipped_matchers()
    pieces = _shipped_pieces(matcher) if shipped else _pieces_of(matcher)
    sources = list(pieces.sources)
    found = [Problem((*path, *problem.field), problem.message, problem.type) for problem in pieces.problems]
    detectors: tuple[Detector, ...] = ()
    if matcher.detector is not None:
        detectors = named(matcher.detector)
        if not detectors:
            found.insert(0, Problem((*path, "detector"), _unknown_detector(matcher.detector)))
        if pieces.near is None:
            sources += [_sized(trigger) for detector in detectors for trigger in detector.triggers]
    if found:
        problems += found
        return None
    return CompiledMatcher(
        matcher=matcher,
        triggers=frozenset(expressions.add(*source, shipped=shipped, apart=pieces.apart) for source in sources),
        keywords=pieces.keywords,
        pattern=pieces.pattern,
        detectors=detectors,
        detectors_by_trigger=_by_trigger(detectors, expressions, shipped=shipped),
        near=pieces.near,
        window=matcher.window or DEFAULT_WINDOW,
        exclude=pieces.exclude,
        is_shipped=shipped,
    )


def _unknown_detector(name: str) -> str:
    return f"there is no detector or group called {name!r}{did_you_mean(name, [*DETECTORS, *GROUPS])}"


def _by_trigger(detectors: Sequence[Detector], expressions: ExpressionSet, *, shipped: bool) -> dict[int, tuple[int, ...]]:
    places: dict[int, tuple[int, ...]] = {}
    for place, detector in enumerate(detectors):
        for trigger in detector.triggers:
            added = expressions.add(*_sized(trigger), shipped=shipped)
            places[added] = (*places.get(added, ()), place)
    return places


def _sized(source: str) -> tuple[str, int]:
    return source, _INSTRUCTIONS_PER_CHARACTER * len(source)


@cache
def context_terms(detector: Detector) -> NearTerms | None:
    """The detector's own context words, compiled once per process."""
    return near_terms(detector.context) if detector.context else None


def _triggers_of(rules: Iterable[CompiledRule]) -> dict[tuple[Target, str], set[int]]:
    triggers: dict[tuple[Target, str], set[int]] = {}
    for compiled in _matchers(rules):
        for trigger, places in compiled.detectors_by_trigger.items():
            for place in places:
                triggers.setdefault((compiled.matcher.target, compiled.detectors[place].id), set()).add(trigger)
    return triggers


def _used_once(rules: Iterable[CompiledRule]) -> frozenset[tuple[Target, str]]:
    """The detectors whose hits one matcher reads once, and no other detector of the rule set: they need not be kept."""
    # What a rule demands is asked for its first hit before.
    asked_twice = [compiled for rule in rules if rule.any for compiled in rule.all]
    uses = Counter(
        (compiled.matcher.target, id_)
        for compiled in (*_matchers(rules), *asked_twice)
        for detector in compiled.detectors
        for id_ in (detector.id, *detector.yields_to)
    )
    return frozenset(use for use, times in uses.items() if times == 1)


def _weight(rules: Sequence[CompiledRule], sets: dict[Target, ExpressionSet]) -> int:
    own = [matcher for matcher in _matchers(rules) if matcher.matcher not in shipped_matchers()]
    # Matchers with the same keywords share what was compiled of them.
    shared = {id(matcher.keywords): matcher.keywords for matcher in own if matcher.keywords is not None}
    instructions = sum(keywords.program_size for keywords in shared.values())
    for matcher in own:
        instructions += matcher.pattern.programsize if matcher.pattern is not None else 0
        instructions += matcher.near.program_size if matcher.near is not None else 0
        instructions += sum(expression.programsize for expression in matcher.exclude)
    return (
        instructions * _BYTES_PER_INSTRUCTION
        + sum(expressions.own_characters for expressions in sets.values()) * _BYTES_PER_SOURCE_CHARACTER
        + sum(expressions.shipped_instructions for expressions in sets.values()) * _BYTES_PER_SHIPPED_INSTRUCTION
        + len(rules) * _BYTES_PER_RULE
        + _LEAST_WEIGHT
    )


def _matchers(rules: Iterable[CompiledRule]) -> Iterator[CompiledMatcher]:
    for compiled in rules:
        yield from (*compiled.any, *compiled.all, *compiled.none)
