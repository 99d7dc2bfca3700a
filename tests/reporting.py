"""What an agent does on another machine: it classifies with the hub's rule set and writes down everything but the content."""

from hashlib import sha256
from typing import Any

from detection.engine import ENGINE_VERSION, CompiledRuleSet, classify, compile_rule_set
from domain.rules import RuleSet
from domain.verdicts import Verdict
from resolvers.rules import Nothing, export_rule_set
from tests.conftest import TestWorkspace


async def present_rules(workspace: TestWorkspace) -> CompiledRuleSet:
    """The workspace's rules, ready to classify with elsewhere."""
    return compile_rule_set((await export_rule_set(workspace.owner, Nothing())).rule_set)


def read_rules(answer: dict[str, Any]) -> CompiledRuleSet:
    """The same from what ``GET /api/v1/ruleset`` answers."""
    return compile_rule_set(RuleSet(**{name: value for name, value in answer.items() if name != "engine_version"}))


def reported(verdict: Verdict, content: str, external_id: str, **other: Any) -> dict[str, Any]:
    """A verdict as it is reported; ``other`` fields take the place of these."""
    return {
        "name": external_id,
        "external_id": external_id,
        "content_sha256": sha256(content.encode()).hexdigest(),
        "content_length": len(content),
        "matched_rules": [{"rule_id": each.rule_id, "hits": each.hits} for each in verdict.matched],
        "findings": [
            {
                "rule_id": each.rule_id,
                "detector": each.detector,
                "start": each.start,
                "end": each.end,
                "confidence": each.confidence.value,
                "quote": each.quote,
                "confirmed_by": each.confirmed_by,
            }
            for each in verdict.findings
        ],
        "complete": verdict.complete,
    } | other


def seen_by_agent(rules: CompiledRuleSet, content: str, external_id: str, **other: Any) -> dict[str, Any]:
    """One asset, classified and written down."""
    return reported(classify(rules, content, external_id), content, external_id, **other)


def report_of(rules: CompiledRuleSet, *assets: Any) -> dict[str, Any]:
    """A whole report."""
    return {"rule_set_version": rules.rule_set.version, "engine_version": ENGINE_VERSION, "assets": list(assets)}
