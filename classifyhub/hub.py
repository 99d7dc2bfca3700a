"""Opening the hub: database, secret, caches, writer, as one object that every face gets."""

from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any

from classifyhub import VERSION
from domain.errors import SetupError
from outbound.addresses import AllowList
from outbound.client import OutboundClient
from persistence.asset_writer import AssetWriter
from persistence.changes import Changes
from persistence.database import Database
from persistence.installation import check_secret
from persistence.sealing import ServerSecret
from resolvers.admission import KeyAdmission
from resolvers.context import Hub, Policy
from resolvers.job_updates import JobUpdates
from resolvers.rule_sets import RuleSets


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the database is, as asyncpg connect arguments: for serving, for migrating, for LISTEN."""

    runtime: Mapping[str, Any]
    owner: Mapping[str, Any]
    listen: Mapping[str, Any]
    runtime_user: str | None = None


@dataclass(frozen=True, slots=True)
class OpenHub:
    """A hub and the admission of keys to it."""

    hub: Hub
    keys: KeyAdmission


@asynccontextmanager
async def open_hub(addresses: Addresses, secret: ServerSecret, policy: Policy, *, pool_size: int = 12) -> AsyncIterator[OpenHub]:
    """Connect, check the secret, start listening; undo it all in the reverse order."""
    async with AsyncExitStack() as stack:
        database = await Database.open(addresses.runtime, size=pool_size)
        stack.push_async_callback(database.close)
        if not await check_secret(database, secret):
            raise SetupError(
                "CLASSIFYHUB_SECRET is not the one this database was made with. Set the right one, "
                "or to rotate it set CLASSIFYHUB_SECRET_PREVIOUS to the old one."
            )
        changes = Changes(database, addresses.listen)
        quotas = {plan: limits.assets for plan, limits in policy.limits.items()}
        writer = AssetWriter(database, quotas, policy.public_url, policy.webhooks)
        rule_sets = RuleSets(database, changes, secret)
        outbound = await stack.enter_async_context(
            OutboundClient(user_agent=f"ClassifyHub/{VERSION}", allow=AllowList.of(policy.outbound_allow))
        )
        hub = Hub(database, changes, writer, rule_sets, secret, policy, JobUpdates(changes, policy.waiting), outbound)
        keys = KeyAdmission(hub)
        await changes.start()
        stack.push_async_callback(changes.stop)
        await keys.start()
        stack.push_async_callback(keys.stop)
        stack.push_async_callback(writer.close)
        yield OpenHub(hub, keys)
