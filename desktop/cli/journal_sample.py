"""`sidemand journal sample`: this week's sample for the controller, as the screen for that role shows it.

Drawn now where nobody has asked for it yet; asked for again it is the same. References, times, helpers and reasons:
never anything of a citizen.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from desktop import paths
from desktop.cli import add_profile_argument, say

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from desktop.backend.control.samples import Sample

_ZONE: Final = ZoneInfo("Europe/Copenhagen")
_KINDS: Final = {"visit": "besøg", "look-up": "opslag"}
_REASONS: Final = {
    "chance": "tilfældig", "no-queue-number": "uden kønummer",
    "queue-number-again": "kønummer brugt igen", "outside-hours": "uden for åbningstid",
    "under-30-seconds": "under 30 sekunder",
}
_VERDICTS: Final = {"ok": "i orden", "ask": "skal spørges"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `sidemand journal sample` takes."""
    parser.add_argument(
        "--database", metavar="URL", default=None, help="sqlite:///fil eller postgresql+psycopg://...",
    )
    parser.add_argument("--organisation", metavar="CVR", default=None, help="kun denne organisation")
    parser.add_argument("--write", type=Path, metavar="FIL", default=None, help="skriv stikprøven i en fil")
    add_profile_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Print or write it; 0 when there is one, else 1."""
    from sqlalchemy.exc import ArgumentError, SQLAlchemyError  # noqa: PLC0415 - a second of imports, only for who asks

    from desktop.backend.db.engine import BusyError  # noqa: PLC0415 - as above
    from desktop.backend.db.migrate import DatabaseTooNewError  # noqa: PLC0415 - as above

    profile = paths.Profile(args.profile) if args.profile else paths.Profile.usual()
    if args.database is None and not profile.backend_database.is_file():
        say("Der er ingen database her. Skriv --database eller --profile.")
        return 1
    try:
        drawn = _drawn(args.database or f"sqlite:///{profile.backend_database}", args.organisation)
    except DatabaseTooNewError as error:
        say(str(error))
        return 1
    except BusyError:
        say("Databasen er i brug lige nu. Prøv igen om lidt.")
        return 1
    except (SQLAlchemyError, ArgumentError, OSError):
        say("Databasen kan ikke åbnes. Se efter, at den er der, og at --database er skrevet rigtigt.")
        return 1
    if not drawn:
        say("Der er ingen organisation med det CVR-nummer.")
        return 1
    return _tell("\n".join(line for one in drawn for line in _lines(one)) + "\n", args.write)


def _drawn(database: str, organisation: str | None) -> list[Sample]:
    from sqlalchemy import select  # noqa: PLC0415 - as above

    from desktop.backend.control.samples import current  # noqa: PLC0415 - as above
    from desktop.backend.db.tables import organisations  # noqa: PLC0415 - as above
    from desktop.backend.main import create_app  # noqa: PLC0415 - as above
    from desktop.backend.serving import SystemClock, SystemIds  # noqa: PLC0415 - as above
    from desktop.backend.settings import Settings  # noqa: PLC0415 - as above

    backend = create_app(Settings(database, "http://127.0.0.1", seed=None), SystemClock(), SystemIds()).state.backend
    try:
        with backend.database.write() as connection:
            known = connection.execute(select(organisations.c.cvr).order_by(organisations.c.cvr)).scalars().all()
            return [
                current(connection, backend, one, None) for one in known if organisation is None or one == organisation
            ]
    finally:
        backend.database.close()


def _lines(sample: Sample) -> Iterator[str]:
    yield f"{sample.organisation}, uge {sample.week}, trukket {sample.drawn_at.astimezone(_ZONE):%Y-%m-%d %H:%M}"
    yield f"Trukket af journalens nummer {sample.entry}: {sample.seed}"
    for one in sample.items:
        said = _VERDICTS[one.verdict] if one.verdict else "ikke set"
        reasons = ", ".join(_REASONS[reason] for reason in one.reasons)
        ended = f"{one.ended_at.astimezone(_ZONE):%H:%M:%S}" if one.ended_at else "-"
        yield (
            f"{one.began_at.astimezone(_ZONE):%Y-%m-%d %H:%M:%S}  {ended}  {_KINDS[one.kind]}  {one.ref}  "
            f"{one.helper}  {reasons}  {said}"
        )
    if not sample.items:
        yield "Der var ingen opslag i den uge."


def _tell(text: str, file: Path | None) -> int:
    if file is None:
        print(text, end="")
        return 0
    try:
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as opened:
            opened.write(text)
    except OSError:
        say(f"Filen {file} kan ikke skrives. Vælg en anden efter --write.")
        return 1
    return 0
