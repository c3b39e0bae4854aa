"""Native, editable charts: measured solid, modelled hatched, assumed as an outline; bars start at zero."""

from __future__ import annotations

import math
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_PATTERN
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Pt

from models.brief.measure import height_pt
from models.brief.palette import CARD, INK, LINE, MUTED, tint
from models.brief.parts import Evidence, Figure
from models.brief.slide_shapes import FONT, Frame, Slide, add_text, colour, describe, plain
from models.brief.wording import named, words

TYPES = {
    "columns": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "grouped": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "bars": XL_CHART_TYPE.BAR_CLUSTERED,
    "stacked": XL_CHART_TYPE.COLUMN_STACKED,
    "lines": XL_CHART_TYPE.LINE_MARKERS,
    "dots": XL_CHART_TYPE.LINE_MARKERS,
    "waterfall": XL_CHART_TYPE.COLUMN_STACKED,
}
MARKERS = (
    XL_MARKER_STYLE.CIRCLE, XL_MARKER_STYLE.SQUARE, XL_MARKER_STYLE.DIAMOND, XL_MARKER_STYLE.TRIANGLE,
    XL_MARKER_STYLE.X, XL_MARKER_STYLE.PLUS, XL_MARKER_STYLE.STAR,
)  # fmt: skip
LOCALE = {"de": "[$-407]", "en": "[$-809]"}
"""Decimal comma or point on the axis, whatever the reader's computer speaks."""
HEAD = 34.0
FOOT = 28.0


def add_chart(slide: Slide, figure: Figure, frame: Frame, language: str) -> None:
    """The figure with neutral title above, evidence and what it does not say below."""
    add_text(
        slide,
        Frame(frame.left, frame.top, frame.width, 15),
        words(figure.title, language),
        11,
        INK,
        bold=True,
        fit=True,
    )
    unit = words(named("figure.unit", unit=figure.unit), language)
    add_text(slide, Frame(frame.left, frame.top + 16, frame.width, 14), unit, 10, MUTED)
    _add_foot(slide, figure, frame, language)
    body = Frame(frame.left, frame.top + HEAD, frame.width, frame.height - HEAD - FOOT)
    shape = slide.shapes.add_chart(TYPES[figure.kind], *body.emu, _data(figure, language))
    shape.name = figure.id
    describe(shape, words(figure.title, language), words(figure.alt, language))
    _style(shape.chart, figure, language)


def _add_foot(slide: Slide, figure: Figure, frame: Frame, language: str) -> None:
    kinds = dict.fromkeys(figure.evidence.values())
    legend = " · ".join(words(named(f"evidence.{kind}"), language) for kind in kinds)
    text = f"{legend}. {words(figure.not_said, language)}"
    add_text(
        slide,
        Frame(frame.left, frame.top + frame.height - FOOT + 2, frame.width, FOOT - 2),
        text,
        10,
        MUTED,
        fit=True,
    )


def _data(figure: Figure, language: str) -> Any:
    data: Any = CategoryChartData(number_format="General")  # type: ignore[no-untyped-call]
    data.categories = [words(label, language) for label in figure.categories.values()]
    scale = 100 if _unit_of(figure) == "share" else 1
    if figure.kind == "waterfall":
        spans = [_span(figure, category) for category in figure.categories]
        data.add_series(words(named("series.below"), language), [low * scale for low, _ in spans])
        name = words(next(iter(figure.series.values())), language)
        data.add_series(name, [(high - low) * scale for low, high in spans])
        return data
    for series, label in figure.series.items():
        values = [figure.value(series, category) for category in figure.categories]
        data.add_series(words(label, language), [None if v is None or v != v else v * scale for v in values])
    return data


def _span(figure: Figure, category: str) -> tuple[float, float]:
    """Lower and upper end of a bar of a waterfall; nothing where it is unknown."""
    point = figure.point(next(iter(figure.series)), category)
    if point is None or point.low is None or point.high is None:
        return 0.0, 0.0
    low, high = sorted((point.low, point.high))
    return (low, high) if math.isfinite(low) and math.isfinite(high) else (0.0, 0.0)


def _unit_of(figure: Figure) -> str:
    return figure.points[0].number.unit if figure.points else "count"


def _style(chart: Any, figure: Figure, language: str) -> None:
    chart.font.name, chart.font.size = FONT, Pt(11)
    chart.font.color.rgb = colour(INK)
    chart.has_title = False
    several = len(figure.series) > 1
    chart.has_legend = several
    if several:
        chart.legend.position = XL_LEGEND_POSITION.BOTTOM
        chart.legend.include_in_layout = False
        chart.legend.font.size = Pt(10.5)
    _style_axes(chart, figure, language)
    plot = chart.plots[0]
    if figure.kind == "waterfall":
        plot.gap_width, plot.overlap = 45, 100
        _style_waterfall(plot, figure, language)
        return
    if figure.kind in ("columns", "grouped", "bars", "stacked"):
        plot.gap_width = 55 if figure.kind != "grouped" else 70
        if figure.kind == "grouped":
            plot.overlap = -5
    if figure.kind == "columns":
        plot.vary_by_categories = False
    for index, (series, drawn) in enumerate(zip(figure.series, plot.series, strict=True)):
        if figure.kind in ("lines", "dots"):
            _style_line(drawn, figure, series, index)
        else:
            _style_bars(drawn, figure, series)
        if figure.kind in ("columns", "bars") or (figure.kind == "grouped" and len(figure.categories) <= 6):
            _label(drawn, figure, series, language)
    if figure.kind == "lines":
        _label_last(plot, figure, language)


