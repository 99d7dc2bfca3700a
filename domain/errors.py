"""One class per documented failure: its code, its HTTP status and a sentence for the caller.

Each face translates these once, in its own ``errors.py``. Codes are written out, never derived from a class name, because
callers match on them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from domain.limits import RateState
from domain.text import counted, credits_text


class HubError(Exception):
    """A failure that the caller is told about: ``code`` for programs, ``message`` for people."""

    code: ClassVar[str] = "INTERNAL_ERROR"
    status: ClassVar[int] = 500

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


# --- Access: refused before the caller's request is looked at ---------------------------------------------------------


class AccessRefused(HubError):
    """The caller may not do this at all. In GraphQL these are top-level errors, never ``userErrors``."""


class InvalidApiKey(AccessRefused):
    """No credential, or one that is malformed, unknown, revoked or expired. One message for all: it teaches a guesser nothing."""

    code, status = "INVALID_API_KEY", 401

    def __init__(self, message: str = "Missing, invalid or revoked API key.") -> None:
        super().__init__(message)


class SignInRequired(AccessRefused):
    """No console session, or one that has ended."""

    code, status = "SIGN_IN_REQUIRED", 401

    def __init__(self, message: str = "Sign in to continue.") -> None:
        super().__init__(message)


class WrongPassword(AccessRefused):
    """The e-mail and password do not belong together; which of the two was wrong is not said."""

    code, status = "WRONG_PASSWORD", 401

    def __init__(self) -> None:
        super().__init__("That e-mail address and password do not belong together.")


class TooManySignIns(AccessRefused):
    """Too many failed sign-ins for this e-mail address from this network address."""

    code, status = "TOO_MANY_SIGN_INS", 429

    def __init__(self, minutes: int) -> None:
        super().__init__(f"Too many failed sign-ins. Try again in {minutes} minutes.")
        self.seconds = minutes * 60


class OrganizationSuspended(AccessRefused):
    """The workspace was suspended by the operator of this installation."""

    code, status = "ORGANIZATION_SUSPENDED", 403

    def __init__(self, support: str | None = None) -> None:
        contact = f"contact support: {support}" if support else "contact support"
        super().__init__(f"Workspace suspended — {contact}.")


class AddressNotAllowed(AccessRefused):
    """The key may be used only from certain networks, and the request came from elsewhere."""

    code, status = "IP_NOT_ALLOWED", 403

    def __init__(self) -> None:
        super().__init__("This API key may not be used from your network address.")


class SubscriptionRequired(AccessRefused):
    """Keys authenticate only while a paid plan is active."""

    code, status = "SUBSCRIPTION_REQUIRED", 402

    def __init__(self) -> None:
        super().__init__(
            "Your workspace is not on an active paid plan (Pro or Enterprise). Upgrade under Admin Console → Billing."
        )


class InsufficientPermissions(AccessRefused):
    """The caller is known but lacks the one permission that the operation names."""

    code, status = "INSUFFICIENT_PERMISSIONS", 403

    def __init__(self, permission: str) -> None:
        super().__init__(f"This needs the permission {permission}, which the credential does not have.")
        self.permission = permission


class RateLimited(AccessRefused):
    """More requests in this minute than the workspace's plan, or the key's own cap, allows."""

    code, status = "RATE_LIMITED", 429

    def __init__(self, rate: RateState) -> None:
        super().__init__(f"Too many requests: {rate.limit:,} a minute are allowed. Try again in {counted(rate.reset, 'second')}.")
        self.rate = rate


class CrossSiteRequest(AccessRefused):
    """A request that a browser session authenticates must prove that our own pages sent it."""

    code, status = "CROSS_SITE_REQUEST", 403

    def __init__(self) -> None:
        super().__init__("This request did not come from one of ClassifyHub's own pages. Reload the page and try again.")


# --- What the caller can correct --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with the input. ``field`` is the path to it, in the command's own (snake_case) names."""

    field: tuple[str | int, ...]
    message: str
    type: str = "value_error"


