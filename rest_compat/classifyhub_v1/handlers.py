"""The handlers of ``/api/v1``: parse, call one operation, render. Callers are admitted before they get here."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import urlencode

from starlette.types import Receive, Scope

from domain.errors import HubError, NotFound, Problem, ValidationFailed
from resolvers.assets import DeleteAssets, ListNewestAssets, delete_assets, list_newest_assets
from resolvers.batches import ClassifyBatch, classify_batch
from resolvers.classification import Classified, ClassifyAsset, RedactContent, classify_asset, redact_content
from resolvers.context import Context
from resolvers.labels import ListLabels, list_labels
from resolvers.operations import Command, validated
from resolvers.reports import ReportAssets, ReportedAsset, ReportedFinding, ReportedRule, report_assets
from resolvers.rules import ListRules, Nothing, export_rule_set, list_rules
from rest_compat.addresses import public_address
from rest_compat.answers import JSON, NOT_STORED, REVALIDATED, Answer
from rest_compat.classifyhub_v1.rendering import (
    assets_json,
    batch_json,
    classified_json,
    labels_json,
    redacted_json,
    redaction_headers,
    rules_json,
    verdict_headers,
)
from rest_compat.cursors import read_asset_cursor, write_asset_cursor
from rest_compat.request_bodies import (
    MAX_BATCH_BYTES,
    accepted_fields,
    accepted_items,
    ignored_fields_header,
    read_json_object,
)
from rest_compat.request_queries import query_values

_FILTERS: Final = ("q", "source", "limit")
_FIRST_PAGE: Final = ListNewestAssets()
_ENABLED: Final = ListRules(enabled=True)
_WITHIN_REPORTED: Final[Mapping[str, type[Command]]] = {"matched_rules": ReportedRule, "findings": ReportedFinding}
_ASSET_ID: Final = re.compile("[0-9]{1,19}", re.ASCII)
_LARGEST_ID: Final = 2**63 - 1


async def classify(context: Context, scope: Scope, receive: Receive) -> Answer:
    """POST /api/v1/classify"""
    values = await read_json_object(dict(scope["headers"]), receive)
    values, ignored = accepted_fields(ClassifyAsset, values, scope["headers"])
    classified = await classify_asset(context, validated(ClassifyAsset, values))
    headers = [JSON, NOT_STORED, *verdict_headers(classified)]
    if ignored:
        headers.append(ignored_fields_header(ignored))
    return Answer(200, headers, classified_json(classified))


async def classify_many(context: Context, scope: Scope, receive: Receive) -> Answer:
    """POST /api/v1/classify/batch"""
    values = await read_json_object(dict(scope["headers"]), receive, MAX_BATCH_BYTES)
    accepted = accepted_fields(ClassifyBatch, values, scope["headers"])
    values, ignored = accepted_items(accepted, "assets", ClassifyAsset, scope["headers"])
    return _outcomes(await classify_batch(context, validated(ClassifyBatch, values)), ignored)


async def redact(context: Context, scope: Scope, receive: Receive) -> Answer:
    """POST /api/v1/redact"""
    values = await read_json_object(dict(scope["headers"]), receive)
    values, ignored = accepted_fields(RedactContent, values, scope["headers"])
    redacted = await redact_content(context, validated(RedactContent, values))
    headers = [JSON, NOT_STORED, *redaction_headers(redacted)]
    if ignored:
        headers.append(ignored_fields_header(ignored))
    return Answer(200, headers, redacted_json(redacted))


async def report(context: Context, scope: Scope, receive: Receive) -> Answer:
    """POST /api/v1/assets/report"""
    values = await read_json_object(dict(scope["headers"]), receive, MAX_BATCH_BYTES)
    accepted = accepted_fields(ReportAssets, values, scope["headers"])
    values, ignored = accepted_items(accepted, "assets", ReportedAsset, scope["headers"], _WITHIN_REPORTED)
    return _outcomes(await report_assets(context, validated(ReportAssets, values)), ignored)


def _outcomes(outcomes: Sequence[Classified | HubError], ignored: Sequence[str]) -> Answer:
    """The answer to a request of many assets."""
    headers = [JSON, NOT_STORED, *verdict_headers(*(each for each in outcomes if isinstance(each, Classified)))]
    if ignored:
        headers.append(ignored_fields_header(ignored))
    return Answer(200, headers, batch_json(outcomes))


async def list_assets(context: Context, scope: Scope, receive: Receive) -> Answer:
    """GET /api/v1/assets"""
    given: dict[str, str] = {}
    command = _FIRST_PAGE
    if scope["query_string"]:
        values = query_values(scope["query_string"])
        given = {name: values[name] for name in _FILTERS if name in values}
        command = _list_command(given, values.get("cursor"))
    assets, has_more = await list_newest_assets(context, command)
    headers = [JSON, NOT_STORED]
    if has_more:
        query = urlencode({**given, "cursor": write_asset_cursor(assets[-1].classified_at, assets[-1].id)})
        address = public_address(scope, context.hub.policy.public_url)
        headers.append((b"link", f'<{address}/api/v1/assets?{query}>; rel="next"'.encode()))
    return Answer(200, headers, assets_json(assets))


def _list_command(given: dict[str, str], cursor: str | None) -> ListNewestAssets:
    """The command, or everything that is wrong with the parameters at once."""
    problems: list[Problem] = []
    before = None
    try:
        before = None if cursor is None else read_asset_cursor(cursor)
    except ValidationFailed as error:
        problems += error.problems
    try:
        command = validated(ListNewestAssets, {**given, "before": before})
    except ValidationFailed as error:
        raise ValidationFailed([*error.problems, *problems]) from None
    if problems:
        raise ValidationFailed(problems)
    return command


async def delete_asset(context: Context, scope: Scope, receive: Receive) -> Answer:
    """DELETE /api/v1/assets/{id}"""
    text = scope["path_params"]["id"]
    number = int(text) if _ASSET_ID.fullmatch(text) else 0
    if not 1 <= number <= _LARGEST_ID or not await delete_assets(context, DeleteAssets(ids=(number,))):
        raise NotFound("asset")
    return Answer(204, [NOT_STORED])


async def labels(context: Context, scope: Scope, receive: Receive) -> Answer:
    """GET /api/v1/labels"""
    return Answer(200, [JSON, NOT_STORED], labels_json(await list_labels(context, ListLabels())))


async def rules(context: Context, scope: Scope, receive: Receive) -> Answer:
    """GET /api/v1/rules"""
    return _tagged(rules_json(await list_rules(context, _ENABLED)), scope)


async def rule_set(context: Context, scope: Scope, receive: Receive) -> Answer:
    """GET /api/v1/ruleset"""
    exported = await export_rule_set(context, Nothing())
    versions = [
        (b"x-rule-set-version", b"%d" % exported.rule_set.version),
        (b"x-engine-version", exported.engine_version.encode()),
    ]
    return _tagged(exported.document, scope, versions)


def _tagged(body: bytes, scope: Scope, headers: list[tuple[bytes, bytes]] | None = None) -> Answer:
    """An answer with an ETag made from its body; 304 without the body for a caller who has it already."""
    tag = b'"' + hashlib.sha256(body).hexdigest()[:32].encode() + b'"'
    common = [(b"etag", tag), REVALIDATED, *(headers or [])]
    for name, value in scope["headers"]:
        if name == b"if-none-match" and (value.strip() == b"*" or tag in value):
            return Answer(304, common)
    return Answer(200, [JSON, *common], body)
