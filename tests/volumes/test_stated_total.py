"""Where a file states its own total, another one is never read silently; thousands are asked about."""

from __future__ import annotations

import pytest

from models.texts import LANGUAGES
from models.volumes import NamedBytes, Volumes, questions, read_volumes
from models.volumes.mapping import FileMapping, mapping_from_yaml, of_shape, write_mapping
from models.volumes.questions import answered
from tests.volumes.files import codes

DAYS = [(f"{day:02}.03.2025", "Telefon", 10 * day) for day in range(3, 15)]
TOTAL = sum(row[2] for row in DAYS)
DIFFERS = {"total_differs", "total_read_twice"}


def read(rows: list[tuple[object, ...]], *below: str, title: str = "", **told: object) -> Volumes:
    lines = [*([title, ""] if title else []), "Datum;Kanal;Anzahl"]
    lines += [*(";".join(map(str, row)) for row in rows), *below, ""]
    return read_volumes(NamedBytes("v.csv", "\n".join(lines).encode()), FileMapping.model_validate(told))


@pytest.mark.parametrize("name", ["Summe", "Gesamt", "Total", "Gesamtsumme"])
def test_a_total_that_is_right_is_nothing_to_tell(name: str) -> None:
    assert not DIFFERS & set(codes(read(DAYS, f"{name};;{TOTAL}")))
    assert not DIFFERS & set(codes(read(DAYS, f"{name};;{TOTAL}", counts_in="thousands")))


@pytest.mark.parametrize(("missing", "code"), [(3, "total_differs"), (0, "total_read_twice")])
def test_another_total_is_told_with_both_figures(missing: int, code: str) -> None:
    rows = DAYS[missing:] if missing else [*DAYS, *DAYS]
    volumes = read(rows, f"Gesamt;;{TOTAL}")
    (told,) = [each for each in volumes.problems if each.code == f"volumes.{code}"]
    assert told.severity == "warning"
    found = sum(row[2] for row in rows)
    assert (
        (told.values["stated"], told.values["read"])
        == (TOTAL, found)
        == (TOTAL, volumes.table["offered"].sum())
    )
    assert all(str(found) in told.what(language).replace(".", "").replace(",", "") for language in LANGUAGES)


def test_remarks_below_the_total_do_not_hide_it() -> None:
    remarks = ("Hinweis: geschätzt;;", "* ohne Tochter;;", "Fragen: Tel. 4711;;", "Stand: heute;;")
    assert "total_differs" in codes(read(DAYS[3:], f"Gesamt;;{TOTAL}", *remarks))
    assert "total_differs" not in codes(read(DAYS, f"Gesamt;;{TOTAL}", *remarks))


def test_sums_of_parts_are_no_total_of_the_file() -> None:
    rows: list[tuple[object, ...]] = [*DAYS[:6], ("Summe", "", sum(row[2] for row in DAYS[:6])), *DAYS[6:]]
    assert not DIFFERS & set(codes(read(rows, f"Summe;;{sum(row[2] for row in DAYS[6:])}")))


def test_a_figure_that_is_set_aside_shows_in_the_total() -> None:
    rows = [*DAYS[:-1], (*DAYS[-1][:2], "k. A. x")]
    assert "total_differs" in codes(read(rows, f"Summe;;{TOTAL}"))


def test_thousands_are_asked_about_and_the_answer_is_kept() -> None:
    rows = [(day, channel, f"{count / 1000:.3f}".replace(".", ",")) for day, channel, count in DAYS]
    title = "Kontakte (in Tsd.)"
    volumes = read(rows, title=title, decimal="comma")
    (asked,) = [each for each in questions(volumes.problems) if each.entry == "counts_in"]
    assert asked.choices == ("thousands", "ones")
    assert volumes.table["offered"].sum() == pytest.approx(TOTAL / 1000)
    told = answered(FileMapping(), asked.entry, "thousands")
    assert mapping_from_yaml("m.yaml", write_mapping(told).encode()) == told == of_shape(told)
    for answer, factor in (("thousands", 1), ("ones", 0.001)):
        again = read(rows, title=title, decimal="comma", counts_in=answer)
        assert again.table["offered"].sum() == pytest.approx(TOTAL * factor)
        assert "counts_in" not in {each.entry for each in questions(again.problems)}
        assert again.key != volumes.key
