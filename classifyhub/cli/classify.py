"""``classify``: verdicts without a hub, by the same engine."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.text import Text

from classifyhub.cli.documents import Skipped, files_in, read_standard_input, read_text
from classifyhub.cli.output import cell, console, fail, notices, printable, say, say_json, table, tell
from classifyhub.cli.rule_file import read_rule_file
from detection.engine import ENGINE_VERSION, CompiledRuleSet, classify, compile_rule_set
from detection.packs import starting_rule_set
from domain.errors import SetupError, ValidationFailed
from domain.rules import Label, RuleSet
from domain.verdicts import Verdict

_STANDARD_INPUT = "standard input"
_TOO_SENSITIVE = 1
_CANNOT_RUN = 2


class Format(StrEnum):
    TABLE = "table"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class _Classified:
    """One text's verdict. ``name`` is what is shown: the path as it was reached."""

    name: str
    characters: int
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class _Outcome:
    """Everything one run found."""

    classified: list[_Classified]
    skipped: list[Skipped]
    failures: list[str]


def classify_command(
    source: Annotated[
        str, typer.Argument(metavar="FILE|DIR|-", help="A text file, a folder with all below it, or - for standard input.")
    ],
    rules: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="What 'rules export' has printed. (default: a new workspace's rules)", show_default=False
        ),
    ] = None,
    output: Annotated[Format, typer.Option("--format", help="How to print the verdicts.")] = Format.TABLE,
    fail_at: Annotated[
        str | None,
        typer.Option(
            "--fail-at", metavar="LEVEL", help="Exit with 1 if a label has this level or more: a number or a label's name."
        ),
    ] = None,
) -> None:
    """Classify files here and now. No hub, no database, and nothing leaves this machine.

    Files are read whole, however long (the hub's own limit of 64,000 characters a call does not apply), up to 64 MiB each. In a
    folder, hidden and binary files are left out and named on stderr. Exit code 2 says that something could not be read.

    \b
    classifyhub classify examples/
    classifyhub classify report.txt --rules rules.json --fail-at Confidential
    git show HEAD | classifyhub classify - --format json
    """
    rule_set = starting_rule_set() if rules is None else read_rule_file(rules)
    threshold = None if fail_at is None else _level(rule_set, fail_at)
    compiled = _compiled(rule_set)
    outcome = _standard_input(compiled) if source == "-" else _files(compiled, _named(source))
    if output is Format.JSON:
        say_json(_document(outcome, rule_set))
    else:
        _print_table(outcome, rule_set)
    for left_out in outcome.skipped:
        tell(f"Left out {left_out.path}: {left_out.reason}.")
    for each in outcome.classified:
        if not each.verdict.complete:
            rules_named = ", ".join(each.verdict.incomplete_rules)
            tell(f"Incomplete: {each.name} could not be checked for {rules_named}; its label is at least theirs.")
    for failure in outcome.failures:
        fail(failure)
    if outcome.failures:
        raise typer.Exit(_CANNOT_RUN)
    if threshold is not None and any(each.verdict.label.level >= threshold for each in outcome.classified):
        raise typer.Exit(_TOO_SENSITIVE)


def _compiled(rule_set: RuleSet) -> CompiledRuleSet:
    try:
        return compile_rule_set(rule_set)
    except ValidationFailed as error:
        raise SetupError(f"The rules cannot be used: {error.message}.") from None


def _level(rule_set: RuleSet, text: str) -> int:
    if text.lstrip("-").isdecimal() and text.isascii():
        return int(text)
    for label in rule_set.labels:
        if label.name.casefold() == text.casefold():
            return label.level
    names = ", ".join(f"{label.name} ({label.level})" for label in sorted(rule_set.labels, key=lambda label: label.level))
    raise typer.BadParameter(f"no label is called so; these rules have {names}", param_hint="--fail-at")


