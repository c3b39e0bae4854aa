"""Rows whose status sounds like no contact of a customer (spam, duplicates, tests): only their owner knows
whether they count. Until somebody answers all count, and that is said, with what the file holds without
them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

import numpy as np

from models.texts import translate_plural
from models.volumes.cells import Cells
from models.volumes.columns import Columns
from models.volumes.kept_rows import NO_CONTACT, Refused, used_rows
from models.volumes.ledger import Ledger
from models.volumes.listed import CountedNames, Names
from models.volumes.mapping import FileMapping
from models.volumes.over_rows import Codes, Flags, Floats, spread_flags, sums_by_code
from models.volumes.raw_table import RawTable
from models.volumes.vocabulary import normal_name

MOST_VALUES = 40
"""No column of states has more different contents."""
LISTED = 12
"""So many states are named with their rows; the others are counted."""
WORDS: Mapping[str, tuple[str, ...]] = {
    "spam": ("Spam", "Junk", "Werbung", "Newsletter", "Phishing", "Advertising"),
    "duplicate": (
        "Duplikat", "Dublette", "Doppelt", "Doppelung", "Doppelerfassung", "Duplicate", "Duplicated",
        "Merged", "Zusammengeführt", "Zusammengelegt",
    ),
    "test": ("Test", "Tests", "Testfall", "Testticket", "Testanruf", "Testmail", "Testdaten", "Dummy"),
    "cancelled": (
        "Storniert", "Storno", "Annulliert", "Verworfen", "Gelöscht", "Ungültig", "Irrläufer",
        "Fehlerfassung", "Abgesagt", "Ausgefallen", "Nicht erschienen", "Nicht wahrgenommen",
        "Cancelled", "Canceled", "Voided", "Discarded", "Deleted", "Invalid", "Rejected",
        "No-show", "Not attended", "Did not attend",
    ),
}  # fmt: skip
"""What the state of a row is called that may be no contact, in German and English, by what it then is."""
KNOWN = {normal_name(word) for words in WORDS.values() for word in words}
PHRASES = {normal_name(word) for words in WORDS.values() for word in words if not word.isalpha()}
LENGTHS_OF_PHRASES = (2, 3)
NEVER_A_REASON = frozenset(
    normal_name(word) for word in ("Spam", "Junk", *WORDS["duplicate"], *WORDS["test"])
)
"""Those that are no reason for a contact either: somebody may well write because of a cancellation."""
INBOUND = frozenset(map(normal_name, ("Inbound", "Incoming", "Eingehend", "Ankommend", "Kommend", "In")))
"""Which way a contact went: from a customer, ..."""
NOT_INBOUND = frozenset(
    map(normal_name, ("Outbound", "Outgoing", "Ausgehend", "Abgehend", "Gehend", "Out", "Internal", "Intern"))
)
"""... to a customer, or between colleagues; both only where the same column names the first as well."""
WHOLE_WORDS = frozenset(("in", "out"))
NOT = frozenset({"kein", "keine", "nicht", "no", "not", "non"})
PARTS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class BlankRows:
    """Contacts in whose rows a column says nothing, in a message; nothing where there are none."""

    count: int

    def in_language(self, language: str) -> str:
        """A clause behind "every row"."""
        return translate_plural("volumes_model.but_blank", self.count, language) if self.count else ""


def sounds_like_no_contact(value: str, known: Set[str] = KNOWN) -> bool:
    """Whether a word of a state is one of `WORDS` (or `known`).

    >>> [sounds_like_no_contact(value) for value in ("Spam", "Done (duplicate)", "Test-Ticket", "Kein Spam")]
    [True, True, True, False]
    >>> [sounds_like_no_contact(value) for value in ("Geschlossen", "Offen", "Testament")]
    [False, False, False]
    >>> [sounds_like_no_contact(value) for value in ("nicht erschienen", "abgesagt", "no show", "erschienen")]
    [True, True, True, False]
    """
    said = PARTS.findall(value)
    phrases = {normal_name("".join(said[at : at + n])) for n in LENGTHS_OF_PHRASES for at in range(len(said))}
    if phrases & known & PHRASES:
        return True
    words = {normal_name(word) for word in said}
    return bool(words & known) and not words & NOT


def not_from_customers(texts: Sequence[str]) -> Flags:
    """Which contents of a column name another way than from a customer to the house, where it tells ways.

    >>> not_from_customers(["Inbound", "Outbound call", "Internal", ""]).tolist()
    [False, True, True, False]
    >>> bool(not_from_customers(["Intern", "Extern"]).any() | not_from_customers(["In Arbeit", "Out"]).any())
    False
    """
    if not any(_names_way(text, INBOUND) for text in texts):
        return np.zeros(len(texts), dtype=bool)
    return np.array([_names_way(text, NOT_INBOUND) for text in texts], dtype=bool)


def _names_way(text: str, ways: Set[str]) -> bool:
    words = {normal_name(word) for word in PARTS.findall(text)}
    return bool(words & ways if len(words) == 1 else words & (ways - WHOLE_WORDS))


def ending_states(cells: Cells) -> Flags:
    """Which contents of a column of states sound like no contact of a customer; none in a column of anything
    else."""
    if len(cells.contents) > MOST_VALUES:
        return np.zeros(len(cells.contents), dtype=bool)
    return np.array([sounds_like_no_contact(text) for text in cells.texts()], dtype=bool)


def rows_without_contact(raw: RawTable, rules: FileMapping, ledger: Ledger) -> Refused:
    """Rows whose state is told to be no contact of a customer; what is told of other columns is said."""
    refused: list[tuple[str, Flags]] = []
    for column, values in rules.no_contacts.items():
        if column not in raw.header:
            ledger.add("warning", "no_contacts_column", f":{raw.header_row}", column=column)
            continue
        cells = raw.columns[raw.header.index(column)]
        gone = np.array([text.strip() in values for text in cells.texts()], dtype=bool)
        if gone.any():
            refused.append((NO_CONTACT, spread_flags(gone, cells.codes)))
    return refused


def states_answered_for(raw: RawTable, rules: FileMapping) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """(column, its states in the order of the file) pairs of the columns that are answered for."""
    return tuple(
        (column, tuple(dict.fromkeys(text for text in map(str.strip, cells.texts()) if text)))
        for column in rules.no_contacts
        if column in raw.header
        for cells in (raw.columns[raw.header.index(column)],)
    )


def ask_about_states(
    raw: RawTable, columns: Columns, offered: Floats, refused: Refused, rules: FileMapping, ledger: Ledger
) -> tuple[str, ...]:
    """Asks of each column of states that nothing was told about whether rows of some states count, once of
    the same rows; gives the columns asked about and those answered for.

    `offered`: contacts per row of `raw`; `refused`: rows that do not count anyway.
    """
    asked = list(rules.no_contacts)
    if raw.unfolded:
        return tuple(asked)
    used, settled = used_rows(refused, len(raw.rows)), _rows_answered_for(raw, rules)
    for place, name in enumerate(raw.header):
        cells = raw.columns[place]
        is_reason = place == columns.positions.get("reason")
        if not name or name in rules.no_contacts:
            continue
        if not is_reason and (place in columns.positions.values() or len(cells.contents) > MOST_VALUES):
            continue
        texts = [text.strip() for text in cells.texts()]
        sounding = _none_of_a_customer(texts, is_reason=is_reason)
        rows = spread_flags(sounding, cells.codes) & used
        if not (rows & ~settled).any():
            continue
        held = _contacts(cells.codes, offered, used, texts)
        none = {text for text, flag in zip(texts, sounding, strict=True) if flag}
        proposed = tuple(value for value in held if value in none)
        if not proposed:
            continue
        asked.append(name)
        settled |= rows
        contacts, whole = sum(held[value] for value in proposed), sum(held.values())
        ledger.add(
            "warning", "no_contacts", f":{raw.header_row}: {name}",
            column=name,
            blank=BlankRows(held.get("", 0)),
            states=CountedNames.of([pair for pair in held.items() if pair[0]], LISTED),
            proposed=Names.of(proposed, LISTED),
            values=tuple(value for value in held if value), left_out=proposed,
            count=contacts, contacts=contacts, all=whole, without=whole - contacts,
        )  # fmt: skip
    return tuple(asked)


def _none_of_a_customer(texts: Sequence[str], *, is_reason: bool) -> Flags:
    """Which contents sound like no contact of a customer, by what became of it or by which way it went."""
    known = NEVER_A_REASON if is_reason else KNOWN
    sounding = np.array([sounds_like_no_contact(text, known) for text in texts], dtype=bool)
    return sounding if is_reason else sounding | not_from_customers(texts)


def _rows_answered_for(raw: RawTable, rules: FileMapping) -> Flags:
    """Rows whose state sounds like no contact, in a column that was answered for."""
    rows = np.zeros(len(raw.rows), dtype=bool)
    for name in rules.no_contacts:
        if name in raw.header:
            cells = raw.columns[raw.header.index(name)]
            rows |= spread_flags(ending_states(cells), cells.codes)
    return rows


def _contacts(codes: Codes, offered: Floats, used: Flags, texts: list[str]) -> dict[str, int]:
    """The contacts of each state, the largest first."""
    sums = sums_by_code(codes, offered, used, len(texts))
    held: dict[str, float] = {}
    for text, contacts in zip(texts, sums, strict=True):
        held[text] = held.get(text, 0.0) + float(contacts)
    return {text: round(held[text]) for text in sorted(held, key=lambda text: -held[text]) if held[text] > 0}
