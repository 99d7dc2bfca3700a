"""What an installation contains: every package of ours, and names that belong to nobody else."""

import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]


def test_every_package_in_the_tree_is_installed() -> None:
    listed = set(tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["tool"]["setuptools"]["packages"])
    tops = {name.split(".")[0] for name in listed}
    present = {
        ".".join(path.parent.relative_to(REPOSITORY).parts) for top in tops for path in (REPOSITORY / top).rglob("__init__.py")
    }
    assert present == listed


def test_our_top_level_names_belong_to_us_alone() -> None:
    owners = packages_distributions()
    for name in ("schema", "rest_compat", "console", "resolvers", "persistence", "detection", "domain", "classifyhub"):
        assert set(owners.get(name, ["classifyhub"])) == {"classifyhub"}, name
