"""No source file over 300 lines, outside tests and data: a file has one reason to exist."""

from __future__ import annotations

import sys

from repository import ROOT, files

LIMIT = 300


def main() -> int:
    """Print each file that is too long; the number of them is the exit code, at most 1."""
    found = False
    for path in files():
        is_source = path.suffix in {".py", ".sh", ".spec"} or path.parts[0] in {"scripts", ".ci"}
        if not is_source or path.parts[0] == "tests":
            continue
        lines = (ROOT / path).read_bytes().count(b"\n")
        if lines > LIMIT:
            found = True
            print(f"{path}: {lines} lines, at most {LIMIT}. Which two things does it do?")
    return int(found)


if __name__ == "__main__":
    sys.exit(main())
