"""Importing a CSV file over GraphQL: for files that fit into a request; larger ones go over REST."""

from collections.abc import AsyncIterator
from typing import Any, Final

import strawberry
from strawberry import UNSET

from resolvers.imports import import_assets
from schema.calls import Info, needs
from schema.errors import attempt
from schema.inputs import IDEMPOTENCY_KEY, Input, given
from schema.jobs import JobPayload, job_payload

_COLUMN: Final = "column_"


@strawberry.input(description="What the columns are called in the file; one that is not named is recognised by its usual names.")
class ImportColumns:
    name: str | None = UNSET
    content: str | None = UNSET
    asset_type: str | None = UNSET
    external_id: str | None = UNSET
    label: str | None = strawberry.field(
        description="A label's name. It may be higher than the verdict's, never lower.", default=UNSET
    )


@strawberry.input(description="Larger files go to POST /api/v1/assets/import.")
class ImportAssetsInput:
    csv: str = strawberry.field(description="The file's text, its header included; the request as a whole has at most 1 MiB.")
    delimiter: str | None = strawberry.field(description="One character, or the word tab; detected otherwise.", default=UNSET)
    columns: ImportColumns | None = UNSET
    idempotency_key: str | None = strawberry.field(description=IDEMPOTENCY_KEY, default=UNSET)


@strawberry.type
class ImportMutations:
    @strawberry.mutation(
        description="Import assets from a CSV file by a job; its result tells of the rows that were not stored. "
        f"{needs(import_assets)}"
    )
    async def import_assets(self, info: Info, form: Input[ImportAssetsInput]) -> JobPayload | None:
        values = given(form)
        columns: dict[str, Any] = values.pop("columns", None) or {}
        values |= {f"{_COLUMN}{name}": value for name, value in columns.items()}
        values |= {"file": _in_one_piece(values.pop("csv")), "encoding": "utf-8"}
        submitted, errors = await attempt(info.context, import_assets, values)
        for error in errors:
            if error.field and error.field[0].startswith("column"):
                error.field[:1] = ["columns", error.field[0].removeprefix("column")[:1].lower() + error.field[0][7:]]
            elif error.field == ["file"]:
                error.field = ["csv"]
        return job_payload(info.context, submitted and submitted.job, errors)


async def _in_one_piece(text: str) -> AsyncIterator[bytes]:
    yield text.encode()
