"""Whether our top-level names are ours alone: several are common words, and another package could bring one of them, too."""

import importlib.metadata
import importlib.util
from collections.abc import Iterator
from importlib.machinery import ModuleSpec
from pathlib import Path
from typing import Final

import classifyhub

TOP_LEVEL_NAMES: Final = (
    "classifyhub",
    "console",
    "detection",
    "worker",
    "domain",
    "outbound",
    "extraction",
    "persistence",
    "resolvers",
    "rest_compat",
    "schema",
)
_DISTRIBUTION: Final = "classifyhub"


def ownership_problems() -> Iterator[str]:
    """One sentence for each name that is not as it should be, with what to do."""
    root = Path(classifyhub.__file__).resolve().parent.parent
    owners = importlib.metadata.packages_distributions()
    for name in TOP_LEVEL_NAMES:
        others = sorted({owner for owner in owners.get(name, []) if owner.lower() != _DISTRIBUTION})
        if others:
            yield f"the package {name!r} also belongs to {', '.join(others)}: install ClassifyHub into an environment of its own"
        elif _DISTRIBUTION not in owners.get(name, []):
            yield f"the package {name!r} is not installed as part of ClassifyHub: run 'make setup'"
        specification = _found(name)
        origin = None if specification is None else specification.origin
        if origin is None or root not in Path(origin).resolve().parents:
            yield f"'import {name}' finds {origin or 'nothing'}, outside {root}: leave that directory, or unset PYTHONPATH"


def _found(name: str) -> ModuleSpec | None:
    try:
        return importlib.util.find_spec(name)
    except ValueError:  # loaded from somewhere that does not say where it is
        return None
