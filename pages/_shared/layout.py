"""How every page looks: head, cards, captions, problems. Only here is HTML written, with texts escaped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

import streamlit as st
from streamlit.navigation.page import Page
from streamlit.runtime.scriptrunner import StopException

from models.problems import Problem
from pages._shared import session
from pages._shared.navigation import TAB, VOLUMES
from pages._shared.terms import term_style, with_terms
from pages._shared.texts import esc, plain, t
from pages._shared.theme import FONT, palette

Evidence = Literal["measured", "modelled", "assumed"]
Row = tuple[str, ...]


def apply_style() -> None:
    """The few rules that the theme options cannot express: white cards, quiet navigation, print."""
    c = palette()
    st.html(f"""<style>
    .stApp, .stApp button, .stApp input {{ font-feature-settings: "cv05", "tnum"; }}
    .block-container {{ max-width: 1180px; }}
    [class*="st-key-card-"] {{ background: {c.card}; border-color: {c.line}; border-radius: 12px;
        padding: 20px 24px; }}
    .kl-brand {{ font: 600 20px/1.3 {FONT}; color: {c.ink}; }}
    .kl-small {{ font: 400 13px/1.45 {FONT}; color: {c.muted}; overflow-wrap: break-word; }}
    .kl-question {{ font: 400 15px/1.45 {FONT}; color: {c.muted}; margin: -8px 0 6px; }}
    .kl-card-title {{ font: 600 16px/1.35 {FONT}; color: {c.ink}; overflow-wrap: anywhere; }}
    .kl-swatch {{ display: inline-block; width: 22px; height: 13px; border-radius: 2px;
        box-sizing: border-box;
        vertical-align: -2px; margin: 0 7px 0 14px; }}
    .kl-legend > span:first-child .kl-swatch {{ margin-left: 0; }}
    @media (max-width: 640px) {{ [class*="st-key-card-"] {{ padding: 16px 14px; }} }}
    .kl-problem {{ border-left: 3px solid {c.waiting}; padding: 2px 0 2px 12px; margin: 0 0 12px;
        color: {c.ink}; font: 400 15px/1.5 {FONT}; overflow-wrap: anywhere; }}
    .kl-problem.error {{ border-color: {c.bad}; }}
    .kl-problem.note {{ border-color: {c.line}; }}
    .kl-problem .where {{ color: {c.muted}; font-size: 13px; }}
    .kl-facts {{ width: 100%; border-collapse: collapse; font: 400 15px/1.45 {FONT}; color: {c.ink}; }}
    .kl-facts td, .kl-facts th {{ padding: 7px 12px 7px 0; border: 0; border-bottom: 1px solid {c.line};
        text-align: left; vertical-align: top; font-weight: 400; }}
    .kl-facts tr:last-child > * {{ border-bottom: 0; }}
    .kl-facts th {{ color: {c.muted}; }}
    .kl-facts thead th {{ font-size: 13px; }}
    .kl-facts .number {{ text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }}
    .kl-facts .strong {{ font-weight: 600; }}
    .kl-facts .quiet {{ color: {c.muted}; font-size: 13px; }}
    @media (max-width: 640px) {{
        .kl-stack, .kl-stack tbody, .kl-stack tr, .kl-stack tbody th {{ display: block; }}
        .kl-stack thead {{ display: none; }}
        .kl-stack tr {{ border-bottom: 1px solid {c.line}; padding: 6px 0; }}
        .kl-stack tr:last-child {{ border-bottom: 0; }}
        .kl-facts.kl-stack tbody th {{ color: {c.ink}; font-weight: 600; }}
        .kl-facts.kl-stack td, .kl-facts.kl-stack tbody th {{ border: 0; padding: 3px 0; }}
        .kl-facts.kl-stack td {{ display: flex; justify-content: space-between; gap: 14px; text-align: right;
            white-space: normal; overflow-wrap: anywhere; }}
        .kl-facts.kl-stack td:empty {{ display: none; }}
        .kl-stack td::before {{ content: attr(data-of); color: {c.muted}; font-size: 13px; text-align: left;
            flex: 0 1 55%; }}
    }}
    .kl-list {{ margin: 4px 0 12px; padding-left: 18px; color: {c.ink}; font: 400 15px/1.5 {FONT}; }}
    [data-testid="stButtonGroup"] [role="radio"][aria-checked="true"],
    [data-testid="stButtonGroup"] [role="radio"][aria-checked="true"] p {{ color: {c.accent}; }}
    [data-testid="stButtonGroup"] [role="radio"][aria-checked="true"] {{ border-color: {c.accent};
        background: {c.accent_soft}; }}
    .kl-scroll {{ overflow-x: auto; }}
    @media (max-width: 640px) {{ [data-testid="stButtonGroup"] [role="radiogroup"] {{ flex-wrap: wrap; }} }}
    [data-testid="stFileUploaderDropzone"] button p, [data-testid="stFileUploaderDropzoneInstructions"] span
        {{ font-size: 0; }}
    [data-testid="stFileUploaderDropzone"] button p::after
        {{ content: "{t("app.upload")}"; font-size: 15px; }}
    [data-testid="stFileUploaderDropzoneInstructions"] span::after
        {{ content: "{t("app.upload_drop")}"; font-size: 13px; }}
    [data-testid="stSidebarUserContent"] {{ margin-top: -48px; }}
    [class*="st-key-nav-"] a {{ padding: 5px 10px; border-radius: 8px; background: transparent; }}
    .st-key-sidebar-nav {{ gap: 3px; margin: 0 -10px; }}
    .st-key-sidebar-nav a p {{ font-size: 15px; }}
    a[data-testid="stPageLink-NavLink"] span, a[data-testid="stPageLink-NavLink"] p {{ white-space: normal; }}
    .kl-columns {{ display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 400px), 1fr));
        gap: 4px 28px; margin-top: 8px; }}
    .kl-text {{ font: 400 16px/1.6 {FONT}; color: {c.ink}; overflow-wrap: break-word; margin: 0; }}
    {term_style(c)}
    @media print {{
        [data-testid="stSidebar"], [data-testid="stHeader"], .stButton, .stDownloadButton, .stFileUploader
            {{ display: none !important; }}
        [class*="st-key-card-"] {{ break-inside: avoid; }}
    }}
    </style>""")


def brand(scenario_name: str) -> None:
    """The head of the sidebar: the project and the scenario one works on."""
    line = where_figures_come_from(scenario_name)
    below = f'<div class="kl-small" style="overflow-wrap:anywhere">{esc(line)}</div>'
    st.html(f'<div class="kl-brand">Kanallotse</div>{below}')


def where_figures_come_from(scenario_name: str) -> str:
    """The scenario one works on, whose volumes they are, and whether figures are invented."""
    invented = session.scenario().invented
    if session.volumes_are_own():
        key = "app.figures_mixed" if invented else "app.figures_own"
        return t(key, file=session.volumes().name, scenario=scenario_name)
    return scenario_name + (f" · {t('app.figures_invented')}" if invented else "")


def sidebar_navigation(pages: Mapping[str, Page], current: Page) -> None:
    """The pages in their order; the one that is open is marked."""
    c = palette()
    with st.container(key="sidebar-nav"):
        for identifier, page in pages.items():
            with st.container(key=f"nav-{identifier}"):
                st.page_link(page, label=page.title)
            if page == current:
                here = f".st-key-nav-{identifier} a"
                st.html(
                    f"<style>{here} {{ background: {c.accent_soft}; }}"
                    f"{here} p {{ color: {c.accent}; font-weight: 600; }}</style>"
                )


def page_head(question: str, finding: str, subtitle: str | None = None) -> None:
    """The head of a page: the finding is its title, the workshop's question stands small beneath."""
    st.title(plain(finding), anchor=False)
    below = "" if subtitle is None else esc(f" · {subtitle}")
    st.html(f'<div class="kl-question">{with_terms(question)}{below}</div>')
    _ask_for_wanted_volumes()


