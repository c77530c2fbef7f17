"""`python -m desktop.backend.contract > resources/openapi.json`: the contract, as the backend itself says it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from desktop import paths
from desktop.backend.main import create_app
from desktop.backend.serving import SystemClock, SystemIds
from desktop.backend.settings import Settings


def write_contract() -> str:
    """The OpenAPI document as text, the same every time."""
    nowhere = Settings(
        database_url="sqlite://", issuer="http://127.0.0.1", seed=None, flows=Path("/nonexistent"),
    )
    app = create_app(nowhere, SystemClock(), SystemIds())
    document: dict[str, Any] = app.openapi()
    app.state.backend.database.close()
    return json.dumps(document, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def committed() -> Path:
    """Where the generated file lies."""
    return paths.resources() / "openapi.json"


if __name__ == "__main__":
    sys.stdout.write(write_contract())
