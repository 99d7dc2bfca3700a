"""Writes ``verdicts.json`` anew: ``python -m conformance.generate``, after a change of the engine's version."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from conformance.cases import ALLOWED, RULE_SETS, cases
from conformance.model import allowed_as_json, case_as_json, verdict_as_json
from detection.detectors import DETECTORS
from detection.document import Document
from detection.engine import ENGINE_VERSION, classify, compile_rule_set

FILE: Final = Path(__file__).parent / "verdicts.json"
FORMAT: Final = 1


def written() -> str:
    """The file: one rule set and one case a line, so that differences can be read."""
    compiled = {name: compile_rule_set(rule_set) for name, rule_set in RULE_SETS.items()}
    sets = (
        f"{_json(name)}: {_json(rule_set.model_dump(mode='json', exclude_defaults=True))}" for name, rule_set in RULE_SETS.items()
    )
    allowed = (f"{_json(name)}: {_json(list(map(allowed_as_json, entries)))}" for name, entries in ALLOWED.items())
    canonical = (f"{_json(each.id)}: {_json(next(each.find(Document(each.example))).value)}" for each in DETECTORS.values())
    lines = (
        _json(
            case_as_json(each)
            | {"verdict": verdict_as_json(classify(compiled[each.rule_set], each.content, each.name, each.asset_type))}
        )
        for each in cases()
    )
    return (
        f'{{"format": {FORMAT}, "engine_version": {_json(ENGINE_VERSION)},\n"rule_sets": {{\n{_joined(sets)}\n}},\n'
        f'"allowed": {{\n{_joined(allowed)}\n}},\n"canonical_values": {{\n{_joined(canonical)}\n}},\n'
        f'"cases": [\n{_joined(lines)}\n]}}\n'
    )


def _joined(lines: Iterator[str]) -> str:
    return ",\n".join(lines)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def main() -> None:
    """Write the file."""
    FILE.write_text(written(), encoding="utf-8")
    print(f"{len(cases())} cases against {len(RULE_SETS)} rule sets are in {FILE.name}.")


if __name__ == "__main__":
    main()
