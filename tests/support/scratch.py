"""Where the files lie that more than one test shares."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Final

SCRATCH: Final = Path(tempfile.gettempdir())
"""Read with the first conftest, before a test looks at what is written where temporary files go."""
