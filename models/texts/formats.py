"""Numbers, money, dates and durations as a reader of the language writes them (through Babel)."""

from __future__ import annotations

import re
from datetime import date, datetime

from babel.dates import format_date as babel_date
from babel.numbers import format_compact_decimal, format_currency, format_decimal

MINUS = "\u2212"
NARROW_SPACE = "\u202f"
DECIMAL = {"de": ",", "en": "."}
LEADING_FIGURE = re.compile(r"[\d.,]*\d")


def _typographic(text: str) -> str:
    return text.replace("-", MINUS)


def _pattern(digits: int) -> str:
    return "#,##0." + "0" * digits if digits else "#,##0"


def format_number(value: float, language: str, digits: int = 0) -> str:
    """A number with exactly `digits` decimals.

    >>> format_number(12345.678, "de", 1), format_number(-12345.678, "en", 1)
    ('12.345,7', '\u221212,345.7')
    """
    rounded = round(float(value), digits) + 0.0
    return _typographic(format_decimal(rounded, format=_pattern(digits), locale=language))


def format_signed(value: float, language: str, digits: int = 0) -> str:
    """A difference: with plus or true minus; no sign on a rounded zero.

    >>> format_signed(0.04, "en", 1), format_signed(2, "de"), format_signed(-2, "de")
    ('0.0', '+2', '\u22122')
    """
    text = format_number(value, language, digits)
    return f"+{text}" if round(float(value), digits) > 0 else text


def format_share(value: float, language: str, digits: int = 0) -> str:
    """A share 0..1 as per cent.

    >>> format_share(0.125, "de", 1), format_share(0.125, "en", 1)
    ('12,5\u202f%', '12.5%')
    """
    text = format_number(value * 100, language, digits)
    return f"{text}{NARROW_SPACE}%" if language == "de" else f"{text}%"


def format_money(value: float, currency: str, language: str, digits: int = 0) -> str:
    """An amount of money.

    >>> format_money(1234567, "EUR", "de"), format_money(1234567, "EUR", "en")
    ('1.234.567\xa0\u20ac', '\u20ac1,234,567')
    """
    pattern = f"{_pattern(digits)}\xa0¤" if language == "de" else f"¤{_pattern(digits)}"
    rounded = round(float(value), digits) + 0.0
    return _typographic(
        format_currency(rounded, currency, format=pattern, locale=language, currency_digits=False)
    )


def format_compact(value: float, language: str, digits: int = 1) -> str:
    """A large number in short form: 1.2 million.

    >>> format_compact(1234567, "de"), format_compact(1234567, "en")
    ('1,2\xa0Mio.', '1.2M')
    """
    return _typographic(
        format_compact_decimal(value, format_type="short", locale=language, fraction_digits=digits)
    )


def format_money_short(value: float, currency: str, language: str, digits: int = 2) -> str:
    """An amount in short form: millions with exactly `digits` decimals; below a million rounded to thousands.

    >>> format_money_short(-1_436_000, "EUR", "en"), format_money_short(945_321, "EUR", "de")
    ('\u2212€1.44M', '945.000\xa0€')
    >>> format_money_short(2_001_000, "EUR", "en"), format_money_short(2_001_000, "EUR", "de")
    ('€2.00M', '2,00\xa0Mio.\xa0€')
    >>> format_money_short(999_600, "EUR", "de"), format_money_short(-1_500_000_000, "EUR", "en")
    ('1,00\xa0Mio.\xa0€', '\u2212€1.50B')
    """
    if abs(value) < 999_500:
        return format_money(round(value, -3) if abs(value) >= 1000 else value, currency, language)
    shortest = format_compact(max(abs(value), 1_000_000), language, digits)
    figure = LEADING_FIGURE.match(shortest)
    assert figure is not None
    decimals = figure[0].partition(DECIMAL[language])[2]
    missing = "0" * (digits - len(decimals))
    filled = figure[0] + (missing and f"{'' if decimals else DECIMAL[language]}{missing}")
    return _as_money(f"{filled}{shortest[figure.end() :]}", value, currency, language)


def format_money_tick(value: float, currency: str, language: str) -> str:
    """An amount at an axis, as short as it can be written.

    >>> format_money_tick(-1_500_000, "EUR", "de"), format_money_tick(2_000_000, "EUR", "en")
    ('\u22121,5\xa0Mio.\xa0€', '€2M')
    """
    if abs(value) < 1_000_000:
        return format_money(value, currency, language)
    return _as_money(format_compact(abs(value), language, 2), value, currency, language)


def _as_money(figure: str, value: float, currency: str, language: str) -> str:
    zero = format_money(0, currency, language)
    return (MINUS if value < 0 else "") + zero.replace("0", figure)


def format_date(value: date | datetime, language: str, style: str = "medium") -> str:
    """A date in the language's own form (`short`, `medium`, `long`, `full` or a CLDR pattern); English is
    British: the day comes first.

    >>> format_date(date(2026, 3, 1), "de"), format_date(date(2026, 3, 1), "en")
    ('01.03.2026', '1 Mar 2026')
    >>> format_date(date(2027, 3, 23), "en", "long")
    '23 March 2027'
    """
    return babel_date(value, format=style, locale={"en": "en_GB"}.get(language, language))


def format_moment(value: datetime, language: str) -> str:
    """A date with its time of day, in the zone of `value`.

    >>> format_moment(datetime(2026, 11, 23, 10, 6), "de"), format_moment(datetime(2026, 11, 23, 10, 6), "en")
    ('23.11.2026, 10:06', '23 Nov 2026, 10:06')
    """
    return f"{format_date(value, language)}, {value:%H:%M}"


def format_duration(seconds: float, language: str) -> str:
    """A duration in the unit a person would use: seconds, minutes, hours or days, at most one decimal.

    >>> format_duration(45, "de"), format_duration(390, "de")
    ('45\u202fs', '6,5\u202fmin')
    >>> format_duration(7200, "en"), format_duration(200000, "en")
    ('2.0 h', '2.3 days')
    """
    space = NARROW_SPACE if language == "de" else " "
    if seconds < 60:
        return f"{format_number(seconds, language)}{space}s"
    if seconds < 3600:
        return f"{format_number(seconds / 60, language, 1)}{space}min"
    if seconds < 48 * 3600:
        return f"{format_number(seconds / 3600, language, 1)}{space}h"
    unit = "Tage" if language == "de" else "days"
    return f"{format_number(seconds / 86400, language, 1)}{space}{unit}"
