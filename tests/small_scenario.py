"""A small invented scenario for tests: two teams, three units, a do-minimum and two other options."""

from __future__ import annotations

import copy
from typing import Any

from models.scenario.schema import Scenario


def text(words: str) -> dict[str, str]:
    return {"de": words, "en": words}


def assumed(value: float, unit: str, low: float | None = None, high: float | None = None) -> dict[str, Any]:
    return {
        "value": value,
        "low": value if low is None else low,
        "high": value if high is None else high,
        "unit": unit,
        "source": "invented",
        "grade": "D",
    }


def share(value: float, low: float | None = None, high: float | None = None) -> dict[str, Any]:
    return assumed(value, "share", low, high)


def status(state: str, **details: Any) -> dict[str, Any]:
    return {"state": state, "owner": "it", "evidence": text("evidence"), **details}


def small_scenario(**changes: Any) -> Scenario:
    """The scenario, with top-level entries replaced by `changes` (a callable gets the entry and returns the
    new one)."""
    content = copy.deepcopy(CONTENT)
    for name, change in changes.items():
        content[name] = change(content[name]) if callable(change) else change
    return Scenario.model_validate(content)


def option(name: str, **content: Any) -> dict[str, Any]:
    return {
        "name": text(name),
        "short": text(name),
        "summary": text(name),
        "strategy": text(name),
        "stages": [{"name": text("start"), "architecture": "silo"}],
        "costs": {},
        "advantages": [],
        "restrictions": [],
        "risks": {},
        "potential": {},
        **content,
    }


def prerequisite(state: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": text("name"),
        "question": text("question"),
        "evidence": text("evidence"),
        "today": state,
        "source": "invented",
    }


MONDAY_TO_FRIDAY = [{"days": ["mon", "tue", "wed", "thu", "fri"], "opens": "08:00", "closes": "18:00"}]

