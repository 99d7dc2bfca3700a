"""Write the SHA-256 of every vendored file into the table of ``docs/vendored.md``."""

import hashlib
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "docs" / "vendored.md"
ROW = re.compile(r"^(\| `(?P<path>[^`]+)` \|.*\| )`[0-9a-f]*` \|$", re.MULTILINE)


def with_digest(row: re.Match[str]) -> str:
    """The table row with the digest of the file it names."""
    digest = hashlib.sha256((ROOT / row["path"]).read_bytes()).hexdigest()
    return f"{row[1]}`{digest}` |"


if __name__ == "__main__":
    TABLE.write_text(ROW.sub(with_digest, TABLE.read_text(encoding="utf-8")), encoding="utf-8")
