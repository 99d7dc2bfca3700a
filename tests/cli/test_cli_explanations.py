"""``classify --explain``: why a text has its label, readable and as JSON."""

from pathlib import Path

from tests.cli.command_line import EXAMPLE, EXPECTED, run


def _file(place: Path) -> Path:
    file = place / "contract.txt"
    file.write_text(EXAMPLE["content"])
    return file


def test_each_rule_says_why_and_the_matching_ones_come_first(place: Path) -> None:
    file = _file(place)
    answer = run("classify", file, "--explain")
    assert answer.code == 0
    lines = answer.out.splitlines()
    start = lines.index(f"{file}: Confidential, level 2, the highest among the matching rules: from 'Marked confidential'.")
    rows = [line.split(None, 1) for line in lines[start + 2 :]]
    assert [mark for mark, _ in rows] == ["+", "+"] + ["-"] * (len(rows) - 2)
    assert rows[0][1].startswith("Marked confidential")
    assert "checksum; near: Payment" in rows[1][1]
    assert any("none of its keywords occurs" in said for _, said in rows[2:])


def test_json_holds_every_matcher_only_when_asked(place: Path) -> None:
    file = _file(place)
    (explained,) = run("classify", file, "--explain", "--format", "json").json["files"]
    (plain,) = run("classify", file, "--format", "json").json["files"]
    assert (explained["label"], explained["matched_rules"]) == EXPECTED
    assert explained["label_reason"].startswith("Confidential, level 2")
    assert [each["rule"] for each in explained["trace"] if each["matched"]] == EXPECTED[1].split(", ")
    assert all({"matcher", "held", "text"} == set(reason) for each in explained["trace"] for reason in each["reasons"])
    assert set(explained) - set(plain) == {"label_reason", "trace"}
