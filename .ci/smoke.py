"""Start ``make serve`` on an empty data directory, send the guide's example, see the asset, stop it as Ctrl-C would."""

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

GUIDE = {
    "name": "vendor-contract-2026.pdf",
    "asset_type": "document",
    "content": "Confidential — NDA. Payment to IBAN DE89370400440532013000",
}


def call(url: str, key: str | None = None, body: object = None) -> bytes:
    """The answer's body; an HTTP error is raised."""
    request = urllib.request.Request(url, data=None if body is None else json.dumps(body).encode())
    request.add_header("Content-Type", "application/json")
    if key:
        request.add_header("X-API-Key", key)
    with urllib.request.urlopen(request, timeout=10) as answer:
        return bytes(answer.read())


def main() -> None:
    """Exit non-zero when anything is not as the guide says."""
    port, data = sys.argv[1], Path(sys.argv[2])
    url = f"http://127.0.0.1:{port}"
    server = subprocess.Popen(
        ["make", "--silent", "serve", f"ARGS=--port {port} --data-dir {data}"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        for _ in range(600):
            if server.poll() is not None:
                raise SystemExit(f"make serve ended: {server.stdout.read() if server.stdout else ''}")
            try:
                call(f"{url}/readyz")
                break
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        else:
            raise SystemExit("make serve did not become ready within a minute")
        found = [
            re.search(r"chk_[0-9A-Za-z]{38}", path.read_text())
            for path in data.iterdir()
            if path.is_file() and path.stat().st_size < 10_000 and "lock" not in path.name
        ]
        key = next((match.group() for match in found if match), None)
        if key is None:
            raise SystemExit(f"no key in {sorted(path.name for path in data.iterdir())}")
        answer = json.loads(call(f"{url}/api/v1/classify", key, GUIDE))
        expected = {"name": "Confidential", "level": 2, "color": "#f59e0b"}
        if answer["label"] != expected or answer["matched_rules"] != "Marked confidential, Financial data":
            raise SystemExit(f"the guide's example came out as {answer}")
        listed = json.loads(call(f"{url}/api/v1/assets", key))
        if [asset["id"] for asset in listed] != [answer["id"]]:
            raise SystemExit(f"the list says {listed}")
    finally:
        os.killpg(server.pid, signal.SIGINT)
        output, _ = server.communicate(timeout=30)
        print(output)
    print("The smoke run of make serve passed.")


if __name__ == "__main__":
    main()
