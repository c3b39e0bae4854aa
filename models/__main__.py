"""The command line: parses, calls the same functions as the pages, prints.

Exit codes: 0 done, 1 the result says no, 2 the input cannot be used, 130 interrupted. What a command was
asked for goes to stdout (the problems are what `check` was asked for); problems of its input and progress go
to stderr.
Without `--seed` the figures are those of the pages: nothing comes on top of the scenario's own seed.
Imports that take long stand where they are needed, so that help and `check` answer at once.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from models.command_line.told import (
    Document,
    check_document,
    check_lines,
    present,
    problem_lines,
    problems_document,
)
from models.problems import Problem, UnusableInput
from models.texts import Language, translate

if TYPE_CHECKING:
    from models.command_line.inputs import Inputs
    from models.comparison import Comparison
    from models.scenario import Scenario
    from models.simulation.calibration import Demand

ROOT = Path(__file__).resolve().parents[1]
FAILED, UNUSABLE, INTERRUPTED = 1, 2, 130
FORMATS = ("pptx", "pdf")
"""Formats of the brief, known without loading what writes them."""


def _spoken() -> Language:
    """Language of this terminal: English where its locale says so, otherwise German."""
    locale = next(
        (os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), ""
    )
    return "en" if locale.startswith("en") else "de"


HERE = _spoken()
DEFAULT_TIMEZONE = "Europe/Berlin"


def _help(key: str, **values: Any) -> str:
    return translate(f"cli.help.{key}", HERE, **values)


commands = typer.Typer(
    help=_help("all"),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

ScenarioFile = Annotated[Path, typer.Argument(metavar="SCENARIO", help=_help("scenario"), show_default=False)]
VolumesOption = Annotated[Path | None, typer.Option("--volumes", help=_help("volumes_option"))]
MappingOption = Annotated[Path | None, typer.Option("--mapping", help=_help("mapping"))]
WeeksOption = Annotated[int | None, typer.Option("--weeks", min=1, max=52, help=_help("weeks"))]
ReplicationsOption = Annotated[
    int | None, typer.Option("--replications", min=2, max=1000, help=_help("replications"))
]
SeedOption = Annotated[int, typer.Option("--seed", min=0, help=_help("seed"))]
StaffingOption = Annotated[
    float | None, typer.Option("--staffing-factor", min=0.001, help=_help("staffing_factor"))
]


def _use_cluster(address: str | None) -> None:
    if address:
        from models.simulation.cluster import VARIABLE

        os.environ[VARIABLE] = address


ClusterOption = Annotated[
    str | None, typer.Option("--dask", metavar="ADDRESS", help=_help("dask"), callback=_use_cluster)
]
LanguageOption = Annotated[Language, typer.Option("--language", help=_help("language"))]
JsonOption = Annotated[bool, typer.Option("--json", help=_help("json"))]


@commands.command(help=_help("app"))
def app(port: Annotated[int, typer.Option("--port", min=1, max=65535, help=_help("port"))] = 8501) -> None:
    """Starts the server with the settings in `.streamlit/config.toml`; this process becomes the server."""
    os.chdir(ROOT)
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    os.execv(sys.executable, command)


@commands.command(help=_help("check"))
def check(scenario: ScenarioFile, language: LanguageOption = HERE, as_json: JsonOption = False) -> None:
    """Says whether a scenario can be used, with every problem."""
    from models.scenario import check_scenario

    with _exits(language, as_json):
        present(scenario)
        problems = check_scenario(scenario)
        document = check_document(problems, language)
        _print(document, check_lines(document, problems, language), as_json)
        if not document["ok"]:
            raise typer.Exit(FAILED)


@commands.command(help=_help("volumes"))
def volumes(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=_help("file"), show_default=False)],
    scenario: Annotated[Path | None, typer.Option("--scenario", help=_help("names_of"))] = None,
    mapping: MappingOption = None,
    timezone: Annotated[str | None, typer.Option("--timezone", help=_help("timezone"))] = None,
    language: LanguageOption = HERE,
    as_json: JsonOption = False,
) -> None:
    """Reads a volume file and says what it holds, with the names of a scenario where one is given."""
    from models.command_line import documents, wording
    from models.command_line.inputs import changed_scenario, names_for_reading, timezone_is_assumed
    from models.volumes import finding, findings, profile, read_mapping, read_volumes
    from models.volumes.shown import named_for_reading

    with _exits(language, as_json):
        known = None if scenario is None else changed_scenario(scenario, {})
        stated = timezone or read_mapping(mapping).timezone
        if timezone is not None:
            read_mapping({"timezone": timezone})
        zone = timezone or (known.timezone if known is not None else DEFAULT_TIMEZONE)
        loaded = read_volumes(file, mapping, timezone=zone)
        picture = profile(loaded)
        shown = picture if known is None else profile(named_for_reading(loaded, known, language))
        document = documents.volumes_document(
            loaded,
            picture,
            finding(shown, language),
            timezone_is_assumed(file, loaded, bool(stated)),
            language,
        )
        _tell(problem_lines(loaded.problems, language), quiet=as_json)
        names = {} if known is None else names_for_reading(loaded, known, language)
        sentences = findings(shown, language).values()
        _print(document, wording.volumes_lines(document, sentences, names, language), as_json)


@commands.command(help=_help("simulate"))
def simulate(
    scenario: ScenarioFile,
    option: Annotated[str, typer.Option("--option", help=_help("option"), show_default=False)],
    future: Annotated[str | None, typer.Option("--future", help=_help("future"))] = None,
    volumes: VolumesOption = None,
    mapping: MappingOption = None,
    weeks: WeeksOption = None,
    replications: ReplicationsOption = None,
    seed: SeedOption = 0,
    staffing_factor: StaffingOption = None,
    trace: Annotated[Path | None, typer.Option("--trace", metavar="FILE", help=_help("trace"))] = None,
    language: LanguageOption = HERE,
    as_json: JsonOption = False,
) -> None:
    """Runs one option."""
    from models.command_line import documents, wording
    from models.command_line.inputs import changed_scenario, known, load

    with _exits(language, as_json):
        _check_trace(trace)
        framed = changed_scenario(scenario, _frame(weeks, replications))
        known("option", option, framed.options)
        known("future", future, framed.futures)
        inputs = load(framed, scenario, volumes, mapping, staffing_factor, seed)
        _tell(wording.input_lines(inputs, language), quiet=as_json)
        demand = _calibrated(inputs, seed, language, as_json)
        from models.evaluation import evaluate

        _say("cli.working.simulate", language)
        outcome = evaluate(inputs.scenario, option, future, seed, volumes=inputs.volumes, demand=demand)
        if trace is not None:
            from models.journeys import trace as recorded

            _say("cli.working.trace", language)
            recorded(inputs.scenario, option, future=future, demand=demand).write_parquet(trace)
        document = {
            **documents.simulation_document(outcome),
            **documents.input_document(inputs, (*inputs.notes, *demand.notes), language),
        }
        _print(document, wording.simulation_lines(document, inputs.scenario, language), as_json)


@commands.command(help=_help("attribute"))
def attribute(
    scenario: ScenarioFile,
    option: Annotated[str, typer.Option("--option", help=_help("option"), show_default=False)],
    outcome: Annotated[
        str, typer.Option("--outcome", metavar="METRIC", help=_help("outcome"))
    ] = "posts_required",
    over_horizon: Annotated[bool, typer.Option("--over-horizon", help=_help("over_horizon"))] = False,
    by_sizing: Annotated[bool, typer.Option("--by-sizing", help=_help("by_sizing"))] = False,
    future: Annotated[str | None, typer.Option("--future", help=_help("future"))] = None,
    volumes: VolumesOption = None,
    mapping: MappingOption = None,
    weeks: WeeksOption = None,
    replications: ReplicationsOption = None,
    seed: SeedOption = 0,
    staffing_factor: StaffingOption = None,
    language: LanguageOption = HERE,
    as_json: JsonOption = False,
) -> None:
    """Divides what an option changes among the kinds of its levers."""
    from models.command_line import documents, wording
    from models.command_line.attributed import attribution_document, attribution_lines
    from models.command_line.inputs import changed_scenario, known, load
    from models.outcome import METRICS

    with _exits(language, as_json):
        framed = changed_scenario(scenario, _frame(weeks, replications))
        known("option", option, framed.options)
        known("future", future, framed.futures)
        known("outcome", outcome, METRICS)
        if by_sizing and (over_horizon or outcome != "posts_required"):
            raise UnusableInput([Problem("--by-sizing", "cli.by_sizing")])
        inputs = load(framed, scenario, volumes, mapping, staffing_factor, seed)
        _tell(wording.input_lines(inputs, language), quiet=as_json)
        demand = _calibrated(inputs, seed, language, as_json)
        from models import attribution

        _say("cli.working.attribute_posts" if by_sizing else "cli.working.attribute", language)
        found = (
            attribution.attribute_posts(
                inputs.scenario, option, future, seed, demand=demand, progress=_progress()
            )
            if by_sizing
            else attribution.attribute(
                inputs.scenario,
                option,
                future,
                seed,
                when="horizon" if over_horizon else "target",
                demand=demand,
                progress=_progress(),
            )
        )
        document = {
            **attribution_document(found, outcome),
            **documents.input_document(inputs, (*inputs.notes, *demand.notes), language),
        }
        _print(document, attribution_lines(document, inputs.scenario, language), as_json)


@commands.command(help=translate("sizing.help", HERE))
def size(
    scenario: ScenarioFile,
    option: Annotated[str, typer.Option("--option", help=_help("option"), show_default=False)],
    future: Annotated[str | None, typer.Option("--future", help=_help("future"))] = None,
    confidence: Annotated[
        float, typer.Option("--confidence", help=translate("sizing.help.confidence", HERE))
    ] = 0.95,
    volumes: VolumesOption = None,
    mapping: MappingOption = None,
    weeks: WeeksOption = None,
    replications: ReplicationsOption = None,
    seed: SeedOption = 0,
    staffing_factor: StaffingOption = None,
    language: LanguageOption = HERE,
    as_json: JsonOption = False,
) -> None:
    """Finds the fewest people with which an option keeps its targets."""
    from models.command_line import documents, wording
    from models.command_line.inputs import changed_scenario, known, load
    from models.command_line.sized import sizing_document, sizing_lines

    with _exits(language, as_json):
        framed = changed_scenario(scenario, _frame(weeks, replications))
        known("option", option, framed.options)
        known("future", future, framed.futures)
        if not 0.5 <= confidence < 1:
            raise UnusableInput([Problem("--confidence", "sizing.confidence", {"given": f"{confidence:g}"})])
        inputs = load(framed, scenario, volumes, mapping, staffing_factor, seed)
        _tell(wording.input_lines(inputs, language), quiet=as_json)
        demand = _calibrated(inputs, seed, language, as_json)
        from models.sizing import size as fewest_people

        _say("sizing.working", language)
        found = fewest_people(
            inputs.scenario,
            option,
            demand=demand,
            future=future,
            seed=seed,
            confidence=confidence,
            progress=_progress(),
        )
        _tell(problem_lines(found.problems, language), quiet=as_json)
        notes = (*inputs.notes, *demand.notes, *found.problems)
        document = {**sizing_document(found), **documents.input_document(inputs, notes, language)}
        _print(document, sizing_lines(document, inputs.scenario, language), as_json)
        if not found.aims_met:
            raise typer.Exit(FAILED)


@commands.command(help=translate("calibrating.help", HERE))
def calibrate(
    scenario: ScenarioFile,
    volumes: VolumesOption = None,
    mapping: MappingOption = None,
    weeks: WeeksOption = None,
    replications: ReplicationsOption = None,
    seed: SeedOption = 0,
    staffing_factor: StaffingOption = None,
    language: LanguageOption = HERE,
    as_json: JsonOption = False,
) -> None:
    """Puts the loaded year beside the model's; says no (exit 1) where the volumes are not reproduced."""
    from models.command_line import documents, wording
    from models.command_line.calibrated import calibration_document, calibration_lines
    from models.command_line.inputs import changed_scenario, load

    with _exits(language, as_json):
        framed = changed_scenario(scenario, _frame(weeks, replications))
        inputs = load(framed, scenario, volumes, mapping, staffing_factor, seed, _progress())
        _tell(wording.input_lines(inputs, language), quiet=as_json)
        demand = _calibrated(inputs, seed, language, as_json, with_missed=False)
        applied = volumes is not None and staffing_factor is None
        fitted = inputs.scenario if applied else _fitted(inputs, seed, language)
        document = {
            **calibration_document(demand, framed, fitted, applied, language),
            **documents.input_document(inputs, (*inputs.notes, *demand.notes), language),
        }
        _print(document, calibration_lines(document, demand, inputs.scenario, language), as_json)
        if not demand.holds:
            raise typer.Exit(FAILED)


