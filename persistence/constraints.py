"""A violated constraint becomes the domain error that it means."""

from collections.abc import Callable
from typing import Final

import asyncpg

from domain.errors import Conflict, HubError, NotFound, ValidationFailed


def _field(field: str, message: str) -> ValidationFailed:
    return ValidationFailed.at(field, message)


_MEANING: Final[dict[str, Callable[[], HubError]]] = {
    "uq_labels_level": lambda: _field("level", "another label of this workspace has this level"),
    "uq_labels_name": lambda: _field("name", "another label of this workspace has this name"),
    "uq_rules_name": lambda: _field("name", "another rule of this workspace has this name"),
    "fk_rules_label": lambda: NotFound("label", ("label_id",)),
    "fk_assets_label": lambda: Conflict("The label was deleted meanwhile. Send the request again."),
    "fk_workspaces_default_label": lambda: NotFound("label"),
    "uq_accounts_email": lambda: _field("email", "an account with this e-mail address exists"),
    "pk_members": lambda: _field("email", "is a member of this workspace already"),
    "uq_api_keys_digest": lambda: _field("key", "this key exists already"),
}


def translated(error: asyncpg.IntegrityConstraintViolationError) -> HubError | asyncpg.IntegrityConstraintViolationError:
    """The domain error for a violated constraint; the original where the constraint has no meaning to callers."""
    meaning = _MEANING.get(error.constraint_name or "")
    return error if meaning is None else meaning()
