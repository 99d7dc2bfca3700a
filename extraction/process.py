"""A process that reads files: ``python -m extraction.process SECONDS MEMORY_BYTES``, started by ``extraction.processes`` only.

It answers one request after the other on its standard input, gives up what it does not need before the first, and ends when its
input ends, when its parent dies, or when a file used up its memory.
"""

import ctypes
import gc
import math
import os
import resource
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, Final

from extraction.document import CONTENT_TOO_LARGE, Unreadable
from extraction.frames import LENGTHS, header_of, lengths, packed
from extraction.reading import read_document
from extraction.sitemaps import read_sitemap

#: Descriptors that may be open at once: the three standard ones, and those of modules that libraries import late.
_MAX_OPEN_FILES: Final = 16
# From <linux/prctl.h>.
_PR_SET_PDEATHSIG: Final = 1
_PR_SET_NO_NEW_PRIVS: Final = 38


def main() -> None:
    """Serve until the input ends."""
    seconds, memory_bytes = float(sys.argv[1]), int(sys.argv[2])
    requests, answers = _pipes()
    _give_up_rights(memory_bytes)
    # What was imported stays; nobody needs to look through it again and again.
    gc.freeze()
    _send(answers, {"ready": True})
    while (request := _next(requests)) is not None:
        _allow_processor_time(seconds)
        header, body = _answer(*request)
        del request
        _send(answers, header, body)
        if header.get("spent"):
            break


def _answer(header: dict[str, Any], body: bytes) -> tuple[dict[str, Any], bytes]:
    try:
        if header["read"] == "sitemap":
            sitemap = read_sitemap(body)
            return {"urls": sitemap.urls, "sitemaps": sitemap.sitemaps, "truncated": sitemap.truncated}, b""
        document = read_document(
            body, content_type=header["content_type"], url_or_name=header["url_or_name"], comments=header["comments"]
        )
        described = {name: getattr(document, name) for name in ("kind", "title", "links", "truncated", "indexable", "followable")}
        return described, document.text.encode()
    except Unreadable as error:
        return {"error": error.code, "message": error.message}, b""
    except MemoryError:
        message = "Reading it takes more memory than one file may use."
        return {"error": CONTENT_TOO_LARGE, "message": message, "spent": True}, b""


def _pipes() -> tuple[BinaryIO, BinaryIO]:
    """The pipes to the parent, out of the way of libraries that print."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nowhere, standard)
    os.close(nowhere)
    return requests, answers


def _give_up_rights(memory_bytes: int) -> None:
    """No files, no children, no new rights, and no memory beyond ``memory_bytes`` over what is in use already.

    What the platform lacks is left out: macOS has no ``prctl`` and does not limit address space.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = os.getppid()
    with suppress(OSError, AttributeError):
        control = ctypes.CDLL(None, use_errno=True).prctl
        control(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        control(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    if os.getppid() != parent:
        sys.exit()
    for name, most in (
        ("RLIMIT_CORE", 0),
        ("RLIMIT_FSIZE", 0),
        ("RLIMIT_NPROC", 0),
        ("RLIMIT_NOFILE", _MAX_OPEN_FILES),
        ("RLIMIT_AS", _address_space() + memory_bytes),
    ):
        with suppress(OSError, ValueError, AttributeError):
            resource.setrlimit(getattr(resource, name), (most, most))


def _address_space() -> int:
    """Bytes of address space in use, where the system tells."""
    with suppress(OSError):
        return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    return 0


def _allow_processor_time(seconds: float) -> None:
    """The parent stops what takes too long; this holds even if the parent is itself held up."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(used.ru_utime + used.ru_stime + seconds) + 1, most))


def _next(requests: BinaryIO) -> tuple[dict[str, Any], bytes] | None:
    prefix = requests.read(LENGTHS.size)
    if len(prefix) < LENGTHS.size:
        return None
    header, body = lengths(prefix)
    return header_of(requests.read(header)), requests.read(body)


def _send(answers: BinaryIO, header: dict[str, Any], body: bytes = b"") -> None:
    for piece in packed(header, body):
        answers.write(piece)
    answers.flush()


if __name__ == "__main__":
    main()
