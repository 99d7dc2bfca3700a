"""``classify`` in CI jobs and before a commit: SARIF, exit codes, rules fetched from a hub, and docs/ci.md as it stands."""

import json
import os
import re
import shlex
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

import pytest
import yaml

from detection.engine import ENGINE_VERSION
from detection.packs import starting_rule_set
from domain.permissions import Permission
from domain.verdicts import Verdict
from resolvers.rules import CreateRule, create_rule
from tests.cli.command_line import EXAMPLE, run
from tests.conftest import Server, TestWorkspace
from tests.detection.rule_sets import verdict
from tests.extraction.pdf_files import pdf_file
from tests.pasting import pasted

REPOSITORY = Path(__file__).parents[2]
PAGE = (REPOSITORY / "docs" / "ci.md").read_text()
IBAN = "DE89370400440532013000"
#: Another one, of which a quote shows the same.
ALIKE = "DE11370400440071271000"
CARD = "4539 1488 0343 6467"
#: Of a relative reference nothing else may stand between two slashes; a colon could make a scheme of its first part.
_URI_CHARACTER = r"(?:[A-Za-z0-9._~!$&'()*+,;=@-]|%[0-9A-F]{2})"


def blocks(language: str) -> list[str]:
    """The page's code blocks in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


def sarif(answer: Any) -> dict[str, Any]:
    """The one run of a log, held to what SARIF 2.1.0 and its consumers (GitHub code scanning) ask for beyond the required fields."""
    document = json.loads(answer.out)
    assert (document["version"], set(document)) == ("2.1.0", {"$schema", "version", "runs"})
    (found,) = document["runs"]
    run: dict[str, Any] = found
    assert {"name", "version", "rules"} <= set(run["tool"]["driver"])
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    for rule in rules:
        assert rule["id"]
        for text in ("shortDescription", "fullDescription", "help"):
            assert 0 < len(rule[text]["text"]) <= 1024
        assert len(set(rule["properties"]["tags"])) == len(rule["properties"]["tags"]) <= 20
    assert run["columnKind"] == "unicodeCodePoints"
    for base in run["originalUriBaseIds"].values():
        assert re.fullmatch(rf"file:///(?:{_URI_CHARACTER}+/)*", base["uri"])
    fingerprints = []
    for result in run["results"]:
        rule = rules[result["ruleIndex"]]
        assert result["ruleIndex"] >= 0
        assert rule["id"] == result["ruleId"]
        assert result["message"]["text"]
        assert result["level"] in ("error", "warning", "note")
        assert result["level"] == rule["defaultConfiguration"]["level"]
        fingerprints += result["partialFingerprints"].items()
        (location,) = result["locations"]
        artifact = location["physicalLocation"]["artifactLocation"]
        assert re.fullmatch(rf"{_URI_CHARACTER}+(?:/{_URI_CHARACTER}+)*", artifact["uri"]), "relative, and no part is empty"
        assert not {".", ".."} & set(artifact["uri"].split("/"))
        assert artifact.get("uriBaseId", "%SRCROOT%") in run["originalUriBaseIds"]
        _require_region(location["physicalLocation"].get("region"))
    assert all(re.fullmatch(r"[A-Za-z]+/v[0-9]+", name) and value for name, value in fingerprints)
    assert len(set(fingerprints)) == len(run["results"]) == len(fingerprints)
    return run


def _require_region(region: dict[str, int] | None) -> None:
    """Lines and columns from 1, the end after the beginning and exclusive, and offsets from 0."""
    if region is not None:
        first, last = ((region[f"{at}Line"], region[f"{at}Column"]) for at in ("start", "end"))
        assert (1, 1) <= first < last
        assert min(*first, *last) >= 1
        assert region["charOffset"] >= 0
        assert region["charLength"] > 0


def test_sarif_places_every_finding_and_holds_no_content(place: Path) -> None:
    (place / "a b").mkdir()
    text = f"Menu 😀\r\nsoup\nPay 😀😀 to IBAN {IBAN},\nby card {CARD}"
    (place / "a b" / "größe#1.txt").write_bytes(text.encode())
    answer = run("classify", "a b", "--format", "sarif", cwd=place)
    found = sarif(answer)
    assert IBAN not in answer.out
    assert "soup" not in answer.out
    assert found["columnKind"] == "unicodeCodePoints"
    assert found["originalUriBaseIds"] == {"%SRCROOT%": {"uri": place.resolve().as_uri() + "/"}}
    locations = [result["locations"][0]["physicalLocation"] for result in found["results"]]
    assert {each["artifactLocation"]["uri"] for each in locations} == {"a%20b/gr%C3%B6%C3%9Fe%231.txt"}
    assert {each["artifactLocation"]["uriBaseId"] for each in locations} == {"%SRCROOT%"}
    at = {result["properties"]["detector"]: each["region"] for result, each in zip(found["results"], locations, strict=True)}
    start = text.index(IBAN)
    assert at["iban"] == {
        "startLine": 3,
        "startColumn": len("Pay 😀😀 to IBAN ") + 1,
        "endLine": 3,
        "endColumn": len("Pay 😀😀 to IBAN ") + 1 + len(IBAN),
        "charOffset": start,
        "charLength": len(IBAN),
    }
    assert at["payment_card"]["startLine"] == 4
    levels = {result["properties"]["detector"]: result["level"] for result in found["results"]}
    assert levels == {"iban": "warning", "payment_card": "error"}


def test_sarif_names_files_by_uris_whatever_they_are_called(place: Path) -> None:
    names = [
        "c:drive.txt",
        "100%.txt",
        "a?b=1#c.txt",
        "日本 語.txt",
        "back\\slash.txt",
        b"not utf-8 \xff.txt".decode("utf-8", "surrogateescape"),
    ]
    for name in names:
        (place / name).write_text(f"IBAN {IBAN}")
    found = sarif(run("classify", place, "--format", "sarif", cwd=Path("/usr")))
    (root,) = found["originalUriBaseIds"].values()
    assert root["uri"] == "file:///"
    uris = [result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in found["results"]]
    assert {Path("/", os.fsdecode(unquote_to_bytes(uri))) for uri in uris} == {place.resolve() / name for name in names}


def test_a_finding_keeps_its_fingerprint_when_it_moves_and_none_tells_of_the_content(place: Path) -> None:
    def fingerprints(text: str) -> list[str]:
        (place / "a.txt").write_text(text)
        answer = run("classify", "a.txt", "--format", "sarif", cwd=place)
        return [result["partialFingerprints"]["ruleAndQuote/v1"] for result in sarif(answer)["results"]]

    (one,) = fingerprints(f"IBAN {IBAN}")
    assert fingerprints(f"Soup.\n\n  IBAN {IBAN}") == [one]
    assert fingerprints(f"IBAN {IBAN}\nIBAN {IBAN}")[0] == one
    assert fingerprints(f"IBAN {ALIKE}") == [one], "its quote is the same, so nobody can tell which of them it was"


def test_sarif_says_what_has_no_place_in_the_content(place: Path) -> None:
    (place / "secret plan.txt").write_text("nothing")
    document = rules_with({"keywords": ["secret plan"], "target": "name"})
    (place / "rules.json").write_text(json.dumps(document))
    found = sarif(run("classify", place / "secret plan.txt", "--rules", place / "rules.json", "--format", "sarif"))
    (result,) = found["results"]
    assert "region" not in result["locations"][0]["physicalLocation"]
    assert result["message"]["text"] == "Restricted: Planned matches this file."
    assert found["invocations"] == [{"executionSuccessful": True}]


def test_sarif_names_no_lines_of_a_document_that_has_none(place: Path) -> None:
    (place / "letter.pdf").write_bytes(pdf_file([f"IBAN {IBAN}"], [f"by card {CARD}"]))
    (place / "page.html").write_text(f"<body>\n<p>IBAN {IBAN}</body>")
    found = sarif(run("classify", "letter.pdf", "page.html", "--format", "sarif", cwd=place))
    places = [result["locations"][0]["physicalLocation"] for result in found["results"]]
    assert [(each["artifactLocation"]["uri"], each.get("region", {}).get("startLine")) for each in places] == [
        ("letter.pdf", None),
        ("letter.pdf", None),
        ("page.html", 2),
    ]


def rules_with(matcher: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A rule file with one rule of the highest label."""
    document = starting_rule_set().model_dump(mode="json", exclude_defaults=True)
    label = max(document["labels"], key=lambda each: each["level"])["id"]
    rule = {"id": 1, "name": "Planned", "priority": 1, "label_id": label, "any": [matcher]}
    return document | {"rules": [rule]} | more