def _standard_input(compiled: CompiledRuleSet) -> _Outcome:
    text = read_standard_input()
    return _Outcome([_Classified(_STANDARD_INPUT, len(text), classify(compiled, text))], [], [])


def _named(source: str) -> Path:
    """A path; an empty one, such as an unset variable gives, would mean the present directory."""
    if not source:
        raise SetupError("Name a file, a folder or - for standard input: the name is empty.")
    return Path(source)


def _files(compiled: CompiledRuleSet, source: Path) -> _Outcome:
    if not source.exists():
        raise SetupError(f"{source} does not exist.")
    if not source.is_dir():
        text = read_text(source)
        if isinstance(text, Skipped):
            raise SetupError(f"{source} is binary: only text can be classified.")
        return _Outcome([_verdict(compiled, source, text)], [], [])
    unreadable: list[str] = []
    found = list(files_in(source, unreadable))
    outcome = _Outcome([], [each for each in found if isinstance(each, Skipped)], unreadable)
    for path in _with_progress([each for each in found if isinstance(each, Path)]):
        try:
            text = read_text(path)
        except SetupError as error:
            outcome.failures.append(error.message)
            continue
        if isinstance(text, Skipped):
            outcome.skipped.append(text)
        else:
            outcome.classified.append(_verdict(compiled, path, text))
    return outcome


def _verdict(compiled: CompiledRuleSet, path: Path, text: str) -> _Classified:
    return _Classified(printable(str(path)), len(text), classify(compiled, text, path.name))


def _with_progress(paths: list[Path]) -> Iterable[Path]:
    """The paths, with a bar on stderr where that is a terminal."""
    columns = (TextColumn("Classifying"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[name]}"))
    screen = notices()
    with Progress(*columns, console=screen, transient=True, disable=not screen.is_terminal) as progress:
        task = progress.add_task("", total=len(paths), name="")
        for path in paths:
            progress.update(task, name=printable(path.name))
            yield path
            progress.advance(task)


def _print_table(outcome: _Outcome, rule_set: RuleSet) -> None:
    rows = table("File", "Label", "Matched rules")
    for each in outcome.classified:
        rows.add_row(cell(each.name), _badge(each.verdict.label), cell(each.verdict.matched_rules or None))
    console().print(rows)
    counts = Counter(each.verdict.label.name for each in outcome.classified)
    by_level = sorted(rule_set.labels, key=lambda label: -label.level)
    summary = ", ".join(f"{counts[label.name]} {label.name}" for label in by_level if counts[label.name])
    number = len(outcome.classified)
    say(f"\n{number} {'file' if number == 1 else 'files'}{': ' if summary else ''}{summary}")


def _badge(label: Label) -> Text:
    """A label in its own colour, which the rules hold as #rrggbb (or anything, in a file that somebody wrote by hand)."""
    try:
        return cell(label.name, f"bold {label.color}")
    except ValueError:
        return cell(label.name, "bold")


def _document(outcome: _Outcome, rule_set: RuleSet) -> dict[str, Any]:
    return {
        "engine_version": ENGINE_VERSION,
        "rule_set_version": rule_set.version,
        "files": [_file(each) for each in outcome.classified],
        "skipped": [{"name": printable(str(each.path)), "reason": each.reason} for each in outcome.skipped],
        "failed": outcome.failures,
    }


def _file(each: _Classified) -> dict[str, Any]:
    verdict = each.verdict
    return {
        "name": each.name,
        "label": {"name": verdict.label.name, "level": verdict.label.level, "color": verdict.label.color},
        "matched_rules": verdict.matched_rules,
        "complete": verdict.complete,
        "characters": each.characters,
        "findings": [
            {
                "rule": finding.rule_name,
                "detector": finding.detector,
                "start": finding.start,
                "end": finding.end,
                "confidence": finding.confidence.value,
                "quote": finding.quote,
            }
            for finding in verdict.findings
        ],
    }
