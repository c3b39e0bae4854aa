"""The shape of every kind of channel: the same everywhere, so that colour stays free for the issue
followed."""

from __future__ import annotations

from collections.abc import Mapping

from models.schematic.canvas import Canvas

_LINE = 'fill="none" stroke-linecap="round" stroke-linejoin="round"'
_BUBBLE = (
    '<path d="M-.8 -.9 H.8 Q1.1 -.9 1.1 -.6 V.15 Q1.1 .45 .8 .45 H-.05 L-.65 1.05 V.45 H-.8 '
    'Q-1.1 .45 -1.1 .15 V-.6 Q-1.1 -.9 -.8 -.9 Z"/>'
)

_UNIT: Mapping[str, str] = {
    "phone": '<circle r="1"/>',
    "callback": f'<circle r=".82" {_LINE} stroke="{{fill}}" stroke-width=".36"/><circle r=".3"/>',
    "email": '<rect x="-1.15" y="-.85" width="2.3" height="1.7" rx=".2"/>'
    f'<path d="M-.82 -.4 L0 .18 L.82 -.4" {_LINE} stroke="{{ground}}" stroke-width=".2"/>',
    "letter": '<path d="M0 -1.1 L1.1 0 L0 1.1 L-1.1 0 Z" stroke="{fill}" stroke-width=".15"'
    ' stroke-linejoin="round"/>',
    "form": '<rect x="-.8" y="-1" width="1.6" height="2" rx=".18"/>'
    f'<path d="M-.48 -.45 H.48 M-.48 0 H.48 M-.48 .45 H.08" {_LINE} stroke="{{ground}}" stroke-width=".17"/>',
    "chat": _BUBBLE,
    "messaging": _BUBBLE
    + '<g fill="{ground}"><circle cx="-.5" cy="-.22" r=".15"/><circle cy="-.22" r=".15"/>'
    '<circle cx=".5" cy="-.22" r=".15"/></g>',
    "social": f'<path d="M.6 -.75 L-.75 0 L.6 .75" {_LINE} stroke="{{fill}}" stroke-width=".25"/>'
    '<circle cx="-.7" r=".38"/><circle cx=".6" cy="-.75" r=".38"/><circle cx=".6" cy=".75" r=".38"/>',
    "branch": '<path d="M-1.05 -.05 L0 -1.05 L1.05 -.05 V1 H-1.05 Z"/>'
    '<rect x="-.24" y=".25" width=".48" height=".76" fill="{ground}"/>',
    "video": '<rect x="-1.1" y="-.7" width="1.4" height="1.4" rx=".25"/><path d="M.4 0 L1.1 -.6 V.6 Z"/>',
    "app": '<rect x="-.62" y="-1" width="1.24" height="2" rx=".28"/>'
    f'<path d="M-.2 .68 H.2" {_LINE} stroke="{{ground}}" stroke-width=".18"/>',
}
"""Elements within -1.1 .. 1.1, filled by their parent; `{fill}` and `{ground}` stand for the colours."""

SHAPES = tuple(_UNIT)
"""Shapes of the scenario schema (`Channel.shape`)."""


def shape_elements(shape: str, fill: str, ground: str) -> str:
    """The shape in unit size (-1.1 to 1.1), filled with `fill`, its details in the colour of the `ground`."""
    return f'<g fill="{fill}">{_UNIT[shape].format(fill=fill, ground=ground)}</g>'


def draw_shape(canvas: Canvas, shape: str, x: float, y: float, size: float, fill: str, ground: str) -> None:
    """The shape centred at (x, y), `size` high."""
    placed = f"translate({x:.1f} {y:.1f}) scale({size / 2:.2f})"
    canvas.items.append(f'<g transform="{placed}">{shape_elements(shape, fill, ground)}</g>')
