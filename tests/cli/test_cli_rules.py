"""Rules from the command line: as a file in git, as they were, and in packs."""

import asyncio
import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import asyncpg
import pytest
import yaml

from classifyhub.embedded import EmbeddedPostgres
from tests.cli.command_line import Answer, environment, new_place, run

Command = Callable[..., Answer]

RULES: Final = """\
labels:
  - {name: Secret, level: 9, color: "#123456"}
rules:
  - name: Project Heron
    label: Secret
    priority: 5
    any:
      - keywords: [project heron]
    examples:
      - {text: about project heron, matches: true}
"""


@pytest.fixture(scope="module")
def data() -> Iterator[Path]:
    """A data directory with one workspace."""
    with new_place() as place:
        assert run("bootstrap", "--json", settings={"CLASSIFYHUB_DATA_DIR": str(place / "data")}).code == 0
        yield place / "data"


@pytest.fixture
def rules(data: Path) -> Command:
    """Runs ``rules …``."""

    def command(*arguments: str | Path, stdin: str = "") -> Answer:
        return run("rules", *arguments, stdin=stdin, settings={"CLASSIFYHUB_DATA_DIR": str(data)})

    return command


def test_a_file_is_planned_applied_compared_and_taken_back(rules: Command, place: Path) -> None:
    file = place / "rules.yaml"
    exported = rules("export", "1", "--format", "yaml")
    assert exported.code == 0, exported
    file.write_text(exported.out)
    assert rules("plan", "1", file).out.endswith("Nothing to change.\n")

    file.write_text(RULES)
    planned = rules("plan", "1", file)
    assert planned.code == 3, planned
    assert planned.out.splitlines() == [
        "+ label Secret (level 9, #123456)",
        "+ rule Project Heron",
        "",
        "Rules: 1 to add, 0 to change, 0 to remove.",
        "Labels: 1 to add, 0 to change, 0 to remove.",
    ]
    assert "say --yes" in rules("apply", "1", file).err
    assert rules("plan", "1", file, "--json").code == 3
    applied = rules("apply", "1", file, "--yes", "--reason", "from git")
    assert (applied.code, applied.out.splitlines()[-1]) == (0, "Done."), applied
    assert rules("plan", "1", file).code == 0
    assert rules("apply", "1", "-", "--yes", "--json", stdin=RULES).json["has_changes"] is False

    file.write_text(RULES.replace("priority: 5", "priority: 6"))
    assert "~ rule Project Heron\n    priority: 5 → 6\n" in rules("plan", "1", file).out
    file.write_text(yaml.safe_dump({"rules": []}))
    assert rules("plan", "1", file).code == 0
    assert "- rule Project Heron" in rules("apply", "1", file, "--prune", "--yes").out

    history = rules("history", "1", "--json").json
    assert [(each["version"], each["changes"][-1]["action"]) for each in history] == [
        (3, "rules.applied"),
        (2, "rules.applied"),
        (1, "workspace.created"),
    ]
    assert "from git" in rules("history", "1").out
    assert rules("diff", "1", "2", "3").out == "- rule Project Heron\n"
    assert rules("diff", "1", "3", "2", "--json").json["added"][0]["name"] == "Project Heron"
    back = rules("rollback", "1", "2", "--reason", "needed after all")
    assert "the present version is 4" in back.out, back
    assert rules("diff", "1", "2", "4").out == ""
    assert "No such version" in rules("diff", "1", "1", "99").refused(1)
    assert "reason" in rules("rollback", "1", "2").err

    file.write_text(yaml.safe_dump({"labels": [{"name": "Public", "level": 0, "color": "#10b981"}]}))
    assert rules("plan", "1", file).code == 0
    pruned = rules("apply", "1", file, "--prune", "--yes").out.splitlines()
    assert pruned[:2] == ["- label Secret", "- rule Project Heron"]
    assert pruned[2].startswith("  label Internal stays: it is the default"), pruned
    assert re.fullmatch(r"  label Confidential stays: \d+ rules have it", pruned[3]), pruned
    assert pruned[5:] == [
        "",
        "Rules: 0 to add, 0 to change, 1 to remove.",
        "Labels: 0 to add, 0 to change, 1 to remove.",
        "Done.",
    ]
    kept = rules("plan", "1", file, "--prune", "--json").json["kept_labels"]
    assert [label["name"] for label in kept] == ["Internal", "Confidential", "Restricted"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (RULES.replace("project heron]", "project heron]\n        pattern: a"), ":8: rules.0.any.0: give exactly one of"),
        (RULES.replace("keywords: [project heron]", "pattern: 'a('"), ":8: rules.0.any.0.pattern: does not compile on RE2"),
        (RULES.replace("about project heron", "about a stork"), ":10: rules.0.examples.0: the rule must match this example"),
        (RULES.replace("label: Secret", "label: Secrets"), ":5: rules.0.label: there is no label 'Secrets'"),
        (RULES.replace("priority: 5", "priority: soon"), ":6: rules.0.priority: "),
        (
            RULES.replace("priority: 5", "prio: 5\n    priority: 5"),
            ":6: rules.0.prio: there is no such field here; did you mean priority?\n",
        ),
        (RULES.replace("priority: 5", "priority: true"), ":6: rules.0.priority: Input should be a valid integer\n"),
        (RULES.replace("level: 9", "level: true"), ":2: labels.0.level: Input should be a valid integer\n"),
        (RULES.replace("heron]\n", "heron]\n        min_matches: true\n"), ":9: rules.0.any.0.min_matches: Input should be a "),
        (
            RULES.replace("heron]\n", "heron]\n        minMatches: 2\n"),
            ":9: rules.0.any.0.minMatches: there is no such field here; did you mean min_matches",
        ),
        (RULES + "rulez: []\n", ":11: rulez: there is no such field here; did you mean rules?\n"),
        (RULES + "prune: true\n", ":11: prune: there is no such field here; there are labels, packs, rules\n"),
        (RULES + "packs: [PCI]\n", ":11: packs.0: there is no pack 'PCI'; did you mean pci?\n"),
        (RULES + "packs: [cards]\n", ":11: packs.0: there is no pack 'cards'; there are base, "),
        (RULES + "    pack: PCI\n", ":11: rules.0.pack: there is no pack 'PCI'; did you mean pci?\n"),
        (
            RULES.replace("keywords: [project heron]", "detector: IBAN"),
            ":8: rules.0.any.0.detector: there is no detector or group called 'IBAN'; did you mean iban",
        ),
        (
            RULES.replace("heron]\n", "heron]\n        min_distinct: 2\n"),
            ":9: rules.0.any.0.min_distinct: can never be reached: this finds 1 different value at most",
        ),
        (RULES.replace("priority: 5", "priority: 5\n    priority: 6"), ":7: priority stands here twice"),
        (RULES.replace("name: Project Heron", "name: no"), ":4: rules.0.name: "),
        (
            RULES + "packs:\n  - {name: base,\n     without: [Deals, Deal]}\n",
            ":13: packs.0.without.1: the pack base has no rule 'Deal'; it has ",
        ),
        (RULES + "packs: [base, 5]\n", ":11: packs.1: must be the name of a pack, or its name and the rules"),
        (RULES + "x: [", ":12: "),
        (RULES + "more: &a [*a]\n", "anchors and aliases are not read here"),
        (
            RULES + "more: !!python/object/apply:os.system ['true']\n",
            ":11: the tag tag:yaml.org,2002:python/object/apply:os.system",
        ),
        ("- a\n", ":1: a file of rules is a mapping"),
        (RULES + "---\n" + RULES, ":11: a file of rules is one YAML document, and here another begins"),
        (
            RULES.replace("keywords: [project heron]", "detector: ibann"),
            ":8: rules.0.any.0.detector: there is no detector or group called 'ibann'; did you mean iban",
        ),
        (
            RULES.replace("keywords: [project heron]", "detector: qqqqq"),
            ":8: rules.0.any.0.detector: there is no detector or group called 'qqqqq'\n",
        ),
        ("rules: " + "[" * 5_000, "rules.yaml"),
    ],
)
def test_what_is_wrong_in_a_file_is_told_by_its_line(rules: Command, place: Path, text: str, said: str) -> None:
    file = place / "rules.yaml"
    file.write_text(text)
    assert said in rules("plan", "1", file).refused(2) + "\n"


