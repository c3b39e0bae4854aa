"""Inputs that change the working scenario: every one knows its unit, range, grade and source."""

from pages._shared.inputs.choices import (
    NONE,
    choice_at,
    choice_or_none_at,
    labelled,
    several_at,
    switch_at,
    text_at,
)
from pages._shared.inputs.numbers import Put, assumption_input, decimal_at, number_at, plain_number_at
from pages._shared.inputs.pickers import department_picker, option_picker, part_picker
from pages._shared.inputs.scales import PLAIN, unit_name

__all__ = [
    "NONE",
    "PLAIN",
    "Put",
    "assumption_input",
    "choice_at",
    "choice_or_none_at",
    "decimal_at",
    "department_picker",
    "labelled",
    "number_at",
    "option_picker",
    "part_picker",
    "plain_number_at",
    "several_at",
    "switch_at",
    "text_at",
    "unit_name",
]
