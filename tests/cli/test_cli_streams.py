"""Where output goes: pipes, full disks, closed streams, narrow and plain terminals. Never a traceback, never half a document."""

import json
import os
import pty
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command_line import EXAMPLE, environment, run

REPOSITORY = Path(__file__).parents[2]
COMMAND = f"{sys.executable} -m classifyhub.cli.main"
PLAIN = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}


def shell(line: str, settings: dict[str, str] | None = None) -> Any:
    """A line of shell in which ``$hub`` is the command."""
    return subprocess.run(
        ["bash", "-c", line],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        timeout=60,
        env=environment(settings) | {"hub": COMMAND},
    )


@pytest.mark.parametrize("command", ["classify examples/", "classify examples/ --format json", "--help"])
def test_a_reader_who_has_seen_enough_ends_the_command_in_silence(command: str) -> None:
    done = shell(f"$hub {command} | head -c 1; exit ${{PIPESTATUS[0]}}")
    assert len(done.stdout) == 1
    assert done.stderr == "" or all(line.startswith("Left out ") for line in done.stderr.splitlines())
    assert done.returncode in (0, 1)  # it may have written all of it before the reader left


@pytest.mark.parametrize("command", ["classify README.md", "classify README.md --format json", "--version", "--help"])
def test_a_full_disk_is_one_line(command: str) -> None:
    done = shell(f"$hub {command} > /dev/full")
    assert (done.returncode, done.stderr) == (2, "Error: The output cannot be written: No space left on device.\n")


@pytest.mark.parametrize("stream", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"], ids=["input", "output", "errors", "all"])
def test_a_closed_stream_is_as_good_as_an_empty_one(stream: str) -> None:
    done = shell(f"$hub classify - {stream} </dev/null" if "<" not in stream else f"$hub classify - {stream}")
    assert done.returncode == 0, done
    assert done.stderr == ""


@pytest.mark.parametrize("command", ["--help", "key create --help", "classify README.md", "classify nowhere…"])
def test_a_terminal_that_knows_no_unicode_gets_no_traceback(command: str) -> None:
    done = subprocess.run(
        [*COMMAND.split(), *command.split()], cwd=REPOSITORY, capture_output=True, env=environment(PLAIN), timeout=60
    )
    said = (done.stdout + done.stderr).decode()
    assert done.returncode == (2 if "nowhere" in command else 0), said
    assert "Traceback" not in said
    assert said


def test_json_on_stdout_is_one_document_whatever_else_there_is_to_say(place: Path) -> None:
    (place / ".hidden").write_text("x")
    (place / "picture.png").write_bytes(b"\x89PNG\x00")
    (place / "text.txt").write_text(EXAMPLE["content"])
    os.close(os.open(place / "huge.txt", os.O_CREAT))
    os.truncate(place / "huge.txt", 65 * 1024 * 1024)
    answer = run("classify", place, "--format", "json")
    assert answer.code == 2
    document = json.loads(answer.out)
    assert answer.out.count("\n") == 1
    assert [Path(file["name"]).name for file in document["files"]] == ["text.txt"]
    assert len(document["skipped"]) == 2
    assert document["failed"] == [f"{place / 'huge.txt'} has more than 64 MiB: split it, and classify the parts."]


@pytest.mark.parametrize("settings", [{}, {"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=["colours", "NO_COLOR", "dumb"])
def test_colours_are_for_terminals_that_want_them(settings: dict[str, str]) -> None:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*COMMAND.split(), "classify", "README.md"],
        cwd=REPOSITORY,
        stdout=theirs,
        stderr=subprocess.DEVNULL,
        env=environment({"TERM": "xterm-256color", "COLUMNS": "30", **settings}),
    )
    os.close(theirs)
    said = b""
    try:
        while part := os.read(ours, 65536):
            said += part
    except OSError:  # the other end is gone
        pass
    os.close(ours)
    assert process.wait(60) == 0
    assert b"Confidential" in said
    assert (b"38;" in said) == (not settings)


def test_an_empty_name_is_no_folder(place: Path) -> None:
    assert "the name is empty" in run("classify", "", cwd=place).refused(2)


def test_a_folder_that_cannot_be_read_is_said_and_the_rest_is_classified(place: Path) -> None:
    (place / "closed").mkdir()
    (place / "text.txt").write_text(EXAMPLE["content"])
    (place / "closed").chmod(0o711 if os.geteuid() == 0 else 0o311)
    # Root reads everything, so it becomes somebody else once all is loaded.
    program = (
        "import os, encodings.utf_8_sig, classifyhub.cli.application, classifyhub.cli.classify\n"
        "from classifyhub.cli.main import main\n"
        "if os.geteuid() == 0: os.setgroups([]); os.setgid(65534); os.setuid(65534)\n"
        "main()"
    )
    place.chmod(0o755)
    done = subprocess.run(
        [sys.executable, "-c", program, "classify", str(place)],
        cwd="/",
        capture_output=True,
        text=True,
        env=environment(),
        timeout=60,
    )
    assert done.returncode == 2, done
    assert done.stderr == f"Error: {place / 'closed'} cannot be read: Permission denied.\n"
    assert "text.txt" in done.stdout
    assert "1 file: 1 Confidential" in done.stdout


def test_ctrl_c_while_the_program_is_loaded_is_no_traceback() -> None:
    process = subprocess.Popen(
        [sys.executable, "-X", "importtime", "-m", "classifyhub.cli.main", "serve", "--help"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(),
    )
    assert process.stderr
    with process.stderr:
        for line in process.stderr:
            if line.endswith("rich.text\n"):
                process.send_signal(signal.SIGINT)
                break
        rest = process.stderr.read()
    assert process.wait(60) in (-signal.SIGINT, 130)
    assert "Traceback" not in rest
