"""``classify``: verdicts on files, folders and standard input, without a hub."""

import csv
import json
from pathlib import Path

import pytest

from classifyhub.cli.documents import decoded
from detection.packs import starting_rule_set
from tests.cli.command_line import EXAMPLE, EXPECTED, run

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture
def folder(place: Path) -> Path:
    """A folder with a text of each level and what must be left out."""
    made = place / "documents"
    (made / "below").mkdir(parents=True)
    (made / ".git").mkdir()
    (made / ".git" / "config").write_text("[core]")
    (made / ".env").write_text("password = hunter2hunter2")
    (made / "below" / "contract.txt").write_text(EXAMPLE["content"])
    (made / "menu.txt").write_text("Soup, bread and cheese.")
    (made / "latin.txt").write_bytes("Vertraulich — Gehälter".encode("cp1252"))
    (made / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    (made / "link").symlink_to(made / "below")
    return made


def test_a_folder_is_walked_and_what_is_left_out_is_named(folder: Path) -> None:
    answer = run("classify", folder)
    assert answer.code == 0
    lines = {line.split()[0]: line for line in answer.out.splitlines() if line.startswith(str(folder))}
    assert lines[str(folder / "below" / "contract.txt")].split(None, 1)[1] == "Confidential   " + EXPECTED[1]
    assert "Internal" in lines[str(folder / "menu.txt")]
    assert "Confidential" in lines[str(folder / "latin.txt")]
    assert len(lines) == 3
    assert answer.out.endswith("\n3 files: 2 Confidential, 1 Internal\n")
    assert set(answer.err.splitlines()) == {
        f"Left out {folder / '.git'}: hidden folder.",
        f"Left out {folder / '.env'}: hidden.",
        f"Left out {folder / 'link'}: link to a folder.",
        f"Left out {folder / 'picture.png'}: binary.",
    }


def test_json_holds_the_whole_verdict(folder: Path) -> None:
    document = run("classify", folder / "below" / "contract.txt", "--format", "json").json
    (file,) = document["files"]
    assert (file["label"], file["matched_rules"]) == EXPECTED
    assert file["complete"] is True
    assert file["characters"] == len(EXAMPLE["content"])
    finding = next(each for each in file["findings"] if each["detector"] == "iban")
    assert EXAMPLE["content"][finding["start"] : finding["end"]] == "DE89370400440532013000"
    assert "DE89370400440532013000" not in json.dumps(document)


@pytest.mark.parametrize(("level", "code"), [("Restricted", 0), ("3", 0), ("Confidential", 1), ("internal", 1), ("2", 1)])
def test_fail_at_says_by_its_exit_code_that_something_is_too_sensitive(level: str, code: int) -> None:
    assert run("classify", "-", "--fail-at", level, stdin=EXAMPLE["content"]).code == code


def test_a_text_beyond_the_hubs_limit_is_read_to_its_end(place: Path) -> None:
    (place / "long.txt").write_text("Soup, bread and cheese.\n" * 10_000 + EXAMPLE["content"] + "\n")
    (file,) = run("classify", place / "long.txt", "--format", "json").json["files"]
    assert file["characters"] > 64_000
    assert file["complete"] is True
    assert "Financial data" in file["matched_rules"]


def test_what_cannot_be_classified_is_one_line(place: Path) -> None:
    (place / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    (place / "rules.json").write_text('{"version": 1}')
    (place / "broken.json").write_text("{")
    assert "does not exist" in run("classify", place / "nothing.txt").refused(2)
    assert "is binary" in run("classify", place / "picture.png").refused(2)
    assert "Standard input is binary" in run("classify", "-", stdin=b"\x00\x01").refused(2)
    assert "cannot be read" in run("classify", "-", "--rules", place / "nothing.json").refused(2)
    assert "wrong at precedence" in run("classify", "-", "--rules", place / "rules.json").refused(2)
    assert "no JSON" in run("classify", "-", "--rules", place / "broken.json").refused(2)
    wrong = run("classify", "-", "--fail-at", "Secret")
    assert wrong.code == 2
    assert "Restricted (3)" in " ".join(wrong.err.split())


def test_a_rule_that_does_not_compile_is_one_line(place: Path) -> None:
    document = starting_rule_set().model_dump(mode="json", exclude_defaults=True)
    document["rules"][0]["any"] = [{"pattern": "(?<=x)secret"}]
    (place / "rules.json").write_text(json.dumps(document))
    message = run("classify", "-", "--rules", place / "rules.json", stdin="x").refused(2)
    assert document["rules"][0]["name"] in message


def test_the_examples_come_out_as_a_sensible_person_would_label_them() -> None:
    folder = REPOSITORY / "examples"
    answer = run("classify", folder, "--format", "json").json
    found = {str(Path(file["name"]).relative_to(folder)): file["label"]["name"] for file in answer["files"]}
    with (folder / "labels.csv").open(newline="") as file:
        wanted = {row["path"]: row["label"] for row in csv.DictReader(file)}
    assert len(wanted) >= 60
    assert {path: found[path] for path in wanted} == wanted
    table = run("classify", folder / "en").out
    assert len(table.splitlines()) >= len([path for path in wanted if path.startswith("en/")])


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Grüße".encode(), "Grüße"),
        ("Grüße".encode("utf-8-sig"), "Grüße"),
        ("Grüße".encode("utf-16"), "Grüße"),
        ("Grüße – €".encode("cp1252"), "Grüße – €"),
        (b"", ""),
        (b"\x1b[1mbold\x1b[0m log", "\x1b[1mbold\x1b[0m log"),
        (b"%PDF-1.7 text", None),
        (b"PK\x03\x04", None),
        (b"text\x00text", None),
        (bytes(range(1, 256)), None),
    ],
)
def test_text_is_told_from_what_is_none(data: bytes, text: str | None) -> None:
    assert decoded(data) == text
