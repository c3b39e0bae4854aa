"""The handling time that is set reproduces the mean of the file over all its reasons."""

from __future__ import annotations

import pytest

from models.scenario import taking_part
from models.simulation.demand import loaded_year
from models.simulation.measured_changes import handling_changes
from models.volumes import NamedBytes, read_volumes

HEAD = "start;channel;reason;offered;handled;handling_time_s"


def file(rows: list[tuple[str, int, int]]) -> NamedBytes:
    lines = [
        f"2025-03-{day:02d} 09:00;phone;{reason};{contacts};{contacts};{seconds}"
        for day in range(3, 31)
        for reason, contacts, seconds in rows
    ]
    return NamedBytes("handling.csv", "\n".join([HEAD, *lines]).encode())


@pytest.mark.parametrize("named", [True, False], ids=["reasons matched", "reasons unknown"])
def test_the_mean_of_the_file_comes_out_whatever_the_mix_of_reasons(bank, named):
    easy, hard = sorted(bank.reasons, key=lambda name: bank.reasons[name].handling_factor.value)[
        :: len(bank.reasons) - 1
    ]
    names = (easy, hard) if named else ("Erstens", "Zweitens")
    volumes = read_volumes(file([(names[0], 60, 700), (names[1], 40, 1200)]))
    seen = taking_part(bank)
    year = loaded_year(seen, volumes)
    changes = handling_changes(bank, year, "handling.csv", talk_only=False)
    base_s = changes["channels.phone.handling_time_s"]["value"]
    factors = [reason.handling_factor.value for reason in seen.reasons.values()]
    mix = float(year.reason_share[year.channels.index("phone")] @ factors)
    assert base_s * mix == pytest.approx(0.6 * 700 + 0.4 * 1200, abs=1)
    if named:
        stated = [bank.reasons[name].handling_factor.value for name in (easy, hard)]
        assert mix == pytest.approx(0.6 * stated[0] + 0.4 * stated[1]), "weighted by the contacts of the file"
