"""Words about asynchronous work that every layer uses."""

import re
import secrets
from enum import StrEnum
from typing import Final

_ALPHABET: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_RANDOM_CHARACTERS: Final = 22
_FORM: Final = re.compile(r"job_[0-9A-Za-z]{22}", re.ASCII)
#: Runs of a job that die before it fails: one that kills its worker must not kill them all.
MAX_DEATHS: Final = 5
#: Times that a job is begun at most, whatever ended its runs. Far more than restarts come to.
MAX_ATTEMPTS: Final = 100
#: A job that runs longer has failed.
MAX_RUN_SECONDS: Final = 15 * 60
#: An import may be as large as the installation allows, and goes on where it stopped.
MAX_IMPORT_SECONDS: Final = 6 * 60 * 60
MILLI: Final = 1_000
"""Credits are kept as whole thousandths."""


class JobType(StrEnum):
    """What a job does."""

    CLASSIFY = "classify"
    SCAN = "scan"
    DEEP_SCAN = "deep_scan"
    CSV_IMPORT = "csv_import"
    RELABEL = "relabel"


class JobStatus(StrEnum):
    """Where a job stands; the last three are final."""

    QUEUED = "queued"
    RUNNING = "running"
    COMPLETED = "completed"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Lane(StrEnum):
    """What a worker has slots of their own for, so that short work never waits behind long work."""

    TEXT = "text"
    PAGES = "pages"
    BULK = "bulk"


#: What a job of each type costs, in whole milli-credits.
COSTS: Final[dict[JobType, int]] = {
    JobType.CLASSIFY: 200,
    JobType.SCAN: 2_000,
    JobType.DEEP_SCAN: 3_000,
    JobType.CSV_IMPORT: 0,
    JobType.RELABEL: 0,
}


def new_job_id() -> str:
    """A new job's public id, 131 bits of randomness: nobody reads another's volume from it."""
    return "job_" + "".join(secrets.choice(_ALPHABET) for _ in range(_RANDOM_CHARACTERS))


def is_job_id(text: str) -> bool:
    """Whether ``text`` has the form of a job's public id."""
    return _FORM.fullmatch(text) is not None
