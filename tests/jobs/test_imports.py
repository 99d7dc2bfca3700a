"""A CSV file is imported by a real worker: every good row becomes one asset, every bad one is told by its number."""

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest

from classifyhub.hub import Addresses
from classifyhub.settings import Settings
from domain.errors import IdempotencyKeyReused, JobNotFound, ValidationFailed
from domain.plans import Plan
from domain.rules import Matcher
from resolvers.assets import GetAssetByExternalId, SearchAssets, get_asset_by_external_id, search_assets
from resolvers.audit import ListAuditEntries, list_audit
from resolvers.imports import ImportAssets, ListRowErrors, import_assets, list_row_errors
from resolvers.jobs import JobId, cancel_job
from resolvers.labels import CreateLabel, DeleteLabel, create_label, delete_label
from resolvers.rules import CreateRule, DeleteRule, create_rule, delete_rule
from tests.conftest import TestWorkspace, eventually, make_workspace, serving
from tests.jobs.conftest import working
from tests.jobs.importing import Looking, as_csv, ended, in_parts, numbered, result_of_import, row_errors, submit_import


@pytest.mark.usefixtures("worker")
async def test_every_row_of_a_large_file_becomes_one_asset(workspace: TestWorkspace, looking: Looking) -> None:
    data = as_csv(numbered(20_000))
    assert len(data) > 3 * 256 * 1024
    result = await result_of_import(workspace.owner, data)
    assert (result["rows"], result["stored"], result["row_errors_total"], result["row_errors"]) == (20_000, 20_000, 0, [])
    assert await looking.assets(workspace.id) == [(f"report {n}.docx", "csv") for n in range(20_000)]


@pytest.mark.usefixtures("worker")
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "cp1251"])
async def test_encodings_and_delimiters_are_found_out(
    workspace: TestWorkspace, looking: Looking, encoding: str, delimiter: str
) -> None:
    word = "Договор о поставке" if encoding == "cp1251" else "Prüfbericht für Köln"
    rows = [("Title", "Body", "ID"), *((f"{word} {n}", f"{word}: a, b; c | d\nline", f"e{n}") for n in range(30))]
    result = await result_of_import(workspace.owner, as_csv(rows, delimiter=delimiter, encoding=encoding))
    assert result["stored"] == 30
    assert await looking.assets(workspace.id) == [(f"{word} {n}", "csv") for n in range(30)]


@pytest.mark.usefixtures("worker")
async def test_columns_may_be_named_by_the_caller(workspace: TestWorkspace, looking: Looking) -> None:
    data = "Betreff;Inhalt;Art\nVertrag;Strictly confidential;mail\n".encode("cp1252")
    options = {"column_name": "betreff", "column_content": "Inhalt", "column_asset_type": "ART", "delimiter": ";"}
    result = await result_of_import(workspace.owner, data, encoding="windows-1252", **options)
    assert (result["stored"], result["label"]["name"], result["matched_rules"]) == (1, "Restricted", ["Marked restricted"])
    found = (await search_assets(workspace.owner, SearchAssets())).assets[0]
    assert (found.name, found.asset_type, found.source, found.label_name) == ("Vertrag", "mail", "csv", "Restricted")


@pytest.mark.usefixtures("worker")
async def test_bad_rows_are_told_by_number_and_reason_and_the_others_stored(workspace: TestWorkspace, looking: Looking) -> None:
    lines = [
        b"name,content,label",
        "good öne,text für Köln äöüäöüäöü,".encode(),
        b",no name,",
        b"too many,cells,,here",
        b"too few",
        b"\xff\xfe wrong bytes,text,",
        b'"two\nlines",text,',
        b'"closed" badly,text,',
        b"",
        b",,",
        b"too long," + b"x" * 64_001 + b",",
        b"no such label,text,Secret-Marker",
        b"nul\x00,text,",
        b'good two,"quoted\r\ntext, with ""quotes""",internal',
    ]
    job = await ended(workspace.owner, await submit_import(workspace.owner, b"\n".join(lines)))
    assert job.status == "completed"
    errors = dict(await row_errors(workspace.owner, job))
    assert list(errors) == [3, 4, 5, 6, 7, 8, 11, 12, 13]
    assert errors[3] == "name: must not be empty"
    assert errors[4] == "has 4 cells; the header has 3"
    assert errors[5] == "has 1 cell; the header has 3"
    assert errors[6] == "name: holds bytes that are not utf-8"
    assert "one line" in errors[7]
    assert "quoted cell" in errors[8]
    assert errors[11].startswith("content: ")
    assert "64000" in errors[11].replace(",", "")
    assert errors[12] == "label: no label of this workspace is called so"
    assert "NUL" in errors[13]
    assert "Marker" not in str(errors)
    assert await looking.assets(workspace.id) == [("good öne", "csv"), ("good two", "csv")]


