"""Verdicts as SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), the form in which code hosts show findings.

Positions count Unicode code points; a line ends with a line feed. No content is in it: messages hold the redacted quotes only.
"""

import hashlib
import json
import os
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from classifyhub import VERSION
from detection.engine import ENGINE_VERSION
from domain.rules import Label, RuleSet
from domain.verdicts import Finding, Verdict

_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
#: What the paths are relative to, by the name that the consumers of SARIF know.
_ROOT: Final = "%SRCROOT%"
#: By what consumers know a result again in a later run.
_FINGERPRINT: Final = "ruleAndQuote/v1"


@dataclass(frozen=True, slots=True)
class Located:
    """One text's verdict, the file that it stands in (None: standard input) and the offset at which each of its lines begins.

    A document, whose text was read out of it, has no lines (None).
    """

    path: Path | None
    name: str
    verdict: Verdict
    line_starts: Sequence[int] | None


def line_starts(text: str) -> list[int]:
    """The offset of each line's first character, the first line's 0 included."""
    starts, at = [0], text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return starts


def sarif_log(located: Sequence[Located], rule_set: RuleSet, failures: Sequence[str], fail_level: int | None) -> dict[str, Any]:
    """One run. ``fail_level`` is the label's level from which on a result is an error (None: the most sensitive label's)."""
    writing = _Writing(rule_set, fail_level, _root(each.path for each in located if each.path is not None))
    invocation: dict[str, Any] = {"executionSuccessful": not failures}
    if failures:
        invocation["toolExecutionNotifications"] = [{"level": "error", "message": {"text": failure}} for failure in failures]
    run = {
        "tool": {
            "driver": {
                "name": "ClassifyHub",
                "version": VERSION,
                "properties": {"engineVersion": ENGINE_VERSION, "ruleSetVersion": rule_set.version},
                "rules": list(writing.descriptors()),
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"uri": writing.root.as_uri().removesuffix("/") + "/"}},
        "invocations": [invocation],
        "results": [result for each in located for result in writing.results(each)],
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


class _Writing:
    """What all results of a run share: the rules in their order, the root of the paths, and what each label means in SARIF."""

    def __init__(self, rule_set: RuleSet, fail_level: int | None, root: Path) -> None:
        self.root = root
        self._rules = sorted(rule_set.rules, key=lambda rule: (rule.priority, rule.id))
        self._places = {rule.id: place for place, rule in enumerate(self._rules)}
        self._labels = {label.id: label for label in rule_set.labels}
        self._error_from = max(label.level for label in rule_set.labels) if fail_level is None else fail_level
        self._note_to = self._labels[rule_set.default_label_id].level
        self._alike: Counter[str] = Counter()

    def descriptors(self) -> Iterator[dict[str, Any]]:
        """The rules."""
        for rule in self._rules:
            label = self._label(rule.id)
            found = f"What the rule “{rule.name}” finds is labelled {label.name} (level {label.level})."
            yield {
                "id": _id(rule.id),
                "name": rule.name,
                "shortDescription": {"text": f"{rule.name} ({label.name})"},
                "fullDescription": {"text": found},
                "help": {
                    "text": f"{found} Take it out, put a placeholder in its place, or keep the document where documents with this "
                    "label belong."
                },
                "defaultConfiguration": {"level": self._level(label)},
                "properties": {"tags": ["security", label.name], "label": label.name, "labelLevel": label.level},
            }

    def results(self, located: Located) -> Iterator[dict[str, Any]]:
        """One for each finding, and one for each rule that matched elsewhere than in the content or could not be evaluated."""
        verdict = located.verdict
        for finding in verdict.findings:
            label, by = self._label(finding.rule_id).name, f" ({finding.detector})" if finding.detector else ""
            message = f"{label}: {finding.rule_name}{by}: {finding.quote}"
            yield self._result(finding.rule_id, message, located, finding)
        shown = {finding.rule_id for finding in verdict.findings}
        for matched in verdict.matched:
            if matched.rule_id not in shown:
                message = f"{self._label(matched.rule_id).name}: {matched.name} matches this file."
                yield self._result(matched.rule_id, message, located)
        for rule in self._rules:
            if rule.name in verdict.incomplete_rules:
                message = f"{rule.name} could not be checked for this file, whose label is at least that rule's."
                yield self._result(rule.id, message, located)

    def _result(self, rule_id: int, message: str, located: Located, finding: Finding | None = None) -> dict[str, Any]:
        location: dict[str, Any] = {"artifactLocation": self._artifact(located)}
        result: dict[str, Any] = {
            "ruleId": _id(rule_id),
            "ruleIndex": self._places[rule_id],
            "level": self._level(self._label(rule_id)),
            "message": {"text": message},
            "locations": [{"physicalLocation": location}],
            "partialFingerprints": {_FINGERPRINT: self._fingerprint(rule_id, message, location["artifactLocation"])},
        }
        if finding is not None:
            if located.line_starts is not None:
                location["region"] = _region(located.line_starts, finding.start, finding.end)
            result["properties"] = {"confidence": finding.confidence.value, "detector": finding.detector}
        return result

    def _fingerprint(self, rule_id: int, message: str, artifact: dict[str, Any]) -> str:
        """Made of what the log tells anyway, so that nobody can try guesses at the content; results that are alike are counted.

        A place would not do: a line that is put in before it would make every finding a new one.
        """
        told = json.dumps([rule_id, message, artifact["uri"]])
        self._alike[told] += 1
        return hashlib.sha256(f"{told}{self._alike[told]}".encode()).hexdigest()

    def _artifact(self, located: Located) -> dict[str, Any]:
        if located.path is None:
            return {"uri": quote(located.name)}
        return {"uri": quote(os.fsencode(_absolute(located.path).relative_to(self.root).as_posix())), "uriBaseId": _ROOT}

    def _label(self, rule_id: int) -> Label:
        return self._labels[self._rules[self._places[rule_id]].label_id]

    def _level(self, label: Label) -> str:
        if label.level >= self._error_from:
            return "error"
        return "note" if label.level <= self._note_to else "warning"


def _region(starts: Sequence[int], start: int, end: int) -> dict[str, int]:
    first, last = bisect_right(starts, start) - 1, bisect_right(starts, end) - 1
    return {
        "startLine": first + 1,
        "startColumn": start - starts[first] + 1,
        "endLine": last + 1,
        "endColumn": end - starts[last] + 1,
        "charOffset": start,
        "charLength": end - start,
    }


def _root(paths: Iterable[Path]) -> Path:
    """The present directory if all files lie below it (in a CI job that is the repository), else the folder that holds both."""
    here = Path.cwd()
    outside = [path for path in map(_absolute, paths) if not path.is_relative_to(here)]
    return Path(os.path.commonpath([here, *(path.parent for path in outside)]))


def _absolute(path: Path) -> Path:
    """Without ``..``, and links as they are named."""
    return Path(os.path.abspath(path))


def _id(rule_id: int) -> str:
    return f"rule-{rule_id}"
