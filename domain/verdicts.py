"""The engine's answer for one text."""

from typing import Final, NamedTuple

from domain.rules import Confidence, Label

#: A verdict carries this many findings at most, the first in text order.
MAX_FINDINGS: Final = 1_000
#: A rule's hits are counted up to this: it stands for as many or more.
MAX_COUNTED: Final = MAX_FINDINGS


class Finding(NamedTuple):
    """Where a rule matched. ``start`` and ``end`` count Unicode code points of the content; ``quote`` is redacted.

    ``detector`` is None for keywords and expressions; ``confirmed_by`` says what raised the confidence above the bare shape
    ("checksum", "near: card number", "header: IBAN"), None if nothing did.
    """

    rule_id: int
    rule_name: str
    detector: str | None
    start: int
    end: int
    confidence: Confidence
    quote: str
    confirmed_by: str | None


class MatchedRule(NamedTuple):
    """A rule that matched and how many hits its matchers had; ``MAX_COUNTED`` stands for as many or more."""

    rule_id: int
    name: str
    hits: int


class Verdict(NamedTuple):
    """Label, matching rules in priority order (ties by id), findings in text order.

    ``complete`` is False when a rule could not be evaluated: the label is then at least that rule's, and ``incomplete_rules``
    names it. ``findings`` is bounded (the first 1,000); ``hits`` in ``matched`` is not.
    """

    label: Label
    matched: tuple[MatchedRule, ...]
    findings: tuple[Finding, ...]
    complete: bool
    incomplete_rules: tuple[str, ...]
    rule_set_version: int
    engine_version: str

    @property
    def matched_rules(self) -> str:
        """The documented ``matched_rules``: names in order, joined by ", "; empty when none matched."""
        return ", ".join(rule.name for rule in self.matched)
