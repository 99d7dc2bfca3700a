"""Addresses of routes, with a thing of a workspace's where they name one."""

from domain.webhooks import WebhookEvent
from resolvers.classification import ClassifyAsset, classify_asset
from resolvers.webhook_log import ListDeliveries, list_deliveries
from resolvers.webhooks import (
    CreateWebhook,
    DeleteWebhook,
    ListWebhooks,
    create_webhook,
    delete_webhook,
    list_webhooks,
)
from rest_compat.route_specs import RouteSpec
from tests.conftest import TestWorkspace
from tests.jobs.made import job_for


async def address_of(workspace: TestWorkspace, spec: RouteSpec) -> str:
    """The route's address; what it names is new, and in a state in which the route can do something with it."""
    if spec.path.startswith("/v1/jobs/"):
        return spec.path.replace("{id}", await job_for(workspace, spec.path))
    if spec.path.startswith("/v1/webhooks/{id}"):
        webhook_id, delivery_id = await _delivered(workspace)
        return spec.path.replace("{id}", str(webhook_id)).replace("{delivery_id}", delivery_id)
    if "{id}" in spec.path:
        stored = await classify_asset(workspace.owner, ClassifyAsset(name="an asset"))
        return spec.path.replace("{id}", str(stored.id))
    return spec.path


async def _delivered(workspace: TestWorkspace) -> tuple[int, str]:
    """A webhook that was told of one asset, and that delivery's id; older ones make room."""
    for each in (await list_webhooks(workspace.owner, ListWebhooks()))[:-10]:
        await delete_webhook(workspace.owner, DeleteWebhook(id=each.id))
    command = CreateWebhook(url="https://receiver.invalid/", events=frozenset({WebhookEvent.ASSET_CLASSIFIED}))
    webhook = (await create_webhook(workspace.owner, command)).webhook
    await classify_asset(workspace.owner, ClassifyAsset(name="an asset that is told of"))
    page = await list_deliveries(workspace.owner, ListDeliveries(webhook_id=webhook.id))
    return webhook.id, page.deliveries[0].delivery_id
