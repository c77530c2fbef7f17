"""`sidemand _child NAME`: how a bundle does one job in a process of its own. Not for people."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from desktop.documents.children import Child

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which child; its job comes on standard input."""
    parser.add_argument("child", choices=[one.value for one in Child])


def run(args: argparse.Namespace) -> int:
    """Do the one job; as little as possible is loaded beside a hostile file."""
    return int(importlib.import_module(f"desktop.documents.{args.child}").main())