def test_the_level_of_fail_at_is_where_errors_begin(place: Path) -> None:
    (place / "contract.txt").write_text(EXAMPLE["content"])
    for level, code, wanted in [("Confidential", 1, {"error"}), ("Restricted", 0, {"warning"}), ("1", 1, {"error"})]:
        answer = run("classify", place / "contract.txt", "--format", "sarif", "--fail-at", level)
        assert answer.code == code
        assert {result["level"] for result in sarif(answer)["results"]} == wanted


def test_what_could_not_be_read_is_a_notification(place: Path) -> None:
    (place / "text.txt").write_text(EXAMPLE["content"])
    os.close(os.open(place / "huge.txt", os.O_CREAT))
    os.truncate(place / "huge.txt", 65 * 1024 * 1024)
    answer = run("classify", place, "--format", "sarif")
    assert answer.code == 2
    (invocation,) = sarif(answer)["invocations"]
    assert invocation["executionSuccessful"] is False
    assert "huge.txt" in invocation["toolExecutionNotifications"][0]["message"]["text"]


def test_several_files_are_classified_at_once_and_what_is_binary_among_them_is_left_out(place: Path) -> None:
    (place / "a.txt").write_text(EXAMPLE["content"])
    (place / ".env").write_text("soup")
    (place / "picture").write_bytes(b"\x00")
    answer = run("classify", "a.txt", ".env", "picture", "--format", "json", cwd=place)
    assert [file["name"] for file in answer.json["files"]] == ["a.txt", ".env"]
    assert answer.err == "Left out picture: binary.\n"
    assert "not both" in run("classify", "a.txt", "-", cwd=place).refused(2)


