"""The console script. It loads nothing of ours before it can say that something of ours is not ours."""

import importlib
import signal
import sys

if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    # While everything is loaded there is nothing to tidy up, and Ctrl-C would be a traceback from the middle of an import.
    signal.signal(signal.SIGINT, signal.SIG_DFL)

from classifyhub.cli.output import fail
from classifyhub.cli.ownership import ownership_problems


def main() -> None:
    """Run the command line; where another package or directory hides one of ours, say so in one line."""
    try:
        run = importlib.import_module("classifyhub.cli.application").run
        run()
    except ImportError:
        problem = next(ownership_problems(), None)
        if problem is None:
            raise
        fail(problem)
        sys.exit(2)


if __name__ == "__main__":
    main()
