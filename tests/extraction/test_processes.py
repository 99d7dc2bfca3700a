"""A file that crashes, hangs or fills the process that reads it costs only its own text."""

import asyncio
import os
import resource
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from extraction.document import MAX_INPUT_BYTES
from extraction.processes import Extractor, ExtractorClosed
from extraction.reading import Unreadable
from tests.conftest import eventually
from tests.extraction.pdf_files import pdf_file

REPOSITORY = Path(__file__).parents[2]
#: A browser's parser looks through all open elements at each of them: this takes minutes.
SLOW = 300_000 * b"<div>"
SLOW_TYPE = "text/html"


@pytest.fixture
async def extractor() -> AsyncIterator[Extractor]:
    extractor = Extractor(seconds=60)
    try:
        yield extractor
    finally:
        await extractor.close()


async def code_of(extractor: Extractor, body: bytes, content_type: str | None = None) -> str:
    with pytest.raises(Unreadable) as caught:
        await extractor.read(body, content_type=content_type)
    return caught.value.code


def only_process(extractor: Extractor) -> int:
    (process,) = extractor.process_ids
    return process


def status_of(process: int) -> list[str]:
    """The fields of proc(5)'s ``stat`` from the state on; only a state, Z, for a process that is gone."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return ["Z"]


def processor_ticks(process: int) -> int:
    return sum(map(int, status_of(process)[11:13]))


def environment_of(process: int) -> bytes:
    return Path(f"/proc/{process}/environ").read_bytes()


def open_in(process: int) -> set[str]:
    return {os.readlink(each).partition(":")[0] for each in Path(f"/proc/{process}/fd").iterdir()}


async def busy(extractor: Extractor) -> int:
    """The one process, once it is in the middle of a file."""
    process = only_process(extractor)
    ticks = processor_ticks(process)

    async def works() -> bool:
        return processor_ticks(process) > ticks + 5

    await eventually(works)
    return process


async def gone(process: int) -> None:
    async def is_gone() -> bool:
        return status_of(process)[0] == "Z"

    await eventually(is_gone)


async def test_what_is_said_about_a_file_arrives(extractor: Extractor) -> None:
    page = "<title>T</title><meta name=robots content=none><a href=/x>ü</a><!-- c -->".encode()
    document = await extractor.read(page, content_type="text/html", url_or_name="https://example.org/a\ud800", comments=True)
    assert (document.kind, document.text, document.title) == ("html", "T\nü\nc", "T")
    assert document.links == ("https://example.org/x",)
    assert (document.truncated, document.indexable, document.followable) == (False, False, False)


async def test_a_text_of_the_largest_size_arrives_whole(extractor: Extractor) -> None:
    body = os.urandom(MAX_INPUT_BYTES // 2).hex().encode()
    document = await extractor.read(body)
    assert (document.text, document.truncated) == (body.decode(), False)
    assert await code_of(extractor, body + b"x") == "CONTENT_TOO_LARGE"


async def test_sitemaps_are_read_there_too(extractor: Extractor) -> None:
    sitemap = await extractor.read_sitemap(b"<urlset><url><loc>https://example.org/a</loc></url></urlset>")
    assert (sitemap.urls, sitemap.sitemaps, sitemap.truncated) == (("https://example.org/a",), (), False)
    with pytest.raises(Unreadable) as caught:
        await extractor.read_sitemap(b"<urlset>")
    assert caught.value.code == "BROKEN_CONTENT"


async def test_a_process_reads_many_files_and_is_then_replaced() -> None:
    extractor = Extractor(files_per_process=2)
    processes = []
    for number in range(4):
        assert (await extractor.read(b"%d" % number)).text == str(number)
        processes.append(extractor.process_ids)
    await extractor.close()
    assert len(processes[0]) == len(processes[2]) == 1
    assert processes[0] != processes[2]
    # After its last file it is gone at once.
    assert processes[1] == processes[3] == frozenset()


async def test_callers_get_their_own_answers_from_few_processes() -> None:
    extractor = Extractor(processes=2)
    most = 0

    async def read(number: int) -> None:
        nonlocal most
        body = pdf_file([f"page {number}"]) if number % 3 else b"page %d" % number
        document = await extractor.read(body)
        most = max(most, len(extractor.process_ids))
        assert document.text.strip() == f"page {number}"

    await asyncio.gather(*(read(number) for number in range(40)))
    await extractor.close()
    assert most == 2


async def test_a_file_that_takes_too_long_is_given_up_and_the_next_is_read() -> None:
    extractor = Extractor(seconds=1)
    assert (await extractor.read(b"before")).text == "before"
    process = only_process(extractor)
    assert await code_of(extractor, SLOW, SLOW_TYPE) == "EXTRACTION_TIMED_OUT"
    await gone(process)
    assert (await extractor.read(b"after")).text == "after"
    await extractor.close()


async def test_a_process_that_is_killed_costs_the_file_that_it_was_reading(extractor: Extractor) -> None:
    assert (await extractor.read(b"before")).text == "before"
    reading = asyncio.create_task(code_of(extractor, SLOW, SLOW_TYPE))
    waiting = asyncio.create_task(extractor.read(b"after"))
    process = await busy(extractor)
    os.kill(process, signal.SIGKILL)
    assert await reading == "BROKEN_CONTENT"
    assert (await waiting).text == "after"
    assert only_process(extractor) != process


async def test_a_process_that_was_killed_while_idle_costs_nothing(extractor: Extractor) -> None:
    assert (await extractor.read(b"before")).text == "before"
    os.kill(only_process(extractor), signal.SIGKILL)

    async def is_noticed() -> bool:
        return not extractor.process_ids

    await eventually(is_noticed)
    assert (await extractor.read(b"after")).text == "after"


async def test_a_file_that_needs_too_much_memory_is_given_up_and_the_next_is_read() -> None:
    page = 200_000 * b"<p>word"
    narrow, wide = Extractor(seconds=60, memory_bytes=24 * 1024 * 1024), Extractor(seconds=60)
    assert await code_of(narrow, page, "text/html") in ("CONTENT_TOO_LARGE", "BROKEN_CONTENT")
    assert (await narrow.read(b"after")).text == "after"
    assert (await wide.read(page, content_type="text/html")).text.count("word") == 200_000
    await narrow.close()
    await wide.close()


async def test_the_processor_time_of_a_file_is_bounded_also_where_nobody_watches(extractor: Extractor) -> None:
    await extractor.read(b"x")
    soft, _ = resource.prlimit(only_process(extractor), resource.RLIMIT_CPU)
    assert 60 <= soft <= 70
    reading = asyncio.create_task(code_of(extractor, SLOW, SLOW_TYPE))
    process = await busy(extractor)
    # As if it had used up its minute.
    resource.prlimit(process, resource.RLIMIT_CPU, (1, resource.RLIM_INFINITY))
    assert await reading == "EXTRACTION_TIMED_OUT"


async def test_a_caller_that_gives_up_does_not_leave_its_answer_to_the_next(extractor: Extractor) -> None:
    await extractor.read(b"x")
    reading = asyncio.create_task(extractor.read(SLOW, content_type=SLOW_TYPE))
    process = await busy(extractor)
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading
    await gone(process)
    assert (await extractor.read(b"mine")).text == "mine"


async def test_closing_ends_the_processes_and_whoever_waits_is_told(extractor: Extractor) -> None:
    await extractor.read(b"x")
    reading = asyncio.create_task(extractor.read(SLOW, content_type=SLOW_TYPE))
    waiting = asyncio.create_task(extractor.read(b"x"))
    process = await busy(extractor)
    await extractor.close()
    await gone(process)
    for task in (reading, waiting):
        with pytest.raises(ExtractorClosed):
            await task
    with pytest.raises(ExtractorClosed):
        await extractor.read(b"x")
    await extractor.close()


async def test_closing_while_a_process_starts_leaves_none(extractor: Extractor) -> None:
    reading = asyncio.create_task(extractor.read(b"x"))

    async def is_started() -> bool:
        return bool(extractor.process_ids)

    await eventually(is_started)
    process = only_process(extractor)
    await extractor.close()
    await gone(process)
    with pytest.raises(ExtractorClosed):
        await reading


async def test_a_process_knows_no_secrets_and_can_write_no_file(extractor: Extractor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLASSIFYHUB_SECRET", "marker-of-this-test")
    await extractor.read(b"x")
    process = only_process(extractor)
    assert b"CLASSIFYHUB" not in environment_of(process)
    for limit, most in (
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 16),
    ):
        assert resource.prlimit(process, limit) == (most, most)
    memory, _ = resource.prlimit(process, resource.RLIMIT_AS)
    assert 512 * 2**20 < memory < 1024 * 2**20
    # Of our descriptors only the two pipes came with it.
    assert open_in(process) == {"/dev/null", "pipe"}


async def test_the_server_itself_loads_no_parser() -> None:
    script = "import sys, extraction.processes; print(*sys.modules)"
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", script, cwd=REPOSITORY, stdout=asyncio.subprocess.PIPE)
    loaded, _ = await process.communicate()
    assert b"extraction.processes" in loaded
    for parser in (b"selectolax", b"pypdfium2", b"lxml", b"python_calamine", b"charset_normalizer"):
        assert parser not in loaded.split()


SERVER = """
import asyncio, sys
from extraction.processes import Extractor

async def main():
    extractor = Extractor(seconds=600)
    await extractor.read(b"x")
    print(*extractor.process_ids, flush=True)
    if sys.argv[1] == "busy":
        await extractor.read(300_000 * b"<div>", content_type="text/html")
    await asyncio.Event().wait()

asyncio.run(main())
"""


@pytest.mark.parametrize("state", ["idle", "busy"])
async def test_the_processes_die_with_the_server(state: str) -> None:
    server = await asyncio.create_subprocess_exec(
        sys.executable, "-c", SERVER, state, cwd=REPOSITORY, stdout=asyncio.subprocess.PIPE
    )
    assert server.stdout is not None
    process = int(await server.stdout.readline())
    ticks = processor_ticks(process)

    async def is_so() -> bool:
        return state == "idle" or processor_ticks(process) > ticks + 5

    await eventually(is_so)
    server.kill()
    await server.wait()
    await gone(process)
