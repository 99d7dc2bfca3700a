"""The engine against Presidio's pattern recognisers and detect-secrets: all findings of the same documents, in one run.

Each of the two runs in an environment of its own under ``data/.benchmarks``, made once from the index with the versions below.
Only the ratios mean anything: the sides take turns, document by document, and of several rounds each side's best counts, since the clocks
of shared cores change within seconds.
"""

import hashlib
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from benchmarks import mark
from benchmarks.engine import LENGTH, document_full_of_identifiers, ordinary_document
from detection.engine import CompiledRuleSet, classify, compile_rule_set
from detection.packs import STARTING_LABELS
from domain.rules import Conditions, Matcher, Precedence, Rule, RuleSet

_ROOT: Final = Path(__file__).parents[1]
_ROUNDS: Final = 6
#: What Presidio's pattern recognisers look for as well; telephone numbers and names have recognisers of other kinds there.
_ALSO_THERE: Final = ("financial", "government", "health", "business", "network", "devices", "crypto", "email")
#: So many of the documents with the lowest ratios are named.
_WORST: Final = 5
_REQUIREMENTS: Final = {
    "Presidio": ("presidio-analyzer==2.2.366", "spacy==3.8.18", "tldextract==5.4.0", "phonenumbers==9.0.43", "regex==2026.11.19"),
    "detect-secrets": ("detect-secrets==1.5.0",),
}

#: What runs over there: for every path on a line of its input, the seconds it took and how many findings there were.
_SERVING: Final = """
import json, sys, time
for line in sys.stdin:
    path = line.rstrip("\\n")
    text = open(path, encoding="utf-8").read()
    began = time.thread_time()
    found = findings(text, path)
    print(json.dumps([time.thread_time() - began, found]), flush=True)
"""
#: All countries, as on the other side, and not only those that are switched on for English.
_RECOGNIZERS: Final = """
import logging
logging.disable(logging.CRITICAL)
import tldextract
tldextract.extract = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)
from presidio_analyzer import PatternRecognizer, predefined_recognizers
kinds = [each for each in vars(predefined_recognizers).values() if isinstance(each, type) and issubclass(each, PatternRecognizer)]
kinds = [each for each in kinds if each is not PatternRecognizer]
"""
#: As one asks it: words near a finding count, and what is found twice is told once. Of spaCy it has the tokenizer and no model.
_PRESIDIO: Final = (
    _RECOGNIZERS
    + """
import spacy
from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
from presidio_analyzer.nlp_engine import SpacyNlpEngine

class Tokenizer(SpacyNlpEngine):
    def __init__(self):
        super().__init__()
        self.nlp = {"en": spacy.blank("en")}

registry = RecognizerRegistry([each(supported_language="en") for each in kinds])
engine = AnalyzerEngine(registry=registry, nlp_engine=Tokenizer(), supported_languages=["en"])

def findings(text, path):
    return len(engine.analyze(text, "en"))
"""
)
#: Its recognisers one after the other: their expressions and check digits, whatever stands near.
_PRESIDIO_ALONE: Final = (
    _RECOGNIZERS
    + """
recognizers = [each() for each in kinds]

def findings(text, path):
    return sum(len(each.analyze(text, each.supported_entities, None) or ()) for each in recognizers)
"""
)
_DETECT_SECRETS: Final = """
from detect_secrets import SecretsCollection
from detect_secrets.settings import default_settings

def findings(text, path):
    secrets = SecretsCollection()
    with default_settings():
        secrets.scan_file(path)
    return sum(len(each) for each in secrets.data.values())
"""


def _environment(name: str) -> Path | None:
    """The Python of the environment with this one's packages; None, and why, when they cannot be had."""
    requirements = _REQUIREMENTS[name]
    folder = _ROOT / "data" / ".benchmarks" / f"{name.lower()}-{hashlib.sha256(' '.join(requirements).encode()).hexdigest()[:12]}"
    python = folder / "bin" / "python"
    if (folder / "complete").exists():
        return python
    shutil.rmtree(folder, ignore_errors=True)
    install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--timeout", "20", "--retries", "1"]
    try:
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True, capture_output=True)
        subprocess.run([*install, *requirements], check=True, capture_output=True, text=True)
    except (subprocess.CalledProcessError, OSError) as error:
        shutil.rmtree(folder, ignore_errors=True)
        said = str(getattr(error, "stderr", "") or error).strip().splitlines()
        print(f"  {name}: left out, its packages could not be installed: {said[-1] if said else error}")
        return None
    (folder / "complete").touch()
    return python


