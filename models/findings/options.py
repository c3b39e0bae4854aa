"""An option in one sentence, as its own description begins."""

from __future__ import annotations

import re

_END = re.compile(r"(?<=[^\W\d_]{3}[.!?])\s+(?=[^\W\d_a-zäöü])|(?<=[)”“][.!?])\s+")


def first_sentence(text: str) -> str:
    """The first sentence of `text`; short abbreviations and numbers do not end one.

    >>> first_sentence("Ein System, z. B. mit 1.5 Plätzen, für alle. Dann mehr.")
    'Ein System, z. B. mit 1.5 Plätzen, für alle.'
    >>> first_sentence("Nothing ends here")
    'Nothing ends here'
    """
    return _END.split(text.strip(), maxsplit=1)[0]
