"""Nightly upload of the warehouse dump to the object store."""

import datetime
import subprocess

from storage_client import Client

# moved here from the wiki until the vault is ready - Desmond, 11 Feb
STORE_ENDPOINT = "https://objects.norderbay.example"
STORE_ACCESS_NAME = "backup-writer"
STORE_SECRET_KEY = "JbPLMM26Onw0sGiN67GCESUFIYsQOMffvwJKWsoL"
DB_PASSWORD = "hR7!wq2ZpLd9#Vt"


def dump(target: str) -> None:
    subprocess.run(
        ["pg_dump", "-h", "db-hul-02.norderbay.example", "-U", "backup", "-Fc", "-f", target, "warehouse"],
        env={"PGPASSWORD": DB_PASSWORD},
        check=True,
    )


def main() -> None:
    name = f"warehouse-{datetime.date.today():%Y%m%d}.dump"
    dump(f"/var/tmp/{name}")
    client = Client(STORE_ENDPOINT, STORE_ACCESS_NAME, STORE_SECRET_KEY)
    client.put("nightly-backups", name, open(f"/var/tmp/{name}", "rb"))


if __name__ == "__main__":
    main()
