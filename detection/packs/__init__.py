"""Rule packs by id, and what a new workspace starts with."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from detection.packs import base, gdpr, hipaa, pci
from detection.packs.model import Pack, PackRule
from detection.packs.starting import STARTING_DEFAULT_LABEL, STARTING_LABELS, starting_rule_set
from domain.rules import Matcher

PACKS: Final[Mapping[str, Pack]] = MappingProxyType({each.PACK.id: each.PACK for each in (base, pci, gdpr, hipaa)})

__all__ = ["PACKS", "STARTING_DEFAULT_LABEL", "STARTING_LABELS", "Pack", "PackRule", "shipped_matchers", "starting_rule_set"]


@cache
def shipped_matchers() -> frozenset[Matcher]:
    """Every matcher of every pack: most rule sets have the same ones, so what is compiled of them is shared."""
    return frozenset(matcher for pack in PACKS.values() for rule in pack.rules for matcher in (*rule.any, *rule.all, *rule.none))
