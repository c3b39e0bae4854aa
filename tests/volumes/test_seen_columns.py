"""A file that waits for an answer shows its columns and what they were recognised as."""

from __future__ import annotations

import pickle

import pytest

from models.volumes import NamedBytes, read_volumes
from models.volumes.isolated import read_isolated
from models.volumes.seen_columns import Refusal, UnreadTable

OPEN = NamedBytes("open.csv", b"Datum;Kanal;Anrufe;Notiz\n01/02/2025;Telefon;12;a\n03/04/2025;Telefon;15;b\n")


@pytest.mark.parametrize("read", [read_volumes, read_isolated])
def test_columns_are_seen_while_a_question_is_open(read) -> None:
    with pytest.raises(UnreadTable) as raised:
        read(OPEN)
    columns = raised.value.columns
    assert dict(columns.fields)["Kanal"] == "channel" and dict(columns.fields)["Anrufe"] == "offered"
    assert dict(columns.samples)["Datum"] == ("01/02/2025", "03/04/2025")
    assert columns.header == columns.labels == ("Datum", "Kanal", "Anrufe", "Notiz")


def test_a_refusal_says_the_same_in_another_process() -> None:
    with pytest.raises(UnreadTable) as raised:
        read_volumes(OPEN)
    back = pickle.loads(pickle.dumps(Refusal.of(raised.value))).error()
    assert isinstance(back, UnreadTable)
    assert (back.columns, back.problems) == (raised.value.columns, raised.value.problems)
