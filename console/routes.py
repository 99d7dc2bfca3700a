"""The console's addresses."""

from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from console.account import send_password, show_account
from console.api_access import moved_to_api_access, send_new_key, show_api_access
from console.billing import ask_plan_change, send_plan_change, show_billing
from console.errors import Endpoint, not_found
from console.invitations import send_invitation, show_invitation
from console.key_endings import ask_delete, ask_revoke, ask_rotate, send_delete, send_revoke, send_rotate
from console.overview import show_overview
from console.rendering import STATIC
from console.sign_in import front_door, send_sign_in, send_sign_out, show_sign_in
from console.workspaces import send_switch, show_workspaces


def routes() -> list[BaseRoute]:
    """Every page and form of the console, and the files they need."""
    key = "/console/api-access/{key}"
    return [
        _get("/", front_door),
        _get("/sign-in", show_sign_in),
        _post("/sign-in", send_sign_in),
        _post("/sign-out", send_sign_out),
        _get("/invitations/{token}", show_invitation),
        _post("/invitations/{token}", send_invitation),
        # What the documents of the organisation API call these pages.
        _get("/dashboard", moved_to_api_access),
        _get("/dashboard/api-keys", moved_to_api_access),
        _get("/console", show_overview),
        _get("/console/api-access", show_api_access),
        _post("/console/api-access", send_new_key),
        _get(f"{key}/revoke", ask_revoke),
        _post(f"{key}/revoke", send_revoke),
        _get(f"{key}/rotate", ask_rotate),
        _post(f"{key}/rotate", send_rotate),
        _get(f"{key}/delete", ask_delete),
        _post(f"{key}/delete", send_delete),
        _get("/console/billing", show_billing),
        _get("/console/billing/change", ask_plan_change),
        _post("/console/billing/change", send_plan_change),
        _get("/console/account", show_account),
        _post("/console/account", send_password),
        _get("/console/workspace", show_workspaces),
        _post("/console/workspace", send_switch),
        Mount("/console/static", StaticFiles(directory=STATIC)),
        Route("/console/{rest:path}", not_found, methods=["GET", "POST", "PUT", "PATCH", "DELETE"]),
    ]


def _get(path: str, endpoint: Endpoint) -> Route:
    return Route(path, endpoint, methods=["GET"])


def _post(path: str, endpoint: Endpoint) -> Route:
    return Route(path, endpoint, methods=["POST"])
