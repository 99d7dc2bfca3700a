"""Where this installation lives: its data directory, its database's addresses and its secret, found or made."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

from classifyhub.embedded import EmbeddedPostgres, create_data_directory
from classifyhub.hub import Addresses
from classifyhub.server_secret import ensure_secret_file, own_secret, read_secret_file
from classifyhub.settings import Settings
from domain.errors import SetupError
from persistence.database import connect_arguments, describe
from persistence.sealing import ServerSecret
from persistence.versions import pending

DATABASE: Final = "classifyhub"
_OWNER: Final = "postgres"
#: The login that serves requests on the embedded server: no superuser, so that nothing can change back into one.
RUNTIME_USER: Final = "classifyhub_runtime"


@dataclass(frozen=True, slots=True)
class Place:
    """A database that can be connected to, and the secret that belongs to it.

    ``embedded`` is the running server's administrative address (the database ``postgres``), None for a database of one's own.
    """

    addresses: Addresses
    secret: ServerSecret
    embedded: Mapping[str, Any] | None


def data_directory(settings: Settings) -> Path:
    """The data directory's absolute path; it need not exist."""
    return Path(os.path.realpath(settings.data_dir))


@contextmanager
def opened_place(settings: Settings, *, create: bool, tell: Callable[[str], None]) -> Iterator[Place]:
    """The installation that the settings name, with its embedded PostgreSQL running for as long as the context is entered.

    ``create`` allows to make the data directory, the secret and the cluster; without it a missing one is a SetupError.
    ``tell`` gets one line that says which installation this is. Not for use inside a running event loop: it blocks.
    """
    if settings.database_url is not None:
        secret = own_secret(settings)
        addresses = _own_addresses(settings)
        tell(f"Database: {described_url(settings.database_url)}")
        yield Place(addresses, secret, None)
        return
    directory = data_directory(settings)
    tell(f"Data directory: {directory}")
    if settings.secret is not None:
        own_secret(settings)  # one that cannot be used is refused before anything is made
    elif settings.secret_previous is not None:
        ServerSecret("a stand-in for the secret, which is yet to be made", settings.secret_previous)
    if create:
        make_data_directory(directory)
        if settings.secret is None:
            ensure_secret_file(directory)
    with EmbeddedPostgres(directory, create=create) as postgres:
        secret = own_secret(settings) if settings.secret is not None else read_secret_file(directory, settings)
        runtime = postgres.connection(RUNTIME_USER, DATABASE)
        addresses = Addresses(
            runtime=runtime,
            owner=postgres.connection(_OWNER, DATABASE),
            listen=runtime,
            runtime_user=RUNTIME_USER,
        )
        yield Place(addresses, secret, postgres.connection(_OWNER, "postgres"))


async def check_up_to_date(place: Place) -> None:
    """SetupError when the tables are not this program's."""
    if await pending(place.addresses.owner):
        raise SetupError("The database is of an older ClassifyHub: run 'classifyhub migrate', or start 'classifyhub serve'.")


def make_data_directory(directory: Path) -> None:
    """Make the data directory unless it is there; SetupError says why it cannot be."""
    try:
        create_data_directory(directory)
        if not os.access(directory, os.W_OK | os.X_OK):
            raise PermissionError(13, "Permission denied", str(directory))
    except OSError as error:
        raise SetupError(
            f"The data directory {directory} cannot be used: {error.strerror or error}."
            " Make it writable for the user that runs ClassifyHub, or choose another with --data-dir."
        ) from error


def described_url(url: str) -> str:
    """A database URL without user, password and options."""
    parts = urlsplit(url)
    host = parts.hostname or parse_qs(parts.query).get("host", ["local socket"])[0]
    port = f":{parts.port}" if parts.port else ""
    return f"{host}{port}/{parts.path.lstrip('/')} (CLASSIFYHUB_DATABASE_URL)"


def _own_addresses(settings: Settings) -> Addresses:
    runtime = _address("CLASSIFYHUB_DATABASE_URL", settings.database_url or "")
    owner = _address("CLASSIFYHUB_MIGRATION_URL", settings.migration_url) if settings.migration_url else runtime
    listen = _address("CLASSIFYHUB_LISTEN_URL", settings.listen_url) if settings.listen_url else runtime
    return Addresses(runtime=runtime, owner=owner, listen=listen)


def _address(setting: str, url: str) -> Mapping[str, Any]:
    """asyncpg's arguments for a URL; SetupError names the setting that holds it."""
    try:
        described_url(url)
        return connect_arguments(url, setting)
    except ValueError as error:
        raise SetupError(f"{setting} is no usable address: {describe(error)}.") from error
