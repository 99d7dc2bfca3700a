"""Why a text has its label (``classify --explain``), for people and for programs, and what is said where that is uncertain."""

from collections.abc import Sequence
from typing import Any

from classifyhub.cli.output import cell, console, one_line, printable, say, table, tell
from domain.verdicts import Verdict


def print_explanation(name: str, verdict: Verdict) -> None:
    """Why one text has its label, and of each rule what made it match or kept it from matching."""
    say(f"\n{name}: {printable(verdict.label_reason or verdict.label.name)}")
    rows = table("", "Rule", "Why")
    for trace in sorted(verdict.trace, key=lambda each: not each.matched):
        style = "" if trace.matched else "dim"
        rows.add_row(cell("+" if trace.matched else "-", style), cell(trace.name, style), cell(trace.why, style))
    console().print(rows)


def tell_of_incomplete(name: str, rules: Sequence[str]) -> None:
    """Say on stderr which rules could not be evaluated for a text within the allowance of work."""
    tell(f"Incomplete: {one_line(name)} could not be checked for {', '.join(rules)}; its label is at least theirs.")


def explanation_document(verdict: Verdict) -> dict[str, Any]:
    """The same as JSON: in the order of evaluation, with each matcher of each rule."""
    return {
        "label_reason": verdict.label_reason,
        "trace": [
            {
                "rule": trace.name,
                "matched": trace.matched,
                "why": trace.why,
                "reasons": [{"matcher": each.matcher, "held": each.held, "text": each.text} for each in trace.reasons],
            }
            for trace in verdict.trace
        ],
    }
