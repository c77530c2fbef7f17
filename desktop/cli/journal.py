"""`sidemand journal`: looking into the record of what was done in whose name. One file for each thing it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.cli import journal_sample, journal_verify

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `sidemand journal` takes."""
    doing = parser.add_subparsers(dest="doing", required=True, metavar="verify|sample")
    verify = doing.add_parser("verify", help="se efter, om nogen har ændret i journalen")
    journal_verify.add_arguments(verify)
    verify.set_defaults(do=journal_verify.run)
    sample = doing.add_parser("sample", help="ugens stikprøve til den, der fører kontrol")
    journal_sample.add_arguments(sample)
    sample.set_defaults(do=journal_sample.run)


def run(args: argparse.Namespace) -> int:
    """Do what was named."""
    done: int = args.do(args)
    return done
