"""The child that makes a paper: template and data from standard input, a PDF to standard output.

Typst keeps what it read: 40 MB of a window's memory for one paper. The child takes that along when it ends. Template
and data are our own, so it has no limits but its parent's time. Started by `children.py` as `reading_child.py` is.
"""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

from desktop.documents.envelope import seal, unseal
from desktop.documents.typesetting import typeset


def main() -> int:
    """Make the one paper; 0 when it was made. A template that is wrong ends it."""
    head, _ = unseal(sys.stdin.buffer.read())
    made = typeset(Path(head["template"]), head["data"], datetime.fromisoformat(head["at"]))
    sys.stdout.buffer.write(seal({}, made))
    sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
