"""What a file of rules says, as a command: labels, packs and rules by their names."""

from typing import Annotated, Any, NamedTuple

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints

from domain.rule_order import MAX_PRIORITY
from domain.rule_states import RuleSetDifference
from domain.rules import MAX_RULE_NAME, Matcher, RuleExample
from domain.text import Colour, PlainName
from resolvers.commands import Description, Identifier, Reason
from resolvers.labels import LabelName, Level
from resolvers.operations import Command
from resolvers.pack_rules import PackConflict


def _without_comma(text: str) -> str:
    if "," in text:
        raise ValueError("must not hold a comma: matched_rules joins names by it")
    return text


RuleName = Annotated[PlainName, StringConstraints(max_length=MAX_RULE_NAME), AfterValidator(_without_comma)]
Priority = Annotated[int, Field(ge=0, le=MAX_PRIORITY, strict=True)]
#: The ids of all rules in a new order.
RuleOrder = Annotated[tuple[Identifier, ...], Field(min_length=1, max_length=10_000)]
Matchers = Annotated[tuple[Matcher, ...], Field(max_length=50)]
Examples = Annotated[tuple[RuleExample, ...], Field(max_length=100)]
PackName = Annotated[PlainName, StringConstraints(max_length=64)]


class LabelSpec(Command):
    """A label that is to be there like this; it is known by its name."""

    name: LabelName
    level: Level
    color: Colour
    description: Description | None = None


class RuleSpec(Command):
    """A rule that is to be there like this. It is known by its name or, for a rule of a pack, by the pack's name for it."""

    name: RuleName
    label: LabelName
    priority: Priority
    description: Description | None = None
    enabled: bool = True
    any: Matchers = ()
    all: Matchers = ()
    none: Matchers = ()
    examples: Examples = ()
    pack: PackName | None = None
    pack_rule: RuleName | None = None


class PackSpec(Command):
    """A pack that is to be there, with all its rules but those of ``without``, which are called as the pack calls them.

    Without a ``without`` (None) an installed pack stays as it is, whichever of its rules are there.
    """

    name: PackName
    without: Annotated[tuple[RuleName, ...], Field(max_length=1_000)] | None = None


def _named(value: Any) -> Any:
    """A pack as a file may say it: by its name alone, or with more."""
    if isinstance(value, str):
        return {"name": value}
    if isinstance(value, (dict, PackSpec)):
        return value
    raise ValueError("must be the name of a pack, or its name and the rules that it is to be without")


class RuleFileText(Command):
    """What stands in a file."""

    labels: Annotated[tuple[LabelSpec, ...], Field(max_length=1_000)] | None = None
    packs: Annotated[tuple[Annotated[PackSpec, BeforeValidator(_named)], ...], Field(max_length=50)] | None = None
    rules: Annotated[tuple[RuleSpec, ...], Field(max_length=10_000)] = ()


class RuleFile(RuleFileText):
    """What is to be there. What is left out stays as it is, unless ``prune`` is given.

    With ``prune`` rules of the workspace's own that are not named are removed; so are packs, if packs are given at all, and labels,
    if labels are given at all, but for those that assets or rules have and the default.
    """

    prune: bool = False


class ApplyRules(RuleFile):
    """``version`` is the one that the plan was made for: another one is refused."""

    version: Annotated[int, Field(ge=1, le=2**31 - 1)] | None = None
    reason: Reason | None = None


class KeptLabel(NamedTuple):
    """A label that is not named and stays all the same, since it is the default, or rules or assets have it.

    ``rules`` are those that there are to be; ``assets`` is None where there are some and whoever asks may not see assets.
    """

    id: int
    name: str
    default: bool
    rules: int
    assets: int | None


def description_of(label: str) -> str:
    """What a plan calls a label's description, of which versions know nothing, where it changes."""
    return f"description of the label {label}"


class RulePlan(NamedTuple):
    """What a file would change, or has changed, in the rule set of ``version``.

    ``lowered`` are labels whose level becomes lower, for which applying needs a reason.
    """

    version: int
    difference: RuleSetDifference
    installed: tuple[str, ...]
    removed: tuple[str, ...]
    conflicts: tuple[PackConflict, ...]
    kept: tuple[KeptLabel, ...]
    lowered: tuple[str, ...]

    @property
    def changes(self) -> bool:
        """Whether there is anything to change."""
        return bool(self.difference or self.installed or self.removed)


class RuleFileContent(NamedTuple):
    """A workspace's labels, packs and rules as a file holds them."""

    labels: list[dict[str, Any]]
    packs: list[str | dict[str, Any]]
    rules: list[dict[str, Any]]
