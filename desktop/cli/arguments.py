"""What may stand after an option, as types of argparse: an empty word is said at once and never taken for "here"."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Never

from typing_extensions import override


class Parser(argparse.ArgumentParser):
    """Says what was not understood in one line."""

    @override
    def error(self, message: str) -> Never:
        self.exit(2, f"{self.prog}: {message.rstrip('.')}.\n")


def folder(text: str) -> Path:
    """The name of a folder."""
    return Path(_something(text, "skriv en mappe"))


def file(text: str) -> Path:
    """The name of a file."""
    return Path(_something(text, "skriv en fil"))


def address(text: str) -> str:
    """Where to listen: a number or a name."""
    return _something(text, "skriv en adresse, for eksempel 127.0.0.1")


def database(text: str) -> str:
    """The URL of a database; whether there is one is seen when it is opened."""
    return _something(text, "skriv sqlite:///fil eller postgresql+psycopg://...")


def word(text: str) -> str:
    """Any name or number with something in it."""
    return _something(text, "skriv noget")


def number(text: str) -> int:
    """A number as people write it; -1, which no option takes, for what is none."""
    return int(text) if text.isascii() and text.isdecimal() else -1


def _something(text: str, what: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError(what)
    return text
