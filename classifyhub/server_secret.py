"""The server secret: from the environment, or made once and kept beside the embedded database."""

import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Final

from classifyhub.embedded_places import POINTER
from classifyhub.settings import Settings
from domain.errors import SetupError
from persistence.sealing import ServerSecret

SECRET_FILE: Final = "secret"  # noqa: S105 - a file's name
_MAKE_ONE: Final = "python3 -c 'import secrets; print(secrets.token_urlsafe(32))'"


def own_secret(settings: Settings) -> ServerSecret:
    """The secret of the environment; SetupError when it is missing or too short."""
    if not settings.secret:
        raise SetupError(
            "CLASSIFYHUB_SECRET is required with a database of your own (CLASSIFYHUB_DATABASE_URL)."
            f" Make one once, keep it safe and set it: {_MAKE_ONE}"
        )
    return ServerSecret(settings.secret, settings.secret_previous or None)


def ensure_secret_file(data_dir: Path) -> None:
    """Make the secret unless there is one. Its file appears whole or not at all, whoever else tries at the same time.

    A cluster without a secret has lost it: a new one would open nothing, so that is a SetupError.
    """
    file = data_dir / SECRET_FILE
    if file.exists():
        return
    if (data_dir / "pg").exists() or (data_dir / POINTER).exists():
        raise SetupError(_lost(file))
    fresh = data_dir / f".{SECRET_FILE}-{secrets.token_hex(4)}"
    try:
        write_private(fresh, secrets.token_urlsafe(32) + "\n")
        with suppress(FileExistsError):
            os.link(fresh, file)
    except OSError as error:
        raise SetupError(f"The secret cannot be kept in {file}: {error.strerror or error}.") from error
    finally:
        fresh.unlink(missing_ok=True)


def read_secret_file(data_dir: Path, settings: Settings) -> ServerSecret:
    """The secret that was made for this data directory."""
    file = data_dir / SECRET_FILE
    try:
        text = file.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        raise SetupError(_lost(file)) from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not text"
        raise SetupError(f"The secret in {file} cannot be read: {reason}.") from error
    return ServerSecret(text, settings.secret_previous or None)


def write_private(path: Path, text: str) -> None:
    """Write a new file that only its owner can read; OSError when there is one already."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(descriptor)


def _lost(file: Path) -> str:
    return f"The secret of this database is missing: restore {file} from a backup, or set CLASSIFYHUB_SECRET to it."
