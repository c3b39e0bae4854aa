"""The few shapes that slides are drawn with: text, line, pill, alt text; all measures in points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lxml import etree  # type: ignore[import-untyped]
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Length, Pt

from models.brief.measure import height_pt
from models.brief.palette import PAPER

FONT = "Arial"
LEAST_TYPE = 10.0
"""Nothing on a slide is set smaller: a board reads it on paper and from across a table."""
Slide = Any
"""A slide, or a group on it (python-pptx is typed in part only)."""


@dataclass(frozen=True)
class Frame:
    """A rectangle on a slide, in points."""

    left: float
    top: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        """Lower edge."""
        return self.top + self.height

    @property
    def emu(self) -> tuple[Length, Length, Length, Length]:
        """Left, top, width, height as python-pptx wants them."""
        return Pt(self.left), Pt(self.top), Pt(self.width), Pt(self.height)


def colour(value: str) -> RGBColor:
    """A `#rrggbb` colour."""
    return RGBColor(*bytes.fromhex(value.lstrip("#")))  # type: ignore[no-untyped-call]


def set_background(slide: Slide) -> None:
    """The calm paper tone."""
    fill = slide.background.fill
    fill.solid()
    fill.fore_color.rgb = colour(PAPER)


def describe(shape: Any, title: str, text: str) -> None:
    """Alt text, read by screen readers."""
    properties = shape._element.xpath(".//p:cNvPr")[0]
    properties.set("title", title)
    properties.set("descr", text)


def plain(shape: Any) -> Any:
    """The shape without the theme's style: no shadow, no effect."""
    for style in shape._element.findall(qn("p:style")):
        shape._element.remove(style)
    return shape


def style_run(run: Any, size: float, ink: str, *, bold: bool = False) -> None:
    """Typeface, size and colour of a run."""
    run.font.name = FONT
    run.font.size = Pt(size)
    run.font.bold = bold
    run.font.color.rgb = colour(ink)


def add_text(
    slide: Slide,
    frame: Frame,
    text: str,
    size: float,
    ink: str,
    *,
    bold: bool = False,
    align: Any = PP_ALIGN.LEFT,
    fit: bool = False,
    shape: Any = None,
    field: str | None = None,
) -> Any:
    """A text box; `fit` makes the type smaller until the text fits. `field`: a live slide number."""
    if fit:
        while size > LEAST_TYPE and height_pt(text, size, frame.width, bold) > frame.height:
            size -= 0.5
    box = shape if shape is not None else slide.shapes.add_textbox(*frame.emu)
    body = box.text_frame
    body.word_wrap = True
    body.margin_left = body.margin_right = body.margin_top = body.margin_bottom = 0
    body.vertical_anchor = MSO_ANCHOR.TOP
    paragraph = body.paragraphs[0]
    paragraph.alignment = align
    if field is not None:
        _add_field(paragraph, field, text, size, ink)
    else:
        run = paragraph.add_run()
        run.text = text
        style_run(run, size, ink, bold=bold)
    return box


def _add_field(paragraph: Any, kind: str, text: str, size: float, ink: str) -> None:
    field = etree.SubElement(paragraph._p, qn("a:fld"))
    field.set("id", "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}")
    field.set("type", kind)
    properties = etree.SubElement(field, qn("a:rPr"))
    properties.set("sz", str(int(size * 100)))
    fill = etree.SubElement(properties, qn("a:solidFill"))
    etree.SubElement(fill, qn("a:srgbClr")).set("val", ink.lstrip("#").upper())
    etree.SubElement(properties, qn("a:latin")).set("typeface", FONT)
    etree.SubElement(field, qn("a:t")).text = text


def add_line(slide: Slide, frame: Frame, ink: str, weight: float) -> Any:
    """A straight line; decoration, hidden from screen readers by an empty description."""
    line = slide.shapes.add_connector(
        MSO_CONNECTOR.STRAIGHT,
        Pt(frame.left),
        Pt(frame.top),
        Pt(frame.left + frame.width),
        Pt(frame.top + frame.height),
    )
    line.line.color.rgb = colour(ink)
    line.line.width = Pt(weight)
    return plain(line)


def add_pill(slide: Slide, frame: Frame, text: str, ink: str, ground: str) -> Any:
    """A rounded label, for the verdict."""
    pill = slide.shapes.add_shape(MSO_SHAPE.ROUNDED_RECTANGLE, *frame.emu)
    pill.adjustments[0] = 0.5
    pill.fill.solid()
    pill.fill.fore_color.rgb = colour(ground)
    pill.line.fill.background()
    pill.shadow.inherit = False
    body = pill.text_frame
    body.margin_left = body.margin_right = body.margin_top = body.margin_bottom = 0
    body.vertical_anchor = MSO_ANCHOR.MIDDLE
    paragraph = body.paragraphs[0]
    paragraph.alignment = PP_ALIGN.CENTER
    run = paragraph.add_run()
    run.text = text
    style_run(run, 12, ink, bold=True)
    return plain(pill)