@contextmanager
def _other(python: Path, script: str) -> "Iterator[subprocess.Popen[str]]":
    with subprocess.Popen(
        [str(python), "-c", script + _SERVING], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as running:
        try:
            yield running
        finally:
            running.kill()


def _ask(running: "subprocess.Popen[str]", path: Path) -> tuple[float, int]:
    assert running.stdin is not None
    assert running.stdout is not None
    running.stdin.write(f"{path}\n")
    running.stdin.flush()
    seconds, found = json.loads(running.stdout.readline())
    return seconds, found


def _rules(*groups: str) -> CompiledRuleSet:
    matchers = tuple(Matcher(detector=group) for group in groups)
    rule = Rule(id=1, name="All", priority=1, label_id=3, **dict(Conditions(any=matchers)))
    return compile_rule_set(
        RuleSet(version=1, precedence=Precedence.MOST_SENSITIVE, default_label_id=2, labels=STARTING_LABELS, rules=(rule,))
    )


def documents(folder: Path) -> Iterator[Path]:
    """The examples of this repository, an ordinary document and one full of identifiers, of 64,000 characters each."""
    for path in sorted((_ROOT / "examples").rglob("*")):
        if path.is_file() and path.stat().st_size >= 200:
            try:
                path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue
            yield path
    for name, text in (("ordinary", ordinary_document()), ("full of identifiers", document_full_of_identifiers())):
        path = folder / f"{name}.txt"
        path.write_text(text, encoding="utf-8")
        yield path


def _compare(name: str, script: str, rules: CompiledRuleSet, goal: int, how: str = "") -> None:
    python = _environment(name)
    if python is None:
        return
    ratios: dict[str, float] = {}
    ours_in_all = theirs_in_all = 0.0
    found: list[int] = [0, 0]
    with tempfile.TemporaryDirectory() as folder, _other(python, script) as running:
        for path in documents(Path(folder)):
            text = path.read_text(encoding="utf-8")
            repeats = max(1, 20_000 // len(text))
            rounds: list[tuple[float, float]] = []
            _ask(running, path)
            for _ in range(_ROUNDS):
                theirs, found_there = _ask(running, path)
                began = time.thread_time()
                for _ in range(repeats):
                    verdict = classify(rules, text, every_finding=True)
                rounds.append(((time.thread_time() - began) / repeats, theirs))
            ours, theirs = (min(side) for side in zip(*rounds, strict=True))
            ratios[path.name] = theirs / ours
            ours_in_all, theirs_in_all = ours_in_all + ours, theirs_in_all + theirs
            found = [found[0] + len(verdict.findings), found[1] + found_there]
    worst = sorted(ratios, key=lambda each: ratios[each])[:_WORST]
    below = sum(each < goal for each in ratios.values())
    print(
        f"  {name}{how}, all findings of {len(ratios)} documents: {theirs_in_all / ours_in_all:6.0f} x in all, median"
        f" {statistics.median(ratios.values()):.0f} x, {below} documents below the goal of {goal} x {mark(not below)};"
        f" {found[0]:,} findings against {found[1]:,}; {ours_in_all * 1e3:.0f} ms against {theirs_in_all * 1e3:,.0f}"
    )
    print(f"    least: {', '.join(f'{ratios[each]:.0f} x {each}' for each in worst)}")
    for kind in ("ordinary.txt", "full of identifiers.txt"):
        print(f"    {kind.removesuffix('.txt')} document of {LENGTH:,} characters: {ratios[kind]:.0f} x")


def main() -> None:
    """Print the ratios side by side."""
    _compare("Presidio", _PRESIDIO, _rules(*_ALSO_THERE), 20)
    _compare("Presidio", _PRESIDIO_ALONE, _rules(*_ALSO_THERE), 20, " (its recognisers alone, without words near)")
    _compare("detect-secrets", _DETECT_SECRETS, _rules("secrets"), 1)


if __name__ == "__main__":
    main()
