"""Pictures of options without axes, as HTML: a hundred marks, changes, tinted tables, keys."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from math import isfinite
from typing import Literal

import pandas as pd

from models.findings.explored import LEVEL, NOBODY
from models.scenario.schema import Scenario
from pages._shared import session
from pages._shared.charts import band
from pages._shared.texts import esc, loc, plain, t
from pages._shared.theme import FONT, option_colour, palette

Counted = Literal["weightings", "futures"]
"""What a hundred marks stand for: round ones are weightings, square ones are drawn futures."""
MARKS_IN_A_ROW = 20


def hundred_marks(scenario: Scenario, dots: Mapping[str, int], counted: Counted, title: str, alt: str) -> str:
    """A hundred marks, a block per option with its name and count above, the most first; options without a
    mark are named in a last line."""
    ink = palette().ink
    blocks = "".join(
        f'<div style="margin-bottom:12px"><div style="font:400 15px/1.5 {FONT}">'
        f"<b>{count}</b> {esc(name_of_mark(scenario, option))}</div>"
        f'<div style="display:grid;grid-template-columns:repeat({MARKS_IN_A_ROW},11px);gap:3px">'
        + f'<span style="{_mark(_ground(scenario, option), 11, counted)}"></span>' * count
        + "</div></div>"
        for option, count in sorted(dots.items(), key=lambda item: -item[1])
        if count
    )
    without = [
        name_of_mark(scenario, option) for option, count in dots.items() if not count and option != LEVEL
    ]
    rest = t("decision.marks.none", options=", ".join(without)) if without else ""
    return (
        f'<div style="font:600 14px/1.4 {FONT};color:{ink};margin-bottom:8px">{esc(title)}</div>'
        f'<div role="img" aria-label="{esc(alt)}" style="color:{ink}">{blocks}</div>'
        f'<div style="font:400 13px/1.4 {FONT};color:{palette().muted}">{esc(rest)}</div>'
    )


def name_of_mark(scenario: Scenario, option: str) -> str:
    """What a mark stands for: an option, or futures in which several are level or none can be chosen."""
    if option in (LEVEL, NOBODY):
        return t(f"explored.page.leads.{option}")
    return plain(loc(scenario.options[option].short))


def _ground(scenario: Scenario, option: str) -> str:
    """The option's colour; stripes where several are level, dark where none can be chosen."""
    if option == NOBODY:
        return palette().ink
    if option != LEVEL:
        return option_colour(scenario, option)
    dark, light = palette().muted, palette().soft
    return f"repeating-linear-gradient(45deg,{dark} 0 2px,{light} 2px 5px)"


def _mark(colour: str, size: int, counted: Counted) -> str:
    look = f"display:inline-block;width:{size}px;height:{size}px;background:{colour};"
    return look + ("border-radius:50%" if counted == "weightings" else "border-radius:2px")


def change_table(rows: Iterable[tuple[str, str, str]], colour: str) -> str:
    """Figures before and after: (name, "before → after", what it means) per row, made for narrow cards."""
    colours = palette()
    cells = "".join(
        f'<tr><th scope="row">{esc(name)}<div class="means">{esc(means)}</div></th>'
        f'<td>{esc(before)} <span class="arrow">→</span> <b>{esc(after)}</b></td></tr>'
        for name, change, means in rows
        for before, after in (change.split(" → "),)
    )
    return f"""<style>
    .kl-change {{ width:100%; border-collapse:collapse; font:400 15px/1.35 {FONT}; color:{colours.ink}; }}
    .kl-change th, .kl-change td {{ border:0; border-bottom:1px solid {colours.line}; padding:8px 0;
        font-weight:400; text-align:left; }}
    .kl-change tr:last-child > * {{ border-bottom:0; }}
    .kl-change td {{ text-align:right; white-space:nowrap; padding-left:12px;
        font-variant-numeric:tabular-nums; }}
    .kl-change b {{ font-weight:600; color:{colour}; }} .kl-change .arrow {{ color:{colours.muted}; }}
    .kl-change .means {{ font-size:13px; color:{colours.muted}; }}
    </style><table class="kl-change"><tbody>{cells}</tbody></table>"""


