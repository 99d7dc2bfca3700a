"""Sets that others made and labelled, in the forms in which they are published: nothing of them is kept here."""

import csv
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from benchmarks.accuracy.measure import Counts, Measured, Slip, found_in, measure
from benchmarks.accuracy.samples import Planted, Sample
from detection.detectors import named

_SECRETS: Final = frozenset(detector.id for detector in named("secrets"))
#: What Presidio's generator calls what detectors here find. All else in its sentences (names, places, titles) is left out.
_ENTITIES: Final = {
    "CREDIT_CARD": "payment_card",
    "EMAIL_ADDRESS": "email",
    "IBAN_CODE": "iban",
    "PHONE_NUMBER": "phone",
    "US_SSN": "us_ssn",
}
_IP_ADDRESS: Final = "IP_ADDRESS"


def _planted(text: str, span: dict[str, object]) -> Iterator[Planted]:
    kind, start, end = span["entity_type"], span["start_position"], span["end_position"]
    if not (isinstance(kind, str) and isinstance(start, int) and isinstance(end, int)):
        raise TypeError(f"not a span of a set of sentences: {span}")
    if kind == _IP_ADDRESS:
        yield Planted(start, end, "ipv6" if ":" in text[start:end] else "ipv4")
    elif kind in _ENTITIES:
        yield Planted(start, end, _ENTITIES[kind])


def sentences(path: Path) -> Iterator[Sample]:
    """The samples of a file of Presidio's generator: a JSON list of ``full_text`` with ``spans`` of ``entity_type`` and positions."""
    for each in json.loads(path.read_text(encoding="utf-8")):
        text = each["full_text"]
        yield Sample(text, tuple(found for span in each["spans"] for found in _planted(text, span)), "sentence")


def measure_sentences(path: Path) -> Measured:
    """The detectors of cards, accounts, addresses, telephone and social security numbers over such a file."""
    return measure(sentences(path), frozenset((*_ENTITIES.values(), "ipv4", "ipv6")))


def measure_credentials(folder: Path) -> Measured:
    """The group ``secrets`` over a folder of CredData, by file: one with a line that its people call a credential (``T``) holds a secret.

    ``folder`` holds ``meta/*.csv`` and the ``data/`` that its own ``download_data.py`` made. Files without a labelled line are not there.
    """
    holds: dict[str, bool] = defaultdict(bool)
    for table in sorted((folder / "meta").glob("*.csv")):
        with table.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                holds[row["FilePath"]] |= row["GroundTruth"] == "T"
    counts, result = Counts(), Measured()
    for name, planted in holds.items():
        path = folder / name
        if not path.is_file():
            continue
        text = path.read_bytes().decode("utf-8", errors="replace")
        found = found_in(text, _SECRETS)
        counts.found += planted and bool(found)
        counts.missed += planted and not found
        counts.false += bool(found) and not planted
        if planted and not found:
            result.misses.append(Slip("secrets", "file", name))
        elif found and not planted:
            result.false_hits.append(Slip(found[0].detector, "file", name))
    result.files["secrets"] = counts
    return result
