"""The browser files of other projects are the ones that docs/vendored.md names, and our own pages load from no other host."""

import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from graphql import OperationDefinitionNode, parse

from rest_compat.docs_page import DOCS_STATIC, docs_page
from schema.graphiql import GRAPHIQL_STATIC, graphiql_page

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "docs" / "vendored.md"
ROW = re.compile(r"^\| `(?P<path>[^`]+)` \| (?P<source>.+?) \| .+ \| `(?P<digest>[0-9a-f]{64})` \|$", re.MULTILINE)
VENDORED = {row["path"]: row["digest"] for row in ROW.finditer(DOCUMENT.read_text(encoding="utf-8"))}
PAGE_FILES = ("*.html", "*.css", "*.js")
VENDORED_DIRECTORIES = (GRAPHIQL_STATIC, DOCS_STATIC / "swagger")
OUR_OWN_BESIDE_THEM = {"page.css", "examples.json"}

# What makes a browser fetch: a src, a stylesheet or icon, a CSS url() or @import, a script's import, fetch or Worker.
LOADS_FROM_ELSEWHERE = re.compile(
    r"""(?:\bsrc\s*=|<link\b[^>]*\bhref\s*=|\burl\(|@import|\bimport\b[^;\n]*?|\bfetch\(|new\s+(?:Shared)?Worker\()"""
    r"""\s*["'`]?\s*(?:https?:)?//[\w\[]""",
    re.IGNORECASE,
)
INLINE_SCRIPT = re.compile(r"<script\b(?![^>]*\bsrc=)|\son[a-z]+\s*=|javascript:", re.IGNORECASE)


def our_page_files() -> list[Path]:
    """Every page, stylesheet and script that we wrote ourselves for the browser."""
    places = [ROOT / face / kind for face in ("schema", "rest_compat", "console") for kind in ("templates", "static")]
    places.append(ROOT / "vendor" / "graphiql" / "source")
    found = {path for place in places for pattern in PAGE_FILES for path in place.rglob(pattern)}
    return sorted(path for path in found if path.relative_to(ROOT).as_posix() not in VENDORED)


@pytest.mark.parametrize("path", sorted(VENDORED))
def test_vendored_file_has_the_digest_in_the_table(path: str) -> None:
    assert hashlib.sha256((ROOT / path).read_bytes()).hexdigest() == VENDORED[path]


@pytest.mark.parametrize("directory", VENDORED_DIRECTORIES, ids=lambda directory: directory.name)
def test_every_file_in_a_vendored_directory_is_in_the_table_or_ours(directory: Path) -> None:
    present = {path for path in directory.rglob("*") if path.is_file() and path.name not in OUR_OWN_BESIDE_THEM}
    listed = {ROOT / path for path in VENDORED if (ROOT / path).is_relative_to(directory)}
    assert present == listed
    assert directory / "LICENSES.txt" in listed


def test_table_names_the_versions_that_the_recipes_install() -> None:
    document = DOCUMENT.read_text(encoding="utf-8")
    for recipe in ("graphiql", "swagger"):
        manifest = json.loads((ROOT / "vendor" / recipe / "package.json").read_text(encoding="utf-8"))
        for name, version in manifest["dependencies"].items():
            assert re.fullmatch(r"\d+\.\d+\.\d+", version), f"{name} must have an exact version"
            if name != "react-dom":  # shares react's entry, "react and react-dom"
                assert re.search(rf"{re.escape(name)} (?:and react-dom )?{re.escape(version)}", document), name


def test_explorer_was_built_from_the_sources_that_are_here() -> None:
    recipe = ROOT / "vendor" / "graphiql"
    inputs = [recipe / name for name in ("build.mjs", "package-lock.json", "package.json")]
    digest = hashlib.sha256()
    for path in inputs + sorted((recipe / "source").iterdir()):
        digest.update(path.read_bytes())
    first_line = (GRAPHIQL_STATIC / "explorer.js").read_text(encoding="utf-8").partition("\n")[0]
    assert first_line.endswith(f"sources sha256 {digest.hexdigest()} */"), "run: make -C vendor"


@pytest.mark.parametrize("recipe", ["graphiql", "swagger"])
def test_lock_file_pins_digests_and_names_no_download_address(recipe: str) -> None:
    lock = json.loads((ROOT / "vendor" / recipe / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert packages
    assert [name for name, entry in packages.items() if "resolved" in entry] == []
    assert [name for name, entry in packages.items() if not entry.get("integrity", "").startswith("sha512-")] == []


@pytest.mark.parametrize("path", our_page_files(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_our_page_loads_nothing_from_another_host(path: Path) -> None:
    assert LOADS_FROM_ELSEWHERE.findall(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "text",
    [
        '<script src="https://cdn.example/a.js"></script>',
        "<img src='//cdn.example/a.png'>",
        '<link rel="stylesheet" href="http://cdn.example/a.css">',
        "body { background: url(https://cdn.example/a.png) }",
        '@import "https://cdn.example/a.css";',
        'import { a } from "https://cdn.example/a.js";',
        'const a = await import("https://cdn.example/a.js");',
        "fetch('https://cdn.example/a')",
    ],
)
def test_a_load_from_another_host_would_be_found(text: str) -> None:
    assert LOADS_FROM_ELSEWHERE.search(text)


def test_reference_and_explorer_hold_no_inline_script() -> None:
    for html, headers in (graphiql_page("token", "ada@example.com"), docs_page()):
        assert INLINE_SCRIPT.findall(html) == []
        policy = dict(directive.split(" ", 1) for directive in headers["Content-Security-Policy"].split("; "))
        assert policy["script-src"] == "'self'"
        assert policy["connect-src"] == "'self'"
        assert policy["default-src"] == "'none'"
        assert headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize(
    ("page", "prefix", "directory"),
    [
        (lambda: graphiql_page(None, None)[0], "/graphql/static/", GRAPHIQL_STATIC),
        (lambda: docs_page()[0], "/docs/static/", DOCS_STATIC),
    ],
    ids=["explorer", "reference"],
)
def test_every_static_file_that_a_page_names_exists(page: Callable[[], str], prefix: str, directory: Path) -> None:
    named = re.findall(rf'"{prefix}([^"?]+)\?v=[0-9a-f]{{12}}"', page())
    assert len(named) >= 3
    assert [name for name in named if not (directory / name).is_file()] == []


def test_explorer_page_carries_the_session_only_when_there_is_one() -> None:
    signed_in, headers = graphiql_page("token-1", "ada@example.com")
    assert '<meta name="csrf-token" content="token-1">' in signed_in
    assert '<meta name="signed-in-as" content="ada@example.com">' in signed_in
    assert headers["Cache-Control"] == "no-store"
    signed_out, _ = graphiql_page(None, None)
    assert "csrf-token" not in signed_out
    assert "signed-in-as" not in signed_out


def test_explorer_page_escapes_the_name_of_the_account() -> None:
    html, _ = graphiql_page('"><script>alert(1)</script>', '"><img src=x>')
    assert "<script>alert" not in html
    assert "<img" not in html


def test_example_queries_are_named_once_and_are_sound_graphql() -> None:
    examples = json.loads((GRAPHIQL_STATIC / "examples.json").read_text(encoding="utf-8"))
    assert len({example["name"] for example in examples}) == len(examples) >= 8
    for example in examples:
        operation = parse(example["query"]).definitions[0]
        assert isinstance(operation, OperationDefinitionNode)
        declared = {variable.variable.name.value for variable in operation.variable_definitions or ()}
        assert set(example.get("variables", {})) <= declared, example["name"]
