"""The hand-written documents in ``examples/`` as a corpus."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from benchmarks.accuracy.verdicts import Corpus, Labelled

_EXAMPLES: Final = Path(__file__).parents[2] / "examples"


def _documents(count: int, seed: int) -> Iterator[Labelled]:
    """Each once: they are what they are."""
    with (_EXAMPLES / "labels.csv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            path = _EXAMPLES / row["path"]
            yield Labelled(path.read_text(encoding="utf-8"), row["label"], row["language"], row["why"], path.name)


CORPORA: Final[dict[str, Corpus]] = {"examples": _documents}
