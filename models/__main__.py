"""The command line: parses, calls the same functions as the pages, prints.

Exit codes: 0 done, 1 the result says no, 2 the input cannot be used, 130 interrupted. What a command was
asked for goes to stdout (the problems are what `check` was asked for); problems of its input and progress go
to stderr.
Without `--seed` the figures are those of the pages: nothing comes on top of the scenario's own seed.
Imports that take long stand where they are needed, so that help and `check` answer at once.
"""

from __future__ import annotations

import os
import sys
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from models.command_line.comparing import compared_options, drawn_futures, explored_futures, write_audit
from models.command_line.options import (
    HERE,
    ClusterOption,
    FutureId,
    FuturesOption,
    JsonOption,
    LanguageOption,
    MappingOption,
    OptionId,
    ReplicationsOption,
    ScenarioFile,
    SeedOption,
    StaffingOption,
    VolumesOption,
    WeeksOption,
    helped,
)
from models.command_line.targets import check_file, check_target
from models.command_line.terminal import FAILED, speaking
from models.command_line.told import check_document, check_lines, present
from models.problems import Problem, UnusableInput
from models.texts import translate
from models.waiting_reader import reader_under_way

if TYPE_CHECKING:
    pass

ROOT = Path(__file__).resolve().parents[1]

commands = typer.Typer(
    help=helped("all"),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


@commands.command(help=helped("app"))
def app(port: Annotated[int, typer.Option("--port", min=1, max=65535, help=helped("port"))] = 8501) -> None:
    """Starts the server with the settings in `.streamlit/config.toml`; this process becomes the server."""
    os.chdir(ROOT)
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    os.execv(sys.executable, command)


@commands.command(help=helped("check"))
def check(scenario: ScenarioFile, language: LanguageOption = HERE, as_json: JsonOption = False) -> None:
    """Says whether a scenario can be used, with every problem, and what the plans of its options promise."""
    from models.command_line.planned import plan_lines, plans_document
    from models.scenario import check_scenario, read_scenario

    with speaking(language, as_json) as terminal:
        present(scenario)
        problems = check_scenario(scenario)
        document = check_document(problems, language)
        if not document["ok"]:
            terminal.show(document, check_lines(document, problems, language))
            raise typer.Exit(FAILED)
        checked = read_scenario(scenario)
        plans = plans_document(checked, language)
        lines = (*check_lines(document, problems, language), *plan_lines(checked, plans, language))
        terminal.show({**document, "plans": plans}, lines)


@commands.command(help=helped("volumes"))
def volumes(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help=helped("files"), show_default=False)],
    scenario: Annotated[Path | None, typer.Option("--scenario", help=helped("names_of"))] = None,
    mapping: Annotated[list[Path] | None, typer.Option("--mapping", help=helped("mappings"))] = None,
    counts: Annotated[str | None, typer.Option("--counts", help=helped("counts"))] = None,
    all_in_archives: Annotated[bool, typer.Option("--all-in-zip", help=helped("all_in_zip"))] = False,
    sheet: Annotated[str | None, typer.Option("--sheet", help=helped("sheet"))] = None,
    timezone: Annotated[str | None, typer.Option("--timezone", help=helped("timezone"))] = None,
    holidays: Annotated[str | None, typer.Option("--holidays", help=helped("holidays"))] = None,
    language: LanguageOption = HERE,
    as_json: JsonOption = False,
) -> None:
    """Reads volume files and says what they hold together, with the names of a scenario if one is given."""
    with reader_under_way(), speaking(language, as_json) as terminal:
        from models.command_line.volume_read import Line, read_and_tell

        line = Line(
            tuple(files), scenario, tuple(mapping or ()), counts, all_in_archives, sheet, timezone, holidays
        )
        told = read_and_tell(line, language)
        terminal.tell_problems(told.problems)
        terminal.show(told.document, told.lines)


@commands.command(help=helped("simulate"))
def simulate(
    scenario: ScenarioFile,
    option: OptionId,
    future: FutureId = None,
    trace: Annotated[Path | None, typer.Option("--trace", metavar="FILE", help=helped("trace"))] = None,
    volumes: VolumesOption = None,
    mapping: MappingOption = None,
    weeks: WeeksOption = None,
    replications: ReplicationsOption = None,
    seed: SeedOption = 0,
    staffing_factor: StaffingOption = None,
    _dask: ClusterOption = None,
    language: LanguageOption = HERE,
    as_json: JsonOption = False,
) -> None:
    """Runs one option."""
    from models.command_line import documents, wording
    from models.command_line.prepared import Asked, prepare

    with speaking(language, as_json) as terminal:
        check_file("--trace", trace)
        asked = Asked(scenario, volumes, mapping, weeks, replications, seed, staffing_factor, option, future)
        prepared = prepare(asked, terminal)
        from models.evaluation import evaluate

        terminal.say("cli.working.simulate")
        outcome = evaluate(
            prepared.scenario, option, future, seed, volumes=prepared.volumes, demand=prepared.demand
        )
        if trace is not None:
            from models.journeys import trace as recorded

            terminal.say("cli.working.trace")
            recorded(prepared.scenario, option, future=future, demand=prepared.demand).write_parquet(trace)
        terminal.tell_problems(outcome.problems)
        document = prepared.document(documents.simulation_document(outcome), outcome.problems)
        terminal.show(document, wording.simulation_lines(document, prepared.scenario, language))


