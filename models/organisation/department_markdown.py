"""The sheet of one department as Markdown, to paste or to send."""

from __future__ import annotations

from models.organisation.department_sheet import Sheet


def sheet_markdown(sheet: Sheet) -> str:
    """The sheet as Markdown, headings and tables included."""
    parts = [f"# {_inert(sheet.title)}", _inert(sheet.subtitle)]
    for section in (*sheet.answers, *sheet.sections):
        parts.append(f"## {_inert(section.title)}")
        if section.lines:
            parts.append("\n".join(f"- {_inert(line)}" for line in section.lines))
        if section.rows:
            parts.append("\n".join(_table(section.head, section.rows)))
        if section.is_empty and section.otherwise:
            parts.append(_inert(section.otherwise))
        if section.evidence:
            parts.append(f"*{_inert(section.note)}*")
    return "\n\n".join(parts) + "\n"


def _table(head: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> list[str]:
    lines = [head, ("---",) * len(head), *(tuple(map(_inert, row)) for row in rows)]
    return [f"| {' | '.join(line)} |" for line in lines]


def _inert(text: str) -> str:
    """Text from data that Markdown shows as it is."""
    return "".join(f"\\{sign}" if sign in "\\`*_[]#|<>" else sign for sign in text.replace("\n", " "))
