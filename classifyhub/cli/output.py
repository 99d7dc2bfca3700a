"""How the command line speaks: results on stdout, everything about them on stderr."""

import io
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

#: Wide enough that nothing is cut where the output is no terminal but a file or another program.
_WIDE = 240


class OutputFailed(Exception):
    """Standard output takes no more: the disk is full, say. The message is the system's reason."""


class _Checked(io.TextIOWrapper):
    """Standard output whose failures can be told from those of other files."""

    def write(self, text: str) -> int:
        with _told():
            return super().write(text)

    def flush(self) -> None:
        with _told():
            super().flush()


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputFailed(error.strerror or str(error)) from error


def prepare_output() -> None:
    """Make the three streams fit for use: open, and never failing for a character that a terminal does not know."""
    for descriptor in range(3):
        try:
            os.fstat(descriptor)
        except OSError:  # closed by whoever started us; another file would take its number, and be written to
            os.open(os.devnull, os.O_RDWR)
    sys.stdin = sys.stdin or open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - lives as long as we do
    sys.stderr = sys.stderr or open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    encoding = sys.stdout.encoding if sys.stdout else "utf-8"
    sys.stdout = _Checked(open(1, "wb", closefd=False), encoding, "replace", line_buffering=os.isatty(1))  # noqa: SIM115
    if isinstance(sys.stderr, io.TextIOWrapper):
        sys.stderr.reconfigure(errors="replace")


def abandon_output() -> None:
    """Let nothing that is still held back be written at the end, where its failure would be a traceback."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)


def console() -> Console:
    """Where results go; colours on a terminal only."""
    return Console(width=None if sys.stdout.isatty() else _WIDE, highlight=False)


def notices() -> Console:
    """Where everything else goes."""
    return Console(stderr=True, width=None if sys.stderr.isatty() else _WIDE, highlight=False)


def tell(line: str) -> None:
    """One line on stderr, as it is."""
    print(printable(line), file=sys.stderr, flush=True)


def fail(message: str) -> None:
    """An error: one line on stderr."""
    tell("Error: " + " ".join(message.split()))


def say(text: str) -> None:
    """Text on stdout, as it is: never wrapped, so that it can be copied."""
    print(text, flush=True)


def say_json(value: Any) -> None:
    """One JSON document on stdout."""
    print(json.dumps(value, ensure_ascii=False, default=_plain), flush=True)


def printable(text: str) -> str:
    """``text`` without what a terminal would obey or could not encode."""
    clean = "".join(character if character.isprintable() or character in "\n\t" else "\ufffd" for character in text)
    return clean.encode("utf-8", "replace").decode()


def one_line(name: str) -> str:
    """A name, whatever its characters, on one line: what a terminal would obey is shown escaped, as is a byte that is no UTF-8."""
    return "".join(character if character.isprintable() else _escaped(character) for character in name)


def _escaped(character: str) -> str:
    byte = ord(character) - 0xDC00
    return f"\\x{byte:02x}" if 0x80 <= byte <= 0xFF else ascii(character)[1:-1]


def table(*columns: str) -> Table:
    """An empty table in the one look of this command line."""
    answer = Table(box=None, pad_edge=False, header_style="bold", show_edge=False, padding=(0, 3, 0, 0))
    for column in columns:
        answer.add_column(column, overflow="fold")
    return answer


def cell(value: Any, style: str = "") -> Text:
    """A value in a table: text is shown literally, None as a dash, a time in UTC without fractions."""
    if value is None:
        return Text("–", style="dim")
    if isinstance(value, datetime):
        return Text(value.strftime("%Y-%m-%d %H:%M"), style=style)
    return Text(printable(str(value)), style=style)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value)
