"""Changes of the rules, tried before they are made, and the inventory decided anew after them."""

import time
from typing import Any, Final

import strawberry
from strawberry import UNSET

from resolvers import relabelling as operations
from resolvers import rule_previews as previews
from resolvers.relabelling import Moves
from schema.calls import Info, needs
from schema.errors import UserError, attempt
from schema.global_ids import BigInt, number_of
from schema.inputs import IDEMPOTENCY_KEY, Input, given
from schema.jobs import Job, job_of
from schema.labels import Label, label_of
from schema.rules import MatcherInput, RuleExampleInput
from schema.verdicts import Precedence, Verdict, verdict

_FOR_REVIEW: Final = (
    "Assets that keep a person's label although the rules say more, and something else than what the person overruled."
)


@strawberry.type(description="How many assets go from one label to another.")
class LabelMove:
    from_label: Label = strawberry.field(name="from", description="As it is now.")
    to_label: Label = strawberry.field(name="to", description="As it would be.")
    count: BigInt


@strawberry.input(description="A rule as it would be.")
class RuleDraftInput:
    name: str
    priority: int
    label_id: strawberry.ID
    enabled: bool = True
    any: list[MatcherInput] = strawberry.field(default_factory=list)
    all: list[MatcherInput] = strawberry.field(default_factory=list)
    none: list[MatcherInput] = strawberry.field(default_factory=list)
    examples: list[RuleExampleInput] = strawberry.field(default_factory=list)


@strawberry.input(description="One kind of change, or several at once.")
class RuleChangeInput:
    rule: RuleDraftInput | None = strawberry.field(description="A new rule or, with ruleId, one in place of that.", default=UNSET)
    rule_id: strawberry.ID | None = strawberry.field(description="Alone: a rule that is disabled or deleted.", default=UNSET)
    order: list[strawberry.ID] | None = strawberry.field(
        description="Every rule of the workspace once, in a new order; a new rule keeps its priority.", default=UNSET
    )
    label_id: strawberry.ID | None = strawberry.field(
        description="A label that gets another level, or is deleted and reassignTo takes its place.", default=UNSET
    )
    level: int | None = UNSET
    reassign_to: strawberry.ID | None = UNSET
    precedence: Precedence | None = UNSET
    default_label_id: strawberry.ID | None = UNSET
    texts: list[str] = strawberry.field(
        description=f"Judged before and after: up to {previews.MAX_TEXTS}; none is kept.", default_factory=list
    )


@strawberry.input
class RelabelInput:
    label_id: list[strawberry.ID] | None = strawberry.field(
        description="Only assets that carry one of these; all of them without.", default=UNSET
    )
    reason: str | None = strawberry.field(description="Needed where a label falls.", default=UNSET)
    dry_run: bool = strawberry.field(description="True counts and changes nothing.", default=True)
    idempotency_key: str | None = strawberry.field(description=IDEMPOTENCY_KEY, default=UNSET)


@strawberry.type
class RulePreviewPayload:
    before: list[Verdict] = strawberry.field(description="On each text by the rules as they are.")
    verdicts: list[Verdict] = strawberry.field(description="On each text by the rules as they would be.")
    moves: list[LabelMove] = strawberry.field(description="In the inventory, as relabel would move it after the change.")
    undecided: BigInt = strawberry.field(description="Assets whose label cannot be said without their content.")
    for_review: BigInt = strawberry.field(description=_FOR_REVIEW)
    user_errors: list[UserError]


@strawberry.type
class RelabelPayload:
    job: Job | None = strawberry.field(description="Null for a dry run.")
    moves: list[LabelMove] = strawberry.field(description="What was counted; empty when the request is repeated.")
    undecided: BigInt = strawberry.field(description="Assets that keep their label until their source sends them again.")
    for_review: BigInt = strawberry.field(description=_FOR_REVIEW)
    user_errors: list[UserError]


def _moves(workspace_id: int, counted: Moves | None) -> list[LabelMove]:
    return [
        LabelMove(
            from_label=label_of(workspace_id, each.before), to_label=label_of(workspace_id, each.after), count=BigInt(each.assets)
        )
        for each in (() if counted is None else counted.moves)
    ]


def _numbers(workspace_id: int, values: dict[str, Any]) -> dict[str, Any]:
    """The values with the numbers of what they name, one thing or several."""
    kinds = {"rule_id": "Rule", "order": "Rule", "label_id": "Label", "reassign_to": "Label", "default_label_id": "Label"}

    def numbered(kind: str, value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(number_of(kind, workspace_id, each) for each in value)
        return None if value is None else number_of(kind, workspace_id, value)

    return {name: numbered(kinds[name], value) if name in kinds else value for name, value in values.items()}


@strawberry.type
class RelabellingMutations:
    @strawberry.mutation(
        description="What a change of the rules would do: verdicts on texts, and which assets would move. Nothing is kept. "
        + needs(previews.preview_rule_change)
    )
    async def preview_rule_change(self, info: Info, form: Input[RuleChangeInput]) -> RulePreviewPayload | None:
        workspace_id, started = info.context.workspace_id, time.perf_counter()
        values = _numbers(workspace_id, given(form))
        if values.get("rule") is not None:
            values["rule"] = _numbers(workspace_id, values["rule"])
        found, errors = await attempt(info.context, previews.preview_rule_change, values)
        seconds = time.perf_counter() - started
        counted = None if found is None else found.counted
        return RulePreviewPayload(
            before=[] if found is None else [verdict(workspace_id, each, seconds) for each in found.before],
            verdicts=[]
            if found is None
            else [verdict(workspace_id, each, seconds, precedence=found.precedence) for each in found.after],
            moves=_moves(workspace_id, counted),
            undecided=BigInt(0 if counted is None else counted.undecided),
            for_review=BigInt(0 if counted is None else counted.for_review),
            user_errors=errors,
        )

    @strawberry.mutation(
        description="Decide labels anew by the present rules, as far as that goes without content: counted or, without dryRun, as a "
        f"job, which costs no credits. {needs(operations.relabel)}"
    )
    async def relabel(self, info: Info, form: Input[RelabelInput]) -> RelabelPayload | None:
        workspace_id = info.context.workspace_id
        values = _numbers(workspace_id, given(form))
        if (asked := values.pop("label_id", None)) is not None:
            values["label_ids"] = asked
        found, errors = await attempt(info.context, operations.relabel, values, {"label_ids": "label_id"})
        counted = None if found is None else found.counted
        return RelabelPayload(
            job=None if found is None or found.job is None else job_of(workspace_id, found.job),
            moves=_moves(workspace_id, counted),
            undecided=BigInt(0 if counted is None else counted.undecided),
            for_review=BigInt(0 if counted is None else counted.for_review),
            user_errors=errors,
        )
