"""Compiled rule sets, per workspace and version: loaded once, compiled off the event loop, forgotten when they change."""

import asyncio
from collections import Counter, OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Final, TypeVar
from weakref import WeakValueDictionary

from detection.engine import CompiledRuleSet, classify, compile_rule_set
from detection.explanation import explain
from detection.packs import starting_rule_set
from detection.reasons import ShortReasons
from domain.errors import HubError, NotFound, Unavailable
from domain.rules import RuleSet
from domain.verdicts import Verdict
from persistence.changes import Changes
from persistence.database import Database
from persistence.rules import read_rule_set
from persistence.sealing import ServerSecret, WorkspaceSecret
from persistence.workspaces import read_sealed_secret, read_workspace

_Answer = TypeVar("_Answer")
_MAX_WEIGHT_BYTES: Final = 512 * 1024 * 1024
_MOST_WORKSPACES: Final = 10_000
#: Larger rule sets are nobody else's: it is not worth looking for their equal.
_MOST_SHARED_RULES: Final = 100


#: Longer texts are classified in a thread: what somebody else sends must not keep everybody's loop waiting.
LONGEST_INLINE: Final = 4_096
_THREADS: Final = 2
#: Classifications that may wait for a thread; a queue of texts of 64,000 characters is short of 20 MB then.
_MOST_WAITING: Final = 300


class TooManyTexts(Unavailable):
    """More long texts wait to be classified than this process takes at a time. Nothing was changed."""

    def __init__(self) -> None:
        HubError.__init__(self, "Too many long texts are being classified just now. Nothing was changed; try again in a moment.")
        self.outcome_known, self.waited = True, False


class ClassifyingThreads:
    """Threads for texts that take long, apart from those that the rest of the program uses, with a bounded queue."""

    def __init__(self, *, threads: int = _THREADS, most_waiting: int = _MOST_WAITING) -> None:
        self._executor = ThreadPoolExecutor(threads, thread_name_prefix="classifying")
        self._most = threads + most_waiting
        self._under_way = 0

    async def classify(
        self, compiled: CompiledRuleSet, content: str, name: str, asset_type: str, *, every_finding: bool
    ) -> Verdict:
        """The verdict, worked out in a thread; TooManyTexts when too many wait already."""
        return await self._run(partial(classify, compiled, content, name, asset_type, every_finding=every_finding))

    async def explain(self, compiled: CompiledRuleSet, content: str, name: str, asset_type: str) -> Verdict:
        """The same for a verdict with its trace."""
        return await self._run(partial(explain, compiled, content, name, asset_type))

    async def _run(self, work: Callable[[], _Answer]) -> _Answer:
        if self._under_way >= self._most:
            raise TooManyTexts
        future = self._executor.submit(work)
        self._under_way += 1
        # By the work's own end, not its waiter's: a caller who left does not make a running thread free.
        loop = asyncio.get_running_loop()
        future.add_done_callback(lambda _: _in_loop(loop, self._ended))
        return await asyncio.wrap_future(future)

    def _ended(self) -> None:
        self._under_way -= 1


def _in_loop(loop: asyncio.AbstractEventLoop, call: Callable[[], None]) -> None:
    # The loop may have been closed while the thread still worked; then nobody counts any more.
    with suppress(RuntimeError):
        loop.call_soon_threadsafe(call)


@dataclass(frozen=True, slots=True)
class ReadyRules:
    """All that classifying in one workspace needs."""

    compiled: CompiledRuleSet
    secret: WorkspaceSecret
    keep_findings: bool
    threads: ClassifyingThreads
    reasons: ShortReasons

    @property
    def rule_set(self) -> RuleSet:
        """The labels and rules that were compiled."""
        return self.compiled.rule_set

    async def verdict(self, content: str, name: str, asset_type: str) -> Verdict:
        """Classify a text; the matched rules say why they matched. TooManyTexts when too many wait for a thread."""
        return self.reasons.of(await self._classified(content, name, asset_type))

    async def verdict_to_mask(self, content: str) -> Verdict:
        """The verdict with every finding of a text, however many, and no reasons, which nobody is told there. TooManyTexts likewise."""
        return await self._classified(content, "", "document", every_finding=True)

    async def _classified(self, content: str, name: str, asset_type: str, *, every_finding: bool = False) -> Verdict:
        """A short text here at once, a long one or with a slow rule set in a thread."""
        if self.compiled.slow or len(content) > LONGEST_INLINE:
            return await self.threads.classify(self.compiled, content, name, asset_type, every_finding=every_finding)
        return classify(self.compiled, content, name, asset_type, every_finding=every_finding)

    async def traced_verdict(self, content: str, name: str, asset_type: str) -> Verdict:
        """Classify a text and say what became of every rule, in a thread. TooManyTexts when too many wait for one."""
        return self.reasons.of(await self.threads.explain(self.compiled, content, name, asset_type))