@pytest.mark.usefixtures("worker")
async def test_the_result_lists_a_thousand_errors_and_the_list_all(workspace: TestWorkspace) -> None:
    data = b"name,content\n" + b",x\n" * 2_500
    job = await ended(workspace.owner, await submit_import(workspace.owner, data))
    assert [row for row, _ in await row_errors(workspace.owner, job)] == list(range(2, 2_502))
    result = await result_of_import(workspace.owner, data)
    assert [error["row"] for error in result["row_errors"]] == list(range(2, 1_002))
    assert (result["rows"], result["stored"], result["row_errors_total"]) == (2_500, 0, 2_500)


@pytest.mark.usefixtures("worker")
@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"Betreff,Content\na,b\n", "has the columns: Betreff, Content. Call one of them name"),
        (b"Jane Doe,positive\na,b\n", "has 2 columns, none of which has a usual name. Call one of them name"),
        (b"\n\n,,\n", "holds no rows"),
        (b'"name\na,b\n', "first row cannot be read"),
        (b"\x00\x01\x02\x03" * 100, "none of which has a usual name"),
    ],
)
async def test_a_file_that_is_none_fails_with_its_reason(
    workspace: TestWorkspace, looking: Looking, data: bytes, message: str
) -> None:
    job = await ended(workspace.owner, await submit_import(workspace.owner, data))
    assert (job.status, job.error_code) == ("failed", "IMPORT_UNREADABLE")
    assert message in (job.error_message or "")
    assert await looking.pieces(workspace.id) == 0


@pytest.mark.usefixtures("worker")
async def test_the_same_file_again_updates_what_has_external_ids(workspace: TestWorkspace, looking: Looking) -> None:
    rows = numbered(700, external=True)
    rows.append(("the last one counts", "twice in one file", "e3"))
    for _ in range(2):
        result = await result_of_import(workspace.owner, as_csv(rows))
        assert (result["rows"], result["stored"]) == (701, 701)
    assert len(await looking.assets(workspace.id)) == 700
    found = await get_asset_by_external_id(workspace.owner, GetAssetByExternalId(external_id="e3"))
    assert found is not None
    assert found.name == "the last one counts"


@pytest.mark.usefixtures("worker")
async def test_a_label_in_the_file_is_a_persons_and_never_lowers_the_verdict(workspace: TestWorkspace) -> None:
    rows = [
        ("name", "content", "external_id", "label"),
        ("raised", "harmless", "raised", "CONFIDENTIAL"),
        ("not lowered", "Strictly confidential", "not lowered", "Public"),
        ("by rules", "harmless", "by rules", ""),
    ]
    result = await result_of_import(workspace.owner, as_csv(rows))
    assert (result["stored"], result["labels_not_lowered"], result["row_errors_total"]) == (3, 1, 0)

    async def label_of(external_id: str) -> tuple[str, str]:
        found = await get_asset_by_external_id(workspace.owner, GetAssetByExternalId(external_id=external_id))
        assert found is not None
        return found.label_name, found.label_origin

    assert await label_of("raised") == ("Confidential", "manual")
    assert await label_of("not lowered") == ("Restricted", "rules")
    assert await label_of("by rules") == ("Internal", "rules")
    higher = [rows[0], ("raised", "harmless", "raised", "Restricted"), ("by rules", "harmless", "by rules", "")]
    await result_of_import(workspace.owner, as_csv(higher))
    assert await label_of("raised") == ("Restricted", "manual")
    lower = [rows[0], ("raised", "harmless", "raised", "Internal")]
    await result_of_import(workspace.owner, as_csv(lower))
    assert await label_of("raised") == ("Restricted", "manual")