@dataclass
class Head:
    """The head of a page while its parts find out what it says."""

    finding: str = ""
    subtitle: str | None = None


@contextmanager
def head_above(question: str, subtitle: str | None = None) -> Iterator[Head]:
    """A page whose parts tell its finding: the head stands above them, also where one of them ends the page
    because its long work was cancelled. Then the title says that there is no finding yet."""
    place, head = st.container(), Head(subtitle=subtitle)
    try:
        yield head
    except StopException:
        with place:
            page_head(question, t("app.no_finding"), head.subtitle)
        raise
    with place:
        page_head(question, head.finding, head.subtitle)


def _ask_for_wanted_volumes() -> None:
    """On every page while a working file is open whose volumes are not in use: figures are not its own."""
    wanted = session.volumes_wanted()
    if wanted is None:
        return
    now = session.volumes().name
    st.warning(plain(t("adjust.volumes_wanted", file=wanted, now=now)), icon=":material/warning:")
    load, go_on = st.columns(2)
    with load:
        go_to(VOLUMES, t("adjust.volumes_go"))
    with go_on:
        st.button(
            plain(t("adjust.volumes_dismiss", now=now)),
            key="dismiss-wanted-volumes",
            on_click=session.dismiss_wanted_volumes,
            type="tertiary",
        )


