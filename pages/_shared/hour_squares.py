"""Weekdays and hours as squares, as HTML: a filter redraws them at once, any screen shows them whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd

from pages._shared.texts import esc, num, signed_points, t
from pages._shared.theme import palette

HOURS_NAMED = 4
"""Every so many hours are named below."""
WHOLE_FROM = 4
"""Scales that reach so far are told in whole numbers."""
SMALLEST = 1e-9
"""Stands for the most where there is none."""

Look = Callable[[float], tuple[str, str]]
"""What a square of a value looks like: its CSS, and what is drawn in it."""
Words = Callable[[float], str]
"""What a square of a value tells."""


def heat_map(heat: pd.DataFrame, alt: str, *, assumed: bool = False) -> str:
    """Mean contacts by weekday and hour, one hue from none to the most, darker is more; where the hours are
    assumed, outlined squares whose size tells how many. HTML; `alt` tells its message."""
    most = _largest(heat)
    digits = 0 if most >= WHOLE_FROM else 1

    def words(value: float) -> str:
        return num(value, digits)

    if assumed:
        return _squares(heat, alt, lambda value: ("", _outlined(value / most)), words)
    scale = _scale(num(0), words(most), _shade(0), _shade(1))
    return _squares(heat, alt, lambda value: (f"background:{_shade(value / most)}", ""), words) + scale


def week_change(change: pd.DataFrame, alt: str) -> str:
    """How the share of each weekday and hour in all contacts changed, in percentage points: one hue for more,
    another for less, fainter is closer to none. HTML; `alt` tells its message."""
    most, c = _largest(change.abs()), palette()

    def look(value: float) -> tuple[str, str]:
        towards = c.accent if value > 0 else c.waiting
        return f"background:{_mixed(c.soft, towards, abs(value) / most)}", ""

    ends = _scale(signed_points(-most, 2), signed_points(most, 2), c.waiting, c.soft, c.accent)
    return _squares(change, alt, look, lambda value: signed_points(value, 2)) + ends


def hour_squares_style() -> str:
    """What the squares look like on every page."""
    c = palette()
    return f"""
    .kl-hours, .kl-hour-scale {{ font-size: 13px; color: {c.muted}; align-items: center; }}
    .kl-hours {{ display: grid; gap: 2px; }}
    .kl-hours > span {{ padding-right: 6px; line-height: 1.5; white-space: nowrap; }}
    .kl-hours > i {{ display: grid; place-items: center; height: 31px; min-width: 0; }}
    .kl-hours > i > b {{ box-sizing: border-box; max-width: 31px; border: 1.4px solid {c.muted}; }}
    .kl-hours > small {{ display: flex; justify-content: center; min-width: 0; font-size: 13px; }}
    .kl-hour-scale {{ display: flex; justify-content: flex-end; gap: 8px; margin-top: 6px; }}
    .kl-hour-scale > i {{ width: 110px; height: 10px; }}
    .kl-hours > i, .kl-hour-scale > i {{ print-color-adjust: exact; }}
    """


def _squares(table: pd.DataFrame, alt: str, look: Look, words: Words) -> str:
    """A row per weekday, a square per hour; where the file holds nothing, none."""
    rows = []
    for weekday, values in zip(table.index, table.to_numpy(), strict=True):
        name = t(f"situation.day.{weekday}")
        cells = zip(table.columns, values, strict=True)
        rows.append(f"<span>{esc(name)}</span>")
        rows.extend(_square(f"{name} {hour}:00", value, look, words) for hour, value in cells)
    below = "".join(
        f"<small>{hour if place % HOURS_NAMED == 0 else ''}</small>"
        for place, hour in enumerate(table.columns)
    )
    columns = f"auto repeat({len(table.columns)},minmax(0,1fr))"
    return (
        f'<div role="img" aria-label="{esc(alt)}" class="kl-hours" style="grid-template-columns:{columns}">'
        f"{''.join(rows)}<span></span>{below}</div>"
    )


def _square(when: str, value: float, look: Look, words: Words) -> str:
    if pd.isna(value):
        return "<i></i>"
    css, inside = look(value)
    return f'<i title="{esc(when)} · {esc(words(value))}" style="{css}">{inside}</i>'


def _outlined(held: float) -> str:
    """An open square, its area as large as what it holds."""
    side = f"{held**0.5:.0%}"
    return f'<b style="width:{side};height:{side}"></b>'


def _scale(least: str, most: str, *colours: str) -> str:
    """What the colours tell, below the picture: their ends with their numbers."""
    return (
        f'<div class="kl-hour-scale"><span>{esc(least)}</span>'
        f'<i style="background:linear-gradient(90deg,{",".join(colours)})"></i><span>{esc(most)}</span></div>'
    )


def _shade(held: float) -> str:
    c = palette()
    return _mixed(c.soft, c.accent, held)


def _mixed(from_: str, to: str, held: float) -> str:
    """The colour `held` of the way between two."""
    ends: Sequence[tuple[int, int]] = [(int(from_[i : i + 2], 16), int(to[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(low + (high - low) * held):02x}" for low, high in ends)


def _largest(table: pd.DataFrame) -> float:
    return max(float(table.fillna(0).to_numpy().max(initial=0.0)), SMALLEST)
