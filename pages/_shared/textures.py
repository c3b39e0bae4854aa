"""How a figure was obtained, and the texture that shows it in HTML."""

from __future__ import annotations

from typing import Literal

Evidence = Literal["measured", "modelled", "assumed"]
Texture = Evidence | Literal["incomplete"]
"""How a bar is filled: by how its figure was obtained, or as one of a time that is known only in part."""


def fill(texture: Texture, colour: str) -> str:
    """The background of a bar: measured solid, modelled hatched, assumed empty, incomplete dotted."""
    return {
        "measured": colour,
        "modelled": f"repeating-linear-gradient(135deg, {colour} 0 1.6px, transparent 1.6px 5px)",
        "assumed": "transparent",
        "incomplete": f"radial-gradient({colour} 0.9px, transparent 1.2px) 0 0 / 4px 4px",
    }[texture]
