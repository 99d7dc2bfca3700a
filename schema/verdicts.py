"""Verdicts: which rules matched, where, and what came of it."""

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Annotated, Any, Final, TypeAlias

import strawberry
from strawberry.types.nodes import SelectedField

import domain.feedback
import domain.rules
import domain.verdicts
from domain.errors import ValidationFailed
from domain.verdicts import MAX_COUNTED, MAX_FINDINGS
from resolvers import feedback as feedback_operations
from resolvers import rules as rule_operations
from schema.calls import Info, needs
from schema.labels import Label, label_of
from schema.rules import Confidence, Rule, rule_of

Precedence: TypeAlias = domain.rules.Precedence
strawberry.enum(Precedence, name="Precedence", description="Which label wins when several rules match.")
FindingVerdict: TypeAlias = domain.feedback.Judgement
strawberry.enum(FindingVerdict, name="FindingVerdict", description="Whether a finding is what its rule looks for.")


@strawberry.type
class MatchedRule:
    name: str
    count: int = strawberry.field(
        description=f"How many hits its matchers had; {MAX_COUNTED:,} stands for {MAX_COUNTED:,} or more."
    )
    why: str | None = strawberry.field(
        description="In short why it matched: hits, checks, and words of the rule's own near them. Null for what was classified "
        "before reasons were kept."
    )
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


@strawberry.type(description="Where a rule matched in an asset. Positions count Unicode code points of the content.")
class AssetFinding(Finding):
    asset_id: strawberry.Private[int]
    fingerprint: strawberry.Private[str]
    rule_id: strawberry.Private[int]

    @strawberry.field(
        description="What somebody said of it; null while nobody did, or when the content has changed since. "
        f"{needs(feedback_operations.list_judgements)}"
    )
    async def judgement(self, info: Info) -> FindingVerdict | None:
        place = (self.rule_id, self.start, self.end, bytes.fromhex(self.fingerprint))
        judged = await info.context.judgements(self.asset_id)
        return next((each.judgement for each in judged if each[:4] == place), None)


def matched_rules(stored: Iterable[Mapping[str, Any]]) -> list[MatchedRule]:
    """Matched rules as they are stored."""
    return [MatchedRule(name=each["name"], count=each["hits"], why=each.get("why"), number=each["rule_id"]) for each in stored]


DEFAULT_FINDINGS: Final = 25
#: As many may be asked for at once, though a verdict tells fewer.
_MOST_ASKED: Final = 1_000
FirstFindings: TypeAlias = Annotated[
    int,
    strawberry.argument(description=f"How many from the start, up to {_MOST_ASKED:,}; findingCount says how many there are."),
]


def findings(stored: Iterable[Mapping[str, Any]], first: int) -> list[Finding]:
    """The first findings as they are stored; ValidationFailed for a number that is none."""
    return [Finding(**_said(each)) for each in _first(stored, first)]


def findings_of_asset(stored: Iterable[Mapping[str, Any]], first: int, *, asset_id: int, fingerprint: str) -> list[AssetFinding]:
    """The same of an asset, so that each knows what was said of it."""
    return [
        AssetFinding(**_said(each), asset_id=asset_id, fingerprint=fingerprint, rule_id=each["rule_id"])
        for each in _first(stored, first)
    ]


def _first(stored: Iterable[Mapping[str, Any]], first: int) -> Iterable[Mapping[str, Any]]:
    if not 0 <= first <= _MOST_ASKED:
        raise ValidationFailed.at("first", f"must be from 0 to {_MOST_ASKED:,}")
    return islice(stored, first)


def _said(finding: Mapping[str, Any]) -> dict[str, Any]:
    names = ("rule_name", "detector", "start", "end", "quote", "confirmed_by")
    return {name: finding[name] for name in names} | {"confidence": domain.rules.Confidence(finding["confidence"])}


@strawberry.type(description="What became of one matcher of a rule.")
class MatcherReason:
    matcher: str = strawberry.field(description="Its place in the rule, such as any[0].")
    held: bool
    text: str


