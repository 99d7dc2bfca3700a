"""Rows and values of the operations as the documented JSON, in the documented order of fields."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final

import orjson

from domain.errors import HubError
from persistence.assets import AssetSummary
from persistence.labels import LabelDetail
from persistence.rules import RuleDetail
from resolvers.classification import Classified, Redacted
from resolvers.imports import RowErrorPage
from rest_compat.cursors import write_cursor
from rest_compat.errors import error_detail

#: ``classified_at`` is UTC in whole seconds without a zone.
_WHOLE_SECONDS: Final = orjson.OPT_OMIT_MICROSECONDS
#: ``_EPOCH + (moment - _ZONED_EPOCH)`` takes the zone off a moment in a tenth of the time that ``replace`` needs.
_EPOCH: Final = datetime(1970, 1, 1)
_ZONED_EPOCH: Final = _EPOCH.replace(tzinfo=UTC)


def classified_json(classified: Classified) -> bytes:
    """One verdict: exactly the six documented fields."""
    return orjson.dumps(_classified(classified), option=_WHOLE_SECONDS)


def batch_json(outcomes: Sequence[Classified | HubError]) -> bytes:
    """The outcomes of a batch in its order: a status as the single route would have, and the verdict or the refusal."""
    return orjson.dumps({"results": [_outcome(place, outcome) for place, outcome in enumerate(outcomes)]}, option=_WHOLE_SECONDS)


def _outcome(place: int, outcome: Classified | HubError) -> dict[str, Any]:
    if isinstance(outcome, HubError):
        detail = error_detail(outcome, ("body", "assets", place))
        return {"status": outcome.status, "asset": None, "code": outcome.code, "detail": detail}
    return {
        "status": 200,
        "asset": _classified(outcome),
        "complete": outcome.complete,
        "rule_set_version": outcome.rule_set_version,
        "engine_version": outcome.engine_version,
    }


def _classified(classified: Classified) -> dict[str, Any]:
    label = classified.label
    return {
        "id": classified.id,
        "name": classified.name,
        "label": {"name": label.name, "level": label.level, "color": label.color},
        "matched_rules": classified.matched_rules,
        "source": classified.source,
        "classified_at": _EPOCH + (classified.classified_at - _ZONED_EPOCH),
    }


def verdict_headers(*verdicts: Classified) -> list[tuple[bytes, bytes]]:
    """What verdicts rest on (the newest versions of several), and what is left of the quota once that is less than a tenth."""
    if not verdicts:
        return []
    last = max(verdicts, key=lambda verdict: verdict.rule_set_version)
    headers = [
        (b"x-verdict-complete", b"true" if all(verdict.complete for verdict in verdicts) else b"false"),
        (b"x-rule-set-version", b"%d" % last.rule_set_version),
        (b"x-engine-version", last.engine_version.encode()),
    ]
    stored = [verdict for verdict in verdicts if verdict.id is not None]
    if all(verdict.replayed for verdict in stored or verdicts):
        headers.append((b"idempotency-replayed", b"true"))
    left = min(
        ((verdict.quota_remaining, verdict.quota) for verdict in stored if verdict.quota_remaining is not None), default=None
    )
    if left is not None and left[1] is not None and left[0] * 10 < left[1]:
        headers.append((b"x-quota-remaining", b"%d" % left[0]))
    return headers


def redacted_json(redacted: Redacted) -> bytes:
    """A masked text."""
    return orjson.dumps({"content": redacted.content, "findings": redacted.findings, "complete": redacted.complete})


def redaction_headers(redacted: Redacted) -> list[tuple[bytes, bytes]]:
    """What a masked text rests on."""
    replayed = [(b"idempotency-replayed", b"true")] if redacted.replayed else []
    return [
        *replayed,
        (b"x-verdict-complete", b"true" if redacted.complete else b"false"),
        (b"x-rule-set-version", b"%d" % redacted.rule_set_version),
        (b"x-engine-version", redacted.engine_version.encode()),
    ]


def assets_json(assets: Sequence[AssetSummary]) -> bytes:
    """The list: the fields of a verdict, then ``asset_type`` and ``external_id``."""
    return orjson.dumps(
        [
            {
                "id": asset_id,
                "name": name,
                "label": {"name": label_name, "level": label_level, "color": label_color},
                "matched_rules": matched_rules,
                "source": source,
                "classified_at": _EPOCH + (classified_at - _ZONED_EPOCH),
                "asset_type": asset_type,
                "external_id": external_id,
            }
            for (
                asset_id,
                name,
                asset_type,
                external_id,
                _,
                label_name,
                label_level,
                label_color,
                matched_rules,
                source,
                classified_at,
            ) in assets
        ],
        option=_WHOLE_SECONDS,
    )


def row_errors_json(page: RowErrorPage) -> bytes:
    """A page of an import's row errors."""
    following = write_cursor(page.errors[-1].row) if page.has_more else None
    return orjson.dumps({"data": [error._asdict() for error in page.errors], "next_cursor": following})


def labels_json(labels: Sequence[LabelDetail]) -> bytes:
    """The scheme, least sensitive first."""
    return orjson.dumps(
        [
            {"id": label.id, "name": label.name, "level": label.level, "color": label.color, "default": label.default}
            for label in labels
        ]
    )


def rules_json(rules: Sequence[RuleDetail]) -> bytes:
    """Enabled rules in the order in which they are evaluated, every field of every matcher, no examples."""
    return orjson.dumps([_rule(rule) for rule in rules])


def _rule(rule: RuleDetail) -> dict[str, Any]:
    conditions = rule.conditions.model_dump(mode="json")
    return {
        "id": rule.id,
        "name": rule.name,
        "priority": rule.priority,
        "label": {"id": rule.label.id, "name": rule.label.name, "level": rule.label.level, "color": rule.label.color},
        "any": conditions["any"],
        "all": conditions["all"],
        "none": conditions["none"],
    }
