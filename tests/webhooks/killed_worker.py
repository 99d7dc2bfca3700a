"""A worker in a process of its own, to be killed: it reads its database's address from standard input."""

import asyncio
import json
import sys

from classifyhub.hub import Addresses
from tests.jobs.conftest import working
from tests.webhooks.conftest import SETTINGS


async def main() -> None:
    """Work until killed."""
    address = json.loads(sys.stdin.readline())
    async with working(Addresses(runtime=address, owner=address, listen=address), settings=SETTINGS):
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
