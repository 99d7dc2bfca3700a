"""The form with which keys are made: its choices, and reading what was chosen."""

import re
from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final, NamedTuple

from console.forms import Form
from domain.errors import ValidationFailed
from domain.keys import PREFIXES
from domain.permissions import KEY_PERMISSIONS, Permission, default_key_permissions
from resolvers.keys import CreateKey
from resolvers.operations import validated

FIELDS: Final = ("name", "prefix", "permissions", "expires_at", "allowed_cidrs", "requests_a_minute")
_PREFIX_TEXTS: Final = {
    "chk": "The usual kind. Starts with what an integration needs to classify and to read.",
    "op_live": "For the organisation API. Starts with no permission: choose what it needs.",
    "op_test": "As op_live, and says by its name that it belongs to a staging environment.",
}
PERMISSION_TEXTS: Final = {
    Permission.CLASSIFY_CREATE: "Classify assets, and create classify jobs.",
    Permission.SCAN_CREATE: "Create scan and deep-scan jobs.",
    Permission.JOBS_READ: "Read the status and timing of jobs.",
    Permission.RESULTS_READ: "Read the results of completed jobs.",
    Permission.CREDITS_READ: "Read credit balances and usage.",
    Permission.WEBHOOKS_WRITE: "Create, change and test webhook endpoints.",
    Permission.ASSETS_READ: "Read the inventory: labels, findings, history.",
    Permission.ASSETS_WRITE: "Import, report, label by hand and delete assets.",
    Permission.LABELS_READ: "Read the label scheme.",
    Permission.LABELS_WRITE: "Change the label scheme.",
    Permission.RULES_READ: "Read the detection rules.",
    Permission.RULES_WRITE: "Change the detection rules.",
    Permission.AUDIT_READ: "Read the audit log.",
}


class PrefixChoice(NamedTuple):
    """A kind of key; ``defaults`` names, by spaces apart, what is ticked when it is chosen."""

    value: str
    text: str
    defaults: str
    chosen: bool


class PermissionChoice(NamedTuple):
    """A permission that a key can have."""

    value: str
    text: str
    chosen: bool


class KeyForm(NamedTuple):
    """The form as it is shown: what was entered, and what is wrong with it by field."""

    name: str
    prefixes: list[PrefixChoice]
    permissions: list[PermissionChoice]
    expires_at: str
    allowed_cidrs: str
    requests_a_minute: str
    earliest: str
    errors: dict[str, str]


def new_key_form(prefix: str) -> KeyForm:
    """An empty form for a kind of key, with its usual permissions ticked."""
    known = prefix if prefix in PREFIXES else PREFIXES[0]
    chosen = {permission.value for permission in default_key_permissions(known)}
    return _form(known, chosen, name="", expires_at="", allowed_cidrs="", requests_a_minute="", errors={})


def refused_key_form(form: Form, errors: dict[str, str]) -> KeyForm:
    """The form as it was sent, and why it was refused."""
    return _form(
        form.text("prefix"),
        form.texts("permissions"),
        name=form.text("name"),
        expires_at=form.text("expires_at"),
        allowed_cidrs=form.text("allowed_cidrs"),
        requests_a_minute=form.text("requests_a_minute"),
        errors=errors,
    )


def read_key_form(form: Form) -> CreateKey:
    """The command that the form asks for. ValidationFailed says what is wrong with it."""
    values: dict[str, Any] = {
        "name": form.text("name"),
        "prefix": form.text("prefix"),
        "permissions": form.texts("permissions"),
        "expires_at": _end_of_day(form.text("expires_at")),
        "allowed_cidrs": [each for each in re.split(r"[\s,;]+", form.text("allowed_cidrs")) if each] or None,
        "requests_a_minute": form.text("requests_a_minute").strip() or None,
    }
    return validated(CreateKey, values)


def _end_of_day(text: str) -> datetime | None:
    """The end of a day in UTC; None for no day."""
    if not text.strip():
        return None
    try:
        day = date.fromisoformat(text.strip())
        end = datetime.combine(day, time.min, UTC) + timedelta(days=1)
    except (ValueError, OverflowError):
        raise ValidationFailed.at("expires_at", "must be a day such as 2027-01-31") from None
    if end <= datetime.now(UTC):
        raise ValidationFailed.at("expires_at", "must be today or later")
    return end


def _form(
    prefix: str,
    chosen: Collection[str],
    *,
    name: str,
    expires_at: str,
    allowed_cidrs: str,
    requests_a_minute: str,
    errors: dict[str, str],
) -> KeyForm:
    return KeyForm(
        name=name,
        prefixes=[
            PrefixChoice(each, _PREFIX_TEXTS[each], " ".join(sorted(default_key_permissions(each))), each == prefix)
            for each in PREFIXES
        ],
        permissions=[
            PermissionChoice(each.value, PERMISSION_TEXTS[each], each.value in chosen)
            for each in Permission
            if each in KEY_PERMISSIONS
        ],
        expires_at=expires_at,
        allowed_cidrs=allowed_cidrs,
        requests_a_minute=requests_a_minute,
        earliest=datetime.now(UTC).date().isoformat(),
        errors=errors,
    )
