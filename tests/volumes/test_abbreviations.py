"""Headings as telephone systems shorten them."""

from __future__ import annotations

import pytest

from models.volumes import FileMapping, NamedBytes, read_volumes
from models.volumes.headings import field_of, read_heading

ROWS = "06.01.2025;09:00;12;11;1;04:10;80,5\n06.01.2025;09:30;9;9;0;03:50;91,0\n"


@pytest.mark.parametrize(
    "header",
    [
        "Datum;Intervall;Angeb. Anrufe;Angen. Anrufe;Verloren;Ø Gesprächszeit (mm:ss);SL 20 s %",
        "Datum;Intervall;Angeb.;Beantw.;Verl.;Ø Gespr. (mm:ss);Servicelevel 80/20",
        "Datum;Intervall;Anz. Anr.;Anr. angen.;Anr. abgebr.;Ø Bearb.zt. (mm:ss);SL (20 Sek.)",
        "Datum;Intervall;Ang. Anrufe;Angen. Anrufe;n. angen.;Ø Gespr.-Zeit (mm:ss);SL < 20 s (%)",
        "Date;Interval;Calls Off'd;Calls Ans'd;Abdn;Avg Hndl Time (mm:ss);SL 20 sec %",
        "Date;Interval;Offd;Hndl'd;Aband.;Avg Hndl (mm:ss);SL 20s",
    ],
)
def test_short_headings_are_the_counts_that_they_stand_for(header: str) -> None:
    volumes = read_volumes(NamedBytes("acd.csv", f"{header}\n{ROWS}".encode()), FileMapping(channel="phone"))
    table = volumes.table
    assert (table["offered"].sum(), table["handled"].sum(), table["abandoned"].sum()) == (21, 20, 1)
    assert list(table["service_level_share"]) == pytest.approx([0.805, 0.91])
    assert list(table["handling_time_s"]) == [250, 230]


@pytest.mark.parametrize(
    "name", ["Verl. %", "Anz. Agenten", "Bearbeiter", "Vorg.-Nr.", "Ø Anr.", "N", "20 s %"]
)
def test_what_is_no_count_is_not_made_one(name: str) -> None:
    assert field_of(name) not in ("offered", "handled", "abandoned")


def test_a_channel_with_a_short_measure() -> None:
    heading = read_heading("Telefon angen.")
    assert (heading.kind, heading.field, heading.name) == ("channel", "handled", "Telefon")


def test_a_short_name_over_texts_is_no_count() -> None:
    text = "Datum;Kanal;Anrufe;Bearb.\n06.01.2025;Telefon;12;Meier\n07.01.2025;Telefon;9;Özdemir\n"
    volumes = read_volumes(NamedBytes("acd.csv", text.encode()))
    assert volumes.table["handled"].isna().all()
    assert ("Bearb.", "ignored") in volumes.mapping
