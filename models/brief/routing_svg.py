"""The routing diagram as plain SVG for the document."""

from __future__ import annotations

from models.brief.measure import width_pt, wrapped
from models.brief.palette import CARD, LINE, MUTED, WAITING
from models.brief.parts import Diagram
from models.brief.routing import layout
from models.brief.svg_pieces import WIDTH, svg, text_line
from models.brief.wording import words


def diagram_svg(diagram: Diagram, language: str) -> str:
    """The routing diagram as SVG text, 480 points wide."""
    rows = max(sum(node.kind == kind for node in diagram.nodes) for kind in ("channel", "queue", "team"))
    height = max(150.0, rows * 30.0)
    boxes = {
        key: (left * WIDTH, top * height, width * WIDTH, tall * height)
        for key, (left, top, width, tall) in layout(diagram).boxes.items()
    }
    parts: list[str] = []
    for link in diagram.links:
        left, top, width, tall = boxes[link.start]
        to_left, to_top, _, to_tall = boxes[link.end]
        start_x = left if link.kind == "steered" else left + width
        dash = ' stroke-dasharray="4 3"' if link.kind == "steered" else ""
        parts.append(
            f'<line x1="{start_x:.1f}" y1="{top + tall / 2:.1f}" x2="{to_left:.1f}"'
            f' y2="{to_top + to_tall / 2:.1f}"'
            f' stroke="{MUTED}" stroke-width="0.8"{dash}/>'
        )
    for node in diagram.nodes:
        left, top, width, tall = boxes[node.id]
        edge = {"queue": WAITING, "recognition": diagram.colour, "team": diagram.colour, "channel": LINE}[
            node.kind
        ]
        ground = "#fdf3d6" if node.kind == "queue" else CARD
        parts.append(
            f'<rect x="{left:.1f}" y="{top:.1f}" width="{width:.1f}" height="{tall:.1f}" rx="4"'
            f' fill="{ground}"'
            f' stroke="{edge}" stroke-width="1.1"/>'
        )
        label = wrapped(words(node.label, language), 8, width - 6, bold=True)[: 2 if tall > 22 else 1]
        detail = [words(node.detail, language)] if node.detail is not None and tall > 20 else []
        first = top + tall / 2 - (len(label) + len(detail)) * 4.8 + 7
        for index, line in enumerate(label):
            parts.append(
                text_line(left + width / 2, first + index * 9.6, line, 8, anchor="middle", bold=True)
            )
        for line in detail:
            size = min(7.0, 7.0 * (width - 6) / max(width_pt(line, 7), 1))
            parts.append(
                text_line(left + width / 2, first + len(label) * 9.6, line, size, MUTED, anchor="middle")
            )
    return svg("".join(parts), height + 2, "")
