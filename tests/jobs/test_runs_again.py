"""A job that is begun again, after its worker died, stores each document once, and charges once."""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

import asyncpg
import pytest

from classifyhub.hub import Addresses, OpenHub, open_hub
from classifyhub.settings import Settings
from extraction.processes import Extractor
from persistence.jobs import JOBS_CHANNEL
from persistence.sealing import ServerSecret
from resolvers.assets import ListNewestAssets, list_newest_assets
from resolvers.credits import GetCredits, get_credits
from resolvers.job_runs import Run, advance_run, begin_run, complete_run, put_back_run
from resolvers.job_submission import (
    CreateClassifyJob,
    CreateDeepScanJob,
    CreateScanJob,
    Submitted,
    create_classify_job,
    create_deep_scan_job,
    create_scan_job,
)
from tests.conftest import SECRET, TestWorkspace, eventually, make_workspace
from tests.jobs.crawler import SETTINGS
from tests.jobs.web import Answer, Site, file, page, site
from worker.pages import scan_page
from worker.sites import Crawling, scan_site
from worker.tasks import NotOurs, still_ours


@pytest.fixture(scope="module")
async def database(new_database: Callable[[], Any]) -> Addresses:
    answer: Addresses = await new_database()
    return answer


@pytest.fixture
async def opened(database: Addresses) -> AsyncIterator[OpenHub]:
    policy = Settings(**SETTINGS).policy("http://127.0.0.1")
    async with open_hub(database, ServerSecret(SECRET), policy, pool_size=6) as running:
        yield running


@pytest.fixture
async def owned(opened: OpenHub) -> TestWorkspace:
    return await make_workspace(opened)


async def begun(workspace: TestWorkspace, submitted: Submitted) -> Run:
    run = await begin_run(workspace.opened.hub, workspace.id, submitted.job.number)
    assert run is not None
    return run


async def test_a_page_that_has_changed_meanwhile_is_still_one_asset(owned: TestWorkspace) -> None:
    extractor = Extractor()
    try:
        async with site() as web:
            web.pages |= {"/": page("Visitor 1", "/a.txt"), "/a.txt": file(b"the same", "text/plain")}
            submitted = await create_scan_job(owned.owner, CreateScanJob(url=web.url))
            first = await begun(owned, submitted)
            before = await scan_page(first, extractor=extractor)
            # Its worker dies here, before the job's end.
            await put_back_run(first)
            web.pages["/"] = page("Visitor 2", "/a.txt", text="Confidential — NDA")
            second = await begun(owned, submitted)
            after = await scan_page(second, extractor=extractor)
            assert await complete_run(second, after) is not None
            assert await complete_run(first, before) is None
    finally:
        await extractor.close()
    assert [asset["id"] for asset in after["assets"]] == [asset["id"] for asset in before["assets"]]
    stored = (await list_newest_assets(owned.owner, ListNewestAssets())).assets
    assert {(asset.name, asset.label_name) for asset in stored} == {("Visitor 2", "Confidential"), ("a.txt", "Internal")}
    assert (await get_credits(owned.owner, GetCredits())).balance == 10_000_000 - 2_000


async def test_asking_whether_to_go_on_tells_nobody(owned: TestWorkspace, database: Addresses) -> None:
    submitted = await create_classify_job(owned.owner, CreateClassifyJob(text="a"))
    run = await begun(owned, submitted)
    heard: list[str] = []
    connection = await asyncpg.connect(**database.listen)
    await connection.add_listener(JOBS_CHANNEL, lambda *heard_now: heard.append(heard_now[-1]))
    for _ in range(3):
        assert await still_ours(run)
    assert await advance_run(run, 5)
    await connection.execute("select pg_notify($1, 'last')", JOBS_CHANNEL)

    async def last_was_heard() -> bool:
        return "last" in heard

    await eventually(last_was_heard)
    await connection.close()
    assert heard == [f"{owned.id}:{submitted.job.number}", "last"]


