"""Which of one's workspaces the console looks at."""

from starlette.responses import Response

from console.forms import Form
from console.sessions import HOME, Visit, action, identifier, page, redirect
from resolvers.sessions import switch_workspace
from resolvers.workspaces import GetWorkspace, list_own_workspaces


async def _show(visit: Visit) -> Response:
    return await visit.show("workspaces.html", mine=await list_own_workspaces(visit.context, GetWorkspace()))


async def _switch(visit: Visit, form: Form) -> Response:
    await switch_workspace(visit.hub, visit.signed_in, visit.token, identifier(form.text("workspace")))
    return redirect(HOME)


show_workspaces = page(_show)
send_switch = action(_switch)
