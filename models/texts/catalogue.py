"""Reads the text catalogues and looks messages up."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from babel.messages.pofile import read_po

Language = Literal["de", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
FOLDER = Path(__file__).parent

Message = str | tuple[str, ...]


@cache
def catalogue(language: str) -> dict[str, Message]:
    """All messages of one language, key -> text (or singular and plural forms).

    Raises ValueError when two domains define the same key: the second would silently win.
    """
    messages: dict[str, Message] = {}
    for path in sorted((FOLDER / language).glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=language):
                if not message.id:
                    continue
                key = message.id[0] if isinstance(message.id, (list, tuple)) else message.id
                if key in messages:
                    raise ValueError(f"{path.name}: {key} stands in two catalogues")
                text = message.string or ""
                messages[key] = text if isinstance(text, str) else tuple(text)
    return messages


def has_text(key: str, language: str) -> bool:
    """Whether `language` has a text for `key`."""
    return bool(catalogue(language).get(key))


def translate(key: str, language: str, **values: Any) -> str:
    """The text of `key` in `language` with its placeholders filled.

    Raises KeyError for a key that no catalogue has: a missing text is a defect, never shown as its key.
    """
    message = catalogue(language)[key]
    text = message if isinstance(message, str) else message[-1]
    return text.format(**values) if values else text


def translate_plural(key: str, count: float, language: str, /, **values: Any) -> str:
    """The text of `key` in the plural form for `count`; `{count}` may be overridden by a formatted value.

    German and English share the rule: one thing is singular, everything else plural.
    """
    message = catalogue(language)[key]
    forms = (message, message) if isinstance(message, str) else message
    return forms[0 if count == 1 else 1].format(**{"count": count, **values})
