"""One GraphQL request's own memory: what several of its fields need is read once."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from typing import Any, Final, NamedTuple, TypeAlias, TypeVar

import strawberry
from strawberry.dataloader import DataLoader

from domain.errors import InsufficientPermissions
from domain.feedback import RuleFeedback
from domain.idempotency import checked_idempotency_key
from domain.webhooks import DeliveryStatus
from persistence.assets import AssetDetail
from persistence.jobs import JobDetail
from persistence.judgements import JudgedFinding
from persistence.labels import LabelDetail
from persistence.rules import RuleDetail
from persistence.webhook_deliveries import DeliveryDetail
from persistence.webhooks import WebhookDetail
from resolvers import assets, feedback, imports, jobs, labels, rules, webhook_log, webhooks, workspaces
from resolvers.context import Context
from resolvers.operations import Command, Operation, validated

R = TypeVar("R")
_BATCH: Final = 100
#: Numbers that :func:`resolvers.assets.find_existing_assets` takes at once.
_NUMBERS: Final = 10_000


class DeliveriesWanted(NamedTuple):
    """Which page of a webhook's deliveries; the fields are those of its command."""

    status: frozenset[DeliveryStatus] | None
    edge: int | None
    limit: int
    backwards: bool
    counted: bool


class RowErrorsWanted(NamedTuple):
    """Which page of an import's row errors; the fields are those of its command."""

    edge: int | None
    limit: int
    backwards: bool
    counted: bool


