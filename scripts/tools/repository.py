"""Which files the repository has, without asking git more than once."""

from __future__ import annotations

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def files(*, new: bool = True) -> list[Path]:
    """Tracked files that exist, and with `new` those git would add; relative to the root."""
    which = ["--cached", "--others", "--exclude-standard"] if new else ["--cached"]
    listed = subprocess.run(["git", "ls-files", "-z", *which], cwd=ROOT, capture_output=True, check=True, text=True)
    names = sorted({name for name in listed.stdout.split("\0") if name})
    return [Path(name) for name in names if (ROOT / name).is_file()]
