"""Why a verdict is as it is: what made each rule match or kept it from matching, and how the label was chosen.

The verdict itself is :func:`detection.engine.classify`'s; what explains it is worked out beside it, so that classifying costs
nothing for being explained elsewhere.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any, Final

from detection.compilation import CompiledMatcher, CompiledRule, CompiledRuleSet
from detection.engine import classify, decided_label
from detection.evaluation import ALLOWANCE, Evaluation
from detection.hits import Hit
from detection.reasons import confirmations
from detection.work import Work, WorkExceeded
from domain.rules import Confidence, Matcher, Precedence, RuleSet
from domain.text import counted
from domain.verdicts import MAX_COUNTED, MatcherReason, RuleTrace, Verdict

#: A rule that did not match names so many of its matchers at most in its summary.
_SUMMARISED: Final = 3
#: All explanations of one text together may take as much work as four rules.
_WORK: Final = 4 * ALLOWANCE
_TOO_MUCH_WORK: Final = "looking closer would take too much work"
_FAILED: Final = "could not be evaluated on this text"


def explain(compiled: CompiledRuleSet, content: str, name: str = "", asset_type: str = "document") -> Verdict:
    """The verdict for one text, traced. Like classifying it never raises for a text."""
    verdict = classify(compiled, content, name, asset_type)
    evaluation = Evaluation(compiled, content, name, asset_type)
    seeing_all = Evaluation(compiled, content, name, asset_type, overlooks=False) if compiled.allowing is not None else None
    matched, incomplete = {rule.rule_id for rule in verdict.matched}, frozenset(verdict.incomplete_rules)
    work = Work(_WORK)
    traces = []
    for rule in compiled.rules:
        reasons = tuple(_reasons(evaluation, seeing_all, rule, work))
        has_matched = rule.rule.id in matched
        why = _NOT_EVALUATED if rule.rule.name in incomplete else _summary(rule, reasons, matched=has_matched)
        traces.append(RuleTrace(rule.rule.id, rule.rule.name, has_matched, why, reasons))
    return verdict._replace(label_reason=label_reason(compiled.rule_set, verdict), trace=tuple(traces))


_NOT_EVALUATED: Final = "could not be evaluated on this text: the label is at least its own"


def label_reason(rule_set: RuleSet, verdict: Verdict) -> str:
    """How the label was chosen, in a sentence."""
    rules = {rule.id: rule for rule in rule_set.rules}
    matched = [rules[each.rule_id] for each in verdict.matched]
    by_rules = decided_label(rule_set, matched, ())
    if by_rules.id != verdict.label.id:
        raising = next(name for name in verdict.incomplete_rules if _gives(rule_set, name, verdict.label.id))
        return f"{verdict.label.name}, because rule {raising!r} could not be evaluated and gives that label."
    if not matched:
        return f"{by_rules.name}, the workspace's default label, because no rule matched."
    if rule_set.precedence is Precedence.FIRST_MATCH:
        return f"{by_rules.name}, from {matched[0].name!r}, the first rule that matched."
    giving = next(rule for rule in matched if rule.label_id == by_rules.id)
    return f"{by_rules.name}, level {by_rules.level}, the highest among the matching rules: from {giving.name!r}."


def _gives(rule_set: RuleSet, name: str, label_id: int) -> bool:
    return any(rule.name == name and rule.label_id == label_id for rule in rule_set.rules)


def _summary(rule: CompiledRule, reasons: Sequence[MatcherReason], *, matched: bool) -> str:
    """The reasons that decided: those that held, or what was missing, or what must not hold and did."""
    told: Sequence[MatcherReason]
    if matched:
        told = [each for each in reasons if each.held]
    else:
        missing = [each for each in reasons if each.matcher.startswith("all") and not each.held]
        alternatives = [each for each in reasons if each.matcher.startswith("any")]
        if alternatives and not any(each.held for each in alternatives):
            # What came nearest says most: something of it occurred.
            missing += sorted(alternatives, key=lambda each: each.text.startswith("no"))
        told = missing or [each for each in reasons if each.matcher.startswith("none") and each.held]
    if not matched and len(told) > 1 and len({each.text for each in told}) == 1:
        return f"{told[0].text} (in {counted(len(told), 'matcher')})"
    shown = "; ".join(f"{each.matcher}: {each.text}" for each in told[:_SUMMARISED])
    return shown + (f"; and {len(told) - _SUMMARISED} more" if len(told) > _SUMMARISED else "")


def _reasons(evaluation: Evaluation, seeing_all: Evaluation | None, rule: CompiledRule, work: Work) -> Iterator[MatcherReason]:
    for name, matchers in (("any", rule.any), ("all", rule.all), ("none", rule.none)):
        for place, matcher in enumerate(matchers):
            try:
                held, text = _judged(evaluation, seeing_all, matcher, work)
            except WorkExceeded:
                held, text = False, _TOO_MUCH_WORK
            except Exception:  # as in the verdict: whatever went wrong is told of the rule, and of it alone
                held, text = False, _FAILED
            if held and name == "none":
                text = f"must not hold, and does: {text}"
            yield MatcherReason(f"{name}[{place}]", held, text)


def _judged(evaluation: Evaluation, seeing_all: Evaluation | None, compiled: CompiledMatcher, work: Work) -> tuple[bool, str]:
    """Whether the matcher holds, and why (not): each of its demands is made after the others, and what it costs is told.

    ``seeing_all`` overlooks nothing that the workspace allows; None where it allows nothing.
    """
    matcher = compiled.matcher
    if compiled.near is None and not evaluation.may_hold(compiled):
        return False, _nothing_occurs(compiled)

    # A matcher that asks for more has all of them counted, as in the verdict.
    most = MAX_COUNTED if max(matcher.min_matches, matcher.min_distinct) <= MAX_COUNTED else None

    def hits(*, among: Evaluation = evaluation, **changed: Any) -> list[Hit]:
        plain = matcher.model_copy(update={field: changed.pop(field) for field in _MATCHERS_OWN & set(changed)})
        return list(islice(among.every_hit(replace(compiled, matcher=plain, **changed), work), most))

    def cancelled(before: list[Hit], demands: dict[str, Any]) -> Iterator[str]:
        for place, expression in enumerate(compiled.exclude):
            count = len(before) - len(hits(**demands, exclude=(expression,)))
            if count > 0:
                yield f"{count:,} cancelled by exclude[{place}]"

    nothing: dict[str, Any] = {"marking_position": False, "exclude": (), "near": None, "min_confidence": Confidence.POSSIBLE}
    found, lost = hits(**nothing), list[str]()
    if seeing_all is not None and (overlooked := len(hits(among=seeing_all, **nothing)) - len(found)) > 0:
        lost.append(f"{overlooked:,} on the allow-list")
        if not found:
            return False, f"{_number(overlooked, 'place')} found, but {lost[0]}"
    if not found:
        return False, _nothing_stands(compiled) if evaluation.may_hold(compiled) or compiled.near else _nothing_occurs(compiled)
    left = found
    for demand in _demands(matcher):
        nothing.pop(demand)
        before, left = left, hits(**nothing)
        if len(left) < len(before):
            lost += [_loss(demand, compiled, len(before) - len(left))] if demand != "exclude" else cancelled(before, nothing)
    different = len({hit.value_hash for hit in left})
    held = len(left) >= matcher.min_matches and different >= matcher.min_distinct
    if not left:
        return False, f"{_number(len(found), 'place')} found, but {', '.join(lost)}"
    told = [_number(len(left), "hit")]
    if len(left) < matcher.min_matches:
        told = [f"too few hits: {len(left)} of {matcher.min_matches}"]
    elif different < matcher.min_distinct:
        told = [f"too few different values: {different} of {matcher.min_distinct}"]
    return held, "; ".join([*told, *confirmations(hit.confirmed_by for hit in left), *lost])


_MATCHERS_OWN: Final = frozenset({"marking_position", "min_confidence"})


def _demands(matcher: Matcher) -> Iterator[str]:
    """What a matcher asks of a hit, in the order in which the engine does."""
    if matcher.marking_position:
        yield "marking_position"
    if matcher.exclude is not None:
        yield "exclude"
    if matcher.near is not None:
        yield "near"
    if matcher.min_confidence is not Confidence.POSSIBLE:
        yield "min_confidence"


def _loss(demand: str, compiled: CompiledMatcher, lost: int) -> str:
    if demand == "marking_position":
        return f"{lost:,} not in marking position"
    if demand == "near":
        return f"{lost:,} without a near term within {compiled.window} characters or over it"
    return f"{lost:,} less sure than {compiled.matcher.min_confidence.value}"


def _number(count: int, noun: str) -> str:
    return f"{count:,} or more {noun}s" if count == MAX_COUNTED else counted(count, noun)


def _nothing_occurs(compiled: CompiledMatcher) -> str:
    if compiled.matcher.keywords is not None:
        return "none of its keywords occurs"
    if compiled.matcher.pattern is not None:
        return "nothing matches its expression"
    return f"nothing looks like {compiled.matcher.detector}"


def _nothing_stands(compiled: CompiledMatcher) -> str:
    """Something occurs that might have been a hit, or the terms do that it must stand near."""
    if compiled.matcher.keywords is not None:
        return "none of its keywords occurs" + (" as a whole word" if compiled.matcher.whole_word else "")
    if compiled.matcher.pattern is not None:
        return "nothing matches its expression"
    checked = any(detector.checksum for detector in compiled.detectors)
    return (
        f"no valid {compiled.matcher.detector}: its form{' or checksum' if checked else ''} is wrong, or another detector's value"
    )
