"""What jobs classify: documents that were submitted or fetched, each of which becomes an asset."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Annotated, Any, Final, NamedTuple

from pydantic import StringConstraints

from domain.rules import Label
from domain.text import StorableText
from domain.verdicts import Verdict
from persistence.asset_statements import StoredAsset
from persistence.database import Connection
from resolvers.classification import (
    ClassifyAsset,
    Stored,
    answer_of,
    classified_and_stored,
    findings_as_objects,
    subject_of,
    write_of,
)
from resolvers.context import Context

#: A fetched document's text is matched whole up to this many characters.
MAX_DOCUMENT: Final = 5 * 1024 * 1024
#: Of a whole site there may be hundreds of thousands; a result stays readable.
MAX_FINDINGS: Final = 10_000


class Document(ClassifyAsset):
    """As :class:`ClassifyAsset`, with the longer text that a fetched document may have."""

    content: Annotated[StorableText, StringConstraints(max_length=MAX_DOCUMENT)] = ""


class ClassifiedDocument(NamedTuple):
    """One document's part of a job's result. ``label`` is the asset's; ``findings`` are objects, none where none are kept."""

    asset_id: int | None
    name: str
    external_id: str | None
    label: Label
    matched_rules: list[str]
    findings: list[dict[str, object]]
    complete: bool

    def as_asset(self) -> dict[str, Any]:
        """The document as a result lists its assets."""
        return {
            "id": self.asset_id,
            "name": self.name,
            "external_id": self.external_id,
            "label": label_as_object(self.label),
            "matched_rules": self.matched_rules,
        }


async def classify_document(context: Context, document: Document, once: str) -> ClassifiedDocument:
    """Classify a document and store its verdict; with the same ``once`` it becomes one asset, however often it is tried.

    AssetQuotaReached when the plan has no room.
    """
    return _classified(await classified_and_stored(replace(context, idempotency_key=once), document, "job document"))


async def judge_document(context: Context, document: Document) -> Callable[[Connection], Awaitable[ClassifiedDocument]]:
    """Classify a document; what is answered stores the verdict in a transaction that holds the workspace's lock.

    That raises AssetQuotaReached when the plan has no room. Conflict when a label is gone.
    """
    ready = await context.hub.rule_sets.get(context.workspace)
    verdict = await ready.verdict(document.content, document.name, document.asset_type)
    subject = subject_of(context, document, ready)
    write = write_of(context, subject, ready, verdict, None)

    async def store(connection: Connection) -> ClassifiedDocument:
        [outcome] = await context.hub.asset_writer.store_in(connection, context.workspace, [write])
        if not isinstance(outcome, StoredAsset):
            raise outcome
        told = await answer_of(context, subject, ready, verdict, outcome)
        return _classified(Stored(told, verdict, ready.keep_findings))

    return store


def _classified(stored: Stored) -> ClassifiedDocument:
    verdict, told = stored.verdict, stored.classified
    return ClassifiedDocument(
        asset_id=told.id,
        name=told.name,
        external_id=told.external_id,
        label=told.label,
        matched_rules=_names(verdict),
        findings=findings_as_objects(verdict.findings) if stored.keep_findings else [],
        complete=verdict.complete,
    )


def _names(verdict: Verdict) -> list[str]:
    return [rule.name for rule in verdict.matched]


def label_as_object(label: Label) -> dict[str, Any]:
    """A label as results hold it."""
    return {"name": label.name, "level": label.level, "color": label.color}


def result_of(
    documents: list[ClassifiedDocument], pages: list[dict[str, Any]] | None = None, row_errors: list[dict[str, Any]] | None = None
) -> dict[str, Any]:
    """A job's result over its documents: the highest label, the rules that matched in any of them, the findings.

    Where there are more findings than a result holds, ``findings_total`` says how many; the inventory has each asset's own.
    """
    highest = max((each.label for each in documents), key=lambda label: label.level, default=None)
    findings = [finding for each in documents for finding in each.findings]
    result = {
        "label": None if highest is None else label_as_object(highest),
        "matched_rules": list(dict.fromkeys(name for each in documents for name in each.matched_rules)),
        "findings": findings[:MAX_FINDINGS],
        "complete": all(each.complete for each in documents),
        "assets": [each.as_asset() for each in documents],
        "pages": pages or [],
        "row_errors": row_errors or [],
    }
    return result if len(findings) <= MAX_FINDINGS else {**result, "findings_total": len(findings)}
