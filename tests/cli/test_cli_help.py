"""The list of all commands is quick, and tells of each what it tells of itself."""

import inspect
import re
import subprocess
import sys

import pytest

from classifyhub.cli.application import COMMANDS, load
from classifyhub.cli.command_group import CommandGroup
from tests.cli.command_line import run


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_tells_of_each_command_what_it_tells_of_itself(name: str) -> None:
    found = load(COMMANDS[name])
    told = found.help if isinstance(found, CommandGroup) else inspect.getdoc(found) or ""
    sentence = re.match(r".*?\.(?=\s|\Z)", told)
    assert sentence is not None
    assert COMMANDS[name].about == sentence.group()
    assert re.search(rf"^  {name} +{re.escape(COMMANDS[name].about)}$", run("--help").out, re.MULTILINE)


def test_the_list_is_shown_before_anything_that_takes_long_is_loaded() -> None:
    command = "import sys; from classifyhub.cli.main import main; sys.argv[1:] = ['--help']; main()"
    shown = subprocess.run([sys.executable, "-X", "importtime", "-c", command], capture_output=True, text=True, check=True)
    loaded = {line.rsplit("|", 1)[-1].strip().partition(".")[0] for line in shown.stderr.splitlines()}
    assert "typer" in loaded
    assert loaded.isdisjoint({"detection", "resolvers", "schema", "persistence", "strawberry", "asyncpg"})


def test_a_command_behind_two_dashes_is_the_command() -> None:
    answer = run("--", "doctor", "--help")
    assert answer.code == 0
    assert " doctor [OPTIONS]" in answer.out
