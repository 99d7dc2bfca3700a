"""Who may do what: the one table. What is not in it is denied."""

from enum import StrEnum


class Permission(StrEnum):
    """One permission per kind of work; every operation names exactly one."""

    CLASSIFY_CREATE = "classify:create"
    SCAN_CREATE = "scan:create"
    JOBS_READ = "jobs:read"
    RESULTS_READ = "results:read"
    CREDITS_READ = "credits:read"
    WEBHOOKS_WRITE = "webhooks:write"
    ASSETS_READ = "assets:read"
    ASSETS_WRITE = "assets:write"
    LABELS_READ = "labels:read"
    LABELS_WRITE = "labels:write"
    RULES_READ = "rules:read"
    RULES_WRITE = "rules:write"
    KEYS_MANAGE = "keys:manage"
    MEMBERS_MANAGE = "members:manage"
    WORKSPACE_READ = "workspace:read"
    WORKSPACE_MANAGE = "workspace:manage"
    BILLING_MANAGE = "billing:manage"
    AUDIT_READ = "audit:read"
    INSTALLATION_MANAGE = "installation:manage"


class Role(StrEnum):
    """What a member is in one workspace, most powerful first."""

    OWNER = "owner"
    ADMIN = "admin"
    EDITOR = "editor"
    VIEWER = "viewer"


P = Permission

#: Everyone who belongs to a workspace, and each of its keys, may read its own name, plan and versions.
EVERYONE = frozenset({P.WORKSPACE_READ})

_VIEWER = EVERYONE | {P.JOBS_READ, P.RESULTS_READ, P.CREDITS_READ, P.ASSETS_READ, P.LABELS_READ, P.RULES_READ}
_EDITOR = _VIEWER | {P.CLASSIFY_CREATE, P.SCAN_CREATE, P.ASSETS_WRITE, P.LABELS_WRITE, P.RULES_WRITE}
_ADMIN = _EDITOR | {P.WEBHOOKS_WRITE, P.KEYS_MANAGE, P.MEMBERS_MANAGE, P.WORKSPACE_MANAGE, P.AUDIT_READ}
_OWNER = _ADMIN | {P.BILLING_MANAGE}

ROLE_PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.OWNER: _OWNER,
    Role.ADMIN: _ADMIN,
    Role.EDITOR: _EDITOR,
    Role.VIEWER: _VIEWER,
}

#: What a key can be given. Keys never manage keys, people, settings or money.
KEY_PERMISSIONS = _OWNER - EVERYONE - {P.KEYS_MANAGE, P.MEMBERS_MANAGE, P.WORKSPACE_MANAGE, P.BILLING_MANAGE}

#: The operator of the installation, in any workspace: its state, never its assets.
OPERATOR_PERMISSIONS = frozenset({P.INSTALLATION_MANAGE, P.WORKSPACE_READ})

#: Whoever runs the command line on the machine holds the database anyway: everything, audited as "command line".
COMMAND_LINE_PERMISSIONS = frozenset(Permission)

#: What changes nothing: a suspended workspace's members keep these, and only these, in the console.
READING = frozenset(p for p in Permission if p.value.endswith(":read"))

_KEY_DEFAULTS: dict[str, frozenset[Permission]] = {
    "chk": frozenset({P.CLASSIFY_CREATE, P.ASSETS_READ, P.LABELS_READ, P.RULES_READ}),
    "op_live": frozenset(),
    "op_test": frozenset(),
}


def default_key_permissions(prefix: str) -> frozenset[Permission]:
    """The permissions of a new key for which none were named: the documented four for ``chk``, none for ``op_…``."""
    return _KEY_DEFAULTS[prefix]
