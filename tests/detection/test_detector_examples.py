"""What detectors say of themselves is true: each finds its own example, and none of digits does so without its words."""

from pathlib import Path

import pytest

from detection.detectors import DETECTORS, GROUPS, table
from detection.document import Document

_WITH_EXAMPLE = [id_ for id_, detector in DETECTORS.items() if detector.example]
_IN_NEED_OF_WORDS = [id_ for id_ in _WITH_EXAMPLE if DETECTORS[id_].needs_words]


@pytest.mark.parametrize("id_", _WITH_EXAMPLE)
def test_a_detector_finds_its_example(id_: str) -> None:
    detector = DETECTORS[id_]
    assert list(detector.find(Document(detector.example)))


@pytest.mark.parametrize("id_", _IN_NEED_OF_WORDS)
def test_a_detector_in_need_of_words_is_silent_without_them(id_: str) -> None:
    detector = DETECTORS[id_]
    for found in list(detector.find(Document(detector.example))):
        value = detector.example[found.start : found.end]
        assert not list(detector.find(Document(value)))


def test_every_detector_shows_an_example_and_there_are_many() -> None:
    assert [id_ for id_, detector in DETECTORS.items() if not detector.example] == []
    assert len(DETECTORS) >= 60


@pytest.mark.parametrize("group", ["government", "health", "business", "financial", "secrets"])
def test_identifiers_that_others_give_out_say_where_their_form_comes_from(group: str) -> None:
    assert [detector.id for detector in GROUPS[group] if not detector.standard] == []


def test_the_table_is_made_from_the_code() -> None:
    page = Path(__file__).parents[2] / "docs" / "detectors.md"
    assert page.read_text(encoding="utf-8") == table.page(), "run python -m detection.detectors.table > docs/detectors.md"
