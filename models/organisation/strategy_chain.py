"""The chain from corporate strategy down to technology, and where each option takes hold of it."""

from __future__ import annotations

from dataclasses import dataclass

from models.scenario.organisation_rules import starts_at
from models.scenario.organisation_schema import STRATEGY_LEVELS, StrategyLevel
from models.scenario.schema import DecisionFrame, Scenario
from models.scenario.values import Text


@dataclass(frozen=True)
class OptionChain:
    """Where an option takes hold of the strategy.

    `serves`: sentences it names itself. `ways`: for each of them the way up, the named one first.
    `starts_at`: the highest level that it names itself; None: it names nothing. `missing_levels`: levels
    that no way passes. `target_groups`: for whom the sentences on its ways hold; empty: for everybody.
    """

    option: str
    serves: tuple[str, ...]
    ways: tuple[tuple[str, ...], ...]
    starts_at: StrategyLevel | None
    missing_levels: tuple[StrategyLevel, ...]
    target_groups: tuple[str, ...]

    @property
    def starts_at_technology(self) -> bool:
        """Whether it names technology and nothing above."""
        return self.starts_at == "technology"

    @property
    def reaches_the_top(self) -> bool:
        """Whether some way ends at corporate strategy."""
        return self.starts_at is not None and "corporate" not in self.missing_levels


@dataclass(frozen=True)
class StrategyGaps:
    """What the chain lacks: sentences below the top that serve none, sentences that no option serves (also
    not by a detour), levels without a sentence, target groups that no sentence names, and options that serve
    nothing or start at technology."""

    loose_sentences: tuple[str, ...]
    unserved_sentences: tuple[str, ...]
    empty_levels: tuple[StrategyLevel, ...]
    unnamed_groups: tuple[str, ...]
    options_serving_nothing: tuple[str, ...]
    options_starting_at_technology: tuple[str, ...]


def sentences_on(frame: DecisionFrame, level: StrategyLevel) -> tuple[Text, ...]:
    """The sentences of one level, in the order of the file."""
    return tuple(sentence.text for sentence in frame.strategy.values() if sentence.level == level)


def way_up(frame: DecisionFrame, sentence: str) -> tuple[str, ...]:
    """The sentences from `sentence` up to one that serves no other. Raises KeyError for an unknown one."""
    way = [sentence]
    while (above := frame.strategy[way[-1]].serves) is not None:
        way.append(above)
    return tuple(way)


def option_chain(scenario: Scenario, option: str) -> OptionChain:
    """Where `option` takes hold of the strategy. Raises KeyError for an unknown option."""
    frame, chosen = scenario.decision, scenario.options[option]
    ways = tuple(way_up(frame, sentence) for sentence in chosen.serves)
    passed = {frame.strategy[sentence].level for way in ways for sentence in way}
    named = dict.fromkeys(
        group for way in ways for sentence in way for group in frame.strategy[sentence].target_groups
    )
    return OptionChain(
        option=option,
        serves=chosen.serves,
        ways=ways,
        starts_at=starts_at(frame, chosen),
        missing_levels=tuple(level for level in STRATEGY_LEVELS if level not in passed),
        target_groups=tuple(named),
    )


def possible_aims(frame: DecisionFrame, sentence: str) -> tuple[str, ...]:
    """Sentences of a higher level that `sentence` may serve. Raises KeyError for an unknown one."""
    level = STRATEGY_LEVELS.index(frame.strategy[sentence].level)
    return tuple(key for key, each in frame.strategy.items() if STRATEGY_LEVELS.index(each.level) < level)


def new_sentence(frame: DecisionFrame, level: str, text: str) -> dict[str, object]:
    """The change that adds a sentence to `level`; it serves nothing yet, and is the same in both
    languages."""
    number = next(
        number for number in range(1, len(frame.strategy) + 2) if f"own_{number}" not in frame.strategy
    )
    return {f"decision.strategy.own_{number}": {"level": level, "text": {"de": text, "en": text}}}


def without_sentence(scenario: Scenario, sentence: str) -> dict[str, object]:
    """The changes that take `sentence` out: whatever served it serves what it served, if anything."""
    frame = scenario.decision
    aim = frame.strategy[sentence].serves
    changes: dict[str, object] = {
        f"decision.strategy.{key}.serves": aim
        for key, each in frame.strategy.items()
        if each.serves == sentence
    }
    for option, about in scenario.options.items():
        if sentence in about.serves:
            changes[f"options.{option}.serves"] = [each for each in about.serves if each != sentence]
    return {**changes, f"decision.strategy.{sentence}": None}


def new_target_group(frame: DecisionFrame, name: str, needs: str) -> dict[str, object]:
    """The change that adds a target group; name and needs are the same in both languages."""
    number = next(
        number
        for number in range(1, len(frame.target_groups) + 2)
        if f"own_group_{number}" not in frame.target_groups
    )
    entry = {"name": {"de": name, "en": name}, "needs": {"de": needs, "en": needs}}
    return {f"decision.target_groups.own_group_{number}": entry}


def without_target_group(frame: DecisionFrame, group: str) -> dict[str, object]:
    """The changes that take a target group out of the scenario and of every sentence.

    A sentence that held for this group alone would hold for everybody then; `sole_sentences` tells which.
    """
    changes: dict[str, object] = {
        f"decision.strategy.{key}.target_groups": [each for each in sentence.target_groups if each != group]
        for key, sentence in frame.strategy.items()
        if group in sentence.target_groups
    }
    return {**changes, f"decision.target_groups.{group}": None}


def sole_sentences(frame: DecisionFrame, group: str) -> tuple[str, ...]:
    """Sentences that hold for this target group and no other."""
    return tuple(key for key, each in frame.strategy.items() if each.target_groups == (group,))


def strategy_gaps(scenario: Scenario) -> StrategyGaps:
    """What the chain lacks, over all options."""
    frame = scenario.decision
    chains = [option_chain(scenario, option) for option in scenario.options]
    served = {sentence for chain in chains for way in chain.ways for sentence in way}
    named = {group for sentence in frame.strategy.values() for group in sentence.target_groups}
    return StrategyGaps(
        loose_sentences=tuple(
            key
            for key, sentence in frame.strategy.items()
            if sentence.serves is None and sentence.level != "corporate"
        ),
        unserved_sentences=tuple(key for key in frame.strategy if key not in served),
        empty_levels=tuple(level for level in STRATEGY_LEVELS if not sentences_on(frame, level)),
        unnamed_groups=tuple(group for group in frame.target_groups if group not in named),
        options_serving_nothing=tuple(chain.option for chain in chains if chain.starts_at is None),
        options_starting_at_technology=tuple(chain.option for chain in chains if chain.starts_at_technology),
    )