@contextmanager
def card(key: str, title: str | None = None, subtitle: str | None = None) -> Iterator[None]:
    """A white card; one thing per card. `key` is unique on its page."""
    terms = session.chosen_terms()
    terms.begin_card(key)
    try:
        with st.container(border=True, key=f"card-{key}"):
            if title is not None:
                card_head(title, subtitle)
            yield
    finally:
        terms.end_card()


@contextmanager
def folded(key: str, title: str, subtitle: str | None = None) -> Iterator[None]:
    """What is opened on demand: a card that shows its finding alone at first."""
    terms = session.chosen_terms()
    terms.begin_card(key)
    try:
        with st.expander(plain(title), key=f"folded-{key}"):
            if subtitle:
                small(subtitle)
            yield
    finally:
        terms.end_card()


def card_head(title: str, subtitle: str | None = None) -> None:
    """The head of a card whose finding is known only after its inputs."""
    head = f'<div class="kl-card-title">{esc(title)}</div>'
    below = f'<div class="kl-small">{with_terms(subtitle)}</div>' if subtitle else ""
    st.html(head + below)


def title_in_colour(title: str, colour: str, below: str) -> None:
    """The title of a card with the colour of what it is about, and a quiet line below."""
    st.html(
        f'<div class="kl-card-title"><span style="color:{colour}">■</span> {esc(title)}</div>'
        f'<div class="kl-small">{esc(below)}</div>'
    )


@dataclass(frozen=True)
class Bar:
    """A short bar as it stands in a drawing: height in pixels and colour."""

    height: int
    colour: str


def sign_legend(signs: Iterable[tuple[Bar | str, str]]) -> None:
    """One line that says what the signs of a drawing mean."""
    items = "".join(
        f'<span style="margin-right:18px;white-space:nowrap">{_sign(sign)} {esc(meaning)}</span>'
        for sign, meaning in signs
    )
    st.html(f'<div class="kl-small">{items}</div>')


def _sign(sign: Bar | str) -> str:
    if isinstance(sign, str):
        return esc(sign)
    return (
        f'<span style="display:inline-block;width:22px;height:{sign.height}px;border-radius:2px;'
        f'background:{sign.colour};vertical-align:middle"></span>'
    )


def told_block(title: str, colour: str, parts: Iterable[tuple[str, str]]) -> None:
    """A title in a colour, beneath it what is told: quiet label, text."""
    told = "".join(
        f'<div class="kl-small" style="margin-top:10px">{esc(label)}</div>'
        f'<div style="font:400 15px/1.45 {FONT};color:{palette().ink}">{with_terms(text)}</div>'
        for label, text in parts
    )
    st.html(f'<div class="kl-card-title" style="color:{colour}">{esc(title)}</div>{told}')


