"""What stands in inputs, and what is to be told beside them after the next run."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st


def input_value(key: str) -> Any:
    """What stands in the input `key` (None: it is not there)."""
    return st.session_state.get(key)


def fill_input(key: str, value: Any) -> bool:
    """Give an input its value before it is drawn, unless the visitor has typed one; whether it was given."""
    if key in st.session_state:
        return False
    st.session_state[key] = value
    return True


def stay_open(key: str) -> None:
    """Let an expander stay as it is, open or closed, though its label is another one now."""
    if key in st.session_state:
        st.session_state[key] = bool(st.session_state[key])


def put_inputs(values: Mapping[str, Any]) -> None:
    """Give inputs other values (before the next run draws them)."""
    for key, value in values.items():
        st.session_state[key] = value


def forget_inputs(prefix: str = "input:") -> None:
    """Let inputs show the scenario's values again."""
    for key in [key for key in st.session_state if str(key).startswith(prefix)]:
        del st.session_state[key]


def keep_notice(name: str, notice: Any) -> None:
    """Keep something to tell after the next run (None: nothing any more)."""
    st.session_state["notices"] = {**st.session_state.get("notices", {}), name: notice}


def notice(name: str) -> Any:
    """What was kept to tell under this name."""
    return st.session_state.get("notices", {}).get(name)