@commands.command(help=_help("compare"))
def compare(
    scenario: ScenarioFile,
    volumes: VolumesOption = None,
    mapping: MappingOption = None,
    weeks: WeeksOption = None,
    replications: ReplicationsOption = None,
    seed: SeedOption = 0,
    staffing_factor: StaffingOption = None,
    language: LanguageOption = HERE,
    as_json: JsonOption = False,
) -> None:
    """Compares all options: criteria, money, named futures, verdict."""
    from models.command_line import documents, wording
    from models.command_line.inputs import changed_scenario, load

    with _exits(language, as_json):
        framed = changed_scenario(scenario, _frame(weeks, replications))
        inputs = load(framed, scenario, volumes, mapping, staffing_factor, seed)
        _tell(wording.input_lines(inputs, language), quiet=as_json)
        demand = _calibrated(inputs, seed, language, as_json)
        compared = _compared(inputs, demand, seed, language)
        document = {
            **documents.comparison_document(compared, inputs.scenario),
            **documents.input_document(inputs, (*inputs.notes, *demand.notes), language),
        }
        _print(document, wording.comparison_lines(document, inputs.scenario, language), as_json)


@commands.command(help=_help("brief"))
def brief(
    scenario: ScenarioFile,
    out: Annotated[Path, typer.Option("--out", help=_help("out"), show_default=False)],
    formats: Annotated[str, typer.Option("--format", help=_help("format"))] = "pptx,pdf",
    volumes: VolumesOption = None,
    mapping: MappingOption = None,
    weeks: WeeksOption = None,
    replications: ReplicationsOption = None,
    seed: SeedOption = 0,
    staffing_factor: StaffingOption = None,
    language: LanguageOption = HERE,
    as_json: JsonOption = False,
) -> None:
    """Writes the decision brief."""
    with _exits(language, as_json):
        names = [name.strip() for name in formats.split(",") if name.strip()]
        _check_target(names, out)
        from models.command_line import documents, wording
        from models.command_line.inputs import changed_scenario, load

        framed = changed_scenario(scenario, _frame(weeks, replications))
        inputs = load(framed, scenario, volumes, mapping, staffing_factor, seed)
        _tell(wording.input_lines(inputs, language), quiet=as_json)
        demand = _calibrated(inputs, seed, language, as_json)
        compared = _compared(inputs, demand, seed, language)
        _say("cli.working.brief", language)
        from models.brief import write_brief

        result = write_brief(inputs.scenario, compared, inputs.volumes, language, names, out, demand=demand)
        document = {
            **documents.brief_document(result),
            **documents.input_document(inputs, (*inputs.notes, *demand.notes), language),
        }
        _print(document, wording.brief_lines(document, language), as_json)