async def test_rows_beyond_the_quota_are_told_and_updates_still_taken(addresses: Addresses, looking: Looking) -> None:
    settings = Settings(_env_file=None, pro_assets=650)
    async with serving(addresses, settings=settings) as server, working(addresses, settings=settings):
        workspace = await make_workspace(server.opened, Plan.PRO)
        rows = numbered(900, external=True)
        rows.append(("an update", "of the first", "e0"))
        job = await ended(workspace.owner, await submit_import(workspace.owner, as_csv(rows)))
        assert job.status == "completed"
        errors = await row_errors(workspace.owner, job)
        assert [row for row, _ in errors] == list(range(652, 902))
        assert errors[0][1].startswith("Asset quota reached: 650 of 650 assets are in use.")
        assets = await looking.assets(workspace.id)
        assert len(assets) == 650
        assert assets[0] == ("an update", "csv")


@pytest.mark.usefixtures("worker")
async def test_nothing_of_the_file_is_left_anywhere(workspace: TestWorkspace, looking: Looking) -> None:
    marker = "marker-that-stands-in-every-row-4711"
    rows = [("name", "content"), *((f"report {n}", f"{marker} {n}") for n in range(12_000))]
    data = as_csv(rows) + f"\n,{marker}\n{marker},{marker},{marker}\n".encode()
    job = await submit_import(workspace.owner, data)
    job = await ended(workspace.owner, job)
    assert job.status == "completed"
    assert len(await row_errors(workspace.owner, job)) == 2
    assert await looking.pieces(workspace.id) == 0
    assert (
        await looking.connection.fetchval("select count(sealed_state) from job_imports where workspace_id = $1", workspace.id)
        == 0
    )
    assert await looking.tables_that_hold(marker) == []


async def test_while_it_waits_the_file_is_sealed_and_a_cancelled_one_is_erased(
    workspace: TestWorkspace, looking: Looking
) -> None:
    marker = "marker-of-a-waiting-file-0815"
    job = await submit_import(workspace.owner, as_csv([("name", "content"), ("a", marker)]))
    assert await looking.pieces(workspace.id) == 1
    assert await looking.tables_that_hold(marker) == []
    await cancel_job(workspace.owner, JobId(job_id=job.job_id))
    assert await looking.pieces(workspace.id) == 0


@pytest.mark.usefixtures("worker")
async def test_progress_rises_and_a_cancelled_import_stops_and_keeps_what_it_stored(
    workspace: TestWorkspace, looking: Looking
) -> None:
    seen: list[int] = []
    job = await submit_import(workspace.owner, as_csv(numbered(60_000)))

    async def progress() -> int:
        value: int = await looking.connection.fetchval(
            "select progress from jobs where workspace_id = $1 and id = $2", workspace.id, job.number
        )
        seen.append(value)
        return value

    async def a_fifth() -> bool:
        return await progress() >= 20

    await eventually(a_fifth, 60)
    assert (await cancel_job(workspace.owner, JobId(job_id=job.job_id))).status == "cancelled"
    assert seen == sorted(seen)
    assert len(set(seen)) > 2
    assert await looking.pieces(workspace.id) == 0
    kept = len(await looking.assets(workspace.id))
    assert 0 < kept < 60_000
    result = await result_of_import(workspace.owner, as_csv(numbered(10)))
    assert result["stored"] == 10
    assert len(await looking.assets(workspace.id)) == kept + 10, "nothing is stored of a cancelled import"


