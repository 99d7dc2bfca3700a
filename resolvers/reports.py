"""Reports: an agent classified documents on another machine and sends its verdicts. Their content never comes here."""

import re
from collections.abc import Iterable, Iterator
from typing import Annotated, Final

from pydantic import AfterValidator, Field, StringConstraints

from detection.detectors import DETECTORS, redaction
from detection.engine import ENGINE_VERSION, decided_label
from domain.assets import AssetSource, LabelOrigin
from domain.errors import HubError, NotFound, Problem, StaleVersion, ValidationFailed
from domain.permissions import Permission
from domain.rules import Confidence, Rule
from domain.text import StorableText
from domain.verdicts import MAX_FINDINGS, Finding, MatchedRule, Verdict
from persistence.workspaces import read_workspace
from resolvers.batches import Batch, GivenAssets, Judge, Judged, outcomes_of
from resolvers.classification import AssetName, AssetType, Classified, ExternalId, Subject
from resolvers.commands import Identifier
from resolvers.context import Context
from resolvers.operations import MAX_PROBLEMS, Command, operation
from resolvers.repetition import answered_before
from resolvers.rule_sets import ReadyRules

#: Longer than the engine's own quotes and reasons are in ordinary texts. No document shall be kept from its place in the inventory
#: by what stands in it, so what is longer is hidden or cut, not refused.
_MAX_QUOTE: Final = 320
_MAX_REASON: Final = 400
_MAX_RULES: Final = 10_000
_SHA256: Final = re.compile("[0-9a-f]{64}")


def _sha256(text: str) -> str:
    text = text.lower()
    if not _SHA256.fullmatch(text):
        raise ValueError("must be 64 hexadecimal digits")
    return text


Sha256 = Annotated[str, AfterValidator(_sha256), Field(json_schema_extra={"pattern": "^[0-9A-Fa-f]{64}$"}, examples=["0" * 64])]
#: Positions and lengths in code points, and counts: PostgreSQL's integer.
Count = Annotated[int, Field(ge=0, le=2**31 - 1)]


class ReportedRule(Command):
    """A rule that matched, and how many hits its matchers had."""

    rule_id: Identifier
    hits: Annotated[Count, Field(ge=1)] = 1


class ReportedFinding(Command):
    """Where one of the matched rules matched. ``quote`` is redacted already; ``confirmed_by`` is the engine's own reason."""

    rule_id: Identifier
    detector: Annotated[str, StringConstraints(max_length=64)] | None = None
    start: Count
    end: Count
    confidence: Confidence
    quote: StorableText
    confirmed_by: StorableText | None = None


class ReportedAsset(Command):
    """One asset as an agent saw it. The label is not among it: it is decided here, by the rules that are named."""

    name: Annotated[AssetName, Field(description="What the asset is called.")]
    asset_type: Annotated[AssetType, Field(description="What kind of thing it is, in your own words.")] = "document"
    external_id: Annotated[
        ExternalId, Field(description="What its source calls it. The same one again updates the asset instead of adding another.")
    ]
    content_sha256: Annotated[Sha256, Field(description="SHA-256 of the text as UTF-8, in hexadecimal.")]
    content_length: Annotated[Count, Field(description="How many Unicode code points the text has.")]
    matched_rules: Annotated[
        tuple[ReportedRule, ...],
        Field(
            max_length=_MAX_RULES,
            fail_fast=True,
            description="The enabled rules that matched, in any order; their ids are those of the rule set.",
        ),
    ]
    findings: Annotated[
        tuple[ReportedFinding, ...],
        Field(
            max_length=MAX_FINDINGS,
            fail_fast=True,
            description="Where they matched, in code points. A quote that shows more than the engine would have shown is replaced "
            "by dots.",
        ),
    ] = ()
    complete: Annotated[bool, Field(description="False when a rule could not be evaluated.")]
    incomplete_rule_ids: Annotated[
        tuple[Identifier, ...],
        Field(
            max_length=_MAX_RULES,
            fail_fast=True,
            description="The rules that could not be evaluated: the label is at least theirs. Without any, an incomplete verdict "
            "may have missed every rule that did not match.",
        ),
    ] = ()


class ReportAssets(Command):
    """Assets as :class:`ReportedAsset` takes them, and the versions of the rules and of the engine that judged them."""

    assets: GivenAssets
    rule_set_version: Annotated[int, Field(ge=1, le=2**31 - 1)]
    engine_version: Annotated[str, StringConstraints(max_length=64)]


@operation(Permission.ASSETS_WRITE)
async def report_assets(context: Context, command: ReportAssets) -> list[Classified | HubError]:
    """Store up to 1,000 verdicts of an agent; one outcome for each, in their order, after the commits.

    StaleVersion when they do not rest on the present rules and on this engine; IdempotencyKeyReused when the request's key came
    with another report before.
    """
    await _require_present_versions(context, command)
    if context.idempotency_key is not None:
        await answered_before(context, context.idempotency_key, "report_assets", command, {})

    def judging(ready: ReadyRules) -> Judge[ReportedAsset]:
        reading = _Reading(ready)

        async def judge(asset: ReportedAsset) -> Judged:
            _require(command, ready.rule_set.version)
            return Judged(_subject(asset, ready), ready.reasons.of(reading.verdict(asset)))

        return judge

    return await outcomes_of(context, command.assets, Batch(ReportedAsset, judging, "report_assets asset"))


