"""A running server and a browser, once for all journeys; skipped where there is no Chromium."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.server import browser, chromium_path, running_server


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Address of the app, started as a user starts it."""
    if chromium_path() is None:
        pytest.skip("no Chromium is installed here: pages cannot be driven as a visitor does")
    with running_server() as started:
        yield started


@pytest.fixture(scope="session")
def chromium(address: str) -> Iterator[Browser]:  # noqa: ARG001 - the skip comes first
    """A Chromium without a window."""
    with browser() as started:
        yield started
