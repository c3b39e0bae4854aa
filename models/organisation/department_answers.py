"""What a department head asks first: what we gain, what we give up, what we must deliver, who speaks for us.

The finding says it in one sentence, the four answers line by line.
"""

from __future__ import annotations

from models.organisation.department import Delivery, Speaker
from models.organisation.department_words import DepartmentWords, Section
from models.organisation.responsibilities import Move
from models.organisation.work_links import answers_above, lacking, tasks_for
from models.scenario.owner_rules import answering
from models.texts import translate, translate_plural

NAMED = 2
"""So many prerequisites are named in the finding; more are counted."""


class DepartmentAnswers(DepartmentWords):
    """Writes the head of the sheet: the finding, what the department sees, and the four answers."""

    def finding(self) -> str:
        """The title of the sheet: how much comes and goes, what is to be delivered, who speaks."""
        moves = self.view.moves
        return self.of_sheet(
            "finding",
            unit=self.unit(self.view.unit),
            gains=self._counted("finding.gains", len(moves.gains)),
            gives=self._counted("finding.gives", len(moves.gives)),
            deliver=self._to_deliver(),
            speaks=self._who_speaks(),
        )

    def subtitle(self) -> str:
        """The option, and what the department sees and does not see."""
        about = self.scenario.units[self.view.unit]
        return self.of_sheet(
            "subtitle",
            option=self.loc(self.scenario.options[self.view.option].name),
            sees=self.loc(about.sees),
            blind=self.loc(about.blind_for),
        )

    def answers(self) -> tuple[Section, ...]:
        """What is gained, given up and to be delivered, and who speaks."""
        return (self._gains(), self._gives(), self._delivers(), self._speaks())

    def _counted(self, key: str, count: int) -> str:
        if not count:
            return self.of_sheet(f"{key}.none")
        return translate_plural(f"organisation.sheet.{key}", count, self.language, number=self.num(count))

    def _to_deliver(self) -> str:
        rows = [each.row for each in self.view.open_deliveries]
        if not rows:
            return self._counted("finding.deliver.tasks", len(self._tasks()))
        if len(rows) <= NAMED:
            names = [
                self.of_sheet("finding.deliver.one", name=self.loc(row.name), state=self.state(row))
                for row in rows
            ]
            return self.of_sheet("finding.deliver.named", list=self.listed(names))
        return self.of_sheet("finding.deliver.many", number=self.num(len(rows)))

    def _who_speaks(self) -> str:
        speakers = self.view.speakers
        present = [self.loc(each.name) for each in speakers if each.place != "missing"]
        missing = [self.loc(each.name) for each in speakers if each.place == "missing"]
        if present:
            return self.of_sheet("finding.speaks", names=self.listed(present))
        return (
            self.of_sheet("finding.missing", names=self.listed(missing))
            if missing
            else self.of_sheet("finding.nobody")
        )

    def _gains(self) -> Section:
        return self.section("gains", [self._gain(move) for move in self.view.moves.gains])

    def _gain(self, move: Move) -> str:
        """What comes, the tasks that build it up, and what it lacks in this option."""
        option = self.view.option
        told = [self.of_sheet("from", what=self.loc(move.name), who=self.unit(move.from_unit))]
        tasks = [self._task(key) for key in tasks_for(self.scenario, option, move.responsibility)]
        if tasks:
            told.append(self.of_sheet("gain.built", list=self.listed(tasks)))
        missing = [
            self.loc(self.scenario.prerequisites[each].name)
            for each in lacking(self.scenario, option, move.responsibility)
        ]
        if missing:
            told.append(self.of_sheet("gain.lacks", list=self.listed(missing)))
        return "; ".join(told)

    def _task(self, key: str) -> str:
        """An activity with who answers for it."""
        activity = self.scenario.options[self.view.option].activities[key]
        return self.of_sheet("gain.task", name=self.loc(activity.name), who=self.unit(answering(activity)))

    def _gives(self) -> Section:
        lines = [
            self.of_sheet("to", what=self.loc(m.name), who=self.unit(m.to_unit))
            for m in self.view.moves.gives
        ]
        return self.section("gives", lines)

    def _delivers(self) -> Section:
        lines = [self._delivery_line(each) for each in self.view.open_deliveries]
        return self.section("delivers", [*lines, *map(self._task_line, self._tasks())])

    def _tasks(self) -> list[str]:
        """Activities that the department answers for or does itself."""
        return [key for key, role in self.view.roles if role in ("A", "AR", "R")]

    def _task_line(self, key: str) -> str:
        """An activity with what it brings about."""
        activity = self.scenario.options[self.view.option].activities[key]
        name = self.loc(activity.name)
        results = [self.loc(self.scenario.prerequisites[each].name) for each in activity.creates]
        results += [self.loc(self.scenario.responsibilities[each].name) for each in activity.prepares]
        if not results:
            return self.of_sheet("delivers.task", name=name)
        quoted = [translate("plan.quoted", self.language, name=each) for each in dict.fromkeys(results)]
        return self.of_sheet("delivers.task_for", name=name, list=self.listed(quoted))

    def _delivery_line(self, delivery: Delivery) -> str:
        name = self.loc(delivery.row.name)
        told = self.of_sheet("finding.deliver.one", name=name, state=self.dated_state(delivery))
        above = answers_above(self.scenario, self.view.option, delivery.row.prerequisite)
        return told if above is None else self.of_sheet("delivers.above", told=told, who=self.unit(above))

    def _speaks(self) -> Section:
        return self.section("speaks", [self._speaker(each) for each in self.view.speakers])

    def _speaker(self, speaker: Speaker) -> str:
        return self.of_sheet(
            f"speaker.{speaker.place}",
            name=self.loc(speaker.name),
            consequence=self.loc(speaker.consequence) if speaker.consequence else "",
            remedy=self.loc(speaker.remedy) if speaker.remedy else "",
        ).strip()
