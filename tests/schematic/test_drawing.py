"""The drawing of an architecture: complete, legible for any scenario, and safe to put anywhere."""

from __future__ import annotations

import math
import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from models.scenario.schema import ChannelOffer, LeverChanges, Scenario, Stage
from models.schematic import (
    DARK,
    Figures,
    Passes,
    describe_schematic,
    draw_schematic,
    draw_side_by_side,
    palette_for,
)
from tests.schematic.labels import SVG, check_labels, texts
from tests.schematic.service import assumed, both, service

ARCHITECTURES = ("silo", "omnichannel", "journey", "product")
LONG = (
    "Telefonische Kundenbetreuung",
    "Beschwerdemanagement",
    "Kontaktformular im Internet",
    "Geschäftskundenbetreuung Nord/Süd",
    "Brief und Fax",
    "App",
    "Rückrufvereinbarung",
    "Nachrichtendienste",
    "Social Media",
    "Filialen und Beratungscenter",
    "Videoberatung",
    "Chat",
)
LONG_TEAMS = (
    ("Kreditsachbearbeitung Privatkunden", 12, (0, 1, 2)),
    ("Posteingangsbearbeitung (Marktfolge)", 7.5, (3, 4)),
    ("Web", 0.5, (5, 6, 7)),
    ("Social Media", 0.5, (8,)),
    ("Filialen", 4, (9, 10)),
    ("Chatteam", 3, (11, 0)),
    ("Rückfragen an die Kontoabteilung", 6, ()),
    ("Beschwerden", 1, ()),
)
SERVICES = {
    "usual": service(),
    "one channel, one team": service(("Telefon",), (("Telefonteam", 3, (0,)),)),
    "one channel, many teams": service(
        ("Telefon",), tuple((name, posts, (0,)) for name, posts, _ in LONG_TEAMS)
    ),
    "twelve channels, eight teams": service(LONG, LONG_TEAMS),
}


def figures(scenario: Scenario) -> Figures:
    teams = list(scenario.teams)
    return Figures(
        contacts=dict.fromkeys(scenario.channels, 1234567.0),
        waiting={name: number * 37.3 for number, name in enumerate(scenario.channels)},
        occupancy=dict.fromkeys(teams, 0.83),
        passes=tuple(
            Passes(origin, goal, kind, 1000.0 * number)
            for number, (origin, goal) in enumerate(pairwise(teams), 1)
            for kind in ("cold", "broken")
        ),
        several_queues_share=0.137,
        passes_per_100=21.4,
        broken_per_100=6.1,
        contacts_per_issue=1.54,
        avoided_issues=12_300,
    )


CASES = [
    pytest.param(name, architecture, narrow, known, id=f"{name}, {architecture}, {narrow=}, {known=}")
    for name in SERVICES
    for architecture in ARCHITECTURES
    for narrow in (True, False)
    for known in (True, False)
]


@pytest.mark.parametrize(("name", "architecture", "narrow", "known"), CASES)
def test_labels_never_overlap_and_stay_on_the_sheet(
    name: str, architecture: str, narrow: bool, known: bool
) -> None:
    scenario = SERVICES[name]
    svg = draw_schematic(
        scenario, architecture, figures(scenario) if known else Figures(), "de", narrow=narrow
    )
    check_labels(svg)


@pytest.mark.parametrize("architecture", ARCHITECTURES)
@pytest.mark.parametrize("narrow", [True, False])
def test_every_channel_and_team_occurs(architecture: str, narrow: bool) -> None:
    scenario = SERVICES["twelve channels, eight teams"]
    svg = draw_schematic(scenario, architecture, figures(scenario), "de", narrow=narrow)
    drawn = re.sub(r"[-\s]", "", "".join(element.text or "" for element in texts(svg)))
    for thing in (*scenario.channels.values(), *scenario.teams.values()):
        assert re.sub(r"[-\s]", "", thing.name.de) in drawn


def test_ids_are_unique_where_several_pictures_stand_on_one_page() -> None:
    scenario = service()
    drawn = [draw_schematic(scenario, each, figures(scenario), "en") for each in ARCHITECTURES]
    found = [identifier for svg in drawn for identifier in re.findall(r'\bid="([^"]+)"', svg)]
    assert len(found) == len(set(found)) and found
    used = {identifier for svg in drawn for identifier in re.findall(r"url\(#([^)]+)\)", svg)}
    assert used <= set(found)


