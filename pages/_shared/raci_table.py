"""The RACI table of an option: activities by departments; on a telephone one block per activity."""

from __future__ import annotations

from collections.abc import Sequence

from models.organisation.raci import RaciRow, roles_of_others
from models.scenario.schema import Scenario
from pages._shared.layout import svg
from pages._shared.texts import esc, loc, num, t
from pages._shared.theme import FONT, palette

FEW = 9
"""So many columns have room for names that lie."""


def raci_table(
    scenario: Scenario,
    rows: Sequence[RaciRow],
    units: Sequence[str],
    own: str,
    *,
    counts_others: bool = False,
) -> None:
    """The table of `units`: a letter where one has a part, with the meaning in its tooltip; the column of
    one's `own` department stands out. `counts_others`: a last column says which parts all others have."""
    head = "".join(
        f'<th scope="col"{_own(unit, own)}><span>{esc(loc(scenario.units[unit].name))}</span></th>'
        for unit in units
    )
    if counts_others:
        head += f'<th scope="col"><span>{esc(t("organisation.raci.others"))}</span></th>'
    body = "".join(_row(row, units, own, counts_others) for row in rows)
    blocks = "".join(_block(scenario, row, units, own, counts_others) for row in rows)
    few = " few" if len(units) <= FEW else ""
    svg(
        f'{_style()}<div class="kl-raci-wide kl-scroll"><table class="kl-raci{few}"><thead><tr><td></td>'
        f'{head}</tr></thead><tbody>{body}</tbody></table></div><div class="kl-raci-slim">{blocks}</div>'
    )


def _own(unit: str, own: str) -> str:
    return ' class="own"' if unit == own else ""


def _row(row: RaciRow, units: Sequence[str], own: str, counts_others: bool) -> str:
    cells = "".join(f"<td{_own(unit, own)}>{_letter(row, unit)}</td>" for unit in units)
    others = f'<td class="others">{esc(_others(row, units))}</td>' if counts_others else ""
    return f'<tr><th scope="row">{esc(loc(row.name))}</th>{cells}{others}</tr>'


def _letter(row: RaciRow, unit: str) -> str:
    role = row.roles.get(unit)
    if role is None:
        return ""
    shown = "A R" if role == "AR" else role
    return f'<b class="{role[0]}" title="{esc(t(f"organisation.raci.role.{role}"))}">{shown}</b>'


def _others(row: RaciRow, units: Sequence[str]) -> str:
    """How many others do, are asked, are told: `3 R · 9 C · 2 I`."""
    return " · ".join(f"{num(count)} {role}" for role, count in roles_of_others(row, units))


def _block(scenario: Scenario, row: RaciRow, units: Sequence[str], own: str, counts_others: bool) -> str:
    """One activity on a telephone: one's own part first, then who answers; all others by name, or counted."""
    held = row.roles.get(own)
    lines = [] if held is None else [_line(held, loc(scenario.units[own].name), strong=True)]
    parts = (("A", (row.answers,)), ("R", row.does), ("C", row.asked), ("I", row.told))
    for letter, named in parts:
        shown = [unit for unit in named if unit in units and unit != own]
        if shown and (letter == "A" or not counts_others):
            lines.append(_line(letter, ", ".join(loc(scenario.units[unit].name) for unit in shown)))
    if counts_others and (others := _others(row, (own, row.answers))):
        lines.append(f'<div class="rest">{esc(t("organisation.raci.others"))}: {esc(others)}</div>')
    return f'<div class="block"><strong>{esc(loc(row.name))}</strong>{"".join(lines)}</div>'


def _line(role: str, names: str, *, strong: bool = False) -> str:
    said = f"<strong>{esc(names)}</strong>" if strong else esc(names)
    return f'<div><b class="{role[0]}">{"A R" if role == "AR" else role}</b> {said}</div>'


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
    .kl-raci .own {{ background:{c.accent_soft}; }} .kl-raci thead .own {{ color:{c.ink}; font-weight:600; }}
    .kl-raci.few {{ width:100%; }} .kl-raci.few thead th {{ height:auto; text-align:center; padding:6px; }}
    .kl-raci.few thead span {{ writing-mode:horizontal-tb; transform:none; hyphens:auto; }}
    .kl-raci .others, .kl-raci-slim .rest {{ color:{c.muted}; font-size:13px; white-space:nowrap; }}
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
