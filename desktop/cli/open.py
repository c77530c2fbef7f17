"""`sidemand`: open the app."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING

from desktop.cli import add_profile_argument, say

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `sidemand open` takes."""
    add_profile_argument(parser)
    parser.add_argument("--language", choices=("da", "en"), default=None, help="sprog i vinduet")


def run(args: argparse.Namespace) -> int:
    """Open the window; returns when it is closed. Without a display: one sentence, status 1."""
    if not _has_display():
        say(
            "Der er ingen skærm her, så vinduet kan ikke åbnes. "
            "Prøv 'sidemand tour --out billeder': den gør det hele uden skærm og gemmer billeder."
        )
        return 1
    # Ctrl+C before the window listens, or once more while the process goes, ends it there: an exception anywhere in
    # Qt's imports or in their taking down shows a traceback, or kills the process by a wrong address.
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from desktop.app.opening import open_app  # noqa: PLC0415 - Qt is not imported before it is known to be of use

    return open_app(args.profile, language=args.language)


def _has_display() -> bool:
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