async def test_the_same_request_again_is_the_same_job_and_keeps_one_file(workspace: TestWorkspace, looking: Looking) -> None:
    keyed = replace(workspace.owner, idempotency_key="once")
    data = as_csv(numbered(3))
    first = await import_assets(keyed, ImportAssets(file=in_parts(data)))
    again = await import_assets(keyed, ImportAssets(file=in_parts(data, 7)))
    assert (again.job.job_id, again.replayed) == (first.job.job_id, True)
    for options, body in (({"delimiter": ";"}, data), ({}, data + b"one more,,\n")):
        with pytest.raises(IdempotencyKeyReused):
            await import_assets(keyed, ImportAssets(file=in_parts(body), **options))
    assert await looking.pieces(workspace.id) == 1


async def test_a_file_that_never_arrives_whole_leaves_nothing(workspace: TestWorkspace, looking: Looking) -> None:
    class _Gone(Exception):
        pass

    async def breaks_off() -> AsyncIterator[bytes]:
        yield b"name\n" + b"x" * 600_000
        assert await looking.pieces(workspace.id) == 2 + 1  # what says that it is under way
        raise _Gone

    with pytest.raises(_Gone):
        await import_assets(workspace.owner, ImportAssets(file=breaks_off()))
    assert await looking.pieces(workspace.id) == 0
    with pytest.raises(ValidationFailed):
        await import_assets(workspace.owner, ImportAssets(file=in_parts(b"")))


@pytest.mark.usefixtures("worker")
async def test_the_sweep_erases_uploads_that_became_no_job(workspace: TestWorkspace, looking: Looking) -> None:
    insert = "insert into job_uploads values ($1, $2, $3, '', now() - $4 * interval '1 minute')"
    for upload, nth, minutes in (("old", 0, 90), ("old", 1, 70), ("slow", 0, 90), ("slow", 1, 1)):
        await looking.connection.execute(insert, workspace.id, upload, nth, minutes)

    async def only_the_slow_one() -> Any:
        rows = await looking.connection.fetch("select upload_id from job_uploads where workspace_id = $1", workspace.id)
        return [row[0] for row in rows] == ["slow", "slow"]

    await eventually(only_the_slow_one, 30)


async def test_row_errors_of_a_stranger_and_of_other_jobs_are_not_there(
    workspace: TestWorkspace, other_workspace: TestWorkspace
) -> None:
    job = await submit_import(workspace.owner, b"name\na\n")
    assert (await list_row_errors(workspace.owner, ListRowErrors(job_id=job.job_id))).errors == []
    for job_id in (job.job_id, "job_0000000000000000000000", "nonsense"):
        with pytest.raises(JobNotFound):
            await list_row_errors(other_workspace.owner, ListRowErrors(job_id=job_id))


@pytest.mark.usefixtures("worker")
async def test_a_label_that_is_deleted_meanwhile_costs_no_row(workspace: TestWorkspace, looking: Looking) -> None:
    label = await create_label(workspace.owner, CreateLabel(name="Passing", level=77, color="#123456"))
    rule = await create_rule(
        workspace.owner, CreateRule(name="Passing", priority=1, label_id=label.id, any=(Matcher(keywords=("minutes",)),))
    )
    job = await submit_import(workspace.owner, as_csv(numbered(20_000)))

    async def some_are_there() -> bool:
        return len(await looking.assets(workspace.id)) > 2_000

    await eventually(some_are_there, 60)
    await delete_rule(workspace.owner, DeleteRule(id=rule.id, reason="a test"))
    await delete_label(workspace.owner, DeleteLabel(id=label.id, reassign_to=2, reason="a test"))
    assert (await ended(workspace.owner, job)).status == "completed"
    assert [name for name, _ in await looking.assets(workspace.id)] == [f"report {n}.docx" for n in range(20_000)]
    assert await row_errors(workspace.owner, job) == []


async def test_an_import_is_in_the_audit_log(workspace: TestWorkspace) -> None:
    job = await submit_import(workspace.owner, b"name\na\n")
    newest = (await list_audit(workspace.owner, ListAuditEntries(limit=1))).entries[0]
    assert (newest.action, newest.target) == ("assets.imported", f"job:{job.job_id}")
