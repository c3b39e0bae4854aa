"""The last year of a longer file: the one that the model takes."""

from __future__ import annotations

from datetime import timedelta

from models.volumes.cube import Cube
from models.volumes.file_period import FilePeriod
from models.volumes.gaps import main_stretch
from models.volumes.selection import Selection

YEAR_DAYS = 365


def last_year_of(cube: Cube) -> Selection | None:
    """The last 365 days of `cube`, as the model takes them; None where there is no more than a year. Single
    days far away from all others are neither the end of a file nor a year of it."""
    period = _main_period(cube)
    if period.days <= YEAR_DAYS + 1:
        return None
    return Selection(first=period.last - timedelta(days=YEAR_DAYS - 1))


def _main_period(cube: Cube) -> FilePeriod:
    """What the file covers without single days far away; of sums of weeks or months the days on which they
    begin."""
    with_contacts = cube.places.day[cube.sums["offered"] > 0]
    if not len(with_contacts):
        return cube.period
    if cube.is_coarse:
        begins = int(with_contacts.min()), int(with_contacts.max())
        return FilePeriod(*(cube.first + timedelta(days=each) for each in begins))
    start, after = main_stretch(cube.present())
    inside = with_contacts[(with_contacts >= start) & (with_contacts < after)]
    first = cube.period.first if start == 0 else cube.first + timedelta(days=int(inside.min()))
    last = cube.period.last if after == cube.day_count else cube.first + timedelta(days=int(inside.max()))
    return FilePeriod(first, last)
