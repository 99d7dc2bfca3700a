"""Reading and classifying, in processes of their own: from a path to what may be told of it.

What leaves these processes holds no content: hashes, places, redacted quotes.
"""

import hashlib
import multiprocessing
import multiprocessing.connection
import os
import re
import signal
import stat
import threading
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple
from urllib.parse import quote

import orjson

from classifyhub.reading import Reader
from detection.engine import CompiledRuleSet, classify, compile_rule_set
from domain.assets import MAX_EXTERNAL_ID, MAX_NAME
from domain.rules import RuleSet
from domain.verdicts import Verdict
from extraction.document import CONTENT_TOO_LARGE, UNSUPPORTED_CONTENT, Unreadable

_NO_SINGLE_LINE: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_LEFT_OUT: Final = {UNSUPPORTED_CONTENT: "binary", CONTENT_TOO_LARGE: "too large"}


@dataclass(frozen=True, slots=True)
class Naming:
    """How files are called at the hub, and where they are."""

    root: Path
    host: str
    prefix: str
    asset_type: str

    def name(self, relative: str) -> str:
        """The asset's name; of one that is too long its end."""
        name = _NO_SINGLE_LINE.sub("\ufffd", self.prefix + relative).strip() or "\ufffd"
        return name if len(name) <= MAX_NAME else "…" + name[1 - MAX_NAME :].lstrip()

    def external_id(self, relative: str) -> str:
        """The file's address on its host, the same in every run."""
        path = os.fsencode(self.root / relative)
        address = f"file://{self.host}{quote(path)}"
        return address if len(address) <= MAX_EXTERNAL_ID else f"file://{self.host}/sha256:{hashlib.sha256(path).hexdigest()}"


class Task(NamedTuple):
    """A file to look at, and the SHA-256 of the bytes with which it was reported by these rules before (None: it was not)."""

    relative: str
    reported: bytes | None


class Looked(NamedTuple):
    """What became of a file.

    ``asset`` is what is reported of it, as JSON; None when it has not changed, was ``left_out`` for a reason, could not be read
    (``failure``), or is gone (none of them). ``cut`` says that it has more text than is read of one file; ``incomplete`` names the
    rules that could not be evaluated.
    """

    relative: str
    size: int = 0
    mtime_ns: int = 0
    digest: bytes = b""
    asset: bytes | None = None
    label: str = ""
    unchanged: bool = False
    left_out: str | None = None
    failure: str | None = None
    cut: bool = False
    incomplete: tuple[str, ...] = ()


class _Process:
    """What one classifying process keeps: the rules, compiled, and what reads files."""

    def __init__(self, rule_set: bytes, naming: Naming, max_bytes: int) -> None:
        self.compiled: CompiledRuleSet = compile_rule_set(RuleSet.model_validate_json(rule_set))
        self.naming = naming
        self.max_bytes = max_bytes
        self._reader = Reader()

    def look(self, task: Task) -> Looked:
        """Read, classify and describe one file."""
        relative = task.relative
        try:
            body, told = _read(self.naming.root / relative, self.max_bytes)
        except FileNotFoundError:
            return Looked(relative)
        except OSError as error:
            return Looked(relative, failure=error.strerror or "cannot be read")
        digest = hashlib.sha256(body).digest()
        seen = Looked(relative, told.st_size, told.st_mtime_ns, digest)
        if len(body) > self.max_bytes:
            return seen._replace(left_out="too large")
        if digest == task.reported:
            return seen._replace(unchanged=True)
        try:
            text, _, cut = self._reader.read(body, relative.rpartition("/")[2])
        except Unreadable as error:
            if error.code in _LEFT_OUT:
                return seen._replace(left_out=_LEFT_OUT[error.code])
            return seen._replace(failure=error.message)
        name = self.naming.name(relative)
        verdict = classify(self.compiled, text, name, self.naming.asset_type)
        asset = orjson.dumps(_described(verdict, text, name, self.naming, relative))
        return seen._replace(asset=asset, label=verdict.label.name, cut=cut, incomplete=verdict.incomplete_rules)


def _read(path: Path, max_bytes: int) -> tuple[bytes, os.stat_result]:
    """A file's bytes (one more than ``max_bytes`` at most) and how it was before it was read. Links are not followed."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with open(descriptor, "rb") as file:
        told = os.fstat(descriptor)
        if not stat.S_ISREG(told.st_mode):
            raise FileNotFoundError
        return file.read(max_bytes + 1), told


def _described(verdict: Verdict, text: str, name: str, naming: Naming, relative: str) -> dict[str, Any]:
    """An asset as ``POST /api/v1/assets/report`` takes it."""
    missed = set(verdict.incomplete_rules)
    return {
        "name": name,
        "asset_type": naming.asset_type,
        "external_id": naming.external_id(relative),
        "content_sha256": hashlib.sha256(text.encode()).hexdigest(),
        "content_length": len(text),
        "matched_rules": [{"rule_id": each.rule_id, "hits": each.hits} for each in verdict.matched],
        "findings": [
            {
                "rule_id": each.rule_id,
                "detector": each.detector,
                "start": each.start,
                "end": each.end,
                "confidence": each.confidence.value,
                "quote": each.quote,
                "confirmed_by": each.confirmed_by,
            }
            for each in verdict.findings
        ],
        "complete": verdict.complete,
        "incomplete_rule_ids": [each.rule.id for each in _process().compiled.rules if each.rule.name in missed],
    }


_here: list[_Process] = []


def _process() -> _Process:
    return _here[0]


def begin(rule_set: bytes, naming: Naming, max_bytes: int) -> None:
    """Make this process ready: called once in each, before the first files.

    The rule set is compressed: what does not fit into a pipe holds the parent up until the process has started.
    """
    # Control-C in a terminal reaches all of us; the parent ends us when it has put its things in order.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    _here[:] = [_Process(zlib.decompress(rule_set), naming, max_bytes)]


def look(tasks: Sequence[Task]) -> list[Looked]:
    """What becomes of each file, in their order."""
    return [_process().look(task) for task in tasks]


def _leave_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        multiprocessing.connection.wait([parent.sentinel])
        os._exit(1)
