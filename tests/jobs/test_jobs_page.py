"""docs/jobs.md says what the code does: its numbers, settings, states and movements are those of the program."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from classifyhub.settings import Settings
from domain.jobs import COSTS, MAX_ATTEMPTS, MAX_DEATHS, MAX_IMPORT_SECONDS, MAX_RUN_SECONDS, JobStatus, JobType
from domain.limits import JobLimits
from domain.plans import DEFAULT_LIMITS, Plan
from domain.text import credits_text
from domain.webhooks import DELIVERY_DAYS
from persistence.webhook_turns import PROMPT, TARDY
from resolvers.credits import _MAX_MONTHS
from worker import deliveries, lanes, sweep, tasks, working
from worker.sites import Crawling
from worker.working import DEFAULT_CONCURRENCY, PATIENCE_SECONDS

PAGE = (Path(__file__).parents[2] / "docs" / "jobs.md").read_text()
TEXT = " ".join(PAGE.split())
LIMITS = JobLimits()
ONE_SECOND = timedelta(seconds=1)
WORDS = {6: "six", 1 / 2: "half", 1 / 8: "an eighth"}


@pytest.mark.parametrize(
    "sentence",
    [
        f"may have {LIMITS.running} jobs in the queue at once (`CLASSIFYHUB_RUNNING_JOBS`)",
        f"Up to {LIMITS.queued} further ones wait (`CLASSIFYHUB_QUEUED_JOBS`)",
        f"`CLASSIFYHUB_RESULT_DAYS`, {LIMITS.result_days} days",
        f"is tried {tasks._MAX_TRIES} times in all, about {tasks._FIRST_DELAY_SECONDS:g} and {2 * tasks._FIRST_DELAY_SECONDS:g} seconds",
        f"a sign of life every {lanes._HEARTBEAT / ONE_SECOND / 2:g} seconds",
        f"not heard of for {lanes._HEARTBEAT / ONE_SECOND:g} seconds is taken for dead",
        f"After {MAX_DEATHS} such runs the job fails with `INTERNAL_ERROR`",
        f"begun {MAX_ATTEMPTS} times in all fails as well",
        f"still runs after {MAX_RUN_SECONDS // 60} minutes fails",
        f"Every {sweep._EVERY_SECONDS:g} seconds one of the workers looks after",
        f"A text or document costs {credits_text(COSTS[JobType.CLASSIFY])}, a scan {credits_text(COSTS[JobType.SCAN])}, "
        f"a deep scan {credits_text(COSTS[JobType.DEEP_SCAN])}.",
        "Free has {} credits a month, Pro {}, Enterprise {}".format(
            *(credits_text(DEFAULT_LIMITS[plan].credits) for plan in Plan)
        ),
        f"grants the months that it missed, {_MAX_MONTHS} at most",
        f"`JOB_TIMED_OUT`, an import after {WORDS[MAX_IMPORT_SECONDS // 3_600]} hours",
        f"deliveries after {DELIVERY_DAYS} days",
        f"{DEFAULT_CONCURRENCY} for texts (`CLASSIFYHUB_WORKER_CONCURRENCY`), {WORDS[1 / working._PAGES_SHARE]} as many for pages and sites, "
        f"{WORDS[1 / working._BULK_SHARE]} (2 at least, {working._MOST_BULK} at most) for imports",
        f"{deliveries.SLOTS[PROMPT]} where receivers answer promptly and {deliveries.SLOTS[TARDY]} where they were slow or failed",
        f"finishes what it has begun for up to {PATIENCE_SECONDS:g} seconds",
    ],
)
def test_the_page_names_the_programs_numbers(sentence: str) -> None:
    assert sentence in TEXT


def test_a_deep_scan_ends_a_minute_before_its_job_would() -> None:
    assert "A deep scan ends a minute before that" in TEXT
    assert MAX_RUN_SECONDS - Crawling().most_seconds == 60


def test_every_setting_that_it_names_exists() -> None:
    named = {name.removeprefix("CLASSIFYHUB_").lower() for name in re.findall(r"CLASSIFYHUB_[A-Z_]+", PAGE)}
    assert named - set(Settings.model_fields) == set()


def test_the_picture_shows_every_state_and_only_those() -> None:
    picture = PAGE.split("```mermaid")[1].split("```")[0]
    arrows = re.findall(r"(\S+) --> (\S+?)(?::|$)", picture, re.MULTILINE)
    assert {state for arrow in arrows for state in arrow} - {"[*]"} == set(JobStatus)
    ends = {start for start, end in arrows if end == "[*]"}
    assert ends == {JobStatus.COMPLETED, JobStatus.FAILED, JobStatus.CANCELLED}
    assert {start for start, _ in arrows if start not in ends} == {"[*]", JobStatus.QUEUED, JobStatus.RUNNING}


def test_every_page_that_it_links_to_exists() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", PAGE):
        assert (Path(__file__).parents[2] / "docs" / target).exists(), target
