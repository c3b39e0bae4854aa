"""The layout that users and servers rely on."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent
TOP_LEVEL = {
    "pyproject.toml", "README.md", "app.py", "pages", "models", "scenarios", "tests",
    "LICENSE", "CHANGELOG.md",
}  # fmt: skip


def test_nothing_else_stands_at_the_top() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=REPOSITORY, capture_output=True, text=True, check=False)
    if tracked.returncode:
        pytest.skip("not a git checkout")
    entries = {line.split("/")[0] for line in tracked.stdout.splitlines()}
    assert {entry for entry in entries if not entry.startswith(".")} <= TOP_LEVEL
    assert "uv.lock" not in entries


def test_no_page_stands_directly_in_pages() -> None:
    """A cold deep link would run it without app.py: no language, no login."""
    assert list((REPOSITORY / "pages").glob("*.py")) == []


def test_import_contracts_hold() -> None:
    result = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr


def imported(path: Path) -> set[str]:
    """Top-level names that a file imports, wherever in it."""
    found = ast.walk(ast.parse(path.read_text()))
    names = [
        name
        for node in found
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [node.module or ""] if isinstance(node, ast.ImportFrom) else [a.name for a in node.names]
        )
    ]
    return {name.partition(".")[0] for name in names}


def test_the_domain_imports_no_page() -> None:
    """The import contract sees `pages._shared` alone: the folders beside it are no packages."""
    files = sorted((REPOSITORY / "models").rglob("*.py"))
    assert files
    assert [str(path) for path in files if imported(path) & {"pages", "app", "streamlit", "plotly"}] == []
    assert "pages" in imported(REPOSITORY / "app.py")


def test_every_version_is_pinned() -> None:
    """What is installed here is what the project states: nothing floats."""
    import tomllib
    from importlib.metadata import distributions

    pins = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["tool"]["uv"]["constraint-dependencies"]
    pinned = dict(pin.split("==") for pin in pins)
    installed = {d.metadata["Name"].lower().replace("_", "-"): d.version for d in distributions()}
    floating = {name: version for name, version in installed.items() if pinned.get(name) != version}
    floating.pop("uv", None)
    floating.pop("pip", None)
    assert floating == {}


def test_two_commands_stand_in_the_readme() -> None:
    readme = (REPOSITORY / "README.md").read_text()
    assert "pip install uv && uv run streamlit run app.py" in readme
    assert "pip install uv && uv run pytest" in readme
