"""Laws of measuring and wrapping: no line is wider than its column, and no letter is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from models.schematic.lettering import text_width, wrap

WORDS = st.text(alphabet="abcdefghijklmnoprstuvwzäöüßABCDEFGIKMORSTUW", min_size=1, max_size=40)


@given(st.lists(WORDS, min_size=1, max_size=6), st.floats(40, 300))
def test_no_line_is_wider_than_its_column(words: list[str], width: float) -> None:
    for line in wrap(" ".join(words), width, 13):
        assert text_width(line, 13) <= width or len(line) <= 2


@given(st.lists(WORDS, min_size=1, max_size=6), st.floats(40, 300))
def test_wrapping_loses_no_letter(words: list[str], width: float) -> None:
    text = " ".join(words)
    assert "".join(wrap(text, width, 13)).replace("-", "").replace(" ", "") == text.replace(" ", "")


def test_compounds_break_at_their_seams() -> None:
    assert wrap("Kontaktformular", 62, 12) == ("Kontakt-", "formular")
    assert wrap("Geschäftskundenbetreuung", 80, 12) == ("Geschäfts-", "kunden-", "betreuung")


def test_a_soft_hyphen_of_the_author_goes_first() -> None:
    assert wrap("Vor\u00adgeschichte", 66, 12) == ("Vor-", "geschichte")


def test_a_cut_text_says_that_it_is_cut() -> None:
    assert wrap("eins zwei drei vier fünf sechs", 50, 12, max_lines=2)[-1].endswith("…")


def test_bold_is_wider_and_unknown_letters_count_as_a_full_em() -> None:
    assert text_width("Telefon", 10, 600) > text_width("Telefon", 10)
    assert text_width("漢字", 10) >= 20
