"""Classifying: the workspace's rules give a text its label; label and reasons go into the inventory, the text goes nowhere."""

from asyncio import to_thread
from datetime import UTC, datetime
from typing import Annotated, Final, NamedTuple

import orjson
from pydantic import Field, StringConstraints

from detection.masking import masked
from domain.assets import MAX_ASSET_TYPE, MAX_CONTENT, MAX_EXTERNAL_ID, MAX_NAME, AssetSource, LabelOrigin
from domain.errors import Conflict
from domain.permissions import Permission
from domain.rules import Label
from domain.text import SingleLine, StorableText
from domain.verdicts import Finding, MatchedRule, Verdict
from persistence.asset_statements import AssetWrite, Once, StoredAsset
from resolvers.context import Context
from resolvers.operations import Command, operation
from resolvers.repetition import answered_before, hash_of
from resolvers.rule_sets import ReadyRules

Content = Annotated[StorableText, StringConstraints(max_length=MAX_CONTENT)]
AssetName = Annotated[SingleLine, StringConstraints(max_length=MAX_NAME)]
AssetType = Annotated[SingleLine, StringConstraints(max_length=MAX_ASSET_TYPE)]
#: So many findings are masked in a thread.
_MANY: Final = 50
ExternalId = Annotated[SingleLine, StringConstraints(max_length=MAX_EXTERNAL_ID)]


class ClassifyAsset(Command):
    """One asset. ``external_id`` names it at its source: the same one again updates the asset instead of adding another.

    ``store`` False answers the verdict and keeps nothing.
    """

    name: AssetName
    asset_type: AssetType = "document"
    content: Content = ""
    external_id: ExternalId | None = None
    store: bool = True


class PreviewClassification(Command):
    """A text to try the rules on; nothing is kept. ``traced`` asks why as well, which takes longer."""

    content: Content
    name: Annotated[StorableText, StringConstraints(max_length=MAX_NAME)] = ""
    asset_type: Annotated[StorableText, StringConstraints(max_length=MAX_ASSET_TYPE)] = "document"
    traced: bool = False


class RedactContent(Command):
    """A text whose findings shall be masked; nothing is kept."""

    content: Annotated[Content, Field(description="The text to redact.")]


class Redacted(NamedTuple):
    """A text whose findings are masked, how many there were, and what found them; ``replayed`` when the request came before."""

    content: str
    findings: int
    complete: bool
    rule_set_version: int
    engine_version: str
    replayed: bool


class Subject(NamedTuple):
    """What an asset is besides its verdict. ``content_length`` is in code points; ``fingerprint`` is empty unless it is stored."""

    name: str
    asset_type: str
    external_id: str | None
    source: AssetSource
    label_origin: LabelOrigin
    content_length: int
    fingerprint: bytes


class Classified(NamedTuple):
    """A classified asset. ``label`` is the asset's, which is the verdict's unless a person's label was kept.

    ``id`` is None when nothing was stored. ``quota_remaining`` is None without a limit or when nothing was stored.
    ``replayed`` says that this is what an earlier request with the same idempotency key was told; ``matched`` and ``findings``
    are then empty, since only the answer was kept.
    """

    id: int | None
    name: str
    asset_type: str
    external_id: str | None
    label: Label
    matched_rules: str
    source: str
    classified_at: datetime
    complete: bool
    rule_set_version: int
    engine_version: str
    quota: int | None
    quota_remaining: int | None
    label_origin: LabelOrigin
    needs_review: bool
    matched: tuple[MatchedRule, ...]
    findings: tuple[Finding, ...]
    content_length: int
    fingerprint: bytes
    replayed: bool = False


@operation(Permission.CLASSIFY_CREATE)
async def classify_asset(context: Context, command: ClassifyAsset) -> Classified:
    """Classify one asset and store its verdict. The answer comes after the commit."""
    return (await classified_and_stored(context, command, "classify_asset")).classified


