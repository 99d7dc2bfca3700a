"""Many assets in one request: each has its own outcome, and those that are stored are stored together."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Final, Generic, NamedTuple, TypeAlias, TypeVar

from pydantic import Field

from domain.errors import Conflict, HubError, Problem, StaleVersion, ValidationFailed
from domain.permissions import Permission
from domain.verdicts import Verdict
from persistence.asset_statements import AssetWrite
from resolvers.classification import Classified, ClassifyAsset, Subject, answer_of, once_of, subject_of, write_of
from resolvers.context import Context
from resolvers.operations import Command, operation, validated
from resolvers.repetition import answered_before
from resolvers.rule_sets import ReadyRules
from resolvers.turns import Turns

MAX_ASSETS: Final = 1_000

#: Assets of a request as they were sent, not validated yet: what is wrong with one is that one's outcome.
GivenAssets = Annotated[tuple[Any, ...], Field(min_length=1, max_length=MAX_ASSETS)]
C = TypeVar("C", bound=Command)


class ClassifyBatch(Command):
    """Assets as :class:`ClassifyAsset` takes them."""

    assets: GivenAssets


class Judged(NamedTuple):
    """An asset with its verdict, and whether it is to be stored."""

    subject: Subject
    verdict: Verdict
    store: bool = True


#: Gives one asset its verdict. ValidationFailed or StaleVersion that it raises is that asset's outcome.
Judge: TypeAlias = Callable[[C], Awaitable[Judged]]


@dataclass(frozen=True, slots=True)
class Batch(Generic[C]):
    """What a request of many assets does with each.

    ``asset`` is the command that each becomes, ``judging`` makes the judge for a rule set, ``route`` names the effect of one
    asset to its idempotency key.
    """

    asset: type[C]
    judging: Callable[[ReadyRules], Judge[C]]
    route: str


class _Pending(NamedTuple):
    """A verdict that waits to be stored, and its place in the batch."""

    place: int
    subject: Subject
    verdict: Verdict
    write: AssetWrite


@operation(Permission.CLASSIFY_CREATE)
async def classify_batch(context: Context, command: ClassifyBatch) -> list[Classified | HubError]:
    """Classify up to 1,000 assets and store their verdicts; one outcome for each, in their order, after the commits.

    IdempotencyKeyReused when the request's key came with another batch before.
    """
    if context.idempotency_key is not None:
        await answered_before(context, context.idempotency_key, "classify_batch", command, {})

    def judging(ready: ReadyRules) -> Judge[ClassifyAsset]:
        async def judge(asset: ClassifyAsset) -> Judged:
            verdict = await ready.verdict(asset.content, asset.name, asset.asset_type)
            return Judged(subject_of(context, asset, ready), verdict, asset.store)

        return judge

    return await outcomes_of(context, command.assets, Batch(ClassifyAsset, judging, "classify_batch asset"))


async def outcomes_of(context: Context, given: Sequence[Any], batch: Batch[C]) -> list[Classified | HubError]:
    """Judge assets and store their verdicts; one outcome for each, in their order, after the commits."""
    outcomes: dict[int, Classified | HubError] = {}
    assets: dict[int, C] = {}
    turns = Turns()
    for place, each in enumerate(given):
        try:
            assets[place] = _asset(batch.asset, each)
        except ValidationFailed as error:
            outcomes[place] = error
        await turns.pause()
    for _ in range(2):
        outcomes |= await _stored(context, assets, batch, turns)
        # What lost its label between our reading the rules and storing the verdict is judged once more, by the new rules.
        assets = {place: asset for place, asset in assets.items() if isinstance(outcomes[place], Conflict)}
        if not assets:
            break
        context.hub.changes.forget(context.workspace)
    return [outcomes[place] for place in range(len(given))]


def _asset(command: type[C], given: Any) -> C:
    if not isinstance(given, dict):
        raise ValidationFailed([Problem((), "must be an object", "dict_type")])
    return validated(command, given)


async def _stored(context: Context, assets: Mapping[int, C], batch: Batch[C], turns: Turns) -> dict[int, Classified | HubError]:
    """The outcome of each asset, by its place."""
    ready = await context.hub.rule_sets.get(context.workspace)
    judge = batch.judging(ready)
    outcomes: dict[int, Classified | HubError] = {}
    pending: list[_Pending] = []
    for place, asset in assets.items():
        try:
            subject, verdict, store = await judge(asset)
        except (ValidationFailed, StaleVersion) as error:
            outcomes[place] = error
            continue
        # A batch's key names each of its assets by their place, so that a batch cut off half-way can be sent again whole.
        key = None if context.idempotency_key is None else f"{context.idempotency_key} {place}"
        if store:
            once = once_of(asset, subject, ready, verdict, batch.route, key)
            pending.append(_Pending(place, subject, verdict, write_of(context, subject, ready, verdict, once)))
        else:
            outcomes[place] = await answer_of(context, subject, ready, verdict)
        await turns.pause()
    stored = await context.hub.asset_writer.store_all(context.workspace, [each.write for each in pending])
    for each, outcome in zip(pending, stored, strict=True):
        if isinstance(outcome, HubError):
            outcomes[each.place] = outcome
        else:
            outcomes[each.place] = await answer_of(context, each.subject, ready, each.verdict, outcome)
        await turns.pause()
    return outcomes