@dataclass(slots=True)
class Call:
    """Who calls, what the operation costs, and what this request has read already. Every mutation forgets that."""

    context: Context
    cost: int = 0
    _kept: dict[str, asyncio.Future[Any]] = field(default_factory=dict)
    _assets: DataLoader[int, AssetDetail | None] | None = None
    _judgements: DataLoader[int, list[JudgedFinding]] | None = None
    _states: dict[tuple[int | None, int, bool], DataLoader[int, assets.StatePage | None]] = field(default_factory=dict)
    _jobs: DataLoader[int, JobDetail | None] | None = None
    _results: DataLoader[int, dict[str, Any] | None] | None = None
    _existing: DataLoader[tuple[int, ...], frozenset[int]] | None = None
    _deliveries: DataLoader[int, DeliveryDetail | None] | None = None
    _logs: dict[DeliveriesWanted, DataLoader[int, webhook_log.DeliveryPage | None]] = field(default_factory=dict)
    _row_errors: dict[RowErrorsWanted, DataLoader[int, imports.RowErrorPage | None]] = field(default_factory=dict)

    @property
    def workspace_id(self) -> int:
        """The caller's workspace; NotFound for an operator who is in none."""
        return self.context.workspace

    async def run(self, operation: Operation[Any, R], /, **values: Any) -> R:
        """Call an operation with a command made of ``values``. A missing permission is said before anything about the input."""
        self.context.require(operation.permission, operation.or_own)
        key = values.pop("idempotency_key", None)
        context = self.context
        if key is not None:
            context = replace(context, idempotency_key=checked_idempotency_key(key, "idempotency_key"))
        command: Command = validated(operation.command, values)
        return await operation(context, command)

    async def workspace(self) -> workspaces.WorkspaceState:
        """The caller's workspace."""
        return await self._once("workspace", lambda: self.run(workspaces.get_workspace))

    async def labels(self) -> dict[int, LabelDetail]:
        """The scheme, by id."""
        found = await self._once("labels", lambda: self.run(labels.list_labels))
        return {label.id: label for label in found}

    async def assets_by_label(self) -> dict[int, int]:
        """How many assets carry each label."""
        return (await self._once("counts", lambda: self.run(labels.count_assets_by_label))).counts

    async def rules(self) -> dict[int, RuleDetail]:
        """The rules, by id, in the order in which they are evaluated."""
        found = await self._once("rules", lambda: self.run(rules.list_rules))
        return {rule.id: rule for rule in found}

    async def feedback(self) -> dict[int, RuleFeedback]:
        """What people said of each rule's findings."""
        return await self._once("feedback", lambda: self.run(feedback.count_judgements))

    async def judgements(self, asset_id: int) -> list[JudgedFinding]:
        """What was said of one asset's findings, read together with the others."""
        if self._judgements is None:
            self._judgements = DataLoader(load_fn=self._load_judgements, max_batch_size=_BATCH)
        return await self._judgements.load(asset_id)

    async def asset(self, number: int) -> AssetDetail | None:
        """One asset; all that a request asks for at the same time are read together."""
        if self._assets is None:
            self._assets = DataLoader(load_fn=self._load_assets, max_batch_size=_BATCH)
        return await self._assets.load(number)

    async def asset_states(self, number: int, *, edge: int | None, limit: int, backwards: bool) -> assets.StatePage | None:
        """A page of one asset's states; the same page of all assets that a request asks for is read in one go."""
        loader = self._states.get((edge, limit, backwards))
        if loader is None:

            async def load(numbers: list[int]) -> list[assets.StatePage | None]:
                given = {"ids": tuple(numbers), "edge": edge, "limit": limit, "backwards": backwards}
                found = await self.run(assets.list_asset_states, **given)
                return [found.get(each) for each in numbers]

            loader = self._states[(edge, limit, backwards)] = DataLoader(load_fn=load, max_batch_size=_BATCH)
        return await loader.load(number)

    async def job(self, number: int) -> JobDetail | None:
        """One job, read together with the others; InsufficientPermissions for another's when the caller may read only their own."""
        if self._jobs is None:
            self._jobs = DataLoader(load_fn=self._load_jobs, max_batch_size=_BATCH)
        return await self._jobs.load(number)

    async def job_result(self, number: int) -> dict[str, Any] | None:
        """What one job found, read together with the others; None where there is nothing (any more)."""
        if self._results is None:
            self._results = DataLoader(load_fn=self._load_results, max_batch_size=_BATCH)
        return await self._results.load(number)

    async def existing_assets(self, numbers: tuple[int, ...]) -> frozenset[int]:
        """Numbers of assets that exist, all of these among them; asked together for all that need to know."""
        if self._existing is None:
            self._existing = DataLoader(load_fn=self._load_existing)
        return await self._existing.load(numbers)

    async def webhooks(self) -> dict[int, WebhookDetail]:
        """The webhooks, by id, oldest first."""
        found = await self._once("webhooks", lambda: self.run(webhooks.list_webhooks))
        return {webhook.id: webhook for webhook in found}

    async def delivery(self, number: int) -> DeliveryDetail | None:
        """What a webhook was told, read together with the others."""
        if self._deliveries is None:
            self._deliveries = DataLoader(load_fn=self._load_deliveries, max_batch_size=_BATCH)
        return await self._deliveries.load(number)

    async def deliveries(self, webhook_id: int, wanted: DeliveriesWanted) -> webhook_log.DeliveryPage | None:
        """A page of one webhook's deliveries; the same page of all webhooks that a request asks for is read in one go."""
        loader = self._logs.get(wanted)
        if loader is None:

            async def load(numbers: list[int]) -> list[webhook_log.DeliveryPage | None]:
                found = await self.run(webhook_log.list_deliveries_of_webhooks, ids=tuple(numbers), **wanted._asdict())
                return [found.get(each) for each in numbers]

            loader = self._logs[wanted] = DataLoader(load_fn=load, max_batch_size=_BATCH)
        return await loader.load(webhook_id)

    async def row_errors(self, number: int, wanted: RowErrorsWanted) -> imports.RowErrorPage | None:
        """A page of one import's row errors; the same page of all jobs that a request asks for is read in one go."""
        loader = self._row_errors.get(wanted)
        if loader is None:

            async def load(numbers: list[int]) -> list[imports.RowErrorPage | None]:
                found = await self.run(imports.list_row_errors_of_imports, ids=tuple(numbers), **wanted._asdict())
                return [found.get(each) for each in numbers]

            loader = self._row_errors[wanted] = DataLoader(load_fn=load, max_batch_size=_BATCH)
        return await loader.load(number)

    def forget(self) -> None:
        """Read everything anew from here on."""
        self._kept.clear()
        self._assets = self._jobs = self._results = self._existing = self._deliveries = self._judgements = None
        self._states.clear()
        self._logs.clear()
        self._row_errors.clear()

    async def _load_assets(self, numbers: list[int]) -> list[AssetDetail | None]:
        found = await self.run(assets.get_assets, ids=tuple(numbers))
        return [found.get(number) for number in numbers]

    async def _load_judgements(self, numbers: list[int]) -> list[list[JudgedFinding]]:
        found = await self.run(feedback.list_judgements, ids=tuple(numbers))
        return [found.get(number, []) for number in numbers]

    async def _load_jobs(self, numbers: list[int]) -> list[JobDetail | InsufficientPermissions | None]:
        found = await self.run(jobs.get_jobs, ids=tuple(numbers))
        wanted = jobs.get_jobs.permission.value
        return [InsufficientPermissions(wanted) if number in found.refused else found.jobs.get(number) for number in numbers]

    async def _load_results(self, numbers: list[int]) -> list[dict[str, Any] | None]:
        found = await self.run(jobs.get_job_results, ids=tuple(numbers))
        return [found.get(number) for number in numbers]

    async def _load_deliveries(self, numbers: list[int]) -> list[DeliveryDetail | None]:
        found = await self.run(webhook_log.get_deliveries, ids=tuple(numbers))
        return [found.get(number) for number in numbers]

    async def _load_existing(self, asked: list[tuple[int, ...]]) -> list[frozenset[int]]:
        every = sorted({number for numbers in asked for number in numbers})
        parts = [every[start : start + _NUMBERS] for start in range(0, len(every), _NUMBERS)]
        found = [await self.run(assets.find_existing_assets, ids=tuple(part)) for part in parts]
        existing = frozenset[int]().union(*found)
        return [existing for _ in asked]

    async def _once(self, name: str, read: Callable[[], Awaitable[R]]) -> R:
        kept = self._kept.get(name)
        if kept is None:
            kept = self._kept[name] = asyncio.ensure_future(read())
        # Whoever asked first may be cancelled when a sibling field fails; the others still want the answer.
        return await asyncio.shield(kept)


Info: TypeAlias = strawberry.Info[Call, None]


def needs(operation: Operation[Any, Any]) -> str:
    """The sentence that a field's description ends with when it needs a permission of its own."""
    sentence = f"Needs the permission {operation.permission.value}"
    others = sorted(operation.or_own - {operation.permission})
    if others:
        sentence += f", or the one that it was made with: {', '.join(others[:-1])} or {others[-1]}"
    return f"{sentence}."
