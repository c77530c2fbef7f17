"""What the page of ten citizens in a row says was mended is still tested under the name it gives."""

from __future__ import annotations

import re
from pathlib import Path

REPOSITORY = Path(__file__).parents[3]


def test_every_test_the_page_names_is_there():
    page = (REPOSITORY / "docs" / "ten-situations.md").read_text(encoding="utf-8")
    named = re.findall(r"(test_\w+\.py)::(test_\w+)", page)
    assert len(named) > 10
    missing = [
        f"{file}::{name}" for file, name in named
        if not any(f"def {name}(" in one.read_text(encoding="utf-8") for one in (REPOSITORY / "tests").rglob(file))
    ]
    assert missing == []
