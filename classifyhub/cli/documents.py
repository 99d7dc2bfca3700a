"""Files to classify: which ones a folder holds, and the text of one."""

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from classifyhub.cli.output import one_line
from classifyhub.reading import Reader, Reading
from domain.errors import SetupError
from extraction.document import UNSUPPORTED_CONTENT, Unreadable

#: Beyond this a file is reported as too large instead of filling the memory; text is never cut.
MAX_BYTES: Final = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was left out on purpose, and why."""

    path: Path
    reason: str


def files_in(directory: Path, unreadable: list[str]) -> Iterator[Path | Skipped]:
    """Every file below a folder in the order of its path; hidden ones and links as :class:`Skipped`.

    A folder that cannot be read adds a sentence to ``unreadable``, and the walk goes on.
    """

    def failed(error: OSError) -> None:
        unreadable.append(f"{one_line(str(error.filename))} cannot be read: {error.strerror}.")

    for place, directories, names in os.walk(directory, onerror=failed):
        here = Path(place)
        for name in sorted(directories):
            if name.startswith("."):
                yield Skipped(here / name, "hidden folder")
            elif (here / name).is_symlink():
                yield Skipped(here / name, "link to a folder")
        directories[:] = sorted(name for name in directories if not name.startswith(".") and not (here / name).is_symlink())
        for name in sorted(names):
            path = here / name
            if name.startswith("."):
                yield Skipped(path, "hidden")
            elif path.is_symlink():
                yield Skipped(path, "link")
            elif not path.is_file():
                yield Skipped(path, "no ordinary file")
            else:
                yield path


def read_file(path: Path, reader: Reader) -> Reading | Skipped:
    """The whole text of a file, or that it holds none. SetupError when it cannot be read or is too large."""
    called = one_line(str(path))
    try:
        with path.open("rb") as file:
            body = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise SetupError(f"{called} cannot be read: {error.strerror}.") from error
    return read_body(body, called, path.name, reader) or Skipped(path, "binary")


def read_body(body: bytes, called: str, name: str, reader: Reader) -> Reading | None:
    """The text of what stands in a file, None where there is none in it. SetupError, which calls it ``called``, when it cannot be read."""
    if len(body) > MAX_BYTES:
        raise SetupError(f"{called} has more than {MAX_BYTES // 1024**2} MiB: split it, and classify the parts.")
    try:
        return reader.read(body, name)
    except Unreadable as error:
        if error.code == UNSUPPORTED_CONTENT:
            return None
        raise SetupError(f"{called} cannot be read: {error.message[:1].lower()}{error.message[1:]}") from None


def read_piped(body: bytes, called: str, name: str, reader: Reader) -> Reading | None:
    """As :func:`read_body`, of what comes without a file: it is what its bytes are, and its name is asked only where they do not tell.

    What was read out of a PDF goes by the PDF's name and is a text.
    """
    return read_body(body, called, "", reader) or read_body(body, called, name, reader)


def cut_short(called: str) -> str:
    """What is said of a document with more text than is read of one: its verdict may be too low."""
    return f"{called} has more text than is read of a document: only the beginning was classified."


def read_standard_input() -> bytes:
    """Everything on standard input; one byte more than may be there at most."""
    return sys.stdin.buffer.read(MAX_BYTES + 1)
