"""``classify``: verdicts without a hub, by the same engine."""

from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.text import Text

from classifyhub.cli.documents import Skipped, cut_short, files_in, read_file, read_piped, read_standard_input
from classifyhub.cli.explanation import explanation_document, print_explanation, tell_of_incomplete
from classifyhub.cli.output import cell, console, fail, notices, one_line, printable, say, say_json, table, tell
from classifyhub.cli.rule_file import read_rule_file
from classifyhub.cli.sarif import Located, line_starts, sarif_log
from classifyhub.reading import Reader, Reading
from detection.engine import ENGINE_VERSION, CompiledRuleSet, classify, compile_rule_set
from detection.explanation import explain
from detection.packs import starting_rule_set
from domain.errors import SetupError, ValidationFailed
from domain.rules import Label, RuleSet
from domain.text import as_read
from domain.verdicts import Verdict

_STANDARD_INPUT = "Standard input"
_TOO_SENSITIVE = 1
_CANNOT_RUN = 2


class Format(StrEnum):
    TABLE = "table"
    JSON = "json"
    SARIF = "sarif"


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a text is judged by and as, and whether the places of its lines, or the verdict's reasons, are needed."""

    compiled: CompiledRuleSet
    asset_type: str
    lines: bool
    explained: bool

    def verdict(self, reading: Reading, name: str, path: Path | None) -> "_Classified":
        """The verdict for a text; ``name`` is what rules see of it."""
        text = reading.text
        shown = name or _STANDARD_INPUT.lower() if path is None else str(path)
        starts = line_starts(text) if self.lines and reading.as_it_stands else None
        judge = explain if self.explained else classify
        return _Classified(shown, path, len(text), reading.cut, judge(self.compiled, text, name, self.asset_type), starts)


@dataclass(frozen=True, slots=True)
class _Classified:
    """One text's verdict. ``name`` is what is shown: the path as it was reached; ``cut`` says that it was not read to its end."""

    name: str
    path: Path | None
    characters: int
    cut: bool
    verdict: Verdict
    line_starts: Sequence[int] | None


@dataclass(frozen=True, slots=True)
class _Outcome:
    """Everything one run found."""

    classified: list[_Classified]
    skipped: list[Skipped]
    failures: list[str]


def classify_command(
    sources: Annotated[
        list[str],
        typer.Argument(metavar="FILE|DIR|-...", help="Files, folders with all below them, or - for standard input."),
    ],
    rules: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="What 'rules export' has printed. (default: a new workspace's rules)", show_default=False
        ),
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Refuse rules that were exported by another version of the engine.")
    ] = False,
    explained: Annotated[
        bool, typer.Option("--explain", help="Say why: of each rule what made it match or kept it from matching.")
    ] = False,
    output: Annotated[Format, typer.Option("--format", help="How to print the verdicts.")] = Format.TABLE,
    fail_at: Annotated[
        str | None,
        typer.Option(
            "--fail-at", metavar="LEVEL", help="Exit with 1 if a label has this level or more: a number or a label's name."
        ),
    ] = None,
    name: Annotated[
        str | None,
        typer.Option(
            "--name",
            metavar="NAME",
            help="What rules see as the name of standard input, which is read as what its bytes are. (default: none)",
        ),
    ] = None,
    asset_type: Annotated[str, typer.Option("--asset-type", metavar="TYPE", help="What rules see as the type.")] = "document",
) -> None:
    """Classify files here and now. No hub, no database, and nothing leaves this machine.

    Texts are read whole, however long (the hub's own limit of 64,000 characters a call does not apply), up to 64 MiB each; PDFs and
    office files up to 5 MiB, as 'agent' reads them. Standard input may be either: its bytes tell, not its name. In a folder, hidden and
    binary files are left out and named on stderr. Exit code 2 says that something could not be read. --format sarif is for code hosts and
    editors: it holds places and redacted quotes, no content.

    \b
    classifyhub classify examples/
    classifyhub classify report.txt --explain
    classifyhub classify report.txt --rules rules.json --fail-at Confidential
    git show HEAD | classifyhub classify - --format json
    """
    if name is not None and sources != ["-"]:
        raise typer.BadParameter("files have names already; this is for standard input", param_hint="--name")
    rule_set = starting_rule_set() if rules is None else read_rule_file(rules, strict=strict)
    threshold = None if fail_at is None else _level(rule_set, fail_at)
    asked = _Asked(_compiled(rule_set), asset_type, output is Format.SARIF, explained)
    outcome = _outcome(asked, sources, name or "")
    if output is Format.JSON:
        say_json(_document(outcome, rule_set))
    elif output is Format.SARIF:
        located = [Located(each.path, each.name, each.verdict, each.line_starts) for each in outcome.classified]
        say_json(sarif_log(located, rule_set, outcome.failures, threshold))
    else:
        _print_table(outcome, rule_set)
        for each in outcome.classified if explained else ():
            print_explanation(one_line(each.name), each.verdict)
    for left_out in outcome.skipped:
        tell(f"Left out {one_line(str(left_out.path))}: {left_out.reason}.")
    for each in outcome.classified:
        if not each.verdict.complete:
            tell_of_incomplete(each.name, each.verdict.incomplete_rules)
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
    for label in rule_set.labels:
        if text == str(label.level):
            return label.level
    for label in rule_set.labels:
        if as_read(text).casefold() == label.name.casefold():
            return label.level
    names = ", ".join(f"{label.name} ({label.level})" for label in sorted(rule_set.labels, key=lambda label: label.level))
    raise typer.BadParameter(f"no label is called so or has this level; these rules have {names}", param_hint="--fail-at")


