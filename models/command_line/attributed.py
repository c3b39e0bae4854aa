"""The command `attribute`: shares of the kinds of lever as a document and as lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from models.command_line.plain_values import plain
from models.command_line.told import Document
from models.outcome import METRICS, Interval
from models.scenario import Scenario
from models.texts import format_number, format_share, format_signed, translate

if TYPE_CHECKING:
    from models.attribution import Attribution


def attribution_document(found: Attribution, metric: str) -> Document:
    """The change of `metric` and its shares, which add up to `total`. `alone`: the change if only this kind
    were turned; `on_top`: if it came last. Shares of the unit share are 0..1."""
    shares = found.of(metric)
    return {
        "option": found.option,
        "baseline": found.baseline,
        "future": found.future,
        "when": found.when,
        "seed": found.seed,
        "replications": found.replications,
        "outcome": metric,
        "basis": found.basis,
        "unit": METRICS[metric].unit,
        "better": METRICS[metric].better,
        "baseline_value": plain(shares.baseline.mean),
        "option_value": plain(shares.option.mean),
        "total": plain(shares.total.mean),
        "total_interval": _bounds(shares.total),
        "shares": {kind: plain(share.mean) for kind, share in shares.shares.items()},
        "intervals": {kind: _bounds(share) for kind, share in shares.shares.items()},
        "alone": {kind: plain(change.mean) for kind, change in shares.alone.items()},
        "on_top": {kind: plain(change.mean) for kind, change in shares.on_top.items()},
        "kinds_turned": list(found.kinds),
    }


def _bounds(known: Interval) -> dict[str, float | None]:
    return {"low": plain(known.low), "high": plain(known.high)}


def attribution_lines(document: Document, scenario: Scenario, language: str) -> Iterator[str]:
    """The change, then what every kind of lever contributes, with its interval."""
    metric = document["outcome"]
    names = {key: option.name.in_language(language) for key, option in scenario.options.items()}
    yield translate(
        "cli.attribute.title",
        language,
        metric=translate(f"metric.{metric}.name", language),
        option=names[document["option"]],
        baseline=names[document["baseline"]],
        before=_value(metric, document["baseline_value"], language),
        after=_value(metric, document["option_value"], language),
    )
    yield translate("cli.simulate.interval", language)
    for kind, share in document["shares"].items():
        yield "  " + _line(
            translate(f"attribution.kind.{kind}", language),
            metric,
            share,
            document["intervals"][kind],
            language,
        )
    total = translate("cli.attribute.total", language)
    yield "  " + _line(total, metric, document["total"], document["total_interval"], language)


def _line(name: str, metric: str, mean: float | None, bounds: dict[str, float | None], language: str) -> str:
    low, high = (_change(metric, bounds[end], language) for end in ("low", "high"))
    return f"{name}: {_change(metric, mean, language)} ({low} … {high})"


def _value(metric: str, value: float | None, language: str) -> str:
    kind = METRICS[metric]
    if value is None:
        return translate("cli.unknown", language)
    if kind.unit == "share":
        return format_share(value, language, kind.digits)
    return format_number(value, language, kind.digits) + (f" {kind.unit}" if kind.unit in ("s", "h") else "")


def _change(metric: str, value: float | None, language: str) -> str:
    """A change with its sign and one digit more than the figure itself; of shares in percentage points."""
    kind = METRICS[metric]
    if value is None:
        return translate("cli.unknown", language)
    if kind.unit == "share":
        points = format_signed(value * 100, language, kind.digits + 1)
        return translate("cli.attribute.points", language, value=points)
    unit = f" {kind.unit}" if kind.unit in ("s", "h") else ""
    return format_signed(value, language, kind.digits + 1) + unit