class Stored(NamedTuple):
    """What a caller is told of an asset, the verdict that it rests on, and whether the workspace keeps findings."""

    classified: Classified
    verdict: Verdict
    keep_findings: bool


async def classified_and_stored(context: Context, command: ClassifyAsset, route: str) -> Stored:
    """Classify one asset and store its verdict; ``route`` is what the context's idempotency key belongs to."""
    try:
        return await _classified_once(context, command, route)
    except Conflict:
        # The label was deleted between our reading the rules and storing the verdict: once more, with the new rules.
        context.hub.changes.forget(context.workspace)
        return await _classified_once(context, command, route)


async def _classified_once(context: Context, command: ClassifyAsset, route: str) -> Stored:
    """Classify with the present rules and store the verdict; Conflict when its label is gone."""
    ready = await context.hub.rule_sets.get(context.workspace)
    verdict = await ready.verdict(command.content, command.name, command.asset_type)
    subject = subject_of(context, command, ready)
    if not command.store:
        told = await _told_once(context, command, await answer_of(context, subject, ready, verdict))
        return Stored(told, verdict, ready.keep_findings)
    once = once_of(command, subject, ready, verdict, route, context.idempotency_key)
    stored = await context.hub.asset_writer.store(context.workspace, write_of(context, subject, ready, verdict, once))
    return Stored(await answer_of(context, subject, ready, verdict, stored), verdict, ready.keep_findings)


async def _told_once(context: Context, command: ClassifyAsset, classified: Classified) -> Classified:
    """A verdict that nothing was stored of, or what the same request was told before with its idempotency key."""
    if context.idempotency_key is None:
        return classified
    answer = {name: getattr(classified, name) for name in _ANSWERED} | {
        "label": classified.label.model_dump(),
        "classified_at": classified.classified_at.isoformat(),
    }
    former = await answered_before(context, context.idempotency_key, "classify_asset", command, answer)
    if former is None:
        return classified
    told = {name: former[name] for name in _ANSWERED}
    moment = datetime.fromisoformat(former["classified_at"])
    return classified._replace(**told, label=Label(**former["label"]), classified_at=moment, replayed=True)


@operation(Permission.CLASSIFY_CREATE)
async def preview_classification(context: Context, command: PreviewClassification) -> Verdict:
    """What the rules make of a text, without keeping anything."""
    ready = await context.hub.rule_sets.get(context.workspace)
    judge = ready.traced_verdict if command.traced else ready.verdict
    return await judge(command.content, command.name, command.asset_type)


@operation(Permission.CLASSIFY_CREATE)
async def redact_content(context: Context, command: RedactContent) -> Redacted:
    """The text with every finding masked by █, one for each character, and with it what a detector found wherever else that stands;
    nothing of it is kept.

    Conflict when a rule could not be evaluated: what it would have found would pass unmasked.
    """
    ready = await context.hub.rule_sets.get(context.workspace)
    verdict = await ready.verdict_to_mask(command.content)
    if not verdict.complete:
        names = ", ".join(verdict.incomplete_rules)
        raise Conflict(f"The text cannot be redacted: these rules could not be evaluated on it: {names}.")
    content = command.content
    content = (
        masked(content, verdict.findings) if len(verdict.findings) < _MANY else await to_thread(masked, content, verdict.findings)
    )
    key = context.idempotency_key
    # Of the request only its keyed hash is remembered, so that another one with its key is told from it: never an answer.
    replayed = key is not None and await answered_before(context, key, "redact_content", command, {}) is not None
    return Redacted(content, len(verdict.findings), verdict.complete, verdict.rule_set_version, verdict.engine_version, replayed)


def findings_as_objects(findings: tuple[Finding, ...]) -> list[dict[str, object]]:
    """Findings as they are stored: objects with the fields of :class:`Finding`."""
    return [finding._asdict() for finding in findings]


