"""The scene of a playback: room for everybody, ways that end where they should, labels that never overlap."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from xml.etree import ElementTree

import pytest

from models.scenario.schema import Scenario
from models.schematic import DARK, palette_for
from models.schematic.scene import BLOCKS, Scene, SceneContent, draw_scene
from tests.schematic.labels import SVG, boxes
from tests.schematic.test_drawing import ARCHITECTURES, SERVICES

ENDS = ("settled", "unsettled", "sent_away", "gone", "double", "merged")


def content(scenario: Scenario, bots: bool = True) -> SceneContent:
    teams = list(scenario.teams)
    return SceneContent(
        heads={team: 3 + 9 * number for number, team in enumerate(teams)},
        passed=tuple(teams[-1:]),
        ends=ENDS,
        bots=bots,
    )


def scene(name: str, architecture: str, narrow: bool, **options: object) -> Scene:
    scenario = SERVICES[name]
    return draw_scene(
        scenario, architecture, content(scenario), "de", palette_for(architecture), narrow=narrow, **options
    )  # type: ignore[arg-type]


def upright(markup: str) -> str:
    """The picture without its turned label, which the metrics of a line do not describe."""
    start = markup.find("rotate(-90)")
    if start < 0:
        return markup
    begin, end = markup.rindex("<g", 0, start), markup.index("</g>", start) + len("</g>")
    return markup[:begin] + markup[end:]


CASES = [
    pytest.param(name, architecture, narrow, id=f"{name}, {architecture}, {narrow=}")
    for name in SERVICES
    for architecture in ARCHITECTURES
    for narrow in (True, False)
]


@pytest.mark.parametrize(("name", "architecture", "narrow"), CASES)
def test_labels_never_overlap_and_stay_on_the_sheet(name: str, architecture: str, narrow: bool) -> None:
    drawn = scene(name, architecture, narrow)
    placed = [box for box in boxes(upright(drawn.markup)) if box[0]]
    for text, left, top, right, bottom in placed:
        assert left >= 0 and right <= drawn.width, f"{text!r} leaves the sheet"
        assert top >= 0 and bottom <= drawn.height, f"{text!r} leaves the sheet"
    for one, other in combinations(placed, 2):
        apart = (
            one[3] <= other[1] or other[3] <= one[1] or one[4] <= other[2] + 0.5 or other[4] <= one[2] + 0.5
        )
        assert apart, f"{one[0]!r} overlaps {other[0]!r}"


@pytest.mark.parametrize(("name", "architecture", "narrow"), CASES)
def test_nobody_stands_on_anybody_or_on_a_label(name: str, architecture: str, narrow: bool) -> None:
    drawn = scene(name, architecture, narrow)
    standing = [point for slots in drawn.slots.values() for point in slots]
    for x, y in standing:
        assert 0 < x < drawn.width and 0 < y < drawn.height
    for (x1, y1), (x2, y2) in combinations(standing, 2):
        assert abs(x1 - x2) + abs(y1 - y2) >= drawn.token * 0.9
    labels = [box for box in boxes(upright(drawn.markup)) if box[0]]
    for x, y in standing:
        for text, left, top, right, bottom in labels:
            assert not (left < x < right and top < y < bottom), f"a contact stands on {text!r}"


@pytest.mark.parametrize(("name", "architecture", "narrow"), CASES)
def test_every_way_ends_where_one_stands(name: str, architecture: str, narrow: bool) -> None:
    """Whatever a contact may do: the way begins at the place it leaves and ends at the one it enters."""
    drawn = scene(name, architecture, narrow)
    scenario = SERVICES[name]
    lines = sorted({drawn.drawn[f"line:{channel}"] for channel in scenario.channels})
    teams = [f"team:{team}" for team, each in scenario.teams.items() if each.posts.value > 0]
    doors = [f"door:{channel}" for channel in scenario.channels]
    pairs = [
        *((door, line) for door in doors for line in lines),
        *((door, team) for door in doors for team in teams),
        *((line, team) for line in lines for team in teams),
        *((team, end) for team in teams for end in (*ENDS, "back_office")),
        *((line, "gone") for line in lines),
        ("back_office", "settled"),
        (doors[0], "bot"),
        ("bot", "settled"),
    ]
    routes = drawn.routes(pairs)
    assert len(routes) == len(set(pairs))
    for key, way in routes.items():
        origin, goal = key.split(">")
        assert way[0] == rounded(drawn.ways.anchors[origin][1])
        assert way[-1] == rounded(drawn.ways.anchors[goal][0])
        assert all(0 <= x <= drawn.width and 0 <= y <= drawn.height for x, y in way)


def rounded(point: Sequence[float]) -> tuple[float, float]:
    return round(point[0], 1), round(point[1], 1)


@pytest.mark.parametrize("architecture", ARCHITECTURES)
def test_blocks_can_be_reached_on_a_page_and_not_on_paper(architecture: str) -> None:
    shown, paper = (scene("usual", architecture, False, clickable=on) for on in (True, False))
    for drawn, reachable in ((shown, True), (paper, False)):
        groups = [g for g in ElementTree.fromstring(drawn.markup).iter(f"{SVG}g") if g.get("data-block")]
        assert {g.get("data-block") for g in groups} <= set(BLOCKS)
        assert {"channels", "teams", "back_office", "report"} <= {g.get("data-block") for g in groups}
        for group in groups:
            assert (group.get("tabindex") == "0" and bool(group.get("aria-label"))) == reachable


@pytest.mark.parametrize("architecture", ARCHITECTURES)
def test_paper_gets_plain_svg(architecture: str) -> None:
    markup = scene("usual", architecture, False, clickable=False).markup
    assert not any(word in markup for word in ("foreignObject", "var(", "<style", "<script", "href"))


def test_scenes_side_by_side_end_at_the_same_height() -> None:
    silo = scene("twelve channels, eight teams", "silo", False)
    platform = scene("twelve channels, eight teams", "omnichannel", False, body_height=silo.body_height)
    assert platform.body_height == pytest.approx(silo.body_height)


def test_a_common_line_takes_all_channels() -> None:
    platform, silo = (scene("twelve channels, eight teams", each, False) for each in ("omnichannel", "silo"))
    channels = SERVICES["twelve channels, eight teams"].channels
    assert {platform.drawn[f"line:{channel}"] for channel in channels} == {"line"}
    assert len({silo.drawn[f"line:{channel}"] for channel in channels}) == len(channels)


def test_dark_colours_are_written_out() -> None:
    scenario = SERVICES["usual"]
    dark = palette_for("omnichannel", dark=True)
    drawn = draw_scene(scenario, "omnichannel", content(scenario), "en", dark)
    assert DARK.paper in drawn.markup and "#ffffff" not in drawn.markup
