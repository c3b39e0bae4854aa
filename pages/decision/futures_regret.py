"""What choosing an option costs against the best one, in drawn and in named futures."""

from __future__ import annotations

import pandas as pd

from models.comparison import Comparison
from models.findings.explored import drawn_regrets, regret_rules
from models.findings.futures import choosable, regrets, taking_part
from models.futures.exploration import Exploration
from models.scenario.schema import Scenario
from pages._shared import layout
from pages._shared.navigation import FUTURE, FUTURES_TAB
from pages._shared.texts import money_short, num, t, tp
from pages.decision import wording
from pages.effects.futures_wording import future_name

NAMED = "explored.page.regret.named"


def regret_card(scenario: Scenario, comparison: Comparison, known: Exploration) -> None:
    """What choosing an option costs against the best of each future."""
    points = {each.option: each for each in drawn_regrets(scenario, known, "points")}
    amounts = {each.option: each for each in drawn_regrets(scenario, known, "npv")}
    winner = comparison.verdict.winner
    title = t(
        "explored.page.regret.title",
        option=wording.short(scenario, winner),
        most=num(points[winner].most, 0 if points[winner].most >= 1 else 1),
    )
    with layout.card("drawn-regret", title, t("explored.page.regret.subtitle", futures=num(known.done))):
        layout.facts(
            [
                (
                    wording.short(scenario, option),
                    num(each.mean, 1),
                    num(each.one_in_twenty, 1),
                    num(each.most, 1),
                    money_short(amounts[option].mean),
                    money_short(amounts[option].most),
                )
                for option, each in points.items()
            ],
            tuple(
                t(f"explored.page.regret.table.{column}")
                for column in ("option", "mean", "rare", "most", "mean_money", "most_money")
            ),
            numbers_from=1,
        )
        _named_futures(scenario, comparison)
        rules = regret_rules(scenario, known)
        if rules.disagree:
            names = {
                "least": wording.short(scenario, rules.least),
                "mean": wording.short(scenario, rules.best_mean),
            }
            layout.small(t("explored.page.regret.disagree", **names))
        layout.go_to(FUTURE, t("explored.page.regret.link"), FUTURES_TAB)
        layout.caption("modelled", None, t("explored.page.leads.says_not"))


def _named_futures(scenario: Scenario, comparison: Comparison) -> None:
    """Points that every option stays behind the best one that can be chosen in each named future; where it
    breaks a knock-out, that alone."""
    named = taking_part(comparison)
    if named.empty:
        return
    lost = regrets(choosable(comparison), "value").reindex(
        index=named["future"].unique(), columns=named["option"].unique()
    )
    layout.paragraph(f"{named_finding(scenario, lost, comparison.verdict.winner)} {t(f'{NAMED}_table')}")
    layout.facts(
        [
            (future_name(scenario, str(future)), *map(_cell, row))
            for future, row in zip(lost.index, lost.to_numpy(), strict=True)
        ],
        (t("future.table.future"), *(wording.short(scenario, option) for option in lost.columns)),
        numbers_from=1,
    )


def named_finding(scenario: Scenario, lost: pd.DataFrame, winner: str) -> str:
    """In how many named futures the winner cannot be chosen, and what it costs at most in the others.

    `lost`: one row per future, one column per option; NaN where the option cannot be chosen.
    """
    own = lost[winner].dropna()
    out = len(lost) - len(own)
    told = {"option": wording.short(scenario, winner)}
    said = [tp(f"{NAMED}_out", out, count=num(out), futures=num(len(lost)), **told)] if out else []
    if len(own):
        rest = "_rest" if out else ""
        if most := float(own.max()):
            future = future_name(scenario, str(own.idxmax()))
            said.append(t(f"{NAMED}{rest}", most=num(most, 1), future=future, **told))
        else:
            said.append(t(f"{NAMED}{rest}_none", **told))
    return " ".join(said)


def _cell(points: float) -> str:
    return t(f"{NAMED}_cell_out") if pd.isna(points) else num(points, 1)
