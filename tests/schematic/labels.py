"""The labels of a drawing: where they stand, and that each can be read."""

from __future__ import annotations

from xml.etree import ElementTree

from models.schematic.lettering import text_width

SVG = "{http://www.w3.org/2000/svg}"


def texts(svg: str) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(svg).iter(f"{SVG}text"))


def boxes(svg: str) -> list[tuple[str, float, float, float, float]]:
    """Text with its left, top, right and bottom edge by the metrics of the typeface."""
    found = []
    for element in texts(svg):
        size, x, y = (float(element.get(name, "0")) for name in ("font-size", "x", "y"))
        width = text_width(element.text or "", size, int(element.get("font-weight", "400")))
        shift = {"start": 0.0, "middle": width / 2, "end": width}[element.get("text-anchor", "start")]
        found.append((element.text or "", x - shift, y - size * 0.76, x - shift + width, y + size * 0.24))
    return found


def check_labels(svg: str) -> None:
    """No label leaves the sheet or covers another one, by the metrics of the typeface."""
    _, _, width, height = map(float, (ElementTree.fromstring(svg).get("viewBox") or "").split())
    placed = boxes(svg)
    for index, (text, left, top, right, bottom) in enumerate(placed):
        assert left >= 0 and right <= width, f"{text!r} leaves the sheet"
        assert top >= 0 and bottom <= height, f"{text!r} leaves the sheet"
        for other, left2, top2, right2, bottom2 in placed[:index]:
            apart = right <= left2 or right2 <= left or bottom <= top2 + 0.5 or bottom2 <= top + 0.5
            assert apart, f"{text!r} overlaps {other!r}"
