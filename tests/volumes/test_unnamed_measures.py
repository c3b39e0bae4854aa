"""A count without the name of a channel, beside a column for each channel: given to one, or to none."""

from __future__ import annotations

import pytest

from models.volumes import NamedBytes, Volumes, read_volumes

DAYS = [(420, 42, 150, 60), (400, 40, 140, 50), (390, 39, 145, 55), (380, 38, 150, 61), (370, 37, 140, 44)]
LOST = sum(lost for _, lost, _, _ in DAYS)
NOBODY_KNOWS = "volumes.count_without_channel"


def read(*header: str, order: tuple[int, ...] = (0, 1, 2)) -> Volumes:
    rows = [
        ";".join([f"{6 + at:02d}.01.2025", *(str(day[place]) for place in order)])
        for at, day in enumerate(DAYS)
    ]
    text = "\n".join([";".join(["Datum", *header]), *rows])
    return read_volumes(NamedBytes("tage.csv", text.encode()))


def abandoned(volumes: Volumes) -> dict[str, float]:
    sums = volumes.table.groupby("channel", observed=True)["abandoned"].sum(min_count=1).dropna()
    return {str(channel): float(count) for channel, count in sums.items()}


@pytest.mark.parametrize(
    "name", ["davon verloren", "davon: Abbrüche", "darunter Aufleger", "of which abandoned"]
)
def test_a_part_belongs_to_the_channel_directly_left_of_it(name: str) -> None:
    volumes = read("Anrufe", name, "E-Mails")
    assert abandoned(volumes) == {"Anrufe": LOST}
    assert dict(volumes.mapping)[name] == "abandoned"
    chats = read("E-Mails", "Chats", name, "Anrufe", order=(2, 3, 1, 0))
    assert abandoned(chats) == {"Chats": LOST}


def test_each_channel_may_have_a_part_of_its_own() -> None:
    volumes = read("Anrufe", "davon verloren", "Chats", "davon verloren", order=(0, 1, 2, 3))
    assert abandoned(volumes) == {"Anrufe": LOST, "Chats": sum(day[3] for day in DAYS)}


def test_a_part_of_what_was_handled_stands_after_another_part() -> None:
    volumes = read("Anrufe", "davon verloren", "davon angenommen", "E-Mails", order=(0, 1, 2, 3))
    assert abandoned(volumes) == {"Anrufe": LOST}
    handled = volumes.table.dropna(subset="handled")
    assert set(handled["channel"]) == {"Anrufe"} and handled["handled"].sum() == sum(day[2] for day in DAYS)


def test_abandoned_contacts_are_those_of_the_only_live_channel() -> None:
    volumes = read("E-Mails", "Anrufe", "Verloren", order=(2, 0, 1))
    assert abandoned(volumes) == {"Anrufe": LOST}
    assert dict(volumes.mapping)["Verloren"] == "abandoned"


@pytest.mark.parametrize("header", [("Anrufe", "Verloren", "Chats"), ("Verloren", "Anrufe", "Chats"),
                                    ("Anrufe", "Angenommen", "E-Mails")])  # fmt: skip
def test_a_count_that_could_be_of_several_is_not_used_and_told(header: tuple[str, ...]) -> None:
    volumes = read(*header)
    (told,) = (each for each in volumes.problems if each.code == NOBODY_KNOWS)
    assert told.severity == "warning" and told.values["column"] in ("Verloren", "Angenommen")
    assert abandoned(volumes) == {} and volumes.table["handled"].isna().all()
    assert dict(volumes.mapping)[told.values["column"]] == "ignored"


def test_a_part_of_a_column_that_is_no_channel_is_given_to_none() -> None:
    volumes = read("Anrufe", "Chats", "Faxeingang", "davon verloren", order=(0, 2, 3, 1))
    assert abandoned(volumes) == {}
    assert NOBODY_KNOWS in {each.code for each in volumes.problems}


@pytest.mark.parametrize("name", ["Anrufe angenommen", "Angenommene Anrufe", "Answered calls"])
def test_a_count_of_calls_belongs_to_the_calls(name: str) -> None:
    volumes = read("Anrufe", name, "E-Mails")
    handled = volumes.table.dropna(subset="handled")
    assert set(handled["channel"]) == {"Anrufe"} and handled["handled"].sum() == LOST
    assert NOBODY_KNOWS not in {each.code for each in volumes.problems}


def test_the_heading_that_is_proposed_is_understood() -> None:
    (told,) = (each for each in read("Anrufe", "Verloren", "Chats").problems if each.code == NOBODY_KNOWS)
    assert abandoned(read("Anrufe", told.values["heading"], "Chats")) == {"Anrufe": LOST}


RATE_UNKNOWN = "volumes.rate_without_channel"


@pytest.mark.parametrize(
    ("name", "field"),
    [("AHT (s)", "handling_time_s"), ("Servicelevel", "service_level_share"), ("Wartezeit (s)", "wait_s")],
)
def test_times_and_service_levels_of_several_channels_belong_to_none(name: str, field: str) -> None:
    volumes = read("Anrufe", "Chats", name, order=(0, 2, 1))
    (told,) = (each for each in volumes.problems if each.code == RATE_UNKNOWN)
    assert told.values["column"] == name and dict(volumes.mapping)[name] == "ignored"
    assert volumes.table[field].isna().all()
    named = read("Anrufe", "Chats", told.values["heading"], order=(0, 2, 1))
    assert set(named.table.dropna(subset=field)["channel"]) == {"Anrufe"}, (
        "the proposed heading is understood"
    )


def test_waits_are_those_of_the_only_live_channel() -> None:
    volumes = read("E-Mails", "Anrufe", "Wartezeit (s)", order=(2, 0, 1))
    assert set(volumes.table.dropna(subset="wait_s")["channel"]) == {"Anrufe"}
    assert RATE_UNKNOWN not in {each.code for each in volumes.problems}


def test_times_hold_for_all_where_their_owner_says_so() -> None:
    text = "Datum;Anrufe;Chats;AHT (s)\n" + "".join(
        f"{day:02d}.01.2025;420;150;310\n" for day in range(6, 12)
    )
    told = {"columns": {"handling_time_s": "AHT (s)"}}
    volumes = read_volumes(NamedBytes("tage.csv", text.encode()), told)
    assert (volumes.table["handling_time_s"] == 310).all()