@commands.command(help=_help("bench"))
def bench(
    scenario: Annotated[
        Path | None, typer.Argument(metavar="[SCENARIO]", help=_help("scenario"), show_default=False)
    ] = None,
    centre: Annotated[Path | None, typer.Option("--centre", help=_help("centre"))] = None,
    memory: Annotated[bool, typer.Option("--memory/--no-memory", help=_help("memory"))] = True,
    language: LanguageOption = HERE,
    as_json: JsonOption = False,
) -> None:
    """Measures speed here; every figure is told as soon as it is known."""
    from models.command_line.benched import benchmark_document, figure_line
    from models.scenario import read_scenario, shipped_scenarios

    with _exits(language, as_json):
        from models.benchmark import OWN_NETWORK, benchmark

        path = scenario or next(iter(shipped_scenarios().values()))
        figures = []
        for figure in benchmark(read_scenario(path), path, centre or OWN_NETWORK, memory=memory):
            _tell([figure_line(figure, language)], quiet=not as_json)
            figures.append(figure)
            if not as_json:
                typer.echo(figure_line(figure, language))
        if as_json:
            _print(benchmark_document(figures), [], as_json)


def _frame(weeks: int | None, replications: int | None) -> dict[str, int | None]:
    """What the line changes in the scenario's own frame of simulation."""
    return {"simulation.representative_weeks": weeks, "simulation.replications": replications}


