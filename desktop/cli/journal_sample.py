"""`sidemand journal sample`: this week's sample for the controller, as the screen for that role shows it.

Drawn now where nobody has asked for it yet; asked for again it is the same. References, times, helpers and reasons:
never anything of a citizen.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from desktop import files, paths
from desktop.cli import add_database_argument, add_profile_argument, arguments, say
from desktop.domain.denmark import DENMARK

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from desktop.backend.control.samples import Sample

_KINDS: Final = {"visit": "besøg", "look-up": "opslag"}
_REASONS: Final = {
    "chance": "tilfældig", "no-queue-number": "uden kønummer",
    "queue-number-again": "kønummer brugt igen", "outside-hours": "uden for åbningstid",
    "under-30-seconds": "under 30 sekunder", "proof-without-visit": "ID uden besøg",
    "not-told": "borgeren kan ikke få brev: fortæl det på en anden måde",
    "signed-on-paper": "underskrift på papir: bed om at se det",
}
_OLDER: Final = "Databasen er fra en ældre udgave. Start serveren én gang, så den bliver bragt i orden, og prøv igen."
_NEWER: Final = "Databasen er fra en nyere udgave. Brug den til at trække stikprøven."
_NO_SUCH: Final = "Der er ingen organisation med det CVR-nummer."
_NOBODY: Final = "Der er ingen organisation i databasen endnu. Start serveren én gang, og prøv igen."
_VERDICTS: Final = {"ok": "i orden", "ask": "skal spørges"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `sidemand journal sample` takes."""
    add_database_argument(parser)
    parser.add_argument(
        "--organisation", type=arguments.word, metavar="CVR", default=None, help="kun denne organisation",
    )
    parser.add_argument("--write", type=arguments.file, metavar="FIL", default=None, help="skriv stikprøven i en fil")
    add_profile_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Print or write it; 0 when there is one, else 1."""
    from sqlalchemy.exc import ArgumentError, SQLAlchemyError  # noqa: PLC0415 - a second of imports, only for who asks

    from desktop.backend.control.drawing import OtherSchemaError, draw_samples  # noqa: PLC0415 - as above
    from desktop.backend.db.engine import BusyError  # noqa: PLC0415 - as above
    from desktop.backend.serving import SystemClock, SystemIds  # noqa: PLC0415 - as above

    profile = paths.Profile(args.profile) if args.profile else paths.Profile.usual()
    if args.database is None and not profile.backend_database.is_file():
        say("Der er ingen database her. Skriv --database eller --profile.")
        return 1
    try:
        url = args.database or paths.sqlite_url(profile.backend_database)
        drawn = draw_samples(url, args.organisation, SystemClock(), SystemIds())
    except OtherSchemaError as error:
        say(_NEWER if error.is_newer else _OLDER)
        return 1
    except BusyError:
        say("Databasen er i brug lige nu. Prøv igen om lidt.")
        return 1
    except (SQLAlchemyError, ArgumentError, OSError):
        say("Databasen kan ikke åbnes. Se efter, at den er der, og at --database er skrevet rigtigt.")
        return 1
    if not drawn:
        say(_NO_SUCH if args.organisation else _NOBODY)
        return 1
    return _tell("\n".join(line for one in drawn for line in _lines(one)) + "\n", args.write)


def _lines(sample: Sample) -> Iterator[str]:
    yield f"{sample.organisation}, uge {sample.week}, trukket {sample.drawn_at.astimezone(DENMARK):%Y-%m-%d %H:%M}"
    yield f"Trukket af journalens nummer {sample.entry}: {sample.seed}"
    for one in sample.items:
        said = _VERDICTS[one.verdict] if one.verdict else "ikke set"
        reasons = ", ".join(_REASONS[reason] for reason in one.reasons)
        ended = f"{one.ended_at.astimezone(DENMARK):%H:%M:%S}" if one.ended_at else "-"
        yield (
            f"{one.began_at.astimezone(DENMARK):%Y-%m-%d %H:%M:%S}  {ended}  {_KINDS[one.kind]}  {one.ref}  "
            f"{one.helper}  {reasons}  {said}"
        )
    if not sample.items:
        yield "Der var ingen opslag i den uge."


def _tell(text: str, file: Path | None) -> int:
    if file is None:
        print(text, end="")
        return 0
    try:
        files.write(file, text.encode(), mode=0o600)
    except OSError:
        say(f"Filen {file} kan ikke skrives. Vælg en anden efter --write.")
        return 1
    return 0
