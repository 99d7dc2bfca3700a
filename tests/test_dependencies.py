"""Every direct dependency is explained, and the lock files name no package index."""

import re
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]


def test_every_direct_dependency_earns_its_line() -> None:
    explained = (REPOSITORY / "docs" / "dependencies.md").read_text()
    first_cells = " ".join(line.split("|")[1] for line in explained.splitlines() if line.startswith("|"))
    described = set(re.findall(r"[a-z0-9-]+", first_cells)) - {"package", "---"}
    direct = {
        found[0]
        for file in (REPOSITORY / "requirements").glob("*.in")
        for line in file.read_text().splitlines()
        if (found := re.match(r"[a-z0-9-]+", line)) and not line.startswith("-")
    }
    assert described == direct


def test_lock_files_hold_hashes_and_no_address() -> None:
    for file in (REPOSITORY / "requirements").glob("*.txt"):
        text = file.read_text()
        assert "--hash=sha256:" in text
        assert "://" not in text
        assert "--index-url" not in text
