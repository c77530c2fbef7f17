"""The words argparse adds of its own, in the Danish the rest of the command line speaks."""

from __future__ import annotations

import argparse
from gettext import gettext
from typing import Final

_DANISH: Final = {
    "usage: ": "sådan skrives det: ",
    "positional arguments": "det, der skrives efter",
    "options": "valg",
    "show this help message and exit": "vis denne hjælp, og slut",
    "show program's version number and exit": "vis versionen, og slut",
    "%(prog)s: error: %(message)s\n": "%(prog)s: %(message)s\n",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "unrecognized arguments: %s": "kender ikke: %s",
    "the following arguments are required: %s": "det mangler: %s",
    "one of the arguments %s is required": "skriv et af: %s",
    "not allowed with argument %s": "kan ikke skrives sammen med %s",
    "expected one argument": "skriv en værdi efter",
    "expected at least one argument": "skriv mindst en værdi efter",
    "expected at most one argument": "skriv højst en værdi efter",
    "ignored explicit argument %r": "tager ingen værdi, men fik %r",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s kan betyde flere: %(matches)s",
    "invalid %(type)s value: %(value)r": "%(value)r kan ikke bruges her",
    "invalid choice: %(value)r (choose from %(choices)s)": "%(value)r kendes ikke. Skriv et af: %(choices)s",
    "unknown parser %(parser_name)r (choices: %(choices)s)": "%(parser_name)r kendes ikke. Skriv et af: %(choices)s",
    "can't open '%(filename)s': %(error)s": "'%(filename)s' kan ikke åbnes: %(error)s",
}


def speak_danish() -> None:
    """From now on argparse says these in Danish; what it says to whoever writes a parser stays as it is."""
    # It takes its words from the environment's language by this name; ours is chosen, and need not be that one.
    setattr(argparse, "_", _said)  # noqa: B010 - mypy knows of no such name


def _said(words: str) -> str:
    return _DANISH.get(words) or gettext(words)
