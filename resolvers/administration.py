"""What administrative operations share: one transaction holds the change, its audit row and its announcement."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Any

from domain.errors import NotFound
from persistence.audit import append_audit_entry
from persistence.changes import announce
from persistence.database import Connection
from persistence.idempotency import forget_request, remember_request
from persistence.rule_versions import record_version
from persistence.sealing import WorkspaceSecret
from persistence.workspaces import WorkspaceRow, raise_rule_set_version, read_sealed_secret, read_workspace
from resolvers.context import Context
from resolvers.operations import Command
from resolvers.repetition import former_answer, hash_of


def _plain(value: Any) -> Any:
    """A value as the audit log keeps it."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_plain(each) for each in value]
    return value if value is None or isinstance(value, (str, int, bool)) else str(value)


def differences(before: dict[str, Any], after: dict[str, Any]) -> list[dict[str, Any]]:
    """What an audit row says of a change: each field that differs, with its value before and after."""
    return [
        {"field": name, "before": _plain(before.get(name)), "after": _plain(after.get(name))}
        for name in sorted({*before, *after})
        if before.get(name) != after.get(name)
    ]


@dataclass(slots=True)
class Administration:
    """A transaction on one workspace that someone administers. What it records is written when it ends."""

    context: Context
    connection: Connection
    workspace_id: int
    workspace: WorkspaceRow
    _entries: list[tuple[str, str | None, list[dict[str, Any]]]] = field(default_factory=list)
    _verdicts_change: bool = False
    forgets: bool = False
    _opened: WorkspaceSecret | None = None
    _request: tuple[str, str, bytes] | None = None
    _answer: dict[str, Any] | None = None

    def record(
        self, action: str, target: str | None = None, changes: list[dict[str, Any]] | None = None, *, reason: str | None = None
    ) -> None:
        """Enter an action in the audit log."""
        entries = list(changes or [])
        if reason is not None:
            entries.append({"field": "reason", "before": None, "after": reason})
        self._entries.append((action, target, entries))

    def changes_verdicts(self) -> None:
        """Raise the rule set version, once for this transaction: the same text may now come out differently."""
        self._verdicts_change = self.forgets = True

    def changes_access(self) -> None:
        """Have every process forget what it knows of this workspace's keys and state."""
        self.forgets = True

    async def former_answer(self, route: str, command: Command, *digests: bytes) -> dict[str, Any] | None:
        """What this request was answered when it came with its idempotency key before; None when it did not, or has none.

        IdempotencyKeyReused when another request had the key. What :meth:`remember` is given is answered from then on.
        """
        key = self.context.idempotency_key
        if key is None:
            return None
        request_hash = hash_of(command, await self.secret(), *digests)
        former = await former_answer(self.connection, self.workspace_id, route, key, request_hash)
        self._request = (route, key, request_hash)
        return former

    def remember(self, **answer: Any) -> None:
        """What to answer to the same request when it comes again: never a secret."""
        self._answer = answer

    async def forget(self) -> None:
        """Nothing came of the request that :meth:`former_answer` was asked for: when it comes again, it is new."""
        assert self._request is not None, "it was asked for, and has a key"  # noqa: S101 - the caller's order
        route, key, _ = self._request
        await forget_request(self.connection, self.workspace_id, route, key)

    async def secret(self) -> WorkspaceSecret:
        """The workspace's keys."""
        if self._opened is None:
            sealed = await read_sealed_secret(self.connection, self.workspace_id)
            self._opened = WorkspaceSecret.opened(self.context.hub.secret, self.workspace_id, sealed)
        return self._opened

    async def keep_rule_set(self) -> None:
        """Keep the rules and labels, as they are now, under the present version."""
        changes = [
            {
                "action": action,
                "target": target,
                "reason": next((each["after"] for each in said if each["field"] == "reason"), None),
            }
            for action, target, said in self._entries
        ]
        await record_version(self.connection, self.workspace_id, **self.context.actor_columns(), changes=changes)

    async def finish(self) -> None:
        """Write what was recorded."""
        if self._verdicts_change:
            await raise_rule_set_version(self.connection, self.workspace_id)
            await self.keep_rule_set()
        if self._request is not None and self._answer is not None:
            await remember_request(self.connection, self.workspace_id, *self._request, self._answer)
        if self._entries:
            secret = await self.secret()
            actor = self.context.actor
            for action, target, changes in self._entries:
                await append_audit_entry(
                    self.connection,
                    self.workspace_id,
                    secret.audit_key,
                    action=action,
                    actor_kind=actor.kind.value,
                    actor_id=actor.id,
                    actor_name=actor.name,
                    target=target,
                    address=self.context.address,
                    changes=changes,
                )
        if self.forgets:
            await announce(self.connection, self.workspace_id)


@asynccontextmanager
async def administration(context: Context, workspace_id: int | None = None) -> AsyncIterator[Administration]:
    """Open an :class:`Administration` of the caller's workspace, or (operators) of another; commit it, then forget caches."""
    number = context.workspace if workspace_id is None else workspace_id
    async with context.database.writing(number) as connection:
        workspace = await read_workspace(connection, number)
        if workspace is None:
            raise NotFound("workspace")
        work = Administration(context, connection, number, workspace)
        yield work
        await work.finish()
    if work.forgets:
        context.hub.changes.forget(number)
