"""``classify``: verdicts on files, folders and standard input, without a hub."""

import csv
import io
import json
import os
from pathlib import Path

import docx
import pytest

from detection.packs import starting_rule_set
from extraction.pdf import MAX_PAGES
from tests.cli.command_line import EXAMPLE, EXPECTED, run
from tests.extraction.office_files import slides, workbook
from tests.extraction.pdf_files import pdf_file

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
    (made / "link.txt").symlink_to(made / "below" / "contract.txt")
    (made / "nowhere.txt").symlink_to(made / "nothing")
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
        f"Left out {folder / 'link.txt'}: link.",
        f"Left out {folder / 'nowhere.txt'}: link.",
        f"Left out {folder / 'picture.png'}: binary.",
    }


def test_a_link_that_is_named_is_followed(folder: Path) -> None:
    for named in (folder / "link.txt", folder / "link"):
        (file,) = run("classify", named, "--format", "json").json["files"]
        assert file["label"]["name"] == "Confidential"


def test_a_files_name_stays_on_its_line_and_does_nothing_to_a_terminal(place: Path) -> None:
    names = ["a\nb.txt", "c\t\x1b[2J.txt", "d\u202e.txt", os.fsdecode(b"e\xff.txt")]
    for name in names:
        (place / name).write_text("soup")
    (place / "f\n.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00")
    (place / "g\n.pdf").write_bytes(b"%PDF-1.7 nothing more")
    answer = run("classify", place, "--explain")
    shown = [f"{place}/{name}" for name in ("a\\nb.txt", "c\\t\\x1b[2J.txt", "d\\u202e.txt", "e\\xff.txt")]
    lines = answer.out.splitlines()
    assert [line.partition("   Internal")[0].rstrip() for line in lines[1:5]] == shown
    assert [line.partition(": ")[0] for line in lines if line.startswith(str(place)) and ": " in line] == shown
    assert answer.err.splitlines() == [
        f"Left out {place}/f\\n.png: binary.",
        f"Error: {place}/g\\n.pdf cannot be read: the PDF file is damaged.",
    ]
    files = json.loads(run("classify", place, "--format", "json").out)["files"]
    assert next(file["name"] for file in files) == f"{place}/a\nb.txt", "JSON has escapes of its own"


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


@pytest.mark.parametrize("level", ["99", "-1", "4", "²", "Secret", ""])
def test_fail_at_refuses_what_is_no_label_and_no_labels_level(level: str) -> None:
    refused = run("classify", "-", "--fail-at", level, stdin="soup")
    assert (refused.code, refused.out) == (2, "")
    assert "these rules have Public (0), Internal (1), Confidential (2), Restricted (3)" in " ".join(refused.err.split())


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


def test_rules_that_are_wrong_as_a_whole_are_told_plainly(place: Path) -> None:
    document = starting_rule_set().model_dump(mode="json", exclude_defaults=True)
    for change, said in (
        ({"default_label_id": 99}, "wrong at the top of the file: default_label_id names no label of this rule set."),
        ({"rulez": []}, "wrong at rulez: there is no such field here; did you mean rules?\n"),
    ):
        (place / "rules.json").write_text(json.dumps(document | change))
        assert said in run("classify", "-", "--rules", place / "rules.json", stdin="x").refused(2) + "\n"


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


def saved(text: str) -> bytes:
    """A .docx file of one paragraph."""
    file, target = docx.Document(), io.BytesIO()
    file.add_paragraph(text)
    file.save(target)
    return target.getvalue()


