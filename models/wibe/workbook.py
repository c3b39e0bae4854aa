"""The WiBe view as a workbook: one sheet per module, sums as live formulas, what nobody has stated marked
open."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from models.comparison import Comparison
from models.costs.cash_flows import npv
from models.costs.growth import rates_of
from models.request.worksheet import MADE
from models.scenario.schema import Scenario
from models.texts import format_share, translate
from models.wibe.cells import anchor, money_format, share_format
from models.wibe.modules import MoneyLine, freed_hours_flow, judged, money_lines

FIRST_YEAR = 4
"""Column of year 0 on the sheet WiBe KN."""


class _Book:
    """The workbook with its formats and language."""

    def __init__(self, scenario: Scenario, comparison: Comparison, language: str) -> None:
        self.target = io.BytesIO()
        self.book = xlsxwriter.Workbook(
            self.target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        )
        self.scenario, self.comparison, self.language = scenario, comparison, language
        self.bold = self.book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        self.wrapped = self.book.add_format({"text_wrap": True, "valign": "top"})
        self.open = self.book.add_format({"text_wrap": True, "valign": "top", "italic": True, "border": 4})
        money = money_format(scenario.currency, language)
        self.amount = self.book.add_format({"num_format": money, "valign": "top"})
        self.sum = self.book.add_format({"num_format": money, "bold": True, "top": 1})
        self.points = self.book.add_format({"num_format": "0", "valign": "top"})
        self.share = self.book.add_format({"num_format": share_format(language), "valign": "top"})

    def word(self, key: str, **values: str) -> str:
        return translate(f"wibe.{key}", self.language, **values)

    def option(self, option: str) -> str:
        return self.scenario.options[option].name.in_language(self.language)

    def sheet(self, key: str, heads: Sequence[str], widths: Sequence[float]) -> Any:
        sheet = self.book.add_worksheet(self.word(f"sheet.{key}"))
        for place, (head, width) in enumerate(zip(heads, widths, strict=True)):
            sheet.set_column(place, place, width)
            sheet.write_string(0, place, head, self.bold)
        sheet.freeze_panes(1, 1)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        return sheet


def wibe_workbook(scenario: Scenario, comparison: Comparison, language: str) -> bytes:
    """The workbook: how to read it, then KN, D, Q and E, and the risk of the money. Nothing is invented:
    points of the method's own scale (0 to 10) are left open, because its anchors are words that only people
    can judge."""
    book = _Book(scenario, comparison, language)
    book.book.set_properties({"created": MADE, "title": book.word("title")})
    _about(book)
    _money(book)
    _urgency(book)
    for module in ("Q", "E"):
        _judged(book, module)
    _risk(book)
    book.book.close()
    return book.target.getvalue()


def _about(book: _Book) -> None:
    scenario = book.scenario
    sheet = book.sheet("about", (book.word("title"),), (110,))
    rate = format_share(rates_of(scenario.money).discount, book.language, 1)
    lines = [
        scenario.name.in_language(book.language),
        book.word("about.modules"),
        book.word(
            f"about.money_{scenario.money.basis}",
            rate=rate,
            years=str(scenario.money.horizon_years),
            currency=scenario.currency,
        ),
        book.word("about.budget"),
        book.word("about.mapping"),
        book.word("about.open"),
        book.word("about.version"),
    ]
    if scenario.invented:
        lines.insert(1, book.word("about.invented"))
    for row, line in enumerate(lines, start=1):
        sheet.write_string(row, 0, line, book.wrapped)


def _money(book: _Book) -> None:
    """WiBe KN: per option its lines, their sum, the net present value, and what does not act on the
    budget."""
    years = range(book.scenario.money.horizon_years + 1)
    heads = [book.word(f"column.{key}") for key in ("option", "line", "group", "budget")]
    heads += [book.word("column.year", year=str(year)) for year in years]
    heads.append(book.word("column.npv"))
    sheet = book.sheet("KN", heads, (24, 46, 20, 18, *[13] * len(years), 15))
    row = 1
    for option in book.scenario.options:
        lines = list(money_lines(book.scenario, book.comparison, option))
        for line in lines:
            _line(book, sheet, row, option, line)
            row += 1
        _sums(book, sheet, row, option, lines)
        row += 1
        _unpaid(book, sheet, row, option)
        row += 2


def _line(book: _Book, sheet: Any, row: int, option: str, line: MoneyLine) -> None:
    name = line.name.in_language(book.language) if line.name else book.word("line.staff")
    group, budget = book.word(f"group.{line.group}"), book.word("budget.yes")
    for place, text in enumerate((book.option(option), name, group, budget)):
        sheet.write_string(row, place, text, book.wrapped)
    for year, amount in enumerate(line.flow):
        sheet.write_number(row, FIRST_YEAR + year, amount, book.amount)
    _present(book, sheet, row, line.flow, book.amount)


def _sums(book: _Book, sheet: Any, row: int, option: str, lines: Sequence[MoneyLine]) -> None:
    sheet.write_string(row, 0, book.option(option), book.bold)
    sheet.write_string(row, 1, book.word("line.sum"), book.bold)
    totals = tuple(sum(line.flow[year] for line in lines) for year in _years(book))
    for year, total in enumerate(totals):
        column = FIRST_YEAR + year
        if lines:
            cells = xl_range(row - len(lines), column, row - 1, column)
            sheet.write_formula(row, column, f"=SUM({cells})", book.sum, total)
        else:
            sheet.write_number(row, column, 0.0, book.sum)
    _present(book, sheet, row, totals, book.sum)


def _unpaid(book: _Book, sheet: Any, row: int, option: str) -> None:
    """Freed hours that nobody has decided to take out: shown, never added."""
    flow = freed_hours_flow(book.scenario, book.comparison, option)
    texts = (book.option(option), book.word("line.freed"), book.word("group.staff"), book.word("budget.no"))
    for place, text in enumerate(texts):
        sheet.write_string(row, place, text, book.wrapped)
    for year, amount in enumerate(flow):
        sheet.write_number(row, FIRST_YEAR + year, amount, book.amount)
    _present(book, sheet, row, flow, book.amount)


def _present(book: _Book, sheet: Any, row: int, flow: Sequence[float], look: Any) -> None:
    """The net present value of a row as a formula: year 0 undiscounted."""
    rate = rates_of(book.scenario.money).discount
    first = xl_rowcol_to_cell(row, FIRST_YEAR)
    others = xl_range(row, FIRST_YEAR + 1, row, FIRST_YEAR + len(flow) - 1)
    formula = f"={first}+NPV({rate!r},{others})"
    sheet.write_formula(row, FIRST_YEAR + len(flow), formula, look, npv(rate, flow))


def _urgency(book: _Book) -> None:
    frame, language = book.scenario.decision, book.language
    heads = [book.word(f"column.{key}") for key in ("question", "known", "points")]
    sheet = book.sheet("D", heads, (46, 90, 22))
    rows = (
        ("support", book.word("urgency.months", months=str(frame.deadline_months))),
        ("occasion", frame.occasion.in_language(language)),
        ("without", frame.without_decision.in_language(language)),
        ("law", ""),
        ("stability", ""),
    )
    for row, (key, known) in enumerate(rows, start=1):
        sheet.write_string(row, 0, book.word(f"urgency.{key}"), book.wrapped)
        sheet.write_string(row, 1, known or book.word("open"), book.wrapped if known else book.open)
        sheet.write_string(row, 2, book.word("open"), book.open)


def _judged(book: _Book, module: Any) -> None:
    options = tuple(book.scenario.options)
    heads = [book.word(f"column.{key}") for key in ("criterion", "ours", "anchors", "weight")]
    heads += [book.word("column.own_points", option=book.option(option)) for option in options]
    heads += [book.word("column.wibe_points", option=book.option(option)) for option in options]
    sheet = book.sheet(module, heads, (40, 22, 44, 10, *[14] * (2 * len(options))))
    for row, each in enumerate(judged(book.scenario, book.comparison, module), start=1):
        criterion = book.scenario.criteria[each.criterion]
        group = translate(f"wibe.criteria.{criterion.group}", book.language)
        worst, best = (anchor(criterion, value, book.language) for value in (criterion.worst, criterion.best))
        anchors = book.word("anchors", worst=worst, best=best)
        for place, text in enumerate((criterion.name.in_language(book.language), group, anchors)):
            sheet.write_string(row, place, text, book.wrapped)
        sheet.write_number(row, 3, each.weight, book.share)
        for place, option in enumerate(options):
            value = each.points.get(option, float("nan"))
            if value == value:
                sheet.write_number(row, 4 + place, value, book.points)
            else:
                sheet.write_string(row, 4 + place, book.word("open"), book.open)
            sheet.write_string(row, 4 + len(options) + place, book.word("open"), book.open)


def _risk(book: _Book) -> None:
    """What the present value of every option comes to against the do-minimum: as expected, at the ends of the
    ranges, and in every named future."""
    options, known = tuple(book.scenario.options), book.comparison.money
    heads = [book.word(f"column.{key}") for key in ("future", "story")]
    sheet = book.sheet("risk", [*heads, *map(book.option, options)], (30, 70, *[18] * len(options)))
    expected = (("low", "npv_low"), ("expected", "npv"), ("high", "npv_high"))
    row = 1
    for key, field in expected:
        amounts = [getattr(known[option], field) for option in options]
        _risk_row(book, sheet, row, (book.word(f"risk.{key}"), _story(book, key)), amounts)
        row += 1
    table = book.comparison.futures
    named = dict(zip(zip(table["future"], table["option"], strict=True), table["npv"], strict=True))
    for future, each in book.scenario.futures.items():
        texts = each.name.in_language(book.language), each.story.in_language(book.language)
        amounts = [float(named[future, option]) for option in options if (future, option) in named]
        _risk_row(book, sheet, row, texts, amounts)
        row += 1


def _story(book: _Book, key: str) -> str:
    return book.word(f"risk.{key}.story", baseline=book.option(book.scenario.baseline))


def _risk_row(book: _Book, sheet: Any, row: int, texts: Sequence[str], amounts: Sequence[float]) -> None:
    for place, text in enumerate(texts):
        sheet.write_string(row, place, text, book.wrapped)
    for place, amount in enumerate(amounts, start=len(texts)):
        sheet.write_number(row, place, amount, book.amount)
    if not amounts:
        sheet.write_string(row, len(texts), book.word("risk.not_computed"), book.open)


def _years(book: _Book) -> range:
    return range(book.scenario.money.horizon_years + 1)
