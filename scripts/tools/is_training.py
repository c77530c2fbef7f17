"""Exit 0 unless a `config.toml` says that this profile is a live one: only training gets a keyring of its own."""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import Path

from desktop import config
from desktop.paths import Profile


def main(arguments: list[str]) -> int:
    """Read what the app will read. The app itself tells about mistakes in it."""
    chosen = next((value for name, value in pairwise(arguments) if name == "--profile"), None)
    told = config.load(Profile(Path(chosen)) if chosen else Profile.usual())
    return int(isinstance(told, config.Config) and not told.is_training)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
