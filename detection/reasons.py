"""Why a rule matched, in the few words that are kept with an asset: counts, and words of the rule or of its detector, never of the text."""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain
from typing import Final

from detection.detectors import DETECTORS
from domain.rules import RuleSet
from domain.text import counted
from domain.verdicts import MAX_COUNTED, Finding, MatchedRule, Verdict

#: The longest reason that is kept.
MAX_WHY: Final = 160
#: So many different words near hits are named.
_MOST_TERMS: Final = 3
_NEAR: Final = "near: "
_HEADER: Final = "header: "
#: What detectors say of their own checks.
_OWN_WORDS: Final = frozenset({"checksum", "form"})


def confirmations(confirmed_by: Iterable[str | None]) -> list[str]:
    """The different things that confirmed hits, as they were found, the first few of each kind."""
    seen = dict.fromkeys(chain.from_iterable(map(_parts, dict.fromkeys(filter(None, confirmed_by)))))
    named = [part for part in seen if part.startswith((_NEAR, _HEADER))]
    return [part for part in seen if part not in named] + named[:_MOST_TERMS]


def _parts(confirmed_by: str) -> tuple[str, ...]:
    """``checksum, near: card number`` in its parts. A term or header stands last and may itself hold a comma."""
    for sign in (_HEADER, _NEAR):
        before, found, term = confirmed_by.partition(sign)
        if found:
            return (*filter(None, before.rstrip(", ").split(", ")), sign + term)
    return tuple(confirmed_by.split(", "))


class ShortReasons:
    """Gives the matched rules of verdicts by one rule set their short reasons."""

    __slots__ = ("_terms",)

    def __init__(self, rule_set: RuleSet) -> None:
        self._terms: dict[int, frozenset[str]] = {}
        for rule in rule_set.rules:
            terms = [term for matcher in (*rule.any, *rule.all) for term in matcher.near or ()]
            if terms:
                self._terms[rule.id] = _normalised(terms)

    def of(self, verdict: Verdict) -> Verdict:
        """The verdict with a reason for each rule that matched."""
        if not verdict.matched:
            return verdict
        findings: dict[int, list[Finding]] = {rule.rule_id: [] for rule in verdict.matched}
        for finding in verdict.findings:
            findings[finding.rule_id].append(finding)
        return verdict._replace(
            matched=tuple(rule._replace(why=self._why(rule, findings[rule.rule_id])) for rule in verdict.matched)
        )

    def _why(self, rule: MatchedRule, findings: Iterable[Finding]) -> str:
        known = self._terms.get(rule.rule_id, frozenset())
        seen: dict[str, None] = {}
        for confirmed_by, detector in dict.fromkeys((each.confirmed_by, each.detector) for each in findings):
            if confirmed_by is not None:
                seen.update(dict.fromkeys(_kept(_parts(confirmed_by), known, detector)))
        plain = [part for part in seen if not part.startswith(_NEAR)]
        terms = [part for part in seen if part.startswith(_NEAR)][:_MOST_TERMS]
        number = f"{MAX_COUNTED:,} or more hits" if rule.hits >= MAX_COUNTED else counted(rule.hits, "hit")
        return "; ".join([number, *plain, *terms])[:MAX_WHY]


def _kept(parts: Iterable[str], known: frozenset[str], detector: str | None) -> Iterator[str]:
    """Of what confirmed a hit that which is no text of the asset's: a header is only said to be one."""
    for part in parts:
        if part in _OWN_WORDS:
            yield part
        elif part.startswith(_HEADER):
            yield "header"
        elif part.startswith(_NEAR):
            term = _one(part.removeprefix(_NEAR))
            is_known = term in known or (detector is not None and term in _context(detector))
            yield _NEAR + term if is_known else "near its words"


@cache
def _context(detector: str) -> frozenset[str]:
    return _normalised(DETECTORS[detector].context)


def _normalised(terms: Iterable[str]) -> frozenset[str]:
    return frozenset(map(_one, terms))


def _one(term: str) -> str:
    return " ".join(term.casefold().split())
