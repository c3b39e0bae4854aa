"""What one text in a column of numbers says: thousands separators, brackets, signs and units around it."""

from __future__ import annotations

import re

UNKNOWN = frozenset(
    {
        "", "-", "--", "–", "—", ".", "..", "?", "*", "n/a", "n.a.", "na", "nan", "nat",
        "null", "none", "nil", "\\n",
        "k.a.", "k. a.", "keine angabe", "ohne angabe", "o.a.", "n.v.", "n. v.", "nicht verfügbar",
        "unbekannt",
        "unknown", "not available", "missing", "(leer)", "(blank)", "leer", "blank",
        "#n/v", "#n/a", "#nv", "#na", "#div/0!", "#ref!", "#bezug!", "#wert!", "#value!", "#name?", "#num!",
        "#zahl!", "#null!", "#leer!",
    }
)  # fmt: skip
"""Ways to write that a value is not known, and errors of a spreadsheet (compared without case)."""
LARGEST = 1e15
"""Numbers from here on are taken for a mistake: no count, duration or share is that large."""
LONGEST = 400
"""The smallest number of all, written out, has 330 characters and a bit."""
COUNTED = (
    "call|calls|contact|contacts|case|cases|ticket|tickets|chat|chats|mail|mails|e-mail|e-mails|email|emails|"
    "anruf|anrufe|kontakt|kontakte|vorgang|vorgänge|fall|fälle|stück|stk|stk\\.|x|mal|€|eur|chf|usd|£|gbp|\\$"
)
BLANK = r"[\u00a0\u202f\u2009 '’]"
_SIGNS = re.compile(
    rf"(?P<open>\()?(?P<sign>[+\-\u2212])?(?:[€$£] ?)?"
    rf"(?P<body>[\d.,\u00a0\u202f\u2009'’ eE+\-]*?\d[.,]?)(?P<after>[\-\u2212])?"
    rf"(?P<close>\))?(?:{BLANK}?(?P<unit>{COUNTED}|%))?",
    re.IGNORECASE | re.ASCII,
)
_BODY = {
    mark: re.compile(
        rf"(?:\d+|\d{{1,3}}(?P<sep>{other}|{BLANK})\d{{3}}(?:(?P=sep)\d{{3}})*)?(?P<part>{own}\d*)?(?:[eE][+\-]?\d{{1,2}})?",
        re.ASCII,
    )
    for mark, own, other in ((",", ",", r"\."), (".", r"\.", ","))
}
_BLANK = re.compile(BLANK)


_ROUGH = re.compile(
    r"(?:ca|circa|zirka|rd|rund|etwa|ungef(?:ä|ae)hr|gesch(?:ä|ae)tzt|about|approx|est|around)\b\.?|[~≈<>≥≤]=?",
    re.IGNORECASE,
)
_REMARKED = re.compile(r"(?:\s*\*+|\s*\((?:ca\.?|geschätzt|est\.?|estimated)\))$", re.IGNORECASE)


def rough_number(text: str, mark: str) -> float | None:
    """The number in a text that says that it is a rough one or that carries a mark of a remark; None where it
    is none of them.

    >>> [rough_number(text, ",") for text in ("ca. 4.000", "~4000", "rd. 4.000", "> 4000", "4.000*")]
    [4000.0, 4000.0, 4000.0, 4000.0, 4000.0]
    >>> rough_number("4.000", ","), rough_number("ca. viel", ",")
    (None, None)
    """
    plain = text.strip()
    bare = _REMARKED.sub("", _ROUGH.sub("", plain, count=1) if _ROUGH.match(plain) else plain).strip()
    if bare == plain:
        return None
    number = read_number_text(bare, mark)
    return number if number is not None and number >= 0 else None


def read_number_text(text: str, mark: str, percent: bool = False) -> float | None:
    """The number, NaN where the text says that none is known, None where it cannot be read.

    >>> read_number_text("1.234,5", ","), read_number_text("(12)", "."), read_number_text("12-", ".")
    (1234.5, -12.0, -12.0)
    >>> read_number_text("5 Anrufe", ","), read_number_text("#DIV/0!", ","), read_number_text("=SUM(A1)", ",")
    (5.0, nan, None)
    """
    plain = text.strip().lstrip("'")
    if plain.casefold() in UNKNOWN:
        return float("nan")
    if len(plain) > LONGEST or ":" in plain:
        return None
    match = _SIGNS.fullmatch(plain)
    if match is None or bool(match["open"]) != bool(match["close"]) or (match["unit"] == "%") > percent:
        return None
    if (match["open"] is not None) + (match["sign"] not in (None, "+")) + (match["after"] is not None) > 1:
        return None
    body = match["body"].strip()
    number = _BODY[mark].fullmatch(body)
    if number is None or not any(letter.isdigit() for letter in body.casefold().partition("e")[0]):
        return None
    digits = _BLANK.sub("", body.replace("." if mark == "," else ",", "")).replace(",", ".")
    value = float(digits)
    if value >= LARGEST:
        return None
    return -value if match["open"] or match["after"] or match["sign"] in ("-", "\u2212") else value
