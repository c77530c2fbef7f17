"""The `sidemand` command; the same as `python -m desktop`."""

from __future__ import annotations

import signal
import sys
from typing import Final

from desktop.cli import run
from desktop.cli.crashing import leave_no_picture

_STOPPED: Final = 128 + signal.SIGINT
"""What a shell calls a command that was stopped so."""


def main() -> int:
    """Run the command line and return its exit status; whoever stops it with Ctrl+C knows why it stopped."""
    leave_no_picture()
    try:
        return run(sys.argv[1:])
    except KeyboardInterrupt:
        return _STOPPED


if __name__ == "__main__":
    sys.exit(main())
