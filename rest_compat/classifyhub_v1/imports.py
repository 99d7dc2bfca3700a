"""``/api/v1/assets/import``: a CSV file becomes a job, and the rows that it could not take are listed."""

from typing import Any, Final

from starlette.types import Receive, Scope

from domain.errors import (
    HubError,
    IdempotencyKeyReused,
    JobNotFound,
    QueuedLimitReached,
    ResultExpired,
    UploadLimitReached,
    ValidationFailed,
)
from domain.imports import DEFAULT_MAX_BYTES, ImportField, known_encoding
from domain.limits import JobLimits, UploadLimits
from resolvers.context import Context
from resolvers.imports import ImportAssets, ListRowErrors, import_assets, list_row_errors
from resolvers.operations import validated
from rest_compat.answers import JSON, NOT_STORED, Answer
from rest_compat.classifyhub_v1 import examples
from rest_compat.classifyhub_v1.rendering import row_errors_json
from rest_compat.classifyhub_v1.response_models import RowErrorList
from rest_compat.cursors import read_cursor
from rest_compat.errors import WrongParameter
from rest_compat.file_bodies import FileBody
from rest_compat.organization_v1.handlers import submission_answer
from rest_compat.organization_v1.response_models import SubmittedJob
from rest_compat.request_queries import query_values
from rest_compat.route_specs import IDEMPOTENCY_KEY, REPLAYED, Header, Parameter, RouteSpec, Success, Upload

_MEDIA_TYPES: Final = ("text/csv", "text/tab-separated-values", "application/csv", "text/plain")
_TABS: Final = "text/tab-separated-values"
_OPTIONS: Final = ("delimiter", "encoding", *(f"column_{field.value}" for field in ImportField))


async def import_file(context: Context, scope: Scope, receive: Receive) -> Answer:
    """POST /api/v1/assets/import"""
    file = FileBody(dict(scope["headers"]), receive, _MEDIA_TYPES, context.hub.policy.import_max_bytes)
    try:
        file.check()
        submitted = await import_assets(context, _command(scope, file))
    except HubError:
        await file.discard()
        raise
    return submission_answer(submitted)


def _command(scope: Scope, file: FileBody) -> ImportAssets:
    """The command; WrongParameter lists what is wrong with the options."""
    try:
        given: dict[str, Any] = query_values(scope["query_string"])
        values = {name: given[name] for name in _OPTIONS if name in given}
        if file.media_type == _TABS:
            values.setdefault("delimiter", "\t")
        if file.charset is not None and known_encoding(file.charset):
            values.setdefault("encoding", file.charset)
        return validated(ImportAssets, {**values, "file": file.pieces(), "size": file.size})
    except ValidationFailed as error:
        raise WrongParameter(error.problems) from None


async def row_errors(context: Context, scope: Scope, receive: Receive) -> Answer:
    """GET /api/v1/assets/import/{job_id}/errors"""
    given = query_values(scope["query_string"])
    values: dict[str, Any] = {name: given[name] for name in ("limit",) if name in given}
    if "cursor" in given:
        values["after"] = read_cursor(given["cursor"])
    command = validated(ListRowErrors, {**values, "job_id": scope["path_params"]["job_id"]})
    return Answer(200, [JSON, NOT_STORED], row_errors_json(await list_row_errors(context, command)))


def _column(field: ImportField, what: str) -> Parameter:
    name = f"column_{field.value}"
    return Parameter(name, f"The column that holds {what}, as the header calls it.", field=name)


IMPORT_ROUTES: Final = (
    RouteSpec(
        method="POST",
        path="/api/v1/assets/import",
        operation=import_assets,
        handler=import_file,
        tag="Inventory",
        summary="Import assets from a CSV file",
        description=(
            "Send the file as the body, or as the one file of a form (`curl -F file=@assets.csv`). A job classifies its rows and "
            "stores them; `GET /v1/jobs/{job_id}` says how far it is. Encoding, delimiter and columns are detected: columns are "
            "known by names such as `name`, `title` or `filename`; `content`, `text`, `body` or `description`; `type`; "
            "`external_id`, `id` or `key`; `label`, `classification` or `sensitivity`. A column for names is needed.\n\n"
            "Every row that cannot be taken is told by its number, the header being row 1, and the others are stored. With an "
            "external id the same row again updates its asset. A label in the file is set by hand; one that is lower than what the "
            "rules find is not (`labels_not_lowered` in the result counts them), since lowering takes a reason. Beyond the asset "
            "quota rows are errors."
        ),
        parameters=(
            IDEMPOTENCY_KEY,
            Parameter("delimiter", "What separates cells: one character, or `tab`.", field="delimiter", example=";"),
            Parameter("encoding", "The file's encoding.", field="encoding", example="windows-1252"),
            _column(ImportField.NAME, "the assets' names"),
            _column(ImportField.CONTENT, "the texts to classify"),
            _column(ImportField.ASSET_TYPE, "the assets' types"),
            _column(ImportField.EXTERNAL_ID, "what their source calls them"),
            _column(ImportField.LABEL, "the names of labels to set by hand"),
        ),
        upload=Upload(_MEDIA_TYPES, "A CSV file whose first row names its columns.", examples.IMPORTED_FILE, DEFAULT_MAX_BYTES),
        success=Success(
            202,
            "The job.",
            SubmittedJob,
            example=examples.SUBMITTED_JOB,
            headers=(Header("Location", "Where the job's status stands.", "/v1/jobs/job_4kT0oZ1jv7sQmXw2dY9bHc"), REPLAYED),
        ),
        errors=(
            IdempotencyKeyReused(),
            QueuedLimitReached(JobLimits().queued),
            UploadLimitReached.in_number(UploadLimits().at_once),
        ),
    ),
    RouteSpec(
        method="GET",
        path="/api/v1/assets/import/{job_id}/errors",
        operation=list_row_errors,
        handler=row_errors,
        tag="Inventory",
        summary="Rows of an import that were not stored",
        description="All of them, in the order of the file, also while the import runs. They are kept as long as its result.",
        parameters=(
            Parameter(
                "job_id",
                "The import's job.",
                place="path",
                schema={"type": "string", "pattern": "^job_[0-9A-Za-z]{22}$"},
                example=examples.SUBMITTED_JOB["job_id"],
            ),
            Parameter("limit", "How many at most.", field="limit", example=100),
            Parameter("cursor", "`next_cursor` of the page before.", schema={"type": "string", "pattern": "^[A-Za-z0-9_-]{11}$"}),
        ),
        success=Success(200, "The rows.", RowErrorList, example=examples.ROW_ERRORS),
        errors=(JobNotFound(), ResultExpired()),
    ),
)
