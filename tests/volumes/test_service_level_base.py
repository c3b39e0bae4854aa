"""What a service level is a share of is asked; where only one base gives whole contacts, that is proposed."""

from __future__ import annotations

import numpy as np
import pytest

from models.texts import LANGUAGES, format_share, translate
from models.volumes import NamedBytes, Volumes, findings, profile, questions, read_volumes
from models.volumes.closer_findings import service_finding
from models.volumes.mapping import FileMapping
from models.volumes.service_level_base import Base, read_of_handled

ROWS = 120
BASES: tuple[Base, ...] = ("offered", "handled")


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


@pytest.mark.parametrize("language", LANGUAGES)
def test_while_it_is_asked_both_readings_stand_side_by_side(language: str) -> None:
    """Each of them is what the answer to it makes of all that came in."""
    open_ = read("handled")
    answered = {base: profile(read("handled", mapping=FileMapping(service_level_of=base))) for base in BASES}
    shown = profile(open_), profile(read_of_handled(open_))
    shares = [format_share(answered[base].service_level_share, language, 1) for base in BASES]
    assert shares[0] != shares[1]
    one_sure = translate("volumes_model.service.level", language, share=shares[0])
    for said in (
        service_finding(shown[0], language, of_handled=shown[1]) or "",
        findings(shown[0], language, of_handled=shown[1])["service"],
    ):
        assert all(share in said for share in shares)
        assert one_sure not in said
    for base, share in zip(BASES, shares, strict=True):
        said = service_finding(answered[base], language) or ""
        assert translate("volumes_model.service.level", language, share=share) in said
