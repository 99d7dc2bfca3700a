"""What a new workspace starts with: four labels and the base pack."""

from typing import Final

from detection.packs.base import PACK
from domain.rules import Label, Precedence, Rule, RuleSet

#: In the order in which they are created; ids are those of a rule set that stands alone.
STARTING_LABELS: Final = (
    Label(id=1, name="Public", level=0, color="#10b981"),
    Label(id=2, name="Internal", level=1, color="#3b82f6"),
    Label(id=3, name="Confidential", level=2, color="#f59e0b"),
    Label(id=4, name="Restricted", level=3, color="#ef4444"),
)
STARTING_DEFAULT_LABEL: Final = "Internal"


def starting_rule_set() -> RuleSet:
    """The starting labels and the base pack's rules (ids from 1 in pack order) as version 1: enough to classify without a hub."""
    ids = {label.name: label.id for label in STARTING_LABELS}
    rules = tuple(
        Rule(
            id=number,
            name=rule.name,
            priority=rule.priority,
            label_id=ids[rule.label_name],
            any=rule.any,
            all=rule.all,
            none=rule.none,
        )
        for number, rule in enumerate(PACK.rules, start=1)
    )
    return RuleSet(
        version=1,
        precedence=Precedence.MOST_SENSITIVE,
        default_label_id=ids[STARTING_DEFAULT_LABEL],
        labels=STARTING_LABELS,
        rules=rules,
    )
