"""Rules of the pages that a reader of the source may rely on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
PAGES = sorted((REPOSITORY / "pages").rglob("*.py"))
STREAMLIT_FILES = [*PAGES, REPOSITORY / "app.py"]


def places_of(pattern: str, but: tuple[str, ...] = ()) -> list[str]:
    allowed = tuple((REPOSITORY / "pages" / "_shared" / place).as_posix() for place in but)
    return [
        f"{path.relative_to(REPOSITORY)}:{number}"
        for path in STREAMLIT_FILES
        if not path.as_posix().startswith(allowed)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(pattern, line)
    ]


def test_no_page_stands_directly_in_pages() -> None:
    assert list((REPOSITORY / "pages").glob("*.py")) == []


@pytest.mark.parametrize(
    ("pattern", "only_in"),
    [
        (r"\bsession_state\b", ("session/",)),
        (r"\bst\.cache_(data|resource)\b", ("compute/",)),
        (r"\bst\.(html|iframe)\(", ("layout/", "schematics.py", "charts.py")),
        (r"\bst\.plotly_chart\(", ("charts.py",)),
    ],
)
def test_one_place_only(pattern: str, only_in: tuple[str, ...]) -> None:
    assert places_of(pattern) != []
    assert places_of(pattern, but=only_in) == []


@pytest.mark.parametrize("package", ["session", "compute", "layout", "inputs"])
def test_a_package_is_met_as_one_module(package: str) -> None:
    """What stands inside it is its own affair: others import from the package itself."""
    assert places_of(rf"(from|import) pages\._shared\.{package}\.", but=(f"{package}/",)) == []


def test_nothing_is_called_unsafe() -> None:
    assert places_of(r"unsafe_allow|st\.components\.v1") == []


def test_every_server_option_has_its_reason() -> None:
    """In .streamlit/config.toml, a comment stands before each option of the server and the client."""
    lines = (
        (REPOSITORY / ".streamlit" / "config.toml")
        .read_text(encoding="utf-8")
        .split("[theme]")[0]
        .splitlines()
    )
    options = [number for number, line in enumerate(lines) if re.match(r"\w+ ?=", line)]
    assert options
    assert [lines[number] for number in options if not lines[number - 1].startswith("#")] == []
