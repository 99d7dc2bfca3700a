"""A worker has made what nearly every job needs before it takes the first one, and loads nothing that no job needs."""

import subprocess
import sys

from classifyhub.hub import Addresses, OpenHub
from classifyhub.installation import Place
from classifyhub.running import Stopping
from classifyhub.settings import Settings
from classifyhub.working import run_worker
from persistence.sealing import ServerSecret
from tests.conftest import SECRET, TestWorkspace


async def test_a_worker_has_compiled_what_workspaces_start_with_before_it_takes_a_job(
    workspace: TestWorkspace, addresses: Addresses
) -> None:
    stopping = Stopping()
    compiled = []

    async def started(opened: OpenHub) -> None:
        compiled.append(opened.hub.rule_sets.starting)
        compiled.append((await opened.hub.rule_sets.get(workspace.id)).compiled)
        stopping.stop()

    place = Place(addresses, ServerSecret(SECRET), None)
    await run_worker(Settings(_env_file=None), place, "http://127.0.0.1", None, started, stopping)
    [made_before, used] = compiled
    assert made_before is used


def test_a_worker_loads_no_face() -> None:
    script = "import sys, classifyhub.processes, classifyhub.cli.worker; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    assert "detection.engine" in loaded
    assert not {"strawberry", "starlette", "uvicorn", "rest_compat", "console"} & set(loaded)
