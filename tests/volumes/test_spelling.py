"""Names that differ in their spelling alone count as one; names alike in meaning are proposed."""

from __future__ import annotations

import pytest

from models.scenario import read_scenario, shipped_scenarios
from models.volumes.likeness import suggested
from models.volumes.names import Field, names_in_scenario
from models.volumes.reader import read_volumes
from models.volumes.source import NamedBytes
from models.volumes.spelling import spelling_key

REGIONAL = read_scenario(shipped_scenarios()["regional-bank"])
ALIKE = [
    ("Brief / Fax", "Brief und Fax"),
    ("Brief & Fax", "brief/fax"),
    ("E-Mail", "email"),
    ("Chat ", "chat"),
    ("Letter and fax", "Letter / Fax"),
    ("Karte-gesperrt", "Karte gesperrt"),
]
DIFFERENT = [
    ("Kredit und Karte", "Kreditkarte"), ("Giro+", "Giro"), ("Stufe <5", "Stufe >5"),
    ("Linie 1.5", "Linie 15"), ("Москва 1", "Киев 1"), ("Fax", "Brief / Fax"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_spelling_alone_makes_no_other_name(one: str, other: str) -> None:
    assert spelling_key(one) == spelling_key(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_what_may_mean_something_else_stays_apart(one: str, other: str) -> None:
    assert spelling_key(one) != spelling_key(other)


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_both_spellings_in_a_file_count_together_under_the_usual_one_and_that_is_told(
    one: str, other: str
) -> None:
    rows = [f"{day:02}.03.2025;{name};{10 + day}" for day in range(1, 11) for name in (one, "Rückruf")]
    rows.append(f"11.03.2025;{other};7")
    text = "\n".join(["Datum;Kanal;Anzahl", *rows, ""])
    volumes = read_volumes(NamedBytes("v.csv", text.encode()))
    sums = volumes.table.groupby("channel", observed=True)["offered"].sum().to_dict()
    assert sums == {one.strip(): sum(range(11, 21)) + 7, "Rückruf": sum(range(11, 21))}
    (told,) = [problem for problem in volumes.problems if problem.code == "volumes.channel_respelled"]
    assert one.strip() in told.what("de") and other.strip() in told.what("de")


@pytest.mark.parametrize("name", ["Brief / Fax", "Brief und Fax", "BRIEF & FAX", "Letter / fax"])
def test_a_channel_of_two_things_matches_in_any_spelling(name: str) -> None:
    assert names_in_scenario([name], REGIONAL, "channel") == {name: "letter"}


@pytest.mark.parametrize(
    ("name", "field", "meant"),
    [
        ("Kartensperre", "reason", "cards"),
        ("Karten: Verlust", "reason", "cards"),
        ("Beschwerde Filiale", "reason", "complaint"),
        ("Online-Zugang", "reason", "access"),
        ("Depot Umzug", "reason", "custody"),
        ("Nachricht", "channel", "messaging"),
    ],
)
def test_what_shares_its_words_is_proposed_and_not_taken(name: str, field: Field, meant: str) -> None:
    assert not names_in_scenario([name], REGIONAL, field)
    assert suggested(name, REGIONAL, field) == meant


@pytest.mark.parametrize("name", ["Qwertz", "Team 7", "Giro+"])
def test_nothing_is_proposed_where_nothing_is_near(name: str) -> None:
    assert suggested(name, REGIONAL, "reason") == ""
