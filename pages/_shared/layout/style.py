"""The few rules that the theme options cannot express: white cards, quiet navigation, print."""

from __future__ import annotations

import streamlit as st

from pages._shared.hour_squares import hour_squares_style
from pages._shared.plain_bars import plain_bar_style
from pages._shared.terms import term_style
from pages._shared.texts import t
from pages._shared.theme import FONT, palette


def apply_style() -> None:
    """The few rules that the theme options cannot express: white cards, quiet navigation, print."""
    c = palette()
    stacked = _stacked(c.ink, c.muted, c.line)
    st.html(f"""<style>
    .stApp, .stApp button, .stApp input {{ font-feature-settings: "cv05", "tnum"; }}
    .block-container {{ max-width: 1180px; }}
    [class*="st-key-card-"] {{ background: {c.card}; border-color: {c.line}; border-radius: 12px;
        padding: 20px 24px; }}
    [class*="st-key-assumed-"] [data-testid="stTextInputRootElement"] {{ background: transparent;
        border: 1.4px dashed {c.muted}; }}
    [class*="st-key-assumed-"] [data-testid="stTextInputRootElement"] input {{ color: {c.muted}; }}
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
    .kl-facts thead .number {{ white-space: normal; vertical-align: bottom; }}
    .kl-facts.kl-tight {{ font-size: 13px; }}
    .kl-facts.kl-tight td, .kl-facts.kl-tight th {{ padding: 3px 8px 3px 0; }}
    .kl-facts .strong {{ font-weight: 600; }}
    .kl-facts .quiet {{ color: {c.muted}; font-size: 13px; }}
    @media (max-width: 640px) {{
        .kl-facts.kl-tight {{ font-size: 12px; }}
        .kl-facts.kl-tight td, .kl-facts.kl-tight th {{ padding: 3px 4px 3px 0; font-size: 12px; }}
        {stacked}
    }}
    .kl-room {{ container-type: inline-size; }}
    @container (max-width: 420px) {{ {stacked} }}
    .stMultiSelect .react-aria-ComboBox > [role="group"] {{ height: auto; max-height: none; }}
    [data-testid="stMultiSelectTagsContainer"] {{ flex-wrap: wrap; overflow: visible; row-gap: 4px;
        padding-top: 4px; padding-bottom: 4px; height: auto; }}
    .kl-list {{ margin: 4px 0 12px; padding-left: 18px; color: {c.ink}; font: 400 15px/1.5 {FONT}; }}
    [data-testid="stButtonGroup"] [role="radio"][aria-checked="true"],
    [data-testid="stButtonGroup"] [role="radio"][aria-checked="true"] p,
    [data-testid="stButtonGroup"] [data-variant="pills"][aria-pressed="true"],
    [data-testid="stButtonGroup"] [data-variant="pills"][aria-pressed="true"] p {{ color: {c.accent}; }}
    [data-testid="stButtonGroup"] [role="radio"][aria-checked="true"],
    [data-testid="stButtonGroup"] [data-variant="pills"][aria-pressed="true"] {{ border-color: {c.accent};
        background: {c.accent_soft}; }}
    .kl-scroll {{ overflow-x: auto; }}
    .st-key-speaks-with-tab {{ display: none; }}
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
    {plain_bar_style()}
    {hour_squares_style()}
    {term_style(c)}
    @media print {{
        [data-testid="stSidebar"], [data-testid="stHeader"], .stButton, .stDownloadButton, .stFileUploader
            {{ display: none !important; }}
        [class*="st-key-card-"] {{ break-inside: avoid; }}
    }}
    </style>""")


def _stacked(ink: str, muted: str, line: str) -> str:
    """Each row of a table as a small list."""
    return f"""
        .kl-stack, .kl-stack tbody, .kl-stack tr, .kl-stack tbody th {{ display: block; }}
        .kl-stack thead {{ display: none; }}
        .kl-stack tr {{ border-bottom: 1px solid {line}; padding: 6px 0; }}
        .kl-stack tr:last-child {{ border-bottom: 0; }}
        .kl-facts.kl-stack tbody th {{ color: {ink}; font-weight: 600; }}
        .kl-facts.kl-stack td, .kl-facts.kl-stack tbody th {{ border: 0; padding: 3px 0; }}
        .kl-facts.kl-stack td {{ display: flex; justify-content: space-between; gap: 14px; text-align: right;
            white-space: normal; overflow-wrap: anywhere; }}
        .kl-facts.kl-stack td:empty {{ display: none; }}
        .kl-stack td::before {{ content: attr(data-of); color: {muted}; font-size: 13px; text-align: left;
            flex: 0 1 55%; overflow-wrap: normal; }}"""
