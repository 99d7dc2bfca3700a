"""Checking a rule before it is saved: its expressions compile, and it passes its own examples."""

from collections.abc import Sequence
from typing import Final

from detection.compilation import CompiledRule, CompiledRuleSet, ExpressionSet, compile_conditions
from detection.evaluation import Evaluation
from detection.work import WorkExceeded
from domain.errors import Problem
from domain.rules import Conditions, Label, Precedence, Rule, RuleExample, RuleSet, Target

_MATCHES_NOT: Final = "the rule must match this example and does not"
_MATCHES: Final = "the rule must not match this example but does"
_LABEL: Final = Label(id=1, name="any", level=0, color="#000000")


def check_rule(conditions: Conditions, examples: Sequence[RuleExample] = ()) -> list[Problem]:
    """What is wrong with a rule: each problem's path begins with ``any``, ``all``, ``none`` or ``examples``.

    The examples are read as content. They are tried only when every matcher compiles.
    """
    sets = {target: ExpressionSet() for target in Target}
    any_, all_, none_, problems = compile_conditions(conditions, sets)
    if problems or not examples:
        return problems
    for expressions in sets.values():
        expressions.compile()
    rule = Rule(id=1, name="checked", priority=1, label_id=1, any=conditions.any, all=conditions.all, none=conditions.none)
    rule_set = RuleSet(version=0, precedence=Precedence.MOST_SENSITIVE, default_label_id=1, labels=(_LABEL,), rules=(rule,))
    compiled = CompiledRuleSet(rule_set, (CompiledRule(rule, any_, all_, none_),), sets)
    for place, example in enumerate(examples):
        try:
            matches = Evaluation(compiled, example.text, "", "document").hits(compiled.rules[0]) is not None
        except WorkExceeded:
            problems.append(Problem(("examples", place), "the rule takes too much work to evaluate on this example"))
            continue
        if matches != example.matches:
            problems.append(Problem(("examples", place), _MATCHES_NOT if example.matches else _MATCHES))
    return problems
