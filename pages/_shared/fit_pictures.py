"""Reasons by channels as a table of marks: filled for, open against, a question mark for unknown."""

from __future__ import annotations

from collections.abc import Sequence

from models.organisation.channel_fit import ChannelFit
from models.scenario.schema import Scenario
from pages._shared.texts import esc, loc, num, t
from pages._shared.theme import FONT, palette

FOR, AGAINST, UNKNOWN = "●", "○", "?"


def fit_table(scenario: Scenario, rows: Sequence[ChannelFit]) -> str:
    """A row of cells per reason, the reason above it, so that it fits a telephone; a cell where something
    speaks for a channel and nothing against it has a ground."""
    by_reason: dict[str, list[ChannelFit]] = {reason: [] for reason in scenario.reasons}
    for row in rows:
        by_reason[row.reason].append(row)
    heads = "".join(
        f'<th scope="col"><span>{esc(loc(channel.name))}</span></th>'
        for channel in scenario.channels.values()
    )
    body = "".join(
        f'<tr><th scope="rowgroup" colspan="{len(scenario.channels)}" class="name">'
        f"{esc(loc(scenario.reasons[reason].name))}</th></tr>"
        f"<tr>{''.join(_cell(scenario, each) for each in cells)}</tr>"
        for reason, cells in by_reason.items()
    )
    return f"{_style()}<table class='kl-fit'><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"


def fit_words(fit: ChannelFit) -> str:
    """The marks of a cell in words."""
    if fit.unknown and not (fit.arguments_for or fit.arguments_against):
        return t("channels.cell.unknown")
    told = t(
        "channels.cell",
        arguments_for=num(len(fit.arguments_for)),
        arguments_against=num(len(fit.arguments_against)),
    )
    return told if not fit.unknown else t("channels.cell.open", told=told, unknown=num(len(fit.unknown)))


def _cell(scenario: Scenario, fit: ChannelFit) -> str:
    words = f"{loc(scenario.channels[fit.channel].name)}: {fit_words(fit)}"
    kinds = (
        (FOR, len(fit.arguments_for)),
        (AGAINST, len(fit.arguments_against)),
        (UNKNOWN, 1 if fit.unknown else 0),
    )
    marks = "".join(f'<span class="m">{sign * count}</span>' for sign, count in kinds if count)
    short = "".join(
        f'<span class="m">{sign}{"" if sign == UNKNOWN else num(count)}</span>'
        for sign, count in kinds
        if count
    )
    look = ' class="suits"' if fit.is_suited else ""
    return (
        f'<td{look} title="{esc(words)}" aria-label="{esc(words)}">'
        f'<span class="full">{marks or "–"}</span><span class="sign">{short or "–"}</span></td>'
    )


def _style() -> str:
    c = palette()
    return f"""<style>
    .kl-fit {{ width:100%; table-layout:fixed; border-collapse:separate; border-spacing:3px;
        font:400 14px/1.25 {FONT}; color:{c.ink}; }}
    .kl-fit th {{ font-weight:400; font-size:13px; text-align:center; border:0; padding:4px 2px;
        overflow-wrap:anywhere; hyphens:auto; vertical-align:bottom; color:{c.muted}; }}
    .kl-fit th.name {{ text-align:left; padding:7px 0 1px; font-size:14px; color:{c.ink}; }}
    .kl-fit td {{ text-align:center; padding:4px 1px; border:1px solid {c.line}; border-radius:6px; }}
    .kl-fit td.suits {{ background:{c.accent_soft}; border-color:{c.accent}; }}
    .kl-fit .m {{ display:inline-block; letter-spacing:1px; margin:0 2px; white-space:nowrap; }}
    .kl-fit .sign {{ display:none; }}
    @media (max-width:640px) {{
        .kl-fit {{ border-spacing:2px; }}
        .kl-fit .full {{ display:none; }} .kl-fit .sign {{ display:inline; }}
        .kl-fit td {{ font-size:12px; padding:3px 0; }} .kl-fit .m {{ display:block; margin:0; }}
        .kl-fit thead th {{ height:104px; padding:0; }}
        .kl-fit thead span {{ writing-mode:vertical-rl; transform:rotate(180deg); white-space:nowrap;
            font-size:13px; }} }}
    </style>"""
