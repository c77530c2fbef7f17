"""`sidemand _confined`: how a bundle opens a stranger's file in a child with limits. Not for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """It takes none: the job comes on standard input."""
    del parser


def run(args: argparse.Namespace) -> int:
    """Do the one job."""
    del args
    from desktop.documents import worker  # noqa: PLC0415 - as little as possible is loaded beside a hostile file

    return worker.main()