async def _require_present_versions(context: Context, command: ReportAssets) -> None:
    ready = await context.hub.rule_sets.get(context.workspace)
    if command.rule_set_version != ready.rule_set.version:
        # Our own rules may be older than the caller's, by up to a second.
        async with context.database.reading(context.workspace) as connection:
            workspace = await read_workspace(connection, context.workspace)
        if workspace is None:
            raise NotFound("workspace")
        if workspace.rule_set_version != ready.rule_set.version:
            context.hub.changes.forget(context.workspace)
            ready = await context.hub.rule_sets.get(context.workspace)
    _require(command, ready.rule_set.version)


def _require(command: ReportAssets, rule_set_version: int) -> None:
    if (command.rule_set_version, command.engine_version) != (rule_set_version, ENGINE_VERSION):
        raise StaleVersion.of_report(rule_set_version, ENGINE_VERSION)


def _subject(asset: ReportedAsset, ready: ReadyRules) -> Subject:
    return Subject(
        name=asset.name,
        asset_type=asset.asset_type,
        external_id=asset.external_id,
        source=AssetSource.AGENT,
        label_origin=LabelOrigin.AGENT,
        content_length=asset.content_length,
        fingerprint=ready.secret.fingerprint_of_digest(asset.content_sha256),
    )


class _Reading:
    """Reads what an agent reported with the rules that it worked with."""

    def __init__(self, ready: ReadyRules) -> None:
        self._rule_set = ready.rule_set
        self._keep_findings = ready.keep_findings
        self._rules = {compiled.rule.id: compiled.rule for compiled in ready.compiled.rules}
        #: The order of evaluation.
        self._places = {rule_id: place for place, rule_id in enumerate(self._rules)}
        levels = {label.id: label.level for label in self._rule_set.labels}
        self._most_sensitive_first = sorted(self._rules.values(), key=lambda rule: -levels[rule.label_id])

    def verdict(self, asset: ReportedAsset) -> Verdict:
        """The verdict as the engine would have given it here; ValidationFailed lists what cannot be."""
        problems = [*self._wrong_rules(asset), *_wrong_findings(asset)]
        if problems:
            raise ValidationFailed(problems[:MAX_PROBLEMS])
        reported = sorted(asset.matched_rules, key=lambda each: self._places[each.rule_id])
        matched = [self._rules[each.rule_id] for each in reported]
        missed = self._not_evaluated(asset)
        return Verdict(
            label=decided_label(self._rule_set, matched, missed),
            matched=tuple(MatchedRule(rule.id, rule.name, each.hits) for rule, each in zip(matched, reported, strict=True)),
            findings=self._findings(asset.findings) if self._keep_findings else (),
            complete=asset.complete,
            incomplete_rules=tuple(rule.name for rule in missed),
            rule_set_version=self._rule_set.version,
            engine_version=ENGINE_VERSION,
        )

    def _not_evaluated(self, asset: ReportedAsset) -> list[Rule]:
        """The rules that hold the label up; where an incomplete verdict names none, the most sensitive one that did not match."""
        if asset.complete or asset.incomplete_rule_ids:
            return [self._rules[rule_id] for rule_id in sorted(asset.incomplete_rule_ids, key=self._places.__getitem__)]
        matched = {each.rule_id for each in asset.matched_rules}
        return [rule for rule in self._most_sensitive_first if rule.id not in matched][:1]

    def _findings(self, reported: Iterable[ReportedFinding]) -> tuple[Finding, ...]:
        placed = sorted(reported, key=lambda each: (each.start, each.end, self._places[each.rule_id]))
        return tuple(
            Finding(
                rule_id=each.rule_id,
                rule_name=self._rules[each.rule_id].name,
                detector=each.detector,
                start=each.start,
                end=each.end,
                confidence=each.confidence,
                quote=_kept_quote(each),
                confirmed_by=each.confirmed_by and each.confirmed_by[:_MAX_REASON],
            )
            for each in placed
        )

    def _wrong_rules(self, asset: ReportedAsset) -> Iterator[Problem]:
        named: set[int] = set()
        places: list[tuple[tuple[str | int, ...], int]]
        places = [(("matched_rules", place, "rule_id"), each.rule_id) for place, each in enumerate(asset.matched_rules)]
        places += [(("incomplete_rule_ids", place), rule_id) for place, rule_id in enumerate(asset.incomplete_rule_ids)]
        for field, rule_id in places:
            if rule_id not in self._rules:
                yield Problem(field, "no enabled rule of this workspace has this id")
            elif rule_id in named:
                yield Problem(field, "this rule is named already")
            named.add(rule_id)
        if asset.complete and asset.incomplete_rule_ids:
            yield Problem(("complete",), "must be false where rules could not be evaluated")


def _wrong_findings(asset: ReportedAsset) -> Iterator[Problem]:
    matched = {each.rule_id for each in asset.matched_rules}
    for place, each in enumerate(asset.findings):
        if each.rule_id not in matched:
            yield Problem(("findings", place, "rule_id"), "must be one of the matched rules")
        if each.detector is not None and each.detector not in DETECTORS:
            yield Problem(("findings", place, "detector"), "there is no such detector")
        if not each.start <= each.end <= asset.content_length:
            yield Problem(("findings", place, "end"), "must lie between start and content_length")


def _kept_quote(finding: ReportedFinding) -> str:
    """The quote, or only dots where it is too long or shows more than our own redaction would."""
    redact = redaction.beginning if finding.detector is None else DETECTORS[finding.detector].redact
    if len(finding.quote) <= _MAX_QUOTE and redaction.shows_no_more(finding.quote, redact, finding.end - finding.start):
        return finding.quote
    return redaction.nothing(finding.quote)
