"""Verdicts: which rules matched, where, and what came of it."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

import strawberry

import domain.rules
import domain.verdicts
from resolvers import rules as rule_operations
from schema.calls import Info, needs
from schema.labels import Label, label_of
from schema.rules import Confidence, Rule, rule_of

Precedence: TypeAlias = domain.rules.Precedence
strawberry.enum(Precedence, name="Precedence", description="Which label wins when several rules match.")


@strawberry.type
class MatchedRule:
    name: str
    count: int = strawberry.field(description="How many hits its matchers had.")
    number: strawberry.Private[int]

    @strawberry.field(description=f"The rule as it is now; null when it was deleted. {needs(rule_operations.list_rules)}")
    async def rule(self, info: Info) -> Rule | None:
        row = (await info.context.rules()).get(self.number)
        return None if row is None else rule_of(info.context.workspace_id, row)


@strawberry.type(description="Where a rule matched. Positions count Unicode code points of the content.")
class Finding:
    rule_name: str
    detector: str | None
    start: int
    end: int
    confidence: Confidence
    quote: str = strawberry.field(description="Redacted by the detector's own rule.")
    confirmed_by: str | None = strawberry.field(description="What raised the confidence above the bare shape.")


def matched_rules(stored: Iterable[Mapping[str, Any]]) -> list[MatchedRule]:
    """Matched rules as they are stored."""
    return [MatchedRule(name=each["name"], count=each["hits"], number=each["rule_id"]) for each in stored]


def findings(stored: Iterable[Mapping[str, Any]], first: int | None) -> list[Finding]:
    """Findings as they are stored, all of them or the first few."""
    kept = list(stored) if first is None else list(stored)[: max(first, 0)]
    return [
        Finding(
            rule_name=each["rule_name"],
            detector=each["detector"],
            start=each["start"],
            end=each["end"],
            confidence=domain.rules.Confidence(each["confidence"]),
            quote=each["quote"],
            confirmed_by=each["confirmed_by"],
        )
        for each in kept
    ]


@strawberry.type(description="What the rules make of a text.")
class Verdict:
    label: Label
    matched_rule_names: str = strawberry.field(description="Names in the order of evaluation, joined by a comma and a space.")
    complete: bool = strawberry.field(description="False when a rule could not be evaluated; the label is then at least its own.")
    rule_set_version: int
    engine_version: str
    elapsed_micros: int = strawberry.field(description="How long it took, in microseconds.")
    matched: strawberry.Private[tuple[domain.verdicts.MatchedRule, ...]]
    found: strawberry.Private[tuple[domain.verdicts.Finding, ...]]

    @strawberry.field
    def matched_rules(self) -> list[MatchedRule]:
        return matched_rules(each._asdict() for each in self.matched)

    @strawberry.field
    def findings(self, first: int | None = None) -> list[Finding]:
        return findings((each._asdict() for each in self.found), first)

    @strawberry.field
    async def precedence(self, info: Info) -> Precedence:
        return domain.rules.Precedence((await info.context.workspace()).workspace.precedence)


def verdict(workspace_id: int, answer: Any, elapsed_seconds: float) -> Verdict:
    """A verdict from the operation's answer, stored or not."""
    return Verdict(
        label=label_of(workspace_id, answer.label),
        matched_rule_names=answer.matched_rules,
        complete=answer.complete,
        rule_set_version=answer.rule_set_version,
        engine_version=answer.engine_version,
        elapsed_micros=min(round(elapsed_seconds * 1e6), 2**31 - 1),
        matched=answer.matched,
        found=answer.findings,
    )
