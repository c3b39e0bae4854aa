"""Names of a second file that probably mean a name of the first one."""

from __future__ import annotations

import pytest

from models.volumes.same_names import same_names


def proposals(first: list[str], second: list[str], field: str = "reason") -> dict[str, str]:
    held, meant = ({name: name for name in names} for names in (second, first))
    return same_names([name for name in second if name not in first], held, meant, field)


@pytest.mark.parametrize(
    ("field", "first", "second"),
    [
        ("reason", "Baufinanzierung", "Baufi"),
        ("reason", "Wertpapiere", "Depot"),
        ("reason", "Kontoführung", "Konto-Fuehrung"),
        ("reason", "Kassenfragen", "Kassenfrage"),
        ("reason", "Sperren von Karten", "Karten sperren"),
        ("channel", "E-Mail", "Mail"),
        ("channel", "Hotline Nord", "Telefon"),
    ],
)
def test_another_spelling_or_the_same_topic_means_the_same_whichever_file_comes_first(
    field: str, first: str, second: str
) -> None:
    assert proposals([first, "Xylophon"], [second, "Zoo"], field) == {second: first}
    assert proposals([second, "Xylophon"], [first, "Zoo"], field) == {first: second}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Team 1", "Team 2"),
        ("Kredit neu", "Kredit alt"),
        ("Kasse", "Beratung"),
        ("Kreditkarte", "Debitkonto"),
    ],
)
def test_names_that_differ_in_what_tells_them_apart_get_no_proposal(first: str, second: str) -> None:
    assert not proposals([first], [second])


def test_where_several_names_could_be_meant_none_is_proposed() -> None:
    assert not proposals(["Ratenkredit", "Hypothek"], ["Baufi"])
    assert not proposals(["Baufinanzierung"], ["Ratenkredit", "Hypothek"])


def test_a_name_that_the_second_file_has_itself_is_not_meant_by_another() -> None:
    assert not proposals(["Baufinanzierung"], ["Baufi", "Baufinanzierung"])


def test_what_both_files_have_leaves_the_only_other_one() -> None:
    assert proposals(["Ratenkredit", "Baufinanzierung"], ["Ratenkredit", "Baufi"]) == {
        "Baufi": "Baufinanzierung"
    }


def test_a_name_stands_for_what_the_first_file_was_told_that_it_is() -> None:
    found = same_names(
        ["Nordleitung"],
        {"Nordleitung": "Nordleitung", "Telefon": "phone"},
        {"Nordleitung": "phone"},
        "channel",
    )
    assert found == {"Nordleitung": "phone"}
