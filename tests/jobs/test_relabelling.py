"""Relabelling: what the present rules make of the inventory without its content, counted first and then done as a job."""

from typing import Any

import pytest

from detection.engine import ENGINE_VERSION
from domain.errors import ValidationFailed
from domain.jobs import JobStatus
from domain.rules import Matcher, Precedence
from persistence import relabelling as stored
from persistence.jobs import JobDetail
from resolvers import relabelling as operations
from resolvers.allow_list import (
    AddAllowListEntries,
    NewAllowListEntry,
    RemoveAllowListEntry,
    add_allow_list_entries,
    remove_allow_list_entry,
)
from resolvers.assets import (
    GetAssets,
    ListAssetStates,
    SearchAssets,
    SetAssetLabel,
    get_assets,
    list_asset_states,
    search_assets,
    set_asset_label,
)
from resolvers.audit import ListAuditEntries, list_audit
from resolvers.classification import ClassifyAsset, classify_asset
from resolvers.job_runs import begin_run, complete_run
from resolvers.labels import UpdateLabel, update_label
from resolvers.relabelling import Moves, Relabel, relabel
from resolvers.rules import CreateRule, DeleteRule, UpdateRule, create_rule, delete_rule, update_rule
from resolvers.workspaces import UpdateWorkspace, update_workspace
from tests.conftest import Statements, TestWorkspace
from worker.relabelling import relabel_inventory

PUBLIC, INTERNAL, CONFIDENTIAL, RESTRICTED = 1, 2, 3, 4


async def _rule(workspace: TestWorkspace, word: str, label: int, priority: int = 500, **other: Any) -> int:
    command = CreateRule(name=f"Rule {word}", priority=priority, label_id=label, any=(Matcher(keywords=(word,)),), **other)
    return (await create_rule(workspace.owner, command)).id


async def _asset(workspace: TestWorkspace, content: str) -> int:
    made = await classify_asset(workspace.owner, ClassifyAsset(name=content, content=content))
    assert made.id is not None
    return made.id


async def _counted(workspace: TestWorkspace, **given: Any) -> Moves:
    return (await relabel(workspace.owner, Relabel(**given))).counted


def _told(counted: Moves) -> list[tuple[str, str, int]]:
    return [(each.before.name, each.after.name, each.assets) for each in counted.moves]


async def _done(workspace: TestWorkspace, **given: Any) -> dict[str, Any]:
    """What the job answers, run to its end."""
    job = (await relabel(workspace.owner, Relabel(dry_run=False, **given))).job
    assert job is not None
    return await _run(workspace, job)


async def _run(workspace: TestWorkspace, job: JobDetail) -> dict[str, Any]:
    run = await begin_run(workspace.opened.hub, workspace.id, job.number)
    assert run is not None
    result = await relabel_inventory(run)
    ended = await complete_run(run, result)
    assert ended is not None
    assert (ended.status, ended.credits_charged, ended.credits_reserved) == (JobStatus.COMPLETED, 0, 0)
    return result


async def _labels(workspace: TestWorkspace, *ids: int) -> list[str]:
    found = await get_assets(workspace.owner, GetAssets(ids=ids))
    return [found[each].label_name for each in ids]


