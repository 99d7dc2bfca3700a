"""Labels decided anew from the rules that are known to match: what can be said without any content.

A rule is *known* about an asset when it is now as it was in the rule set version that classified the asset: enabled, with the same
conditions. Then it matches if and only if it is among the asset's stored matched rules. What the others would do is unknown, and an
asset is decided only where that cannot matter.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple


class RuleOfSet(NamedTuple):
    """An enabled rule of a rule set to be tried, in the order of evaluation; ``unchanged`` says that it finds what it finds now."""

    id: int
    label_id: int
    level: int
    unchanged: bool


class Decided(NamedTuple):
    """The label, None when it cannot be said; ``known`` are the rules known to match, in the order of evaluation.

    ``exact``: they are all that match.
    """

    to_id: int | None
    exact: bool
    known: tuple[int, ...]


UNDECIDED: Final = Decided(None, False, ())


def was_overruled(decided: Decided, overruled: Mapping[str, Any] | None) -> bool:
    """Whether it is a verdict that a person overruled, with a label of their own: the same label, by no other rules than then.

    ``overruled`` has the ``label_id`` of that verdict and the ids of its ``rules``; None where it is not known.
    """
    return overruled is not None and decided.to_id == overruled["label_id"] and set(decided.known) <= set(overruled["rules"])


class Decider:
    """Decides by a rule set. ``spans`` are the versions (from, until before) in which a rule was as it is now.

    ``reliable_from`` is the first version whose verdicts say what rules find today, apart from changes of the rules themselves.
    """

    def __init__(
        self,
        rules: Sequence[RuleOfSet],
        spans: Iterable[tuple[int, int, int | None]],
        *,
        first_match: bool,
        default_label_id: int,
        reliable_from: int,
    ) -> None:
        self._rules = rules
        self._places: Mapping[int, int] = {rule.id: place for place, rule in enumerate(rules)}
        self._first_match = first_match
        self._default = default_label_id
        self._reliable_from = reliable_from
        self._spans: dict[int, list[tuple[int, int | None]]] = {}
        for rule_id, since, until in spans:
            self._spans.setdefault(rule_id, []).append((since, until))
        self._unknown: dict[int, tuple[int, int] | None] = {}

    def decide(self, version: int, matched: Iterable[int]) -> Decided:
        """By the ids of the rules that matched in a version, when nothing but the rules was different."""
        if version < self._reliable_from:
            return UNDECIDED
        places = sorted({self._places[each] for each in matched if each in self._places and self._is_known(each, version)})
        known = tuple(self._rules[place].id for place in places)
        best = None
        if places:
            best = places[0] if self._first_match else min(places, key=lambda place: (-self._rules[place].level, place))
        unknown = self._unknown_at(version)
        if unknown is None:
            return Decided(self._default if best is None else self._rules[best].label_id, True, known)
        level, place = unknown
        certain = best is not None and (best < place if self._first_match else self._rules[best].level >= level)
        return Decided(self._rules[best].label_id if best is not None and certain else None, False, known)

    def _is_known(self, rule_id: int, version: int) -> bool:
        return self._rules[self._places[rule_id]].unchanged and any(
            since <= version and (until is None or until > version) for since, until in self._spans.get(rule_id, ())
        )

    def _unknown_at(self, version: int) -> tuple[int, int] | None:
        """The highest level and the first place of the rules that are not known in a version."""
        if version not in self._unknown:
            places = [place for place, rule in enumerate(self._rules) if not self._is_known(rule.id, version)]
            self._unknown[version] = (max(self._rules[place].level for place in places), places[0]) if places else None
        return self._unknown[version]
