"""The JSON schema of scenario files, for editors: completion, hints and red lines while typing."""

from __future__ import annotations

import json
from typing import Any

from models.scenario.reader import FOLDER
from models.scenario.schema import Scenario

FILE = FOLDER / "scenario.schema.json"


def json_schema() -> dict[str, Any]:
    """The schema as plain data."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Scenario.model_json_schema(mode="validation"),
    }


def json_schema_text() -> str:
    """The schema as the committed file holds it."""
    return json.dumps(json_schema(), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    FILE.write_text(json_schema_text(), encoding="utf-8", newline="\n")