@pytest.mark.parametrize("text", ["", "\n", "# rules: []\n", "---\n", "null\n", "{}\n"])
def test_a_file_that_says_nothing_does_not_say_that_there_are_to_be_no_rules(rules: Command, text: str) -> None:
    for arguments in (("plan",), ("plan", "--prune"), ("apply", "--yes"), ("apply", "--prune", "--yes")):
        refused = rules(arguments[0], "1", "-", *arguments[1:], stdin=text).refused(2)
        assert refused.startswith("Error: standard input holds nothing: ")
        assert "'rules: []' says that there are to be none" in refused
    assert rules("plan", "1", "-", stdin="rules: []").code == 0


def test_rules_for_offline_classification_are_told_from_a_file_of_rules(rules: Command, place: Path) -> None:
    (place / "rules.json").write_text(rules("export", "1").out)
    for command in ("plan", "apply"):
        assert "'classifyhub rules export WORKSPACE --format yaml'" in rules(command, "1", place / "rules.json").refused(2)


def test_a_format_that_there_is_not_is_said_plainly(rules: Command) -> None:
    refused = rules("export", "1", "--format", "xml")
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.endswith("\nError: Invalid value for '--format': 'xml' is not one of 'json', 'yaml'.\n")


def test_several_mistakes_are_told_line_by_line_and_nothing_is_changed(rules: Command, place: Path) -> None:
    file = place / "rules.yaml"
    file.write_text(RULES.replace("priority: 5", "priority: soon").replace("level: 9", "level: high"))
    answer = rules("apply", "1", file, "--yes")
    assert answer.code == 2
    lines = [line for line in answer.err.splitlines() if str(file) in line]
    assert [line.split(" ")[0] for line in lines[:2]] == [f"{file}:2:", f"{file}:6:"]
    assert lines[-1].endswith("has 2 mistakes. Nothing was changed.")


