"""Texts, numbers, money and dates in German and English.

Catalogues are gettext `.po` files read directly (no compile step), one per language and domain:
`models/texts/<language>/<domain>.po`. Message ids are dotted keys (`volumes.title`), both languages are
translations of equal rank. Placeholders are `{named}`.
"""

from models.texts.catalogue import LANGUAGES, Language, has_text, translate, translate_plural
from models.texts.formats import (
    format_compact,
    format_date,
    format_duration,
    format_moment,
    format_money,
    format_money_short,
    format_money_tick,
    format_number,
    format_share,
    format_signed,
)
from models.texts.parsing import parse_number

__all__ = [
    "LANGUAGES",
    "Language",
    "format_compact",
    "format_date",
    "format_duration",
    "format_moment",
    "format_money",
    "format_money_short",
    "format_money_tick",
    "format_number",
    "format_share",
    "format_signed",
    "has_text",
    "parse_number",
    "translate",
    "translate_plural",
]
