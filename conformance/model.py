"""What a case is, and its verdict as the file holds it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from detection.allowing import forms_of
from detection.packs import STARTING_LABELS
from domain.allow_list import AllowKind, allow_list, digest_of, domain_of
from domain.rules import Matcher, Precedence, Rule, RuleSet
from domain.verdicts import Verdict

#: A text: characters, and for long ones (characters, how many times).
Parts = Sequence[str | tuple[str, int]]

#: The allow-lists here are no secret: everybody may make their hashes anew.
ALLOW_KEY: Final = bytes(range(32))
LABELS = {label.name: label.id for label in STARTING_LABELS}


@dataclass(frozen=True, slots=True)
class Case:
    """One text against one rule set of :data:`conformance.cases.RULE_SETS`."""

    id: str
    rule_set: str
    text: str | Parts
    name: str = "document.txt"
    asset_type: str = "document"

    @property
    def content(self) -> str:
        """The whole text."""
        return "".join(part if isinstance(part, str) else part[0] * part[1] for part in self.text)


@dataclass(frozen=True, slots=True)
class Allowed:
    """An entry of an allow-list, as somebody writes it."""

    value: str
    kind: AllowKind = AllowKind.VALUE

    @property
    def digests(self) -> dict[str, bytes]:
        """The canonical forms that its hits may have, with their hashes."""
        forms = forms_of(self.value) if self.kind is AllowKind.VALUE else (domain_of(self.value),)
        return {form: digest_of(ALLOW_KEY, self.kind, form) for form in forms}


def rule(
    number: int,
    name: str,
    *any_: Matcher,
    label: str = "Confidential",
    priority: int | None = None,
    every: Sequence[Matcher] = (),
    none: Sequence[Matcher] = (),
) -> Rule:
    """A rule whose matchers stand in ``any``, ``all`` (here ``every``) and ``none``."""
    place = number * 10 if priority is None else priority
    return Rule(id=number, name=name, priority=place, label_id=LABELS[label], any=any_, all=tuple(every), none=tuple(none))


def rule_set(
    rules: Sequence[Rule], precedence: Precedence = Precedence.MOST_SENSITIVE, allowed: Sequence[Allowed] = ()
) -> RuleSet:
    """A rule set with the four labels of a new workspace and its default, Internal."""
    values, domains = (
        [digest for entry in allowed if entry.kind is kind for digest in entry.digests.values()]
        for kind in (AllowKind.VALUE, AllowKind.DOMAIN)
    )
    return RuleSet(
        version=1,
        precedence=precedence,
        default_label_id=LABELS["Internal"],
        labels=STARTING_LABELS,
        rules=tuple(rules),
        allow=allow_list(ALLOW_KEY, set(values), domains),
    )


def verdict_as_json(verdict: Verdict) -> dict[str, Any]:
    """A verdict without what differs between places: ids and versions."""
    return {
        "label": verdict.label.name,
        "matched": [{"rule": each.name, "hits": each.hits} for each in verdict.matched],
        "findings": [
            {
                "rule": each.rule_name,
                "detector": each.detector,
                "start": each.start,
                "end": each.end,
                "confidence": each.confidence.value,
                "confirmed_by": each.confirmed_by,
                "quote": each.quote,
            }
            for each in verdict.findings
        ],
        "complete": verdict.complete,
        "incomplete_rules": list(verdict.incomplete_rules),
    }


def allowed_as_json(entry: Allowed) -> dict[str, Any]:
    """An entry of an allow-list as the file explains it."""
    return {
        "kind": entry.kind.value,
        "value": entry.value,
        "digests": {form: digest.hex() for form, digest in entry.digests.items()},
    }


def case_of(document: Mapping[str, Any]) -> Case:
    """A case from the file."""
    text = document["text"]
    parts = (
        text if isinstance(text, str) else [part if isinstance(part, str) else (part["repeat"], part["times"]) for part in text]
    )
    return Case(document["id"], document["rule_set"], parts, document["name"], document["asset_type"])


def case_as_json(case: Case) -> dict[str, Any]:
    """A case as the file holds it, without its verdict."""
    parts = case.text
    text: Any = parts
    if not isinstance(parts, str):
        text = [part if isinstance(part, str) else {"repeat": part[0], "times": part[1]} for part in parts]
    return {"id": case.id, "rule_set": case.rule_set, "name": case.name, "asset_type": case.asset_type, "text": text}
