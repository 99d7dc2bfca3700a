"""What a call costs, told so that a busy machine changes nothing: calls made, or the least CPU time of several tries."""

import gc
import sys
import time
from collections.abc import Callable
from types import FrameType


def calls_made(action: Callable[[], object]) -> int:
    """How many functions, Python's and C's, ``action`` calls; the same number on every machine."""
    made = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal made
        made += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        action()
    finally:
        sys.setprofile(before)
    return made


def cpu_seconds(action: Callable[[], object]) -> float:
    """The least CPU time of this thread that ``action`` took in three tries, other people's garbage not collected meanwhile."""
    least = float("inf")
    collecting = gc.isenabled()
    gc.disable()
    try:
        for _ in range(3):
            began = time.thread_time()
            action()
            least = min(least, time.thread_time() - began)
    finally:
        if collecting:
            gc.enable()
    return least