CONTENT: dict[str, Any] = {
    "schema_version": 1,
    "id": "small",
    "name": text("Small"),
    "summary": text("Small"),
    "invented": True,
    "currency": "EUR",
    "timezone": "Europe/Berlin",
    "decision": {
        "question": text("?"),
        "board": text("board"),
        "meeting": "2027-03-01",
        "lead": text("service"),
        "occasion": text("contract ends"),
        "without_decision": text("it stays"),
        "deadline_months": 18,
        "legal_form": "ag",
        "strategy": {
            "stay": {"level": "corporate", "text": text("s")},
            "answer": {"level": "service", "text": text("s"), "serves": "stay"},
        },
        "target_groups": {},
        "constraints": [],
        "unknowns": [],
        "stakeholders": {
            "head": {
                "name": text("head of contact centre"),
                "at_table": True,
                "severity": "high",
                "consequence": text("c"),
                "remedy": text("r"),
            },
            "branches": {
                "name": text("branches"),
                "at_table": False,
                "severity": "low",
                "consequence": text("c"),
                "remedy": text("r"),
            },
            "it": {
                "name": text("IT"),
                "at_table": False,
                "severity": "high",
                "consequence": text("c"),
                "remedy": text("r"),
            },
        },
        "consultation": {
            "council": {"name": text("works council"), "status": "open", "note": text("n")},
            "dpo": {"name": text("data protection"), "status": "received", "note": text("n")},
        },
    },
    "volumes": {
        "file": "small.csv",
        "description": text("invented"),
        "day_profile": {"share_by_hour": [1 / 24] * 24, "source": "invented", "grade": "D"},
    },
    "units": {
        unit: {"name": text(unit), "people": 10, "sees": text("s"), "blind_for": text("b")}
        for unit in ("contact", "mail", "it")
    },
    "channels": {
        "phone": {
            "name": text("phone"),
            "mode": "synchronous",
            "shape": "phone",
            "handling_time_s": assumed(300, "s"),
            "patience_s": assumed(120, "s"),
            "service_target_s": 20,
            "service_target_share": 0.8,
        },
        "email": {
            "name": text("e-mail"),
            "mode": "asynchronous",
            "shape": "email",
            "handling_time_s": assumed(400, "s"),
            "expectation_h": assumed(24, "h"),
            "service_target_s": 86400,
            "service_target_share": 0.9,
        },
    },
    "reasons": {
        "status": {
            "name": text("status"),
            "owner": "it",
            "volume_share": 1,
            "handling_factor": assumed(1, "factor"),
            "first_contact_resolution": share(0.7),
            "avoidable": share(0.3),
            "back_office": share(0.2),
            "back_office_lead_h": assumed(72, "h"),
        }
    },
    "teams": {
        "voice": {
            "name": text("voice"),
            "unit": "contact",
            "posts": assumed(20, "posts"),
            "channels": ["phone"],
            "reasons": ["all"],
            "opening": MONDAY_TO_FRIDAY,
        },
        "post": {
            "name": text("post"),
            "unit": "mail",
            "posts": assumed(8, "posts"),
            "channels": ["email"],
            "reasons": ["all"],
            "receives_passes": True,
            "opening": MONDAY_TO_FRIDAY,
        },
    },
    "behaviour": {
        "retry_after_abandon": share(0.5),
        "retry_delay_s": assumed(600, "s"),
        "chase_when_late": share(0.4),
        "return_when_unsettled": share(0.8),
        "return_delay_h": assumed(48, "h"),
        "return_on_same_channel": share(0.7),
        "status_enquiry": share(0.3),
        "status_after_share": share(0.5),
    },
    "mechanisms": {
        "reexplain_s": assumed(60, "s"),
        "warm_pass_s": assumed(40, "s"),
        "callback_threshold_s": assumed(120, "s"),
        **{
            name: share(0.2)
            for name in (
                "duplicate_share",
                "triage_share",
                "broken_pass",
                "process_resolution",
                "process_handling",
                "knowledge_resolution",
                "knowledge_handling",
                "ownership_resolution",
                "callback_accept",
                "bot_context",
                "bot_spill",
                "induced_demand",
            )
        },
    },
    "effort": {name: assumed(1, "factor") for name in ("passed", "broken", "repeated", "ten_minutes_waited")},
    "staffing": {
        "contract_hours_per_week": assumed(39, "hours/week"),
        "shrinkage_share": share(0.3),
        "occupancy_sync_share": share(0.8),
        "occupancy_async_share": share(0.9),
        "cost_per_post_eur": assumed(60_000, "EUR", 50_000, 70_000),
        "rota_loss_share": share(0.05),
        "staffing_factor": assumed(1, "factor"),
    },
    "today": {},
    "baseline": "keep",
    "options": {
        "keep": option(
            "keep",
            costs={
                "support": {
                    "name": text("support"),
                    "kind": "licence",
                    "yearly_eur": assumed(100_000, "EUR"),
                    "optimism_uplift": share(0),
                }
            },
        ),
        "platform": option(
            "platform",
            stages=[{"name": text("start"), "architecture": "omnichannel"}],
            costs={
                "licence": {
                    "name": text("licence"),
                    "kind": "licence",
                    "yearly_eur": assumed(150_000, "EUR", 140_000, 200_000),
                    "optimism_uplift": share(0, 0, 0.1),
                },
                "build": {
                    "name": text("build"),
                    "kind": "integration",
                    "once_eur": assumed(1_000_000, "EUR", 800_000, 1_500_000),
                    "optimism_uplift": share(0.2, 0.1, 0.5),
                },
            },
            prerequisites={
                "crm_integration": status(
                    "planned", from_month=9, cost_eur=assumed(200_000, "EUR", 150_000, 300_000)
                ),
                "customer_id": status("met"),
                "knowledge_base": status("partial", share=0.5),
            },
            owners={"routing": "contact", "causes": "it"},
            contributors={"letters": ["contact"]},
        ),
        "journey": option(
            "journey",
            stages=[
                {"name": text("first"), "architecture": "omnichannel"},
                {
                    "from_month": 12,
                    "name": text("then"),
                    "architecture": "journey",
                    "levers": {"pooled_teams": True},
                    "teams": {
                        "post": {
                            "unit": "contact",
                            "posts": assumed(6, "posts"),
                            "channels": ["email", "phone"],
                        },
                        "cell": {
                            "name": text("cell"),
                            "unit": "it",
                            "posts": assumed(3, "posts"),
                            "channels": ["phone"],
                            "reasons": ["status"],
                            "opening": MONDAY_TO_FRIDAY,
                        },
                    },
                },
            ],
            prerequisites={"crm_integration": status("met"), "customer_id": status("met")},
        ),
    },
    "responsibilities": {
        "routing": {"name": text("routing"), "owner": "it"},
        "causes": {"name": text("causes"), "owner": None},
        "letters": {"name": text("letters"), "owner": "mail", "contributors": []},
        "status": {"name": text("status"), "owner": None},
    },
    "prerequisites": {
        "customer_id": prerequisite(status("not_met")),
        "crm_integration": prerequisite(status("not_met")),
        "data_protection": prerequisite(status("met", cost_eur=assumed(10_000, "EUR"))),
        "works_agreement": prerequisite(status("met")),
        "knowledge_base": prerequisite(status("partial", share=0.25)),
        "telephony": prerequisite(status("met")),
        "outsourcing": prerequisite(status("met")),
        "wfm": prerequisite(status("met")),
        "skills": prerequisite(status("met")),
        "contact_reasons": prerequisite(status("not_met")),
    },
    "futures": {
        "late": {
            "name": text("late"),
            "story": text("everything comes late"),
            "prerequisite_delay_months": 12,
            "source": "invented",
            "grade": "D",
        },
        "dear": {
            "name": text("dear"),
            "story": text("everything costs more"),
            "cost_factor": 1.5,
            "source": "invented",
            "grade": "D",
        },
    },
    "criteria": {
        "settled": {
            "name": text("settled at first contact"),
            "group": "quality",
            "kind": "measured",
            "metric": "first_contact_share",
            "unit": "share",
            "worst": 0.5,
            "best": 0.9,
            "source": "invented",
        },
        "wait": {
            "name": text("waiting"),
            "group": "availability",
            "kind": "measured",
            "metric": "wait_s",
            "unit": "s",
            "worst": 240,
            "best": 20,
            "source": "invented",
        },
        "brand": {
            "name": text("brand"),
            "group": "consistency",
            "kind": "judged",
            "unit": "points",
            "worst": 0,
            "best": 100,
            "source": "invented",
        },
    },
    "heads": {
        "board": {
            "role": text("board"),
            "swing_points": {"settled": 100, "wait": 60, "brand": 40},
            "scores": {"keep": {"brand": 40}, "platform": {"brand": 60}, "journey": {"brand": 80}},
        },
        "works": {
            "role": text("works council"),
            "swing_points": {"settled": 50, "wait": 100, "brand": 50},
            "scores": {"keep": {"brand": 70}, "platform": {"brand": 30}, "journey": {"brand": 50}},
        },
    },
    "money": {
        "horizon_years": 5,
        "discount_rate": share(0.035),
        "wage_inflation": share(0.03),
        "price_inflation": share(0.02),
        "freed_hours_become_money": True,
        "realisation": share(0.8, 0.5, 1),
        "realisation_months": 6,
    },
    "simulation": {"day_variation": share(0.1)},
}
