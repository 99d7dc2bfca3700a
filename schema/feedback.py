"""Feedback on findings."""

import strawberry
from strawberry import UNSET

from resolvers import feedback as operations
from schema.assets import asset_of
from schema.calls import Info, needs
from schema.classifying import AssetPayload
from schema.errors import attempt
from schema.global_ids import number_of
from schema.inputs import IDEMPOTENCY_KEY, Input, given
from schema.verdicts import FindingVerdict


@strawberry.input(description="A finding is named by its asset, its rule and its place.")
class ReportFindingInput:
    asset_id: strawberry.ID
    rule_name: str = strawberry.field(description="As the finding says it.")
    start: int
    end: int
    verdict: FindingVerdict
    value: str | None = strawberry.field(
        description="The finding's text, with NOT_A_MATCH: it goes into the allow-list, which needs rules:write as well.",
        default=UNSET,
    )
    note: str | None = strawberry.field(description="In short, why; never the finding's text.", default=UNSET)
    idempotency_key: str | None = strawberry.field(description=IDEMPOTENCY_KEY, default=UNSET)


@strawberry.type
class FeedbackMutations:
    @strawberry.mutation(
        description="Say whether a finding is what its rule looks for; said again, it replaces what was said before. "
        f"{needs(operations.report_finding)}"
    )
    async def report_finding(self, info: Info, form: Input[ReportFindingInput]) -> AssetPayload | None:
        workspace_id = info.context.workspace_id
        values = {name: value for name, value in given(form).items() if name != "asset_id"}
        values["asset_id"] = number_of("Asset", workspace_id, form.asset_id)
        row, errors = await attempt(info.context, operations.report_finding, values)
        return AssetPayload(asset=row and asset_of(workspace_id, row), user_errors=errors)
