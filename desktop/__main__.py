"""The `sidemand` command; the same as `python -m desktop`."""

from __future__ import annotations

import sys

from desktop.cli import run
from desktop.cli.crashing import leave_no_picture


def main() -> int:
    """Run the command line and return its exit status."""
    leave_no_picture()
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
