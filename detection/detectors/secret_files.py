"""Files that are named for what they hold: ``master.key``, ``db_password.txt``, ``.vault_pass`` hold a secret and nothing else."""

import re
from typing import Final, NamedTuple

from detection.detectors.secret_names import Kind, kind_of
from detection.document import Document

#: A text that is one word, as RE2 and Python read it.
ONE_WORD: Final = r"\A\s*\S+\s*\z"
_LONGEST: Final = 600
#: What files are called by besides, whatever they hold.
_EXTENSION: Final = re.compile(r"\.(?:txt|text|conf|cfg|dat|data|bak|old|orig|asc|b64|base64|hex|bin)\Z", re.IGNORECASE)
#: What a file of another kind is called by, also one that has a key's words in its name: ``password.md``, ``token.py``.
_OF_OTHER_KIND: Final = re.compile(
    r"\.(?!(?:key|secrets?|tokens?|credentials?|pass(?:word|phrase|wd)?|pwd?|psk)\Z)[A-Za-z][A-Za-z0-9]{0,4}\Z", re.IGNORECASE
)
#: What has lines of its own form, in which the password is one part.
_OF_OWN_FORM: Final = re.compile(r"pgpass|htpasswd|\Apasswd\Z", re.IGNORECASE)
_KEY: Final = ".key"
#: So many characters a key in a file has at least whose name says no more than that.
_LEAST_OF_KEY: Final = 32


class Held(NamedTuple):
    """What a file holds: its name without the folder, what that promises, and where the value lies."""

    name: str
    kind: Kind
    start: int
    end: int


def base_name(document: Document) -> str:
    """What the asset is called, without the folder or address before it."""
    return document.name.replace("\\", "/").rstrip("/").rpartition("/")[2]


def held_by_name(document: Document) -> Held | None:
    """The one word that a file holds whose name promises a secret; None for others."""
    if not document.name or len(document.text) > _LONGEST:
        return None
    value = document.text.strip()
    if not value or len(value.split()) != 1:
        return None
    name = base_name(document)
    kind = _promised(name, value)
    start = document.text.index(value)
    return None if kind is None else Held(name, kind, start, start + len(value))


def _promised(name: str, value: str) -> Kind | None:
    stem = _EXTENSION.sub("", name)
    if _OF_OTHER_KIND.search(stem.lstrip(".")) is not None or _OF_OWN_FORM.search(stem) is not None:
        return None
    kind = kind_of(stem)
    if kind is Kind.WEAK:
        # Any key: of an environment in Rails (``production.key``), of a network.
        return Kind.GENERATED if stem.lower().endswith(_KEY) and len(value) >= _LEAST_OF_KEY else None
    return kind
