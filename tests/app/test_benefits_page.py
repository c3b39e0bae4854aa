"""Question three: its main picture, the sentence beside it, and that both say what the model divided."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import numpy as np
import pytest

from models.attribution import KINDS, Attribution, coalitions, waterfall
from models.scenario import read_scenario
from models.texts import LANGUAGES, translate
from pages._shared.navigation import BENEFITS
from pages._shared.theme import DARK, LIGHT
from pages._shared.waterfall import Bar, lying, standing
from pages.effects import split
from tests.app.test_results_pages import everything, opened

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
    assert sum(printed[:-1]) == pytest.approx(printed[-1]), "what is printed adds up"


def test_another_figure_divides_another_change() -> None:
    app = opened(BENEFITS)
    before = app.title[0].value
    app.get_by_key("pick:split").set_value("service_level_share").run()
    assert not app.exception
    assert app.title[0].value == before, "the finding stays that about posts"
    name = translate("metric.service_level_share.name", "de")
    assert re.search(rf"{name}: von [\d,]+\s%", everything(app))


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
        (27, 28, 22, 23): ("obwohl die Technik 1,0 kostet", "mehr Stellen durch Technik (1,0)"),
        (27, 28, 27, 28): ("1,0 durch die Technik", "braucht 1,0 Stellen mehr"),
        (27, 22, 29, 24): ("die Technik spart 5,0, anderes braucht", "mehr Stellen durch Abläufe (2,0)"),
        (27, 26, 28, 27): ("die Technik spart 1,0, anderes braucht sie wieder auf", "etwa so viele Stellen"),
    }
    for values, (in_title, in_sentence) in cases.items():
        scenario, _, divided = fall(bank_path, posts=values)
        assert in_title in split.finding(scenario, "journey", divided)
        assert in_sentence in split.sentence(scenario, "journey", divided)


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
            said = split.sentence(scenario, "journey", waterfall(found, metric))
            assert said.endswith(".") and "{" not in said and ".." not in said
            assert said[0].isupper()
            assert split.technology_alone(scenario, found, waterfall(found, metric))


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
    assert lengths[0] / lengths[4] == pytest.approx(26.9 / 27.8, rel=0.01), "ends start at zero"
    assert lengths[2] / lengths[4] == pytest.approx(1.3 / 27.8, rel=0.02), "steps are on the same scale"
    assert "against" in drawn[2]["fill"] and drawn[2].get("stroke-dasharray"), "against: mirrored, dashed"
    assert "with" in drawn[1]["fill"]
    assert {"Technik", "−0,4", "+1,3", "unverändert"} <= set(parsed.texts)
    assert "Ersatz <b>" in "".join(parsed.texts), "names are inert"


def test_unknown_figures_draw_nothing_and_break_nothing() -> None:
    unknown = [Bar("A", "unbekannt", "", NAN, NAN, NAN, NAN, "end", "#8a929d")]
    for draw in (standing, lying):
        assert "nan" not in draw(unknown, LIGHT, "t", "a", "p").lower()
