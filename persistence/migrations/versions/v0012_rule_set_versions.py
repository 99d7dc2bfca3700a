"""Rule sets are kept as they were at each version, and rules of packs remember what they came as."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0012"
down_revision = "0011"

_BOUND = "nullif(current_setting('app.workspace_id', true), '')::bigint"
#: Versions are never rewritten; of a rule's state only its end is entered.
_RIGHTS = {"rule_set_versions": "select, insert", "rule_states": "select, insert, update (until)"}
#: Row-level security is forced on the owner, too: without this the statements below would see no row.
_READ = ("workspaces", "labels", "rules", "installed_packs")

_LABELS = """
    select jsonb_agg(jsonb_build_object('id', l.id, 'name', l.name, 'level', l.level, 'color', l.color) order by l.level)
    from labels l where l.workspace_id = w.workspace_id
"""
_STATE = """
    jsonb_build_object('name', r.name, 'description', r.description, 'priority', r.priority, 'enabled', r.enabled,
        'label_id', r.label_id, 'conditions', r.conditions, 'examples', r.examples, 'pack', r.pack, 'pack_rule', r.pack_rule)
"""


def _column(name: str, kind: object = sa.BigInteger, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, kind, autoincrement=False, nullable=nullable)  # type: ignore[arg-type]


def _of_workspace(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["workspace_id"], ["workspaces.workspace_id"], name=op.f(f"fk_{table}_workspace_id"), ondelete="CASCADE"
    )


def upgrade() -> None:
    op.add_column("rules", _column("pack_rule", sa.Text, nullable=True))
    op.add_column("installed_packs", sa.Column("rules", postgresql.JSONB(), server_default=sa.text("'[]'"), nullable=False))
    _create_tables()
    for table in _READ:
        op.execute(f"alter table {table} no force row level security")
    _remember_packs()
    _remember_present_versions()
    for table in _READ:
        op.execute(f"alter table {table} force row level security")
    for table, rights in _RIGHTS.items():
        op.execute(f"alter table {table} enable row level security")
        op.execute(f"alter table {table} force row level security")
        op.execute(
            f"create policy own_workspace on {table} to classifyhub_app "
            f"using (workspace_id = {_BOUND}) with check (workspace_id = {_BOUND})"
        )
        op.execute(f"grant {rights} on {table} to classifyhub_app")


def _create_tables() -> None:
    op.create_table(
        "rule_set_versions",
        _column("workspace_id"),
        _column("version", sa.Integer),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("now()"), autoincrement=False, nullable=False),
        _column("actor_kind", sa.Text),
        _column("actor_name", sa.Text),
        _column("changes", postgresql.JSONB()),
        _column("precedence", sa.Text),
        _column("default_label_id"),
        _column("labels", postgresql.JSONB()),
        _column("rules", sa.Integer),
        _column("enabled", sa.Integer),
        _of_workspace("rule_set_versions"),
        sa.PrimaryKeyConstraint("workspace_id", "version", name=op.f("pk_rule_set_versions")),
    )
    op.create_table(
        "rule_states",
        _column("workspace_id"),
        _column("rule_id"),
        _column("since", sa.Integer),
        _column("until", sa.Integer, nullable=True),
        _column("state", postgresql.JSONB()),
        _of_workspace("rule_states"),
        sa.PrimaryKeyConstraint("workspace_id", "rule_id", "since", name=op.f("pk_rule_states")),
    )


def _remember_packs() -> None:
    """What a pack's rules came as is known of those that nobody has changed since."""
    op.execute("update rules set pack_rule = name where pack is not null")
    op.execute(
        "update installed_packs p set rules = coalesce((select jsonb_agg(jsonb_build_object("
        "'name', r.name, 'description', r.description, 'priority', r.priority, 'label_name', l.name, 'label_id', r.label_id,"
        " 'conditions', r.conditions, 'examples', r.examples) order by r.priority, r.id)"
        " from rules r join labels l on l.workspace_id = r.workspace_id and l.id = r.label_id"
        " where r.workspace_id = p.workspace_id and r.pack = p.pack and r.updated_at = r.created_at), '[]')"
    )


def _remember_present_versions() -> None:
    op.execute(
        "insert into rule_set_versions (workspace_id, version, actor_kind, actor_name, changes, precedence, default_label_id,"
        " labels, rules, enabled)"
        " select w.workspace_id, w.rule_set_version, 'operator', 'upgrade', '[]', w.precedence, w.default_label_id,"
        f" ({_LABELS}), (select count(*) from rules r where r.workspace_id = w.workspace_id),"
        " (select count(*) from rules r where r.workspace_id = w.workspace_id and r.enabled) from workspaces w"
    )
    op.execute(
        f"insert into rule_states (workspace_id, rule_id, since, state) select r.workspace_id, r.id, w.rule_set_version, {_STATE}"
        " from rules r join workspaces w on w.workspace_id = r.workspace_id"
    )
