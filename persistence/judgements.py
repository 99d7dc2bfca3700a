"""What people said of findings."""

from collections.abc import Sequence
from typing import NamedTuple

from domain.feedback import Judgement, RuleFeedback
from persistence.database import Connection


class JudgedFinding(NamedTuple):
    """Which finding was judged, in which content, and how."""

    rule_id: int
    start: int
    end: int
    fingerprint: bytes
    judgement: Judgement
    note: str | None


async def keep_judgement(
    connection: Connection,
    workspace_id: int,
    asset_id: int,
    judged: JudgedFinding,
    *,
    rule_name: str,
    detector: str | None,
    actor_kind: str,
    actor_name: str,
) -> None:
    """Keep a judgement in place of an earlier one of the same finding."""
    await connection.execute(
        "insert into finding_judgements (workspace_id, asset_id, rule_id, start_at, end_at, fingerprint, verdict, note,"
        " rule_name, detector, actor_kind, actor_name) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
        " on conflict (workspace_id, asset_id, rule_id, start_at, end_at) do update set fingerprint = excluded.fingerprint,"
        " verdict = excluded.verdict, note = excluded.note, rule_name = excluded.rule_name, detector = excluded.detector,"
        " actor_kind = excluded.actor_kind, actor_name = excluded.actor_name, judged_at = now()",
        workspace_id,
        asset_id,
        judged.rule_id,
        judged.start,
        judged.end,
        judged.fingerprint,
        judged.judgement.value,
        judged.note,
        rule_name,
        detector,
        actor_kind,
        actor_name,
    )


async def read_judgements(connection: Connection, workspace_id: int, asset_ids: Sequence[int]) -> dict[int, list[JudgedFinding]]:
    """The judgements of assets, by asset; those without any are left out."""
    rows = await connection.fetch(
        "select asset_id, rule_id, start_at, end_at, fingerprint, verdict, note from finding_judgements"
        " where workspace_id = $1 and asset_id = any($2::bigint[])",
        workspace_id,
        list(asset_ids),
    )
    found: dict[int, list[JudgedFinding]] = {}
    for row in rows:
        found.setdefault(row[0], []).append(JudgedFinding(row[1], row[2], row[3], row[4], Judgement(row[5]), row[6]))
    return found


async def count_judgements(connection: Connection, workspace_id: int) -> dict[int, RuleFeedback]:
    """How findings were judged, by rule; rules of which none was are left out."""
    rows = await connection.fetch(
        "select rule_id, count(*) filter (where verdict = 'match'), count(*) filter (where verdict = 'not_a_match')"
        " from finding_judgements where workspace_id = $1 group by rule_id",
        workspace_id,
    )
    return {row[0]: RuleFeedback(row[1], row[2]) for row in rows}
