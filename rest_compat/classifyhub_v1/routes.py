"""The table of ``/api/v1``: every route with its operation, handler and documentation. Routing and reference are made from it."""

from typing import Final

from detection.engine import ENGINE_VERSION
from domain.errors import AssetQuotaReached, Conflict, IdempotencyKeyReused, NotFound, StaleVersion
from resolvers.assets import delete_assets, list_newest_assets
from resolvers.batches import MAX_ASSETS, ClassifyBatch, classify_batch
from resolvers.classification import ClassifyAsset, RedactContent, classify_asset, redact_content
from resolvers.labels import list_labels
from resolvers.reports import ReportAssets, ReportedAsset, report_assets
from resolvers.rules import export_rule_set, list_rules
from rest_compat.classifyhub_v1 import examples, handlers
from rest_compat.classifyhub_v1.imports import IMPORT_ROUTES
from rest_compat.classifyhub_v1.response_models import (
    ClassifiedAsset,
    ClassifiedBatch,
    EnabledRule,
    ListedAsset,
    OfflineRuleSet,
    RedactedText,
    SchemeLabel,
)
from rest_compat.request_bodies import MAX_BATCH_BYTES
from rest_compat.route_specs import IDEMPOTENCY_KEY, IGNORED_FIELDS, PREFER, REPLAYED, Body, Header, Parameter, RouteSpec, Success

_VERSIONS: Final = (
    Header("X-Rule-Set-Version", "Rises with every change that can change a verdict.", "7", "integer"),
    Header("X-Engine-Version", "The engine's version.", "1"),
)
_VERDICT_HEADERS: Final = (
    Header(
        "X-Verdict-Complete",
        "`false` when a rule could not be evaluated; the label is then at least that rule's.",
        "true",
        "boolean",
    ),
    *_VERSIONS,
    IGNORED_FIELDS,
    REPLAYED,
    Header(
        "X-Quota-Remaining",
        "Assets that still fit into the plan's quota. Only when less than a tenth is left.",
        "42",
        "integer",
    ),
)
_ETAG: Final = Header("ETag", "Send it back as `If-None-Match`: 304 says that nothing has changed.", '"5b1d…"')
_IF_NONE_MATCH: Final = Parameter(
    "If-None-Match", "The ETag of the answer that you have.", place="header", schema={"type": "string"}
)
_UNCHANGED: Final = {304: Success(304, "Nothing has changed since the answer with that ETag.", headers=(_ETAG,))}

