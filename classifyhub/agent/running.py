"""One run of the agent: walk, classify in several processes, report in batches, remember what was reported."""

import multiprocessing
import uuid
import zlib
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from typing import Any, Final

from classifyhub.agent.classifying import Looked, Naming, Task, begin, look
from classifyhub.agent.hub_client import FetchedRules, HubClient, HubRefused, StaleRules
from classifyhub.agent.state import Known, State
from classifyhub.agent.walking import Found, Walk
from detection.engine import ENGINE_VERSION
from domain.errors import SetupError

#: What a classifying process gets at a time: so many files, or fewer large ones.
_CHUNK_FILES: Final = 64
_CHUNK_BYTES: Final = 8 * 1024 * 1024
#: Chunks that wait for each process, so that none is idle while a report is under way.
_CHUNKS_AHEAD: Final = 3
#: A report has at most so many assets and, but for a single larger one, so many bytes; the hub takes 1,000 and 16 MiB.
_BATCH_ASSETS: Final = 500
_BATCH_BYTES: Final = 8 * 1024 * 1024
#: How often the rules may change during a run.
_MOST_BEGINNINGS: Final = 5
_MOST_TOLD: Final = 20
#: What is there though it is not looked at; whether it is depends on how the agent is called, or on what it may read.
_STILL_THERE: Final = frozenset({"hidden", "too large"})
#: How many assets a request deletes; the hub takes 500.
_DELETED_AT_ONCE: Final = 500


@dataclass(slots=True)
class Summary:
    """What a run came to. ``labels`` counts what was reported (in a dry run: what would have been)."""

    labels: Counter[str] = field(default_factory=Counter)
    unchanged: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    cut: int = 0
    #: How many verdicts of this run are incomplete; the first of them, with the rules that could not be evaluated.
    incomplete: int = 0
    incompletes: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    failed: int = 0
    #: Files that had been reported and are gone; how many of their assets may be deleted, and how many were.
    missing: int = 0
    deletable: int = 0
    deleted: int = 0

    @property
    def reported(self) -> int:
        """How many files have a verdict from this run."""
        return self.labels.total()

    def note_incomplete(self, relative: str, rules: tuple[str, ...]) -> None:
        """A file for which rules could not be evaluated; the first are named."""
        self.incomplete += 1
        if len(self.incompletes) < _MOST_TOLD:
            self.incompletes.append((relative, rules))

    def fail(self, relative: str, why: str) -> None:
        """A file that could not be read or reported; the first are named."""
        self.failed += 1
        if len(self.failures) < _MOST_TOLD:
            self.failures.append(f"{relative}: {why}")


