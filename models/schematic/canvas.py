"""A sheet to draw on: collects SVG elements with every attribute written out, and nothing that a picture
alone lacks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

FONT = "Inter, 'Inter Variable', 'Helvetica Neue', Arial, sans-serif"
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def legal(text: str) -> str:
    """`text` without the characters that XML cannot hold."""
    return _ILLEGAL.sub("", text)


def _number(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")


@dataclass
class Canvas:
    """Elements in drawing order. Ids start with `prefix`, so that several pictures may stand on one page."""

    prefix: str
    items: list[str] = field(default_factory=list)

    def element(self, tag: str, **attributes: str | float | None) -> None:
        """One element without content; underscores in names become hyphens, None is left out."""
        self.items.append(f"<{tag}{self._written(attributes)}/>")

    def line(
        self,
        x1: float,
        y1: float,
        x2: float,
        y2: float,
        stroke: str,
        width: float = 1.5,
        dash: str | None = None,
    ) -> None:
        """A straight line."""
        self.element(
            "line",
            x1=x1,
            y1=y1,
            x2=x2,
            y2=y2,
            stroke=stroke,
            stroke_width=width,
            stroke_dasharray=dash,
            stroke_linecap="round",
        )

    def path(
        self, commands: str, stroke: str, width: float = 1.5, dash: str | None = None, arrow: bool = False
    ) -> None:
        """An open curve; `arrow` ends it in the arrow head of its colour."""
        marker = f"url(#{self.prefix}-arrow-{stroke[1:]})" if arrow else None
        self.element(
            "path",
            d=commands,
            fill="none",
            stroke=stroke,
            stroke_width=width,
            stroke_dasharray=dash,
            stroke_linecap="round",
            stroke_linejoin="round",
            marker_end=marker,
        )

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: str,
        stroke: str | None = None,
        radius: float = 8,
        dash: str | None = None,
        stroke_width: float = 1.25,
    ) -> None:
        """A rounded rectangle."""
        self.element(
            "rect",
            x=x,
            y=y,
            width=width,
            height=height,
            rx=radius,
            fill=fill,
            stroke=stroke,
            stroke_width=stroke_width if stroke else None,
            stroke_dasharray=dash,
        )

    def text(
        self,
        x: float,
        y: float,
        content: str,
        size: float,
        fill: str,
        weight: int = 400,
        anchor: str = "start",
    ) -> None:
        """One line of text; `y` is the baseline."""
        written = self._written(
            {
                "x": x,
                "y": y,
                "font_size": size,
                "fill": fill,
                "text_anchor": anchor,
                "font_weight": weight if weight != 400 else None,
            }
        )
        self.items.append(f"<text{written}>{escape(legal(content))}</text>")

    def lines(
        self,
        x: float,
        y: float,
        contents: Sequence[str],
        size: float,
        fill: str,
        weight: int = 400,
        anchor: str = "start",
        leading: float = 1.25,
    ) -> float:
        """Several lines from baseline `y` on; returns the baseline after the last one."""
        for content in contents:
            self.text(x, y, content, size, fill, weight, anchor)
            y += size * leading
        return y

    def svg(self, width: float, height: float, title: str, description: str) -> str:
        """The finished picture."""
        defs = "".join((*map(self._arrow, self._named("arrow")), *map(self._hatching, self._named("hatch"))))
        named = f'aria-labelledby="{self.prefix}-title {self.prefix}-desc"'
        box = f'viewBox="0 0 {_number(width)} {_number(height)}" width="100%"'
        look = f'preserveAspectRatio="xMidYMin meet" font-family={quoteattr(FONT)}'
        return "".join(
            (
                f'<svg xmlns="http://www.w3.org/2000/svg" {box} role="img" {named} {look}>',
                f'<title id="{self.prefix}-title">{escape(legal(title))}</title>',
                f'<desc id="{self.prefix}-desc">{escape(legal(description))}</desc>',
                f"<defs>{defs}</defs>" if defs else "",
                *self.items,
                "</svg>",
            )
        )

    def hatch(self, colour: str) -> str:
        """Paint that hatches in `colour`: what a model says."""
        return f"url(#{self.prefix}-hatch-{colour[1:]})"

    def _named(self, kind: str) -> list[str]:
        """Colours for which an arrow head or a hatching is asked for."""
        asked = rf"url\(#{re.escape(self.prefix)}-{kind}-([0-9a-f]+)\)"
        return sorted(set(re.findall(asked, "".join(self.items))))

    def _hatching(self, colour: str) -> str:
        line = f'<path d="M2.5 0 V5" stroke="#{colour}" stroke-width="2.4"/>'
        size = 'width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"'
        return f'<pattern id="{self.prefix}-hatch-{colour}" {size}>{line}</pattern>'

    def _arrow(self, colour: str) -> str:
        size = 'viewBox="0 0 8 8" refX="6.5" refY="4" markerWidth="7" markerHeight="7"'
        line = f'fill="none" stroke="#{colour}" stroke-width="1.5" stroke-linecap="round"'
        head = f'<path d="M1 1 L7 4 L1 7" {line}/>'
        marker = f'id="{self.prefix}-arrow-{colour}" {size} markerUnits="userSpaceOnUse" orient="auto"'
        return f"<marker {marker}>{head}</marker>"

    @staticmethod
    def _written(attributes: dict[str, str | float | None]) -> str:
        return "".join(
            f" {name.replace('_', '-')}={quoteattr(value if isinstance(value, str) else _number(value))}"
            for name, value in attributes.items()
            if value is not None
        )
