"""The strategy chain in words: what each sentence serves, for whom, and which options hang at it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from models.organisation.strategy_chain import OptionChain, StrategyGaps, option_chain, strategy_gaps
from models.scenario.organisation_schema import STRATEGY_LEVELS, StrategyLevel
from models.scenario.schema import Scenario
from models.schematic.lettering import SOFT_HYPHEN
from models.texts import translate


@dataclass(frozen=True)
class ChainWords:
    """The chain of `scenario`, as it is told in `language`."""

    scenario: Scenario
    language: str

    @cached_property
    def gaps(self) -> StrategyGaps:
        """What the chain lacks."""
        return strategy_gaps(self.scenario)

    @cached_property
    def options(self) -> tuple[OptionChain, ...]:
        """Where every option takes hold of the chain."""
        return tuple(option_chain(self.scenario, option) for option in self.scenario.options)

    def options_at(self, sentence: str) -> list[OptionChain]:
        """The options that serve `sentence` themselves."""
        return [chain for chain in self.options if sentence in chain.serves]

    def say(self, key: str, **values: str) -> str:
        """A text of the domain `strategy_chain`."""
        return translate(f"strategy_chain.{key}", self.language, **values)

    def option(self, option: OptionChain) -> str:
        """The option's name; with a remark where it starts at technology."""
        name = self.scenario.options[option.option].short.in_language(self.language)
        return self.say("starts_at_technology", option=name) if option.starts_at_technology else name

    def for_whom(self, sentence: str) -> str:
        """The target groups that `sentence` names; empty where it names none."""
        groups = self.scenario.decision.target_groups
        named = self.scenario.decision.strategy[sentence].target_groups
        names = ", ".join(groups[each].name.in_language(self.language) for each in named if each in groups)
        return self.say("for", groups=names) if names else ""

    def loose(self, sentence: str) -> str:
        """That `sentence` serves none above it, where it should; empty otherwise."""
        return self.say("loose") if sentence in self.gaps.loose_sentences else ""

    def unserved(self, sentence: str) -> list[str]:
        """That no option serves `sentence`; nothing where one does."""
        return [self.say("unserved")] if sentence in self.gaps.unserved_sentences else []


def tell_chain(scenario: Scenario, language: str) -> str:
    """The picture in words: every sentence with what it serves, for whom, and which options hang at it."""
    return " ".join(chain_lines(scenario, language))


def chain_lines(scenario: Scenario, language: str) -> tuple[str, ...]:
    """The picture in words, one entry per sentence; the last ones are about options without a sentence."""
    frame = scenario.decision
    words = ChainWords(scenario, language)
    told = []
    for level in STRATEGY_LEVELS:
        keys = [key for key, each in frame.strategy.items() if each.level == level]
        if not keys:
            told.append(words.say("told.empty", level=level_name(level, language)))
        told += [_told_sentence(words, key) for key in keys]
    for option in words.gaps.options_serving_nothing:
        told.append(words.say("told.nothing", option=scenario.options[option].short.in_language(language)))
    return tuple(told)


def level_name(level: StrategyLevel, language: str) -> str:
    """What a level of the chain is called."""
    return breakable_level_name(level, language).replace(SOFT_HYPHEN, "")


def breakable_level_name(level: StrategyLevel, language: str) -> str:
    """The same with soft hyphens, for narrow columns."""
    return translate(f"strategy_chain.level.{level}", language)


def _told_sentence(words: ChainWords, key: str) -> str:
    strategy = words.scenario.decision.strategy
    sentence = strategy[key]
    parts = [
        words.say(
            "told.sentence",
            level=level_name(sentence.level, words.language),
            text=sentence.text.in_language(words.language),
        )
    ]
    if sentence.serves is not None:
        above = strategy[sentence.serves].text.in_language(words.language)
        parts.append(words.say("told.serves", text=above))
    parts += [text for text in (words.loose(key), words.for_whom(key)) if text]
    if options := words.options_at(key):
        parts.append(words.say("told.options", options=", ".join(map(words.option, options))))
    parts += words.unserved(key)
    return " ".join(_ended(part) for part in parts)


def _ended(text: str) -> str:
    return text if text[-1:] in ".!?“”" else f"{text}."
