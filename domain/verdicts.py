"""The engine's answer for one text."""

from typing import Final, NamedTuple

from domain.rules import Confidence, Label

#: A verdict carries this many findings at most, the first in text order.
MAX_FINDINGS: Final = 500
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
    """A rule that matched and how many hits its matchers had; ``MAX_COUNTED`` stands for as many or more.

    ``why`` is the short reason that is kept with an asset (see ``detection.reasons``); None where nobody asked for it.
    """

    rule_id: int
    name: str
    hits: int
    why: str | None = None


class MatcherReason(NamedTuple):
    """What became of one matcher of a rule; ``matcher`` is its place, such as ``any[0]``."""

    matcher: str
    held: bool
    text: str


class RuleTrace(NamedTuple):
    """Why a rule matched, or what kept it from matching: in short, and for each of its matchers."""

    rule_id: int
    name: str
    matched: bool
    why: str
    reasons: tuple[MatcherReason, ...]


class Verdict(NamedTuple):
    """Label, matching rules in priority order (ties by id), findings in text order.

    ``complete`` is False when a rule could not be evaluated: the label is then at least that rule's, and ``incomplete_rules``
    names it. ``findings`` is bounded (``MAX_FINDINGS``), and so are the ``hits`` in ``matched``.
    Where it was asked for, ``label_reason`` says how the label was chosen, and ``trace`` what became of every rule, in their order.
    """

    label: Label
    matched: tuple[MatchedRule, ...]
    findings: tuple[Finding, ...]
    complete: bool
    incomplete_rules: tuple[str, ...]
    rule_set_version: int
    engine_version: str
    label_reason: str | None = None
    trace: tuple[RuleTrace, ...] = ()

    @property
    def matched_rules(self) -> str:
        """The documented ``matched_rules``: names in order, joined by ", "; empty when none matched."""
        return ", ".join(rule.name for rule in self.matched)
