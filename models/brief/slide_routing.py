"""The routing diagram as native shapes: boxes with connectors glued to them, so that it can be rearranged."""

from __future__ import annotations

from typing import Any

from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Pt

from models.brief.measure import LINE_HEIGHT, height_pt, longest_word_pt, softened
from models.brief.palette import CARD, INK, LINE, MUTED, WAITING
from models.brief.parts import Diagram, Node
from models.brief.routing import layout
from models.brief.slide_shapes import Frame, Slide, add_text, colour, plain, style_run
from models.brief.wording import words

LEFT_SIDE, RIGHT_SIDE = 1, 3
TITLE = 22.0
SIZES = (11.0, 10.5, 10.0)
DETAIL = 10.0


def add_diagram(slide: Slide, diagram: Diagram, frame: Frame, language: str) -> Any:
    """Draws the diagram into `frame`; returns the group that carries its alt text."""
    add_text(
        slide,
        Frame(frame.left, frame.top, frame.width, TITLE - 4),
        words(diagram.title, language),
        13,
        INK,
        bold=True,
        fit=True,
    )
    area = Frame(frame.left, frame.top + TITLE + 4, frame.width, frame.height - TITLE - 4)
    boxes = layout(diagram).boxes
    shapes = {
        node.id: _add_node(slide, node, _placed(boxes[node.id], area), diagram.colour, language)
        for node in diagram.nodes
    }
    connectors: list[Any] = []
    for link in diagram.links:
        start, end = shapes[link.start], shapes[link.end]
        connector = slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, 0, 0, 0, 0)
        if link.kind == "steered":
            connector.begin_connect(start, LEFT_SIDE)
            connector.end_connect(end, LEFT_SIDE)
            connector.line.dash_style = MSO_LINE.DASH
        else:
            connector.begin_connect(start, RIGHT_SIDE)
            connector.end_connect(end, LEFT_SIDE)
        connector.line.color.rgb = colour(MUTED)
        connector.line.width = Pt(1)
        connectors.append(plain(connector))
    group = slide.shapes.add_group_shape([*shapes.values(), *connectors])
    group.name = diagram.id
    return group


def _placed(box: tuple[float, float, float, float], area: Frame) -> Frame:
    left, top, width, height = box
    return Frame(
        area.left + left * area.width, area.top + top * area.height, width * area.width, height * area.height
    )


def _add_node(slide: Slide, node: Node, frame: Frame, ink: str, language: str) -> Any:
    shape = slide.shapes.add_shape(MSO_SHAPE.ROUNDED_RECTANGLE, *frame.emu)
    shape.adjustments[0] = min(0.16, 5 / max(min(frame.width, frame.height), 1))
    shape.name = node.id
    shape.shadow.inherit = False
    shape.fill.solid()
    shape.fill.fore_color.rgb = colour("#fdf3d6" if node.kind == "queue" else CARD)
    edge = {"queue": WAITING, "recognition": ink, "team": ink, "channel": LINE}[node.kind]
    shape.line.color.rgb = colour(edge)
    shape.line.width = Pt(1.5 if node.kind != "channel" else 1)
    body = shape.text_frame
    body.word_wrap = True
    body.margin_left = body.margin_right = Pt(3)
    body.margin_top = body.margin_bottom = 0
    body.vertical_anchor = MSO_ANCHOR.MIDDLE
    label = words(node.label, language)
    room = frame.width - 8
    detail = None if node.detail is None else words(node.detail, language)
    tall = frame.height - (0 if detail is None else DETAIL * LINE_HEIGHT)
    size = next((one for one in SIZES if _holds(label, one, room, tall)), SIZES[-1])
    paragraph = body.paragraphs[0]
    paragraph.alignment = PP_ALIGN.CENTER
    run = paragraph.add_run()
    run.text = softened(label, size, room, bold=True)
    style_run(run, size, INK, bold=True)
    if detail is not None:
        paragraph = body.add_paragraph()
        paragraph.alignment = PP_ALIGN.CENTER
        run = paragraph.add_run()
        run.text = detail
        style_run(run, DETAIL, MUTED)
    return plain(shape)


def _holds(label: str, size: float, room: float, tall: float) -> bool:
    """Whether a label of that size stays in its box, no word broken."""
    unbroken = longest_word_pt(label, size, bold=True) <= room
    return unbroken and height_pt(label, size, room, bold=True) <= tall
