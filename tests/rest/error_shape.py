"""The one place that says what an error of either API looks like."""

from typing import Any

import httpx


def assert_error(response: httpx.Response, status: int, code: str, *, never: str | None = None) -> Any:
    """The canonical error body and headers; answers ``detail``. ``never`` is input that must not come back."""
    assert response.status_code == status, (response.status_code, response.text[:500])
    assert response.headers["content-type"] == "application/json"
    assert response.headers["x-error-code"] == code
    assert response.headers["x-request-id"].startswith("req_")
    assert response.headers["cache-control"] == "no-store"
    body = response.json()
    detail = _detail_of_v1(response, status) if response.url.path.startswith("/v1/") else body["detail"]
    assert set(body) == ({"error", "request_id"} if response.url.path.startswith("/v1/") else {"detail"})
    if status == 422:
        assert detail
        for problem in detail:
            assert set(problem) == {"type", "loc", "msg"}
            assert problem["loc"][0] in ("body", "query", "header")
            assert problem["type"]
            assert problem["msg"]
    else:
        assert isinstance(detail, str)
        assert detail.endswith(".") or "http" in detail
    if status == 401:
        assert response.headers["www-authenticate"].startswith("Bearer")
    if never is not None:
        assert never not in response.text
    return detail


def _detail_of_v1(response: httpx.Response, status: int) -> Any:
    """The envelope's message or, where the input is wrong, its details: what ``detail`` is in the other API."""
    body = response.json()
    error = body["error"]
    assert set(error) == ({"code", "message", "details"} if status == 422 else {"code", "message"})
    assert error["code"] == response.headers["x-error-code"]
    assert body["request_id"] == response.headers["x-request-id"]
    assert error["message"]
    return error["details"] if status == 422 else error["message"]
