"""Many assets in one request: each has its own outcome, and those that are stored are stored together."""

from collections.abc import Mapping
from typing import Annotated, Any, Final, NamedTuple

from pydantic import Field

from domain.errors import Conflict, HubError, Problem, ValidationFailed
from domain.permissions import Permission
from domain.verdicts import Verdict
from persistence.asset_statements import AssetWrite
from resolvers.classification import Classified, ClassifyAsset, answer_of, write_of
from resolvers.context import Context
from resolvers.operations import Command, operation, validated
from resolvers.repetition import answered_before
from resolvers.turns import Turns

MAX_ASSETS: Final = 1_000


class ClassifyBatch(Command):
    """Assets as :class:`ClassifyAsset` takes them, not validated yet: what is wrong with one is that one's outcome."""

    assets: Annotated[tuple[Any, ...], Field(min_length=1, max_length=MAX_ASSETS)]


class _Pending(NamedTuple):
    """A verdict that waits to be stored, and its place in the batch."""

    place: int
    command: ClassifyAsset
    verdict: Verdict
    write: AssetWrite


@operation(Permission.CLASSIFY_CREATE)
async def classify_batch(context: Context, command: ClassifyBatch) -> list[Classified | HubError]:
    """Classify up to 1,000 assets and store their verdicts; one outcome for each, in their order, after the commits.

    IdempotencyKeyReused when the request's key came with another batch before.
    """
    if context.idempotency_key is not None:
        await answered_before(context, context.idempotency_key, "classify_batch", command, {})
    outcomes: dict[int, Classified | HubError] = {}
    assets: dict[int, ClassifyAsset] = {}
    turns = Turns()
    for place, given in enumerate(command.assets):
        try:
            assets[place] = _asset(given)
        except ValidationFailed as error:
            outcomes[place] = error
        await turns.pause()
    for _ in range(2):
        outcomes |= await _classified(context, assets, turns)
        # What lost its label between our reading the rules and storing the verdict is classified once more, with the new rules.
        assets = {place: asset for place, asset in assets.items() if isinstance(outcomes[place], Conflict)}
        if not assets:
            break
        context.hub.changes.forget(context.workspace)
    return [outcomes[place] for place in range(len(command.assets))]


def _asset(given: Any) -> ClassifyAsset:
    if not isinstance(given, dict):
        raise ValidationFailed([Problem((), "must be an object", "dict_type")])
    return validated(ClassifyAsset, given)


async def _classified(context: Context, assets: Mapping[int, ClassifyAsset], turns: Turns) -> dict[int, Classified | HubError]:
    """The outcome of each asset, by its place."""
    ready = await context.hub.rule_sets.get(context.workspace)
    outcomes: dict[int, Classified | HubError] = {}
    pending: list[_Pending] = []
    for place, asset in assets.items():
        verdict = await ready.verdict(asset.content, asset.name, asset.asset_type)
        # A batch's key names each of its assets by their place, so that a batch cut off half-way can be sent again whole.
        key = None if context.idempotency_key is None else f"{context.idempotency_key} {place}"
        if asset.store:
            pending.append(_Pending(place, asset, verdict, write_of(context, asset, ready, verdict, "classify_batch asset", key)))
        else:
            outcomes[place] = await answer_of(context, asset, ready, verdict)
        await turns.pause()
    stored = await context.hub.asset_writer.store_all(context.workspace, [each.write for each in pending])
    for each, outcome in zip(pending, stored, strict=True):
        if isinstance(outcome, HubError):
            outcomes[each.place] = outcome
        else:
            outcomes[each.place] = await answer_of(context, each.command, ready, each.verdict, each.write, outcome)
        await turns.pause()
    return outcomes
