"""Makes the invented volume file of the regional bank: one year of half-hours by channel and contact reason.

Nothing in it was measured. The yearly totals per channel and reason are those of the practice sketch; season,
weekdays, hours, public holidays, peaks and noise are our own picture of a bank's year. A fixed seed makes the
file reproducible:

    uv run python scenarios/generate_regional_bank_volumes.py

rewrites `regional-bank-volumes.csv` byte for byte (a test compares the digest). Times are local time in
Europe/Berlin: the hour that does not exist on 30 March and the one that exists twice on 26 October hold no
rows, so that every time is plain. Rows without any contact are left out. Written channels arrive at all hours
and carry neither abandonment nor waiting.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

SEED = 20250101
YEAR = 2025
FILE = Path(__file__).with_name("regional-bank-volumes.csv")
HEADER = "start;channel;reason;offered;handled;abandoned;handling_time_s;wait_s"
SLOTS = 48
DAYS = [date(YEAR, 1, 1) + timedelta(days=n) for n in range(365)]

CHANNELS = ("phone", "callback", "email", "letter", "form", "chat", "messaging", "social", "branch")
SERVED_AT_ONCE = ("phone", "chat")
"""Channels whose rows carry abandonment and waiting."""

# reason: contacts a year, then per cent by channel in the order of CHANNELS (practice sketch of the bank,
# invented)
CONTACTS: dict[str, tuple[int, tuple[float, ...]]] = {
    "access": (42000, (66, 2, 9, 2, 6, 9, 3, 0.5, 2.5)),
    "cards": (31000, (76, 1, 6, 1, 3, 5, 3, 0.3, 4.7)),
    "transactions": (38000, (62, 1, 17, 5, 5, 4, 2, 0.5, 3.5)),
    "status": (29000, (68, 3, 16, 1, 4, 3, 1, 0.3, 3.7)),
    "data": (27000, (40, 1, 17, 18, 10, 3, 1, 0, 10)),
    "estate": (8000, (46, 2, 14, 26, 2, 0, 0, 0, 10)),
    "custody": (21000, (64, 3, 16, 6, 4, 2, 1, 0, 4)),
    "loan": (17000, (55, 8, 14, 2, 7, 3, 1, 0, 10)),
    "appointment": (20000, (72, 2, 10, 0, 4, 2, 1, 0, 9)),
    "complaint": (6500, (45, 1, 24, 16, 6, 2, 1, 2, 3)),
    "other": (10500, (70, 1, 12, 6, 4, 2, 1, 0.5, 3.5)),
}
HANDLING_TIME_S = dict(zip(CHANNELS, (390, 360, 360, 840, 300, 714, 360, 420, 720), strict=True))
HANDLING_FACTOR = dict(zip(CONTACTS, (1.0, 0.8, 1.0, 0.9, 1.0, 1.7, 1.1, 1.3, 0.6, 1.6, 0.9), strict=True))

# Months, January to December, relative to the year's mean.
SEASON: dict[str, tuple[float, ...]] = {
    "access": (1.15, 1.0, 1.0, 0.95, 0.95, 1.05, 0.95, 0.95, 1.0, 1.0, 1.0, 1.0),
    "cards": (0.95, 0.9, 0.9, 0.95, 1.0, 1.1, 1.2, 1.15, 1.0, 0.9, 0.95, 1.1),
    "transactions": (1.25, 1.0, 1.0, 0.95, 0.9, 0.95, 0.95, 0.9, 0.95, 1.15, 1.0, 1.05),
    "status": (0.9, 0.95, 1.1, 1.15, 1.1, 1.05, 1.0, 0.9, 1.0, 1.05, 1.0, 0.8),
    "data": (1.1, 1.0, 1.0, 1.0, 1.0, 0.95, 0.95, 0.95, 1.05, 1.1, 1.0, 0.9),
    "estate": (1.1, 1.05, 1.05, 1.0, 1.0, 0.95, 0.95, 0.95, 0.95, 1.0, 1.0, 1.0),
    "custody": (1.2, 1.35, 1.25, 1.0, 0.9, 0.85, 0.8, 0.8, 0.85, 0.9, 1.0, 1.15),
    "loan": (0.85, 0.95, 1.15, 1.2, 1.15, 1.05, 0.95, 0.9, 1.0, 1.0, 0.95, 0.85),
    "appointment": (1.05, 1.0, 1.0, 0.95, 0.95, 0.9, 0.85, 0.85, 1.05, 1.25, 1.15, 1.0),
    "complaint": (1.1, 1.0, 0.95, 0.95, 0.9, 1.0, 0.95, 0.9, 1.0, 1.25, 1.05, 0.95),
    "other": (1.0,) * 12,
}
# Day on which something went out, reason, factor on that day, days until half of it is gone.
EVENTS: tuple[tuple[date, str, float, float], ...] = (
    (date(2025, 1, 7), "transactions", 1.9, 3.0),  # year-end statements and fees
    (date(2025, 2, 18), "custody", 2.6, 4.0),  # tax certificates by letter
    (date(2025, 6, 24), "access", 3.2, 1.5),  # new version of the app
    (date(2025, 6, 24), "complaint", 1.6, 2.0),
    (date(2025, 9, 16), "data", 1.5, 4.0),  # consent to new terms
    (date(2025, 10, 7), "transactions", 2.0, 4.0),  # letter on new fees
    (date(2025, 10, 7), "complaint", 2.2, 5.0),
    (date(2025, 12, 2), "custody", 1.6, 4.0),  # exemption orders before year-end
)
WEEKDAY_OPEN = (1.24, 1.08, 1.0, 1.0, 0.86, 0.62, 0.0)
"""Busyness of an opening hour by weekday, Monday to Sunday."""
WEEKDAY_WRITTEN = (1.2, 1.08, 1.02, 1.0, 0.9, 0.42, 0.38)
WEEKDAY_LETTER = (0.75, 1.25, 1.1, 1.05, 1.0, 0.85, 0.0)

# Relative busyness at full hours, interpolated to half-hours.
HOURS_OPEN = {8: 0.75, 9: 1.15, 10: 1.3, 11: 1.2, 12: 0.9, 13: 0.85, 14: 1.05, 15: 1.05, 16: 0.95, 17: 0.75,
              18: 0.5, 19: 0.32, 20: 0.25}  # fmt: skip
HOURS_WRITTEN = {0: 0.12, 2: 0.04, 5: 0.08, 7: 0.5, 9: 1.2, 10: 1.3, 12: 1.0, 13: 0.95, 15: 1.05, 17: 0.95,
                 19: 0.95, 20: 1.0, 22: 0.55, 24: 0.15}  # fmt: skip
DAY_VARIATION = 0.07
"""Coefficient of variation of a day's busyness that all channels share."""
CHANNEL_DAY_VARIATION = 0.06
"""And what each channel adds on its own."""
PATIENCE_S = {"phone": 480.0, "chat": 180.0}


