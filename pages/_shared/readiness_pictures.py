"""Pictures of readiness: prerequisites by option, and a figure over the months in which readiness grows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from models.findings.idle import IdleMoney
from models.findings.readiness import StateChange
from models.organisation.readiness import PrerequisiteReadiness
from models.scenario.schema import Scenario
from pages._shared.charts import figure
from pages._shared.layout import svg
from pages._shared.texts import esc, loc, money_short, num, share, t, tp
from pages._shared.theme import FONT, option_colour, palette


def state_words(row: PrerequisiteReadiness) -> str:
    """The state as shape and words."""
    return t(
        f"prerequisites.state.{row.told_as}", month=num(row.from_month or 0), share=share(row.share or 0.0)
    )


def plain_state(row: PrerequisiteReadiness) -> str:
    """The state in the same words, within a sentence."""
    return t(
        f"prerequisites.word.{row.told_as}", month=num(row.from_month or 0), share=share(row.share or 0.0)
    )


def state_sign(row: PrerequisiteReadiness) -> str:
    """The state as shape and figure, for narrow cells."""
    return t(f"prerequisites.sign.{row.state}", month=num(row.from_month or 0), share=share(row.share or 0.0))


def details_table(rows: Sequence[Sequence[str]], heads: Sequence[str]) -> None:
    """One row per thing under its heads; on a telephone each row is a block whose cells carry their head."""
    colours = palette()
    head_row = "".join(f"<th>{esc(head)}</th>" for head in heads)
    body = "".join(
        "<tr>"
        + "".join(
            f'<td><span class="head">{esc(head)}: </span>{esc(cell)}</td>'
            if number
            else f"<th>{esc(cell)}</th>"
            for number, (head, cell) in enumerate(zip(heads, row, strict=True))
        )
        + "</tr>"
        for row in rows
    )
    svg(f"""<style>
    .kl-details {{ width:100%; border-collapse:collapse; font:400 14px/1.4 {FONT}; color:{colours.ink}; }}
    .kl-details th, .kl-details td {{ text-align:left; vertical-align:top; padding:7px 12px 7px 0; border:0;
        border-bottom:1px solid {colours.line}; font-weight:400; }}
    .kl-details thead th {{ color:{colours.muted}; font-size:13px; }}
    .kl-details tbody th {{ font-weight:600; }}
    .kl-details td:nth-child(2), .kl-details td:nth-child(4) {{ white-space:nowrap; }}
    .kl-details .head {{ display:none; color:{colours.muted}; }}
    @media (max-width:640px) {{
        .kl-details thead {{ display:none; }} .kl-details .head {{ display:inline; }}
        .kl-details tr {{ display:block; border-bottom:1px solid {colours.line}; padding:6px 0; }}
        .kl-details tbody th, .kl-details tbody td {{ display:block; border:0; padding:1px 0;
            white-space:normal; }} }}
    </style><table class="kl-details"><thead><tr>{head_row}</tr></thead>
    <tbody>{body}</tbody></table>""")


def matrix_table(
    scenario: Scenario, matrix: Mapping[str, Mapping[str, PrerequisiteReadiness]], chosen: str
) -> str:
    """Prerequisites by options: shape and words in every cell; the name above its row, so that it fits a
    telephone."""
    colours = palette()
    head = "".join(
        f'<th scope="col" style="border-bottom:3px solid {option_colour(scenario, option)};'
        f'font-weight:{600 if option == chosen else 400}"><span>{esc(loc(each.short))}</span></th>'
        for option, each in scenario.options.items()
    )
    body = "".join(
        f'<tr><th scope="rowgroup" colspan="{len(scenario.options)}" class="name">'
        f"{esc(loc(scenario.prerequisites[name].name))}</th></tr><tr>"
        + "".join(_cell(row) for row in rows.values())
        + "</tr>"
        for name, rows in matrix.items()
    )
    return f"""<style>
    .kl-ready {{ width:100%; table-layout:fixed; border-collapse:separate; border-spacing:3px;
        font:400 14px/1.3 {FONT}; color:{colours.ink}; font-variant-numeric:tabular-nums; }}
    .kl-ready th {{ font-weight:400; font-size:13px; text-align:center; border:0; padding:4px 2px;
        overflow-wrap:anywhere; hyphens:auto; vertical-align:bottom; color:{colours.ink}; }}
    .kl-ready th.name {{ text-align:left; padding:9px 0 1px; font-size:14px; }}
    .kl-ready td {{ text-align:center; padding:6px 2px; border-radius:6px; }}
    .kl-ready .sign {{ display:none; }}
    @media (max-width:640px) {{
        .kl-ready .full {{ display:none; }} .kl-ready .sign {{ display:inline; }}
        .kl-ready td {{ font-size:13px; }}
        .kl-ready thead th {{ padding:4px 0; }}
        .kl-ready thead span {{ writing-mode:vertical-rl; transform:rotate(180deg); text-align:left; }}
        .kl-ready th {{ font-size:12.5px; }} .kl-ready th.name {{ font-size:14px; }} }}
    </style><table class="kl-ready"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"""


def _cell(row: PrerequisiteReadiness) -> str:
    colours = palette()
    if not row.levers:
        look = f"color:{colours.muted};border:1px solid transparent;opacity:.75"
    elif row.state == "met":
        look = f"background:{colours.soft};border:1px solid {colours.good}"
    elif row.state == "not_met":
        look = f"border:1.5px dashed {colours.bad};font-weight:600"
    else:
        look = f"border:1.5px solid {colours.waiting}"
    words = f'<span class="full">{esc(state_words(row))}</span>'
    sign = f'<span class="sign" title="{esc(state_words(row))}">{esc(state_sign(row))}</span>'
    return f'<td style="{look}">{words}{sign}</td>'


def over_time_picture(
    scenario: Scenario,
    changes: Mapping[str, Sequence[StateChange]],
    is_share: bool,
    shown: Callable[[float], str],
) -> go.Figure:
    """A step line per option over the months of the horizon, its last value written at its end."""
    colours = palette()
    lines = [_steps(scenario, option, states, shown) for option, states in changes.items()]
    ends = {option: states[-1] for option, states in changes.items()}
    top = max((state.value for state in ends.values()), default=0.0)
    labels = [
        {
            "x": state.to_month,
            "y": state.value,
            "text": f"{esc(loc(scenario.options[option].short))} {esc(shown(state.value))}",
            "xanchor": "right",
            "yanchor": "bottom" if state.value >= top else "top",
            "showarrow": False,
            "font": {"size": 14, "color": colours.ink},
        }
        for option, state in ends.items()
    ]
    highest = max((state.value for states in changes.values() for state in states), default=1.0)
    end = max((state.to_month for state in ends.values()), default=0)
    mark, said = _deadline(scenario.decision.deadline_months, end)
    years = list(range(0, end + 1, 12))
    return figure(
        300,
        lines,
        xaxis={
            "tickvals": years,
            "ticktext": [num(each) for each in years],
            "tickangle": 0,
            "title": {
                "text": t("prerequisites.over_time.axis"),
                "font": {"size": 13, "color": colours.muted},
            },
        },
        yaxis={"range": [0, 1.12 if is_share and highest > 0.5 else highest * 1.25 or 1], "visible": False},
        shapes=mark,
        annotations=[*labels, *said],
    )


def _steps(
    scenario: Scenario, option: str, states: Sequence[StateChange], shown: Callable[[float], str]
) -> dict[str, Any]:
    """An option's values over the months, as steps; the do-minimum's line is dotted."""
    values = [state.value for state in states for _ in range(2)]
    return {
        "type": "scatter",
        "x": [month for state in states for month in (state.from_month, state.to_month)],
        "y": values,
        "mode": "lines",
        "line": {
            "color": option_colour(scenario, option),
            "width": 3,
            "dash": "dot" if option == scenario.baseline else "solid",
        },
        "customdata": [shown(value) for value in values],
        "hovertemplate": f"{esc(loc(scenario.options[option].short))}: %{{customdata}}<extra></extra>",
    }


def _deadline(month: int, end: int) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """A vertical line where the occasion of the decision bites, and its words."""
    if month > end:
        return [], []
    bad = palette().bad
    line = {"color": bad, "width": 1.4, "dash": "dash"}
    mark = {"type": "line", "x0": month, "x1": month, "y0": 0, "y1": 1, "yref": "paper", "line": line}
    said = {
        "x": month,
        "y": 0,
        "yref": "paper",
        "text": esc(t("prerequisites.deadline", month=num(month))),
        "xanchor": "left",
        "yanchor": "bottom",
        "xshift": 5,
        "showarrow": False,
        "font": {"size": 13, "color": bad},
    }
    return [mark], [said]


# --- Signs of the timeline, money without effect ------------------------------------------------------------


def timeline_signs(scenario: Scenario, option: str) -> str:
    """What the signs of the timeline mean, in one line that wraps."""
    c, colour = palette(), option_colour(scenario, option)
    box = "display:inline-block;width:24px;height:11px;border-radius:2px;box-sizing:border-box;"
    diamond = "display:inline-block;width:9px;height:9px;transform:rotate(45deg);margin:0 6px;"
    signs = {
        "bar": f"{box}border:1.4px solid {colour}",
        "band": f"{box}background:{c.line}",
        "critical": f"{box}border:2.4px solid {c.ink}",
        "planned": f"{diamond}background:{colour}",
        "wrong": f"{diamond}background:{c.bad}",
        "waits": f"{box}border:1.4px dashed {c.waiting}",
        "acts": f"{box}background:{colour}",
    }
    items = "".join(
        f'<span style="margin-right:18px;white-space:nowrap"><span style="{style}"></span> '
        f"{esc(t(f'prerequisites.timeline.sign.{sign}'))}</span> "
        for sign, style in signs.items()
    )
    return f'<div class="kl-small" style="line-height:1.8">{items}</div>'


def idle_bars(scenario: Scenario, found: Mapping[str, IdleMoney], chosen: str) -> str:
    """One bar of months per option: paid without effect outlined, in part hatched, in full filled."""
    c = palette()
    longest = max(idle.idle_months + idle.partly_months + idle.whole_months for idle in found.values())
    rows = "".join(
        f'<div style="font:{600 if option == chosen else 400} 14px/1.4 {FONT};color:{c.ink};'
        f'margin-top:9px">{esc(loc(scenario.options[option].short))}: {esc(_idle_words(idle))}</div>'
        f'<div style="display:flex;height:16px;gap:1px">{_idle_bar(scenario, option, idle, longest)}</div>'
        for option, idle in found.items()
    )
    signs = (
        ("nothing", f"border:1.4px dashed {c.waiting}"),
        ("part", f"background:{_hatched(c.muted)};border:1px solid {c.muted}"),
        ("all", f"background:{c.muted}"),
    )
    legend = "".join(
        f'<span style="margin-right:18px;white-space:nowrap"><span style="display:inline-block;width:24px;'
        f'height:11px;border-radius:2px;box-sizing:border-box;{style}"></span> '
        f"{esc(t(f'prerequisites.idle.sign.{kind}'))}</span> "
        for kind, style in signs
    )
    alt = "; ".join(
        f"{loc(scenario.options[option].short)}: {_idle_words(idle)}" for option, idle in found.items()
    )
    return (
        f'<div role="img" aria-label="{esc(alt)}">{rows}</div>'
        f'<div class="kl-small" style="margin-top:8px;line-height:1.8">{legend}</div>'
    )


def _idle_words(idle: IdleMoney) -> str:
    if not idle.idle_months:
        return t("prerequisites.idle.bar_none")
    return tp("prerequisites.idle.bar", idle.idle_months, amount=money_short(idle.idle_cost))


def _idle_bar(scenario: Scenario, option: str, idle: IdleMoney, longest: int) -> str:
    c, colour = palette(), option_colour(scenario, option)
    parts = (
        (idle.idle_months, f"border:1.4px dashed {c.waiting}"),
        (idle.partly_months, f"background:{_hatched(colour)};border:1px solid {colour}"),
        (idle.whole_months, f"background:{colour}"),
    )
    return "".join(
        f'<span style="width:{100 * months / longest:.2f}%;border-radius:2px;box-sizing:border-box;{style}">'
        "</span>"
        for months, style in parts
        if months
    )


def _hatched(colour: str) -> str:
    return f"repeating-linear-gradient(135deg,{colour} 0 1.6px,transparent 1.6px 5px)"
