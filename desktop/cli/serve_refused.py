"""Why `sidemand serve` does not serve: one sentence for everything a person can mend."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING, Final

from sqlalchemy.exc import SQLAlchemyError

from desktop.backend.db.engine import BusyError
from desktop.backend.db.migrate import DatabaseTooNewError
from desktop.backend.db.roles import RoleError
from desktop.backend.identity.directory_file import DirectoryError
from desktop.backend.seed.loading import SeedError
from desktop.backend.serving import NoFolderForLettersError, NotListeningError, OwnerServesError
from desktop.backend.settings import AddressError
from desktop.backend.starting import OtherPeopleError, why
from desktop.domain.not_started import NotStarted
from desktop.i18n import Text, msg

if TYPE_CHECKING:
    import argparse

_NOT_THAT_PORT: Final = frozenset((errno.EADDRINUSE, errno.EACCES))
_INSUFFICIENT_PRIVILEGE: Final = "42501"
_DATABASE: Final = msg(
    "Databasen kan ikke åbnes. Se efter, at den er der, at I må bruge den, og at --database er skrevet rigtigt.",
)
_DAMAGED: Final = msg(
    "Databasen er beskadiget, eller filen er ikke en database fra Sidemand. "
    "Vælg en anden efter --database, eller hent en kopi.",
)
_NOT_READY: Final = msg(
    "Databasen er ikke gjort klar til denne udgave. Lad dens ejer køre: "
    "sidemand serve --migrate-only --role NAVN --database URL.",
)
_NEWER: Final = msg(
    "Databasen er skrevet af en nyere Sidemand. Start den i stedet, eller vælg en anden database efter --database.",
)
_NO_FOLDER: Final = msg(
    "Skriv også --outgoing MAPPE. Borgere uden Digital Post får et brev med posten om hjælpen, og det bliver lagt der.",
)
_OWNER: Final = msg(
    "Serveren må ikke køre som ejer af databasen. Lav en rolle til den, og kør: "
    "sidemand serve --migrate-only --role NAVN --database URL.",
)


def sentence(error: Exception, args: argparse.Namespace) -> Text | None:
    """What is wrong and what to do; None for a bug of ours."""
    match error:
        case SeedError():
            return str(error)  # for whoever writes one: where in which file
        case AddressError() | DirectoryError():
            return error.sentence
        case RoleError():
            return msg(
                "Rollen {role} kan ikke bruges. Vælg en rolle, der findes i PostgreSQL, og som hverken ejer "
                "tabellerne eller er superbruger.", role=error.name,
            )
        case OwnerServesError():
            return _OWNER
        case NoFolderForLettersError():
            return _NO_FOLDER
        case NotListeningError():
            return _not_there(error.number, args)
        case DatabaseTooNewError():
            return _NEWER
        case OtherPeopleError():
            return error.reason.sentence
        case BusyError() | SQLAlchemyError() | OSError():
            return _of_the_database(error)
        case _:
            return None


def _not_there(number: int | None, args: argparse.Namespace) -> Text:
    if number in _NOT_THAT_PORT:
        return msg(
            "Port {port} på {host} er optaget eller må ikke bruges. Vælg en anden med --port.", port=str(args.port),
            host=args.host,
        )
    return msg(
        "{host} er ikke en adresse på denne computer. Skriv en anden efter --host, for eksempel 127.0.0.1.",
        host=args.host,
    )


def _of_the_database(error: Exception) -> Text:
    if getattr(getattr(error, "orig", None), "sqlstate", None) == _INSUFFICIENT_PRIVILEGE:
        return _NOT_READY
    match why(error):
        case NotStarted.DAMAGED:
            return _DAMAGED
        case NotStarted.FULL | NotStarted.IN_USE as reason:
            return reason.sentence
        case _:
            return _DATABASE