class ValidationFailed(HubError):
    """The input is wrong; ``problems`` lists every place, and never repeats the input itself."""

    code, status = "VALIDATION_ERROR", 422

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{'.'.join(map(str, p.field)) or 'request'}: {p.message}" for p in self.problems))

    @classmethod
    def at(cls, field: str, message: str) -> "ValidationFailed":
        """The common case: one problem with one top-level field."""
        return cls([Problem((field,), message)])


class NotFound(HubError):
    """No such thing in the caller's workspace. Another workspace's thing answers exactly like this.

    ``field`` is the path to what names it, in the command's own names, where that is not what the request is all about.
    """

    code, status = "NOT_FOUND", 404

    def __init__(self, what: str = "resource", field: tuple[str | int, ...] = ()) -> None:
        super().__init__(f"No such {what} in this workspace.")
        self.field = field


class Conflict(HubError):
    """The request is sound but the present state forbids it (a label in use, a name taken, the last owner)."""

    code, status = "CONFLICT", 409


class StaleVersion(HubError):
    """What the caller worked with has changed meanwhile: read again, then repeat."""

    code, status = "STALE_VERSION", 409

    @classmethod
    def of_report(cls, rule_set_version: int, engine_version: str) -> "StaleVersion":
        """A report that does not rest on these, which are the present ones."""
        return cls(
            f"The rules or the engine have changed: present are rule set version {rule_set_version} and engine version "
            f"{engine_version}. Fetch the rule set, classify again and report that."
        )


class IdempotencyKeyReused(HubError):
    """The idempotency key came with another request within the last 24 hours."""

    code, status = "IDEMPOTENCY_KEY_REUSED", 422

    def __init__(self) -> None:
        super().__init__("This Idempotency-Key was used for another request within the last 24 hours. Take a new one.")


class IdempotencyInProgress(HubError):
    """A request with an idempotency key waited for others of its workspace, of which one may be the same, and got no turn."""

    code, status = "IDEMPOTENCY_IN_PROGRESS", 409

    def __init__(self) -> None:
        super().__init__(
            "An earlier request with this Idempotency-Key may still be in progress. This one has changed nothing; send it again "
            "in a moment, with the same key."
        )


class AssetQuotaReached(HubError):
    """The plan's number of assets is used up."""

    code, status = "ASSET_QUOTA_REACHED", 402

    def __init__(self, used: int, limit: int) -> None:
        super().__init__(
            f"Asset quota reached: {used:,} of {limit:,} assets are in use. "
            "Delete assets or upgrade under Admin Console → Billing."
        )
        self.used, self.limit = used, limit


class RuleQuotaReached(HubError):
    """The plan's number of own rules is used up."""

    code, status = "RULE_QUOTA_REACHED", 402

    def __init__(self, used: int, limit: int) -> None:
        super().__init__(f"Rule quota reached: {used:,} of {limit:,} own rules are in use on this plan.")
        self.used, self.limit = used, limit


class InsufficientCredits(HubError):
    """The workspace has not the credits that a job costs. All three are whole milli-credits."""

    code, status = "INSUFFICIENT_CREDITS", 402

    def __init__(self, cost: int, available: int) -> None:
        super().__init__(
            f"This job costs {credits_text(cost)} credits; {credits_text(available)} are available. Credits are granted each month."
        )
        self.cost, self.available = cost, available


class QueuedLimitReached(HubError):
    """As many jobs of the workspace wait as may wait."""

    code, status = "ORG_QUEUED_LIMIT_REACHED", 429

    def __init__(self, limit: int) -> None:
        super().__init__(f"{limit:,} jobs of this workspace are waiting, and no more may wait. Try again when some have run.")
        self.limit = limit


class ActiveLimitReached(HubError):
    """As many jobs of the workspace run as may run, and this installation lets none wait."""

    code, status = "ORG_ACTIVE_LIMIT_REACHED", 429

    def __init__(self, limit: int) -> None:
        super().__init__(f"{counted(limit, 'job')} of this workspace may run at the same time. Try again when one has ended.")
        self.limit = limit


