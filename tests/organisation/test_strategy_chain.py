"""From technology up to corporate strategy: ways, levels, gaps."""

from __future__ import annotations

from models.organisation.strategy_chain import option_chain, sentences_on, strategy_gaps, way_up
from models.scenario import apply_changes, read_scenario, shipped_scenarios
from models.scenario.organisation_schema import STRATEGY_LEVELS

BANK = read_scenario(shipped_scenarios()["regional-bank"])


def test_every_step_of_a_way_rises() -> None:
    frame = BANK.decision
    for sentence in frame.strategy:
        levels = [STRATEGY_LEVELS.index(frame.strategy[each].level) for each in way_up(frame, sentence)]
        assert levels == sorted(set(levels), reverse=True)


def test_every_sentence_stands_on_one_level() -> None:
    written = [text for level in STRATEGY_LEVELS for text in sentences_on(BANK.decision, level)]
    assert sorted(text.de for text in written) == sorted(
        each.text.de for each in BANK.decision.strategy.values()
    )


def test_an_option_that_names_technology_alone_starts_there() -> None:
    like_for_like = option_chain(BANK, "like-for-like")
    assert like_for_like.starts_at_technology
    assert not like_for_like.reaches_the_top
    platform_only = apply_changes(BANK, {"options.omnichannel.serves": ["one_platform"]})
    chain = option_chain(platform_only, "omnichannel")
    assert chain.starts_at_technology, "the sentences above are the house's, not the option's"
    assert chain.reaches_the_top
    assert not option_chain(BANK, "omnichannel").starts_at_technology


def test_an_option_that_serves_nothing_is_a_gap_on_every_level() -> None:
    silent = apply_changes(BANK, {"options.journey.serves": []})
    chain = option_chain(silent, "journey")
    assert (chain.starts_at, chain.ways) == (None, ())
    assert chain.missing_levels == STRATEGY_LEVELS
    assert strategy_gaps(silent).options_serving_nothing == ("journey",)


def test_gaps_of_the_bank() -> None:
    gaps = strategy_gaps(BANK)
    assert gaps.loose_sentences == ("keep_phone",)
    assert gaps.options_starting_at_technology == ("like-for-like",)
    assert gaps.empty_levels == ()
    fewer = apply_changes(BANK, {"options.product.serves": ["one_view"]})
    assert set(strategy_gaps(fewer).unserved_sentences) == {"no_need", "in_use", "app_mailbox"}


def test_target_groups_come_from_every_sentence_on_the_way() -> None:
    assert set(option_chain(BANK, "product").target_groups) == {"app_users", "borrowers"}
    assert option_chain(BANK, "omnichannel").target_groups == (), "for everybody"
