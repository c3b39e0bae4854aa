"""Regions with public holidays of their own, as the library `holidays` knows them: `DE`, `DE-BY`, `CH-ZH`."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale

STATES = ("BW", "BY", "BE", "BB", "HB", "HH", "HE", "MV", "NI", "NW", "RP", "SL", "SN", "ST", "SH", "TH")
"""Of Germany, by their ISO 3166-2 codes."""
NO_REGION = "none"
"""Stands for no public holidays at all."""
NEAR = ("DE", *(f"DE-{state}" for state in STATES), "AT", "CH")
"""Regions that need no look into the library, which takes time to load."""
FIRST_COUNTRIES = ("DE", "AT", "CH")
"""Offered first, and proposed before others that do as well."""
LONGEST = 60
"""Characters of a region at most."""


@lru_cache(maxsize=1)
def countries() -> tuple[str, ...]:
    """Countries whose holidays are known, by their ISO 3166 codes.

    >>> len(countries()) > 150, {"DE", "PL", "US"} <= set(countries())
    (True, True)
    """
    from holidays.registry import COUNTRIES  # takes time to load: only where somebody asks

    return tuple(sorted({codes[1] for codes in COUNTRIES.values() if len(codes[1]) == 2}))


@lru_cache(maxsize=64)
def subdivisions(country: str) -> tuple[str, ...]:
    """Regions of a country with holidays of their own, as `DE-BY`; none where it has none.

    >>> subdivisions("CH")[:2], subdivisions("EE")
    (('CH-AG', 'CH-AI'), ())
    """
    import holidays

    return tuple(f"{country}-{code}" for code in holidays.country_holidays(country).subdivisions)


def is_known_region(region: str) -> bool:
    """Whether the library knows the holidays of `region`.

    >>> is_known_region("DE-BY"), is_known_region("US-NY"), is_known_region("DE-XX"), is_known_region("XX")
    (True, True, False, False)
    """
    if region in NEAR:
        return True
    if len(region) > LONGEST:
        return False
    country, _, rest = region.partition("-")
    return country in countries() and (not rest or region in subdivisions(country))


def region_name(region: str, language: str) -> str:
    """What a region is called; a country in `language`, a part of one as the country itself calls it.

    >>> region_name("PL", "de"), region_name("US-NY", "en"), region_name("DE-BY", "en")
    ('Polen', 'New York', 'Bayern')
    """
    country, _, code = region.partition("-")
    if not code:
        return str(Locale(language).territories.get(country, country))
    import holidays

    aliases = getattr(holidays.country_holidays(country), "subdivisions_aliases", {})
    names = [name for name, meant in aliases.items() if meant == code]
    return max(names, key=len) if names else region