PAYMENT = "Payment to IBAN DE89370400440532013000"


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("letter.pdf", pdf_file([PAYMENT])),
        ("letter.docx", saved(PAYMENT)),
        ("talk.pptx", slides(PAYMENT)),
        ("offer.xlsx", workbook({"Offer": [[PAYMENT]]})),
        ("page.html", b"<script>let account = '" + PAYMENT.encode() + b"'</script>"),
        ("no suffix", pdf_file([PAYMENT])),
        ("nul.txt", f"a\x00b {PAYMENT}".encode()),
        ("without-mark.txt", PAYMENT.encode("utf-16-le")),
        ("utf32.txt", PAYMENT.encode("utf-32")),
        ("marked.txt", PAYMENT.encode("utf-8-sig")),
        ("log.txt", b"\x1b[1mbold\x1b[0m " + PAYMENT.encode()),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_documents_and_texts_of_all_encodings_are_read_as_the_agent_reads_them(place: Path, name: str, body: bytes) -> None:
    (place / name).write_bytes(body)
    for answer in (run("classify", place, "--format", "json"), run("classify", "-", "--format", "json", stdin=body)):
        (file,) = answer.json["files"]
        assert (file["label"]["name"], file["matched_rules"], file["cut"]) == ("Confidential", "Financial data", False)
        assert answer.err == ""


@pytest.mark.parametrize("name", ["contract.pdf", "contract.docx", "contract.xls", "contract.png", "contract.txt", "contract"])
def test_standard_input_is_what_its_bytes_are_whatever_it_is_called(place: Path, name: str) -> None:
    document = starting_rule_set().model_dump(mode="json", exclude_defaults=True)
    document["rules"].append(document["rules"][0] | {"id": 999, "name": "Contracts"})
    document["rules"][-1] |= {"any": [{"keywords": ["contract"], "target": "name"}], "none": [], "all": []}
    (place / "rules.json").write_text(json.dumps(document))
    for body in (PAYMENT.encode(), pdf_file([PAYMENT]), saved(PAYMENT)):
        answer = run("classify", "-", "--rules", place / "rules.json", "--name", name, "--format", "json", stdin=body)
        (file,) = answer.json["files"]
        assert (file["name"], set(file["matched_rules"].split(", "))) == (name, {"Financial data", "Contracts"})
    assert "is binary" in run("classify", "-", "--name", name, stdin=b"\x89PNG\r\n\x1a\n\0\0").refused(2)


def test_a_document_that_cannot_be_read_is_named_and_is_no_success(place: Path) -> None:
    (place / "broken.pdf").write_bytes(b"%PDF-1.7 nothing more")
    (place / "locked.pdf").write_bytes(pdf_file(["soup"], encrypted=True))
    (place / "large.pdf").write_bytes(pdf_file(["soup"]) + b" " * 5 * 1024 * 1024)
    (place / "letter.pdf").write_bytes(pdf_file(["soup"]))
    for options in ([], ["--fail-at", "0"]):
        answer = run("classify", place, *options)
        assert answer.code == 2, answer
        assert "\n1 file: 1 Internal\n" in answer.out
        assert answer.err.splitlines() == [
            f"Error: {place / 'broken.pdf'} cannot be read: the PDF file is damaged.",
            f"Error: {place / 'large.pdf'} cannot be read: it is larger than 5 MiB.",
            f"Error: {place / 'locked.pdf'} cannot be read: the PDF file is protected by a password.",
        ]
    assert "is damaged" in run("classify", place / "broken.pdf").refused(2)
    assert "Standard input cannot be read: the PDF file is damaged" in run("classify", "-", stdin=b"%PDF-1.7 no").refused(2)


def test_a_document_of_which_only_the_beginning_is_read_is_no_success(place: Path) -> None:
    (place / "long.pdf").write_bytes(pdf_file(["soup"], repeated=MAX_PAGES + 1))
    answer = run("classify", place, "--format", "json")
    assert answer.code == 2, answer
    document = json.loads(answer.out)
    assert [file["cut"] for file in document["files"]] == [True]
    assert document["failed"] == [
        f"{place / 'long.pdf'} has more text than is read of a document: only the beginning was classified."
    ]
    assert answer.err == f"Error: {document['failed'][0]}\n"
