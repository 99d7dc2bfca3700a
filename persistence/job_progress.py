"""Where a job stands that can go on from there when it is begun again: sealed, and gone with the job's end."""

from persistence.database import Connection


async def read_progress(connection: Connection, workspace_id: int, number: int) -> bytes | None:
    """Where an earlier run of the job stood, None where none has said so."""
    sealed: bytes | None = await connection.fetchval(
        "select sealed_progress from jobs where workspace_id = $1 and id = $2", workspace_id, number
    )
    return sealed


async def write_progress(connection: Connection, workspace_id: int, number: int, attempt: int, sealed: bytes) -> bool:
    """Note where a run stands; False when it is no longer the job's."""
    outcome = await connection.execute(
        "update jobs set sealed_progress = $4 where workspace_id = $1 and id = $2 and status = 'running' and attempts = $3",
        workspace_id,
        number,
        attempt,
        sealed,
    )
    return outcome != "UPDATE 0"
