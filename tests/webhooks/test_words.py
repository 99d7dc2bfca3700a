"""Health, schedule and signatures: pure functions, held to tables and to the standard's own library."""

import hashlib
import hmac
import json
from datetime import UTC, datetime, timedelta
from typing import Final

import pytest
from standardwebhooks import Webhook, WebhookVerificationError

from domain.webhook_payloads import event_text, sample_data
from domain.webhook_signatures import new_webhook_secret, signed_headers
from domain.webhooks import (
    MAX_TRIES,
    RETRY_DELAYS,
    Condition,
    Outcome,
    WebhookEvent,
    WebhookHealth,
    condition_after,
    delay_after,
)

NOW: Final = datetime(2030, 1, 1, tzinfo=UTC)
HEALTHY, DEGRADED, FAILING, DISABLED = WebhookHealth


def ago(**span: float) -> datetime:
    """A moment before now."""
    return NOW - timedelta(**span)


@pytest.mark.parametrize(
    ("condition", "outcome", "after"),
    [
        pytest.param(Condition(), Outcome(NOW, True), Condition(), id="healthy stays healthy"),
        pytest.param(Condition(), Outcome(NOW, False), Condition(DEGRADED, 1, NOW), id="one failure degrades"),
        pytest.param(
            Condition(DEGRADED, 3, ago(minutes=5)), Outcome(NOW, False), Condition(DEGRADED, 4, ago(minutes=5)), id="four still"
        ),
        pytest.param(
            Condition(DEGRADED, 4, ago(minutes=5)), Outcome(NOW, False), Condition(FAILING, 5, ago(minutes=5)), id="five in a row"
        ),
        pytest.param(
            Condition(DEGRADED, 1, ago(hours=1)), Outcome(NOW, False), Condition(FAILING, 2, ago(hours=1)), id="for an hour"
        ),
        pytest.param(Condition(DEGRADED, 2, ago(minutes=1)), Outcome(NOW, True), Condition(), id="degraded recovers"),
        pytest.param(Condition(FAILING, 9, ago(hours=30)), Outcome(NOW, True), Condition(), id="failing recovers"),
        pytest.param(
            Condition(FAILING, 40, ago(hours=47)),
            Outcome(NOW, False, last=True),
            Condition(DISABLED, 41, ago(hours=47)),
            id="a delivery given up after two days of failures",
        ),
        pytest.param(
            Condition(FAILING, 40, ago(hours=47)),
            Outcome(NOW, False),
            Condition(FAILING, 41, ago(hours=47)),
            id="not given up yet",
        ),
        pytest.param(
            Condition(FAILING, 6, ago(hours=2)),
            Outcome(NOW, False, last=True),
            Condition(FAILING, 7, ago(hours=2)),
            id="given up, but others were taken meanwhile",
        ),
        pytest.param(Condition(), Outcome(NOW, False, gone=True, last=True), Condition(DISABLED, 1, NOW), id="gone, at once"),
        pytest.param(
            Condition(DISABLED, 1, NOW), Outcome(NOW, True), Condition(DISABLED, 1, NOW), id="a late success enables nothing"
        ),
        pytest.param(
            Condition(DISABLED, 1, NOW), Outcome(NOW, False), Condition(DISABLED, 1, NOW), id="a late failure changes nothing"
        ),
    ],
)
def test_health_after_a_try(condition: Condition, outcome: Outcome, after: Condition) -> None:
    assert condition_after(condition, outcome) == after


def test_every_healths_way_to_disabled_fits_the_schedule() -> None:
    """A receiver that fails from the first try of one delivery to its last is disabled by that one, whatever the jitter."""
    for chance in (0.0, 0.5, 1.0):
        condition, moment, seen = Condition(), NOW, []
        for tries in range(1, MAX_TRIES + 1):
            delay = delay_after(tries, chance)
            condition = condition_after(condition, Outcome(moment, False, last=delay is None))
            seen.append(condition.health)
            moment += delay or timedelta()
        assert [*dict.fromkeys(seen)] == [DEGRADED, FAILING, DISABLED]
        assert seen.count(DISABLED) == 1


def test_eight_tries_take_about_two_days() -> None:
    assert MAX_TRIES == 8
    assert timedelta(hours=46) < sum(RETRY_DELAYS, timedelta()) < timedelta(hours=50)
    for tries, delay in enumerate(RETRY_DELAYS, start=1):
        assert [delay_after(tries, chance) for chance in (0.0, 0.5, 1.0)] == [delay * 0.8, delay, delay * 1.2]
    assert delay_after(8, 0.5) is None


def test_the_standards_library_takes_each_secrets_signature_and_no_others() -> None:
    new, old, foreign = (new_webhook_secret() for _ in range(3))
    body = event_text(WebhookEvent.JOB_COMPLETED, datetime.now(UTC), {"job_id": "job_1"}).encode()
    timestamp = int(datetime.now(UTC).timestamp())
    headers = signed_headers("Acme", [new, old], delivery_id="msg_1", event="job.completed", timestamp=timestamp, body=body)
    for secret in (new, old):
        assert Webhook(secret).verify(body, headers)["type"] == "job.completed"
    for secret, sent in ((foreign, body), (new, body + b" ")):
        with pytest.raises(WebhookVerificationError):
            Webhook(secret).verify(sent, headers)


def test_the_simple_recipe_is_what_its_sentence_says() -> None:
    new, old = new_webhook_secret(), new_webhook_secret()
    for in_force in ([new], [new, old]):
        headers = signed_headers("Acme", in_force, delivery_id="msg_1", event="quota.near", timestamp=1_700_000_000, body=b"{}")
        expected = hmac.new(in_force[-1].encode("utf-8"), b"1700000000.{}", hashlib.sha256).hexdigest()
        assert headers["Acme-Signature"] == expected
        assert (headers["Acme-Timestamp"], headers["Acme-Delivery-Id"]) == ("1700000000", "msg_1")
        assert headers["Acme-Event"] == "quota.near"


def test_a_secret_is_of_the_standards_form_and_never_the_same() -> None:
    made = {new_webhook_secret() for _ in range(100)}
    assert len(made) == 100
    assert all(each.startswith("whsec_") and len(each) == 46 and "=" not in each for each in made)


@pytest.mark.parametrize("event", WebhookEvent)
def test_a_sample_says_that_it_is_one_and_links_to_this_hub(event: WebhookEvent) -> None:
    sent = json.loads(event_text(event, NOW, sample_data(event, "https://hub.example.org", 7)))
    assert (sent["type"], sent["timestamp"]) == (event.value, "2030-01-01T00:00:00.000Z")
    assert (sent["data"]["test"], sent["data"]["workspace_id"]) == (True, 7)
    assert all(link.startswith("https://hub.example.org/") for link in sent["data"]["links"].values())
