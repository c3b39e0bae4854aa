"""A file that is read as far as nothing depends on what its names mean; its volumes, once that is told.

Names are told one after the other, and a file may take seconds to read: it is read once for all of them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from models.problems import UnusableInput
from models.scenario.schema import DayProfile
from models.volumes.assembly import assemble
from models.volumes.contact_log import counted_in_table
from models.volumes.converted import Converted
from models.volumes.ledger import Ledger
from models.volumes.mapping import FileMapping, with_names_of
from models.volumes.meanings import FIELDS, meanings, new_names
from models.volumes.seen_columns import SeenColumns, UnreadTable
from models.volumes.spread import spread_days
from models.volumes.table import Volumes

Reading = dict[str, str]


@dataclass(frozen=True)
class Understood:
    """A file as it was read by `rules`: its values and what was found on the way.

    `digest`: SHA-256 of its bytes; `header`, `labels`, `samples` and `mapping` as `Volumes` has them.
    """

    name: str
    digest: str
    rules: FileMapping
    zone: str
    reading: Reading
    header: tuple[str, ...]
    labels: tuple[str, ...]
    samples: tuple[tuple[str, tuple[str, ...]], ...]
    mapping: tuple[tuple[str, str], ...]
    converted: Converted
    ledger: Ledger

    @property
    def columns(self) -> SeenColumns:
        """The columns of the file and what they became."""
        return SeenColumns(self.header, self.labels, self.samples, self.mapping)


def volumes_of(understood: Understood, day_profile: DayProfile | None) -> Volumes:
    """The volumes of a file under the names that its rules tell; its values are used up.

    Raises UnusableInput as `read_volumes` does.
    """
    rules, ledger = understood.rules, understood.ledger
    try:
        assembled = assemble(understood.converted, rules, ledger)
    except UnusableInput as unusable:
        raise UnreadTable(unusable.problems, understood.columns) from None
    reading = understood.reading | _told(understood) | {
        "interval_min": str(int(assembled.table["interval_min"].max()))
    }  # fmt: skip
    raw = understood.converted.raw
    volumes = Volumes(
        name=understood.name,
        table=assembled.table,
        digest=understood.digest,
        rows_read=raw.rows_read,
        set_aside=tuple(sorted(ledger.set_aside, key=lambda entry: entry.row)),
        problems=tuple(counted_in_table(problem, assembled.table) for problem in ledger.problems),
        mapping=understood.mapping,
        reading=tuple(reading.items()),
        header=understood.header,
        labels=understood.labels,
        samples=understood.samples,
        names=assembled.names,
        new_names=new_names(rules, assembled.names),
        unfolded=raw.unfolded,
        far_values=assembled.far_values,
        states=assembled.states,
        course=assembled.course,
    )
    return spread_days(volumes, day_profile) if day_profile and volumes.is_daily else volumes


def volumes_under_names(
    understood: Understood, rules: FileMapping, day_profile: DayProfile | None
) -> Volumes:
    """The same as often as wanted, with what `rules` tell of names in place of what was told before."""
    ledger = understood.ledger
    again = replace(
        understood,
        rules=with_names_of(understood.rules, rules),
        converted=understood.converted.copied(),
        ledger=replace(ledger, problems=[*ledger.problems], set_aside=[*ledger.set_aside]),
    )
    return volumes_of(again, day_profile)


def _told(understood: Understood) -> Reading:
    rules, read = understood.rules, understood.converted
    assumed = any(problem.code == "volumes.channel_from_names" for problem in understood.ledger.problems)
    return {
        "timezone": understood.zone,
        "channel": rules.channel or "",
        "rows": "contacts" if read.contacts else "volumes",
        "offered_counts": rules.offered_counts or "",
        "service_level_of": rules.service_level_of or "",
        "counts_in": rules.counts_in or "",
        "doubled_rows": rules.doubled_rows or "",
        "split_texts": repr(dict(rules.split_texts)) if rules.split_texts else "",
        "corrections": repr(rules.corrections) if rules.corrections else "",
        "far_values": rules.far_values or "",
        **({"rough_counts": rules.rough_counts} if rules.rough_counts else {}),
        "no_contacts": repr(dict(rules.no_contacts)) if rules.no_contacts else "",
        "first_day": str(rules.first_day or ""),
        "last_day": str(rules.last_day or ""),
        "unanswered": rules.unanswered or "",
        **({"placed": placed} if (placed := _placed(rules)) else {}),
        **({"channel_assumed": "names"} if assumed else {}),
        **{f"{field}_names": repr(told) for field in FIELDS if (told := dict(meanings(rules, field)))},
        "decimal": read.decimal,
        "date_order": read.date_order,
    }


def _placed(rules: FileMapping) -> str:
    """What is told of when a file is from that names no whole dates."""
    told = {
        "year": rules.year,
        "period_start": rules.period_start,
        "period_end": rules.period_end,
        "weekdays_are": rules.weekdays_are,
        "fiscal_year_begins": rules.fiscal_year_begins,
    }
    return ", ".join(f"{entry}: {answer}" for entry, answer in told.items() if answer is not None)
