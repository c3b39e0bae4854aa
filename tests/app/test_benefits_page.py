"""Question three: its main picture, the sentence beside it, and that both say what the model divided."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import numpy as np
import pytest

from models.attribution import KINDS, Attribution, coalitions, waterfall
from models.outcome import Interval
from models.scenario import changes_for_value, read_scenario
from models.texts import LANGUAGES, translate, translate_plural
from pages._shared.navigation import BENEFITS, PREREQUISITES
from pages._shared.theme import DARK, LIGHT
from pages._shared.waterfall import Bar, axis_from, lying, standing
from pages.effects import split, split_picture
from pages.effects.posts_bridge import bridge_sentence, posts_bridge
from tests.app.test_results_pages import everything, opened
from tests.brief.papers import bank

NAN = float("nan")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_leads_with_what_the_technology_brings(language: str) -> None:
    app = opened(BENEFITS, language)
    app.get_by_key("pick:benefits").set_value("journey").run()
    assert not app.exception
    assert translate("attribution.kind.technology", language)[:4] in app.title[0].value.title()
    shown = everything(app)
    assert translate("effects.split.legend", language) in shown
    label = translate("effects.split.table.share", language)
    table = next(frame.value for frame in app.dataframe if label in frame.value.columns)
    assert list(table.iloc[:, 0])[:-1] == [translate(f"attribution.kind.{kind}", language) for kind in KINDS]
    printed = [number(text) for text in table[label]]
    gap = abs(sum(printed[:-1]) - printed[-1])
    assert gap < 0.05 or translate("effects.split.rounded", language) in shown, "a remainder is told"
    said = translate("effects.split.costs", language).split("{")[0]
    assert said not in shown, "technology saves work here: no word about what it costs"


def test_a_team_that_not_every_option_shares_is_named() -> None:
    app = opened(BENEFITS)
    told = translate_plural("effects.unshared", 1, "de", names="Contact Center")
    assert told not in [each.value for each in app.warning]
    app.session_state["changes"] = changes_for_value(bank(), "teams.contact.posts", 19.0)
    app.run()
    assert not app.exception and told in [each.value for each in app.warning]


def test_another_figure_divides_another_change() -> None:
    app = opened(BENEFITS)
    before = app.title[0].value
    app.get_by_key("pick:split").set_value("service_level_share").run()
    assert not app.exception
    assert app.title[0].value != before, "the title speaks of what is shown"
    assert "rechtzeitig" in app.title[0].value and "Prozentpunkte" in app.title[0].value
    name = translate("metric.service_level_share.name", "de")
    assert re.search(rf"{name}: von [\d,]+\s%", everything(app))


def test_the_leading_option_is_shown_until_another_is_chosen() -> None:
    app = opened(BENEFITS)
    leading = app.get_by_key("pick:benefits").value
    assert leading == opened(PREREQUISITES).get_by_key("pick:prerequisites").value
    assert leading != "like-for-like"
    app.get_by_key("pick:benefits").set_value("omnichannel").run()
    app.switch_page(PREREQUISITES).run()
    assert app.get_by_key("pick:prerequisites").value == "omnichannel"


def test_differences_are_the_same_wherever_they_stand() -> None:
    """Box and picture print the rounded difference of unrounded values."""
    app = opened(BENEFITS)
    for option in ("omnichannel", "journey"):
        app.get_by_key("pick:benefits").set_value(option).run()
        for metric in ("time_to_settle_h", "contacts_per_issue"):
            app.get_by_key("pick:split").set_value(metric).run()
            total = next(f.value for f in app.dataframe if "Beitrag" in f.value.columns)["Beitrag"].iloc[-1]
            assert re.search(rf"(besser|schlechter) \({re.escape(total)}\D", everything(app))


def test_what_comes_in_time_is_not_called_missing() -> None:
    app = opened(BENEFITS)
    app.get_by_key("pick:benefits").set_value("omnichannel").run()
    shown = everything(app)
    word = translate("prerequisites.word.planned", "de", month="12")
    assert word in shown
    assert word in translate("prerequisites.state.planned", "de", month="12")
    for state in ("partial", "not_met", "met"):
        known = {"share": "30", "month": "1"}
        state_words = translate(f"prerequisites.state.{state}", "de", **known)
        assert translate(f"prerequisites.word.{state}", "de", **known) in state_words


def number(text: str) -> float:
    return float(text.replace("−", "-").replace("+", "").replace(",", "."))


# --- Sentences ---


@pytest.fixture
def german(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pages._shared.session.language", lambda: "de")


def fall(bank_path, **worth):
    """A division of posts among technology and process: worth of -, T, P, TP."""
    players = ("technology", "process")
    values = worth["posts"]
    samples = {
        who: {"posts_required": np.array([values[place], values[place] + 0.001 * (place % 2)])}
        for place, who in enumerate(coalitions(players))
    }
    found = Attribution("journey", "like-for-like", None, 0, 2, "target", players, samples)
    return read_scenario(bank_path), found, waterfall(found, "posts_required")


@pytest.mark.usefixtures("german")
def test_each_case_has_its_own_honest_words(bank_path) -> None:
    cases = {
        (27, 25, 22, 20): ("nur 2,0 davon durch die Technik", "kommen 5,0 von den Abläufen und 2,0 von der"),
        (27, 27, 22, 22): ("nichts davon erkennbar durch die Technik", "Ohne erkennbaren Beitrag: Technik"),
        (27, 28, 22, 23): ("obwohl die Technik 1,0 kostet", "mehr Arbeit durch Technik (1,0)"),
        (27, 28, 27, 28): ("1,0 durch die Technik", "Arbeit für 1,0 Stellen mehr"),
        (27, 22, 29, 24): ("die Technik spart 5,0, anderes braucht", "mehr Arbeit durch Abläufe (2,0)"),
        (27, 26, 28, 27): ("die Technik spart 1,0, anderes braucht sie wieder auf", "etwa so viel Arbeit"),
    }
    for values, (in_title, in_sentence) in cases.items():
        scenario, _, divided = fall(bank_path, posts=values)
        assert in_title in split.finding(scenario, "journey", "posts_required", divided)
        assert in_sentence in split.sentence(scenario, "journey", "posts_required", divided)


@pytest.mark.usefixtures("german")
def test_every_headline_has_a_sentence_for_every_outcome(bank_path) -> None:
    scenario = read_scenario(bank_path)
    players = ("technology", "process", "channel")
    for metric in split.HEADLINES:
        for worth in ((0.5, -0.1, 0.2), (0.5, 0.1, 0.2), (0.5, 0.0, 0.0), (0.5, -0.1, -0.2)):
            samples = {
                who: {metric: np.full(3, worth[0] + worth[1] * len(who) + worth[2] * ("channel" in who))}
                for who in coalitions(players)
            }
            found = Attribution("journey", "like-for-like", None, 0, 3, "target", players, samples)
            choice = split.SIZED if metric == "posts_required" and worth[1] > 0 else metric
            title = split.finding(scenario, "journey", choice, waterfall(found, metric))
            assert "{" not in title and title[0].isupper()
            said = split.sentence(scenario, "journey", choice, waterfall(found, metric))
            assert said.endswith(".") and "{" not in said and ".." not in said
            assert said[0].isupper()
            alone = split.technology_alone(scenario, found, choice, waterfall(found, metric))
            assert alone is not None and f"„{split.headline_name(choice)}“" in alone


@pytest.mark.usefixtures("german")
def test_a_printed_share_lies_in_its_printed_range() -> None:
    for mean, low, high in (
        (-0.475, -0.49, -0.46),
        (-0.42, -0.49, -0.36),
        (0.04, 0.01, 0.08),
        (1.0, 1.0, 1.0),
    ):
        shown = number(split_picture.plain_change("posts_required", round(mean, 1)))
        ends = [
            number(end)
            for end in split_picture.reach("posts_required", Interval(mean, low, high)).split(" bis ")
        ]
        assert ends[0] <= shown <= ends[-1]


@pytest.mark.usefixtures("german")
def test_the_orders_are_told_in_everyday_words(bank_path) -> None:
    _, found, divided = fall(bank_path, posts=(27, 26, 22, 19))
    said = split.technology_orders(found, divided)
    assert said is not None and "−3,0 bis −1,0" in said and "−2,0" in said and "Shapley" not in said
    _, found, divided = fall(bank_path, posts=(27, 26, 22, 21))
    assert split.technology_orders(found, divided) is None, "every order gives the same"


@pytest.mark.usefixtures("german")
def test_why_technology_costs_posts_is_what_the_simulation_shows() -> None:
    players = ("technology", "process")
    work = {
        "posts_required": (27, 28, 22, 23),
        "handled": (1000, 1500, 900, 1400),
        "passes_per_100": (9, 9, 8, 8),
    }
    samples = {
        who: {metric: np.array([values[place]] * 3, dtype=float) for metric, values in work.items()}
        for place, who in enumerate(coalitions(players))
    }
    found = Attribution("journey", "like-for-like", None, 0, 3, "target", players, samples)
    said = split.technology_costs(found, waterfall(found, "posts_required"))
    assert said is not None and "500 Kontakte mehr" in said and "weitergereicht" not in said
    fewer = {
        who: {**figures, "posts_required": -figures["posts_required"]} for who, figures in samples.items()
    }
    found = Attribution("journey", "like-for-like", None, 0, 3, "target", players, fewer)
    assert split.technology_costs(found, waterfall(found, "posts_required")) is None


@pytest.mark.usefixtures("german")
def test_the_bridge_shows_the_second_figure_only_where_it_was_searched(bank_path) -> None:
    scenario, found, _ = fall(bank_path, posts=(27, 26, 22, 19))
    sized = Attribution(
        "journey",
        "like-for-like",
        None,
        0,
        1,
        "target",
        found.kinds,
        {
            who: {"posts_required": figures["posts_required"][:1] + 9}
            for who, figures in found.samples.items()
        },
        basis="sizing",
    )
    assert len(posts_bridge(scenario, "journey", found, None, 33.0)[0]) == 2
    rows, _ = posts_bridge(scenario, "journey", found, sized, 33.0)
    assert [row[1] for row in rows] == ["33,0", "27,0", "36,0"]
    assert "3,0 mehr als die 33,0 von heute" in bridge_sentence(scenario, sized, 33.0)
    assert "mehr als die" not in bridge_sentence(scenario, sized, 40.0)


# --- The picture ---


def bars() -> list[Bar]:
    return [
        Bar("Ersatz <b>", "26,9", "", 0, 26.9, NAN, NAN, "end", "#8a929d"),
        Bar("Technik", "−0,4", "−0,5 bis −0,3", 26.9, 26.5, 26.4, 26.6, "helps", "#16243a", "technology"),
        Bar("Organisation", "+1,3", "", 26.5, 27.8, 27.7, 27.9, "hinders", "#16243a", "organisation"),
        Bar("Produkte", "0", "unverändert", 27.8, 27.8, NAN, NAN, "quiet", "#16243a", "product"),
        Bar("Kontaktreise", "27,8", "", 0, 27.8, 27.5, 28.1, "end", "#0a8f6c"),
    ]


class Rectangles(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[dict[str, str]] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "rect":
            self.found.append({name: value or "" for name, value in attrs})

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


@pytest.mark.parametrize("draw", [standing, lying])
@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_bars_meet_their_figures(draw, colours) -> None:
    parsed = Rectangles()
    parsed.feed(draw(bars(), colours, "title", "account", "p"))
    drawn = [each for each in parsed.found if each.get("stroke")]
    size = "height" if draw is standing else "width"
    lengths = [float(each[size]) for each in drawn]
    assert len(drawn) == 5
    start = axis_from(bars())
    assert 20 < start < 26.4, "the axis is cut so that steps are no slivers"
    assert lengths[0] / lengths[4] == pytest.approx((26.9 - start) / (27.8 - start), rel=0.01)
    assert lengths[2] / lengths[4] == pytest.approx(1.3 / (27.8 - start), rel=0.02), "one scale for all"
    assert lengths[2] > 60
    assert "against" in drawn[2]["fill"] and drawn[2].get("stroke-dasharray"), "against: mirrored, dashed"
    assert "with" in drawn[1]["fill"]
    falls, rises = ("▼", "▲") if draw is standing else ("◀", "▶")
    assert {"Technik", f"{falls} −0,4", f"{rises} +1,3", "unverändert"} <= set(parsed.texts)
    assert "Ersatz <b>" in "".join(parsed.texts), "names are inert"


def test_large_steps_leave_the_axis_at_zero() -> None:
    ends = [
        Bar("A", "", "", 0, 27, NAN, NAN, "end", "#8a929d"),
        Bar("B", "", "", 0, 5, NAN, NAN, "end", "#8a929d"),
    ]
    assert axis_from([ends[0], Bar("T", "", "", 27, 5, NAN, NAN, "helps", "#16243a"), ends[1]]) == 0.0
    assert axis_from([]) == 0.0


def test_unknown_figures_draw_nothing_and_break_nothing() -> None:
    unknown = [Bar("A", "unbekannt", "", NAN, NAN, NAN, NAN, "end", "#8a929d")]
    for draw in (standing, lying):
        assert "nan" not in draw(unknown, LIGHT, "t", "a", "p").lower()