def _style_axes(chart: Any, figure: Figure, language: str) -> None:
    values, categories = chart.value_axis, chart.category_axis
    values.has_major_gridlines = figure.kind in ("lines", "dots", "grouped", "stacked")
    if values.has_major_gridlines:
        values.major_gridlines.format.line.color.rgb = colour(LINE)
        values.major_gridlines.format.line.width = Pt(0.5)
    values.format.line.fill.background()
    values.major_tick_mark = XL_TICK_MARK.NONE
    categories.major_tick_mark = XL_TICK_MARK.NONE
    categories.format.line.color.rgb = colour(MUTED)
    categories.tick_labels.font.size = Pt(11)
    categories.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    values.tick_labels.font.size = Pt(10)
    values.tick_labels.font.color.rgb = colour(MUTED)
    values.tick_labels.number_format_is_linked = False
    values.tick_labels.number_format = LOCALE[language] + _axis_format(figure)
    if figure.kind in ("columns", "bars", "grouped", "stacked", "waterfall"):
        values.minimum_scale = figure.axis_from
    if figure.kind == "dots":
        values.minimum_scale, values.maximum_scale, values.major_unit = 0, 100, 20
    values.visible = figure.kind in ("lines", "dots", "grouped", "stacked")
    if figure.kind == "bars":
        categories.reverse_order = True
    if _unit_of(figure) == "EUR":
        _show_millions(values, language)


def _axis_format(figure: Figure) -> str:
    unit = _unit_of(figure)
    return {"share": '0"%"', "per_issue": "0.00", "posts": "0"}.get(unit, "#,##0")


def _show_millions(axis: Any, language: str) -> None:
    """Amounts on the axis in millions; the data stay in full."""
    word = words(named("unit.millions"), language)
    axis.tick_labels.number_format = LOCALE[language] + f'0.0,,"\xa0{word}"'


def _paint(fill: Any, line: Any, ink: str, evidence: Evidence) -> None:
    if evidence == "measured":
        fill.solid()
        fill.fore_color.rgb = colour(ink)
    elif evidence == "modelled":
        fill.patterned()
        fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
        fill.fore_color.rgb = colour(ink)
        fill.back_color.rgb = colour(CARD)
    else:
        fill.solid()
        fill.fore_color.rgb = colour(CARD)
    line.color.rgb = colour(ink)
    line.width = Pt(1.25)


def _style_bars(drawn: Any, figure: Figure, series: str) -> None:
    evidence = figure.evidence[series]
    drawn.invert_if_negative = False
    if figure.kind == "columns":
        for index, category in enumerate(figure.categories):
            point = drawn.points[index]
            _paint(point.format.fill, point.format.line, figure.colours[category], evidence)
    else:
        _paint(drawn.format.fill, drawn.format.line, figure.colours[series], evidence)


def _style_waterfall(plot: Any, figure: Figure, language: str) -> None:
    """What carries the bars is not seen; every bar has its figure above it or, where it is flat, on it."""
    carrying, drawn = plot.series
    carrying.format.fill.background()
    carrying.format.line.fill.background()
    series = next(iter(figure.series))
    for index, category in enumerate(figure.categories):
        ink, point = figure.colours[category], figure.point(series, category)
        shape = drawn.points[index].format
        _paint(shape.fill, shape.line, ink, figure.evidence[series])
        low, _ = _span(figure, category)
        if point is None:
            continue
        # A stacked bar has no label above it: the carrier's label stands under the bar instead.
        whole = low == 0
        label = (drawn if whole else carrying).points[index].data_label
        label.text_frame.text = point.number.text(language)
        font = label.text_frame.paragraphs[0].runs[0].font
        font.size, font.bold, font.name = Pt(12), True, FONT
        font.color.rgb = colour(INK)
        label.position = XL_LABEL_POSITION.INSIDE_END


def _style_line(drawn: Any, figure: Figure, series: str, index: int) -> None:
    ink = colour(figure.colours[series])
    drawn.smooth = False
    marker = drawn.marker
    marker.style = MARKERS[index % len(MARKERS)] if figure.kind == "dots" else XL_MARKER_STYLE.CIRCLE
    marker.size = 10 if figure.kind == "dots" else 5
    marker.format.line.color.rgb = ink
    if figure.evidence[series] == "assumed":
        marker.format.fill.solid()
        marker.format.fill.fore_color.rgb = colour(tint(figure.colours[series]))
        marker.format.line.width = Pt(2)
    else:
        marker.format.fill.solid()
        marker.format.fill.fore_color.rgb = ink
    if figure.kind == "dots":
        drawn.format.line.fill.background()
    else:
        drawn.format.line.color.rgb = ink
        drawn.format.line.width = Pt(2.25)