@dataclass(frozen=True, slots=True)
class Agent:
    """All that a run needs. ``tell`` gets sentences for people, ``seen`` is called for every file that is done with.

    ``delete_missing`` deletes the assets of files that are gone, ``even_all`` also when all of them went at once; ``verbose`` names
    them.
    """

    hub: HubClient
    state: State
    walk: Walk
    naming: Naming
    processes: int
    dry_run: bool
    tell: Callable[[str], None]
    seen: Callable[[int], None]
    delete_missing: bool = False
    even_all: bool = False
    verbose: bool = False

    def run(self, summary: Summary) -> None:
        """Look at every file and report what is new or has changed.

        SetupError when the hub cannot be reached or has another engine, HubRefused when it refuses a report as a whole. Whatever
        was taken until then is remembered.
        """
        for _ in range(_MOST_BEGINNINGS):
            rules = self.hub.rules()
            if rules.engine_version != ENGINE_VERSION:
                raise SetupError(
                    f"The hub classifies with engine {rules.engine_version}, this agent with {ENGINE_VERSION}: their verdicts may"
                    " differ. Install the hub's version of ClassifyHub here."
                )
            run = _Run(self, rules, summary)
            try:
                run.whole()
            except StaleRules:
                self.tell(
                    "The hub's rules have changed: they are fetched again, and what was reported by the old ones is sent anew."
                )
                # What was reported counts once, with its last verdict: all files are looked at again.
                summary.labels.clear()
                summary.left_out.clear()
                summary.failures.clear()
                summary.incompletes.clear()
                summary.unchanged = summary.failed = summary.cut = summary.incomplete = 0
                continue
            self._settle_missing(summary, run.passed, complete=run.complete)
            return
        raise SetupError("The hub's rules change again and again; run this when they have come to rest.")

    def _settle_missing(self, summary: Summary, passed: set[str], *, complete: bool) -> None:
        """Count, name and delete what had been reported and is gone. What could not be deleted is gone in the next run, too."""

        def is_there(relative: str) -> bool:
            parts = relative.split("/")
            return "." in passed or any("/".join(parts[:count]) in passed for count in range(1, len(parts) + 1))

        summary.missing, lost = self.state.missing(is_there, complete=complete)
        if self.verbose:
            for each in self._gone(even_lost=True):
                self.tell("".join(f"Gone: {relative}\n" for relative in each).rstrip("\n"))
        if complete:
            summary.deletable = summary.missing - (0 if self.even_all else lost)
        if not self.delete_missing or not summary.missing:
            return
        if not complete:
            self.tell("Nothing that is gone was deleted, since not everything could be looked at.")
            return
        for mount, count in [] if self.even_all else self.state.lost():
            self.tell(
                f"{count:,} are gone all at once, as if a disk were not mounted{f' at {mount}' if mount else ''}: they are deleted only"
                " with --even-all, or with others when some of them are there again."
            )
        if not self.dry_run:
            for each in self._gone(even_lost=self.even_all):
                summary.deleted += self.hub.delete([self.naming.external_id(relative) for relative in each])
                self.state.forget(each)

    def _gone(self, *, even_lost: bool) -> Iterator[list[str]]:
        after = ""
        while found := self.state.gone(after, _DELETED_AT_ONCE, even_lost=even_lost):
            yield found
            after = found[-1]


