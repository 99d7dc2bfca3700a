"""Requests to any route, as its documentation says: addresses, and bodies that really work."""

from typing import Any

from rest_compat.route_specs import RouteSpec

MISSING_JOB = "job_0000000000000000000000"


def path_of(spec: RouteSpec, *, asset: int | str, job: str = MISSING_JOB) -> str:
    """A route's path with something in the places of its names."""
    return spec.path.replace("{id}", str(asset)).replace("{job_id}", job)


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
