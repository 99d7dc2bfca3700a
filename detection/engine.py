"""The engine's entrance: compile a rule set once, classify any number of texts with it.

The same text, rule set and engine version give the same verdict everywhere.
"""

import heapq
import time
from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias

from detection.compilation import CompiledRuleSet, compile_rules
from detection.evaluation import Evaluation, quote
from detection.hits import Hit
from detection.named_tuples import from_tuple
from detection.probe import PROBE
from domain.rules import Label, Precedence, Rule, RuleSet
from domain.verdicts import MAX_FINDINGS, Finding, MatchedRule, Verdict

#: Rises with every release that changes a detector or how anything matches.
ENGINE_VERSION: Final = "1.15.0"

#: A rule set that needs longer than this for 64,000 characters is scanned in a thread, which halves what a process can answer: the longest
#: text that is not would keep a loop waiting for more than three milliseconds. The packs need a third of it.
SLOW_SECONDS: Final = 0.05
#: The first pass makes the automaton's states and, in a new process, the expressions of detectors: it takes some ten times as long as the
#: others. Beyond so many seconds in all no further one is tried.
_ROUNDS: Final = 5
_LONGEST_TIMING: Final = 1.0
#: Of more hits than these only the first are kept while there are rules to come.
_MOST_PLACED: Final = 8 * MAX_FINDINGS
#: A hit by start, end and its rule's place among those that matched: the order of findings.
_Placed: TypeAlias = tuple[int, int, int, Hit]

__all__ = ["ENGINE_VERSION", "CompiledRuleSet", "classify", "compile_rule_set", "decided_label"]


def compile_rule_set(rule_set: RuleSet) -> CompiledRuleSet:
    """Compile a rule set and time it once; ValidationFailed names every rule, matcher and field that cannot be used.

    This takes milliseconds for a few rules and seconds for ten thousand: keep it off the event loop.
    """
    compiled = compile_rules(rule_set)
    compiled.slow = _is_slow(compiled)
    return compiled


def _is_slow(compiled: CompiledRuleSet) -> bool:
    spent = 0.0
    for _ in range(_ROUNDS):
        seconds = _seconds(compiled)
        if seconds <= SLOW_SECONDS:
            return False
        spent += seconds
        if spent > _LONGEST_TIMING:
            break
    return True


def _seconds(compiled: CompiledRuleSet) -> float:
    """Processor time of this thread for one pass over the probe: what others do on the machine meanwhile does not count."""
    began = time.thread_time()
    classify(compiled, PROBE)
    return time.thread_time() - began


def classify(
    compiled: CompiledRuleSet, content: str, name: str = "", asset_type: str = "document", *, every_finding: bool = False
) -> Verdict:
    """The verdict for one text. Never raises for a text: a rule that cannot be evaluated is named in the verdict.

    Its findings are the first ``MAX_FINDINGS``, or all of them with ``every_finding`` (to mask them, say).
    """
    most = None if every_finding else MAX_FINDINGS
    evaluation = Evaluation(compiled, content, name, asset_type, most=most)
    matched: list[tuple[Rule, int]] = []
    placed: list[_Placed] = []
    incomplete: list[Rule] = []
    for place in evaluation.touched():
        rule = compiled.rules[place]
        try:
            hits = evaluation.hits(rule)
        except Exception:  # whatever went wrong, the text must not pass as "no match"
            incomplete.append(rule.rule)
            continue
        if hits is not None:
            placed += [(hit.start, hit.end, len(matched), hit) for hit in hits.content]
            if most is not None and len(placed) > _MOST_PLACED:
                placed = heapq.nsmallest(most, placed)
            matched.append((rule.rule, hits.total))
    return Verdict(
        label=decided_label(compiled.rule_set, [rule for rule, _ in matched], incomplete),
        matched=tuple(MatchedRule(rule.id, rule.name, total) for rule, total in matched),
        findings=_findings(evaluation, [rule for rule, _ in matched], sorted(placed)[:most]),
        complete=not incomplete,
        incomplete_rules=tuple(rule.name for rule in incomplete),
        rule_set_version=compiled.rule_set.version,
        engine_version=ENGINE_VERSION,
    )


def decided_label(rule_set: RuleSet, matched: Sequence[Rule], incomplete: Iterable[Rule]) -> Label:
    """By precedence among the matching rules, the default without any; at least that of each rule that could not be evaluated.

    ``matched`` stands in the order of evaluation.
    """
    labels = [rule_set.label(rule.label_id) for rule in matched]
    if not labels:
        label = rule_set.label(rule_set.default_label_id)
    elif rule_set.precedence is Precedence.FIRST_MATCH:
        label = labels[0]
    else:
        label = max(labels, key=lambda candidate: candidate.level)
    floor = (rule_set.label(rule.label_id) for rule in incomplete)
    return max((label, *floor), key=lambda candidate: candidate.level)


def _findings(evaluation: Evaluation, matched: Sequence[Rule], placed: Iterable[_Placed]) -> tuple[Finding, ...]:
    text, span_as_sent = evaluation.content_text(), evaluation.span_as_sent
    ids_and_names = [(rule.id, rule.name) for rule in matched]
    found = []
    for start, end, order, hit in placed:
        _, _, _, confidence, detector, confirmed_by = hit
        id_, name = ids_and_names[order]
        if span_as_sent is not None:
            start, end = span_as_sent(start, end)
        found.append(from_tuple(Finding, (id_, name, detector, start, end, confidence, quote(hit, text), confirmed_by)))
    return tuple(found)
