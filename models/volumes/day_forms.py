"""How days look that are written as text, in headings and in cells."""

from __future__ import annotations

import re

ISO = r"\d{4}-\d{1,2}-\d{1,2}"
WITH_WORD = r"\d{1,2}\.? [^\W\d]{3,9}\.? \d{2,4}"
"""6. January 2025"""
YEAR = r"(?:\d{4}|\d{2})"

DAY = re.compile(
    rf"(?:[^\W\d_]{{2,10}}\.?,?\s*)?(?:{ISO}|\d{{1,2}}[./]\d{{1,2}}[./]{YEAR}|\d{{1,2}}\.\d{{1,2}}\.)"
    r"(?:[ T]00:00(?::00)?)?"
)
"""A day and nothing else, as headings name it: also without a year, behind a weekday, at midnight."""
DAY_WITHIN = re.compile(
    r"\D{0,12}(?:\d{4}[-/.]?\d{1,2}[-/.]?\d{1,2}|\d{1,2}[-/.]\s?\d{1,2}[-/.]\s?\d{2,4}"
    rf"|{WITH_WORD})(?:\D.*)?"
)
"""A day with whatever around it, also one written as a number of eight digits."""
DAY_FIRST = re.compile(rf"(?:{ISO}|\d{{1,2}}[/.-]\s?\d{{1,2}}[/.-]\s?{YEAR}|{WITH_WORD})(?!\d)(.*)")
"""A day that is no number, and what follows it."""
