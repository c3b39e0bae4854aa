"""How every page looks: head, cards, captions, problems. Only here is HTML written, with texts escaped."""

from pages._shared.layout.cards import card, card_head, card_or_folded, folded, title_in_colour
from pages._shared.layout.evidence import Bar, Evidence, caption, evidence_legend, legend, sign_legend
from pages._shared.layout.heads import (
    Head,
    brand,
    head_above,
    page_head,
    sidebar_navigation,
    where_figures_come_from,
)
from pages._shared.layout.links import go_to, next_step
from pages._shared.layout.markup import svg
from pages._shared.layout.places import place_of
from pages._shared.layout.problems import Gap, gap_entry, gap_list, problem_list
from pages._shared.layout.style import apply_style
from pages._shared.layout.tables import Row, facts, facts_html, room_for_facts
from pages._shared.layout.wording import (
    big_line,
    bullets,
    ends_of_axis,
    marked_list,
    name_method,
    note,
    paragraph,
    points,
    small,
    told_block,
)

__all__ = [
    "Bar",
    "Evidence",
    "Gap",
    "Head",
    "Row",
    "apply_style",
    "big_line",
    "brand",
    "bullets",
    "caption",
    "card",
    "card_head",
    "card_or_folded",
    "ends_of_axis",
    "evidence_legend",
    "facts",
    "facts_html",
    "folded",
    "gap_entry",
    "gap_list",
    "go_to",
    "head_above",
    "legend",
    "marked_list",
    "name_method",
    "next_step",
    "note",
    "page_head",
    "paragraph",
    "place_of",
    "points",
    "problem_list",
    "room_for_facts",
    "sidebar_navigation",
    "sign_legend",
    "small",
    "svg",
    "title_in_colour",
    "told_block",
    "where_figures_come_from",
]
