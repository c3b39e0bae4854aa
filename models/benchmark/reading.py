"""How fast and how small reading is: beside DuckDB and fastexcel on the same files, each in its own process.

`python -m models.benchmark.reading WHAT FILE` is such a process; it prints seconds and peak memory as JSON.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

from models.benchmark.figures import Figure
from models.benchmark.memory import peak_memory_bytes
from models.problems import Problem, UnusableInput

CSV_ROWS, SHEET_ROWS = 5_000_000, 500_000
MOST_MB = 700.0
CSV_RATIO, SHEET_RATIO = 2.5, 1.6
FILTER_S = 0.1
"""Every figure of a selection and of its years: a third of what a visitor waits for; the page has the rest to
draw it."""
HEADER = ("Datum", "Intervall", "Kanal", "Thema", "Angeboten", "Bearbeitet", "Bearbeitungszeit")
CHANNELS = ("Telefon", "E-Mail", "Chat", "Brief", "Formular")
REASONS = 20
SLOTS = 48
ROUNDS = 3


def reading_figures() -> Iterator[Figure]:
    """Five million rows of CSV and a sheet of half a million rows, read and profiled.

    Raises UnusableInput where DuckDB or fastexcel is not installed (`--extra bench`).
    """
    with tempfile.TemporaryDirectory(prefix="kanallotse-bench-") as name:
        folder = Path(name)
        text = write_csv(folder / "many.csv", CSV_ROWS)
        yield from _beside("csv", "duckdb", text, CSV_RATIO)
        text.unlink()
        yield from _beside("sheet", "fastexcel", write_sheet(folder / "many.xlsx", SHEET_ROWS), SHEET_RATIO)


def _beside(kind: str, other: str, file: Path, ratio: float) -> Iterator[Figure]:
    """Both in turn, so that what else the machine does meets both."""
    pairs = [(_in_a_process("ours", file), _in_a_process(other, file)) for _ in range(ROUNDS)]
    yield Figure(f"{kind}_read_s", median(ours[0] for ours, _ in pairs), "s")
    yield Figure(f"{kind}_{other}_s", median(theirs[0] for _, theirs in pairs), "s")
    yield Figure(f"{kind}_ratio", median(ours[0] / theirs[0] for ours, theirs in pairs), "x", ratio, "most")
    most_mb = max(ours[1] for ours, _ in pairs)
    yield Figure(f"{kind}_memory_gb", most_mb / 1000, "GB", MOST_MB / 1000, "most")
    if kind == "csv":
        slowest = median(ours[2] for ours, _ in pairs)
        yield Figure("filter_s", slowest, "s", FILTER_S, "most")


def _in_a_process(what: str, file: Path) -> tuple[float, float, float]:
    """Seconds and peak megabytes of one reading, and seconds of the slowest filter behind ours."""
    command = [sys.executable, "-m", "models.benchmark.reading", what, str(file)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[2], check=False)
    if done.returncode:
        raise UnusableInput([Problem(what, "cli.no_reader")])
    told = json.loads(done.stdout)
    return float(told["seconds"]), float(told["peak_mb"]), float(told.get("filter_s", 0.0))


# --- The files ----------------------------------------------------------------------------------------------


def _columns(rows: int) -> list[tuple[tuple[str, ...], np.ndarray]]:
    """Different texts and their numbers per row: half-hours, channels and topics of years, as a system writes
    them."""
    random = np.random.default_rng(1)
    place = np.arange(rows)
    per_slot = len(CHANNELS) * REASONS
    day = place // (per_slot * SLOTS)
    first = np.datetime64("2021-01-01")
    days = [str(first + number) for number in range(int(day[-1]) + 1)]
    offered = random.poisson(5, rows)
    tenths = np.clip(random.lognormal(8.0, 0.3, rows), 100, 9999).astype(np.int64)
    return [
        (tuple(f"{text[8:]}.{text[5:7]}.{text[:4]}" for text in days), day),
        (
            tuple(f"{slot // 2:02d}:{30 * (slot % 2):02d}" for slot in range(SLOTS)),
            place // per_slot % SLOTS,
        ),
        (CHANNELS, place // REASONS % len(CHANNELS)),
        (tuple(f"Thema {number}" for number in range(REASONS)), place % REASONS),
        (tuple(map(str, range(100))), offered),
        (tuple(map(str, range(100))), random.binomial(offered, 0.93)),
        (tuple(f"{number // 10},{number % 10}" for number in range(10_000)), tenths),
    ]


def write_csv(file: Path, rows: int) -> Path:
    """A file of `rows` half-hours in the German way of writing (about 42 bytes a row)."""
    import pyarrow as pa
    import pyarrow.csv as arrow_csv

    arrays = [pa.array(texts).take(pa.array(codes)) for texts, codes in _columns(rows)]
    options = arrow_csv.WriteOptions(delimiter=";", quoting_style="none", quoting_header="none")
    arrow_csv.write_csv(pa.table(arrays, names=list(HEADER)), file, options)
    return file


def write_sheet(file: Path, rows: int) -> Path:
    """The same as a sheet of Excel, numbers as numbers."""
    import xlsxwriter

    book = xlsxwriter.Workbook(file, {"constant_memory": True})
    sheet = book.add_worksheet("Mengen")
    sheet.write_row(0, 0, HEADER)
    columns = _columns(rows)
    for row in range(rows):
        for place, (texts, codes) in enumerate(columns):
            text = texts[codes[row]]
            sheet.write(row + 1, place, float(text.replace(",", ".")) if place > 3 else text)
    book.close()
    return file


# --- In a process -------------------------------------------------------------------------------------------


def _ours(file: Path) -> Callable[[], object]:
    from models.volumes import NamedBytes, Volumes, profile, read_volumes, template_csv

    def read_and_profile(source: Path | NamedBytes) -> Volumes:
        volumes = read_volumes(source)
        whole = profile(volumes)
        for each in filter(None, (whole, whole.last_year)):
            _reckon(each)
        return volumes

    read_and_profile(NamedBytes("warm.csv", template_csv()))
    return lambda: read_and_profile(file)


def _duckdb(file: Path) -> Callable[[], object]:
    import duckdb

    query = (
        'select Datum, Kanal, Thema, sum(Angeboten), sum("Bearbeitet"), avg("Bearbeitungszeit") '
        f"from read_csv('{file}', delim=';', decimal_separator=',') group by all"
    )
    duckdb.execute("set enable_progress_bar = false")  # on a busy machine it would stand among the figures
    return lambda: duckdb.execute(query).fetchall()


def _fastexcel(file: Path) -> Callable[[], object]:
    import fastexcel

    return lambda: fastexcel.read_excel(file).load_sheet(0).to_polars()


def _measured(what: str, file: Path) -> dict[str, float]:
    read = {"ours": _ours, "duckdb": _duckdb, "fastexcel": _fastexcel}[what](file)
    begun = time.perf_counter()
    found = read()
    told = {"seconds": time.perf_counter() - begun, "peak_mb": peak_memory_bytes() / 1e6}
    return told | ({"filter_s": _slowest_filter(found)} if what == "ours" else {})


def _reckon(told: Any) -> None:
    """Every figure of a profile or comparison: they are reckoned when they are first asked for."""
    for name in dir(type(told)):
        if not name.startswith("_"):
            getattr(told, name)


def _slowest_filter(volumes: Any) -> float:
    """Seconds of the slowest of the filters on the page of volumes, each as a visitor sets it first."""
    from models.volumes import Selection, condense, profile_of
    from models.volumes.comparison import years_apart
    from models.volumes.last_year import last_year_of

    cube = condense(volumes)
    last_year = last_year_of(cube)
    selections = [
        Selection(),
        *([last_year] if last_year is not None else []),
        Selection(channels=cube.channels[:1]),
        Selection(reasons=cube.reasons[:2]),
        Selection(weekdays="working"),
        Selection(weekdays="weekend"),
    ]
    seconds = []
    for selection in selections:
        begun = time.perf_counter()
        _reckon(profile_of(cube, selection))
        developed = years_apart(cube, selection)
        if developed is not None:
            _reckon(developed)
        seconds.append(time.perf_counter() - begun)
    return max(seconds)


if __name__ == "__main__":
    print(json.dumps(_measured(sys.argv[1], Path(sys.argv[2]))))
