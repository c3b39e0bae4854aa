"""What was made for the volumes before: taken back with them, or still in force beside a new file."""

from __future__ import annotations

import re

import streamlit as st

from models.findings.growth_futures import of_preset_growth
from models.volumes.table import Volumes
from pages._shared import session
from pages._shared.layout import go_to
from pages._shared.navigation import ADJUST, ASSUMPTIONS_TAB
from pages._shared.texts import listed, plain, t

TAKEN_BACK, KEPT, PRESET = "former adaptation", "former takeovers", "former preset growth"
KINDS = {
    "worksheet": re.compile(r"reasons\.[^.]+\.(avoidable|first_contact_resolution|volume_share)"),
    "roster": re.compile(r"teams\.[^.]+\.roster"),
    "growth": re.compile(r"volumes\.growth\.[^.]+"),
}
"""What is taken over whole, or stated for the volumes -> the paths of its changes; other figures have longer
ones."""


def note_what_was_made(coming: Volumes) -> None:
    """Keep, before other volumes come, what was made for those at hand."""
    adapted = session.adapted_paths()
    session.keep_notice(TAKEN_BACK, session.volumes().name if adapted else None)
    preset = bool(of_preset_growth(session.changes()))
    session.keep_notice(PRESET, preset and not session.stays_with(coming))
    session.keep_notice(KEPT, _in_force(adapted))


def tell_what_was_made() -> None:
    """Says that the adaptation to the volumes before is gone, and what made for them stays in force."""
    adapted = session.adapted_paths()
    before = session.notice(TAKEN_BACK)
    kept = [kind for kind in _in_force(adapted) if kind in (session.notice(KEPT) or ())]
    told = []
    if before and not adapted:
        told.append(t("situation.former.taken_back", file=before))
    if session.notice(PRESET) and "growth" not in _in_force(adapted):
        told.append(t("situation.former.preset_growth"))
    if kept:
        told.append(t("situation.former.kept", what=listed([t(f"situation.former.{kind}") for kind in kept])))
    if told:
        st.info(plain(" ".join(told)), icon=":material/info:")
    if kept:
        go_to(ADJUST, t("request.page.adjust"), ASSUMPTIONS_TAB)


def _in_force(adapted: tuple[str, ...]) -> tuple[str, ...]:
    """Kinds of takeovers that the scenario holds, beside what was fitted to the file."""
    own = [path for path, value in session.changes().items() if path not in adapted and value is not None]
    return tuple(kind for kind, paths in KINDS.items() if any(paths.fullmatch(path) for path in own))
