"""The console's first page: what this workspace is, uses and holds."""

from starlette.responses import Response

from console.sessions import Visit, page
from console.subscriptions import why_keys_rest
from domain.permissions import Permission
from resolvers.assets import ListNewestAssets, list_newest_assets
from resolvers.labels import ListLabels, count_assets_by_label, list_labels
from resolvers.workspaces import GetWorkspace, get_usage, get_workspace, list_workspaces

_NEWEST = 20


async def _show(visit: Visit) -> Response:
    context = visit.context
    if context.workspace_id is None:
        workspaces = []
        if Permission.INSTALLATION_MANAGE in context.permissions:
            workspaces = await list_workspaces(context, GetWorkspace())
        return await visit.show("no_workspace.html", workspaces=workspaces)
    state = await get_workspace(context, GetWorkspace())
    return await visit.show(
        "overview.html",
        workspace=state.workspace,
        usage=await get_usage(context, GetWorkspace()),
        labels=await list_labels(context, ListLabels()),
        counts=(await count_assets_by_label(context, ListLabels())).counts,
        assets=(await list_newest_assets(context, ListNewestAssets(limit=_NEWEST))).assets,
        keys_rest=why_keys_rest(state.workspace, visit.hub.policy),
        public_url=visit.hub.policy.public_url,
        may_create_keys=Permission.KEYS_MANAGE in context.permissions and not context.suspended,
    )


show_overview = page(_show)
