"""The text catalogues: both languages complete, placeholders equal, every key that is asked for exists."""

from __future__ import annotations

import ast
import re
import string
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from models.scenario import channel_traits, organisation_schema, schema
from models.scenario.values import Record
from models.texts.catalogue import FOLDER, LANGUAGES, catalogue

REPOSITORY = Path(__file__).resolve().parents[2]
DOMAINS = sorted({path.name for language in LANGUAGES for path in (FOLDER / language).glob("*.po")})
ASKS = {"t", "tp", "translate", "translate_plural", "has_text"}


def forms(message: str | tuple[str, ...]) -> tuple[str, ...]:
    return (message,) if isinstance(message, str) else message


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_both_languages_have_the_same_keys() -> None:
    german, english = (set(catalogue(language)) for language in LANGUAGES)
    assert german - english == set(), "missing in English"
    assert english - german == set(), "missing in German"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty_or_fuzzy(language: str) -> None:
    texts = {key: forms(message) for key, message in catalogue(language).items()}
    empty = [key for key, shapes in texts.items() if not all(shape.strip() for shape in shapes)]
    fuzzy = []
    for path in (FOLDER / language).glob("*.po"):
        with path.open("rb") as file:
            read = read_po(file, abort_invalid=True)  # raises at lines that are none of a catalogue
            fuzzy += [message.id for message in read if message.id and message.fuzzy]
    assert (empty, fuzzy) == ([], [])


def test_placeholders_are_the_same_in_both_languages() -> None:
    """Of a plural, the form for many counts: 'one' may leave the number out."""
    german, english = (catalogue(language) for language in LANGUAGES)
    differing = {
        key: (german[key], english[key])
        for key in german.keys() & english.keys()
        if placeholders(forms(german[key])[-1]) != placeholders(forms(english[key])[-1])
    }
    assert differing == {}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("domain", DOMAINS)
def test_keys_carry_their_domain(language: str, domain: str) -> None:
    """So that a key tells where its text stands; `problem.` may stand with the domain that raises it."""
    with (FOLDER / language / domain).open("rb") as file:
        keys = [m.id[0] if isinstance(m.id, (list, tuple)) else m.id for m in read_po(file) if m.id]
    name = domain.removesuffix(".po")
    allowed = (name, "problem", {"metrics": "metric"}.get(name, name))
    assert [key for key in keys if key.split(".")[0] not in allowed] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_typography(language: str) -> None:
    """Real quotation marks and spaces; no double blanks."""
    misplaced = r"  |\d %|\.\.\." + (r"|\u201d|(?<![a-z=])\"" if language == "de" else "")
    wrong = {
        key: form
        for key, message in catalogue(language).items()
        for form in forms(message)
        if re.search(misplaced, form) or (language == "de" and re.search(r"\u201d|(?<![a-z=])\"", form))
    }
    assert wrong == {}


def sources() -> list[Path]:
    return [
        REPOSITORY / "app.py",
        *(REPOSITORY / "models").rglob("*.py"),
        *(REPOSITORY / "pages").rglob("*.py"),
    ]


def asked_keys() -> dict[str, str]:
    """Literal keys that the source asks for -> where."""
    found: dict[str, str] = {}
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            key = literal_key(node)
            if key is not None:
                found[key] = f"{path.relative_to(REPOSITORY)}:{getattr(node, 'lineno', '')}"
    return found


def literal_key(node: ast.AST) -> str | None:
    """The first argument of a call that asks for a text, where it is written out."""
    if not isinstance(node, ast.Call) or not node.args or not isinstance(node.args[0], ast.Constant):
        return None
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    key = node.args[0].value
    return key if name in ASKS and isinstance(key, str) and "." in key else None


def test_every_text_that_is_asked_for_exists() -> None:
    known = set(catalogue("de"))
    assert {key: place for key, place in asked_keys().items() if key not in known} == {}


def test_every_schema_field_has_a_label() -> None:
    records = [
        thing
        for module in (schema, organisation_schema, channel_traits)
        for thing in vars(module).values()
        if isinstance(thing, type) and issubclass(thing, Record)
    ]
    fields = {name for record in records for name in record.model_fields}
    assert {name for name in fields if f"schema.{name}" not in catalogue("de")} == set()


def test_no_text_stands_unused() -> None:
    """A key counts as used when it, or the literal start of a composed key, stands in the source."""
    source = "\n".join(path.read_text(encoding="utf-8") for path in sources())
    stems = set(re.findall(r"[\"'`]([a-z_]+\.(?:[a-z_0-9A-D]+[._])*)\{", source))
    unused = sorted(
        key
        for key in catalogue("de")
        if not key.startswith("problem.")
        and key not in source
        and not any(key.startswith(stem) for stem in stems)
    )
    assert unused == []