class RuleSets:
    """A cache bounded by the memory that it holds; a workspace's rules are compiled by one caller while the others wait.

    Workspaces with equal rules and labels, such as those that have only the starting ones, share what was compiled.
    """

    def __init__(
        self, database: Database, changes: Changes, secret: ServerSecret, *, most_bytes: int = _MAX_WEIGHT_BYTES
    ) -> None:
        self._database = database
        self._changes = changes
        self._secret = secret
        self._ready: OrderedDict[int, ReadyRules] = OrderedDict()
        self._loading: dict[int, asyncio.Task[ReadyRules]] = {}
        self._compiling: dict[RuleSet, asyncio.Task[CompiledRuleSet]] = {}
        self._compiled: WeakValueDictionary[RuleSet, CompiledRuleSet] = WeakValueDictionary()
        #: How many of ``_ready`` share what was compiled, whose weight counts once.
        self._holders: Counter[CompiledRuleSet] = Counter()
        self._weight = 0
        self._most_bytes = most_bytes
        self._threads = ClassifyingThreads()
        #: What a workspace starts with, once it was compiled for nobody in particular.
        self.starting: CompiledRuleSet | None = None
        changes.on_change(self._forget)

    async def warm(self) -> None:
        """Compile what a workspace starts with, and keep it: nobody's first text then waits for what all have of the packs."""
        starting = starting_rule_set()
        # A new workspace numbers its rules on from its labels.
        rules = tuple(rule.model_copy(update={"id": len(starting.labels) + rule.id}) for rule in starting.rules)
        self.starting = await self._compile(starting.model_copy(update={"rules": rules}))

    async def get(self, workspace_id: int) -> ReadyRules:
        """The workspace's rules, ready to classify with; never older than a second."""
        ready = self._ready.get(workspace_id)
        if ready is not None and (self._changes.trusted or await self._is_current(workspace_id, ready)):
            if workspace_id in self._ready:  # not forgotten while the database was asked
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
                sealed = await read_sealed_secret(connection, workspace_id)
                secret = WorkspaceSecret.opened(self._secret, workspace_id, sealed)
                rule_set = await read_rule_set(connection, workspace, secret.allow_key)
            compiled = await self._compile(rule_set)
            reasons = ShortReasons(rule_set)
            ready = ReadyRules(compiled, secret, workspace.keep_findings, self._threads, reasons)
            if generation == self._changes.generation:
                self._keep(workspace_id, ready)
            return ready
        finally:
            if self._loading.get(workspace_id) is asyncio.current_task():
                del self._loading[workspace_id]

    async def _compile(self, rule_set: RuleSet) -> CompiledRuleSet:
        if len(rule_set.rules) > _MOST_SHARED_RULES:
            return await asyncio.to_thread(compile_rule_set, rule_set)
        compiled = self._compiled.get(rule_set)
        if compiled is not None:
            return compiled
        compiling = self._compiling.get(rule_set)
        if compiling is None:
            compiling = asyncio.create_task(asyncio.to_thread(compile_rule_set, rule_set), name="compiling rules")
            self._compiling[rule_set] = compiling
            compiling.add_done_callback(lambda _: self._compiling.pop(rule_set))
        compiled = self._compiled[rule_set] = await asyncio.shield(compiling)
        return compiled

    def _keep(self, workspace_id: int, ready: ReadyRules) -> None:
        self._forget(workspace_id)
        self._ready[workspace_id] = ready
        self._holders[ready.compiled] += 1
        if self._holders[ready.compiled] == 1:
            self._weight += ready.compiled.weight_bytes
        if len(self._ready) > _MOST_WORKSPACES:
            self._drop(next(iter(self._ready)))
        if self._weight > self._most_bytes:
            # The least recently used first; what others use as well would free nothing.
            for other, held in list(self._ready.items()):
                if self._weight <= self._most_bytes:
                    break
                if other != workspace_id and self._holders[held.compiled] == 1:
                    self._drop(other)

    def _drop(self, workspace_id: int) -> None:
        compiled = self._ready.pop(workspace_id).compiled
        self._holders[compiled] -= 1
        if not self._holders[compiled]:
            del self._holders[compiled]
            self._weight -= compiled.weight_bytes

    def _forget(self, workspace_id: int | None) -> None:
        if workspace_id is None:
            self._ready.clear()
            self._loading.clear()
            self._holders.clear()
            self._weight = 0
            return
        self._loading.pop(workspace_id, None)
        if workspace_id in self._ready:
            self._drop(workspace_id)
