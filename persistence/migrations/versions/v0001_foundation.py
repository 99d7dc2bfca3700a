"""The foundation: accounts, workspaces, labels, rules, assets, keys, audit; roles' rights and row-level security."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None

_GLOBAL = {
    "installation": "select, insert, update",
    "accounts": "select, insert, update",
    "sessions": "select, insert, update, delete",
    "sign_in_failures": "select, insert, update, delete",
}
_TENANT = {
    "workspaces": "select, insert, update",
    "workspace_counters": "select, insert, update",
    "members": "select, insert, update, delete",
    "invitations": "select, insert, update, delete",
    "labels": "select, insert, update, delete",
    "rules": "select, insert, update, delete",
    "installed_packs": "select, insert, update, delete",
    "assets": "select, insert, update, delete",
    "asset_history": "select, insert, update, delete",
    "api_keys": "select, insert, update",
    "audit_entries": "select, insert",
}
#: What the functions that look across workspaces may see; they run as this role, which nobody signs in as.
_LOOKUP = {
    "api_keys": "select, update",
    "workspaces": "select",
    "members": "select",
    "invitations": "select",
}

_BOUND = "nullif(current_setting('app.workspace_id', true), '')::bigint"

_FUNCTIONS = (
    # A key by its digest (present and previous server secret), with all that admission needs. One round trip.
    """
    create function find_key(digests bytea[]) returns table (
        workspace_id bigint, key_id bigint, name text, prefix text, permissions text[], allowed_cidrs cidr[],
        expires_at timestamptz, revoked_at timestamptz, last_used_at timestamptz, digest bytea,
        plan text, subscription text, past_due_since timestamptz, suspended_at timestamptz)
    language sql stable security definer set search_path = classifyhub, pg_temp as $$
        select k.workspace_id, k.id, k.name, k.prefix, k.permissions, k.allowed_cidrs,
               k.expires_at, k.revoked_at, k.last_used_at, k.digest,
               w.plan, w.subscription, w.past_due_since, w.suspended_at
        from api_keys k join workspaces w on w.workspace_id = k.workspace_id
        where k.digest = any (digests) and k.deleted_at is null
        limit 1
    $$
    """,
    # A console session: its account, the workspace it looks at and the role there. No role: no member (any more).
    """
    create function find_session(wanted bytea) returns table (
        account_id bigint, email text, account_name text, operator boolean, workspace_id bigint, role text,
        plan text, subscription text, past_due_since timestamptz, suspended_at timestamptz)
    language sql stable security definer set search_path = classifyhub, pg_temp as $$
        select a.id, a.email, a.name, a.operator, m.workspace_id, m.role,
               w.plan, w.subscription, w.past_due_since, w.suspended_at
        from sessions s
        join accounts a on a.id = s.account_id
        left join lateral (
            select * from members m where m.account_id = a.id
            order by m.workspace_id is not distinct from s.workspace_id desc, m.workspace_id limit 1) m on true
        left join workspaces w on w.workspace_id = m.workspace_id
        where s.digest = wanted and s.expires_at > now()
    $$
    """,
    # The workspaces that an account is a member of.
    """
    create function account_workspaces(account bigint) returns table (workspace_id bigint, name text, role text)
    language sql stable security definer set search_path = classifyhub, pg_temp as $$
        select w.workspace_id, w.name, m.role from members m join workspaces w on w.workspace_id = m.workspace_id
        where m.account_id = account order by w.workspace_id
    $$
    """,
    # The operator's list: every workspace and its state, never its contents.
    """
    create function all_workspaces() returns table (
        workspace_id bigint, name text, plan text, subscription text, suspended_at timestamptz, created_at timestamptz)
    language sql stable security definer set search_path = classifyhub, pg_temp as $$
        select workspace_id, name, plan, subscription, suspended_at, created_at from workspaces order by workspace_id
    $$
    """,
    # An invitation by its token's digest, while it can be accepted.
    """
    create function find_invitation(wanted bytea) returns table (
        workspace_id bigint, id bigint, email text, role text, workspace_name text)
    language sql stable security definer set search_path = classifyhub, pg_temp as $$
        select i.workspace_id, i.id, i.email, i.role, w.name
        from invitations i join workspaces w on w.workspace_id = i.workspace_id
        where i.digest = wanted and i.accepted_at is null and i.expires_at > now()
    $$
    """,
    # Only while imported keys exist is a key without our checksum looked up.
    """
    create function imported_keys_exist() returns boolean
    language sql stable security definer set search_path = classifyhub, pg_temp as $$
        select exists (select from api_keys where imported and deleted_at is null and revoked_at is null)
    $$
    """,
    # When keys were last used, written together and at most once a minute for each; a key whose digest was made with the
    # previous server secret gets the present one's.
    """
    create function touch_keys(workspaces bigint[], keys bigint[], moments timestamptz[], digests bytea[]) returns void
    language sql volatile security definer set search_path = classifyhub, pg_temp as $$
        update api_keys k set last_used_at = greatest(k.last_used_at, t.moment), digest = t.digest
        from unnest(workspaces, keys, moments, digests) as t(workspace_id, id, moment, digest)
        where k.workspace_id = t.workspace_id and k.id = t.id
    $$
    """,
)

#: The hottest read, in one round trip: binds the workspace, then reads under row-level security as the caller.
_LIST_ASSETS = """
    create function list_assets(
        wanted_workspace bigint, wanted_name text, wanted_source text, before_moment timestamptz, before_id bigint,
        wanted_limit integer)
    returns table (
        id bigint, name text, asset_type text, external_id text, label_id bigint, label_name text, label_level integer,
        label_color text, matched_rules text, source text, classified_at timestamptz)
    language plpgsql volatile set search_path = classifyhub, pg_temp as $$
    begin
        perform set_config('app.workspace_id', wanted_workspace::text, true);
        if wanted_name is null and wanted_source is null and before_moment is null then
            return query
                select a.id, a.name, a.asset_type, a.external_id, l.id, l.name, l.level, l.color, a.matched_rules, a.source,
                       a.classified_at
                from assets a join labels l on l.workspace_id = a.workspace_id and l.id = a.label_id
                where a.workspace_id = wanted_workspace
                order by a.classified_at desc, a.id desc limit wanted_limit;
        else
            return query
                select a.id, a.name, a.asset_type, a.external_id, l.id, l.name, l.level, l.color, a.matched_rules, a.source,
                       a.classified_at
                from assets a join labels l on l.workspace_id = a.workspace_id and l.id = a.label_id
                where a.workspace_id = wanted_workspace
                  and (wanted_name is null or position(lower(wanted_name) in lower(a.name)) > 0)
                  and (wanted_source is null or a.source = wanted_source)
                  and (before_moment is null or (a.classified_at, a.id) < (before_moment, before_id))
                order by a.classified_at desc, a.id desc limit wanted_limit;
        end if;
    end $$
