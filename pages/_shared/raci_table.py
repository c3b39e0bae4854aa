"""The RACI table of an option: activities by departments; on a telephone one block per activity."""

from __future__ import annotations

from collections.abc import Sequence

from models.organisation.raci import RaciRow
from models.scenario.schema import Scenario
from pages._shared.layout import svg
from pages._shared.texts import esc, loc, t
from pages._shared.theme import FONT, palette


def raci_table(scenario: Scenario, rows: Sequence[RaciRow], units: Sequence[str]) -> None:
    """The table: a letter where a department has a part, with the meaning in its tooltip."""
    head = "".join(
        f'<th scope="col"><span>{esc(loc(scenario.units[unit].name))}</span></th>' for unit in units
    )
    body = "".join(
        f'<tr><th scope="row">{esc(loc(row.name))}</th>{"".join(_cell(row, unit) for unit in units)}</tr>'
        for row in rows
    )
    blocks = "".join(_block(scenario, row) for row in rows)
    svg(
        f'{_style()}<div class="kl-raci-wide kl-scroll"><table class="kl-raci"><thead><tr><td></td>'
        f'{head}</tr></thead><tbody>{body}</tbody></table></div><div class="kl-raci-slim">{blocks}</div>'
    )


def _cell(row: RaciRow, unit: str) -> str:
    role = row.roles.get(unit)
    if role is None:
        return "<td></td>"
    shown = "A R" if role == "AR" else role
    return f'<td><b class="{role[0]}" title="{esc(t(f"organisation.raci.role.{role}"))}">{shown}</b></td>'


def _block(scenario: Scenario, row: RaciRow) -> str:
    parts = (("A", (row.answers,)), ("R", row.does), ("C", row.asked), ("I", row.told))
    lines = "".join(
        f'<div><b class="{letter}">{letter}</b> {esc(_names(scenario, named))}</div>'
        for letter, named in parts
        if named
    )
    return f'<div class="block"><strong>{esc(loc(row.name))}</strong>{lines}</div>'


def _names(scenario: Scenario, units: Sequence[str]) -> str:
    return ", ".join(loc(scenario.units[unit].name) for unit in units)


def _style() -> str:
    c = palette()
    return f"""<style>
    .kl-raci {{ border-collapse:collapse; font:400 14px/1.35 {FONT}; color:{c.ink}; }}
    .kl-raci th, .kl-raci td {{ border:0; border-bottom:1px solid {c.line}; padding:5px 1px; }}
    .kl-raci tbody th {{ text-align:left; font-weight:400; min-width:180px; padding-right:8px; }}
    .kl-raci thead th {{ height:150px; vertical-align:bottom; font-weight:400; color:{c.muted};
        font-size:13px; }}
    .kl-raci thead span {{ writing-mode:vertical-rl; transform:rotate(180deg); max-height:150px;
        text-align:left; line-height:1.15; }}
    .kl-raci td {{ text-align:center; min-width:26px; }}
    .kl-raci-wide b, .kl-raci-slim b, .kl-raci-legend b {{ display:inline-block; min-width:22px;
        border-radius:5px; padding:1px 3px; text-align:center; font-weight:600; white-space:nowrap;
        border:1.4px solid transparent; font-size:13px; }}
    b.A {{ background:{c.accent}; color:{c.card}; }} b.R {{ border-color:{c.accent} !important;
        color:{c.accent}; }}
    b.C {{ color:{c.ink}; }} b.I {{ color:{c.muted};
        border-color:{c.line} !important; }}
    .kl-raci-slim {{ display:none; font:400 14px/1.5 {FONT}; color:{c.ink}; }}
    .kl-raci-slim .block {{ border-bottom:1px solid {c.line}; padding:8px 0; }}
    @media (max-width:720px) {{ .kl-raci-wide {{ display:none; }} .kl-raci-slim {{ display:block; }} }}
    </style>"""


def raci_legend() -> None:
    """What the letters mean, in plain words."""
    c = palette()
    items = "".join(
        f'<div><b class="{role}">{role}</b> {esc(t(f"organisation.raci.role.{role}"))}</div>'
        for role in ("A", "R", "C", "I")
    )
    svg(
        f'<div class="kl-raci-legend" style="font:400 14px/1.7 {FONT};color:{c.ink};display:grid;gap:0 24px;'
        f'grid-template-columns:repeat(auto-fit,minmax(min(100%,340px),1fr))">{items}</div>'
    )