@commands.command(help=helped("attribute"))
def attribute(
    scenario: ScenarioFile,
    option: OptionId,
    outcome: Annotated[
        str, typer.Option("--outcome", metavar="METRIC", help=helped("outcome"))
    ] = "posts_required",
    over_horizon: Annotated[bool, typer.Option("--over-horizon", help=helped("over_horizon"))] = False,
    by_sizing: Annotated[bool, typer.Option("--by-sizing", help=helped("by_sizing"))] = False,
    future: FutureId = None,
    volumes: VolumesOption = None,
    mapping: MappingOption = None,
    weeks: WeeksOption = None,
    replications: ReplicationsOption = None,
    seed: SeedOption = 0,
    staffing_factor: StaffingOption = None,
    _dask: ClusterOption = None,
    language: LanguageOption = HERE,
    as_json: JsonOption = False,
) -> None:
    """Divides what an option changes among the kinds of its levers."""
    from models.command_line.attributed import attribution_document, attribution_lines
    from models.command_line.inputs import known
    from models.command_line.prepared import Asked, prepare
    from models.outcome import METRICS

    with speaking(language, as_json) as terminal:
        known("outcome", outcome, METRICS)
        if by_sizing and (over_horizon or outcome != "posts_required"):
            raise UnusableInput([Problem("--by-sizing", "cli.by_sizing")])
        asked = Asked(scenario, volumes, mapping, weeks, replications, seed, staffing_factor, option, future)
        prepared = prepare(asked, terminal)
        from models import attribution

        terminal.say("cli.working.attribute_posts" if by_sizing else "cli.working.attribute")
        found = (
            attribution.attribute_posts(
                prepared.scenario, option, future, seed, demand=prepared.demand, progress=terminal.progress()
            )
            if by_sizing
            else attribution.attribute(
                prepared.scenario,
                option,
                future,
                seed,
                when="horizon" if over_horizon else "target",
                demand=prepared.demand,
                progress=terminal.progress(),
            )
        )
        terminal.tell_problems(found.problems)
        document = prepared.document(attribution_document(found, outcome), found.problems)
        terminal.show(document, attribution_lines(document, prepared.scenario, language))


@commands.command(help=translate("sizing.help", HERE))
def size(
    scenario: ScenarioFile,
    option: OptionId,
    future: FutureId = None,
    confidence: Annotated[
        float, typer.Option("--confidence", help=translate("sizing.help.confidence", HERE))
    ] = 0.95,
    volumes: VolumesOption = None,
    mapping: MappingOption = None,
    weeks: WeeksOption = None,
    replications: ReplicationsOption = None,
    seed: SeedOption = 0,
    staffing_factor: StaffingOption = None,
    _dask: ClusterOption = None,
    language: LanguageOption = HERE,
    as_json: JsonOption = False,
) -> None:
    """Finds the fewest people with which an option keeps its targets."""
    from models.command_line.prepared import Asked, prepare
    from models.command_line.sized import sizing_document, sizing_lines

    with speaking(language, as_json) as terminal:
        if not 0.5 <= confidence < 1:
            raise UnusableInput([Problem("--confidence", "sizing.confidence", {"given": f"{confidence:g}"})])
        asked = Asked(scenario, volumes, mapping, weeks, replications, seed, staffing_factor, option, future)
        prepared = prepare(asked, terminal)
        from models.sizing import size as fewest_people

        terminal.say("sizing.working")
        found = fewest_people(
            prepared.scenario,
            option,
            demand=prepared.demand,
            future=future,
            seed=seed,
            confidence=confidence,
            progress=terminal.progress(),
        )
        terminal.tell_problems(found.problems)
        document = prepared.document(sizing_document(found), found.problems)
        terminal.show(document, sizing_lines(document, prepared.scenario, language))
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
    _dask: ClusterOption = None,
    language: LanguageOption = HERE,
    as_json: JsonOption = False,
) -> None:
    """Puts the loaded year beside the model's; says no (exit 1) where the volumes are not reproduced."""
    from models.command_line.calibrated import calibration_document, calibration_lines
    from models.command_line.prepared import Asked, fitted, prepare

    with speaking(language, as_json) as terminal:
        asked = Asked(scenario, volumes, mapping, weeks, replications, seed, staffing_factor)
        prepared = prepare(asked, terminal, told_missed=False)
        demand = prepared.demand
        applied = volumes is not None and staffing_factor is None
        suited = prepared.scenario if applied else fitted(prepared, seed, terminal)
        document = prepared.document(calibration_document(demand, prepared.framed, suited, applied, language))
        terminal.show(document, calibration_lines(document, demand, prepared.scenario, language))
        if not demand.holds:
            raise typer.Exit(FAILED)


