"""Files to classify: which ones a folder holds, and the text of one."""

import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from domain.errors import SetupError

#: Beyond this a file is reported as too large instead of filling the memory; text is never cut.
MAX_BYTES: Final = 64 * 1024 * 1024
_LOOKED_AT: Final = 64 * 1024
#: Formats whose beginning could pass for text.
_BINARY_BEGINNINGS: Final = (b"%PDF-", b"%!PS-Adobe", b"{\\rtf", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x1f\x8b")
_CONTROL: Final = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was left out on purpose, and why."""

    path: Path
    reason: str


def files_in(directory: Path, unreadable: list[str]) -> Iterator[Path | Skipped]:
    """Every file below a folder in the order of its path; hidden ones and links out of the walk as :class:`Skipped`.

    A folder that cannot be read adds a sentence to ``unreadable``, and the walk goes on.
    """

    def failed(error: OSError) -> None:
        unreadable.append(f"{error.filename} cannot be read: {error.strerror}.")

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
            elif not path.is_file():
                yield Skipped(path, "no ordinary file")
            else:
                yield path


def read_text(path: Path) -> str | Skipped:
    """The whole text of a file, or that it is binary. SetupError when it cannot be read or is too large."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise SetupError(f"{path} cannot be read: {error.strerror}.") from error
    if len(data) > MAX_BYTES:
        raise SetupError(f"{path} has more than {MAX_BYTES // 1024**2} MiB: split it, and classify the parts.")
    text = decoded(data)
    return Skipped(path, "binary") if text is None else text


def read_standard_input() -> str:
    """Everything on standard input as text; SetupError when it is binary or too large."""
    data = sys.stdin.buffer.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise SetupError(f"Standard input has more than {MAX_BYTES // 1024**2} MiB: split it, and classify the parts.")
    text = decoded(data)
    if text is None:
        raise SetupError("Standard input is binary: only text can be classified.")
    return text


def decoded(data: bytes) -> str | None:
    """Bytes as text: UTF-8, UTF-16 with its mark, else Windows-1252; None for what is no text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    sample = data[:_LOOKED_AT]
    if data.startswith(_BINARY_BEGINNINGS) or b"\x00" in data:
        return None
    if len(_CONTROL.findall(sample)) * 100 > len(sample):
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
