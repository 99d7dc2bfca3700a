"""Compiled rule sets, per workspace and version: loaded once, compiled off the event loop, forgotten when they change."""

import asyncio
from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

from detection.engine import CompiledRuleSet, classify, compile_rule_set
from domain.errors import NotFound
from domain.rules import RuleSet
from domain.verdicts import Verdict
from persistence.changes import Changes
from persistence.database import Database
from persistence.rules import read_rule_set
from persistence.sealing import ServerSecret, WorkspaceSecret
from persistence.workspaces import read_sealed_secret, read_workspace

_MAX_WEIGHT_BYTES: Final = 512 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class ReadyRules:
    """All that classifying in one workspace needs."""

    compiled: CompiledRuleSet
    secret: WorkspaceSecret
    keep_findings: bool

    @property
    def rule_set(self) -> RuleSet:
        """The labels and rules that were compiled."""
        return self.compiled.rule_set

    async def verdict(self, content: str, name: str, asset_type: str, *, every_finding: bool = False) -> Verdict:
        """Classify a text: here at once, or in a thread where this rule set was found slow."""
        if self.compiled.slow:
            return await asyncio.to_thread(classify, self.compiled, content, name, asset_type, every_finding=every_finding)
        return classify(self.compiled, content, name, asset_type, every_finding=every_finding)


class RuleSets:
    """A bounded cache; a workspace's rules are compiled by one caller while the others wait."""

    def __init__(self, database: Database, changes: Changes, secret: ServerSecret) -> None:
        self._database = database
        self._changes = changes
        self._secret = secret
        self._ready: OrderedDict[int, ReadyRules] = OrderedDict()
        self._loading: dict[int, asyncio.Task[ReadyRules]] = {}
        self._weight = 0
        changes.on_change(self._forget)

    async def get(self, workspace_id: int) -> ReadyRules:
        """The workspace's rules, ready to classify with; never older than a second."""
        ready = self._ready.get(workspace_id)
        if ready is not None and (self._changes.trusted or await self._is_current(workspace_id, ready)):
            self._ready.move_to_end(workspace_id)
            return ready
        loading = self._loading.get(workspace_id)
        if loading is None:
            loading = asyncio.create_task(self._load(workspace_id), name=f"rule set of workspace {workspace_id}")
            self._loading[workspace_id] = loading
        return await asyncio.shield(loading)

    async def _is_current(self, workspace_id: int, ready: ReadyRules) -> bool:
        async with self._database.reading(workspace_id) as connection:
            workspace = await read_workspace(connection, workspace_id)
        return (
            workspace is not None
            and workspace.rule_set_version == ready.rule_set.version
            and workspace.keep_findings == ready.keep_findings
        )

    async def _load(self, workspace_id: int) -> ReadyRules:
        try:
            generation = self._changes.generation
            async with self._database.reading(workspace_id) as connection:
                workspace = await read_workspace(connection, workspace_id)
                if workspace is None:
                    raise NotFound("workspace")
                rule_set = await read_rule_set(connection, workspace)
                sealed = await read_sealed_secret(connection, workspace_id)
            compiled = await asyncio.to_thread(compile_rule_set, rule_set)
            secret = WorkspaceSecret.opened(self._secret, workspace_id, sealed)
            ready = ReadyRules(compiled, secret, workspace.keep_findings)
            if generation == self._changes.generation:
                self._keep(workspace_id, ready)
            return ready
        finally:
            if self._loading.get(workspace_id) is asyncio.current_task():
                del self._loading[workspace_id]

    def _keep(self, workspace_id: int, ready: ReadyRules) -> None:
        self._forget(workspace_id)
        self._ready[workspace_id] = ready
        self._weight += ready.compiled.weight_bytes
        while self._weight > _MAX_WEIGHT_BYTES and len(self._ready) > 1:
            _, oldest = self._ready.popitem(last=False)
            self._weight -= oldest.compiled.weight_bytes

    def _forget(self, workspace_id: int | None) -> None:
        if workspace_id is None:
            self._ready.clear()
            self._loading.clear()
            self._weight = 0
            return
        self._loading.pop(workspace_id, None)
        forgotten = self._ready.pop(workspace_id, None)
        if forgotten is not None:
            self._weight -= forgotten.compiled.weight_bytes
