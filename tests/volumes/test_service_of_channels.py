"""Handling time and service that only some channels have are not those of all."""

from __future__ import annotations

import pytest

from models.texts import LANGUAGES, translate
from models.volumes import NamedBytes, read_volumes
from models.volumes.closer_findings import service_finding
from models.volumes.profile import profile


def said(language: str, mail_minutes: str) -> str:
    rows = [
        row
        for day in range(1, 29)
        for row in (f"2025-03-{day:02d};Telefon;100;240", f"2025-03-{day:02d};E-Mail;40;{mail_minutes}")
    ]
    text = "\n".join(["date;channel;offered;handling_time_s", *rows, ""])
    return str(service_finding(profile(read_volumes(NamedBytes("x.csv", text.encode()))), language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_said_which_channels_have_the_figure(language: str) -> None:
    field = translate("volumes_model.field.handling_time_s", language)
    only = translate("volumes_model.service.only", language, channels="Telefon", figures=field)
    assert said(language, "").endswith(only)
    assert only not in said(language, "300")