class UploadLimitReached(HubError):
    """As many files of the workspace arrive, or wait for their import, as may."""

    code, status = "UPLOAD_LIMIT_REACHED", 429

    @classmethod
    def in_number(cls, limit: int) -> "UploadLimitReached":
        """Too many files at once."""
        return cls(f"{counted(limit, 'file')} of this workspace may be sent at the same time. Try again when one has arrived.")

    @classmethod
    def in_bytes(cls, limit: int) -> "UploadLimitReached":
        """Too much in all."""
        return cls(
            f"The files of this workspace that arrive or wait for their import may take up {limit:,} bytes together. "
            "Try again when one has been imported."
        )


class WaitingLimitReached(HubError):
    """As many requests wait for jobs, or follow their events, as may."""

    code, status = "WAITING_LIMIT_REACHED", 429

    def __init__(self, limit: int) -> None:
        super().__init__(
            f"{counted(limit, 'request')} may wait for jobs or follow their events at the same time. Ask again without waiting, "
            "or when another one has ended."
        )


class ResultNotReady(HubError):
    """The job has not ended yet."""

    code, status = "RESULT_NOT_READY", 409

    def __init__(self, state: str) -> None:
        super().__init__(f"The job is {state}; its result is there when it has completed.")


class JobFailed(HubError):
    """The job has ended without a result."""

    code, status = "JOB_FAILED", 409

    def __init__(self, reason: str) -> None:
        super().__init__(f"The job failed: {reason}")


class JobCancelled(HubError):
    """The job was cancelled before it had a result."""

    code, status = "JOB_CANCELLED", 409

    def __init__(self) -> None:
        super().__init__("The job was cancelled; it has no result.")


class ResultExpired(HubError):
    """The result was kept for a time and is gone."""

    code, status = "RESULT_EXPIRED", 410

    def __init__(self) -> None:
        super().__init__(
            "The result of this job was kept for its time and has been removed. What it classified is in the inventory."
        )


class JobNotFound(NotFound):
    """No such job in the caller's workspace."""

    code = "JOB_NOT_FOUND"

    def __init__(self) -> None:
        super().__init__("job")


class UrlNotAllowed(HubError):
    """The URL leads where the hub may not go, or has a form that it does not take. Why is not said: it would map the network inside."""

    code, status = "URL_NOT_ALLOWED", 422

    def __init__(self) -> None:
        super().__init__(
            "This URL is not allowed: it must begin with http:// or https://, hold no user name, and lead to a public address"
            " and a port for the web."
        )


class ImportUnreadable(HubError):
    """An uploaded file cannot be read as rows of assets; the message says what was seen and what to give."""

    code, status = "IMPORT_UNREADABLE", 422


class BodyTooLarge(HubError):
    """The request body is larger than the route accepts."""

    code, status = "BODY_TOO_LARGE", 413

    def __init__(self, limit: int) -> None:
        super().__init__(f"The request body is larger than {limit:,} bytes.")


class UnsupportedMediaType(HubError):
    """The route takes other media types only: JSON, unless ``wanted`` says what."""

    code, status = "UNSUPPORTED_MEDIA_TYPE", 415

    def __init__(self, wanted: str = "JSON, with the header Content-Type: application/json (UTF-8, uncompressed)") -> None:
        super().__init__(f"Send the body as {wanted}.")


# --- The installation itself ------------------------------------------------------------------------------------------


class Unavailable(HubError):
    """The database cannot do this just now. Nothing was changed, and the same request may be sent again.

    ``outcome_known`` False: the connection was lost while a change was being committed, so nobody knows whether it was stored.
    ``waited``: it was others' turn for too long; the database itself is well.
    """

    code, status = "UNAVAILABLE", 503

    def __init__(self, *, outcome_known: bool = True, waited: bool = False) -> None:
        super().__init__(
            "The database cannot do this just now. Nothing was changed; try again in a moment."
            if outcome_known
            else "The connection to the database was lost while this was being stored: it may or may not have been stored. "
            "With an external_id or an Idempotency-Key the same request can be sent again without storing twice; otherwise look first."
        )
        self.outcome_known = outcome_known
        self.waited = waited


class SetupError(HubError):
    """The installation cannot start or a command cannot run; the message says what happened and what to do."""

    code = "SETUP_ERROR"
