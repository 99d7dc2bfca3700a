"""What a rule pack is: versioned data that a workspace installs as its own rules."""

from dataclasses import dataclass

from domain.rules import Matcher, RuleExample


@dataclass(frozen=True, slots=True)
class PackRule:
    """One rule of a pack. ``label_name`` is matched with the workspace's labels when the pack is installed."""

    name: str
    priority: int
    label_name: str
    description: str
    any: tuple[Matcher, ...] = ()
    all: tuple[Matcher, ...] = ()
    none: tuple[Matcher, ...] = ()
    examples: tuple[RuleExample, ...] = ()


@dataclass(frozen=True, slots=True)
class Pack:
    """A named set of rules. ``version`` rises with every change of its rules."""

    id: str
    name: str
    version: str
    description: str
    rules: tuple[PackRule, ...]


def examples(*, matching: tuple[str, ...], other: tuple[str, ...]) -> tuple[RuleExample, ...]:
    """Texts that a rule must match, and texts that it must not."""
    return (
        *(RuleExample(text=text, matches=True) for text in matching),
        *(RuleExample(text=text, matches=False) for text in other),
    )
