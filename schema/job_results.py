"""What jobs found: as it was when they ended, except for the assets, which are read as they are now."""

import asyncio
from collections.abc import Mapping
from itertools import islice
from typing import Annotated, Any, Final, TypeAlias

import strawberry

from domain.errors import ValidationFailed
from resolvers import assets as asset_operations
from schema.assets import Asset, asset_of
from schema.calls import Call, Info, needs
from schema.connections import (
    After,
    Before,
    Connection,
    First,
    Last,
    PageRequest,
    connection_within,
    page_request,
)
from schema.global_ids import BigInt
from schema.verdicts import DEFAULT_FINDINGS, Finding, FirstFindings, findings

_DEFAULT: Final = 25
_MAX: Final = 1_000
FirstLines: TypeAlias = Annotated[
    int, strawberry.argument(description=f"How many from the start, up to {_MAX:,}; a count beside it says how many there are.")
]


@strawberry.type(description="A label as it was when the job ended. It may have been changed or deleted since, so it has no id.")
class ResultLabel:
    name: str
    level: int
    color: str = strawberry.field(description="#rrggbb, in lower case.")


@strawberry.type(description="Why a page could not be read, or not wholly.")
class PageError:
    code: str
    message: str


@strawberry.type(description="A page that a scan has read, or why it could not.")
class ScannedPage:
    url: str
    label: ResultLabel | None
    matched_rules: list[str]
    error: PageError | None


@strawberry.type(description="A row that was not imported.")
class RowError:
    row: int = strawberry.field(description="Which row of the file.")
    message: str


@strawberry.type(description="How many assets went from one label to another, as these were then.")
class ResultMove:
    before: ResultLabel = strawberry.field(name="from")
    after: ResultLabel = strawberry.field(name="to")
    count: BigInt


@strawberry.type(description="What a completed job found.")
class JobResult:
    label: ResultLabel | None = strawberry.field(description="The most sensitive of all its documents'; null without any.")
    matched_rules: list[str] = strawberry.field(
        description="Names of the rules that matched in any of its documents. Rules may have been changed or deleted since."
    )
    complete: bool = strawberry.field(description="False when a rule could not be evaluated; the label is then at least its own.")
    found: strawberry.Private[Mapping[str, Any]]

    @strawberry.field(description="Of all its documents, each document's in text order.")
    def findings(self, first: FirstFindings = DEFAULT_FINDINGS) -> list[Finding]:
        return findings(self.found["findings"], first)

    @strawberry.field(description="How many findings are kept.")
    def finding_count(self) -> int:
        return len(self.found["findings"])

    @strawberry.field(description="How many there were in all; each asset has its own.")
    def findings_total(self) -> int:
        return int(self.found.get("findings_total", len(self.found["findings"])))

    @strawberry.field(
        description="What it classified, as the inventory has it now: labels may have changed since, and deleted assets are "
        f"missing. {needs(asset_operations.get_assets)}"
    )
    async def assets(
        self, info: Info, first: First = None, after: After = None, last: Last = None, before: Before = None
    ) -> Connection[Asset] | None:
        page = page_request(first, after, last, before)
        info.context.context.require(asset_operations.get_assets.permission)
        return await _assets(info.context, page, [each["id"] for each in self.found["assets"] if each["id"] is not None])

    @strawberry.field(description="Of a scan, in the order in which they were read.")
    def pages(self, first: FirstLines = _DEFAULT) -> list[ScannedPage]:
        return [
            ScannedPage(
                url=each["url"],
                label=_label(each.get("label")),
                matched_rules=each.get("matched_rules") or [],
                error=None if each["error"] is None else PageError(**each["error"]),
            )
            for each in islice(self.found["pages"], _checked(first))
        ]

    @strawberry.field
    def page_count(self) -> int:
        return len(self.found["pages"])

    @strawberry.field(description="Of an import, how many rows hold anything, the header left out; null for other jobs.")
    def rows(self) -> int | None:
        return self.found.get("rows")

    @strawberry.field(description="Of an import, how many of these rows were stored; null for other jobs.")
    def stored(self) -> int | None:
        return self.found.get("stored")

    @strawberry.field(
        description="Of an import, how many labels in the file were not set, since that would have lowered what the rules found; "
        "null for other jobs."
    )
    def labels_not_lowered(self) -> int | None:
        return self.found.get("labels_not_lowered")

    @strawberry.field(description="Of relabelling, how many assets went from one label to another; empty for other jobs.")
    def moves(self) -> list[ResultMove]:
        return [
            ResultMove(before=ResultLabel(**each["from"]), after=ResultLabel(**each["to"]), count=BigInt(each["count"]))
            for each in self.found.get("moves", ())
        ]

    @strawberry.field(description="Of relabelling, how many assets were looked at; null for other jobs.")
    def checked(self) -> BigInt | None:
        return self._counted("checked")

    @strawberry.field(
        description="Of relabelling, how many keep their label until their source sends them again; null for other jobs."
    )
    def undecided(self) -> BigInt | None:
        return self._counted("undecided")

    @strawberry.field(
        description="Of relabelling, how many keep a person's label although the rules now say more, and wait for review; null for "
        "other jobs."
    )
    def for_review(self) -> BigInt | None:
        return self._counted("for_review")

    @strawberry.field(
        description="Of relabelling, how many labels would have fallen and did not, since no reason was given; null for other jobs."
    )
    def withheld(self) -> BigInt | None:
        return self._counted("withheld")

    def _counted(self, name: str) -> BigInt | None:
        return BigInt(self.found[name]) if name in self.found else None

    @strawberry.field(description="Of an import, the first 1,000 in the order of the file; the job has them all, page by page.")
    def row_errors(self, first: FirstLines = _DEFAULT) -> list[RowError]:
        return [RowError(row=each["row"], message=each["message"]) for each in islice(self.found["row_errors"], _checked(first))]

    @strawberry.field(description="How many there are; a result holds the first 1,000.")
    def row_error_count(self) -> int:
        return int(self.found.get("row_errors_total", len(self.found["row_errors"])))


def result_of(stored: Mapping[str, Any]) -> JobResult:
    """A result as it is stored."""
    return JobResult(
        label=_label(stored["label"]), matched_rules=stored["matched_rules"], complete=stored["complete"], found=stored
    )


async def _assets(call: Call, page: PageRequest, numbers: list[int]) -> Connection[Asset]:
    """A page of those assets that still exist; a cursor is a place in the result, which stays when assets are deleted."""
    existing = await call.existing_assets(tuple(numbers))
    places = [(place, number) for place, number in enumerate(dict.fromkeys(numbers), start=1) if number in existing]
    found = connection_within(page, places, lambda row: row[:1], lambda row: row[1])
    rows = await asyncio.gather(*(call.asset(number) for number in found.nodes))
    # What was deleted between the two questions is missing, too.
    kept = [(cursor, row) for cursor, row in zip(found.cursors, rows, strict=True) if row is not None]
    return Connection(
        nodes=[asset_of(call.workspace_id, row) for _, row in kept],
        page_info=found.page_info,
        cursors=[cursor for cursor, _ in kept],
        total=found.total,
    )


def _label(stored: Mapping[str, Any] | None) -> ResultLabel | None:
    return None if stored is None else ResultLabel(name=stored["name"], level=stored["level"], color=stored["color"])


def _checked(first: int) -> int:
    if not 0 <= first <= _MAX:
        raise ValidationFailed.at("first", f"must be from 0 to {_MAX:,}")
    return first
