"""Picker of the region whose public holidays count: any country of the library, searchable, then its part."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from models.scenario.holiday_regions import (
    FIRST_COUNTRIES,
    NO_REGION,
    STATES,
    countries,
    region_name,
    subdivisions,
)
from pages._shared import session
from pages._shared.texts import t

GERMAN = frozenset(f"DE-{state}" for state in STATES)
"""Regions with names of our own in both languages."""


def picked_region(key: str, otherwise: str) -> str:
    """What is picked under this key; `otherwise` before anything is."""
    country = session.input_value(_country_key(key))
    if country is None:
        return otherwise
    if country == NO_REGION:
        return NO_REGION
    home = otherwise if otherwise.partition("-")[0] == country else country
    return str(session.input_value(_part_key(key, country)) or home)


def pick_region(
    key: str, now: str, *, with_none: bool = False, take: Callable[[], None] | None = None
) -> None:
    """Two boxes: the country, and its part where parts have holidays of their own. `take` is called after a
    change (see `picked_region`)."""
    country = now if now == NO_REGION else now.partition("-")[0]
    language = session.language()
    others = sorted(set(countries()) - set(FIRST_COUNTRIES), key=lambda code: region_name(code, language))
    offered = [*FIRST_COUNTRIES, *others, *((NO_REGION,) if with_none else ())]
    labels = {code: _name(code, language) for code in offered}
    left, right = st.columns(2, gap="medium")
    with left:
        st.selectbox(
            t("situation.holidays.country"),
            offered,
            index=offered.index(country),
            format_func=labels.__getitem__,
            key=_country_key(key),
            on_change=take,
        )
    parts = () if country == NO_REGION else subdivisions(country)
    if not parts:
        return
    offered = [country, *sorted(parts, key=lambda code: _name(code, language))]
    parts_named = {code: _part_name(code, language) for code in offered}
    with right:
        st.selectbox(
            t("situation.holidays.region"),
            offered,
            index=offered.index(now) if now in offered else 0,
            format_func=parts_named.__getitem__,
            key=_part_key(key, country),
            on_change=take,
        )


def region_short(region: str) -> str:
    """What a region is called."""
    return _name(region, session.language())


def region_label(region: str) -> str:
    """The same, of a country with the word that its parts have holidays of their own."""
    name = region_short(region)
    if region == NO_REGION or "-" in region or not subdivisions(region):
        return name
    return f"{name}, {t('situation.region.whole')}"


def _name(code: str, language: str) -> str:
    if code in GERMAN or code == NO_REGION:
        return t(f"situation.region.{code}")
    return region_name(code, language)


def _part_name(code: str, language: str) -> str:
    return _name(code, language) if "-" in code else t("situation.region.whole")


def _country_key(key: str) -> str:
    return f"{key}:country"


def _part_key(key: str, country: str) -> str:
    return f"{key}:part:{country}"
