"""Rule packs by id, and what a new workspace starts with."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from detection.packs import base, gdpr, hipaa, pci
from detection.packs.model import Pack, PackRule
from detection.packs.starting import STARTING_DEFAULT_LABEL, STARTING_LABELS, starting_rule_set

PACKS: Final[Mapping[str, Pack]] = MappingProxyType({each.PACK.id: each.PACK for each in (base, pci, gdpr, hipaa)})

__all__ = ["PACKS", "STARTING_DEFAULT_LABEL", "STARTING_LABELS", "Pack", "PackRule", "starting_rule_set"]
