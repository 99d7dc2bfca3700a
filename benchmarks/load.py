"""wrk as the load generator: one request again and again, as one caller or as many in turn."""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

CONNECTIONS = 64


def wrk() -> str:
    """Where wrk is; SystemExit when it is not there."""
    found = shutil.which("wrk")
    if found is None:
        raise SystemExit("The HTTP benchmarks need wrk: install Debian's package wrk.")
    return found


def requests_a_second(
    url: str, keys: Sequence[str], body: bytes | None, *, seconds: int = 4, connections: int = CONNECTIONS
) -> float:
    """Answers a second over ``seconds``: GET, or POST of a JSON ``body``, with each of ``keys`` in turn."""
    with tempfile.TemporaryDirectory() as directory:
        script = Path(directory) / "request.lua"
        quoted = ", ".join(f'"{key}"' for key in keys)
        lines = [
            f"local keys, turn = {{{quoted}}}, 0",
            'local headers = {["Content-Type"] = "application/json"}',
            "local content = nil",
        ]
        if body is not None:
            file = Path(directory) / "body.json"
            file.write_bytes(body)
            lines += [f'local file = io.open("{file}", "rb")', "content = file:read('*a')", "file:close()"]
        lines += [
            "function request()",
            "  turn = turn % #keys + 1",
            '  headers["X-API-Key"] = keys[turn]',
            f'  return wrk.format("{"GET" if body is None else "POST"}", nil, headers, content)',
            "end",
        ]
        script.write_text("\n".join(lines))
        command = [wrk(), "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "20s", "-s", str(script), url]
        output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in output or "Socket errors" in output:
        raise SystemExit(f"{url} refused requests:\n{output}")
    found = re.search(r"Requests/sec:\s*([\d.]+)", output)
    if found is None:
        raise SystemExit(f"wrk said nothing useful:\n{output}")
    return float(found.group(1))
