"""Handling and service of a channel that unites several names of the file: of it, and of each of them."""

from __future__ import annotations

import pytest

from models.texts import LANGUAGES, format_share, translate
from models.volumes import read_volumes
from tests.app.reading import tables
from tests.app.test_volumes_profile import at_volumes
from tests.volumes.files import csv_file

DAYS = [f"2025-{month:02d}-{day:02d}" for month in (3, 4) for day in range(3, 28)]
HOTLINES = {"Hotline Nord": (100, 90), "Hotline Süd": (50, 49)}
"""Name of the file -> contacts offered and answered on each day."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_name_of_a_channel_stands_behind_it_with_its_own_service(language: str) -> None:
    rows = [
        f"{day};{name};;{offered};{handled};{offered - handled};300;60"
        for day in DAYS
        for name, (offered, handled) in HOTLINES.items()
    ]
    told = {"channel_names": dict.fromkeys(HOTLINES, "phone")}
    app = at_volumes(language, read_volumes(csv_file(*rows), told))
    gave_up = translate("situation.abandoned", language)
    (service,) = [table for table in tables(app) if gave_up in table and len(table.columns) == 5]
    _, *names = list(service.iloc[:, 0])
    assert [name.rpartition(": ")[2] for name in names] == list(HOTLINES)
    of_all, *of_names = list(service[gave_up])
    shares = [(offered - handled) / offered for offered, handled in HOTLINES.values()]
    assert of_names == [format_share(each, language, 1) for each in shares]
    assert of_all == format_share(11 / 150, language, 1)
