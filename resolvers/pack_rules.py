"""The rules of packs as rules of a workspace."""

from detection.packs import PackRule
from domain.rule_states import RuleState
from domain.rules import Conditions
from persistence.packs import CameAs


def came_as(rule: PackRule, label_id: int) -> CameAs:
    """A pack's rule, with the label that the workspace gives for the pack's."""
    return CameAs(
        rule.name,
        rule.description,
        rule.priority,
        rule.label_name,
        label_id,
        Conditions(any=rule.any, all=rule.all, none=rule.none),
        rule.examples,
    )


def new_rule(pack: str, rule: CameAs, number: int | None) -> RuleState:
    """The workspace's rule of it: enabled, under the pack's own name for it."""
    return RuleState(
        number,
        rule.name,
        rule.description,
        rule.priority,
        True,
        rule.label_id,
        rule.conditions,
        rule.examples,
        pack,
        rule.name,
    )
