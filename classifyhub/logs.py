"""What a running hub or worker writes to its log."""

import logging
import sys


def configure_logging() -> None:
    """Warnings of everything, and our own notices, as one line each on stderr."""
    logging.basicConfig(
        stream=sys.stderr, level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s", force=True
    )
    logging.getLogger("classifyhub").setLevel(logging.INFO)
    # Every broken client would fill the log with these.
    logging.getLogger("uvicorn.error").setLevel(logging.ERROR)
