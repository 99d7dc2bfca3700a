"""The examples of docs/webhooks.md verify real deliveries, as they stand, and refuse forged and old ones."""

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from domain.webhook_signatures import new_webhook_secret, signed_headers
from domain.webhooks import RETRY_DELAYS, WebhookEvent, WebhookHealth
from resolvers.webhook_trials import TryWebhook, try_webhook
from tests.conftest import TestWorkspace
from tests.webhooks.receiving import Receiver

PAGE: Final = (Path(__file__).parents[2] / "docs" / "webhooks.md").read_text()
Read = Callable[[str, dict[str, str], bytes], Any]


def examples(language: str) -> list[str]:
    """The page's code blocks in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


def by_python(example: str) -> Read:
    """The example's function."""
    names: dict[str, Any] = {}
    exec(example, names)
    read: Read = names["read_webhook"]
    return read


def by_node(directory: Path) -> Read:
    """The example's function, in a process of Node's own."""
    (example,) = examples("javascript")
    (directory / "example.mjs").write_text(example)
    (directory / "run.mjs").write_text(
        'import { readWebhook } from "./example.mjs";\n'
        'import { readFileSync } from "node:fs";\n'
        'const given = JSON.parse(readFileSync(0, "utf8"));\n'
        'console.log(JSON.stringify(readWebhook(given.secret, given.headers, Buffer.from(given.body, "hex"))));\n'
    )

    def read(secret: str, headers: dict[str, str], body: bytes) -> Any:
        given = json.dumps({"secret": secret, "headers": headers, "body": body.hex()})
        done = subprocess.run(["node", "run.mjs"], input=given, capture_output=True, text=True, cwd=directory, timeout=60)
        if done.returncode:
            raise ValueError(done.stderr)
        return json.loads(done.stdout)

    return read


@pytest.fixture(params=["python with the library", "python without", "node"])
def read(request: pytest.FixtureRequest, tmp_path: Path) -> Read:
    """Each example's way to read a webhook."""
    with_library, without = examples("python")
    match request.param:
        case "python with the library":
            return by_python(with_library)
        case "python without":
            return by_python(without)
        case _:
            return by_node(tmp_path)


async def test_an_example_reads_what_we_send_and_refuses_what_is_forged(
    workspace: TestWorkspace, receiver: Receiver, read: Read
) -> None:
    trial = await try_webhook(workspace.owner, TryWebhook(url=receiver.url, event=WebhookEvent.JOB_COMPLETED))
    (received,) = receiver.received
    payload = read(trial.secret, received.headers, received.body)
    assert (payload["type"], payload["data"]["test"]) == ("job.completed", True)
    forged = received.body.replace(b"true", b"null")
    with pytest.raises(Exception, match="sign"):
        read(trial.secret, received.headers, forged)
    with pytest.raises(Exception, match="sign"):
        read(new_webhook_secret(), received.headers, received.body)


def test_an_example_refuses_what_is_old(read: Read) -> None:
    secret = new_webhook_secret()
    sent = signed_headers("ClassifyHub", [secret], delivery_id="msg_1", event="job.failed", timestamp=1_700_000_000, body=b"{}")
    with pytest.raises(Exception, match="old"):
        read(secret, {name.lower(): value for name, value in sent.items()}, b"{}")


def test_the_page_names_every_event_and_health_and_the_schedule() -> None:
    rows = re.findall(r"^\| `([a-z._]+)` \|", PAGE, re.MULTILINE)
    assert rows == [*(event.value for event in WebhookEvent), *(health.value for health in WebhookHealth)]
    minutes = [delay.total_seconds() / 60 for delay in RETRY_DELAYS]
    assert minutes == [0.5, 2, 10, 60, 300, 840, 1680], "after 30 seconds, 2 minutes, 10 minutes, 1, 5, 14 and 28 hours"


def test_the_shown_payload_is_of_the_form_that_is_sent() -> None:
    (shown,) = map(json.loads, examples("json"))
    assert set(shown) == {"type", "timestamp", "data"}
    assert set(shown["data"]) == {"workspace_id", "job_id", "job_type", "links"}