@strawberry.type(description="Why a rule matched, or what kept it from matching.")
class RuleTrace:
    name: str
    matched: bool
    why: str
    traced: strawberry.Private[domain.verdicts.RuleTrace]

    @strawberry.field(description="What became of each of its matchers.")
    def reasons(self) -> list[MatcherReason]:
        return [MatcherReason(matcher=each.matcher, held=each.held, text=each.text) for each in self.traced.reasons]

    @strawberry.field(description=f"The rule as it is now; null when it was deleted. {needs(rule_operations.list_rules)}")
    async def rule(self, info: Info) -> Rule | None:
        row = (await info.context.rules()).get(self.traced.rule_id)
        return None if row is None else rule_of(info.context.workspace_id, row)


MAX_TRACES: Final = 1_000
DEFAULT_TRACES: Final = 100
FirstTraces: TypeAlias = Annotated[
    int, strawberry.argument(description=f"How many from the start, up to {MAX_TRACES:,}; the rules that matched come first.")
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
    label_reason: str | None = strawberry.field(
        description="How the label was chosen, in a sentence; null where there is no trace.", default=None
    )
    traced: strawberry.Private[tuple[domain.verdicts.RuleTrace, ...]] = ()
    #: That of a change that was not made; the workspace's without.
    changed_precedence: strawberry.Private[domain.rules.Precedence | None] = None

    @strawberry.field(
        description="What became of every rule: those that matched, then the others, in the order of evaluation. "
        "Only a dry run is traced (previewClassification, previewRuleChange); empty elsewhere."
    )
    def trace(self, first: FirstTraces = DEFAULT_TRACES) -> list[RuleTrace]:
        if not 0 <= first <= MAX_TRACES:
            raise ValidationFailed.at("first", f"must be from 0 to {MAX_TRACES:,}")
        traces = sorted(self.traced, key=lambda each: not each.matched)
        return [RuleTrace(name=each.name, matched=each.matched, why=each.why, traced=each) for each in traces[:first]]

    @strawberry.field
    def matched_rules(self) -> list[MatchedRule]:
        return matched_rules(each._asdict() for each in self.matched)

    @strawberry.field(description="In text order.")
    def findings(self, first: FirstFindings = DEFAULT_FINDINGS) -> list[Finding]:
        return findings((each._asdict() for each in self.found), first)

    @strawberry.field(description=f"How many findings there are, up to {MAX_FINDINGS:,}.")
    def finding_count(self) -> int:
        return len(self.found)

    @strawberry.field
    async def precedence(self, info: Info) -> Precedence:
        if self.changed_precedence is not None:
            return self.changed_precedence
        return domain.rules.Precedence((await info.context.workspace()).workspace.precedence)


def verdict(
    workspace_id: int, answer: Any, elapsed_seconds: float, *, precedence: domain.rules.Precedence | None = None
) -> Verdict:
    """A verdict from the operation's answer, stored or not; ``precedence`` where it is not the workspace's."""
    return Verdict(
        label=label_of(workspace_id, answer.label),
        matched_rule_names=answer.matched_rules,
        complete=answer.complete,
        rule_set_version=answer.rule_set_version,
        engine_version=answer.engine_version,
        elapsed_micros=min(round(elapsed_seconds * 1e6), 2**31 - 1),
        matched=answer.matched,
        found=answer.findings,
        label_reason=answer.label_reason if isinstance(answer, domain.verdicts.Verdict) else None,
        traced=answer.trace if isinstance(answer, domain.verdicts.Verdict) else (),
        changed_precedence=precedence,
    )


_TRACING: Final = frozenset({"trace", "labelReason"})


def is_traced(info: Info) -> bool:
    """Whether the caller asks why, which takes longer than the verdict."""
    waiting = [selection for each in info.selected_fields for selection in each.selections]
    while waiting:
        selection = waiting.pop()
        if isinstance(selection, SelectedField) and selection.name in _TRACING:
            return True
        waiting.extend(selection.selections)
    return False
