"""What the server answers beside the pages (typeface, health check), and what it prepares when it starts."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

FONTS = {path.name: path for path in (Path(__file__).parent / "fonts").glob("*.woff2")}
A_YEAR = "public, max-age=31536000, immutable"


async def font(request: Request) -> Response:
    """A font file of the project; names are looked up, never joined to a path."""
    path = FONTS.get(request.path_params["name"])
    if path is None:
        return PlainTextResponse("", status_code=404)
    return Response(path.read_bytes(), media_type="font/woff2", headers={"Cache-Control": A_YEAR})


async def health(_: Request) -> Response:
    """Says that the server answers."""
    return JSONResponse({"ok": True})


SWEEP_EVERY_S = 60


async def _sweep_kept_work() -> None:
    """What has been kept for too long goes, also when nobody visits any more."""
    from pages._shared.session import kept_work

    while True:
        await asyncio.sleep(SWEEP_EVERY_S)
        kept_work.sweep()


ROUTES = (Route("/fonts/{name}", font), Route("/health", health))


@asynccontextmanager
async def lifespan(_: Any) -> AsyncIterator[dict[str, Any]]:
    """Compile in the background while the first visitor still reads the first page.

    And say at once that `st.navigation` defines the pages: a folder named `pages` would otherwise put the
    first deep link to a cold server into the legacy mode, which greets it with "Page not found".
    """
    from streamlit.runtime.pages_manager import PagesManager

    from models.short_lived import sweep_left_behind
    from models.volumes.isolated import keep_reader_ready, stop_reader
    from pages._shared.compute import warm_up

    PagesManager.uses_pages_directory = False
    sweep_left_behind()
    warm_up()
    keep_reader_ready()
    sweeping = asyncio.create_task(_sweep_kept_work())
    try:
        yield {}
    finally:
        sweeping.cancel()
        stop_reader()
