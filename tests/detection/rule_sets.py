"""Small rule sets for tests."""

from functools import cache

from detection.engine import CompiledRuleSet, classify, compile_rule_set
from detection.packs import STARTING_LABELS, starting_rule_set
from domain.rules import Conditions, Matcher, Precedence, Rule, RuleSet
from domain.verdicts import Finding, Verdict

PUBLIC, INTERNAL, CONFIDENTIAL, RESTRICTED = (label.id for label in STARTING_LABELS)


def rule(number: int, conditions: Conditions, *, label: int = CONFIDENTIAL, priority: int = 100) -> Rule:
    return Rule(
        id=number,
        name=f"Rule {number}",
        priority=priority,
        label_id=label,
        any=conditions.any,
        all=conditions.all,
        none=conditions.none,
    )


def rule_set(*rules: Rule, precedence: Precedence = Precedence.MOST_SENSITIVE) -> RuleSet:
    return RuleSet(version=7, precedence=precedence, default_label_id=INTERNAL, labels=STARTING_LABELS, rules=rules)


def compiled(*matchers: Matcher) -> CompiledRuleSet:
    """One rule that matches when one of the matchers holds."""
    return compile_rule_set(rule_set(rule(1, Conditions(any=matchers))))


def matches(matcher: Matcher, text: str, *, name: str = "", asset_type: str = "document") -> bool:
    return bool(classify(compiled(matcher), text, name, asset_type).matched)


def findings(matcher: Matcher, text: str) -> tuple[Finding, ...]:
    return classify(compiled(matcher), text).findings


@cache
def _on_detector(detector: str) -> CompiledRuleSet:
    return compiled(Matcher(detector=detector))


def found(detector: str, text: str) -> list[str]:
    """What a rule on this detector finds, as written in the text."""
    return [text[finding.start : finding.end] for finding in classify(_on_detector(detector), text).findings]


BASE = compile_rule_set(starting_rule_set())


def verdict(text: str, name: str = "") -> Verdict:
    """What a new workspace says."""
    return classify(BASE, text, name)