async def test_a_rule_that_is_disabled_lets_its_assets_fall_with_a_reason(workspace: TestWorkspace) -> None:
    alpha, beta = await _rule(workspace, "alpha", RESTRICTED), await _rule(workspace, "beta", CONFIDENTIAL)
    one, both, none = [await _asset(workspace, text) for text in ("alpha", "alpha beta", "nothing")]
    assert await _counted(workspace) == Moves([], 0, 0)
    await update_rule(workspace.owner, UpdateRule(id=alpha, enabled=False))
    assert _told(await _counted(workspace)) == [("Restricted", "Internal", 1), ("Restricted", "Confidential", 1)]
    assert await _labels(workspace, one, both, none) == ["Restricted", "Restricted", "Internal"], "a dry run changes nothing"
    with pytest.raises(ValidationFailed) as refused:
        await relabel(workspace.owner, Relabel(dry_run=False))
    assert refused.value.problems[0].field == ("reason",)
    result = await _done(workspace, reason="alpha was wrong")
    assert {(each["from"]["name"], each["to"]["name"], each["count"]) for each in result["moves"]} == {
        ("Restricted", "Internal", 1),
        ("Restricted", "Confidential", 1),
    }
    assert (result["checked"], result["undecided"], result["withheld"], result["for_review"]) == (3, 0, 0, 0)
    assert await _labels(workspace, one, both, none) == ["Internal", "Confidential", "Internal"]
    found = await get_assets(workspace.owner, GetAssets(ids=(one, both)))
    assert [(found[each].matched_rules, found[each].reason) for each in (one, both)] == [
        ("", "alpha was wrong"),
        ("Rule beta", "alpha was wrong"),
    ]
    assert {each["rule_id"] for each in found[both].findings} == {each["rule_id"] for each in found[both].matched} == {beta}
    page = (await list_asset_states(workspace.owner, ListAssetStates(ids=(one,))))[one]
    assert [(each.label_name, each.matched_rules, each.reason) for each in page.states] == [
        ("Internal", "", "alpha was wrong"),
        ("Restricted", "Rule alpha", None),
    ]
    stale = await search_assets(workspace.owner, SearchAssets(stale=True))
    assert stale.assets == [], "what was decided exactly is as if it had been classified now"
    assert await _counted(workspace) == Moves([], 0, 0)
    entries = (await list_audit(workspace.owner, ListAuditEntries())).entries
    assert [entry for entry in entries if entry.action == "assets.relabelled"]


async def test_levels_precedence_the_default_and_deleted_rules_are_decided_exactly(workspace: TestWorkspace) -> None:
    alpha = await _rule(workspace, "alpha", INTERNAL, priority=1)
    await _rule(workspace, "beta", RESTRICTED, priority=2)
    both, none = await _asset(workspace, "alpha beta"), await _asset(workspace, "nothing")
    await update_workspace(workspace.owner, UpdateWorkspace(precedence=Precedence.FIRST_MATCH))
    assert _told(await _counted(workspace)) == [("Restricted", "Internal", 1)]
    await delete_rule(workspace.owner, DeleteRule(id=alpha))
    assert _told(await _counted(workspace)) == []
    await update_workspace(workspace.owner, UpdateWorkspace(default_label_id=CONFIDENTIAL))
    assert _told(await _counted(workspace)) == [("Internal", "Confidential", 1)]
    assert await _counted(workspace, label_ids=(RESTRICTED,)) == Moves([], 0, 0)
    result = await _done(workspace)
    assert [(each["to"]["name"], each["count"]) for each in result["moves"]] == [("Confidential", 1)], (
        "it rises: no reason is needed"
    )
    assert await _labels(workspace, both, none) == ["Restricted", "Confidential"]


async def test_re_levelled_labels_move_assets_that_several_rules_match(workspace: TestWorkspace) -> None:
    await _rule(workspace, "alpha", CONFIDENTIAL)
    await _rule(workspace, "beta", RESTRICTED)
    await _asset(workspace, "alpha beta")
    await update_label(workspace.owner, UpdateLabel(id=CONFIDENTIAL, level=9))
    assert _told(await _counted(workspace)) == [("Restricted", "Confidential", 1)]


async def test_what_content_would_have_to_decide_stays_and_is_counted(workspace: TestWorkspace) -> None:
    alpha = await _rule(workspace, "alpha", CONFIDENTIAL)
    low, high = await _asset(workspace, "nothing"), await _asset(workspace, "alpha")
    await _rule(workspace, "gamma", CONFIDENTIAL)
    counted = await _counted(workspace)
    assert (counted.undecided, counted.moves) == (1, []), "no rule can take the higher one higher than it is"
    result = await _done(workspace)
    assert (result["undecided"], result["checked"]) == (1, 2)
    found = await get_assets(workspace.owner, GetAssets(ids=(low, high)))
    stale = (await search_assets(workspace.owner, SearchAssets(stale=True))).assets
    assert {each.id for each in stale} == {low, high}, "which rules match is not known of either"
    await update_rule(workspace.owner, UpdateRule(id=alpha, any=(Matcher(keywords=("delta",)),)))
    assert (await _counted(workspace)).undecided == 2
    await update_rule(workspace.owner, UpdateRule(id=alpha, any=(Matcher(keywords=("alpha",)),)))
    assert (await _counted(workspace)).undecided == 1, "it finds again what it found when the asset was classified"
    assert [found[each].label_name for each in (low, high)] == ["Internal", "Confidential"]


