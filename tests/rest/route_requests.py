"""Requests to any route, as its documentation says: addresses, and bodies that really work."""

from typing import Any

from domain.webhooks import WebhookEvent
from resolvers.classification import ClassifyAsset, classify_asset
from resolvers.imports import ImportAssets, import_assets
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
from tests.jobs.importing import in_parts
from tests.jobs.made import job_for

MISSING_JOB = "job_0000000000000000000000"


def path_naming(spec: RouteSpec, name: object, *, job: str = MISSING_JOB) -> str:
    """A route's path with these in the places of its names: a number, and a job's id where it names one."""
    named = job if spec.path.startswith("/v1/jobs/") else str(name)
    return spec.path.replace("{id}", named).replace("{job_id}", job).replace("{delivery_id}", "msg_0")


def has_body(spec: RouteSpec) -> bool:
    """Whether a route takes one."""
    return spec.body is not None or spec.upload is not None


def sound_bodies(spec: RouteSpec) -> list[dict[str, Any]]:
    """What to send with a request, as the client's arguments: each documented example."""
    if spec.upload is not None:
        content = {"content": spec.upload.example.encode()}
        sent = [{**content, "extra_headers": {"Content-Type": kind}} for kind in spec.upload.media_types]
        return [*sent, {"files": {"file": ("assets.csv", spec.upload.example.encode())}}]
    return [{}] if spec.body is None else [{"json": example} for example in spec.body.examples.values()]


def sound_request(spec: RouteSpec, headers: dict[str, str], body: dict[str, Any] | None = None) -> dict[str, Any]:
    """The client's arguments for a request with these headers and this body, or the first documented one."""
    chosen = dict(sound_bodies(spec)[0] if body is None else body)
    return {"headers": {**headers, **chosen.pop("extra_headers", {})}, **chosen}


async def address_of(workspace: TestWorkspace, spec: RouteSpec) -> str:
    """The route's address; what it names is new, and in a state in which the route can do something with it."""
    if spec.path.startswith("/v1/jobs/"):
        return spec.path.replace("{id}", await job_for(workspace, spec.path))
    if spec.path.startswith("/v1/webhooks/{id}"):
        webhook_id, delivery_id = await _delivered(workspace)
        return spec.path.replace("{id}", str(webhook_id)).replace("{delivery_id}", delivery_id)
    if "{job_id}" in spec.path:
        imported = await import_assets(workspace.owner, ImportAssets(file=in_parts(b"name\na\n")))
        return spec.path.replace("{job_id}", imported.job.job_id)
    if "{id}" in spec.path:
        stored = await classify_asset(workspace.owner, ClassifyAsset(name="an asset"))
        return spec.path.replace("{id}", str(stored.id))
    return spec.path


async def _delivered(workspace: TestWorkspace) -> tuple[int, str]:
    """A webhook that was told of one asset, and that delivery's id; the oldest make room: a workspace has at most 20."""
    for each in (await list_webhooks(workspace.owner, ListWebhooks()))[:-19]:
        await delete_webhook(workspace.owner, DeleteWebhook(id=each.id))
    command = CreateWebhook(url="https://receiver.invalid/", events=frozenset({WebhookEvent.ASSET_CLASSIFIED}))
    webhook = (await create_webhook(workspace.owner, command)).webhook
    await classify_asset(workspace.owner, ClassifyAsset(name="an asset that is told of"))
    page = await list_deliveries(workspace.owner, ListDeliveries(webhook_id=webhook.id))
    return webhook.id, page.deliveries[0].delivery_id
