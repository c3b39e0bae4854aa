"""The audit log: checksums, changes, and the same inputs giving the same result bit for bit."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from models.decision.audit import audit_document, audit_text, digest_of, result_document
from models.scenario.change_log import Change
from models.scenario.working import scenario_digest
from tests.decision.test_comparison import compared
from tests.small_scenario import small_scenario

REPOSITORY = Path(__file__).resolve().parents[2]
ALONE = (
    "from tests.decision.test_comparison import compared\n"
    "from models.decision.audit import digest_of, result_document\n"
    "print(digest_of(result_document(compared())))\n"
)


def in_a_process_of_its_own(seed: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", ALONE],
        cwd=REPOSITORY,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(REPOSITORY), "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def test_the_same_inputs_give_the_same_result_bit_for_bit_in_any_process():
    here = digest_of(result_document(compared()))
    assert digest_of(result_document(compared())) == here
    assert {in_a_process_of_its_own(seed) for seed in ("1", "2")} == {here}


def test_the_log_holds_what_went_in_and_who_changed_what():
    change = Change(
        "2027-03-01T09:00:00+00:00", "heads.board.swing_points.wait", 60, 80, "board", "new figures"
    )
    scenario = small_scenario()
    document = audit_document(
        scenario, compared(), {"name": "v.csv", "sha256": "abc"}, [change], datetime(2027, 3, 1, tzinfo=UTC)
    )
    again = json.loads(audit_text(document))
    assert again["inputs"]["scenario_sha256"] == scenario_digest(scenario)
    assert again["inputs"]["volumes"] == {"name": "v.csv", "sha256": "abc"}
    assert again["changes"] == [
        {
            "when": "2027-03-01T09:00:00+00:00",
            "field": "heads.board.swing_points.wait",
            "old": 60,
            "new": 80,
            "who": "board",
            "reason": "new figures",
            "taken_back": False,
        }
    ]
    assert {"kanallotse", "engine", "python", "numpy"} <= set(again["versions"])
    assert again["result_sha256"] == digest_of(again["result"])
    assert again["result"]["verdict"]["winner"] == compared().verdict.winner


def test_another_scenario_has_another_checksum():
    scenario = small_scenario()
    assert scenario_digest(scenario) != scenario_digest(with_another_swing(scenario))


def with_another_swing(scenario):
    heads = {name: head.model_dump() for name, head in scenario.heads.items()}
    heads["board"]["swing_points"] = {**heads["board"]["swing_points"], "wait": 61}
    return small_scenario(heads=heads)
