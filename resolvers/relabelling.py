"""Deciding the inventory's labels anew by the present rules, as far as that goes without content: counted, then done by a job."""

from collections.abc import Iterable, Sequence
from typing import Annotated, Any, Final, NamedTuple

from pydantic import Field

from detection.engine import ENGINE_VERSION
from domain.errors import ValidationFailed
from domain.jobs import JobType, Lane
from domain.permissions import Permission
from domain.rules import Label, Precedence
from persistence import relabelling as stored
from persistence.asset_events import tell_of_moved
from persistence.database import Connection
from persistence.job_progress import write_progress
from persistence.jobs import JobDetail, advance_job, announce_job
from persistence.labels import list_labels
from persistence.relabelling import Basis, Decision, RulesOfRun
from persistence.workspaces import WorkspaceRow, read_workspace
from resolvers.administration import administration, differences
from resolvers.commands import Identifier, Reason
from resolvers.context import Context
from resolvers.job_progress import read_progress, sealed_progress
from resolvers.job_runs import Run
from resolvers.job_submission import Submission, submit_in, told_before
from resolvers.operations import Command, operation

#: So many assets are decided in one transaction: others wait for it no longer than for a batch that is stored.
SLICE: Final = 250


class Relabel(Command):
    """Only assets that carry one of ``label_ids`` (None: all). ``dry_run`` counts and changes nothing."""

    label_ids: Annotated[tuple[Identifier, ...], Field(min_length=1, max_length=1_000)] | None = None
    reason: Reason | None = None
    dry_run: bool = True


class LabelMove(NamedTuple):
    """How many assets would go, or went, from one label to another."""

    before: Label
    after: Label
    assets: int


class Moves(NamedTuple):
    """What deciding anew comes to. ``undecided`` are assets whose source has to send them again; ``for_review`` keep a person's label
    although the rules say more, and something else than what that person overruled."""

    moves: list[LabelMove]
    undecided: int
    for_review: int


class Relabelling(NamedTuple):
    """What a dry run counted, or the job that does it."""

    counted: Moves
    job: JobDetail | None


@operation(Permission.RULES_WRITE)
async def relabel(context: Context, command: Relabel) -> Relabelling:
    """Count what would move by the present rules or, without ``dry_run``, submit the job that moves it; a falling label needs a reason."""
    if command.dry_run:
        async with context.database.reading(context.workspace) as connection:
            return Relabelling(await _counted(connection, context.workspace, command.label_ids), None)
    async with administration(context) as work:
        if (former := await work.former_answer("relabel", command)) is not None:
            return Relabelling(Moves([], 0, 0), (await told_before(work.connection, context, former)).job)
        counted = await _counted(work.connection, work.workspace_id, command.label_ids)
        if command.reason is None and any(move.after.level < move.before.level for move in counted.moves):
            raise ValidationFailed.at("reason", "labels would fall: that needs a reason; it goes into the audit log")
        values = {"label_ids": command.label_ids, "reason": command.reason}
        submission = Submission(JobType.RELABEL, Lane.BULK, Permission.RULES_WRITE, values)
        submitted = await submit_in(work.connection, context, submission)
        told = {f"{move.before.name} → {move.after.name}": move.assets for move in counted.moves}
        work.record(
            "assets.relabelled",
            f"job:{submitted.job.job_id}",
            differences({}, {"expected moves": told, "expected undecided": counted.undecided}),
            reason=command.reason,
        )
        work.remember(**submitted.kept)
    return Relabelling(counted, submitted.job)


async def _counted(connection: Connection, workspace_id: int, label_ids: Sequence[int] | None) -> Moves:
    workspace = await _workspace(connection, workspace_id)
    labels = {
        each.id: Label(id=each.id, name=each.name, level=each.level, color=each.color)
        for each in await list_labels(connection, workspace_id)
    }
    if label_ids is not None and not set(label_ids) <= set(labels):
        raise ValidationFailed.at("label_ids", "no such label in this workspace")
    decisions = await stored.count_decisions(connection, workspace_id, **deciding(workspace), label_ids=label_ids)
    return moves_of(decisions, labels, labels)


def deciding(workspace: WorkspaceRow) -> dict[str, Any]:
    """By what the workspace's labels are decided, besides its rules."""
    return {
        "engine_version": ENGINE_VERSION,
        "first_match": workspace.precedence == Precedence.FIRST_MATCH,
        "default_label_id": workspace.default_label_id,
        # What was decided with another allow-list says nothing of what rules find now.
        "reliable_from": workspace.allow_list_version,
    }