"""


def upgrade() -> None:
    _create_tables()
    op.create_foreign_key(
        "fk_workspaces_default_label",
        "workspaces",
        "labels",
        ["workspace_id", "default_label_id"],
        ["workspace_id", "id"],
        deferrable=True,
        initially="DEFERRED",
    )
    op.execute("create sequence workspace_ids")
    op.execute("grant usage on sequence workspace_ids to classifyhub_app")
    op.execute("grant usage on schema classifyhub to classifyhub_app, classifyhub_lookup")
    for table, rights in _GLOBAL.items():
        op.execute(f"grant {rights} on {table} to classifyhub_app")
    op.execute("grant usage on all sequences in schema classifyhub to classifyhub_app")
    op.execute("grant select on sessions, accounts to classifyhub_lookup")
    for table, rights in _TENANT.items():
        op.execute(f"alter table {table} enable row level security")
        op.execute(f"alter table {table} force row level security")
        op.execute(
            f"create policy own_workspace on {table} to classifyhub_app "
            f"using (workspace_id = {_BOUND}) with check (workspace_id = {_BOUND})"
        )
        op.execute(f"grant {rights} on {table} to classifyhub_app")
    for table, rights in _LOOKUP.items():
        op.execute(f"create policy lookup on {table} to classifyhub_lookup using (true) with check (true)")
        op.execute(f"grant {rights} on {table} to classifyhub_lookup")
    op.execute("grant create on schema classifyhub to classifyhub_lookup")
    for function in _FUNCTIONS:
        op.execute(function)
        name = function.split("create function ")[1].split("(")[0]
        op.execute(f"alter function {name} owner to classifyhub_lookup")
    op.execute("revoke create on schema classifyhub from classifyhub_lookup")
    op.execute("revoke execute on all functions in schema classifyhub from public")
    op.execute(_LIST_ASSETS)
    op.execute("revoke execute on all functions in schema classifyhub from public")
    op.execute("grant execute on all functions in schema classifyhub to classifyhub_app")


def _create_tables() -> None:
    op.create_table(
        "accounts",
        sa.Column("id", sa.BigInteger(), autoincrement=True, nullable=False),
        sa.Column("email", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), autoincrement=False, nullable=True),
        sa.Column("password_hash", sa.Text(), autoincrement=False, nullable=True),
        sa.Column("operator", sa.Boolean(), server_default=sa.text("false"), autoincrement=False, nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            autoincrement=False,
            nullable=False,
        ),
        sa.CheckConstraint("email = lower(email)", name=op.f("ck_accounts_email_lower")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts")),
        sa.UniqueConstraint("email", name=op.f("uq_accounts_email")),
    )
    op.create_table(
        "installation",
        sa.Column("only_row", sa.Boolean(), server_default=sa.text("true"), autoincrement=False, nullable=False),
        sa.Column("secret_check", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            autoincrement=False,
            nullable=False,
        ),
        sa.CheckConstraint("only_row", name=op.f("ck_installation_only_row")),
        sa.PrimaryKeyConstraint("only_row", name=op.f("pk_installation")),
    )
    op.create_table(
        "sign_in_failures",
        sa.Column("scope", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("window_start", sa.DateTime(timezone=True), nullable=False),
        sa.Column("failures", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("scope", "window_start", name=op.f("pk_sign_in_failures")),
    )
    op.create_table(
        "workspaces",
        sa.Column("workspace_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("plan", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("subscription", sa.Text(), server_default=sa.text("'active'"), autoincrement=False, nullable=False),
        sa.Column("past_due_since", sa.DateTime(timezone=True), autoincrement=False, nullable=True),
        sa.Column("suspended_at", sa.DateTime(timezone=True), autoincrement=False, nullable=True),
        sa.Column("precedence", sa.Text(), server_default=sa.text("'most_sensitive'"), autoincrement=False, nullable=False),
        sa.Column("default_label_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("rule_set_version", sa.Integer(), server_default=sa.text("1"), autoincrement=False, nullable=False),
        sa.Column("keep_findings", sa.Boolean(), server_default=sa.text("true"), autoincrement=False, nullable=False),
        sa.Column("sealed_secret", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            autoincrement=False,
            nullable=False,
        ),
        sa.CheckConstraint("plan in ('free','pro','enterprise')", name=op.f("ck_workspaces_plan")),
        sa.CheckConstraint("precedence in ('most_sensitive','first_match')", name=op.f("ck_workspaces_precedence")),
        sa.CheckConstraint("subscription in ('active','past_due','cancelled')", name=op.f("ck_workspaces_subscription")),
        sa.ForeignKeyConstraint(
            ["workspace_id", "default_label_id"],
            ["labels.workspace_id", "labels.id"],
            name="fk_workspaces_default_label",
            initially="DEFERRED",
            deferrable=True,
            use_alter=True,
        ),
        sa.PrimaryKeyConstraint("workspace_id", name=op.f("pk_workspaces")),
    )
    op.create_table(
        "api_keys",
        sa.Column("workspace_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("prefix", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("last_four", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("digest", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("imported", sa.Boolean(), server_default=sa.text("false"), autoincrement=False, nullable=False),
        sa.Column("permissions", postgresql.ARRAY(sa.Text()), autoincrement=False, nullable=False),
        sa.Column("allowed_cidrs", postgresql.ARRAY(postgresql.CIDR()), autoincrement=False, nullable=True),
        sa.Column("created_by", sa.Text(), autoincrement=False, nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("last_used_at", sa.DateTime(timezone=True), autoincrement=False, nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), autoincrement=False, nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), autoincrement=False, nullable=True),
        sa.Column("deleted_at", sa.DateTime(timezone=True), autoincrement=False, nullable=True),
        sa.Column("successor_id", sa.BigInteger(), autoincrement=False, nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.workspace_id"], name=op.f("fk_api_keys_workspace_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_api_keys")),
    )
    op.create_index("uq_api_keys_digest", "api_keys", ["digest"], unique=True)
    op.create_table(
        "audit_entries",
        sa.Column("workspace_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), autoincrement=False, nullable=False),
        sa.Column("action", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("actor_kind", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("actor_id", sa.BigInteger(), autoincrement=False, nullable=True),
        sa.Column("actor_name", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("target", sa.Text(), autoincrement=False, nullable=True),
        sa.Column("address", postgresql.INET(), autoincrement=False, nullable=True),
        sa.Column("changes", postgresql.JSONB(astext_type=sa.Text()), autoincrement=False, nullable=False),
        sa.Column("digest", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspaces.workspace_id"],
            name=op.f("fk_audit_entries_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_audit_entries")),
    )
    op.create_table(
        "installed_packs",
        sa.Column("workspace_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("pack", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Text(), autoincrement=False, nullable=False),
        sa.Column(
            "installed_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            autoincrement=False,
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspaces.workspace_id"],
            name=op.f("fk_installed_packs_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "pack", name=op.f("pk_installed_packs")),
    )
    op.create_table(
        "invitations",
        sa.Column("workspace_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("email", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("role", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("digest", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("invited_by", sa.Text(), autoincrement=False, nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("expires_at", sa.DateTime(timezone=True), autoincrement=False, nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True), autoincrement=False, nullable=True),
        sa.CheckConstraint("role in ('owner','admin','editor','viewer')", name=op.f("ck_invitations_role")),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.workspace_id"], name=op.f("fk_invitations_workspace_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_invitations")),
        sa.UniqueConstraint("digest", name=op.f("uq_invitations_digest")),
    )
    op.create_table(
        "labels",
        sa.Column("workspace_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("level", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("color", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("description", sa.Text(), autoincrement=False, nullable=True),
        sa.CheckConstraint("color ~ '^#[0-9a-f]{6}$'", name=op.f("ck_labels_color")),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.workspace_id"], name=op.f("fk_labels_workspace_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_labels")),
        sa.UniqueConstraint("workspace_id", "level", name="uq_labels_level"),
    )
    op.create_index("uq_labels_name", "labels", ["workspace_id", sa.literal_column("lower(name)")], unique=True)
    op.create_table(
        "members",
        sa.Column("workspace_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("role", sa.Text(), autoincrement=False, nullable=False),
        sa.Column(
            "joined_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            autoincrement=False,
            nullable=False,
        ),
        sa.CheckConstraint("role in ('owner','admin','editor','viewer')", name=op.f("ck_members_role")),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_members_account_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.workspace_id"], name=op.f("fk_members_workspace_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("workspace_id", "account_id", name=op.f("pk_members")),
    )
    op.create_index(op.f("ix_members_account_id"), "members", ["account_id"], unique=False)
    op.create_table(
        "sessions",
        sa.Column("digest", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("workspace_id", sa.BigInteger(), autoincrement=False, nullable=True),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("expires_at", sa.DateTime(timezone=True), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_sessions_account_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_sessions")),
    )
    op.create_index(op.f("ix_sessions_account_id"), "sessions", ["account_id"], unique=False)
    op.create_table(
        "workspace_counters",
        sa.Column("workspace_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("assets", sa.BigInteger(), server_default=sa.text("0"), autoincrement=False, nullable=False),
        sa.Column("last_asset_id", sa.BigInteger(), server_default=sa.text("0"), autoincrement=False, nullable=False),
        sa.Column("last_object_id", sa.BigInteger(), server_default=sa.text("0"), autoincrement=False, nullable=False),
        sa.Column("last_audit_id", sa.BigInteger(), server_default=sa.text("0"), autoincrement=False, nullable=False),
        sa.Column("audit_head", sa.LargeBinary(), server_default=sa.text("''"), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspaces.workspace_id"],
            name=op.f("fk_workspace_counters_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workspace_id", name=op.f("pk_workspace_counters")),
    )
    op.create_table(
        "assets",
        sa.Column("workspace_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("asset_type", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("external_id", sa.Text(), autoincrement=False, nullable=True),
        sa.Column("source", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("label_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("label_origin", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("needs_review", sa.Boolean(), server_default=sa.text("false"), autoincrement=False, nullable=False),
        sa.Column("matched_rules", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("matched", postgresql.JSONB(astext_type=sa.Text()), autoincrement=False, nullable=False),
        sa.Column("findings", postgresql.JSONB(astext_type=sa.Text()), autoincrement=False, nullable=False),
        sa.Column("complete", sa.Boolean(), autoincrement=False, nullable=False),
        sa.Column("content_length", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("fingerprint", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("rule_set_version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("engine_version", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("revision", sa.Integer(), server_default=sa.text("1"), autoincrement=False, nullable=False),
        sa.Column("actor_kind", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("actor_name", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("reason", sa.Text(), autoincrement=False, nullable=True),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column(
            "classified_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            autoincrement=False,
            nullable=False,
        ),
        sa.CheckConstraint("label_origin in ('rules','agent','manual')", name=op.f("ck_assets_label_origin")),
        sa.CheckConstraint("source in ('manual','csv','agent','api')", name=op.f("ck_assets_source")),
        sa.ForeignKeyConstraint(["workspace_id", "label_id"], ["labels.workspace_id", "labels.id"], name="fk_assets_label"),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.workspace_id"], name=op.f("fk_assets_workspace_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_assets")),
    )
    op.create_index("ix_assets_label", "assets", ["workspace_id", "label_id"], unique=False)
    op.create_index("ix_assets_newest", "assets", ["workspace_id", "classified_at", "id"], unique=False)
    op.create_index(
        "uq_assets_external_id",
        "assets",
        ["workspace_id", "external_id"],
        unique=True,
        postgresql_where=sa.text("external_id is not null"),
    )
    op.create_table(
        "rules",
        sa.Column("workspace_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("description", sa.Text(), autoincrement=False, nullable=True),
        sa.Column("priority", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("enabled", sa.Boolean(), server_default=sa.text("true"), autoincrement=False, nullable=False),
        sa.Column("label_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("conditions", postgresql.JSONB(astext_type=sa.Text()), autoincrement=False, nullable=False),
        sa.Column(
            "examples",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'[]'"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("pack", sa.Text(), autoincrement=False, nullable=True),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column(
            "updated_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            autoincrement=False,
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["workspace_id", "label_id"], ["labels.workspace_id", "labels.id"], name="fk_rules_label"),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.workspace_id"], name=op.f("fk_rules_workspace_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_rules")),
    )
    op.create_index("ix_rules_order", "rules", ["workspace_id", "priority", "id"], unique=False)
    op.create_index("uq_rules_name", "rules", ["workspace_id", sa.literal_column("lower(name)")], unique=True)
    op.create_table(
        "asset_history",
        sa.Column("workspace_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("asset_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("label_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("label_origin", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("matched_rules", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("rule_set_version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("actor_kind", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("actor_name", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("reason", sa.Text(), autoincrement=False, nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "asset_id"],
            ["assets.workspace_id", "assets.id"],
            name=op.f("fk_asset_history_workspace_id_asset_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["workspace_id", "label_id"], ["labels.workspace_id", "labels.id"], name="fk_history_label"),
        sa.PrimaryKeyConstraint("workspace_id", "asset_id", "revision", name=op.f("pk_asset_history")),
    )
