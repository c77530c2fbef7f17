"""resources/openapi.json says what the backend does: made anew from the code and compared."""

from __future__ import annotations

import subprocess
import sys

from repository import ROOT

MODULE = "desktop.backend.contract"


def main() -> int:
    """0 when they agree; else 1 with what to run. `--write` makes the file."""
    if not (ROOT / "desktop" / "backend" / "contract.py").exists():
        print("the backend has no description yet")
        return 0
    made = subprocess.run([sys.executable, "-m", MODULE], cwd=ROOT, capture_output=True, text=True, check=False)
    if made.returncode:
        print(made.stderr)
        return 1
    path = ROOT / "resources" / "openapi.json"
    if "--write" in sys.argv:
        path.write_text(made.stdout, encoding="utf-8")
        return 0
    if not path.exists() or path.read_text(encoding="utf-8") != made.stdout:
        print("resources/openapi.json is not what the code does. Run:")
        print("  .venv/bin/python scripts/tools/api_description.py --write")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
