"""`sidemand journal verify`: names the first entry that is not as it was written, or proves what a receipt says.

Without a receipt the chain shows a changed, added or removed entry, but neither a cut tail nor a rebuild from the
start: `--head` and `--receipt` do, and a paper of a mandate proves as a receipt does. A journal that is whole is held
against the notices too: what citizens were told stands in both. An organisation whose weekly sample nobody may look at
is named. Nothing is written anywhere.

0: nothing contradicts the journal. 1: it, or the notices, could not be looked into. 2: the words were not understood.
3: it was changed, what the receipt says is not in it, or the notices tell something else.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from desktop import paths
from desktop.cli import add_database_argument, add_profile_argument, arguments
from desktop.cli.spoken import Voice, add_language_argument
from desktop.domain.denmark import DENMARK
from desktop.domain.paper_code import head_in
from desktop.i18n import Message, Text, msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.backend.db.journal import Printed, Verdict
    from desktop.backend.notices.checking import Differs

WHOLE, UNSEEN, CHANGED = 0, 1, 3

_HEAD: Final = re.compile("[0-9a-f]{16,64}", re.ASCII)
_LARGEST: Final = 20_000_000
"""Bytes of a file that may be a receipt; ours are under 100 KB."""

_NO_RECEIPT: Final = msg(
    "Filen er hverken en kvittering eller en fuldmagt fra Sidemand. Vælg en, der er gemt som PDF.",
)
_NO_FILE: Final = msg("Filen findes ikke, eller den kan ikke læses.")
_UNSEEN: Final = {
    "not-opened": msg("Databasen kan ikke åbnes. Se efter, at den er der, og at --database er skrevet rigtigt."),
    "no-database": msg("Filen er ikke en database, der kan læses. Vælg Sidemands database efter --database."),
    "no-journal": msg("Der er ingen journal i databasen. Vælg den database, som serveren bruger."),
    "newer": msg("Databasen er skrevet af en nyere Sidemand. Brug den til at se efter."),
    "busy": msg("Databasen er i brug lige nu. Prøv igen om lidt."),
    "not-allowed": msg("I må ikke læse journalen med det navn. Brug et navn, der må, efter --database."),
}
_NOTICES_UNSEEN: Final = msg(
    "Brevene til borgerne kunne ikke ses efter: Databasen er fra en anden udgave, eller navnet må kun læse journalen.",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `sidemand journal verify` takes."""
    add_database_argument(parser)
    add_profile_argument(parser)
    add_language_argument(parser)
    proof = parser.add_mutually_exclusive_group()
    proof.add_argument(
        "--head", type=_head, default=None, metavar="KODE",
        help="kontrolkoden fra en kvittering, mindst 16 tegn, eller koden ved en linje",
    )
    proof.add_argument(
        "--receipt", type=arguments.file, default=None, metavar="FIL", help="en kvittering eller en fuldmagt som PDF",
    )


def run(args: argparse.Namespace) -> int:
    """Look, and tell in one or two sentences."""
    from desktop.backend.db.journal import Printed  # noqa: PLC0415 - a second of imports, only for who looks
    from desktop.backend.db.looking import Unseen, look  # noqa: PLC0415 - as above

    voice = Voice.of(args.profile, args.language)
    printed = Printed(args.head) if args.head else None
    if args.receipt is not None:
        printed = _on(args.receipt, voice)
        if printed is None:
            return UNSEEN
    profile = paths.Profile(args.profile) if args.profile else paths.Profile.usual()
    url = args.database or paths.sqlite_url(profile.backend_database)
    found = look(url, printed)
    if isinstance(found, Unseen):
        voice.say(_UNSEEN[found.value])
        return UNSEEN
    for sentence in _told(found):
        voice.tell(sentence)
    if not found.is_whole:
        return CHANGED
    _tell_of_control(url, voice)
    differs = _told_of_notices(url, voice)
    if differs is None:
        return UNSEEN
    return CHANGED if differs else WHOLE


def _tell_of_control(url: str, voice: Voice) -> None:
    """Say where nobody looks at the weekly sample: it contradicts nothing, and whoever runs the server must know."""
    from desktop.backend.control.unwatched import unwatched  # noqa: PLC0415 - as above
    from desktop.backend.db.looking import ask  # noqa: PLC0415 - as above

    for one in ask(url, unwatched) or ():
        voice.tell(msg(
            "{name} (CVR {cvr}) har ingen, der fører kontrol. Der er slået borgere op, og ingen ser stikprøven. "
            "Skriv en ind i organisationens fil, eller se den med sidemand journal sample --organisation {cvr}.",
            name=one.name, cvr=one.cvr,
        ))


def _told_of_notices(url: str, voice: Voice) -> Sequence[Differs] | None:
    """Say what differs; where they cannot be looked at, that, and None."""
    from desktop.backend.notices.checking import look_at_notices  # noqa: PLC0415 - as above
    from desktop.backend.serving import SystemClock  # noqa: PLC0415 - as above

    differs = look_at_notices(url, SystemClock().now().astimezone(DENMARK))
    if differs is None:
        voice.say(_NOTICES_UNSEEN)
        return None
    for one in differs:
        voice.tell(_difference(one))
    return differs