def note(what: str, below: str, quiet: bool = False) -> str:
    """A short statement on soft ground, with a quiet line beneath."""
    colours = palette()
    ground = f"border:1px dashed {colours.line}" if quiet else f"background:{colours.soft}"
    return (
        f'<div style="{ground};border-radius:8px;padding:9px 14px;margin-bottom:8px;'
        f'font:400 15px/1.4 {FONT};color:{colours.ink}">'
        f'<b style="font-weight:600">{esc(what)}</b>'
        + (
            f'<div style="font-size:13px;color:{colours.muted}">{esc(below)}</div></div>'
            if below
            else "</div>"
        )
    )


def option_key(scenario: Scenario, options: Mapping[str, object]) -> str:
    """What the colours of options mean, as a line with a figure beside each name."""
    ink = palette().ink
    entries = (
        '<span style="white-space:nowrap;margin-right:18px">'
        f'<span style="{_mark(_ground(scenario, option), 12, "weightings")};margin-right:8px"></span>'
        f"{esc(name_of_mark(scenario, option))} <b>{esc(str(figure_shown))}</b></span> "
        for option, figure_shown in options.items()
    )
    return f'<div style="font:400 15px/1.75 {FONT};color:{ink}">{"".join(entries)}</div>'


def tinted_table(
    scenario: Scenario,
    table: pd.DataFrame,
    tint: pd.DataFrame,
    shown: Callable[[float], str],
    names: Mapping[str, str],
    marked: Mapping[str, Iterable[str]],
    last: tuple[str, Mapping[str, float]] | None = None,
    broken: Container[tuple[str, str]] = (),
) -> str:
    """A table of futures (rows) and options (columns): a stronger tint is better, a dot marks the row's best.

    Every future's name has a line of its own, so that five options fit a telephone. `last`: a closing row.
    `broken`: future and option where it cannot be chosen; sign and word say so below its figure.
    """
    colours = palette()
    options = list(table.columns)
    head = "".join(
        f'<th scope="col" style="border-bottom:3px solid {option_colour(scenario, option)}">'
        f"{esc(loc(scenario.options[option].short))}</th>"
        for option in options
    )
    body = "".join(
        f'<tr><th scope="rowgroup" colspan="{len(options)}" class="future">{esc(names[future])}</th></tr><tr>'
        + "".join(
            _cell(
                float(row[option]),
                float(tint.loc[future, option]),
                option in marked[future],
                shown,
                knocked_out=(str(future), option) in broken,
            )
            for option in options
        )
        + "</tr>"
        for future, row in table.iterrows()
    )
    if last is not None:
        body += (
            f'<tr><th scope="rowgroup" colspan="{len(options)}" class="future">'
            f"<b>{esc(last[0])}</b></th></tr><tr>"
            + "".join(f"<td><b>{esc(shown(last[1][option]))}</b></td>" for option in options)
            + "</tr>"
        )
    return f"""<style>
    .kl-tint {{ width:100%; table-layout:fixed; border-collapse:separate; border-spacing:3px;
        font:400 15px/1.3 {FONT}; color:{colours.ink}; font-variant-numeric:tabular-nums; }}
    .kl-tint th {{ font-weight:400; font-size:13px; text-align:center; border:0; padding:4px 2px;
        overflow-wrap:anywhere; hyphens:auto; vertical-align:bottom; color:{colours.ink}; }}
    .kl-tint th.future {{ text-align:left; padding:9px 0 2px; font-size:14px; }}
    .kl-tint td {{ text-align:center; padding:7px 1px; border:0; border-radius:6px; white-space:nowrap;
        vertical-align:top; }}
    .kl-tint td small {{ display:block; font-size:11px; }}
    @media (max-width:640px) {{
        .kl-tint td {{ font-size:13px; }}
        .kl-tint thead th {{ font-size:10.5px; letter-spacing:-0.03em; padding:4px 0; }}
    }}
    </style><table class="kl-tint" lang="{session.language()}">
    <thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"""


def _cell(
    value: float, tint: float, marked: bool, shown: Callable[[float], str], *, knocked_out: bool
) -> str:
    colours = palette()
    if not isfinite(value):
        shown_text = t("future.gates.mark") if knocked_out else shown(value)
        return f'<td style="border:1px dashed {colours.muted};color:{colours.muted}">{esc(shown_text)}</td>'
    dot = "<span aria-hidden='true'>●</span> " if marked else ""
    text = f"<b>{dot}{esc(shown(value))}</b>" if marked else esc(shown(value))
    if knocked_out:
        text += f"<small>{esc(t('future.gates.mark'))}</small>"
    return f'<td style="background:{band(colours.accent, 0.04 + 0.3 * tint)}">{text}</td>'
