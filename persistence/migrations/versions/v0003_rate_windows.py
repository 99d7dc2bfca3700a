"""Windows of 60 seconds in which requests are counted, and a cap of its own for a key."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_BOUND = "nullif(current_setting('app.workspace_id', true), '')::bigint"

#: Takes up to ``wanted`` from every scope at once, as many as the fullest of them has left. One row a scope, overwritten each
#: minute, so that nothing piles up. It runs as the caller, under row-level security, in one round trip.
#: Commits here do not wait for the disk: after a crash of the machine a window may forget its last half second.
_TAKE_RATE = """
    create function take_rate(wanted_workspace bigint, scopes text[], limits integer[], wanted integer)
    returns table (granted integer, counts integer[], seconds double precision)
    language plpgsql volatile set search_path = classifyhub, pg_temp as $$
    declare
        epoch double precision := extract(epoch from clock_timestamp());
        present bigint := floor(epoch / 60);
        counted integer;
    begin
        perform set_config('app.workspace_id', wanted_workspace::text, true);
        perform set_config('synchronous_commit', 'off', true);
        granted := wanted;
        counts := '{}';
        for place in 1 .. cardinality(scopes) loop
            insert into rate_windows as r (workspace_id, scope, minute, used) values (wanted_workspace, scopes[place], present, 0)
            on conflict (workspace_id, scope) do update
                set used = case when r.minute = excluded.minute then r.used else 0 end, minute = excluded.minute
            returning r.used into counted;
            counts := counts || counted;
            granted := greatest(least(granted, limits[place] - counted), 0);
        end loop;
        if granted > 0 then
            update rate_windows r set used = r.used + granted
            where r.workspace_id = wanted_workspace and r.scope = any (scopes);
            select array_agg(each + granted order by place) into counts from unnest(counts) with ordinality as t(each, place);
        end if;
        seconds := 60 - (epoch - present * 60);
        return next;
    end $$
"""
_FIND_KEY = """
    create function find_key(digests bytea[]) returns table (
        workspace_id bigint, key_id bigint, name text, prefix text, permissions text[], allowed_cidrs cidr[],
        requests_a_minute integer, expires_at timestamptz, revoked_at timestamptz, last_used_at timestamptz, digest bytea,
        plan text, subscription text, past_due_since timestamptz, suspended_at timestamptz)
    language sql stable security definer set search_path = classifyhub, pg_temp as $$
        select k.workspace_id, k.id, k.name, k.prefix, k.permissions, k.allowed_cidrs, k.requests_a_minute,
               k.expires_at, k.revoked_at, k.last_used_at, k.digest,
               w.plan, w.subscription, w.past_due_since, w.suspended_at
        from api_keys k join workspaces w on w.workspace_id = k.workspace_id
        where k.digest = any (digests) and k.deleted_at is null
        limit 1
    $$
"""


def upgrade() -> None:
    op.create_table(
        "rate_windows",
        sa.Column("workspace_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("scope", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("minute", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("used", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.workspace_id"], name=op.f("fk_rate_windows_workspace_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("workspace_id", "scope", name=op.f("pk_rate_windows")),
    )
    op.execute("alter table rate_windows enable row level security")
    op.execute("alter table rate_windows force row level security")
    op.execute(
        "create policy own_workspace on rate_windows to classifyhub_app "
        f"using (workspace_id = {_BOUND}) with check (workspace_id = {_BOUND})"
    )
    op.execute("grant select, insert, update on rate_windows to classifyhub_app")
    op.execute(_TAKE_RATE)
    op.add_column("api_keys", sa.Column("requests_a_minute", sa.Integer(), autoincrement=False, nullable=True))
    op.execute("drop function find_key(bytea[])")
    op.execute(_FIND_KEY)
    op.execute("grant create on schema classifyhub to classifyhub_lookup")
    op.execute("alter function find_key owner to classifyhub_lookup")
    op.execute("revoke create on schema classifyhub from classifyhub_lookup")
    for function in ("find_key(bytea[])", "take_rate(bigint, text[], integer[], integer)"):
        op.execute(f"revoke execute on function {function} from public")
        op.execute(f"grant execute on function {function} to classifyhub_app")