def main() -> None:
    """Rewrites the volume file."""
    FILE.write_text(volume_file(), encoding="utf-8", newline="\n")


def volume_file() -> str:
    """The whole file as text."""
    stream = np.random.default_rng(SEED)
    rates = np.stack([channel_rates(channel) for channel in CHANNELS])
    offered = stream.poisson(rates * day_factors(stream)).astype(np.float64)
    lines = [HEADER]
    for day, slot, channel, reason, count in cells(offered):
        lines.append(row(stream, offered, day, slot, channel, reason, count))
    return "\n".join(lines) + "\n"


def channel_rates(channel: str) -> Array:
    """Expected contacts of `channel`, shape (days, slots, reasons); sums to the sketch's contacts of the
    year."""
    shape = day_shape(channel)
    rates = np.stack([shape * season(reason)[:, None] for reason in CONTACTS], axis=2)
    position = CHANNELS.index(channel)
    wanted = np.array([total * shares[position] / 100 for total, shares in CONTACTS.values()])
    return np.asarray(rates * (wanted / rates.sum(axis=(0, 1))))


def day_shape(channel: str) -> Array:
    """Relative busyness of `channel` per day and half-hour, shape (days, slots); 0: nothing can arrive."""
    if channel in ("phone", "chat", "branch"):
        return np.stack([open_day(day, channel) for day in DAYS])
    if channel == "letter":
        return np.stack([letter_day(day) for day in DAYS])
    return np.stack([written_day(day) for day in DAYS])


def open_day(day: date, channel: str) -> Array:
    """Busyness within the opening hours of phone and chat (8-20, Saturday 9-14) or the branches."""
    opens, closes = opening_hours(day, channel)
    hours = np.arange(SLOTS) / 2
    busy = np.interp(hours, list(HOURS_OPEN), list(HOURS_OPEN.values()))
    busy[(hours < opens) | (hours >= closes)] = 0
    return np.asarray(busy * WEEKDAY_OPEN[day.weekday()] * calendar_factor(day))


def opening_hours(day: date, channel: str) -> tuple[float, float]:
    """Opening and closing hour; equal on a closed day."""
    if is_closed(day) or (channel == "branch" and day.weekday() == 5):
        return 0, 0
    if channel == "branch":
        return (9, 18) if day.weekday() == 3 else (9, 16)
    return (9, 14) if day.weekday() == 5 else (8, 20)


def letter_day(day: date) -> Array:
    """Letters come with the post between eight and half past nine."""
    busy = np.zeros(SLOTS)
    busy[16:19] = (0.5, 0.35, 0.15)
    return np.asarray(busy * (0 if is_closed(day) else WEEKDAY_LETTER[day.weekday()] * calendar_factor(day)))


def written_day(day: date) -> Array:
    """E-mail, forms, messages, posts and booked callbacks come at all hours, less on Sundays and holidays."""
    busy = np.interp(np.arange(SLOTS) / 2, list(HOURS_WRITTEN), list(HOURS_WRITTEN.values()))
    weekday = WEEKDAY_WRITTEN[6] if is_closed(day) else WEEKDAY_WRITTEN[day.weekday()]
    if day in (date(YEAR, 3, 30), date(YEAR, 10, 26)):
        busy[4:6] = 0  # two o'clock does not exist in spring and exists twice in autumn
    return np.asarray(busy * weekday * calendar_factor(day))