def moves_of(decisions: Iterable[Decision], before: dict[int, Label], after: dict[int, Label]) -> Moves:
    """Decisions as moves between labels as they were and as they would be."""
    moves: list[LabelMove] = []
    undecided = for_review = 0
    for each in decisions:
        if each.to_id is None:
            # A person's label stays whatever the rules would say.
            undecided += 0 if each.by_hand else each.assets
        elif each.by_hand:
            kept = after.get(each.from_id, before[each.from_id])
            for_review += each.assets if after[each.to_id].level > kept.level and not each.overruled else 0
        elif each.to_id != each.from_id:
            moves.append(LabelMove(before[each.from_id], after[each.to_id], each.assets))
    return Moves(moves, undecided, for_review)


async def _workspace(connection: Connection, workspace_id: int) -> WorkspaceRow:
    workspace = await read_workspace(connection, workspace_id)
    assert workspace is not None, "it was there when its caller was let in"  # noqa: S101 - row-level security shows only that one
    return workspace


class Standing(NamedTuple):
    """Where a job stands: the last asset decided, the last there is to decide, and what became of those so far."""

    after: int
    last: int
    checked: int
    moves: list[dict[str, Any]]
    withheld: int
    for_review: int
    undecided: int

    @property
    def percent(self) -> int:
        """How far it has come, never quite done."""
        return min(99, 100 * self.after // max(1, self.last))

    def as_result(self) -> dict[str, Any]:
        """The job's result."""
        return {
            "label": None,
            "matched_rules": [],
            "findings": [],
            "complete": True,
            "assets": [],
            "pages": [],
            "row_errors": [],
            "moves": self.moves,
            "checked": self.checked,
            "undecided": self.undecided,
            "for_review": self.for_review,
            "withheld": self.withheld,
        }


async def begin_relabelling(run: Run) -> Standing:
    """Where an earlier run stopped, or the beginning. Assets that come later are classified by the present rules anyway."""
    kept = await read_progress(run)
    if kept is not None:
        return Standing(**kept)
    async with run.context.database.reading(run.workspace_id) as connection:
        last = await stored.last_asset_id(connection, run.workspace_id)
    return Standing(0, last, 0, [], 0, 0, 0)


async def relabel_next(run: Run, standing: Standing, rules: RulesOfRun) -> Standing | None:
    """The next slice, decided and stored with where the job then stands, in one transaction: whatever dies, none comes twice.

    It is decided by the rules of that moment, of which ``rules`` holds what the run has read. None when the job is no longer this run's,
    and nothing has happened. ``after`` has reached ``last`` when there are no more.
    """
    given, context = run.input(), run.context
    label_ids, reason = given["label_ids"], given["reason"]
    async with context.database.writing(run.workspace_id) as connection:
        if not await advance_job(connection, run.workspace_id, run.number, run.attempt, standing.percent):
            return None
        workspace = await _workspace(connection, run.workspace_id)
        done = await stored.relabel_slice(
            connection,
            run.workspace_id,
            rules,
            Basis(version=workspace.rule_set_version, **deciding(workspace)),
            label_ids=label_ids,
            after=standing.after,
            last=standing.last,
            limit=SLICE,
            **context.actor_columns(),
            reason=reason,
        )
        await tell_of_moved(
            connection,
            run.workspace_id,
            context.hub.policy.public_url,
            done.moved,
            backlog=context.hub.policy.webhooks.backlog,
        )
        now = _advanced(standing, done)
        sealed = await sealed_progress(run, now._asdict())
        await write_progress(connection, run.workspace_id, run.number, run.attempt, sealed)
        await announce_job(connection, run.workspace_id, run.number)
    return now


def _advanced(standing: Standing, done: stored.Slice) -> Standing:
    if done.last_id is None:
        return standing._replace(after=standing.last)
    moves = {(each["from"]["name"], each["to"]["name"]): each for each in standing.moves}
    counts = dict.fromkeys(("withheld", "review", "undecided"), 0)
    for each in done.outcomes:
        if each.outcome == "moved":
            key = (each.before["name"], each.after["name"])
            so_far = moves[key]["count"] if key in moves else 0
            moves[key] = {"from": each.before, "to": each.after, "count": so_far + each.assets}
        elif each.outcome in counts:
            counts[each.outcome] += each.assets
    return Standing(
        after=done.last_id,
        last=standing.last,
        checked=standing.checked + sum(each.assets for each in done.outcomes),
        moves=list(moves.values()),
        withheld=standing.withheld + counts["withheld"],
        for_review=standing.for_review + counts["review"],
        undecided=standing.undecided + counts["undecided"],
    )
