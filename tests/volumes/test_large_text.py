"""Large text files are read in blocks, and exactly as small ones are."""

from __future__ import annotations

import pandas as pd
import pytest

from models.volumes import NamedBytes, Volumes, large_text, read_volumes, text_blocks

ROWS = [f"{1 + n % 28:02d}.{1 + n // 28:02d}.2025;Telefon;Thema {n % 3};{10 + n}" for n in range(60)]
HEAD = "Datum;Kanal;Thema;Anrufe"
OTHER = "Anrufe;Thema;Datum;Kanal"


def turned(row: str) -> str:
    day, channel, reason, calls = row.split(";")
    return ";".join((calls, reason, day, channel))


TEXTS = {
    "plain": [HEAD, *ROWS],
    "titles": ["Bericht", "", HEAD, *ROWS],
    "quoted": [HEAD, *(row.replace("Telefon", '"Telefon"') for row in ROWS)],
    "protected": [HEAD, *(row.replace("Telefon", '="Telefon"') for row in ROWS)],
    "other widths": [HEAD, *ROWS[:9], "x;y", *ROWS[9:], "Summe;;;9;9"],
    "header again": [HEAD, *ROWS[:20], HEAD, *ROWS[20:40], HEAD, *ROWS[40:]],
    "another order": [HEAD, *ROWS[:20], OTHER, *(turned(row) for row in ROWS[20:])],
    "both": [HEAD, *ROWS[:9], HEAD, *ROWS[9:20], OTHER, *(turned(row) for row in ROWS[20:]), "x;y"],
    "blank rows": [HEAD, *ROWS[:9], "", ";;;", *ROWS[9:]],
}

NAMES = "Datum;Kanal;Anrufe"


def beside(fill: str, *above: str, names: str = NAMES) -> list[str]:
    """Forty rows on the left, the other twenty on their right; `fill` stands where the right table ended."""
    rows = [row.split(";") for row in ROWS]
    parts = {"Datum": 0, "Kanal": 1, "Thema": 2, "Anrufe": 3}
    used = [parts[name] for name in names.split(";")]
    left = [";".join(row[place] for place in used) for row in rows[:40]]
    right = [";;" + ";".join(row[place] for place in used) for row in rows[40:]]
    lines = [a + (right[n] if n < len(right) else fill) for n, a in enumerate(left)]
    return [*above, f"{names};;{names}", *lines]


TEXTS |= {
    "side by side": beside(";;;;"),
    "side by side, ends early": beside(""),
    "side by side with a gap": beside(";"),
    "side by side under titles": beside(";;;", "Telefon;;;E-Mail;", names="Datum;Anrufe"),
    "side by side, a row too short": [*beside(";;;;"), "x"],
}


def read(lines: list[str], encoding: str, newline: str) -> Volumes:
    return read_volumes(NamedBytes("f.csv", newline.join([*lines, ""]).encode(encoding)))


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("kind", list(TEXTS))
def test_both_ways_read_the_same(
    kind: str, encoding: str, newline: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = read(TEXTS[kind], encoding, newline)
    monkeypatch.setattr(large_text, "LARGE", 0)
    monkeypatch.setattr(text_blocks, "BLOCK", 300)
    large = read(TEXTS[kind], encoding, newline)
    pd.testing.assert_frame_equal(large.table, small.table)
    assert large.table["offered"].sum() == sum(range(10, 70))
    assert large.rows_read == small.rows_read
    assert [(each.row, each.reason) for each in large.set_aside] == [
        (each.row, each.reason) for each in small.set_aside
    ]


@pytest.mark.parametrize("large", [False, True])
def test_files_of_two_encodings_copied_together_read_as_each_is_written(
    large: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The cells of the one and of the other name the same channel, once each."""
    rows = [f"{day:02}.03.2025;Rückruf;{day}" for day in range(1, 29)]
    head, later = ["Datum;Kanal;Anrufe", *rows], [row.replace(".03.", ".04.") for row in rows]
    both = "\n".join([*head, ""]).encode("cp1252") + "\n".join([*later, ""]).encode("utf-8")
    if large:
        monkeypatch.setattr(large_text, "LARGE", 0)
        monkeypatch.setattr(text_blocks, "BLOCK", 300)
    volumes = read_volumes(NamedBytes("f.csv", both))
    assert set(volumes.table["channel"].astype(str)) == {"Rückruf"}
    assert volumes.table["offered"].sum() == 2 * sum(range(1, 29))
    assert [each.code for each in volumes.problems if "encoding" in each.code] == ["volumes.encoding_mixed"]


def test_large_windows_files_say_what_small_ones_say(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = ["Datum;Kanal;Anrufe", *(f"{day:02}.03.2025;Rückruf;{day}" for day in range(1, 29))]
    small = read(lines, "cp1252", "\n")
    monkeypatch.setattr(large_text, "LARGE", 0)
    large = read(lines, "cp1252", "\n")
    assert "volumes.encoding_windows" in {problem.code for problem in small.problems}
    assert [each.code for each in large.problems] == [each.code for each in small.problems]
