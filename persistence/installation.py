"""The one row about this installation."""

from persistence.database import Database
from persistence.sealing import ServerSecret


async def check_secret(database: Database, secret: ServerSecret) -> bool:
    """Whether the secret is this database's. The first one that comes is; after a rotation the present one becomes it."""
    async with database.unbound() as connection:
        await connection.execute("insert into installation (secret_check) values ($1) on conflict do nothing", secret.check)
        check: bytes = await connection.fetchval("select secret_check from installation")
        if not secret.explains(check):
            return False
        if check != secret.check:
            await connection.execute("update installation set secret_check = $1", secret.check)
    return True


async def claim_sweep(database: Database, seconds: float) -> bool:
    """Whether it is this process's turn to look after things: nobody did within the last ``seconds``."""
    async with database.unbound() as connection:
        outcome = await connection.execute(
            "update installation set swept_at = clock_timestamp()"
            " where swept_at is null or swept_at < clock_timestamp() - make_interval(secs => $1)",
            seconds,
        )
    return outcome != "UPDATE 0"


async def seconds_since_sweep(database: Database) -> float | None:
    """How long ago a worker last looked after things, which a running one does every few seconds; None: never."""
    async with database.unbound() as connection:
        seconds: float | None = await connection.fetchval(
            "select extract(epoch from clock_timestamp() - swept_at)::float8 from installation"
        )
    return seconds
