"""Names of channels in a message: as they stand in the file, or common words where the file has none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from models.texts import translate
from models.volumes.listed import FIRST, Names
from models.volumes.vocabulary import CHANNEL_WORDS

SHAPES = frozenset(CHANNEL_WORDS.values())


@dataclass(frozen=True)
class ChannelNames:
    """Channels in a message, said in the reader's language where they are no names of the file.

    >>> ChannelNames(("phone", "Hotline Nord")).in_language("de")
    '„Telefon“ und „Hotline Nord“'
    """

    items: tuple[str, ...]

    def in_language(self, language: str) -> str:
        """As a sentence lists them."""
        return Names.of([channel_word(name, language) for name in self.items], FIRST).in_language(language)


def channel_word(name: str, language: str) -> str:
    """A channel by its common name where it is only told by its kind."""
    return translate(f"volumes_model.shape.{name}", language) if name in SHAPES else name


def words_of_kinds(names: Iterable[str], language: str) -> dict[str, str]:
    """Channels only told by their kind -> their common names; not where another channel is called so.

    >>> words_of_kinds(["phone", "chat", "Hotline", "Chat"], "de")
    {'phone': 'Telefon'}
    """
    given = tuple(names)
    words = {name: channel_word(name, language) for name in given}
    return {name: word for name, word in words.items() if name != word and word not in given}


def names_behind(names: Iterable[str], told: Mapping[str, str | None]) -> tuple[str, ...]:
    """The names in the file behind what they were told to mean.

    >>> names_behind(["phone", "Chat"], {"Hotline": "phone", "Zentrale": "phone"})
    ('Hotline', 'Zentrale', 'Chat')
    """
    behind = [[own for own, meant in told.items() if meant == name] or [name] for name in names]
    return tuple(dict.fromkeys(own for names in behind for own in names))
