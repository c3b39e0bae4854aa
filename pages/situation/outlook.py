"""Weeks and outlook: which weeks stand for the year, how volumes may grow, what a plain forecast says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd
import streamlit as st

from models.findings.growth_futures import ends_without_future, growth_futures
from models.findings.outlook import (
    grown_contacts,
    growth_ends,
    is_preset,
    three_figures,
    week_table,
)
from models.findings.scale import YearMade
from models.problems import UnusableInput
from models.simulation.demand import LoadedYear
from models.volumes.table import Volumes
from models.volumes.weeks import RepresentativeWeeks, weeks_by_hand
from pages._shared import compute, session
from pages._shared.charts import show
from pages._shared.growth_editor import edit_growth
from pages._shared.inputs import labelled
from pages._shared.layout import (
    caption,
    card,
    card_head,
    evidence_legend,
    facts,
    go_to,
    name_method,
    note,
    problem_list,
    small,
)
from pages._shared.navigation import FUTURE
from pages._shared.outlook_pictures import growth_ranges, weeks_of_year
from pages._shared.texts import counted, day, listed, num, share, t, tp
from pages.situation.doubts import with_doubt
from pages.situation.outlook_forecast import show_forecast
from pages.situation.scale import how_filled, show_left_out, year_in_use

GROUPS, COMPUTED, CHOSEN = "groups", "computed", "chosen"
WAYS = (COMPUTED, CHOSEN, GROUPS)
MOST_WEEKS = 8
MOSTLY = 0.5
"""Where the weeks of more contacts than this share are not known, they are assumed."""
PATH = session.WEEKS
FUTURES = "futures of growth"


def show_outlook(volumes: Volumes) -> None:
    """Three cards: the weeks that are simulated, growth, and a forecast beside it."""
    try:
        year = compute.year()
    except UnusableInput as unusable:
        problem_list(unusable.problems)
        return
    show_left_out()
    show_weeks(year, compute.share_without_weeks())
    show_growth(year)
    show_forecast(volumes, year)


# --- Weeks --------------------------------------------------------------------------------------------------


def show_weeks(year: LoadedYear, unknown_share: float) -> None:
    """Weeks in use or proposed, drawn over the year, with how well they stand for it; where of most contacts
    none are known (`unknown_share`), they are assumed and none can be chosen."""
    assumed = unknown_share > MOSTLY
    if len(year.weeks.mondays) < 2:
        with card("weeks", t("outlook.weeks.too_few"), t("outlook.weeks.too_few_what")):
            return
    with card("weeks"):
        head = st.container()
        way = GROUPS if assumed else choose_way(year)
        standing = standing_weeks(year, way)
        with head:
            tell_weeks(year, standing, assumed=assumed)
        offer_to_use(year, way, standing)
        table = week_table(year.weeks, standing)
        picture = weeks_of_year(table, assumed=assumed)
        alt = "outlook.weeks.alt_assumed" if assumed else "outlook.weeks.alt"
        show(picture, "weeks", t(alt), weeks_frame(table), written=True)
        if 0 < unknown_share <= MOSTLY:
            small(t("outlook.weeks.partly", share=share(unknown_share)))
        if year.left_out_days:
            small(tp("outlook.weeks.left_out", year.left_out_days))
        if standing is not None:
            show_fit(standing)
        problem_list(told for told in year.notes if told.code.startswith("simulation.weeks_"))
        if assumed:
            caption("assumed", with_doubt(t("outlook.weeks.how_assumed")), t("outlook.weeks.says_not"))
        else:
            how = "outlook.weeks.how_groups" if way == GROUPS else "outlook.weeks.how"
            caption("measured", with_doubt(t(how)), t("outlook.weeks.says_not"))
            if way != GROUPS:
                name_method("weeks", t("outlook.weeks.method"))


def choose_way(year: LoadedYear) -> str:
    in_use = session.scenario().simulation.weeks
    return str(
        st.segmented_control(
            t("outlook.weeks.way"),
            WAYS,
            default=GROUPS if in_use is None else CHOSEN,
            required=True,
            format_func=labelled(WAYS, lambda code: t(f"outlook.weeks.way.{code}")),
            key=f"weeks-way:{year.last_day}",
        )
    )


def standing_weeks(year: LoadedYear, way: str) -> RepresentativeWeeks | None:
    """The weeks that this way gives; None for groups, or while none is chosen."""
    if way == GROUPS:
        return None
    if way == COMPUTED:
        most = min(MOST_WEEKS, len(year.weeks.mondays))
        count = st.slider(t("outlook.weeks.count"), 1, most, min(4, most), key="weeks-count")
        return compute.proposed_weeks(count)
    mondays = year.weeks.mondays
    in_use = [monday for monday in session.scenario().simulation.weeks or () if monday in mondays]
    picked = st.multiselect(
        t("outlook.weeks.pick"),
        mondays,
        default=in_use or list(compute.proposed_weeks(min(4, len(mondays))).mondays),
        format_func=labelled(mondays, lambda monday: t("outlook.weeks.week_of", day=day(monday))),
        placeholder=t("app.choose"),
        select_all=False,
        key=f"weeks-picked:{year.last_day}",
    )
    return weeks_by_hand(year.weeks, picked) if picked else None


def offer_to_use(year: LoadedYear, way: str, standing: RepresentativeWeeks | None) -> None:
    """One button while something else is shown than what is simulated."""
    in_use = session.scenario().simulation.weeks
    if way == GROUPS and in_use is not None:
        st.button(t("outlook.weeks.use_groups"), key="weeks-groups", on_click=use_groups)
    elif standing is not None and set(standing.mondays) != set(in_use or ()):
        st.button(t("outlook.weeks.use"), key="weeks-use", on_click=use_weeks, args=(standing.mondays,))
    elif standing is not None and year.standing is not None:
        note(t("outlook.weeks.in_use"))
    if problems := session.notice(PATH):
        problem_list(problems)


def use_weeks(mondays: tuple[date, ...]) -> None:
    session.keep_notice(PATH, session.set_changes({PATH: [monday.isoformat() for monday in mondays]}))


def use_groups() -> None:
    session.keep_notice(PATH, session.set_changes({PATH: None}))


def tell_weeks(year: LoadedYear, standing: RepresentativeWeeks | None, *, assumed: bool) -> None:
    if standing is None:
        groups = (
            len(year.season) if year.standing is None else session.scenario().simulation.representative_weeks
        )
        title = tp("outlook.weeks.title_groups", groups, word=counted(groups))
        what = "outlook.weeks.what_assumed" if assumed else "outlook.weeks.what_groups"
        card_head(capital(title), t(what, weeks=num(len(year.weeks.counted))))
        return
    count, fit = len(standing.places), standing.fit
    in_use = session.scenario().simulation.weeks
    proposed = set(standing.mondays) != set(in_use or ())
    title = "outlook.weeks.title_proposed" if proposed else "outlook.weeks.title"
    weeks = listed([day(monday) for monday in standing.mondays])
    told = t("outlook.weeks.what_proposed" if proposed else "outlook.weeks.what", weeks=weeks)
    card_head(
        capital(tp(title, count, word=counted(count), size=share(fit.size_share))),
        f"{told} {weeks_in_force(in_use)}" if proposed else told,
    )


def weeks_in_force(in_use: Sequence[date] | None) -> str:
    """What the simulation runs while other weeks are only proposed."""
    if in_use:
        return t("outlook.weeks.in_force", weeks=listed([day(monday) for monday in in_use]))
    groups = session.scenario().simulation.representative_weeks
    return tp("outlook.weeks.in_force_groups", groups, word=counted(groups))


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def show_fit(standing: RepresentativeWeeks) -> None:
    """Error figures in plain words."""
    fit = standing.fit
    rows = [
        (t("outlook.fit.total"), t("outlook.fit.total_text", error=share(abs(fit.total_share), 1))),
        (
            t("outlook.fit.size"),
            t("outlook.fit.size_text", error=share(fit.size_share), mean=share(fit.size_by_mean_share)),
        ),
        (t("outlook.fit.course"), t("outlook.fit.course_text", error=share(fit.course_share))),
        (
            t("outlook.fit.peak"),
            t(
                "outlook.fit.peak_text",
                monday=day(standing.year.mondays[standing.peak]),
                factor=share(fit.peak_factor - 1),
                reached=share(fit.peak_share),
            ),
        ),
    ]
    if standing.scale != 1:
        rows.append((t("outlook.fit.scale"), t("outlook.fit.scale_text", factor=num(standing.scale, 2))))
    facts(rows)


def weeks_frame(table: pd.DataFrame) -> pd.DataFrame:
    frame = pd.DataFrame(
        {
            t("outlook.weeks.column.week"): [day(monday) for monday in table["monday"]],
            t("outlook.weeks.column.offered"): [num(value) for value in table["offered"]],
        }
    )
    if table["chosen"].any():
        stands_for = [num(n, 1) if n else "" for n in table["stands_for"]]
        frame[t("outlook.weeks.column.stands_for")] = stands_for
    return frame


# --- Growth -------------------------------------------------------------------------------------------------


def show_growth(year: LoadedYear) -> None:
    """Growth as ranges, editable, and where it leads by itself."""
    contacts = grown_contacts(session.scenario(), year)
    ends = growth_ends(contacts)
    made = year_in_use()
    scaled, kind = not made.is_measured, kind_of(made)
    told = {"low": ends.low, "high": ends.high, "loaded": ends.loaded}
    values = {"years": counted(ends.years)} | {name: num(three_figures(n)) for name, n in told.items()}
    if scaled:
        values["loaded"] = t(f"outlook.growth.{kind}_number", number=values["loaded"])
    stated = "outlook.growth.title_preset" if is_preset(session.scenario()) else "outlook.growth.title"
    key = "outlook.growth.title_none" if ends.is_none else stated
    title = tp(key, ends.years, **values)
    first = t(f"outlook.growth.{kind}" if scaled else "outlook.growth.loaded")
    with card("growth", title, t("outlook.growth.what")):
        left, right = st.columns([6, 5], gap="medium")
        with left:
            picture = growth_ranges(contacts, first, scaled=scaled)
            show(picture, "growth", title, growth_frame(contacts, first), written=True)
            evidence_legend(("modelled" if scaled else "measured", "assumed"))
        with right:
            edit_growth(session.scenario())
            offer_futures()
        small(t("outlook.growth.claim"))
        caption("assumed", with_doubt(how_grown(made, grows=not ends.is_none)), t("outlook.growth.says_not"))


def kind_of(made: YearMade) -> str:
    """What was done to the counted contacts, where the year is not what the file counts."""
    if made.way == "filled":
        return "filled"
    return "converted" if made.is_whole else "scaled"


def how_grown(made: YearMade, *, grows: bool) -> str:
    """How the first bar came about, and what follows from it."""
    way = "converted" if made.is_whole and not made.is_measured else made.way
    first = t(f"outlook.growth.how_{way}", days=num(made.days))
    then = t("outlook.growth.how_then" if grows else "outlook.growth.how_then_none")
    factor = "" if made.factor == 1 else t("situation.scale.factor", factor=num(made.factor, 2))
    return " ".join(filter(None, (first, how_filled(made), factor, then)))


def offer_futures() -> None:
    """One button while an end of the ranges is no named future yet."""
    scenario = session.whole_scenario()
    ends = ends_without_future(scenario)
    if ends:
        small(t("outlook.futures.what"))
        st.button(t("outlook.futures.add"), key="growth-futures", on_click=add_futures)
    elif scenario.volumes.growth:
        note(t("outlook.futures.there"))
        go_to(FUTURE, t("outlook.futures.go"))
    problem_list(session.notice(FUTURES) or ())


def add_futures() -> None:
    session.keep_notice(FUTURES, session.set_changes(growth_futures(session.whole_scenario())))


def growth_frame(contacts: pd.DataFrame, first: str) -> pd.DataFrame:
    years = [first if not year else num(year) for year in contacts["year"]]
    columns = {t("outlook.growth.axis"): years}
    for end in ("low", "expected", "high"):
        columns[t(f"outlook.growth.column.{end}")] = [num(three_figures(value)) for value in contacts[end]]
    return pd.DataFrame(columns)