ROUTES: Final = (
    RouteSpec(
        method="POST",
        path="/api/v1/classify",
        operation=classify_asset,
        handler=handlers.classify,
        tag="Classification",
        summary="Classify one asset",
        description=(
            "Your workspace's rules give the asset its label; label and reasons go into your inventory, the content is not "
            "kept.\n\n"
            "Fields that are not documented set nothing and are named in `X-Ignored-Fields`; with `Prefer: handling=strict` they "
            "are refused with 422."
        ),
        parameters=(PREFER, IDEMPOTENCY_KEY),
        body=Body(
            ClassifyAsset,
            {
                "name": "What the asset is called: a file name, a ticket's title, a table.",
                "asset_type": "What kind of thing it is, in your own words.",
                "content": "Its text, up to 64,000 characters. Longer texts are refused, never cut: cut them yourself.",
                "external_id": "What your system calls it. The same one again updates the asset instead of adding another.",
                "store": "`false` answers the verdict without keeping anything or using quota; `id` is then null.",
            },
            examples.CLASSIFY_REQUESTS,
        ),
        success=Success(200, "The verdict.", ClassifiedAsset, example=examples.CLASSIFIED_CONTRACT, headers=_VERDICT_HEADERS),
        errors=(AssetQuotaReached(100_000, 100_000), IdempotencyKeyReused()),
    ),
    RouteSpec(
        method="POST",
        path="/api/v1/classify/batch",
        operation=classify_batch,
        handler=handlers.classify_many,
        tag="Classification",
        summary="Classify many assets",
        description=(
            f"Up to {MAX_ASSETS:,} assets in a body of at most 16 MiB. Each has its own outcome, in their order: what is wrong with "
            "one keeps the others from nothing."
        ),
        parameters=(PREFER, IDEMPOTENCY_KEY),
        body=Body(
            ClassifyBatch,
            {"assets": "Each as the single route takes it."},
            examples.BATCH_REQUEST,
            max_bytes=MAX_BATCH_BYTES,
            items={"assets": ClassifyAsset},
        ),
        success=Success(200, "The outcomes.", ClassifiedBatch, example=examples.CLASSIFIED_BATCH, headers=_VERDICT_HEADERS),
        errors=(IdempotencyKeyReused(),),
    ),
    RouteSpec(
        method="POST",
        path="/api/v1/redact",
        operation=redact_content,
        handler=handlers.redact,
        tag="Classification",
        summary="Mask what the rules find",
        description=(
            "The text with everything that your workspace's rules find in it masked. Nothing is stored, and no quota is used. Where "
            "a rule could not be evaluated the text is refused with 409 and not returned: it might hold what that rule would have "
            "found. A repeated request is worked out anew, so that its answer need not be kept."
        ),
        parameters=(PREFER, IDEMPOTENCY_KEY),
        body=Body(
            RedactContent,
            {"content": "The text, up to 64,000 characters. Longer texts are refused, never cut."},
            examples.REDACT_REQUEST,
        ),
        success=Success(
            200,
            "The masked text.",
            RedactedText,
            example=examples.REDACTED,
            headers=(_VERDICT_HEADERS[0], *_VERSIONS, IGNORED_FIELDS, REPLAYED),
        ),
        errors=(
            Conflict("The text cannot be redacted: these rules could not be evaluated on it: Financial data."),
            IdempotencyKeyReused(),
        ),
    ),
    RouteSpec(
        method="POST",
        path="/api/v1/assets/report",
        operation=report_assets,
        handler=handlers.report,
        tag="Classification",
        summary="Report what was classified elsewhere",
        description=(
            f"For agents: up to {MAX_ASSETS:,} verdicts of the same engine with the workspace's own rules (`/api/v1/ruleset`) in a "
            "body of at most 16 MiB. The documents stay where they are. Classify with the name and the type that you report: rules may "
            "look at them. The label is decided here, from the rules that matched; "
            "each asset has its own outcome, in their order.\n\n"
            "A report that rests on other rules or on another engine than the present ones is refused as a whole with 409: fetch "
            "the rule set, classify again and report that."
        ),
        parameters=(PREFER, IDEMPOTENCY_KEY),
        body=Body(
            ReportAssets,
            {
                "assets": "What was classified: names, hashes and reasons, no content and no label.",
                "rule_set_version": "`version` of the rule set that was used.",
                "engine_version": "The version of the engine that classified.",
            },
            examples.REPORT_REQUEST,
            max_bytes=MAX_BATCH_BYTES,
            items={"assets": ReportedAsset},
        ),
        success=Success(200, "The outcomes.", ClassifiedBatch, example=examples.REPORTED, headers=_VERDICT_HEADERS),
        errors=(StaleVersion.of_report(8, ENGINE_VERSION), IdempotencyKeyReused()),
    ),
    RouteSpec(
        method="GET",
        path="/api/v1/assets",
        operation=list_newest_assets,
        handler=handlers.list_assets,
        tag="Inventory",
        summary="List classified assets, newest first",
        description='The next page, if there is one, stands in the `Link` header with `rel="next"`.',
        parameters=(
            Parameter("q", "Only assets whose name contains this, in any case. Taken literally.", field="q", example="contract"),
            Parameter("source", "Only assets that came this way.", field="source", example="api"),
            Parameter("limit", "How many at most.", field="limit", example=100),
            Parameter(
                "cursor",
                "Where the page before ended: take the whole address from its `Link` header.",
                schema={"type": "string", "pattern": "^[A-Za-z0-9_-]{22}$"},
            ),
        ),
        success=Success(
            200,
            "The assets.",
            ListedAsset,
            many=True,
            example=[examples.LISTED_CONTRACT],
            headers=(
                Header(
                    "Link",
                    "The next page (RFC 8288). Missing on the last one.",
                    '<https://hub.example.com/api/v1/assets?limit=100&cursor=AAYb…>; rel="next"',
                ),
            ),
        ),
    ),
    *IMPORT_ROUTES,
    RouteSpec(
        method="DELETE",
        path="/api/v1/assets/{id}",
        operation=delete_assets,
        handler=handlers.delete_asset,
        tag="Inventory",
        summary="Delete an asset with its history",
        description="Its place in the quota is free again. The audit log keeps who deleted it.",
        parameters=(
            Parameter(
                "id",
                "The asset's number in your inventory.",
                place="path",
                schema={"type": "integer", "minimum": 1, "format": "int64"},
                example=1042,
            ),
        ),
        success=Success(204, "It is gone."),
        errors=(NotFound("asset"),),
    ),
    RouteSpec(
        method="GET",
        path="/api/v1/labels",
        operation=list_labels,
        handler=handlers.labels,
        tag="Scheme",
        summary="Your label scheme",
        description="Least sensitive first.",
        success=Success(200, "The labels.", SchemeLabel, many=True, example=examples.LABELS),
    ),
    RouteSpec(
        method="GET",
        path="/api/v1/rules",
        operation=list_rules,
        handler=handlers.rules,
        tag="Scheme",
        summary="Your enabled detection rules",
        description="In priority order, packs included, with every field of every matcher: useful for classifying locally.",
        parameters=(_IF_NONE_MATCH,),
        success=Success(200, "The rules.", EnabledRule, many=True, example=[examples.RULE], headers=(_ETAG,)),
        other_answers=_UNCHANGED,
    ),
    RouteSpec(
        method="GET",
        path="/api/v1/ruleset",
        operation=export_rule_set,
        handler=handlers.rule_set,
        tag="Scheme",
        summary="Everything that offline classification needs",
        description="Labels, rules, precedence, default label and both versions in one file.",
        parameters=(_IF_NONE_MATCH,),
        success=Success(200, "The rule set.", OfflineRuleSet, example=examples.RULE_SET, headers=(_ETAG, *_VERSIONS)),
        other_answers=_UNCHANGED,
    ),
)
