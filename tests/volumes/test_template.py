"""The template can be read, and what we write reads back as the same table."""

from __future__ import annotations

import unicodedata
from functools import cache

import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from models.scenario import Scenario, read_scenario, shipped_scenarios
from models.texts import LANGUAGES
from models.volumes import (
    NamedBytes,
    Volumes,
    match_names,
    read_volumes,
    spread_days,
    template_csv,
    write_volumes,
)
from models.volumes.spelling import are_spelled_twice
from models.volumes.template import TEMPLATE_COLUMNS, example_names, with_apostrophe, without_apostrophe
from tests.volumes.files import codes, read
from tests.volumes.test_spread import day_profile

IN = (None, *LANGUAGES)


def again(volumes: Volumes, language: str | None = None) -> pd.DataFrame:
    return read_volumes(NamedBytes("again.csv", write_volumes(volumes, language))).table


@cache
def bank() -> Scenario:
    return read_scenario(shipped_scenarios()["regional-bank"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_template_speaks_the_language_and_reads_without_a_problem(language: str) -> None:
    content = template_csv(language, *example_names(bank(), language))
    volumes = read_volumes(NamedBytes("template.csv", content))
    assert codes(volumes) == []
    assert tuple(field for _, field in volumes.mapping) == TEMPLATE_COLUMNS
    _, unmatched = match_names(volumes, bank())
    assert not unmatched
    assert volumes.table["offered"].sum() == 42 + 57 + 19
    header = content.decode("utf-8-sig").splitlines()[0]
    assert not any(f";{name};" in f";{header};" for name in TEMPLATE_COLUMNS), "no names of ours"
    assert write_volumes(volumes, language).decode("utf-8-sig").splitlines()[0] == header


def test_a_template_of_one_channel_holds_that_one() -> None:
    volumes = read_volumes(NamedBytes("template.csv", template_csv("de", ("Chat",), "Konto")))
    assert set(volumes.table["channel"]) == {"Chat"}


def test_template_reads_without_a_problem() -> None:
    volumes = read_volumes(NamedBytes("template.csv", template_csv()))
    assert codes(volumes) == []
    assert tuple(name for name, _ in volumes.mapping) == TEMPLATE_COLUMNS


def test_reimport_is_the_identity_for_every_kind() -> None:
    half_hours = read(
        "2025-01-06 08:00;phone;card;42;38;4;312;65", "2025-01-06 08:30;e-mail;;1.234,5;;;90,25;"
    )
    days = read("2025-10-25;phone;;4242;;;;", "2025-10-26;phone;;1234;;;;", "2025-10-27;phone;;2500;;;;")
    autumn = read(
        *(
            f"2025-10-26 {c};phone;;{n};;;;"
            for n, c in enumerate(("01:30", "02:00", "02:30", "02:00", "02:30"), 1)
        )
    )
    one = read("2025-01-06 08:00;phone;;5;;;;", mapping={"interval_min": 15})
    level = read("2025-01-06;10;0,123", "2025-01-07;10;1", header="Datum;Anrufe;Servicelevel")
    for volumes in (half_hours, days, spread_days(days, day_profile()), autumn, one, level):
        for language in IN:
            pd.testing.assert_frame_equal(again(volumes, language), volumes.table, check_exact=True)


names = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=12).map(
    lambda name: unicodedata.normalize("NFC", name)
)
counts = st.one_of(
    st.integers(0, 100_000), st.floats(0, 1e5).map(lambda x: round(x, 3)), st.floats(1e-9, 1e5)
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(names, names, counts), min_size=2, max_size=6, unique_by=lambda row: row[:2]),
    st.sampled_from(IN),
)
def test_reimport_is_the_identity_for_any_names_and_counts(
    rows: list[tuple[str, str, float]], language: str | None
) -> None:
    """Names as reading leaves them: none that differs from another one in its spelling alone."""
    for place in range(2):
        assume(not are_spelled_twice({row[place] for row in rows}))
    base = read("2025-01-06 08:00;phone;card;42;38;4;312;65", "2025-01-06 08:30;phone;card;42;38;4;312;65")
    table = pd.DataFrame(
        [
            (base.start, 30, *names, float(count), 1.0, 0.5, 3.25, 0.125, float("nan"))
            for *names, count in rows
        ],
        columns=base.table.columns,
    ).astype({"start": base.table["start"].dtype, "channel": "category", "reason": "category"})
    table.loc[0, "start"] = base.end
    if not table["offered"].sum():
        return
    table = table.sort_values(["start", "channel", "reason"], kind="stable", ignore_index=True)
    volumes = Volumes("x", table, "", len(table), (), (), ())
    pd.testing.assert_frame_equal(again(volumes, language), table, check_exact=True, check_dtype=False)


@given(st.text(max_size=5) | st.from_regex(r"'{0,3}[=+@\-].{0,3}"))
def test_apostrophes_come_and_go(text: str) -> None:
    assert without_apostrophe(with_apostrophe(text)) == text


def test_formulas_are_inert_in_the_export() -> None:
    volumes = read("2025-01-06;=cmd|' /C calc'!A0;@SUM(1);5;;;;")
    cells = write_volumes(volumes).decode("utf-8-sig").splitlines()[1].split(";")
    assert [cell.strip('"')[0] for cell in cells[1:3]] == ["'", "'"]


def test_a_file_that_only_shares_a_heading_with_the_template_is_none() -> None:
    rows = ("06.01.2025;Telefon;10;8", "06.01.2025;E-Mail;5;5", "06.01.2025;Summe;15;13")
    volumes = read(*rows, header="Datum;Kanal;Angeboten;Servicelevel")
    assert [entry.row for entry in volumes.set_aside] == [4]
    assert volumes.table["offered"].sum() == 15
    assert "service_level_assumed" in codes(volumes)
