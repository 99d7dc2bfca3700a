"""Checking a rule before it is saved: its expressions compile, and it passes its own examples."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from detection.compilation import CompiledMatcher, CompiledRule, CompiledRuleSet, compile_conditions
from detection.evaluation import Evaluation, RuleHits
from detection.expression_sets import ExpressionSet
from detection.expressions import LARGEST_NEW_PROGRAM
from detection.hits import RANKS
from detection.work import WorkExceeded
from domain.errors import Problem
from domain.rules import Conditions, Confidence, Label, Matcher, Precedence, Rule, RuleExample, RuleSet, Target
from domain.text import counted

_MATCHES_NOT: Final = "the rule must match this example and does not"
_MATCHES: Final = "the rule must not match this example but does"
#: Of a wrong example's hits so many are told, each with so much of its text.
_MOST_TOLD: Final = 3
_LONGEST_QUOTE: Final = 40
#: Of other words and expressions there are spellings that count as values of their own.
_PLAIN: Final = re.compile("[A-Za-z0-9 ]+")
_LABEL: Final = Label(id=1, name="any", level=0, color="#000000")

#: Bytes of UTF-8 in the terms and expressions of one matcher and of one rule: what compiles in some tens of milliseconds.
_MATCHER_BYTES: Final = 32 * 1024
_RULE_BYTES: Final = 64 * 1024


def check_rule(conditions: Conditions, examples: Sequence[RuleExample] = ()) -> list[Problem]:
    """What is wrong with a rule: each problem's path begins with ``any``, ``all``, ``none`` or ``examples``.

    The examples are read as content. They are tried only when every matcher compiles, and nothing is compiled of a rule that
    is too large. Rules that were saved before a limit was are not checked again until they are changed.
    """
    if problems := list(_oversize(conditions)):
        return problems
    problems = [*_never_sure_enough(conditions), *_never_different_enough(conditions)]
    sets = {target: ExpressionSet() for target in Target}
    any_, all_, none_, refused = compile_conditions(conditions, sets)
    problems += refused
    if not problems:
        for name, compiled_list in (("any", any_), ("all", all_), ("none", none_)):
            for place, matcher in enumerate(compiled_list):
                problems += _too_large(matcher, (name, place))
    if problems or not examples:
        return problems
    for expressions in sets.values():
        expressions.compile()
    rule = Rule(id=1, name="checked", priority=1, label_id=1, any=conditions.any, all=conditions.all, none=conditions.none)
    rule_set = RuleSet(version=0, precedence=Precedence.MOST_SENSITIVE, default_label_id=1, labels=(_LABEL,), rules=(rule,))
    compiled = CompiledRuleSet(rule_set, (CompiledRule(rule, any_, all_, none_),), sets)
    for place, example in enumerate(examples):
        evaluation = Evaluation(compiled, example.text, "", "document")
        try:
            hits = evaluation.hits(compiled.rules[0])
            if (hits is not None) != example.matches:
                said = (
                    _MATCHES_NOT + _why_not(evaluation, compiled.rules[0])
                    if hits is None
                    else _MATCHES + _where(evaluation, hits)
                )
                problems.append(Problem(("examples", place), said))
        except WorkExceeded:
            problems.append(Problem(("examples", place), "the rule takes too much work to evaluate on this example"))
        except Exception:  # as in a verdict: a rule that fails is told as one that could not be evaluated
            problems.append(Problem(("examples", place), "the rule could not be evaluated on this example"))
    return problems


def _never_sure_enough(conditions: Conditions) -> Iterator[Problem]:
    """Matchers of keywords and expressions that ask for more confidence than one of them ever has."""
    for name in ("any", "all", "none"):
        matchers: tuple[Matcher, ...] = getattr(conditions, name)
        for place, matcher in enumerate(matchers):
            most = Confidence.POSSIBLE if matcher.near is None else Confidence.LIKELY
            if matcher.detector is None and RANKS[matcher.min_confidence] > RANKS[most]:
                yield Problem(
                    (name, place, "min_confidence"),
                    "can never be reached: keywords and expressions are possible, and likely where a term of near stands by them",
                )


def _never_different_enough(conditions: Conditions) -> Iterator[Problem]:
    """Matchers of plain words that ask for more different values than there are words: case, accents and spaces make no value of their own."""
    for name in ("any", "all", "none"):
        matchers: tuple[Matcher, ...] = getattr(conditions, name)
        for place, matcher in enumerate(matchers):
            terms = (matcher.pattern,) if matcher.pattern is not None else matcher.keywords or ()
            if matcher.min_distinct == 1 or matcher.detector is not None or not all(map(_PLAIN.fullmatch, terms)):
                continue
            values = {" ".join((term if matcher.case_sensitive else term.lower()).split()) for term in terms}
            if matcher.min_distinct > len(values):
                most = counted(len(values), "different value")
                yield Problem((name, place, "min_distinct"), f"can never be reached: this finds {most} at most, however often")


def _where(evaluation: Evaluation, hits: RuleHits) -> str:
    """Where a rule or a matcher found something in an example, in code points from 0."""
    text = evaluation.content_text()
    shown = [f'"{_short(text[hit.start : hit.end])}" at characters {hit.start} to {hit.end}' for hit in hits.content[:_MOST_TOLD]]
    more = hits.total - len(shown)
    return f": {', '.join(shown)}{f' and {more:,} more' if more else ''}" if shown else ""


def _why_not(evaluation: Evaluation, rule: CompiledRule) -> str:
    """Which of a rule's lists keeps it from matching an example."""
    if rule.any and evaluation.hits(CompiledRule(rule.rule, rule.any, (), ())) is None:
        return ": no matcher of any holds"
    for place, matcher in enumerate(rule.all):
        if evaluation.hits(CompiledRule(rule.rule, (), (matcher,), ())) is None:
            return f": matcher {place} of all does not hold"
    for place, matcher in enumerate(rule.none):
        hits = evaluation.hits(CompiledRule(rule.rule, (), (matcher,), ()))
        if hits is not None:
            return f": matcher {place} of none holds{_where(evaluation, hits)}"
    return ""


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_QUOTE else text[: _LONGEST_QUOTE - 1] + "…"


