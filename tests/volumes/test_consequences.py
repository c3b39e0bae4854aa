"""Notes on a file stand in the order of what follows from them."""

from __future__ import annotations

import pytest

from models.problems import UnusableInput
from models.volumes import NamedBytes, Volumes, read_volumes
from models.volumes.consequences import by_consequence, of_refusal

DAYS = range(1, 29)


def _wide() -> Volumes:
    """Channels beside a column of their sum, which differs on one day, and a total below."""
    rows = [f"{day:02}.03.2025;{day};{2 * day};{3 * day + (day == 9)}" for day in DAYS if day != 12]
    content = "\n".join(["Datum;Telefon;E-Mail;Summe", *rows, "Summe;9;9;9", ""]).encode()
    return read_volumes(NamedBytes("wide.csv", content))


def test_no_note_is_lost_and_none_is_told_twice() -> None:
    volumes = _wide()
    told = by_consequence(volumes.problems, volumes)
    assert sorted((*told.matter, *told.inform), key=repr) == sorted(volumes.problems, key=repr)


def test_a_sum_that_differs_leads_and_what_holds_no_contacts_is_for_information() -> None:
    volumes = _wide()
    told = by_consequence(volumes.problems, volumes)
    assert "volumes.sum_column_differs" in [each.code for each in told.matter]
    assert "volumes.sum_row" in [each.code for each in told.inform]


def test_what_changes_a_total_stands_before_other_warnings() -> None:
    rows = [f"{day:02}.03.2025 09:00;Telefon;{day};{4 * day};04:30" for day in DAYS]
    rows[3] = "irgendwann;Telefon;3;4;04:30"
    content = "\n".join(["Zeit;Kanal;Anrufe;Aufgelegt;Gesprächszeit", *rows, ""]).encode()
    volumes = read_volumes(NamedBytes("talk.csv", content))
    codes = [each.code for each in by_consequence(volumes.problems, volumes).matter]
    lost = next(each.reason for each in volumes.set_aside if each.is_lacking)
    assert codes.index(lost) < codes.index("volumes.handling_talk_only")


def test_why_a_file_is_refused_stands_before_its_notes_and_none_is_lost() -> None:
    rows = [f"{day:02}.03.2025;1.{100 + day};2.{200 + day};3.{300 + 2 * day}" for day in DAYS]
    content = "\n".join(["Datum;Telefon;E-Mail;Summe", *rows, "Summe;9.123;9.123;9.123", ""]).encode()
    with pytest.raises(UnusableInput) as refused:
        read_volumes(NamedBytes("wide.csv", content))
    told = of_refusal(refused.value.problems)
    assert told.matter[0].severity == "error"
    assert "volumes.sum_row" in [each.code for each in told.inform]
    assert all(each.severity != "error" for each in told.inform)
    assert sorted((*told.matter, *told.inform), key=repr) == sorted(refused.value.problems, key=repr)