def test_the_picture_stands_alone() -> None:
    scenario = service()
    for architecture in ARCHITECTURES:
        svg = draw_schematic(scenario, architecture, figures(scenario), "de")
        for foreign in ("var(", "foreignObject", "<style", "href", "<image", "class="):
            assert foreign not in svg


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "A & B", '"x" onload="y"', "]]>\x07&#0;"])
def test_hostile_names_are_only_text(name: str) -> None:
    scenario = service((name, "E-Mail"), ((name, 2, (0, 1)),))
    svg = draw_schematic(scenario, "silo", figures(scenario), "de")
    tags = {element.tag.removeprefix(SVG) for element in ElementTree.fromstring(svg).iter()}
    assert tags <= {
        "svg",
        "title",
        "desc",
        "defs",
        "marker",
        "g",
        "path",
        "line",
        "rect",
        "circle",
        "text",
    }
    assert all("onload" not in element.attrib for element in ElementTree.fromstring(svg).iter())


def test_the_picture_is_told_to_those_who_do_not_see_it() -> None:
    scenario = service()
    root = ElementTree.fromstring(draw_schematic(scenario, "silo", figures(scenario), "en", prefix="p"))
    assert root.get("aria-labelledby") == "p-title p-desc"
    described = root.find(f"{SVG}desc")
    assert described is not None
    assert described.text == describe_schematic(scenario, "silo", figures(scenario), "en")
    for thing in (*scenario.channels.values(), *scenario.teams.values()):
        assert thing.name.en in (described.text or "")


def test_the_customer_waits_in_several_lines_only_where_nobody_recognises_her() -> None:
    scenario = service()
    followed = palette_for("silo").followed
    rings = {
        each: _rings(draw_schematic(scenario, each, figures(scenario)), followed) for each in ARCHITECTURES
    }
    assert rings["silo"] == 3
    assert rings["omnichannel"] == 1


def _rings(svg: str, colour: str) -> int:
    root = ElementTree.fromstring(svg)
    return sum(element.get("stroke") == colour for element in root.iter(f"{SVG}circle"))


def test_unknown_figures_are_drawn_as_unknown() -> None:
    shown = [element.text for element in texts(draw_schematic(service(), "silo", Figures(), "de"))]
    assert "?" in shown
    assert not any(re.fullmatch(r"\d[\d.,]*", text or "") for text in shown)


def test_a_lever_of_the_option_changes_the_picture() -> None:
    scenario = service()
    plain = draw_schematic(scenario, "omnichannel", language="en")
    option = scenario.options["omnichannel"]
    changed = option.model_copy(
        update={
            "stages": (
                Stage(
                    name=both("Ziel"),
                    architecture="omnichannel",
                    levers=LeverChanges(
                        back_office_connected=True,
                        bot_containment={"c2": assumed(0.3)},
                        channel_offer={"c1": ChannelOffer(offer="closed", to="c2")},
                    ),
                ),
            )
        }
    )
    other = scenario.model_copy(update={"options": {**scenario.options, "omnichannel": changed}})
    drawn = draw_schematic(other, "omnichannel", language="en")
    said = " ".join(element.text or "" for element in texts(drawn))
    assert plain.count(">not connected<") == 2 and drawn.count(">not connected<") == 1
    assert "bot settles 30%" in said
    assert "closed" in said and "Chat" in said


def test_side_by_side_pictures_share_their_heights() -> None:
    scenario = SERVICES["twelve channels, eight teams"]
    known = dict.fromkeys(ARCHITECTURES, figures(scenario))
    drawn = draw_side_by_side(scenario, ARCHITECTURES, known, "de", {})
    sizes = {re.search(r'viewBox="([^"]+)"', svg)[1] for svg in drawn}  # type: ignore[index]
    assert len(sizes) == 1


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("architecture", ARCHITECTURES)
def test_text_keeps_its_contrast(architecture: str, dark: bool) -> None:
    colours = palette_for(architecture, dark)
    pairs = [
        (colours.ink, colours.paper),
        (colours.ink, colours.panel),
        (colours.muted, colours.paper),
        (colours.muted, colours.panel),
        (colours.accent_ink, colours.paper),
        (colours.accent_ink, colours.accent_tint),
        (colours.muted, colours.accent_tint),
        (colours.followed, colours.followed_tint),
        (colours.waiting_ink, colours.paper),
    ]
    for ink, ground in pairs:
        assert _contrast(ink, ground) >= 4.5, (ink, ground)
    assert dark == (colours.paper == DARK.paper)


def _contrast(first: str, second: str) -> float:
    """Contrast ratio of WCAG 2.2."""
    lights = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lights[0] + 0.05) / (lights[1] + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return (
        math.sumprod((0.2126, 0.7152, 0.0722), linear)
        if hasattr(math, "sumprod")
        else sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    )