def test_every_wrong_item_of_a_list_is_told_and_no_more_than_people_read(rules: Command, place: Path) -> None:
    file = place / "rules.yaml"
    file.write_text(RULES.replace("[project heron]", "[2024, ok, 7, null, '']\n        exclude: [x, 3, " + "4, " * 60 + "5]"))
    answer = rules("plan", "1", file)
    assert answer.code == 2
    told = [line.removeprefix(f"{file}:").split(": ")[1] for line in answer.err.splitlines() if line.startswith(f"{file}:")]
    assert told == [f"rules.0.any.0.keywords.{at}" for at in (0, 2, 3, 4)] + [
        f"rules.0.any.0.exclude.{at}" for at in range(1, 11)
    ]


def test_versions_and_packs_are_refused_by_the_names_that_the_command_line_has_for_them(rules: Command) -> None:
    for name, arguments in (
        ("FROM", ("diff", "1", "0", "1")),
        ("TO", ("diff", "1", "1", "0")),
        ("VERSION", ("rollback", "1", "0")),
    ):
        refused = rules(*arguments, *(("--reason", "x") if name == "VERSION" else ()))
        assert refused.code == 2
        assert refused.err.endswith(f"\nError: Invalid value for '{name}': Input should be greater than or equal to 1\n")
    assert "there is no pack 'PCI'; did you mean pci?" in rules("pack", "preview", "1", "PCI").refused(1)


def test_mistakes_of_every_kind_are_told_at_once(rules: Command, place: Path) -> None:
    file = place / "rules.yaml"
    file.write_text(
        yaml.safe_dump(
            {
                "rules": [
                    {"name": "X", "label": "Public", "priority": 1, "any": [{"pattern": "("}]},
                    {
                        "name": "Y",
                        "label": "Public",
                        "priority": 1,
                        "any": [{"keywords": ["heron"]}],
                        "examples": [{"text": "a stork", "matches": True}],
                    },
                    {"name": "Z", "label": "Nope", "priority": 1, "any": [{"pattern": ")"}]},
                ]
            },
            sort_keys=False,
        )
    )
    answer = rules("plan", "1", file)
    assert answer.code == 2
    told = [line.removeprefix(f"{file}:").split(" ")[1] for line in answer.err.splitlines() if line.startswith(f"{file}:")]
    assert told == ["rules.0.any.0.pattern:", "rules.1.examples.0:", "rules.2.label:", "rules.2.any.0.pattern:"]


