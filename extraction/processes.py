"""Reads files in processes of their own: a file that crashes, hangs or fills its process costs only its own text."""

import asyncio
import os
import signal
import sys
from collections.abc import Callable, Hashable
from contextlib import AsyncExitStack, suppress
from pathlib import Path
from typing import Any, Final, TypeVar

from extraction.document import (
    BROKEN_CONTENT,
    CODES,
    CONTENT_TOO_LARGE,
    EXTRACTION_TIMED_OUT,
    MAX_INPUT_BYTES,
    Document,
    Sitemap,
    Unreadable,
    clean,
)
from extraction.frames import LENGTHS, header_of, lengths, packed
from extraction.shares import SharedPlaces

_ROOT: Final = Path(__file__).resolve().parents[1]
_START_SECONDS: Final = 60
_LEAVE_SECONDS: Final = 5
#: What the interpreter may need of our environment, where it was built to be found that way. Nothing else is handed down:
#: secrets stand there.
_HANDED_DOWN: Final = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT")
_BUFFER_BYTES: Final = 1024 * 1024
_Answer = TypeVar("_Answer", Document, Sitemap)


class ExtractorClosed(RuntimeError):
    """The extractor was closed before the file was read. The file may be fine."""


class _Process:
    """One reading process and how many files it has read."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self.files = 0
        #: Whether it is in the middle of a file (or of starting), and would not notice that its input ends.
        self.busy = True

    @property
    def alive(self) -> bool:
        return self.process.returncode is None

    async def receive(self) -> tuple[dict[str, Any], bytes]:
        """The next frame. IncompleteReadError when the process has ended, ValueError for what is no frame."""
        source = self.process.stdout
        assert source is not None  # noqa: S101 - it is a pipe
        header, body = lengths(await source.readexactly(LENGTHS.size))
        return header_of(await source.readexactly(header)), await source.readexactly(body)

    async def ask(self, header: dict[str, Any], body: bytes) -> tuple[dict[str, Any], bytes]:
        target = self.process.stdin
        assert target is not None  # noqa: S101 - it is a pipe
        self.files += 1
        self.busy = True
        try:
            target.writelines(packed(header, body))
            await target.drain()
            answer = await self.receive()
        except (asyncio.IncompleteReadError, ConnectionError):
            self.busy = False  # it is dead or dying, and how it died is worth knowing
            raise
        self.busy = False
        return answer

    def kill(self) -> None:
        """Send the signal that nothing survives."""
        with suppress(ProcessLookupError):
            self.process.kill()

    async def end(self) -> None:
        """Wait until it has ended: by itself, since its input ends, or by force in the middle of a file."""
        if self.busy:
            self.kill()
        if self.process.stdin is not None:
            self.process.stdin.close()
        try:
            async with asyncio.timeout(_LEAVE_SECONDS):
                await self.process.wait()
        except TimeoutError:
            self.kill()
            await self.process.wait()
        if self.process.stdout is not None:
            await self.process.stdout.read()


class Extractor:
    """Reading processes, started when first needed.

    ``processes`` read at the same time, the other callers wait; those who read for different ``owner``s share the processes, so that
    nobody waits for all that another has to read. Each may take ``seconds`` for a file, and ``memory_bytes`` of
    address space beyond what it starts with; after ``files_per_process`` files it is replaced. Belongs to one event loop.
    """

    def __init__(
        self,
        *,
        processes: int = 1,
        seconds: float = 10.0,
        memory_bytes: int = 512 * 1024 * 1024,
        files_per_process: int = 500,
    ) -> None:
        self._seconds = seconds
        self._memory_bytes = memory_bytes
        self._files_per_process = files_per_process
        self._processes = processes
        self._places = SharedPlaces(processes)
        self._idle: list[_Process] = []
        self._running: set[_Process] = set()
        self._closed = False

    @property
    def process_ids(self) -> frozenset[int]:
        """The reading processes that run now."""
        return frozenset(each.process.pid for each in self._running if each.alive)

    async def read(
        self,
        body: bytes,
        *,
        content_type: str | None = None,
        url_or_name: str | None = None,
        comments: bool = False,
        owner: Hashable = None,
    ) -> Document:
        """The text of a file, as ``extraction.reading.read_document`` gives it. :class:`Unreadable` says why there is none."""
        header = {
            "read": "document",
            "content_type": None if content_type is None else clean(content_type),
            "url_or_name": None if url_or_name is None else clean(url_or_name),
            "comments": comments,
        }
        return await self._read(header, body, _document, owner)

    async def read_sitemap(self, body: bytes, *, owner: Hashable = None) -> Sitemap:
        """The addresses in a sitemap, packed or not. :class:`Unreadable` says why there are none."""
        return await self._read({"read": "sitemap"}, body, _sitemap, owner)

    async def close(self) -> None:
        """End all processes. Whoever still waits for a text gets :class:`ExtractorClosed`."""
        self._closed = True
        for reader in self._running:
            if reader.busy:
                reader.kill()
        # Those who wait for an answer find that there is none, and end their process themselves; then all places are free.
        async with AsyncExitStack() as taken:
            for _ in range(self._processes):
                await taken.enter_async_context(self._places.place(self))
            while self._idle:
                await self._end(self._idle.pop())

    async def _read(
        self, header: dict[str, Any], body: bytes, made: Callable[[dict[str, Any], bytes], _Answer], owner: Hashable
    ) -> _Answer:
        if len(body) > MAX_INPUT_BYTES:
            raise Unreadable(CONTENT_TOO_LARGE, f"It is larger than {MAX_INPUT_BYTES // 2**20} MiB.")
        async with self._places.place(owner):
            reader = await self._reader()
            usable = False
            try:
                async with asyncio.timeout(self._seconds):
                    answer, text = await reader.ask(header, body)
                result: _Answer | Unreadable = _refusal(answer) or made(answer, text)
                usable = "spent" not in answer and reader.files < self._files_per_process
            except TimeoutError:
                result = _timed_out(self._seconds)
            except (asyncio.IncompleteReadError, ConnectionError, ValueError):
                # It died, or says what no process of ours says: whatever the file made of it, nothing it says counts.
                await reader.end()
                result = self._ended(reader)
            finally:
                # Also when our caller was cancelled: the answer that is still to come would be taken for the next one's.
                if usable and not self._closed:
                    self._idle.append(reader)
                else:
                    await self._end(reader)
        if isinstance(result, Unreadable):
            raise result
        return result

    async def _reader(self) -> _Process:
        """An idle process, or a new one."""
        while self._idle and not self._closed:
            reader = self._idle.pop()
            if reader.alive:
                return reader
            await self._end(reader)
        if self._closed:
            raise ExtractorClosed("The extractor is closed.")
        reader = _Process(await self._start())
        self._running.add(reader)
        ready = False
        try:
            async with asyncio.timeout(_START_SECONDS):
                await reader.receive()
            reader.busy = False
            ready = not self._closed
        except (TimeoutError, asyncio.IncompleteReadError, ValueError) as error:
            if self._closed:
                raise ExtractorClosed("The extractor is closed.") from None
            raise RuntimeError(
                "A reading process did not start: 'python -m extraction.process 10 536870912' says why."
            ) from error
        finally:
            if not ready:
                await self._end(reader)
        if not ready:
            raise ExtractorClosed("The extractor is closed.")
        return reader

    async def _start(self) -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            sys.executable,
            # No variables, no packages of a user, no files beside the sources; and what libraries warn of, nobody reads.
            *("-E", "-s", "-B", "-W", "ignore", "-X", "utf8", "-m", "extraction.process"),
            *(str(self._seconds), str(self._memory_bytes)),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            # A hostile file could fill the log with what parsers say about it.
            stderr=asyncio.subprocess.DEVNULL,
            env={name: os.environ[name] for name in _HANDED_DOWN if name in os.environ},
            cwd=_ROOT,
            limit=_BUFFER_BYTES,
            # Control-C in a terminal is for us; we end it.
            start_new_session=True,
        )

    async def _end(self, reader: _Process) -> None:
        await reader.end()
        self._running.discard(reader)

    def _ended(self, reader: _Process) -> Unreadable:
        if self._closed:
            raise ExtractorClosed("The extractor was closed while the file was read.")
        if reader.process.returncode == -signal.SIGXCPU:
            return _timed_out(self._seconds)
        return Unreadable(
            BROKEN_CONTENT, "The file is damaged, or needs more memory than one file may use: reading it broke down."
        )


def _timed_out(seconds: float) -> Unreadable:
    return Unreadable(EXTRACTION_TIMED_OUT, f"Reading it takes longer than {seconds:g} seconds.")


def _refusal(answer: dict[str, Any]) -> Unreadable | None:
    """What the process could not read, or None. ValueError for what is no answer of ours."""
    if "error" not in answer:
        return None
    code, message = answer["error"], _text(answer.get("message"))
    if code not in CODES:
        raise ValueError("an unknown code")
    return Unreadable(code, message)


def _document(answer: dict[str, Any], body: bytes) -> Document:
    title = answer.get("title")
    return Document(
        kind=_text(answer.get("kind")),
        text=_text(body.decode()),
        title=None if title is None else _text(title),
        links=_texts(answer.get("links")),
        truncated=answer.get("truncated") is True,
        indexable=answer.get("indexable") is True,
        followable=answer.get("followable") is True,
    )


def _sitemap(answer: dict[str, Any], _: bytes) -> Sitemap:
    return Sitemap(_texts(answer.get("urls")), _texts(answer.get("sitemaps")), truncated=answer.get("truncated") is True)


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ValueError("no list")  # noqa: TRY004 - as for every answer that is none
    return tuple(map(_text, value))


def _text(value: object) -> str:
    """A text that can be stored. JSON and UTF-8 are strict about surrogates already."""
    if not isinstance(value, str) or "\x00" in value:
        raise ValueError("no text")
    return value
