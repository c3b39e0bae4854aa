"""Figures of what became of contacts as plain values."""

from __future__ import annotations

import math
from typing import Any

from models.volumes.course.figures import CourseFigures, CourseShares


def course_document(figures: CourseFigures | None) -> dict[str, Any] | None:
    """Shares and times (seconds) in all and by channel, the backlog by day; None where nothing is told."""
    if figures is None:
        return None
    backlog = figures.backlog
    return {
        "end": None if figures.end is None else figures.end.isoformat(),
        "whole": None if figures.whole is None else _shares(figures.whole),
        "channels": {each.channel: _shares(each) for each in figures.channels},
        "backlog_measured": figures.backlog_measured,
        "backlog": None
        if backlog is None
        else dict(zip(backlog["day"].dt.strftime("%Y-%m-%d"), backlog["level"].tolist(), strict=True)),
    }


def _shares(each: CourseShares) -> dict[str, Any]:
    measured = {
        "median_s": each.median_s,
        "ninth_s": each.ninth_s,
        "open_age_s": each.open_age_s,
        "reopened_share": each.reopened_share,
    }
    known = {name: None if math.isnan(value) else value for name, value in measured.items()}
    return {"contacts": each.contacts, "closed": each.closed, "open": each.open, "aside": each.aside} | known
