"""A worker in a process of its own, to be killed or measured: ``python -m tests.jobs.worker_process``.

Takes the database's address as JSON on standard input's first line, prints a line when it works, and ends when its input does.
On its way out it prints the most memory that it had (bytes).
"""

import asyncio
import json
import sys

from benchmarks.imports import most_memory
from classifyhub.hub import Addresses
from tests.jobs.conftest import working


async def _main() -> None:
    address = json.loads(sys.stdin.readline())
    async with working(Addresses(address, address, address)):
        print("working", flush=True)
        await asyncio.to_thread(sys.stdin.read)
    print(most_memory(), flush=True)


if __name__ == "__main__":
    asyncio.run(_main())
