"""The command line: one file a verb, and only the verb that was asked for is imported."""

from __future__ import annotations

import argparse
import importlib
import sys
from typing import TYPE_CHECKING, Final, Protocol, cast

from desktop import VERSION, paths
from desktop.cli import arguments
from desktop.cli.argparse_words import speak_danish

if TYPE_CHECKING:
    from collections.abc import Sequence

_VERBS: Final = {
    "open": "åbn appen (det samme som uden noget ord)",
    "serve": "kør serveren, som skærmene taler med",
    "letters": "læg breve i en øvelsesborgers postkasse",
    "journal": "se efter, om nogen har ændret i journalen",
    "doctor": "sig med almindelige ord, hvad der virker på denne computer",
    "tour": "gør hele arbejdet igennem uden skærm, og gem et billede af hver side",
}
_HIDDEN: Final = ("_child",)


class _Verb(Protocol):
    """What each file in this folder offers."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None: ...

    def run(self, args: argparse.Namespace) -> int: ...


def run(argv: Sequence[str]) -> int:
    """Do what `argv` asks; 0 when it was done, 1 when it could not be, 2 when it was not understood."""
    speak_danish()
    verb, rest = _split(argv)
    if verb is None:
        _general_parser().print_help()
        return 0
    module = cast("_Verb", importlib.import_module(f"desktop.cli.{verb.lstrip('_')}"))
    parser = arguments.Parser(prog=f"sidemand {verb}" if verb in argv[:1] else "sidemand")
    parser.add_argument("--version", action="version", version=f"Sidemand {VERSION}", help="vis versionen, og slut")
    module.add_arguments(parser)
    try:
        return module.run(parser.parse_args(rest))
    except paths.NoFolderError as refused:
        say(f"Mappen {refused.folder} kan ikke bruges. Skriv en mappe, du må skrive i, efter --profile.")
        return 1


def add_profile_argument(parser: argparse.ArgumentParser) -> None:
    """`--profile DIR`: every file of the run in one place."""
    parser.add_argument(
        "--profile", type=arguments.folder, default=None, metavar="DIR", help="mappe, hvor alt fra denne kørsel ligger",
    )


def add_database_argument(parser: argparse.ArgumentParser) -> None:
    """`--database URL`: a database that is not the profile's own."""
    parser.add_argument(
        "--database", type=arguments.database, metavar="URL", default=None,
        help="sqlite:///fil eller postgresql+psycopg://...",
    )


def say(sentence: str) -> None:
    """One sentence to the person at the terminal."""
    print(sentence, file=sys.stderr)


def _split(argv: Sequence[str]) -> tuple[str | None, Sequence[str]]:
    if argv and (argv[0] in _VERBS or argv[0] in _HIDDEN):
        return argv[0], argv[1:]
    if argv and argv[0] in {"-h", "--help"}:
        return None, ()
    if argv and not argv[0].startswith("-"):
        _general_parser().error(f"'{argv[0]}' kendes ikke. Skriv et af: {', '.join(_VERBS)}.")
    return "open", argv


def _general_parser() -> argparse.ArgumentParser:
    verbs = "\n".join(f"  {name:<8} {meaning}" for name, meaning in _VERBS.items())
    return arguments.Parser(
        prog="sidemand",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        usage="sidemand [open|serve|letters|journal|doctor|tour] [--profile DIR] ...",
        description="Sidemand: en hjælper klarer det offentlige sammen med en borger.\n\n" + verbs,
        epilog="Hvert ord har sin egen hjælp: sidemand tour --help",
    )