def marked_list(items: Iterable[tuple[str, str | None, bool]]) -> None:
    """A list in which some items carry a quiet remark, and some stand out: text, remark, whether it stands
    out."""
    lines = "".join(
        f'<li style="{"font-weight:600" if stands_out else ""}">{with_terms(text)}'
        f"{f' <span class=kl-small>· {esc(remark)}</span>' if remark else ''}</li>"
        for text, remark, stands_out in items
    )
    st.html(f'<ul class="kl-list">{lines}</ul>')


def big_line(quiet: str, text: str) -> None:
    """One sentence that carries the screen, with a quiet line above."""
    st.html(
        f'<div class="kl-small">{esc(quiet)}</div>'
        f'<div style="font:600 20px/1.35 {FONT};color:{palette().ink};margin:2px 0 6px">'
        f"{with_terms(text)}</div>"
    )


def small(text: str) -> None:
    """A quiet line of small print (text shown as it is)."""
    st.html(f'<div class="kl-small">{with_terms(text)}</div>')


def paragraph(text: str) -> None:
    """A paragraph of running text (shown as it is)."""
    st.html(f'<p class="kl-text">{with_terms(text)}</p>')


def points(texts: Iterable[str], *, numbered: bool = False, otherwise: str = "") -> None:
    """Running text in points (shown as they are); without any, the paragraph `otherwise`."""
    tag = "ol" if numbered else "ul"
    items = "".join(f"<li>{with_terms(text)}</li>" for text in texts)
    if items:
        st.html(f'<{tag} class="kl-text">{items}</{tag}>')
    elif otherwise:
        paragraph(otherwise)


def swatch(evidence: Evidence, colour: str | None = None) -> str:
    """The texture of a kind of evidence: measured solid, modelled hatched, assumed outlined.

    Styled HTML, no SVG: `st.html` takes SVG out.
    """
    c = colour or palette().muted
    fill = {
        "measured": c,
        "modelled": f"repeating-linear-gradient(135deg, {c} 0 1.6px, transparent 1.6px 5px)",
        "assumed": "transparent",
    }[evidence]
    return f'<span class="kl-swatch" style="background:{fill};border:1.4px solid {c}"></span>'


def evidence_legend(kinds: Iterable[Evidence] = ("measured", "modelled", "assumed")) -> None:
    """One line that says what the textures mean."""
    legend((kind, t(f"app.evidence.{kind}")) for kind in kinds)


def legend(signs: Iterable[tuple[Evidence, str]]) -> None:
    """One line of textures with what each means."""
    parts = (f"<span>{swatch(kind)}{esc(text)}</span>" for kind, text in signs)
    st.html(f'<div class="kl-small kl-legend">{"".join(parts)}</div>')


def caption(evidence: Evidence | None = None, how: str | None = None, says_not: str | None = None) -> None:
    """Beneath a chart or table: how it was obtained, and what it does not say."""
    obtained = t(f"app.evidence.{evidence}") if evidence else None
    not_said = t("app.says_not", text=says_not) if says_not else None
    lines = [with_terms(" · ".join(part for part in (obtained, how) if part)), with_terms(not_said or "")]
    st.html(f'<div class="kl-small">{"<br>".join(line for line in lines if line)}</div>')


STACKED_FROM = 3
"""Tables with more columns show each row as a small list on a telephone."""


def facts(rows: Iterable[Row], head: Row = (), numbers_from: int | None = None) -> None:
    """A quiet table: first column muted, columns from `numbers_from` on right-aligned."""
    st.html(facts_html(rows, head, numbers_from))


