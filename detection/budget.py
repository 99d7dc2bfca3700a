"""How long a whole rule set may take for a long text, and which rule is to blame when it takes longer."""

import time
from collections.abc import Iterator
from contextlib import suppress
from typing import Final

from detection.compilation import CompiledRule, CompiledRuleSet, compile_rules
from detection.evaluation import Evaluation
from detection.probe import PROBE
from domain.errors import Problem, ValidationFailed
from domain.rules import Conditions, Matcher, Rule, RuleSet

#: Processor time for the 64,000 characters of the probe by a rule set that has seen no text yet. The base pack needs a twentieth
#: of it, ten thousand rules of terms even less.
BUDGET_SECONDS: Final = 0.5
#: When a set is too slow, so many of its largest rules are timed one by one.
_SUSPECTS: Final = 10
_ROUNDS: Final = 3
#: What takes so many times the budget takes it with anything else on the machine.
_BEYOND_DOUBT: Final = 3


def needs_timing(conditions: Conditions) -> bool:
    """Whether a rule could make a set slow: expressions can; ten thousand rules of terms and detectors take milliseconds."""
    return any(matcher.pattern or matcher.exclude for matcher in _matchers(conditions))


def over_budget(rule_set: RuleSet, budget: float = BUDGET_SECONDS) -> list[Problem]:
    """The refusal of a rule set that takes too long, naming the rule that costs most; empty for one that does not.

    Processor time of this thread is counted, and the quickest of a few tries: what else the machine does has no part in it. This
    compiles the rule set: keep it off the event loop.
    """
    try:
        quickest = min(_until(budget, rule_set))
    except ValidationFailed:
        return []  # what does not compile at all is said where it stands
    if quickest <= budget:
        return []

    def alone(rule: Rule) -> float:
        return _seconds(compile_rules(rule_set.model_copy(update={"rules": (rule,)})))

    costliest = max(_suspects(rule_set), key=alone, default=None)
    blamed = "" if costliest is None else f"; the rule {costliest.name!r} costs most"
    return [
        Problem(
            (),
            f"the rules together would take {quickest * 1_000:,.0f} ms for 64,000 characters, {budget * 1_000:,.0f} at most{blamed}."
            " Use shorter repeats, fewer classes, or terms instead of expressions",
        )
    ]


def _until(budget: float, rule_set: RuleSet) -> Iterator[float]:
    """Times of the rule set, until one is within the budget; each time it is compiled anew, since a text makes it quicker."""
    for _ in range(_ROUNDS):
        seconds = _seconds(compile_rules(rule_set))
        yield seconds
        if not budget < seconds <= _BEYOND_DOUBT * budget:
            return


def _seconds(compiled: CompiledRuleSet) -> float:
    began = time.thread_time()
    evaluation = Evaluation(compiled, PROBE, "", "document")
    for place in evaluation.touched():
        _evaluate(evaluation, compiled.rules[place])
    return time.thread_time() - began


def _evaluate(evaluation: Evaluation, rule: CompiledRule) -> None:
    with suppress(Exception):  # a rule that gives up has cost its time, and that is all that is asked here
        evaluation.hits(rule)


def _suspects(rule_set: RuleSet) -> list[Rule]:
    """The rules with the largest expressions."""

    def size(rule: Rule) -> int:
        return sum(
            len(matcher.pattern or "") + sum(map(len, matcher.exclude or ())) + sum(map(len, matcher.keywords or ()))
            for matcher in _matchers(rule)
        )

    with_expressions = [rule for rule in rule_set.rules if any(each.pattern or each.exclude for each in _matchers(rule))]
    return sorted(with_expressions or rule_set.rules, key=size, reverse=True)[:_SUSPECTS]


def _matchers(conditions: Conditions) -> tuple[Matcher, ...]:
    return (*conditions.any, *conditions.all, *conditions.none)
