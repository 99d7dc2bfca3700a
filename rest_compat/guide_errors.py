"""The failures of ``/v1`` as the jobs guide lists them: each code with what it means to whoever meets it."""

from typing import Final

#: By status, in the order in which they are met. ``tests/jobs/test_jobs_guide.py`` holds them to what the routes can answer.
ERRORS_OF_JOBS: Final = (
    (401, (("INVALID_API_KEY", "The key is missing, invalid or revoked."),)),
    (
        402,
        (
            ("SUBSCRIPTION_REQUIRED", "The workspace is not on an active paid plan."),
            ("INSUFFICIENT_CREDITS", "The job costs more credits than are available."),
        ),
    ),
    (
        403,
        (
            ("ORGANIZATION_SUSPENDED", "The organization is suspended; contact support."),
            ("INSUFFICIENT_PERMISSIONS", "The key lacks the permission that the message names."),
            ("IP_NOT_ALLOWED", "The key may not be used from your network address."),
        ),
    ),
    (
        404,
        (
            ("JOB_NOT_FOUND", "Your organization has no such job."),
            ("NOT_FOUND", "There is nothing at this path, or no such webhook in your organization."),
        ),
    ),
    (405, (("METHOD_NOT_ALLOWED", "The path exists, but not for this method."),)),
    (
        409,
        (
            ("RESULT_NOT_READY", "The job has not ended yet: wait for it."),
            ("JOB_FAILED", "The job has failed and has no result; the message says why."),
            ("JOB_CANCELLED", "The job was cancelled and has no result."),
            ("CONFLICT", "The present state forbids it: the job has ended and cannot be cancelled, say."),
            ("IDEMPOTENCY_IN_PROGRESS", "The first request with this Idempotency-Key is still being answered: send it again."),
        ),
    ),
    (410, (("RESULT_EXPIRED", "The result was kept for its time and is gone; the inventory keeps the assets."),)),
    (413, (("BODY_TOO_LARGE", "The body is larger than the route takes."),)),
    (415, (("UNSUPPORTED_MEDIA_TYPE", "The body is not plain JSON."),)),
    (
        422,
        (
            ("VALIDATION_ERROR", "The input is wrong; the details say where."),
            ("URL_NOT_ALLOWED", "The URL leads where this server may not go, or is none that it takes."),
            ("IDEMPOTENCY_KEY_REUSED", "The Idempotency-Key came with another request before."),
        ),
    ),
    (
        429,
        (
            ("RATE_LIMITED", "More requests in this minute than the plan, or the key's own cap, allows."),
            ("ORG_QUEUED_LIMIT_REACHED", "As many jobs wait as may wait."),
            ("ORG_ACTIVE_LIMIT_REACHED", "As many jobs run as may run, where this installation lets none wait."),
            ("WAITING_LIMIT_REACHED", "As many requests wait for jobs or follow their events as may: ask without waiting."),
        ),
    ),
    (500, (("INTERNAL_ERROR", "Something went wrong on our side; the message names the incident."),)),
    (503, (("UNAVAILABLE", "The database cannot do this just now; the message says whether anything was changed."),)),
)