def test_rules_of_another_engine_warn_and_are_refused_when_that_is_asked_for(place: Path) -> None:
    for version, said in [("0.9.0", "come from engine 0.9.0"), (None, "do not say")]:
        document = rules_with({"keywords": ["heron"]})
        if version is not None:
            document["engine_version"] = version
        (place / "rules.json").write_text(json.dumps(document))
        told = run("classify", "-", "--rules", place / "rules.json", stdin="heron")
        assert told.code == 0
        assert ("verdicts may differ" in told.err) == (version is not None)
        refused = run("classify", "-", "--rules", place / "rules.json", "--strict", stdin="heron").refused(2)
        assert said in refused
    (place / "rules.json").write_text(json.dumps(document | {"engine_version": ENGINE_VERSION}))
    answer = run("classify", "-", "--rules", place / "rules.json", "--strict", stdin="heron")
    assert (answer.code, answer.err) == (0, "")


def test_rules_see_the_name_and_the_type_that_are_given(place: Path) -> None:
    (place / "rules.json").write_text(json.dumps(rules_with({"keywords": ["salaries"], "target": "name"})))
    common = ["-", "--rules", str(place / "rules.json"), "--format", "json"]
    for more, matched in [([], ""), (["--name", "salaries.csv"], "Planned")]:
        (file,) = run("classify", *common, *more).json["files"]
        assert file["matched_rules"] == matched
    (place / "rules.json").write_text(json.dumps(rules_with({"keywords": ["payroll"], "target": "asset_type"})))
    (file,) = run("classify", *common, "--asset-type", "payroll").json["files"]
    assert file["matched_rules"] == "Planned"
    assert "standard input" in " ".join(run("classify", str(place), "--name", "x").err.split())


@pytest.fixture
async def repository(place: Path, server: Server, workspace: TestWorkspace, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with documents, ``classifyhub`` on the path, and what jobs know of the hub."""
    (place / "documents").mkdir()
    (place / "documents" / "menu.txt").write_text("Soup, bread and cheese.")
    programs = place / "programs"
    programs.mkdir()
    words = f"PYTHONPATH={shlex.quote(str(REPOSITORY))} exec {shlex.quote(sys.executable)} -m classifyhub.cli.main"
    (programs / "classifyhub").write_text(f'#!/bin/sh\n{words} "$@"\n')
    (programs / "git").write_text("#!/bin/sh\necho A message of a commit\n")
    for program in programs.iterdir():
        program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}:{os.environ['PATH']}")
    monkeypatch.setenv("CLASSIFYHUB_URL", server.url)
    monkeypatch.setenv("CLASSIFYHUB_API_KEY", await workspace.key({Permission.RULES_READ}))
    return place


async def test_the_pages_commands_and_jobs_run_as_they_stand(repository: Path, workspace: TestWorkspace) -> None:
    await create_rule(workspace.owner, CreateRule(name="Herons", priority=1, label_id=4, any=[{"keywords": ["heron"]}]))
    fetching, by_hand = blocks("sh")
    await pasted([fetching, by_hand], repository)
    rules = repository / ".classifyhub" / "rules.json"
    assert "Herons" in rules.read_text()
    assert json.loads((repository / "classifyhub.sarif").read_text())["runs"][0]["results"] == []
    github, gitlab, before_commit = map(yaml.safe_load, blocks("yaml"))
    (job,) = [step["run"] for step in github["jobs"]["classify"]["steps"] if step.get("name") == "Classify"]
    await pasted([job, *gitlab["classify"]["script"]], repository)
    (hook,) = yaml.safe_load((REPOSITORY / ".pre-commit-hooks.yaml").read_text())
    (used,) = before_commit["repos"][0]["hooks"]
    assert used["id"] == hook["id"]
    await pasted(
        [shlex.join([*shlex.split(hook["entry"]), *args, "documents/menu.txt"]) for args in (hook["args"], used["args"])],
        repository,
    )
    (repository / "documents" / "menu.txt").write_text("Soup of heron.")
    with pytest.raises(AssertionError, match="Herons"):
        await pasted([by_hand.splitlines()[0]], repository)
    with pytest.raises(AssertionError):
        await pasted([job], repository)
    (result,) = json.loads((repository / "classifyhub.sarif").read_text())["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "documents/menu.txt"
    assert result["level"] == "error"


async def test_the_page_is_true_about_rules_that_curl_fetched(repository: Path) -> None:
    await pasted([blocks("sh")[0]], repository)
    (file,) = run(
        "classify",
        "-",
        "--rules",
        repository / ".classifyhub" / "rules.json",
        "--strict",
        "--format",
        "json",
        stdin=EXAMPLE["content"],
    ).json["files"]
    expected: Verdict = verdict(EXAMPLE["content"])
    assert (file["label"]["name"], file["matched_rules"]) == (expected.label.name, expected.matched_rules)
    assert [(each["start"], each["end"], each["rule"]) for each in file["findings"]] == [
        (each.start, each.end, each.rule_name) for each in expected.findings
    ]
