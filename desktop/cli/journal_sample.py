"""`sidemand journal sample`: this week's sample for the controller, as the screen for that role shows it.

Drawn now where nobody has asked for it yet; asked for again it is the same. References, times, helpers and reasons:
never anything of a citizen.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from desktop import files, paths
from desktop.cli import add_database_argument, add_profile_argument, arguments
from desktop.cli.spoken import Voice, add_language_argument
from desktop.domain.denmark import DENMARK
from desktop.i18n import msg

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from desktop.backend.control.samples import Sample

_KINDS: Final = {"visit": msg("besøg"), "look-up": msg("opslag"), "beside": msg("så med")}
_REASONS: Final = {
    "chance": msg("tilfældig"), "no-queue-number": msg("uden kønummer"),
    "queue-number-again": msg("kønummer brugt igen"), "outside-hours": msg("uden for åbningstid"),
    "under-30-seconds": msg("under 30 sekunder"), "proof-without-visit": msg("ID uden besøg"),
    "opened-alone": msg("fuldmagt åbnet, intet begyndt"),
    "not-told": msg("borgeren kan ikke få brev: fortæl det på en anden måde"),
    "general-power": msg("generalfuldmagt registreret: bed om at se den"),
    "signed-on-paper": msg("underskrift på papir: bed om at se det"),
}
_OLDER: Final = msg(
    "Databasen er fra en ældre udgave. Start serveren én gang, så den bliver bragt i orden, og prøv igen.",
)
_NEWER: Final = msg("Databasen er fra en nyere udgave. Brug den til at trække stikprøven.")
_NO_SUCH: Final = msg("Der er ingen organisation med det CVR-nummer.")
_NOBODY: Final = msg("Der er ingen organisation i databasen endnu. Start serveren én gang, og prøv igen.")
_VERDICTS: Final = {"ok": msg("i orden"), "ask": msg("skal spørges")}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `sidemand journal sample` takes."""
    add_database_argument(parser)
    parser.add_argument(
        "--organisation", type=arguments.word, metavar="CVR", default=None, help="kun denne organisation",
    )
    parser.add_argument("--write", type=arguments.file, metavar="FIL", default=None, help="skriv stikprøven i en fil")
    add_profile_argument(parser)
    add_language_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Print or write it; 0 when there is one, else 1."""
    from sqlalchemy.exc import ArgumentError, SQLAlchemyError  # noqa: PLC0415 - a second of imports, only for who asks

    from desktop.backend.control.drawing import OtherSchemaError, draw_samples  # noqa: PLC0415 - as above
    from desktop.backend.db.engine import BusyError  # noqa: PLC0415 - as above
    from desktop.backend.serving import SystemClock, SystemIds  # noqa: PLC0415 - as above

    voice = Voice.of(args.profile, args.language)
    profile = paths.Profile(args.profile) if args.profile else paths.Profile.usual()
    if args.database is None and not profile.backend_database.is_file():
        voice.say(msg("Der er ingen database her. Skriv --database eller --profile."))
        return 1
    try:
        url = args.database or paths.sqlite_url(profile.backend_database)
        drawn = draw_samples(url, args.organisation, SystemClock(), SystemIds())
    except OtherSchemaError as error:
        voice.say(_NEWER if error.is_newer else _OLDER)
        return 1
    except BusyError:
        voice.say(msg("Databasen er i brug lige nu. Prøv igen om lidt."))
        return 1
    except (SQLAlchemyError, ArgumentError, OSError):
        voice.say(msg("Databasen kan ikke åbnes. Se efter, at den er der, og at --database er skrevet rigtigt."))
        return 1
    if not drawn:
        voice.say(_NO_SUCH if args.organisation else _NOBODY)
        return 1
    return _tell("\n".join(line for one in drawn for line in _lines(one, voice)) + "\n", args.write, voice)


def _lines(sample: Sample, voice: Voice) -> Iterator[str]:
    yield voice.words(msg(
        "{organisation}, uge {week}, trukket {when}", organisation=sample.organisation, week=sample.week,
        when=f"{sample.drawn_at.astimezone(DENMARK):%Y-%m-%d %H:%M}",
    ))
    yield voice.words(msg("Trukket af journalens nummer {entry}: {seed}", entry=str(sample.entry), seed=sample.seed))
    for one in sample.items:
        said = voice.words(_VERDICTS[one.verdict] if one.verdict else msg("ikke set"))
        reasons = ", ".join(voice.words(_REASONS[reason]) for reason in one.reasons)
        ended = f"{one.ended_at.astimezone(DENMARK):%H:%M:%S}" if one.ended_at else "-"
        began, kind = f"{one.began_at.astimezone(DENMARK):%Y-%m-%d %H:%M:%S}", voice.words(_KINDS[one.kind])
        yield f"{began}  {ended}  {kind}  {one.ref}  {voice.words(one.helper)}  {reasons}  {said}"
    if not sample.items:
        yield voice.words(msg("Der var ingen opslag i den uge."))


def _tell(text: str, file: Path | None, voice: Voice) -> int:
    if file is None:
        print(text, end="")
        return 0
    try:
        files.write(file, text.encode(), mode=0o600)
    except OSError:
        voice.say(msg("Filen {file} kan ikke skrives. Vælg en anden efter --write.", file=str(file)))
        return 1
    return 0