@commands.command(help=helped("compare"))
def compare(
    scenario: ScenarioFile,
    volumes: VolumesOption = None,
    mapping: MappingOption = None,
    weeks: WeeksOption = None,
    replications: ReplicationsOption = None,
    seed: SeedOption = 0,
    staffing_factor: StaffingOption = None,
    wibe: Annotated[Path | None, typer.Option("--wibe", help=helped("wibe"))] = None,
    audit: Annotated[Path | None, typer.Option("--audit", help=helped("audit"))] = None,
    futures: FuturesOption = None,
    _dask: ClusterOption = None,
    language: LanguageOption = HERE,
    as_json: JsonOption = False,
) -> None:
    """Compares all options: criteria, money, named futures, verdict."""
    from models.command_line import documents
    from models.command_line.compared import comparison_lines
    from models.command_line.prepared import Asked, prepare

    with speaking(language, as_json) as terminal:
        check_file("--wibe", wibe)
        check_file("--audit", audit)
        asked = Asked(scenario, volumes, mapping, weeks, replications, seed, staffing_factor)
        prepared = prepare(asked, terminal)
        compared = compared_options(prepared, seed, terminal)
        noticed = (*compared.problems, *compared.warnings)
        terminal.tell_problems(noticed)
        if wibe is not None:
            from models.wibe import wibe_workbook

            wibe.write_bytes(wibe_workbook(prepared.scenario, compared, language))
        if audit is not None:
            write_audit(audit, prepared, compared)
        drawn = drawn_futures(prepared, compared, futures, seed, terminal, language)
        document = prepared.document(
            {**documents.comparison_document(compared, prepared.scenario), **drawn}, noticed
        )
        lines = comparison_lines(document, compared, prepared.scenario, language)
        if drawn:
            from models.command_line.explored import explored_lines

            lines = chain(lines, explored_lines(prepared.scenario, compared, document, language))
        terminal.show(document, lines)


@commands.command(help=helped("brief"))
def brief(
    scenario: ScenarioFile,
    out: Annotated[Path, typer.Option("--out", help=helped("out"), show_default=False)],
    formats: Annotated[str, typer.Option("--format", help=helped("format"))] = "pptx,pdf",
    volumes: VolumesOption = None,
    mapping: MappingOption = None,
    weeks: WeeksOption = None,
    replications: ReplicationsOption = None,
    seed: SeedOption = 0,
    staffing_factor: StaffingOption = None,
    futures: FuturesOption = None,
    _dask: ClusterOption = None,
    language: LanguageOption = HERE,
    as_json: JsonOption = False,
) -> None:
    """Writes the decision brief."""
    with speaking(language, as_json) as terminal:
        names = [name.strip() for name in formats.split(",") if name.strip()]
        check_target(names, out)
        from models.command_line import documents, wording
        from models.command_line.prepared import Asked, prepare

        asked = Asked(scenario, volumes, mapping, weeks, replications, seed, staffing_factor)
        prepared = prepare(asked, terminal)
        compared = compared_options(prepared, seed, terminal)
        terminal.tell_problems(compared.problems)
        explored = explored_futures(prepared, futures, seed, terminal)
        terminal.say("cli.working.brief")
        from models.brief import write_brief
        from models.scenario import differences

        result = write_brief(
            prepared.scenario,
            compared,
            prepared.volumes,
            language,
            names,
            out,
            demand=prepared.demand,
            changes=differences(prepared.framed, prepared.inputs.whole),
            explored=explored,
        )
        document = prepared.document(documents.brief_document(result), compared.problems)
        terminal.show(document, wording.brief_lines(document, language))


@commands.command(help=helped("bench"))
def bench(
    scenario: Annotated[
        Path | None, typer.Argument(metavar="[SCENARIO]", help=helped("scenario"), show_default=False)
    ] = None,
    centre: Annotated[Path | None, typer.Option("--centre", help=helped("centre"))] = None,
    memory: Annotated[bool, typer.Option("--memory/--no-memory", help=helped("memory"))] = True,
    language: LanguageOption = HERE,
    as_json: JsonOption = False,
) -> None:
    """Measures speed here; every figure is told as soon as it is known."""
    from models.command_line.benched import benchmark_document, figure_line
    from models.scenario import read_scenario, shipped_scenarios

    with speaking(language, as_json) as terminal:
        from models.benchmark.measuring import benchmark
        from models.benchmark.stated import OWN_NETWORK

        path = scenario or next(iter(shipped_scenarios().values()))
        figures = []
        for figure in benchmark(read_scenario(path), path, centre or OWN_NETWORK, memory=memory):
            figures.append(figure)
            typer.echo(figure_line(figure, language), err=as_json)
        terminal.show(benchmark_document(figures), [])


if __name__ == "__main__":
    commands(prog_name="python -m models")
