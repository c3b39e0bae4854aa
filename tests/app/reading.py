"""What a page shows, as tests read it."""

from __future__ import annotations

import re
from html import unescape

import pandas as pd
from streamlit.testing.v1 import AppTest

MARKED = re.compile(r'<button type="button" class="kl-term"[^>]*>(.*?)</button><span popover .*?</a></span>')
"""A word of the glossary as `pages._shared.terms` marks it."""
CELL = re.compile(r"<t[hd]\b[^>]*>(.*?)</t[hd]>")


def page_html(app: AppTest) -> str:
    """All HTML of the page, one element after the other, words of the glossary without their marks."""
    return MARKED.sub(r"\1", raw_html(app))


def raw_html(app: AppTest) -> str:
    """All HTML of the page as it is sent."""
    return "\n".join(str(element.proto.body) for element in app.get("html"))


def tables(app: AppTest) -> list[pd.DataFrame]:
    """All written tables of the page that have a head, cells as texts."""
    found = []
    for table in re.findall(r'<table class="kl-facts[^>]*>(.*?)</table>', page_html(app), re.DOTALL):
        rows = [
            [
                unescape(re.sub(r"<[^>]*>", "", cell))
                for cell in re.findall(r"<t[hd]\b[^>]*>(.*?)</t[hd]>", row)
            ]
            for row in re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)
        ]
        if "<thead>" in table:
            found.append(pd.DataFrame(rows[1:], columns=rows[0]))
    return found
