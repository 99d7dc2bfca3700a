"""The documents in ``examples/`` get the label that a sensible person would give them, neither less nor more."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from detection.packs import STARTING_LABELS
from tests.detection.rule_sets import verdict

EXAMPLES = Path(__file__).parents[2] / "examples"


def labelled_documents() -> list[dict[str, str]]:
    """The table's rows: path, label, language, and why."""
    with (EXAMPLES / "labels.csv").open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


@pytest.mark.parametrize("row", [pytest.param(row, id=row["path"]) for row in labelled_documents()])
def test_the_document_gets_its_label(row: dict[str, str]) -> None:
    answer = verdict((EXAMPLES / row["path"]).read_text(encoding="utf-8"), Path(row["path"]).name)
    assert answer.complete
    assert answer.label.name == row["label"], f"{row['why']}; matched: {answer.matched_rules or 'nothing'}"


def test_there_are_enough_documents_of_every_kind() -> None:
    rows = labelled_documents()
    assert len(rows) >= 60
    assert len(Counter(row["language"] for row in rows)) >= 6
    assert set(Counter(row["label"] for row in rows)) == {label.name for label in STARTING_LABELS}
    assert len({row["path"] for row in rows}) == len(rows)


def test_every_document_stands_in_the_table() -> None:
    files = {str(path.relative_to(EXAMPLES)) for path in EXAMPLES.rglob("*") if path.is_file()}
    assert files - {"README.md", "labels.csv"} == {row["path"] for row in labelled_documents()}
