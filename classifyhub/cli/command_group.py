"""A group of commands as data."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CommandGroup:
    """``classifyhub NAME …``: what it is for, and its commands, or groups of them, by name."""

    help: str
    by_name: "Mapping[str, Callable[..., None] | CommandGroup]"