async def test_a_persons_label_stays_and_is_to_be_reviewed_where_the_rules_say_more(workspace: TestWorkspace) -> None:
    alpha = await _rule(workspace, "alpha", INTERNAL)
    asset = await _asset(workspace, "alpha")
    await set_asset_label(workspace.owner, SetAssetLabel(id=asset, label_id=CONFIDENTIAL))
    await update_rule(workspace.owner, UpdateRule(id=alpha, label_id=RESTRICTED))
    assert await _counted(workspace) == Moves([], 0, 1)
    assert (await _done(workspace))["for_review"] == 1
    found = (await get_assets(workspace.owner, GetAssets(ids=(asset,))))[asset]
    assert (found.label_name, found.label_origin, found.needs_review) == ("Confidential", "manual", True)
    waiting = await search_assets(workspace.owner, SearchAssets(needs_review=True))
    assert [each.id for each in waiting.assets] == [asset]
    await set_asset_label(workspace.owner, SetAssetLabel(id=asset, label_id=CONFIDENTIAL))
    assert not (await get_assets(workspace.owner, GetAssets(ids=(asset,))))[asset].needs_review, "a person has confirmed it"
    assert (await _done(workspace))["for_review"] == 0, "and is not asked again"


async def test_what_a_person_overruled_holds_until_the_rules_say_something_else(workspace: TestWorkspace) -> None:
    alpha = await _rule(workspace, "alpha", RESTRICTED)
    asset = await _asset(workspace, "alpha")

    async def overrule() -> None:
        await set_asset_label(workspace.owner, SetAssetLabel(id=asset, label_id=PUBLIC, reason="it was published"))

    async def for_review() -> int:
        """How many are to be reviewed: counted beforehand, by the job, and in the inventory."""
        counted = (await _counted(workspace)).for_review
        assert (await _done(workspace))["for_review"] == counted
        assert len((await search_assets(workspace.owner, SearchAssets(needs_review=True))).assets) == counted
        return counted

    await overrule()
    assert await for_review() == 0, "that is what the person overruled"
    beta = await _rule(workspace, "beta", INTERNAL)
    assert await for_review() == 0, "a new rule says nothing that changes it"
    await delete_rule(workspace.owner, DeleteRule(id=beta))
    await update_rule(workspace.owner, UpdateRule(id=alpha, name="Alpha", priority=501))
    assert await for_review() == 0
    await update_rule(workspace.owner, UpdateRule(id=alpha, label_id=CONFIDENTIAL))
    assert await for_review() == 1, "it is another label"
    assert await for_review() == 1, "and waits for a person"
    await _rule(workspace, "gamma", INTERNAL)
    await overrule()
    assert await for_review() == 0, "who has overruled that as well"
    await update_rule(workspace.owner, UpdateRule(id=alpha, label_id=RESTRICTED))
    assert await for_review() == 1


async def test_a_rule_that_did_not_match_when_a_person_overruled_the_others_asks_for_review(workspace: TestWorkspace) -> None:
    await _rule(workspace, "alpha", RESTRICTED)
    again = ClassifyAsset(name="a", content="alpha beta", external_id="a")
    asset = (await classify_asset(workspace.owner, again)).id
    assert asset is not None
    command = SetAssetLabel(id=asset, label_id=PUBLIC, reason="it was published")
    await set_asset_label(workspace.owner, command)
    await _rule(workspace, "beta", RESTRICTED)
    assert (await _counted(workspace)).for_review == 0, "nobody knows yet that it matches"
    assert not (await classify_asset(workspace.owner, again)).needs_review
    assert (await _counted(workspace)).for_review == 1
    assert (await _done(workspace))["for_review"] == 1
    await set_asset_label(workspace.owner, command)
    assert (await _counted(workspace)).for_review == 0
    assert (await _done(workspace))["for_review"] == 0