#: Notes where it stands after every page.
CAREFUL = Crawling(pause_seconds=0, save_seconds=0)
PATHS = ["", "a", "same", "missing", "b", "slow", "c"]


@pytest.fixture
async def web() -> AsyncIterator[Site]:
    """A site of which one page takes for ever the first time that it is asked for."""

    async def slow(target: str) -> Answer:
        if running.times[target] == 1:
            await asyncio.Event().wait()
        return page(target)

    async with site() as running:
        running.pages |= {
            "/robots.txt": file(b"User-agent: *\nDisallow: /private", "text/plain"),
            "/": page("Home", "/private", *(f"/{path}" for path in PATHS[1:])),
            "/a": page("A", "/later", text="Confidential — NDA"),
            "/same": page("A", "/later", text="Confidential — NDA"),
            **{f"/{name}": page(name) for name in "bc"},
            "/slow": slow,
            "/later": page("Later"),
        }
        yield running


async def cut_off(run: Run, web: Site, extractor: Extractor) -> None:
    """Run a deep scan until it comes to the slow page, and have its worker die there."""
    running = asyncio.create_task(scan_site(run, extractor=extractor, crawling=CAREFUL))

    async def stands_still() -> bool:
        return "/slow" in web.asked

    await eventually(stands_still, 30)
    running.cancel()
    await asyncio.wait({running})


async def test_a_deep_scan_that_is_begun_again_goes_on(owned: TestWorkspace, database: Addresses, web: Site) -> None:
    extractor = Extractor()
    try:
        submitted = await create_deep_scan_job(owned.owner, CreateDeepScanJob(url=web.url))
        await cut_off(await begun(owned, submitted), web, extractor)
        before = web.times
        second = await begun(owned, submitted)
        result = await scan_site(second, extractor=extractor, crawling=CAREFUL)
        assert web.times - before == {"/robots.txt": 1, "/slow": 1, "/c": 1, "/later": 1}
        assert await complete_run(second, result) is not None
        whole = await begun(owned, await create_deep_scan_job(owned.owner, CreateDeepScanJob(url=web.url)))
        assert await scan_site(whole, extractor=extractor, crawling=CAREFUL) == result, "as if nothing had happened"
    finally:
        await extractor.close()
    assert [row["url"].removeprefix(f"{web.url}/") for row in result["pages"]] == [*PATHS, "later", "private"]
    assert [asset["name"] for asset in result["assets"]] == ["Home", "A", "b", "/slow", "c", "Later"]
    connection = await asyncpg.connect(**database.owner)
    await connection.execute("set row_security = off")
    kept = await connection.fetchval("select sealed_progress from classifyhub.jobs where public_id = $1", submitted.job.job_id)
    await connection.close()
    assert kept is None


async def test_a_run_that_was_taken_over_notes_nothing_more(owned: TestWorkspace, web: Site) -> None:
    extractor = Extractor()
    try:
        submitted = await create_deep_scan_job(owned.owner, CreateDeepScanJob(url=web.url))
        first = await begun(owned, submitted)
        await cut_off(first, web, extractor)
        await begun(owned, submitted)
        with pytest.raises(NotOurs):
            await scan_site(first, extractor=extractor, crawling=CAREFUL)
    finally:
        await extractor.close()


async def test_a_deep_scan_that_was_kept_in_another_form_begins_anew(
    owned: TestWorkspace, web: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    extractor = Extractor()
    try:
        submitted = await create_deep_scan_job(owned.owner, CreateDeepScanJob(url=web.url))
        await cut_off(await begun(owned, submitted), web, extractor)
        monkeypatch.setattr("worker.sites._FORM", 0)
        result = await scan_site(await begun(owned, submitted), extractor=extractor, crawling=CAREFUL)
    finally:
        await extractor.close()
    assert web.times["/a"] == 2
    assert len(result["pages"]) == len(PATHS) + 2
