"""`sidemand letters import`: put MeMo files in a training citizen's mailbox.

All of them or none: every file is judged before anything is written, and all are written as one.
"""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from desktop import config, files, paths
from desktop.cli import add_database_argument, add_profile_argument, arguments
from desktop.cli.spoken import Voice, add_language_argument
from desktop.formats.memo import MemoProblem
from desktop.i18n import Text, msg

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from desktop.backend.context import Backend
    from desktop.backend.mailbox.importing import Judged

_Readable = tuple[Path, BinaryIO, "Judged"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `sidemand letters` takes."""
    verbs = parser.add_subparsers(dest="doing", required=True, metavar="import")
    taking = verbs.add_parser("import", help="læg MeMo-filer i en øvelsesborgers postkasse")
    taking.add_argument("files", nargs="+", type=arguments.file, metavar="FIL", help="et brev som MeMo-fil")
    taking.add_argument(
        "--to", type=arguments.word, required=True, metavar="BORGER", help="øvelsesborgerens korte navn, fx inger",
    )
    add_database_argument(taking)
    add_profile_argument(taking)
    add_language_argument(taking)


def run(args: argparse.Namespace) -> int:
    """Import; 0 when every file is in the mailbox, else 1 and nothing was changed."""
    voice = Voice.of(args.profile, args.language)
    with ExitStack() as opened:
        readable = _judge(args.files, opened, voice)
        if readable is None:
            voice.say(msg("Intet er lagt i postkassen."))
            return 1
        return _import(args, readable, voice)


def _judge(chosen: Sequence[Path], opened: ExitStack, voice: Voice) -> list[_Readable] | None:
    """Every file read to its end; None when one or more cannot be a letter, each told in a sentence."""
    from desktop.backend.mailbox.importing import judge  # noqa: PLC0415 - a second of imports, only for who imports

    readable: list[_Readable] = []
    for file in chosen:
        try:
            stream = opened.enter_context(files.open_to_read(file))
            judged = judge(stream)
            stream.seek(0)
        except OSError:
            voice.say(_of(file, msg("Filen findes ikke, eller den kan ikke læses.")))
            continue
        if isinstance(judged, MemoProblem):
            voice.say(_of(file, judged.sentence))
        else:
            readable.append((file, stream, judged))
    return readable if len(readable) == len(chosen) else None


def _import(args: argparse.Namespace, readable: Sequence[_Readable], voice: Voice) -> int:
    from sqlalchemy.exc import ArgumentError, SQLAlchemyError  # noqa: PLC0415 - as above

    from desktop.backend.db.engine import BusyError  # noqa: PLC0415 - as above
    from desktop.backend.db.migrate import DatabaseTooNewError  # noqa: PLC0415 - as above
    from desktop.backend.main import create_app  # noqa: PLC0415 - as above
    from desktop.backend.serving import SystemClock, SystemIds  # noqa: PLC0415 - as above
    from desktop.backend.settings import Settings  # noqa: PLC0415 - as above
    from desktop.backend.starting import OtherPeopleError  # noqa: PLC0415 - as above

    own = _training_database(args.profile)
    if own is None:
        voice.say(msg("Breve kan kun lægges i en øvelsesborgers postkasse, og denne opsætning er ikke til øvelse."))
        return 1
    try:
        # The same start as `serve`: a database that is not there is made and filled, an older one is brought up.
        made = create_app(Settings(args.database or own, "http://127.0.0.1"), SystemClock(), SystemIds())
        backend: Backend = made.state.backend
        try:
            return _keep(backend, args.to, readable, voice)
        finally:
            backend.database.close()
    except DatabaseTooNewError:
        voice.say(msg("Databasen er skrevet af en nyere Sidemand. Brug den, eller vælg en anden database."))
    except OtherPeopleError as error:
        voice.say(error.reason.sentence)
    except BusyError:
        voice.say(msg("Databasen er i brug lige nu. Prøv igen om lidt."))
    except (SQLAlchemyError, ArgumentError, OSError):
        voice.say(msg(
            "Databasen kan ikke åbnes eller skrives. Tjek adressen efter --database, og om der er plads på disken."))
    return 1


def _keep(backend: Backend, citizen: str, readable: Sequence[_Readable], voice: Voice) -> int:
    from desktop.backend.mailbox.importing import ChangedError, changed, keep  # noqa: PLC0415 - as above
    from desktop.backend.mailbox.owners import NoMailbox, owner_of  # noqa: PLC0415 - as above

    try:
        with backend.database.write() as connection:
            owner = owner_of(connection, citizen, backend.now().date())
            if isinstance(owner, NoMailbox):
                voice.say(owner.sentence)
                return 1
            kept = [
                keep(
                    connection, judged, stream, citizen=owner, now=backend.now(), ids=backend.ids,
                    translators=backend.translators,
                )
                for _, stream, judged in readable
            ]
    except ChangedError:
        voice.say(changed())
        return 1
    for (file, _, judged), one in zip(readable, kept, strict=True):
        voice.tell(_of(file, msg("Brevet lå der i forvejen.") if one.again else msg("Brevet er lagt i postkassen.")))
        for notice in () if one.again else judged.message.notices:
            print(f"  {voice.words(notice.sentence)}")
    return 0


def _training_database(folder: Path | None) -> str | None:
    """The embedded backend's database of this profile; None when the profile is not for training."""
    profile = paths.Profile(folder) if folder else paths.Profile.usual()
    told = config.load(profile)
    if not isinstance(told, config.Config) or not told.is_training:
        return None
    return paths.sqlite_url(profile.create().backend_database)


def _of(file: Path, sentence: Text) -> Text:
    return msg("{file}: {sentence}", file=file.name, sentence=sentence)
