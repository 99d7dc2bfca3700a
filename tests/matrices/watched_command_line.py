"""Runs commands one after another in this process and prints, as JSON, which operations ran and what reached the database otherwise.

A program of its own: ``python -m tests.matrices.watched_command_line`` reads a JSON list of argument lists from standard input.
"""

import io
import json
import sys
from contextlib import redirect_stdout

from classifyhub.cli.main import main
from tests.matrices.watching import watched


def _run(arguments: list[str]) -> object:
    sys.argv = ["classifyhub", *arguments]
    sys.stdin = io.StringIO("legacy-key-of-the-reach-matrix\n")
    try:
        main()
    except SystemExit as ended:
        return ended.code
    return 0


if __name__ == "__main__":
    commands = json.load(sys.stdin)
    codes = []
    with watched() as seen, redirect_stdout(io.StringIO()):
        for each in commands:
            codes.append(_run(each))
    print(json.dumps({"codes": codes, "operations": sorted(seen.operations), "outside": sorted(map(list, seen.outside))}))