def facts_html(rows: Iterable[Row], head: Row = (), numbers_from: int | None = None) -> str:
    """The HTML of `facts`; all cells escaped, words marked in the first column and beside it alone."""

    def cell(tag: str, position: int, text: str, in_head: bool) -> str:
        number = numbers_from is not None and position >= numbers_from
        of = f' data-of="{esc(head[position])}"' if tag == "td" and position < len(head) else ""
        explains = not number and (position == 0 or len(head) < STACKED_FROM)
        written = with_terms(text) if explains and not in_head else esc(text)
        return f"<{tag}{' class=number' if number else ''}{of}>{written}</{tag}>"

    def row(cells: Row, in_head: bool = False) -> str:
        tags = ("th" if in_head or not position else "td" for position in range(len(cells)))
        written = (
            cell(tag, at, text, in_head) for at, (tag, text) in enumerate(zip(tags, cells, strict=True))
        )
        return f"<tr>{''.join(written)}</tr>"

    heading = f"<thead>{row(head, in_head=True)}</thead>" if head else ""
    body = "".join(map(row, rows))
    stacked = " kl-stack" if len(head) > STACKED_FROM else ""
    table = f'<table class="kl-facts{stacked}">{heading}<tbody>{body}</tbody></table>'
    return f'<div class="kl-scroll">{table}</div>'


def note(text: str) -> None:
    """Says that something went well."""
    st.success(plain(text), icon=":material/check:")


def bullets(title: str, texts: Iterable[str]) -> None:
    """A short list under a quiet head."""
    items = "".join(f"<li>{with_terms(text)}</li>" for text in texts)
    st.html(f'<div class="kl-small">{esc(title)}</div><ul class="kl-list">{items}</ul>')


Severity = Literal["high", "medium", "low"]
SEVERITY_SIGNS: Mapping[Severity, str] = {"high": "▲", "medium": "◆", "low": "●"}
"""Shape of a severity: it must not be told by colour alone."""


@dataclass(frozen=True)
class Gap:
    """Something that is missing: what follows from it, and the least that mends it."""

    title: str
    consequence: str
    remedy: str
    severity: Severity = "medium"


def gap_list(gaps: Iterable[Gap]) -> None:
    """What is missing, side by side where there is room; urgent gaps in red, others in amber or grey."""
    st.html(f'<div class="kl-columns">{"".join(map(_gap_html, gaps))}</div>')


def gap_entry(gap: Gap) -> None:
    """One thing that is missing."""
    st.html(_gap_html(gap))


def _gap_html(gap: Gap) -> str:
    colour = {"high": palette().bad, "medium": palette().waiting, "low": palette().muted}[gap.severity]
    sign = f'<span aria-hidden="true" style="color:{colour}">{SEVERITY_SIGNS[gap.severity]}</span>'
    return (
        f'<div class="kl-problem" style="border-color:{colour}"><strong>{sign} {esc(gap.title)}</strong>'
        f"<div>{with_terms(gap.consequence)}</div>"
        f'<div class="where">{with_terms(gap.remedy)}</div></div>'
    )


def problem_list(problems: Iterable[Problem]) -> None:
    """Every problem: where, what is wrong, how to mend it."""
    language = session.language()
    items = [
        f'<div class="kl-problem {problem.severity}" role="listitem">'
        f'<div class="where">{esc(problem.where)}</div>'
        f"{esc(problem.what(language))} <strong>{esc(problem.fix(language))}</strong></div>"
        for problem in problems
    ]
    if items:
        st.html(f'<div role="list">{"".join(items)}</div>')


def next_step(page: str, label: str, tab: str | None = None) -> None:
    """The one primary action of a page: on to the next one (to its part `tab`)."""
    if st.button(
        plain(label), type="primary", key="next-step", icon=":material/arrow_forward:", icon_position="right"
    ):
        st.switch_page(page, query_params=_at_tab(tab))


def go_to(page: str, label: str, tab: str | None = None) -> None:
    """A quiet link to another page (to its part `tab`)."""
    st.page_link(page, label=plain(label), query_params=_at_tab(tab))


def _at_tab(tab: str | None) -> dict[str, str] | None:
    return None if tab is None else {TAB: tab}


def svg(picture: str) -> None:
    """Markup of ours, its texts escaped where it was made (`st.html` takes SVG out: see `schematics`)."""
    st.html(picture)