def _check_trace(file: Path | None) -> None:
    """Raises UnusableInput where a trace cannot be written, before anything runs."""
    if file is not None and (file.is_dir() or not file.absolute().parent.is_dir()):
        raise UnusableInput([Problem("--trace", "cli.trace_no_folder", {"given": str(file)})])


def _check_target(names: list[str], out: Path) -> None:
    """Raises UnusableInput for unknown formats and for a target that is no folder, before anything runs."""
    unknown = [name for name in names if name not in FORMATS] if names else ["-"]
    values = [{"given": name, "known": ", ".join(FORMATS)} for name in unknown]
    problems = [Problem("--format", "cli.unknown_format", value) for value in values]
    if out.exists() and not out.is_dir():
        problems.append(Problem("--out", "cli.out_no_folder", {"given": str(out)}))
    if problems:
        raise UnusableInput(problems)


def _calibrated(
    inputs: Inputs, seed: int, language: str, as_json: bool, *, with_missed: bool = True
) -> Demand:
    """The calibrated demand; its notes are told, what is missed only `with_missed`."""
    from models.simulation.calibration import calibrate  # compiles: only where it is needed

    _say("cli.working.calibrate", language)
    demand = calibrate(inputs.scenario, inputs.volumes, seed)
    notes = demand.notes if with_missed else demand.year.notes
    _tell(problem_lines(notes, language), quiet=as_json)
    return demand


