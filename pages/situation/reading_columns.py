"""The columns of a file with their first cells: what each is, corrected with one click."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import streamlit as st

from models.volumes.columns import IGNORED
from models.volumes.corrected_columns import OF_CHANNEL, column_taken_for
from models.volumes.mapping import MAPPABLE
from pages._shared import session
from pages._shared.inputs import labelled
from pages._shared.layout import small
from pages._shared.texts import plain, t
from pages.situation.told import key_of, mapping_told, tell

FIELDS = (*(field for field in MAPPABLE), OF_CHANNEL, IGNORED)


def show_columns(
    pairs: Sequence[tuple[str, str]],
    columns: Sequence[tuple[str, Sequence[str]]],
    labels: Mapping[str, str],
    purpose: str,
    beside: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """`pairs`: column of the file and column of ours; `columns`: samples of each; `labels`: how each is
    called here; `beside`: what those say or were used for that are none of ours."""
    fields = dict(pairs)
    several = {field for field in fields.values() if list(fields.values()).count(field) > 1}
    used = [pair for pair in columns if fields.get(pair[0], IGNORED) != IGNORED or pair[0] in beside]
    unused = [pair for pair in columns if pair not in used]
    for number, (name, samples) in enumerate(used):
        field = fields[name]
        _show_column(
            number,
            name,
            labels[name],
            samples,
            field,
            purpose,
            one_of_several=field in several,
            says=beside.get(name, ""),
        )
    if unused:
        with st.expander(t("situation.reading.unused", count=len(unused))):
            for number, (name, samples) in enumerate(unused, start=len(used)):
                _show_column(
                    number, name, labels[name], samples, IGNORED, purpose, one_of_several="offered" in several
                )


def _show_column(
    number: int,
    name: str,
    label: str,
    samples: Sequence[str],
    field: str,
    purpose: str,
    *,
    one_of_several: bool,
    says: str = "",
) -> None:
    """One column with its first cells and what it is; `says`: what it says or was used for where it is none
    of ours."""
    left, right = st.columns([3, 2], vertical_alignment="center")
    with left:
        rows = " · ".join(sample or t("situation.reading.blank") for sample in samples)
        small(t("situation.reading.column", name=label, samples=rows))
    with right:
        key = key_of(purpose, f"column:{number}:{name}:{field}")
        st.selectbox(
            plain(label),
            FIELDS,
            index=FIELDS.index(field),
            format_func=labelled(FIELDS, lambda code: _called(code, says)),
            key=key,
            label_visibility="collapsed",
            on_change=_take_column,
            args=(name, field, key, purpose, one_of_several),
        )


def _called(code: str, says: str) -> str:
    return says if says and code == IGNORED else t(f"volumes_model.field.{code}")


def _take_column(name: str, before: str, key: str, purpose: str, one_of_several: bool) -> None:
    field, told = str(session.input_value(key)), mapping_told(purpose)
    tell(column_taken_for(told, name, field, before, one_of_several=one_of_several), purpose)
