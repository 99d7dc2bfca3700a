"""What a person sees when the hub starts: the addresses and, the first time, the sign-in, the key and a call to try."""

import json
import os
import secrets
import sys
from pathlib import Path
from typing import Final

from classifyhub.bootstrapping import Bootstrapped
from classifyhub.installation import make_data_directory
from classifyhub.server_secret import write_private
from domain.errors import SetupError

FIRST_RUN_FILE: Final = "first-run.txt"
_EXAMPLE: Final = {
    "name": "vendor-contract-2026.pdf",
    "asset_type": "document",
    "content": "Confidential — NDA. Payment to IBAN DE89370400440532013000",
}


def addresses_text(url: str) -> str:
    """Where to go."""
    return "\n".join(
        (
            f"  Console    {url}/",
            f"  GraphiQL   {url}/graphql",
            f"  Reference  {url}/docs",
            f"  Guide      {url}/guide",
            f"  Jobs       {url}/guide/jobs",
        )
    )


def curl_line(url: str, key: str) -> str:
    """One line to paste into a shell: the guide's own example, its dash escaped so that it survives every terminal."""
    body = json.dumps(_EXAMPLE)
    return f"curl {url}/api/v1/classify -H 'X-API-Key: {key}' -H 'Content-Type: application/json' -d '{body}'"


def secrets_text(made: Bootstrapped, url: str) -> str:
    """The sign-in and the key of a first run; they are not shown again."""
    lines = [
        f'Made the workspace "{made.workspace.name}" (id {made.workspace.workspace_id}). Keep these, they are not shown again:',
        "",
    ]
    if made.password is not None:
        lines += [f"  Sign in    {url}/", f"  E-mail     {made.email}", f"  Password   {made.password}"]
    if made.key is not None:
        lines += [f"  API key    {made.key}", "", "Try it:", "", curl_line(url, made.key)]
    return "\n".join(lines)


def show_secrets(text: str, data_dir: Path) -> str:
    """Answer ``text`` for a terminal; otherwise keep it in a file that only its owner can read, and answer where.

    Output that is no terminal ends up in logs, which are no place for a password.
    """
    if sys.stdout.isatty():
        return text
    make_data_directory(data_dir)
    file = data_dir / FIRST_RUN_FILE
    fresh = data_dir / f".{FIRST_RUN_FILE}-{secrets.token_hex(4)}"
    try:
        write_private(fresh, text + "\n")
        os.replace(fresh, file)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        raise SetupError(f"The first sign-in cannot be kept in {file}: {error.strerror or error}.") from error
    return f"The first sign-in, an API key and a call to try are in {file} (only you can read it)."