def _fitted(inputs: Inputs, seed: int, language: str) -> Scenario:
    """The scenario with the patience, people and handling times that the file measures."""
    from models.scenario import apply_changes
    from models.simulation.adapting import adapt_to_volumes  # compiles: only where it is needed

    _say("calibrating.working", language)
    return apply_changes(
        inputs.scenario, adapt_to_volumes(inputs.scenario, inputs.volumes, seed, _progress())
    )


def _compared(inputs: Inputs, demand: Demand, seed: int, language: str) -> Comparison:
    from models.comparison import compare as compare_options

    _say("cli.working.compare", language)
    return compare_options(
        inputs.scenario, volumes=inputs.volumes, demand=demand, seed=seed, progress=_progress()
    )


def _progress() -> Callable[[float], None] | None:
    """Shows the share done on a terminal; silent where nobody looks on."""
    if not sys.stderr.isatty():
        return None
    return lambda share: typer.echo(f"\r{share:4.0%}" + ("\n" if share >= 1 else ""), nl=False, err=True)


def _say(key: str, language: str) -> None:
    typer.echo(translate(key, language), err=True)


def _tell(lines: Iterable[str], *, quiet: bool) -> None:
    """Prints messages; quiet where the document holds them already."""
    if not quiet:
        for line in lines:
            typer.echo(line, err=True)


def _print(document: Document, lines: Iterable[str], as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False))
    else:
        for line in lines:
            typer.echo(line)


@contextmanager
def _exits(language: str, as_json: bool) -> Iterator[None]:
    """Turns what went wrong into messages and exit codes: no traceback reaches a user."""
    try:
        yield
    except UnusableInput as unusable:
        if as_json:
            problems = problems_document(unusable.problems, language)
            typer.echo(json.dumps({"ok": False, "problems": problems}, ensure_ascii=False, indent=2))
        for line in problem_lines(unusable.problems, language):
            typer.echo(line, err=True)
        raise typer.Exit(UNUSABLE) from None
    except KeyboardInterrupt:
        _say("cli.interrupted", language)
        raise typer.Exit(INTERRUPTED) from None


if __name__ == "__main__":
    commands(prog_name="python -m models")