def _label(drawn: Any, figure: Figure, series: str, language: str) -> None:
    """The figure as it stands in the text, at the end of its bar."""
    for index, category in enumerate(figure.categories):
        point = figure.point(series, category)
        if point is None:
            continue
        frame = drawn.points[index].data_label.text_frame
        frame.text = point.number.text(language)
        font = frame.paragraphs[0].runs[0].font
        font.size, font.bold, font.name = Pt(12 if figure.kind == "columns" else 10.5), True, FONT
        font.color.rgb = colour(INK)
        drawn.points[index].data_label.position = XL_LABEL_POSITION.OUTSIDE_END


def _label_last(plot: Any, figure: Figure, language: str) -> None:
    """The ends of the lines that the message speaks of; the others are read from the axis and the data."""
    last = list(figure.categories)[-1]
    ends = [point.number.value for s in figure.emphasis if (point := figure.point(s, last)) is not None]
    told: set[str] = set()
    for series, drawn in zip(figure.series, plot.series, strict=True):
        point = figure.point(series, last)
        if point is None or series not in figure.emphasis or point.number.text(language) in told:
            continue  # the same figure twice would cover itself
        told.add(point.number.text(language))
        label = drawn.points[len(figure.categories) - 1].data_label
        label.text_frame.text = point.number.text(language)
        font = label.text_frame.paragraphs[0].runs[0].font
        font.size, font.bold, font.name = Pt(10.5), True, FONT
        font.color.rgb = colour(figure.colours[series])
        lowest = len(ends) > 1 and point.number.value == min(ends)
        label.position = XL_LABEL_POSITION.BELOW if lowest else XL_LABEL_POSITION.ABOVE


# --- A hundred dots ---


def shares_of_hundred(figure: Figure) -> list[tuple[str, int]]:
    """How many of a hundred dots each category gets: the whole numbers that the sentences name."""
    return [(p.category, int(p.number.value)) for p in figure.points]


DOTS_PER_ROW = 20
DOTS_TOP = 24.0
LEGEND_LINE = 18.0
LEGEND_COLUMNS = 2


def counts_height(figure: Figure, width: float, language: str) -> float:
    """Height that a hundred dots with their legend take in `width`."""
    lines = -(-len(figure.points) // LEGEND_COLUMNS)
    below = height_pt(words(figure.not_said, language), 10, width)
    return DOTS_TOP + 5 * _pitch(width) + 8 + lines * LEGEND_LINE + 4 + below


def _pitch(width: float) -> float:
    return min((width - 4) / DOTS_PER_ROW, 24.0)


def add_counts(slide: Slide, figure: Figure, frame: Frame, language: str) -> None:
    """A hundred dots, shared out among the categories in their colours; read as one picture."""
    title = words(figure.title, language)
    add_text(slide, Frame(frame.left, frame.top, frame.width, 15), title, 11, INK, bold=True, fit=True)
    pitch = _pitch(frame.width)
    dots: list[Any] = []
    for category, count in shares_of_hundred(figure):
        for _ in range(count):
            row, column = divmod(len(dots), DOTS_PER_ROW)
            left, top = frame.left + column * pitch, frame.top + DOTS_TOP + row * pitch
            dots.append(_dot(slide, left, top, pitch * 0.74, figure.colours[category]))
    group = slide.shapes.add_group_shape(dots)
    group.name = figure.id
    describe(group, title, words(figure.alt, language))
    top = frame.top + DOTS_TOP + 5 * pitch + 8
    _add_legend(slide, figure, Frame(frame.left, top, frame.width, 0), language)
    top += -(-len(figure.points) // LEGEND_COLUMNS) * LEGEND_LINE + 4
    below = Frame(frame.left, top, frame.width, frame.top + frame.height - top)
    add_text(slide, below, words(figure.not_said, language), 10, MUTED)


def _dot(slide: Slide, left: float, top: float, size: float, ink: str) -> Any:
    dot = slide.shapes.add_shape(MSO_SHAPE.OVAL, Pt(left), Pt(top), Pt(size), Pt(size))
    dot.fill.solid()
    dot.fill.fore_color.rgb = colour(ink)
    dot.line.fill.background()
    return plain(dot)


def _add_legend(slide: Slide, figure: Figure, frame: Frame, language: str) -> None:
    """Which colour is which option, with its count, in two columns."""
    width = frame.width / LEGEND_COLUMNS
    for index, (category, _) in enumerate(shares_of_hundred(figure)):
        line, column = divmod(index, LEGEND_COLUMNS)
        left, top = frame.left + column * width, frame.top + line * LEGEND_LINE
        _dot(slide, left, top + 2, 10, figure.colours[category])
        point = figure.point("views", category)
        number = point.number.text(language) if point is not None else ""
        text = words(named("pair", name=figure.categories[category], value=number), language)
        add_text(slide, Frame(left + 16, top, width - 18, 15), text, 11, INK, fit=True)
