"""The agent's side of the hub's API: it fetches rules and reports verdicts, and waits when it is asked to."""

import random
import re
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Any, Final, NamedTuple
from urllib.parse import SplitResult, urlsplit

import httpcore
import orjson

from classifyhub import VERSION
from domain.errors import HubError, SetupError

_TIMEOUTS: Final = {"connect": 10.0, "write": 120.0, "read": 120.0, "pool": 10.0}
_TRIES: Final = 8
#: Of a hub that has not been reached once: its address may be wrong, or it is just starting.
_FIRST_TRIES: Final = 4
_LONGEST_WAIT: Final = 60.0
_LONGEST_ASKED_FOR: Final = 300.0
_DELETE: Final = "mutation ($externalIds: [String!]!) { deleteAssets(input: {externalIds: $externalIds}) { deletedIds userErrors { message } } }"
_NUMBERED: Final = re.compile(r"^\[Errno -?\d+\] ")
_WORTH_RETRYING: Final = frozenset({429, 500, 502, 503, 504})


class StaleRules(Exception):
    """The hub's rules have changed since they were fetched. Nothing was stored."""


class HubRefused(HubError):
    """The hub says no to the whole of it, and would again."""

    code, status = "REFUSED_BY_HUB", 400


class FetchedRules(NamedTuple):
    """What ``GET /api/v1/ruleset`` answered: the rule set for the engine, and the two versions."""

    rule_set: bytes
    version: int
    engine_version: str


def checked_url(url: str) -> SplitResult:
    """The hub's address, or SetupError for what is none."""
    try:
        parts = urlsplit(url)
        wrong = parts.scheme not in ("http", "https") or not parts.hostname or parts.port == 0
    except ValueError:
        wrong = True
    if wrong or parts.username is not None or parts.query or parts.fragment:
        raise SetupError("--url must be the hub's address, such as https://hub.example.org: no user name, no query.")
    return parts


class HubClient:
    """One connection to a hub. ``waiting`` is told how long is waited for what."""

    def __init__(self, url: str, key: str, waiting: Callable[[float, str], None]) -> None:
        self._url = url.rstrip("/")
        self._headers = {"X-API-Key": key, "User-Agent": f"classifyhub-agent/{VERSION}", "Accept": "application/json"}
        self._waiting = waiting
        self._pool = httpcore.ConnectionPool(ssl_context=httpcore.default_ssl_context(), max_connections=1)
        self._closed = False
        self._reached = False
        self._etag: str | None = None
        self._rules: FetchedRules | None = None

    def close(self) -> None:
        """Close the connection; a report that is under way is not tried again."""
        self._closed = True
        self._pool.close()

    def rules(self) -> FetchedRules:
        """The present rules; those fetched before when they have not changed."""
        headers = {} if self._etag is None else {"If-None-Match": self._etag}
        answer = self._answer("GET", "/api/v1/ruleset", headers)
        if answer.status == 304 and self._rules is not None:
            return self._rules
        document = _json(answer)
        if not isinstance(document, dict) or not isinstance(document.get("version"), int):
            raise HubRefused(f"{self._url} answers, but is no ClassifyHub.")
        engine_version = str(document.pop("engine_version", ""))
        self._etag = _header(answer, b"etag")
        self._rules = FetchedRules(orjson.dumps(document), document["version"], engine_version)
        return self._rules

    def reporting(self, body: bytes, once: str) -> Future[list[dict[str, Any]]]:
        """Report in a thread of its own, which nobody need wait for at the end; one at a time."""
        told: Future[list[dict[str, Any]]] = Future()

        def report() -> None:
            try:
                told.set_result(self.report(body, once))
            except Exception as error:  # for whoever asks for the result
                told.set_exception(error)

        threading.Thread(target=report, daemon=True).start()
        return told

    def report(self, body: bytes, once: str) -> list[dict[str, Any]]:
        """Report verdicts; the outcome of each. ``once`` names the report, so that it has its effect once however often it is sent."""
        answer = self._answer(
            "POST", "/api/v1/assets/report", {"Content-Type": "application/json", "Idempotency-Key": once}, body
        )
        document = _json(answer)
        results = document.get("results") if isinstance(document, dict) else None
        if not isinstance(results, list):
            raise HubRefused(f"{self._url} answers a report with something else than its outcomes.")
        return results

    def delete(self, external_ids: Sequence[str]) -> int:
        """Delete assets by what they were reported as, up to 500; how many of them there were. Deleting again changes nothing."""
        body = orjson.dumps({"query": _DELETE, "variables": {"externalIds": external_ids}})
        answer = _json(self._answer("POST", "/graphql", {"Content-Type": "application/json"}, body))
        try:
            deleted = answer["data"]["deleteAssets"]
            wrong = deleted["userErrors"]
        except (KeyError, TypeError):
            deleted, wrong = {}, answer.get("errors") if isinstance(answer, dict) else None
        if wrong or "deletedIds" not in deleted:
            raise HubRefused(f"the hub says: {wrong[0]['message']}" if wrong else f"{self._url} does not say what was deleted.")
        return len(deleted["deletedIds"])

    def _answer(self, method: str, path: str, headers: dict[str, str], body: bytes = b"") -> httpcore.Response:
        number = 0
        while True:
            number += 1
            tries = _TRIES
            pause = min(2.0 ** (number - 1), _LONGEST_WAIT) * random.uniform(0.5, 1)  # noqa: S311 - when, not a secret
            try:
                answer = self._pool.request(
                    method,
                    self._url + path,
                    headers=[*self._headers.items(), *headers.items()],
                    content=body,
                    extensions={"timeout": _TIMEOUTS},
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                why = f"{self._url} could not be reached: {_reason(error)}"
                tries = _TRIES if self._reached else _FIRST_TRIES
            except (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError) as error:
                why = f"the connection to {self._url} failed: {_reason(error)}"
            else:
                self._reached = True
                if answer.status in (200, 304):
                    return answer
                code = _header(answer, b"x-error-code")
                if code == "STALE_VERSION":
                    raise StaleRules
                if answer.status not in _WORTH_RETRYING and code != "IDEMPOTENCY_IN_PROGRESS":
                    raise HubRefused(_said(answer))
                why = _said(answer)
                asked = _header(answer, b"retry-after")
                if asked is not None and asked.isdecimal():
                    pause = min(float(asked), _LONGEST_ASKED_FOR)
            if self._closed or number == tries:
                break
            self._waiting(pause, why)
            time.sleep(pause)
        if tries == _FIRST_TRIES:
            raise SetupError(f"{why}. Is the hub running there, and --url right?")
        raise SetupError(f"{self._url} cannot be used after {number} tries: {why}. Run this again to go on from here.")


def _reason(error: Exception) -> str:
    """What went wrong, without the number that the system has for it."""
    return _NUMBERED.sub("", str(error)) or type(error).__name__


def _json(answer: httpcore.Response) -> Any:
    try:
        return orjson.loads(answer.content)
    except orjson.JSONDecodeError:
        return None


def _header(answer: httpcore.Response, wanted: bytes) -> str | None:
    return next((value.decode("latin-1") for name, value in answer.headers if name.lower() == wanted), None)


def _said(answer: httpcore.Response) -> str:
    """The hub's own sentence, or the status."""
    document = _json(answer)
    detail = document.get("detail") if isinstance(document, dict) else None
    return f"the hub says: {detail}" if isinstance(detail, str) else f"the hub answers with status {answer.status}"