def test_a_plan_counts_changes_of_labels_and_says_that_a_lower_level_needs_a_reason(rules: Command, place: Path) -> None:
    file = place / "rules.yaml"
    labels = [
        {"name": "Confidential", "level": 2, "color": "#f59e0b", "description": "for few"},
        {"name": "Restricted", "level": 30, "color": "#ef4444", "description": "for fewer"},
    ]
    file.write_text(yaml.safe_dump({"labels": labels}))
    planned = rules("plan", "1", file).out.splitlines()
    assert planned[-1] == "Labels: 0 to add, 2 to change, 0 to remove."
    assert rules("apply", "1", file, "--yes").code == 0
    file.write_text(yaml.safe_dump({"labels": [labels[1] | {"level": 29, "description": "for fewest"}]}))
    planned = rules("plan", "1", file).out.splitlines()
    assert planned[-2:] == [
        "Labels: 0 to add, 1 to change, 0 to remove.",
        "Applying it needs --reason, since it lowers the level of Restricted.",
    ]
    assert '"lowered_labels": ["Restricted"]' in rules("plan", "1", file, "--json").out
    unreasoned = rules("apply", "1", file, "--yes")
    assert (unreasoned.code, "say --reason: lowering the level of Restricted needs one" in unreasoned.err) == (2, True), (
        unreasoned
    )
    applied = rules("apply", "1", file, "--yes", "--reason", "too strict").out
    assert applied.endswith("Labels: 0 to add, 1 to change, 0 to remove.\nDone.\n")


def test_packs_are_listed_installed_upgraded_and_removed(rules: Command) -> None:
    assert [(each["id"], each["installed_version"] is None) for each in rules("packs", "1", "--json").json] == [
        ("base", False),
        ("pci", True),
        ("gdpr", True),
        ("hipaa", True),
    ]
    assert "+ rule PCI card numbers" in rules("pack", "preview", "1", "pci").out
    assert "+ rule PCI card numbers" in rules("pack", "install", "1", "pci").out
    assert "is installed already" in rules("pack", "install", "1", "pci").refused(1)
    assert rules("pack", "upgrade", "1", "pci", "--json").json["conflicts"] == []
    assert "- rule PCI card numbers" in rules("pack", "remove", "1", "pci", "--reason", "no cards").out
    assert "pci" in rules("packs", "1").out


def test_a_pack_that_is_newer_than_the_shipped_one_is_not_made_older_without_a_word(rules: Command, data: Path) -> None:
    async def installed(version: str) -> None:
        connection = await asyncpg.connect(**postgres.connection("postgres", "classifyhub"))
        await connection.execute("update classifyhub.installed_packs set version = $1 where pack = 'gdpr'", version)
        await connection.close()

    assert rules("pack", "install", "1", "gdpr").code == 0
    shipped = next(each["version"] for each in rules("packs", "1", "--json").json if each["id"] == "gdpr")
    for version, asked in ((f"{shipped}.1", True), ("0.10.0", False)):
        with EmbeddedPostgres(data, create=False) as postgres:
            asyncio.run(installed(version))
        answer = rules("pack", "upgrade", "1", "gdpr")
        if asked:
            assert answer.code == 2
            assert f"Version {version} of gdpr is installed, and this ClassifyHub ships the older {shipped}." in answer.err
            assert "say --yes to go back to the older one" in answer.err
            answer = rules("pack", "upgrade", "1", "gdpr", "--yes")
        assert answer.out == f"gdpr: {version} → {shipped}\n"


@pytest.mark.parametrize(("answer", "code"), [("y", 0), ("n", 1)])
def test_a_person_is_asked_before_anything_changes(data: Path, place: Path, answer: str, code: int) -> None:
    file = place / "rules.yaml"
    file.write_text(RULES.replace("Project Heron", f"Asked {answer}"))
    reader, writer = pty.openpty()
    os.write(reader, f"{answer}\n".encode())
    done = subprocess.run(
        [sys.executable, "-m", "classifyhub.cli.main", "rules", "apply", "1", str(file)],
        stdin=writer,
        capture_output=True,
        env=environment({"CLASSIFYHUB_DATA_DIR": str(data)}),
        timeout=60,
    )
    os.close(writer)
    os.close(reader)
    assert done.returncode == code, done
    assert b"Change this?" in done.stderr
    assert done.stderr.count(b"Data directory: ") == 1
    assert (b"Done." in done.stdout) is (code == 0)
