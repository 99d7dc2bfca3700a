"""The versions read from file names are Alembic's own."""

from pathlib import Path

from alembic.script import ScriptDirectory

import persistence
from persistence.versions import known_versions


def test_the_known_versions_are_alembics_in_order() -> None:
    scripts = ScriptDirectory(str(Path(persistence.__file__).parent / "migrations"))
    assert known_versions() == [script.revision for script in reversed(list(scripts.walk_revisions()))]
    assert known_versions()[-1] == scripts.get_current_head()
