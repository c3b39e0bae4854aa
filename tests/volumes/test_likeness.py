"""A new channel or reason works like the one that it is most like, until somebody says otherwise."""

from __future__ import annotations

from functools import cache

import pytest

from models.scenario import Scenario, read_scenario, shipped_scenarios
from models.scenario.values import Text
from models.texts import LANGUAGES
from models.volumes.likeness import is_clear, most_like, suggested, words_it_rests_on
from models.volumes.names import names_in_scenario


@cache
def bank() -> Scenario:
    return read_scenario(shipped_scenarios()["regional-bank"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_of_the_scenario_with_something_behind_it_is_like_that_one(language: str) -> None:
    for key, reason in bank().reasons.items():
        assert most_like(f"{reason.name.in_language(language)} 2", bank(), "reason") == key


@pytest.mark.parametrize(
    ("name", "shape"),
    [
        ("Hotline Nord", "phone"),
        ("Faxeingang", "letter"),
        ("Mailbox Kredit", "email"),
        ("Livechat App", "chat"),
    ],
)
def test_a_channel_is_like_the_one_whose_shape_its_name_tells(name: str, shape: str) -> None:
    assert bank().channels[most_like(name, bank(), "channel")].shape == shape


def test_a_reason_like_no_other_works_like_the_most_ordinary_one() -> None:
    chosen = bank().reasons[most_like("Xylophon", bank(), "reason")].handling_factor.value
    assert all(abs(chosen - 1) <= abs(each.handling_factor.value - 1) for each in bank().reasons.values())


@pytest.mark.parametrize(
    ("name", "reason"), [("Kredit", "loan"), ("Ratenkredit", "loan"), ("Online-Banking Zugang", "access")]
)
def test_a_name_that_says_a_part_is_proposed_and_not_applied(name: str, reason: str) -> None:
    assert suggested(name, bank(), "reason") == reason
    assert name not in names_in_scenario([name], bank(), "reason")


@pytest.mark.parametrize(
    ("names", "reason"),
    [
        (("Wertpapier", "Wertpapiere", "Wertpapier-Depot", "Aktien", "WERTPAPIERE"), "custody"),
        (("Baufinanzierung", "Baufinanzierungen", "Baufi", "Bau-Finanzierung", "Hypothek"), "loan"),
        (
            ("Kontoführung", "Konto-Führung", "Kontofuehrung", "Konten: Gebühr", "Überweisungen"),
            "transactions",
        ),
        (("Ueberweisung", "Überweisung", "Zahlungsverkehr", "Lastschriften"), "transactions"),
        (("Online-Banking", "Onlinebanking", "Online Banking", "Passwort"), "access"),
        (("Kreditkarte", "Kreditkarten", "Girocard"), "cards"),
        (("Adressänderung", "Adressaenderung", "Adressen"), "data"),
    ],
)
def test_names_of_one_topic_are_proposed_in_any_spelling_and_not_applied(
    names: tuple[str, ...], reason: str
) -> None:
    for name in names:
        assert suggested(name, bank(), "reason") == reason, name
    assert not set(names_in_scenario(names, bank(), "reason"))


@pytest.mark.parametrize(
    "name",
    ["Kasse", "Service", "Beratung", "Kasse/Service", "Allgemein", "Graffiti", "Street Light", "Transport",
     "Reklame", "Erbsen", "Password of the day menu garden", "Kontor", "Team Nord"],
)  # fmt: skip
def test_names_of_no_topic_get_no_proposal(name: str) -> None:
    assert suggested(name, bank(), "reason") == ""


@pytest.mark.parametrize(
    "name",
    ["BAUFI_Bestand", "Kredit Bestand", "Q_Prolongation", "Auszahlung", "Sondertilgung", "Grundbuch"],
)  # fmt: skip
def test_lending_after_closing_is_no_reason_of_the_bank(name: str) -> None:
    """The bank knows loans before closing and the status of an application: neither is what these mean."""
    assert suggested(name, bank(), "reason") == ""


@pytest.mark.parametrize("name", ["Q_Prolongation", "Auszahlung", "Sondertilgungen", "Grundbuch"])
def test_a_house_that_has_a_reason_for_lending_after_closing_is_asked(name: str) -> None:
    servicing = bank().reasons["loan"].model_copy(update={"name": Text(de="Tilgung", en="Repayment")})
    house = bank().model_copy(update={"reasons": {**bank().reasons, "servicing": servicing}})
    assert suggested(name, house, "reason") == "servicing"


@pytest.mark.parametrize(
    ("name", "clear"),
    [
        ("Kartensperre_24h", True),
        ("Ratenkredit", True),
        ("BAUFI_Neugeschäft", False),
        ("Karten: Verlust", False),
        ("Wertpapiere", False),
    ],
)
def test_a_proposal_is_clear_where_no_word_of_the_name_is_left_over(name: str, clear: bool) -> None:
    found = suggested(name, bank(), "reason")
    assert found
    assert is_clear(name, found, bank(), "reason") == clear


@pytest.mark.parametrize(
    ("name", "meant"),
    [("Orderstatus", "custody"), ("Kontostand/Umsätze", "transactions"), ("Status Antrag", "status"),
     ("Sparplan", "custody"), ("Order erteilen", "custody"), ("Standing order", "transactions")],
)  # fmt: skip
def test_what_only_ends_a_word_gives_way_to_its_topic(name: str, meant: str) -> None:
    assert suggested(name, bank(), "reason") == meant
    if meant != "status":
        assert not is_clear(name, meant, bank(), "reason"), "a guess, taken one by one"


@pytest.mark.parametrize(
    ("name", "shape"),
    [("Telefonnotiz", "phone"), ("Tel.-Notiz", "phone"), ("Telefonvermerk", "phone"),
     ("Rückrufnotiz", "callback"), ("E-Mail-Anfrage", "email"), ("Briefeingang", "letter"),
     ("Chatanfrage", "chat"), ("Phone note", "phone"), ("Hotlinekontakt", "phone")],
)  # fmt: skip
def test_a_word_made_with_a_channel_is_proposed_as_that_and_not_applied(name: str, shape: str) -> None:
    assert bank().channels[suggested(name, bank(), "channel")].shape == shape
    assert name not in names_in_scenario([name], bank(), "channel")


@pytest.mark.parametrize(
    "name",
    ["Kreditkarte", "Kreditkarten", "Ratenkredit", "Telefonbanking", "Telefonnummer ändern", "Briefmarke",
     "Postident", "Videoident", "Chatbot", "Mailbox", "Kompost", "Appell", "Onlinekredit"],
)  # fmt: skip
def test_topics_and_products_are_no_channels(name: str) -> None:
    assert suggested(name, bank(), "channel") == ""


@pytest.mark.parametrize(
    ("name", "words"),
    [("Kredit Service", ("Kredit",)), ("Kredit Neugeschäft", ("Kredit",)), ("HL_Baufi_2002", ("Baufi",))],
)
def test_a_proposal_names_the_words_that_it_rests_on(name: str, words: tuple[str, ...]) -> None:
    found = suggested(name, bank(), "reason")
    assert not is_clear(name, found, bank(), "reason")
    assert words_it_rests_on(name, found, bank(), "reason") == words