async def test_a_run_goes_on_where_one_that_died_stopped(workspace: TestWorkspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(operations, "SLICE", 2)
    alpha = await _rule(workspace, "alpha", RESTRICTED)
    assets = [await _asset(workspace, f"alpha {number}") for number in range(5)]
    await update_rule(workspace.owner, UpdateRule(id=alpha, label_id=CONFIDENTIAL))
    job = (await relabel(workspace.owner, Relabel(dry_run=False, reason="too much"))).job
    assert job is not None
    dying = await begin_run(workspace.opened.hub, workspace.id, job.number)
    assert dying is not None
    standing = await operations.begin_relabelling(dying)
    following = await operations.relabel_next(dying, standing, stored.RulesOfRun())
    assert following is not None
    assert (following.checked, following.percent) == (2, 40)
    assert await _labels(workspace, *assets) == ["Confidential"] * 2 + ["Restricted"] * 3
    result = await _run(workspace, job)
    assert [(each["count"], each["from"]["name"], each["to"]["name"]) for each in result["moves"]] == [
        (5, "Restricted", "Confidential")
    ]
    assert result["checked"] == 5
    assert await operations.relabel_next(dying, following, stored.RulesOfRun()) is None, "the job is another run's"
    for asset in assets:
        page = (await list_asset_states(workspace.owner, ListAssetStates(ids=(asset,))))[asset]
        assert page.total == 2


async def test_labels_that_would_fall_since_the_job_was_submitted_stay_without_a_reason(workspace: TestWorkspace) -> None:
    alpha = await _rule(workspace, "alpha", CONFIDENTIAL)
    asset = await _asset(workspace, "alpha")
    await update_rule(workspace.owner, UpdateRule(id=alpha, label_id=RESTRICTED))
    job = (await relabel(workspace.owner, Relabel(dry_run=False))).job
    assert job is not None
    await update_rule(workspace.owner, UpdateRule(id=alpha, enabled=False))
    result = await _run(workspace, job)
    assert (result["withheld"], result["moves"]) == (1, [])
    assert await _labels(workspace, asset) == ["Confidential"]
    assert [each.id for each in (await search_assets(workspace.owner, SearchAssets(stale=True))).assets] == [asset]


async def test_an_inventory_is_counted_by_one_statement_and_decided_by_a_few_for_each_slice(
    workspace: TestWorkspace, statements: Statements
) -> None:
    await _rule(workspace, "alpha", CONFIDENTIAL)
    for number in range(3):
        await _asset(workspace, f"alpha {number}")
    sent = await statements.of(lambda: relabel(workspace.owner, Relabel()))
    assert len([each for each in sent if "from assets" in each]) == 1
    assert len(sent) <= 8
    job = (await relabel(workspace.owner, Relabel(dry_run=False))).job
    assert job is not None
    run = await begin_run(workspace.opened.hub, workspace.id, job.number)
    assert run is not None
    standing = await operations.begin_relabelling(run)
    sent = await statements.of(lambda: operations.relabel_next(run, standing, stored.RulesOfRun()))
    assert len(sent) <= 10, sent


async def test_a_run_reads_the_rules_once_and_again_when_they_are_others(
    workspace: TestWorkspace, statements: Statements, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(operations, "SLICE", 1)
    alpha = await _rule(workspace, "alpha", RESTRICTED)
    assets = [await _asset(workspace, f"alpha {number}") for number in range(5)]
    await update_rule(workspace.owner, UpdateRule(id=alpha, label_id=CONFIDENTIAL))
    job = (await relabel(workspace.owner, Relabel(dry_run=False, reason="too much"))).job
    assert job is not None
    run = await begin_run(workspace.opened.hub, workspace.id, job.number)
    assert run is not None
    rules, standing = stored.RulesOfRun(), await operations.begin_relabelling(run)

    async def read() -> tuple[int, int]:
        """How often the next slice reads rules and the versions in which they were as they are."""

        async def go_on() -> None:
            nonlocal standing
            following = await operations.relabel_next(run, standing, rules)
            assert following is not None
            standing = following

        sent = await statements.of(go_on)
        return sent.count(stored._RULES), sent.count(stored._SPANS)

    assert [await read() for _ in range(3)] == [(1, 1), (0, 0), (0, 0)]
    await update_label(workspace.owner, UpdateLabel(id=CONFIDENTIAL, name="Secret"))
    await update_rule(workspace.owner, UpdateRule(id=alpha, name="Rule omega", label_id=PUBLIC))
    assert [await read() for _ in range(2)] == [(1, 1), (0, 0)]
    assert await _labels(workspace, *assets) == ["Secret"] * 3 + ["Public"] * 2
    assert (await get_assets(workspace.owner, GetAssets(ids=(assets[4],))))[assets[4]].matched_rules == "Rule omega"
    assert [(each["to"]["name"], each["count"]) for each in standing.moves] == [("Confidential", 3), ("Public", 2)]


async def test_another_workspaces_labels_are_none(workspace: TestWorkspace) -> None:
    with pytest.raises(ValidationFailed):
        await relabel(workspace.owner, Relabel(label_ids=(987_654,)))


async def test_what_a_job_withheld_is_decided_rightly_when_its_rule_is_back(workspace: TestWorkspace) -> None:
    alpha = await _rule(workspace, "alpha", CONFIDENTIAL)
    asset = await _asset(workspace, "alpha")
    job = (await relabel(workspace.owner, Relabel(dry_run=False))).job
    assert job is not None
    await update_rule(workspace.owner, UpdateRule(id=alpha, enabled=False))
    assert (await _run(workspace, job))["withheld"] == 1
    assert (await get_assets(workspace.owner, GetAssets(ids=(asset,))))[asset].matched_rules == "Rule alpha"
    await update_rule(workspace.owner, UpdateRule(id=alpha, enabled=True))
    assert await _counted(workspace) == Moves([], 0, 0)


async def test_what_was_decided_with_another_allow_list_is_left_to_its_source(workspace: TestWorkspace) -> None:
    text = "Payment to IBAN DE89370400440532013000"
    old = await _asset(workspace, text)
    entry = NewAllowListEntry(value="DE89370400440532013000")
    (added,) = await add_allow_list_entries(workspace.owner, AddAllowListEntries(entries=(entry,)))
    assert await _counted(workspace) == Moves([], 1, 0), "its label may fall, and only its content says so"
    now = await _asset(workspace, f"{text} ")
    assert await _labels(workspace, old, now) == ["Confidential", "Internal"]
    await update_workspace(workspace.owner, UpdateWorkspace(default_label_id=CONFIDENTIAL))
    counted = await _counted(workspace)
    assert (_told(counted), counted.undecided) == ([("Internal", "Confidential", 1)], 1)
    result = await _done(workspace, reason="why not")
    assert (result["undecided"], [each["count"] for each in result["moves"]]) == (1, [1])
    await remove_allow_list_entry(workspace.owner, RemoveAllowListEntry(id=added.id))
    assert await _counted(workspace) == Moves([], 2, 0), "what came without it is as little known now"
    stale = (await search_assets(workspace.owner, SearchAssets(stale=True))).assets
    assert {each.id for each in stale} == {old, now}


async def test_a_slice_costs_the_same_however_large_the_inventory_is(workspace: TestWorkspace) -> None:
    inventory, size = 3_000, 100
    await _asset(workspace, "Confidential")
    async with workspace.opened.hub.database.writing(workspace.id) as connection:
        columns = await connection.fetchval(
            "select string_agg(attname, ', ' order by attnum) from pg_attribute"
            " where attrelid = 'assets'::regclass and attnum > 0 and not attisdropped and attname <> 'id'"
        )
        await connection.execute(
            f"insert into assets (id, {columns}) select n, {columns} from assets cross join generate_series(2, {inventory}) n"
            f" where workspace_id = {workspace.id}"
        )
    ids = list(range(1_001, 1_001 + size))
    given: list[list[Any]] = [[CONFIDENTIAL], [True], [False], ["Rule"], ["[]"], [2], [True], [None]]
    columns_written = [each * size for each in given]
    for statement, parameters in (
        (stored._READ, (ENGINE_VERSION, ids[0] - 1, inventory, None, size)),
        (stored._WRITE, (ids[0], ids[-1], ids, *columns_written, "system", "someone", None)),
    ):
        async with workspace.opened.hub.database.writing(workspace.id) as connection:
            plan = await connection.fetchval(f"explain (analyze, format json) {statement}", workspace.id, *parameters)
        for node in _nodes(plan[0]["Plan"]):
            rows = (node["Actual Rows"] + node.get("Rows Removed by Filter", 0)) * node["Actual Loops"]
            assert rows <= 2 * size, node
            assert node.get("Rows Removed by Join Filter", 0) <= size, node


def _nodes(plan: dict[str, Any]) -> list[dict[str, Any]]:
    return [plan, *(node for each in plan.get("Plans", ()) for node in _nodes(each))]
