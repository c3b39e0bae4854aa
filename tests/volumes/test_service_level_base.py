"""What a service level is a share of is asked; where only one base gives whole contacts, that is proposed."""

from __future__ import annotations

import numpy as np
import pytest

from models.texts import LANGUAGES
from models.volumes import NamedBytes, Volumes, questions, read_volumes
from models.volumes.mapping import FileMapping

ROWS = 120


def read(base: str, decimals: int = 1, most: int = 40, mapping: FileMapping | None = None) -> Volumes:
    draw = np.random.default_rng(4)
    offered = draw.integers(10, most, ROWS)
    handled = offered - draw.integers(1, 6, ROWS)
    in_time = (handled * draw.uniform(0.5, 1, ROWS)).astype(int)
    share = 100 * in_time / {"offered": offered, "handled": handled}[base]
    lines = [
        f"{1 + n // 24:02}.04.2025;{n % 24:02}:00;Telefon;{offered[n]};{handled[n]};{share[n]:.{decimals}f} %"
        for n in range(ROWS)
    ]
    text = "\n".join(["Datum;Uhrzeit;Kanal;Anrufe gesamt;angenommen;Servicelevel 20 s", *lines, ""])
    return read_volumes(NamedBytes("acd.csv", text.encode()), mapping)


@pytest.mark.parametrize("base", ["offered", "handled"])
@pytest.mark.parametrize("decimals", [1, 2])
def test_the_base_that_gives_whole_contacts_is_proposed_with_a_row(base: str, decimals: int) -> None:
    volumes = read(base, decimals)
    (asked,) = [each for each in questions(volumes.problems) if each.entry == "service_level_of"]
    assert asked.problem.code == f"volumes.service_level_by_{base}"
    assert asked.choices[0] == base
    told = asked.problem.values
    assert told["in_time"] == pytest.approx(told["share"].value * told["right"], abs=0.05 * 0.5)
    assert all(str(told["row"]) in asked.problem.what(language) for language in LANGUAGES)


@pytest.mark.parametrize("how", [{"decimals": 0, "most": 400}, {"most": 4000}])
def test_rounded_shares_of_many_contacts_propose_nothing(how: dict[str, int]) -> None:
    (asked,) = [
        each for each in questions(read("handled", **how).problems) if each.entry == "service_level_of"
    ]
    assert asked.problem.code == "volumes.service_level_assumed"
    assert asked.problem.what("de").count("?") == 1


def test_nothing_is_taken_before_the_answer_but_what_was_said() -> None:
    open_, told = read("handled"), read("handled", mapping=FileMapping(service_level_of="handled"))
    table = told.table
    expected = open_.table["service_level_share"] * table["handled"] / table["offered"]
    assert np.allclose(table["service_level_share"], expected)
    assert "service_level_of" not in {each.entry for each in questions(told.problems)}
