"""Where a problem lies, in the words that a reader knows: names for ids, rows and columns for positions."""

from __future__ import annotations

import re
from datetime import date

from models.scenario.labels import known_name, path_label, thing_at
from models.scenario.schema import Scenario
from models.texts import has_text, translate
from models.texts.formats import format_date

ROW = re.compile(r"(?P<file>.+\.(?!ya?ml:)\w+):(?P<row>\d+)(?:: (?P<column>.+))?", re.DOTALL)
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
BETWEEN = ", "


def place_in_words(where: str, scenario: Scenario, language: str) -> str:
    """`where` of a problem (`models.problems.Problem`) as it is shown on a page.

    `calls.csv:24` is a row, `calls.csv:1: source` a column of the file, `calls.csv: phone` a channel of the
    scenario, `calls.csv: 2025-04-01` a day; `heads.board.swing_points` is an entry of the
    scenario. Lines of scenario files stay as they are.
    """
    in_row = ROW.fullmatch(where)
    if in_row is not None:
        return _place_in_file(in_row["file"], in_row["row"], in_row["column"], language)
    if thing_at(scenario, where) is not None:
        path = tuple(int(step) if step.isdecimal() else step for step in where.split("."))
        return path_label(scenario, path, language)
    before, separator, part = where.rpartition(": ")
    said = _part(part, scenario, language)
    if said is None:
        return where
    return f"{before}{BETWEEN}{said}" if separator else said


def _place_in_file(file: str, row: str, column: str | None, language: str) -> str:
    if column is None:
        return translate("scenario.place.row", language, file=file, row=row)
    return translate("scenario.place.column", language, file=file, column=column)


def _part(part: str, scenario: Scenario, language: str) -> str | None:
    """A day, the name of an id, or what a column of volumes is called; None for anything else."""
    if DAY.fullmatch(part):
        try:
            return format_date(date.fromisoformat(part), language)
        except ValueError:
            return None
    name = known_name(scenario, part, language)
    if name is not None:
        return name
    key = f"volumes_model.field.{part}"
    return translate(key, language) if part.isidentifier() and has_text(key, language) else None
