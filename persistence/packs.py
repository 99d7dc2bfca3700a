"""Rule packs that a workspace has installed, and what their rules came as."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from domain.rules import Conditions, RuleExample
from persistence.database import Connection


class CameAs(NamedTuple):
    """A rule as its pack brought it, in the version that is installed; ``label_id`` is what ``label_name`` was given as."""

    name: str
    description: str | None
    priority: int
    label_name: str
    label_id: int
    conditions: Conditions
    examples: tuple[RuleExample, ...]


class InstalledPack(NamedTuple):
    """An installed pack, its version, and its rules as they came, by the pack's names for them."""

    id: str
    version: str
    rules: dict[str, CameAs]


async def record_pack(connection: Connection, workspace_id: int, pack: str, version: str, rules: Sequence[CameAs]) -> None:
    """Remember which version of a pack is installed, and what its rules came as."""
    await connection.execute(
        "insert into installed_packs (workspace_id, pack, version, rules) values ($1, $2, $3, $4)"
        " on conflict (workspace_id, pack) do update set version = excluded.version, rules = excluded.rules, installed_at = now()",
        workspace_id,
        pack,
        version,
        [_written(rule) for rule in rules],
    )


async def forget_pack(connection: Connection, workspace_id: int, pack: str) -> None:
    """The pack is no longer installed."""
    await connection.execute("delete from installed_packs where workspace_id = $1 and pack = $2", workspace_id, pack)


async def list_packs(connection: Connection, workspace_id: int) -> dict[str, str]:
    """Installed packs and their versions."""
    rows = await connection.fetch("select pack, version from installed_packs where workspace_id = $1", workspace_id)
    return {row[0]: row[1] for row in rows}


async def read_pack(connection: Connection, workspace_id: int, pack: str) -> InstalledPack | None:
    """An installed pack, or None."""
    row = await connection.fetchrow(
        "select version, rules from installed_packs where workspace_id = $1 and pack = $2", workspace_id, pack
    )
    return None if row is None else InstalledPack(pack, row[0], {each["name"]: _read(each) for each in row[1]})


def _written(rule: CameAs) -> dict[str, Any]:
    return {
        **rule._asdict(),
        "conditions": rule.conditions.model_dump(mode="json", include={"any", "all", "none"}, exclude_defaults=True),
        "examples": [example.model_dump(mode="json") for example in rule.examples],
    }


def _read(written: dict[str, Any]) -> CameAs:
    return CameAs(
        **written
        | {
            "conditions": Conditions.model_validate(written["conditions"]),
            "examples": tuple(map(RuleExample.model_validate, written["examples"])),
        }
    )