def is_closed(day: date) -> bool:
    """Sundays, public holidays of all Länder, Christmas Eve and New Year's Eve."""
    return day.weekday() == 6 or day in public_holidays(day.year)


def public_holidays(year: int) -> set[date]:
    """Public holidays in all of Germany, plus the two bank holidays in December.

    >>> sorted(public_holidays(2025))[1:3]
    [datetime.date(2025, 4, 18), datetime.date(2025, 4, 21)]
    """
    easter = easter_sunday(year)
    moving = {easter + timedelta(days=days) for days in (-2, 1, 39, 50)}
    return moving | {
        date(year, m, d) for m, d in ((1, 1), (5, 1), (10, 3), (12, 24), (12, 25), (12, 26), (12, 31))
    }


def easter_sunday(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (anonymous algorithm, Nature 1876).

    >>> easter_sunday(2025)
    datetime.date(2025, 4, 20)
    """
    a, b, c = year % 19, year // 100, year % 100
    d, e, f = b // 4, b % 4, (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def calendar_factor(day: date) -> float:
    """What the calendar adds: the day after a closed weekday, the first of the month, the days between the
    years."""
    factor = 1.0
    yesterday = day - timedelta(days=1)
    if yesterday.weekday() < 5 and yesterday in public_holidays(yesterday.year):
        factor *= 1.25
    if day.day <= 2:
        factor *= 1.1
    if date(YEAR, 12, 27) <= day <= date(YEAR, 12, 30):
        factor *= 0.7
    return factor


def season(reason: str) -> Array:
    """Relative busyness of `reason` per day, shape (days,): month by month, with the peaks after events."""
    middles = [date(YEAR, month, 15).timetuple().tm_yday for month in range(1, 13)]
    days = np.array([day.timetuple().tm_yday for day in DAYS], dtype=float)
    busy = np.interp(days, middles, SEASON[reason])
    for start, of_reason, factor, half_life in EVENTS:
        if of_reason == reason:
            since = days - start.timetuple().tm_yday
            busy = busy * np.where(since >= 0, 1 + (factor - 1) * 0.5 ** (since / half_life), 1)
    return np.asarray(busy)


def day_factors(stream: np.random.Generator) -> Array:
    """Gamma factors with mean 1: a day's common busyness times each channel's own, shape (channels, days, 1,
    1)."""
    common = gamma_factor(stream, DAY_VARIATION, (1, len(DAYS)))
    own = gamma_factor(stream, CHANNEL_DAY_VARIATION, (len(CHANNELS), len(DAYS)))
    factors = common * own
    return np.asarray((factors / factors.mean(axis=1, keepdims=True))[:, :, None, None])


def gamma_factor(stream: np.random.Generator, variation: float, size: tuple[int, int]) -> Array:
    """Gamma numbers with mean 1 and coefficient of variation `variation`."""
    return stream.gamma(1 / variation**2, variation**2, size)


def cells(offered: Array) -> list[tuple[int, int, int, int, int]]:
    """Day, slot, channel, reason and count of every cell with contacts, in order of time."""
    by_time = offered.transpose(1, 2, 0, 3)
    return [(*map(int, place), int(by_time[tuple(place)])) for place in np.argwhere(by_time > 0)]


def row(
    stream: np.random.Generator, offered: Array, day: int, slot: int, channel: int, reason: int, count: int
) -> str:
    """One line of the file."""
    name, why = CHANNELS[channel], list(CONTACTS)[reason]
    abandoned, wait = "", ""
    handled = count
    if name in SERVED_AT_ONCE:
        share = abandonment(offered[channel, day, slot].sum(), name, slot)
        lost = int(stream.binomial(count, share))
        handled, abandoned = count - lost, str(lost)
        wait = str(round(share * PATIENCE_S[name] * stream.lognormal(-0.08, 0.4)))
    start = f"{DAYS[day].isoformat()}T{slot // 2:02d}:{slot % 2 * 30:02d}"
    duration = handling_time(stream, name, why, handled)
    return f"{start};{name};{why};{count};{handled};{abandoned};{duration};{wait}"


def abandonment(calls: float, channel: str, slot: int) -> float:
    """Share of customers who gave up, from how busy the half-hour was against what a rota would plan for.

    Mean wait follows as share x patience, the identity of the Erlang A model.
    """
    planned = float(np.interp(slot / 2, list(HOURS_OPEN), list(HOURS_OPEN.values())))
    usual = {"phone": 24.0, "chat": 2.6}[channel] * planned
    return float(np.clip(0.042 * (calls / usual) ** 2.2, 0.004, 0.4))


def handling_time(stream: np.random.Generator, channel: str, reason: str, handled: int) -> str:
    """Mean handling time of `handled` contacts (lognormal, coefficient of variation 0.8 of a single one)."""
    if handled == 0:
        return ""
    mean = HANDLING_TIME_S[channel] * HANDLING_FACTOR[reason]
    spread = np.sqrt(np.log(1 + 0.64 / handled))
    return str(round(mean * stream.lognormal(-(spread**2) / 2, spread)))


if __name__ == "__main__":
    main()
