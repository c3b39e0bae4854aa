"""How cells of the workbook are written: number formats for live figures, and anchors as text."""

from __future__ import annotations

from models.outcome import METRICS
from models.scenario.decision_schema import Criterion
from models.texts import format_money, format_number, format_share


def money_format(currency: str, language: str) -> str:
    """Number format of whole amounts: sign of the currency where the language puts it; the separator of
    thousands is that of the reader's spreadsheet.

    >>> money_format("EUR", "de"), money_format("EUR", "en")
    ('#,##0"\\xa0€"', '"€"#,##0')
    """
    before, after = format_money(0, currency, language).split("0")
    return f"{_literal(before)}#,##0{_literal(after)}"


def share_format(language: str) -> str:
    """Number format of whole per cents of a share 0..1.

    >>> share_format("de"), share_format("en")
    ('0"\\u202f"%', '0%')
    """
    between = format_share(0, language).removeprefix("0").removesuffix("%")
    return f"0{_literal(between)}%"


def anchor(criterion: Criterion, value: float, language: str) -> str:
    """An anchor in the unit of its criterion."""
    metric = METRICS.get(criterion.metric or "")
    if metric is None:
        return format_number(value, language)
    if metric.unit == "share":
        return format_share(value, language)
    number = format_number(value, language, 0 if metric.unit in ("h", "s") else metric.digits)
    return f"{number} {metric.unit}" if metric.unit in ("h", "s") else number


def _literal(text: str) -> str:
    return f'"{text}"' if text else ""
