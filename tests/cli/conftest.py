"""Data directories for the command line's tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.command_line import new_place


@pytest.fixture
def place() -> Iterator[Path]:
    """A directory of the test's own; ``place / "data"`` does not exist yet."""
    with new_place() as directory:
        yield directory