def _on(file: Path, voice: Voice) -> Printed | None:
    from desktop.backend.db.journal import Printed  # noqa: PLC0415 - as above
    from desktop.documents.receipt_reader import mark_on  # noqa: PLC0415 - as above

    try:
        content = file.read_bytes() if file.stat().st_size <= _LARGEST and file.is_file() else b""
    except OSError:
        voice.say(msg("{file}: {sentence}", file=file.name, sentence=_NO_FILE))
        return None
    mark = mark_on(content) if content else None
    if mark is None:
        voice.say(msg("{file}: {sentence}", file=file.name, sentence=_NO_RECEIPT))
        return None
    return Printed(mark.head, mark.entry)


def _told(found: Verdict) -> list[Text]:
    sentences: list[Text] = []
    if found.proved is not None:
        sentences.append(msg(
            "Kontrolkoden er fra nummer {entry}. Intet til og med det nummer er ændret.", entry=str(found.proved),
        ))
    if found.broken is not None and found.reason is not None:
        sentences.append(_broken(found.broken, found.reason.value))
        if found.is_missed:
            sentences.append(msg("Derfor kan kontrolkoden ikke bevises."))
    elif found.is_missed:
        sentences.append(msg(
            "Kontrolkoden står ikke i journalen. Enten er det en anden journal, eller der er fjernet noget fra den.",
        ))
    elif found.proved is None:
        sentences.append(
            msg("Journalen hænger sammen fra nummer 1 til nummer {entry}.", entry=str(found.entries)) if found.entries
            else msg("Journalen er tom."),
        )
    return sentences


def _broken(entry: int, reason: str) -> Message:
    number, before = str(entry), str(entry - 1)
    return {
        "missing": msg("Nummer {entry} mangler i journalen.", entry=number),
        "unlinked": msg("Nummer {entry} i journalen følger ikke efter nummer {before}.", entry=number, before=before),
        "changed": msg("Nummer {entry} i journalen er ændret, efter at det blev skrevet.", entry=number),
    }[reason]


def _difference(one: Differs) -> Message:
    ref = one.ref
    return {
        "not-in-the-journal": msg("Brev {ref} står ikke i journalen. Det er ikke lavet af serveren.", ref=ref),
        "notice-gone": msg("Nummer {ref} i journalen er om et brev til en borger. Brevet er væk.", ref=ref),
        "letter-gone": msg("Brev {ref} er ikke i borgerens postkasse, hvor det blev lagt.", ref=ref),
        "not-set": msg("Brev {ref} er ikke sat på papir, og der er gået mere end et døgn.", ref=ref),
        "marked-as-handed-over": msg("Brev {ref} er skrevet op som afleveret. Journalen siger det ikke.", ref=ref),
        "marked-as-told": msg(
            "{ref} er skrevet op som fortalt til borgeren. Der er ikke lavet et brev om det.", ref=ref,
        ),
        "not-told": msg("Borgeren har ikke fået {ref} at vide, og tiden er gået.", ref=ref),
        "went-on": msg("Besøg {ref} gik videre, efter at borgeren fik brevet om det.", ref=ref),
        "clock-set-back": msg(
            "Nummer {ref} i journalen er skrevet med et ur, der var stillet tilbage. Se selv efter, hvad der skete da.",
            ref=ref,
        ),
        "row-gone": msg("{ref} står i journalen. Det er væk fra databasen før tid.", ref=ref),
        "row-changed": msg("{ref} er en andens eller fra en anden tid i databasen end i journalen.", ref=ref),
        "row-unwritten": msg("{ref} er i databasen. Det står ikke i journalen.", ref=ref),
        "mandate-changed": msg("Fuldmagt {ref} er ikke, som journalen siger.", ref=ref),
        "exemption-changed": msg("Fritagelsen i linje {ref} er ikke, som journalen siger.", ref=ref),
        "access-changed": msg("Adgang {ref} til en postkasse er ikke, som journalen siger.", ref=ref),
        "consent-changed": msg("Samtykke {ref} er ikke, som journalen siger.", ref=ref),
        "unreadable": msg("Der er skrevet noget i databasen, som serveren ikke skriver. Brevene kan ikke ses efter."),
    }[one.how.value]


def _head(written: str) -> str:
    """The code as a person copies it from paper, or says it on the telephone: in groups, in any case."""
    of_a_line = head_in(written)
    if of_a_line is not None:
        return of_a_line
    code = re.sub(r"\s", "", written).lower()
    if not _HEAD.fullmatch(code):
        raise argparse.ArgumentTypeError("skriv kontrolkoden fra kvitteringen: mindst 16 tegn, 0-9 og a-f")
    return code