class _Run:
    """One pass over the folder with one version of the rules."""

    def __init__(self, agent: Agent, rules: FetchedRules, summary: Summary) -> None:
        self._agent = agent
        self._rules = rules
        self._summary = summary
        self._version = f"{rules.version} {rules.engine_version}"
        self._head = b'{"rule_set_version":%d,"engine_version":"%s","assets":[' % (rules.version, rules.engine_version.encode())
        self._batch: list[Looked] = []
        self._batch_bytes = 0
        #: The report that the hub has not answered yet; meanwhile files are read and classified.
        self._under_way: tuple[list[Looked], Future[list[dict[str, Any]]]] | None = None
        #: What is to be remembered without a report.
        self._settled: list[tuple[str, Known]] = []
        #: Files and folders that may be there although the walk does not look at them, and whether it could look everywhere.
        self.passed: set[str] = set()
        self.complete = True

    def whole(self) -> None:
        """Everything; StaleRules when the hub's rules turn out to be others."""
        agent = self._agent
        pool = ProcessPoolExecutor(
            agent.processes,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=begin,
            initargs=(zlib.compress(self._rules.rule_set, 1), agent.naming, agent.walk.max_bytes),
        )
        waiting: deque[Future[list[Looked]]] = deque()
        try:
            for chunk in _chunks(self._tasks()):
                waiting.append(pool.submit(look, chunk))
                if len(waiting) >= agent.processes * _CHUNKS_AHEAD:
                    self._take(waiting.popleft().result())
            while waiting:
                self._take(waiting.popleft().result())
            self._send()
            self._await_report()
        except BrokenProcessPool:
            self._await_report()
            raise SetupError(
                "A classifying process ended before its time, perhaps for want of memory. Run this again to go on from here,"
                " with fewer --processes or a smaller --max-size."
            ) from None
        finally:
            pool.shutdown(cancel_futures=True)
            self._keep_settled()

    def _tasks(self) -> Iterator[tuple[Task, int]]:
        """What there is to do, with its size; what has not changed since it was reported is not opened."""
        agent, summary = self._agent, self._summary
        for each in agent.walk.files():
            if not isinstance(each, Found):
                if each.failed:
                    self.complete = False
                    summary.fail(each.relative, each.reason)
                else:
                    summary.left_out[each.reason] += 1
                if each.failed or each.reason in _STILL_THERE:
                    self.passed.add(each.relative.rstrip("/"))
                continue
            known = agent.state.known(each.relative)
            agent.state.see(each.relative, each.mount, before=known is not None and known.reported)
            if known is not None and (agent.dry_run or known.version != self._version):
                known = None
            if known is None or (known.size, known.mtime_ns) != (each.size, each.mtime_ns):
                yield Task(each.relative, None if known is None or known.left_out else known.digest), each.size
                continue
            agent.seen(1)
            if known.left_out is None:
                summary.unchanged += 1
            else:
                summary.left_out[known.left_out] += 1

    def _take(self, looked: Iterable[Looked]) -> None:
        summary = self._summary
        for each in looked:
            summary.cut += each.cut
            if each.incomplete:
                summary.note_incomplete(each.relative, each.incomplete)
            if each.asset is not None:
                if self._batch_bytes + len(each.asset) > _BATCH_BYTES:
                    self._send()
                self._batch.append(each)
                self._batch_bytes += len(each.asset)
                if len(self._batch) >= _BATCH_ASSETS:
                    self._send()
                continue
            self._agent.seen(1)
            if each.unchanged:
                summary.unchanged += 1
                self._settled.append((each.relative, self._known(each)))
            elif each.left_out is not None:
                summary.left_out[each.left_out] += 1
                self._settled.append((each.relative, self._known(each)))
            elif each.failure is not None:
                summary.fail(each.relative, each.failure)
        if len(self._settled) >= _BATCH_ASSETS:
            self._keep_settled()

    def _send(self) -> None:
        batch, self._batch, self._batch_bytes = self._batch, [], 0
        if not batch:
            return
        if self._agent.dry_run:
            self._summary.labels.update(each.label for each in batch)
            self._agent.seen(len(batch))
            return
        body = self._head + b",".join(each.asset for each in batch if each.asset is not None) + b"]}"
        self._await_report()
        self._under_way = batch, self._agent.hub.reporting(body, str(uuid.uuid4()))

    def _await_report(self) -> None:
        """Until the hub has answered the report that is under way."""
        if self._under_way is not None:
            (batch, told), self._under_way = self._under_way, None
            self._note(batch, told.result())
            self._agent.seen(len(batch))

    def _note(self, batch: list[Looked], results: list[dict[str, Any]]) -> None:
        """Remember what the hub has taken; HubRefused when it has no room for more."""
        if len(results) != len(batch):
            raise HubRefused("The hub did not answer for every file of a report.")
        taken: list[tuple[str, Known]] = []
        full, stale = None, False
        for each, result in zip(batch, results, strict=True):
            if result.get("status") == 200:
                taken.append((each.relative, self._known(each)._replace(reported=True)))
                self._summary.labels[result["asset"]["label"]["name"]] += 1
            elif result.get("status") == 402:
                full = str(result.get("detail"))
            elif result.get("code") == "STALE_VERSION":
                stale = True
            else:
                self._summary.fail(each.relative, f"the hub refuses it: {_first(result.get('detail'))}")
        self._agent.state.keep(taken)
        if stale:
            raise StaleRules
        if full is not None:
            raise HubRefused(f"The hub says: {full}")

    def _known(self, each: Looked) -> Known:
        return Known(each.size, each.mtime_ns, each.digest, self._version, each.left_out)

    def _keep_settled(self) -> None:
        settled, self._settled = self._settled, []
        if settled and not self._agent.dry_run:
            self._agent.state.keep(settled)


def _chunks(tasks: Iterable[tuple[Task, int]]) -> Iterator[list[Task]]:
    chunk: list[Task] = []
    room = _CHUNK_BYTES
    for task, size in tasks:
        if chunk and (len(chunk) == _CHUNK_FILES or size > room):
            yield chunk
            chunk, room = [], _CHUNK_BYTES
        chunk.append(task)
        room -= size
    if chunk:
        yield chunk


def _first(detail: object) -> str:
    """The first of the hub's complaints about an asset."""
    if isinstance(detail, list) and detail and isinstance(detail[0], dict):
        return f"{'.'.join(map(str, detail[0].get('loc', ())[3:]))} {detail[0].get('msg')}"
    return str(detail)
