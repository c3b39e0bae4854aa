"""What is said of reasons counts contacts without one; a stretch hardly busier than others is no peak."""

from __future__ import annotations

import pytest

from models.texts import LANGUAGES, translate
from models.volumes import NamedBytes, read_volumes
from models.volumes.findings import finding, reason_finding
from models.volumes.profile import VolumeProfile, profile


def of_reasons(without: int) -> VolumeProfile:
    """Two reasons with 50 and 24 contacts a day, and so many without one."""
    rows = [
        f"2025-03-{day:02d};Telefon;{reason};{count}"
        for day in range(1, 29)
        for reason, count in (("Karte", 50), ("Konto", 24), ("", without))
        if count
    ]
    text = "\n".join(["Datum;Kanal;Anliegen;Anzahl", *rows, ""])
    return profile(read_volumes(NamedBytes("anliegen.csv", text.encode())))


@pytest.mark.parametrize("language", LANGUAGES)
def test_contacts_without_a_reason_are_told_where_they_are_not_few(language: str) -> None:
    told = translate("volumes_model.reason.without", language, share="@").split("@")
    said = reason_finding(of_reasons(26), language)
    assert said.endswith(told[1]) and "26" in said.split(told[0] or ".")[-1]
    assert told[1] not in reason_finding(of_reasons(0), language)
    assert told[1] not in reason_finding(of_reasons(2), language), "2 of 76: few"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_weekday_hardly_busier_than_others_is_no_peak(language: str) -> None:
    rows = [f"2025-03-{day:02d};Telefon;{108 if day % 7 == 3 else 100}" for day in range(1, 29)]
    even = profile(read_volumes(NamedBytes("t.csv", "\n".join(["Datum;Kanal;Anzahl", *rows, ""]).encode())))
    rows = [f"2025-03-{day:02d};Telefon;{200 if day % 7 == 3 else 100}" for day in range(1, 29)]
    peaked = profile(read_volumes(NamedBytes("t.csv", "\n".join(["Datum;Kanal;Anzahl", *rows, ""]).encode())))
    assert ";" not in finding(even, language)
    assert ";" in finding(peaked, language)
