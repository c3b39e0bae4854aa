"""The command line: parses, calls the same functions as the pages, prints.

Exit codes: 0 done, 1 the result says no, 2 the input cannot be used, 130 interrupted.
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

from models.command_line import documents, wording
from models.command_line.inputs import Inputs, known, load
from models.problems import Problem, UnusableInput
from models.texts import Language, translate

if TYPE_CHECKING:
    from models.comparison import Comparison
    from models.simulation.calibration import Demand

ROOT = Path(__file__).resolve().parents[1]
FAILED, UNUSABLE, INTERRUPTED = 1, 2, 130


def _spoken() -> Language:
    """Language of this terminal: English where its locale says so, otherwise German."""
    locale = next(
        (os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), ""
    )
    return "en" if locale.startswith("en") else "de"


HERE = _spoken()


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
SeedOption = Annotated[int | None, typer.Option("--seed", min=0, help=_help("seed"))]
StaffingOption = Annotated[
    float | None, typer.Option("--staffing-factor", min=0.001, help=_help("staffing_factor"))
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
        _present(scenario)
        problems = check_scenario(scenario)
        document = documents.check_document(problems, language)
        _print(document, wording.check_lines(document, problems, language), as_json)
        if not document["ok"]:
            raise typer.Exit(FAILED)


@commands.command(help=_help("volumes"))
def volumes(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=_help("file"), show_default=False)],
    mapping: MappingOption = None,
    timezone: Annotated[str, typer.Option("--timezone", help=_help("timezone"))] = "Europe/Berlin",
    language: LanguageOption = HERE,
    as_json: JsonOption = False,
) -> None:
    """Reads a volume file and says what it holds."""
    from models.volumes import findings, profile, read_mapping, read_volumes

    with _exits(language, as_json):
        read_mapping({"timezone": timezone})
        loaded = read_volumes(file, mapping, timezone=timezone)
        picture = profile(loaded)
        document = documents.volumes_document(loaded, picture, language)
        _tell(wording.problem_lines(loaded.problems, language), quiet=as_json)
        sentences = findings(picture, language).values()
        _print(document, wording.volumes_lines(document, sentences, language), as_json)


@commands.command(help=_help("simulate"))
def simulate(
    scenario: ScenarioFile,
    option: Annotated[str, typer.Option("--option", help=_help("option"), show_default=False)],
    future: Annotated[str | None, typer.Option("--future", help=_help("future"))] = None,
    volumes: VolumesOption = None,
    mapping: MappingOption = None,
    weeks: WeeksOption = None,
    replications: ReplicationsOption = None,
    seed: SeedOption = None,
    staffing_factor: StaffingOption = None,
    language: LanguageOption = HERE,
    as_json: JsonOption = False,
) -> None:
    """Runs one option."""
    with _exits(language, as_json):
        frame = _frame(weeks, replications, seed)
        inputs = load(scenario, volumes, mapping, frame, staffing_factor)
        known("option", option, inputs.scenario.options)
        known("future", future, inputs.scenario.futures)
        _tell(wording.input_lines(inputs, language), quiet=as_json)
        demand = _calibrated(inputs, language, as_json)
        from models.evaluation import evaluate

        _say("cli.working.simulate", language)
        used = inputs.scenario.simulation.seed
        outcome = evaluate(inputs.scenario, option, future, used, volumes=inputs.volumes, demand=demand)
        document = documents.simulation_document(outcome, inputs.volumes, inputs.staffing_factor)
        _print(document, wording.simulation_lines(document, inputs.scenario, language), as_json)


@commands.command(help=_help("compare"))
def compare(
    scenario: ScenarioFile,
    volumes: VolumesOption = None,
    mapping: MappingOption = None,
    weeks: WeeksOption = None,
    replications: ReplicationsOption = None,
    seed: SeedOption = None,
    staffing_factor: StaffingOption = None,
    language: LanguageOption = HERE,
    as_json: JsonOption = False,
) -> None:
    """Compares all options: criteria, money, named futures, verdict."""
    with _exits(language, as_json):
        frame = _frame(weeks, replications, seed)
        inputs = load(scenario, volumes, mapping, frame, staffing_factor)
        _tell(wording.input_lines(inputs, language), quiet=as_json)
        compared = _compared(inputs, _calibrated(inputs, language, as_json), language)
        document = documents.comparison_document(
            compared, inputs.scenario, inputs.volumes, inputs.staffing_factor
        )
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
    seed: SeedOption = None,
    staffing_factor: StaffingOption = None,
    language: LanguageOption = HERE,
    as_json: JsonOption = False,
) -> None:
    """Writes the decision brief."""
    from models.brief import write_brief

    with _exits(language, as_json):
        frame = _frame(weeks, replications, seed)
        inputs = load(scenario, volumes, mapping, frame, staffing_factor)
        _tell(wording.input_lines(inputs, language), quiet=as_json)
        demand = _calibrated(inputs, language, as_json)
        compared = _compared(inputs, demand, language)
        _say("cli.working.brief", language)
        names = [name.strip() for name in formats.split(",") if name.strip()]
        result = write_brief(inputs.scenario, compared, inputs.volumes, language, names, out, demand=demand)
        document = documents.brief_document(result)
        _print(document, wording.brief_lines(document, language), as_json)


def _frame(weeks: int | None, replications: int | None, seed: int | None) -> dict[str, int | None]:
    """What the line changes in the scenario's own frame of simulation."""
    return {
        "simulation.representative_weeks": weeks,
        "simulation.replications": replications,
        "simulation.seed": seed,
    }


def _calibrated(inputs: Inputs, language: str, as_json: bool) -> Demand:
    from models.simulation.calibration import calibrate  # compiles: only where it is needed

    _say("cli.working.calibrate", language)
    demand = calibrate(inputs.scenario, inputs.volumes, inputs.scenario.simulation.seed)
    _tell(wording.problem_lines(demand.notes, language), quiet=as_json)
    return demand


def _compared(inputs: Inputs, demand: Demand, language: str) -> Comparison:
    from models.comparison import compare as compare_options

    _say("cli.working.compare", language)
    seed = inputs.scenario.simulation.seed
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


def _print(document: documents.Document, lines: Iterable[str], as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False))
    else:
        for line in lines:
            typer.echo(line)


def _present(path: Path) -> None:
    if not path.is_file():
        raise UnusableInput([Problem(str(path), "cli.file_missing")])


@contextmanager
def _exits(language: str, as_json: bool) -> Iterator[None]:
    """Turns what went wrong into messages and exit codes: no traceback reaches a user."""
    try:
        yield
    except UnusableInput as unusable:
        if as_json:
            problems = documents.problems_document(unusable.problems, language)
            typer.echo(json.dumps({"ok": False, "problems": problems}, ensure_ascii=False, indent=2))
        for line in wording.problem_lines(unusable.problems, language):
            typer.echo(line, err=True)
        raise typer.Exit(UNUSABLE) from None
    except KeyboardInterrupt:
        _say("cli.interrupted", language)
        raise typer.Exit(INTERRUPTED) from None


if __name__ == "__main__":
    commands(prog_name="python -m models")