def _outcome(asked: _Asked, sources: Sequence[str], name: str) -> _Outcome:
    outcome = _Outcome([], [], [])
    with closing(Reader(page_sources=True)) as reader:
        if "-" not in sources:
            _classify_files(asked, sources, reader, outcome)
        elif len(sources) > 1:
            raise SetupError("Standard input is classified by itself: name - or files, not both.")
        else:
            reading = read_piped(read_standard_input(), _STANDARD_INPUT, name, reader)
            if reading is None:
                raise SetupError(f"{_STANDARD_INPUT} is binary: only text can be classified.")
            outcome.classified.append(asked.verdict(reading, name, None))
    outcome.failures.extend(cut_short(one_line(each.name)) for each in outcome.classified if each.cut)
    return outcome


def _classify_files(asked: _Asked, sources: Sequence[str], reader: Reader, outcome: _Outcome) -> None:
    paths = [path for source in sources for path in _found(_named(source), outcome)]
    one_file = len(sources) == 1 and not Path(sources[0]).is_dir()
    for path in _with_progress(paths):
        try:
            reading = read_file(path, reader)
        except SetupError as error:
            if one_file:
                raise
            outcome.failures.append(error.message)
            continue
        if not isinstance(reading, Skipped):
            outcome.classified.append(asked.verdict(reading, path.name, path))
        elif one_file:
            raise SetupError(f"{one_line(str(path))} is binary: only text can be classified.")
        else:
            outcome.skipped.append(reading)


def _named(source: str) -> Path:
    """A path; an empty one, such as an unset variable gives, would mean the present directory."""
    if not source:
        raise SetupError("Name files, a folder or - for standard input: the name is empty.")
    path = Path(source)
    if not path.exists():
        raise SetupError(f"{one_line(source)} does not exist.")
    return path


def _found(source: Path, outcome: _Outcome) -> Iterable[Path]:
    """The files to read: the one that was named, or those of a folder; what is left out goes into ``outcome``."""
    if not source.is_dir():
        return [source]
    found = list(files_in(source, outcome.failures))
    outcome.skipped.extend(each for each in found if isinstance(each, Skipped))
    return [each for each in found if isinstance(each, Path)]


def _with_progress(paths: list[Path]) -> Iterable[Path]:
    """The paths, with a bar on stderr where that is a terminal."""
    columns = (TextColumn("Classifying"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[name]}"))
    screen = notices()
    with Progress(*columns, console=screen, transient=True, disable=not screen.is_terminal) as progress:
        task = progress.add_task("", total=len(paths), name="")
        for path in paths:
            progress.update(task, name=one_line(path.name))
            yield path
            progress.advance(task)


def _print_table(outcome: _Outcome, rule_set: RuleSet) -> None:
    rows = table("File", "Label", "Matched rules")
    for each in outcome.classified:
        rows.add_row(cell(one_line(each.name)), _badge(each.verdict.label), cell(each.verdict.matched_rules or None))
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
        "name": printable(each.name),
        "label": {"name": verdict.label.name, "level": verdict.label.level, "color": verdict.label.color},
        "matched_rules": verdict.matched_rules,
        "complete": verdict.complete,
        "incomplete_rules": list(verdict.incomplete_rules),
        "characters": each.characters,
        "cut": each.cut,
        "findings": [
            {
                "rule": finding.rule_name,
                "detector": finding.detector,
                "start": finding.start,
                "end": finding.end,
                "confidence": finding.confidence.value,
                "quote": finding.quote,
                "confirmed_by": finding.confirmed_by,
            }
            for finding in verdict.findings
        ],
        **(explanation_document(verdict) if verdict.trace else {}),
    }
