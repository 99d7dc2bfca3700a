"""An import as its worker leads it: what to read, where it stands, and storing rows together with that."""

from base64 import b64decode
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import orjson

from domain.assets import AssetSource
from domain.imports import LISTED_ROW_ERRORS
from persistence.asset_statements import AssetWrite, StoredAsset
from persistence.asset_writer import Outcome
from persistence.jobs import advance_job, announce_job
from persistence.uploads import (
    RowError,
    erase_pieces,
    insert_row_errors,
    list_row_errors,
    read_state,
    write_state,
)
from resolvers.context import Context
from resolvers.job_runs import Run
from resolvers.uploads import UploadKey, read_upload_piece


class ImportInput(NamedTuple):
    """What an import's job is to work on. ``columns`` are those that the caller named, by the field that they hold."""

    upload: str
    key: UploadKey
    pieces: int
    size: int
    delimiter: str | None
    encoding: str | None
    columns: dict[str, str]


class Saving(NamedTuple):
    """What goes with a batch of stored rows: the rows that were not, where the import then stands (JSON), how far it is (percent).

    Pieces before ``first_piece`` are needed no more.
    """

    errors: Sequence[RowError]
    state: dict[str, Any]
    first_piece: int
    progress: int


def import_input(run: Run) -> ImportInput:
    """The job's input, opened."""
    values = run.input()
    return ImportInput(**{**values, "key": UploadKey(b64decode(values["key"]))})


def as_importer(run: Run) -> Context:
    """Whoever submitted the job, as the source that imports have."""
    return replace(run.context, source=AssetSource.CSV)


async def read_piece_of(run: Run, given: ImportInput, nth: int) -> bytes:
    """A piece of the file. They are there until the import has passed them or the job has ended."""
    piece = await read_upload_piece(run.context, given.upload, given.key, nth)
    if piece is None:
        raise LookupError(f"piece {nth} of the upload is gone")
    return piece


async def read_state_of(run: Run, given: ImportInput) -> dict[str, Any] | None:
    """Where an earlier run of the job stopped, None where there was none."""
    async with run.context.database.reading(run.workspace_id) as connection:
        sealed = await read_state(connection, run.workspace_id, run.number)
    if sealed is None:
        return None
    state: dict[str, Any] = orjson.loads(given.key.open_state(sealed))
    return state


async def save_rows(
    run: Run, given: ImportInput, writes: Sequence[AssetWrite], conclude: Callable[[Sequence[Outcome]], Saving]
) -> bool:
    """Store rows, and with them, in one transaction, the errors and the state that follow from what became of them.

    Whatever dies, either all of it has happened or none. False, and nothing has happened, when the job is no longer this run's.
    Conflict when a label is gone.
    """
    context, number = run.context, run.number
    async with context.database.writing(run.workspace_id) as connection:
        if not await advance_job(connection, run.workspace_id, number, run.attempt, 0):
            return False
        outcomes = await context.hub.asset_writer.store_in(connection, run.workspace_id, writes)
        saving = conclude(outcomes)
        if saving.errors:
            await insert_row_errors(connection, run.workspace_id, number, saving.errors)
        await write_state(connection, run.workspace_id, number, given.key.seal_state(orjson.dumps(saving.state)))
        if saving.first_piece:
            await erase_pieces(connection, run.workspace_id, given.upload, before=saving.first_piece)
        await advance_job(connection, run.workspace_id, number, run.attempt, saving.progress)
        await announce_job(connection, run.workspace_id, number)
    return True


async def first_row_errors(run: Run) -> list[dict[str, Any]]:
    """The row errors that the result itself lists."""
    async with run.context.database.reading(run.workspace_id) as connection:
        found = await list_row_errors(
            connection, run.workspace_id, [run.number], edge=None, backwards=False, limit=LISTED_ROW_ERRORS
        )
    return [error._asdict() for error in found.get(run.number, [])]


__all__ = [
    "ImportInput",
    "Outcome",
    "RowError",
    "Saving",
    "StoredAsset",
    "as_importer",
    "first_row_errors",
    "import_input",
    "read_piece_of",
    "read_state_of",
    "save_rows",
]