def _oversize(conditions: Conditions) -> Iterator[Problem]:
    """Matchers that hold too much text to compile, and the list at which the rule as a whole does.

    Keywords that several matchers share are compiled once and count once.
    """
    whole = 0
    shared = set[tuple[object, ...]]()
    for name in ("any", "all", "none"):
        matchers: tuple[Matcher, ...] = getattr(conditions, name)
        for place, matcher in enumerate(matchers):
            sizes = {field: _bytes(getattr(matcher, field)) for field in ("keywords", "pattern", "near", "exclude")}
            known = (matcher.keywords, matcher.case_sensitive, matcher.whole_word)
            whole += sum(sizes.values()) - (sizes["keywords"] if known in shared else 0)
            shared.add(known)
            if sum(sizes.values()) > _MATCHER_BYTES:
                largest = max(sizes, key=lambda field: sizes[field])
                yield Problem(
                    (name, place, largest), f"is too long: a matcher may hold {_MATCHER_BYTES:,} bytes of terms and expressions"
                )
        if matchers and whole > _RULE_BYTES:
            yield Problem((name,), f"is too long: a rule may hold {_RULE_BYTES:,} bytes of terms and expressions")
            return


def _bytes(terms: str | tuple[str, ...] | None) -> int:
    return sum(len(term.encode("utf-8", "surrogatepass")) for term in ((terms,) if isinstance(terms, str) else terms or ()))


def _too_large(compiled: CompiledMatcher, path: tuple[str | int, ...]) -> Iterator[Problem]:
    """The expressions of a matcher that RE2 might have to follow with its slower machine, and would too slowly."""
    message = (
        f"is too large: {{size:,}} instructions of RE2, {LARGEST_NEW_PROGRAM:,} at most; use smaller repeats or fewer classes"
    )
    if compiled.pattern is not None and compiled.pattern.programsize > LARGEST_NEW_PROGRAM:
        yield Problem((*path, "pattern"), message.format(size=compiled.pattern.programsize))
    for place, expression in enumerate(compiled.exclude):
        if expression.programsize > LARGEST_NEW_PROGRAM:
            yield Problem((*path, "exclude", place), message.format(size=expression.programsize))
