"""A process that uses the embedded PostgreSQL, driven by its standard input: it answers in lines of JSON.

``python embedded_driver.py DATA_DIRECTORY [--existing] [--durable] [--user UID]``: it enters, says ``ready`` or
``refused``, and leaves at the end of its input. With ``--user`` it becomes that user first, after its imports: the
interpreter itself may lie where only root can read.
"""

import argparse

# Loaded while they can be read, see above.
import encodings.idna  # noqa: F401
import json
import logging
import os
import pwd  # noqa: F401
import sys
import tempfile
import time
from pathlib import Path

from classifyhub.embedded import EmbeddedPostgres
from domain.errors import SetupError


def say(event: str, **facts: object) -> None:
    print(json.dumps({"event": event, **facts}), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("data_directory", type=Path)
    parser.add_argument("--existing", action="store_true")
    parser.add_argument("--durable", action="store_true")
    parser.add_argument("--user", type=int)
    options = parser.parse_args()
    logging.basicConfig(level=logging.DEBUG, stream=sys.stderr)
    tempfile.gettempdir()
    if options.user is not None:
        os.setgroups([])
        os.setgid(options.user)
        os.setuid(options.user)
    begun = time.monotonic()
    try:
        with EmbeddedPostgres(options.data_directory, create=not options.existing, durable=options.durable) as postgres:
            say(
                "ready",
                started=postgres.started,
                seconds=time.monotonic() - begun,
                socket_directory=str(postgres.socket_directory),
                connection=postgres.connection("postgres", "postgres"),
            )
            sys.stdin.read()
    except SetupError as error:
        say("refused", message=error.message)
    except KeyboardInterrupt:
        say("interrupted")
    else:
        say("left")


if __name__ == "__main__":
    main()
