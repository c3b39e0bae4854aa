"""Public holidays of a country or state, by the library `holidays`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from models.scenario.holiday_regions import is_known_region

LANGUAGE_CODES = {"de": "de", "en": "en_US"}


@lru_cache(maxsize=32)
def public_holidays(region: str, first_year: int, last_year: int) -> frozenset[date]:
    """Public holidays of `region` (ISO 3166: `DE`, `DE-BY`) in these years; none where the region is unknown.

    >>> date(2025, 1, 6) in public_holidays("DE-BY", 2025, 2025)
    True
    >>> date(2025, 1, 6) in public_holidays("DE", 2025, 2025)
    False
    >>> public_holidays("ZZ", 2025, 2025)
    frozenset()
    """
    return frozenset(named_holidays(region, range(first_year, last_year + 1), "en"))


def named_holidays(region: str, years: Iterable[int], language: str) -> dict[date, str]:
    """The same days with their names, in order: day -> name in `language`.

    >>> days = named_holidays("DE-BY", [2024], "de")
    >>> len(days), len(named_holidays("DE", [2024], "de")), days[date(2024, 1, 6)]
    (12, 9, 'Heilige Drei Könige')
    >>> named_holidays("none", [2024], "de")
    {}
    """
    found: dict[date, str] = {}
    for year in sorted(set(years)):
        found |= _of_year(region, year, language)
    return found


@lru_cache(maxsize=512)
def _of_year(region: str, year: int, language: str) -> dict[date, str]:
    import holidays  # takes time to load: only where somebody asks

    if not is_known_region(region):
        return {}
    country, _, state = region.partition("-")
    days = holidays.country_holidays(
        country,
        subdiv=state or None,
        years=year,
        language=LANGUAGE_CODES[language],
    )
    return dict(sorted(days.items()))