async def _present_label(context: Context, ready: ReadyRules, label_id: int) -> Label:
    """A label that a person gave; it may be newer than the rules we classified with."""
    try:
        return ready.rule_set.label(label_id)
    except KeyError:
        context.hub.changes.forget(context.workspace)
        return (await context.hub.rule_sets.get(context.workspace)).rule_set.label(label_id)


def subject_of(context: Context, command: ClassifyAsset, ready: ReadyRules) -> Subject:
    """The asset of which the content came here."""
    return Subject(
        name=command.name,
        asset_type=command.asset_type,
        external_id=command.external_id,
        source=context.source,
        label_origin=LabelOrigin.RULES,
        content_length=len(command.content),
        fingerprint=ready.secret.fingerprint(command.content) if command.store else b"",
    )


def write_of(context: Context, subject: Subject, ready: ReadyRules, verdict: Verdict, once: Once | None) -> AssetWrite:
    """What is stored of an asset and its verdict."""
    findings = findings_as_objects(verdict.findings) if ready.keep_findings else []
    return AssetWrite(
        name=subject.name,
        asset_type=subject.asset_type,
        external_id=subject.external_id,
        source=subject.source.value,
        label_id=verdict.label.id,
        matched_rules=verdict.matched_rules,
        matched=orjson.dumps([rule._asdict() for rule in verdict.matched]).decode(),
        findings=orjson.dumps(findings).decode(),
        complete=verdict.complete,
        content_length=subject.content_length,
        fingerprint=subject.fingerprint,
        rule_set_version=verdict.rule_set_version,
        engine_version=verdict.engine_version,
        actor_kind=context.actor.kind.value,
        actor_name=context.actor.name,
        label_origin=subject.label_origin.value,
        once=once,
    )


#: What an answer holds besides what the database adds to it.
_ANSWERED: Final = ("matched_rules", "complete", "rule_set_version", "engine_version")


def once_of(command: Command, subject: Subject, ready: ReadyRules, verdict: Verdict, route: str, key: str | None) -> Once | None:
    """With an idempotency key: that a command has its effect once, however often it is sent to this route."""
    if key is None:
        return None
    answer = {name: getattr(verdict, name) for name in _ANSWERED} | {"source": subject.source.value}
    return Once(route, key, hash_of(command, ready.secret), orjson.dumps(answer).decode())


async def answer_of(
    context: Context, subject: Subject, ready: ReadyRules, verdict: Verdict, stored: StoredAsset | None = None
) -> Classified:
    """What the caller is told of a verdict; ``stored`` is given for one that was stored."""
    label = verdict.label
    if stored is not None and stored.replayed is not None:
        label = Label(**stored.replayed["label"])
    elif stored is not None and stored.label_id != label.id:
        label = await _present_label(context, ready, stored.label_id)
    remaining = None if stored is None or stored.quota is None else max(0, stored.quota - stored.assets)
    answer = Classified(
        id=None if stored is None else stored.id,
        name=subject.name,
        asset_type=subject.asset_type,
        external_id=subject.external_id,
        label=label,
        matched_rules=verdict.matched_rules,
        source=subject.source.value,
        classified_at=datetime.now(UTC) if stored is None else stored.classified_at,
        complete=verdict.complete,
        rule_set_version=verdict.rule_set_version,
        engine_version=verdict.engine_version,
        quota=None if stored is None else stored.quota,
        quota_remaining=remaining,
        label_origin=subject.label_origin if stored is None else LabelOrigin(stored.label_origin),
        needs_review=stored is not None and stored.needs_review,
        matched=verdict.matched,
        findings=verdict.findings,
        content_length=subject.content_length,
        fingerprint=subject.fingerprint,
    )
    if stored is None or stored.replayed is None:
        return answer
    told = {name: stored.replayed[name] for name in (*_ANSWERED, "source")}
    return answer._replace(**told, matched=(), findings=(), replayed=True)
