"""Importing a CSV file as a job, and the rows of it that could not be taken."""

import asyncio
from base64 import b64encode
from collections.abc import AsyncIterable
from typing import Annotated, Any, NamedTuple

from pydantic import AfterValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from domain.errors import JobNotFound, ResultExpired
from domain.imports import ImportField, known_encoding
from domain.jobs import JobType, Lane, is_job_id
from domain.permissions import Permission
from domain.text import StorableText
from persistence import uploads as stored
from persistence.jobs import read_job
from persistence.uploads import RowError, arrived, insert_import
from resolvers.administration import administration, differences
from resolvers.commands import DEFAULT_PAGE, MAX_COUNT, Identifier, PageSize, cut_to_page
from resolvers.context import Context
from resolvers.job_submission import Submission, Submitted, submit_in, told_before
from resolvers.operations import Command, operation
from resolvers.uploads import Upload, erase_upload, receive_upload, took_too_long


def _encoding(text: str) -> str:
    known = known_encoding(text)
    if known is None:
        raise PydanticCustomError("encoding", "must be an encoding of text files such as utf-8, windows-1252 or utf-16")
    return known


def _delimiter(text: str) -> str:
    if text in ("tab", "\\t"):
        return "\t"
    if len(text) != 1 or text in '"\r\n\0' or text.isalnum():
        raise PydanticCustomError("delimiter", "must be one character such as , or ; or the word tab")
    return text


Encoding = Annotated[str, StringConstraints(max_length=32), AfterValidator(_encoding)]
Delimiter = Annotated[StorableText, AfterValidator(_delimiter)]
ColumnName = Annotated[StorableText, StringConstraints(min_length=1, max_length=256)]


class ImportAssets(Command):
    """A CSV file, as it arrives, and how to read it; what is left out is detected.

    The ``column_…`` fields name the columns that hold what assets are made of.
    """

    file: Any = Field(exclude=True, repr=False)
    #: How many bytes it has, where that was announced.
    size: Annotated[int, Field(ge=0)] | None = Field(default=None, exclude=True)
    delimiter: Delimiter | None = None
    encoding: Encoding | None = None
    column_name: ColumnName | None = None
    column_content: ColumnName | None = None
    column_asset_type: ColumnName | None = None
    column_external_id: ColumnName | None = None
    column_label: ColumnName | None = None

    def columns(self) -> dict[str, str]:
        """The columns that the caller named, by what they hold."""
        given = {field.value: getattr(self, f"column_{field.value}") for field in ImportField}
        return {field: name for field, name in given.items() if name is not None}


class ListRowErrors(Command):
    """A page of an import's row errors. ``after`` is the row at which the page before ended."""

    job_id: str
    after: Identifier | None = None
    limit: Annotated[int, Field(ge=1, le=1_000)] = 100


class ListRowErrorsOfImports(Command):
    """The same page of several imports' row errors, by the numbers of their jobs.

    ``edge`` is the row at which the page before ended; ``backwards`` reads from the file's last row up.
    """

    ids: Annotated[tuple[Identifier, ...], Field(max_length=100)]
    edge: Identifier | None = None
    limit: PageSize = DEFAULT_PAGE
    backwards: bool = False
    counted: bool = True


class RowErrorPage(NamedTuple):
    """Rows that were not stored, in the order of the file, and whether there are more beyond.

    ``total``, where it was asked for, is counted up to one more than 10,000.
    """

    errors: list[RowError]
    has_more: bool
    total: int = 0


@operation(Permission.ASSETS_WRITE)
async def import_assets(context: Context, command: ImportAssets) -> Submitted:
    """Take a CSV file and submit the job that imports it.

    UploadLimitReached, where it can be known before anything of the file is read; BodyTooLarge, ValidationFailed, and what refuses
    any job; IdempotencyKeyReused when the request's key came with another file or other settings before. Of what is refused
    nothing is kept.
    """
    file: AsyncIterable[bytes] = command.file
    upload = await receive_upload(context, file, context.hub.policy.import_max_bytes, command.size)
    try:
        submitted = await _submitted(context, command, upload)
    except BaseException:
        await asyncio.shield(erase_upload(context, upload.id))
        raise
    if submitted.replayed:
        await erase_upload(context, upload.id)
    return submitted


async def _submitted(context: Context, command: ImportAssets, upload: Upload) -> Submitted:
    values = {
        "upload": upload.id,
        "key": b64encode(upload.key.key).decode(),
        "pieces": upload.pieces,
        "size": upload.size,
        "delimiter": command.delimiter,
        "encoding": command.encoding,
        "columns": command.columns(),
    }
    workspace_id = context.workspace
    async with administration(context) as work:
        connection = work.connection
        if (former := await work.former_answer("import_assets", command, upload.digest)) is not None:
            return await told_before(connection, context, former)
        if not await arrived(connection, workspace_id, upload.id, upload.pieces):
            raise took_too_long()
        submission = Submission(JobType.CSV_IMPORT, Lane.BULK, Permission.ASSETS_WRITE, values)
        submitted = await submit_in(connection, context, submission)
        await insert_import(connection, workspace_id, submitted.job.number, upload.id)
        # Labels that the file gives are set by hand, many at a time.
        work.record("assets.imported", f"job:{submitted.job.job_id}", differences({}, {"bytes": upload.size}))
        work.remember(**submitted.kept)
    return submitted


@operation(Permission.RESULTS_READ)
async def list_row_errors(context: Context, command: ListRowErrors) -> RowErrorPage:
    """The rows that an import could not take, so far while it runs; JobNotFound for what is no import, ResultExpired later."""
    async with context.database.reading(context.workspace) as connection:
        job = await read_job(connection, context.workspace, command.job_id) if is_job_id(command.job_id) else None
        if job is None or job.type != JobType.CSV_IMPORT:
            raise JobNotFound
        found = await stored.list_row_errors(
            connection, context.workspace, [job.number], edge=command.after, backwards=False, limit=command.limit + 1
        )
    if job.number not in found:
        raise ResultExpired
    return RowErrorPage(*cut_to_page(found[job.number], command.limit))


@operation(Permission.RESULTS_READ)
async def list_row_errors_of_imports(context: Context, command: ListRowErrorsOfImports) -> dict[int, RowErrorPage]:
    """The rows that imports could not take, by their jobs' numbers; jobs that are no imports, or of long ago, are left out."""
    async with context.database.reading(context.workspace) as connection:
        found = await stored.list_row_errors(
            connection,
            context.workspace,
            command.ids,
            edge=command.edge,
            backwards=command.backwards,
            limit=command.limit + 1,
        )
        totals = {}
        if command.counted:
            totals = await stored.count_row_errors(connection, context.workspace, command.ids, cap=MAX_COUNT)
    return {
        job: RowErrorPage(*cut_to_page(errors, command.limit, backwards=command.backwards), totals.get(job, 0))
        for job, errors in found.items()
    }
