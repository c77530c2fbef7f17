"""`sidemand serve`: the backend, for this machine or for a centre's counters.

With `--child` it serves the app that started it, by the rules in `desktop/api/embedded.py`.
"""

from __future__ import annotations

import ctypes
import errno
import json
import os
import signal
import socket
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Final

from desktop import paths
from desktop.cli import add_profile_argument
from desktop.cli.spoken import Voice
from desktop.i18n import Text, msg

if TYPE_CHECKING:
    import argparse

    from desktop.backend.settings import OutsideIssuer

_READ_FROM, _WRITE_TO = 0, 1  # the descriptors themselves: sys.stdin is None in a frozen windowed app
_DIE_WITH_PARENT: Final = 1  # PR_SET_PDEATHSIG, linux/prctl.h
_LONGEST_LINE: Final = 4096
_PORTS: Final = range(65_536)
_NOT_THAT_PORT: Final = frozenset((errno.EADDRINUSE, errno.EACCES))
_NOT_THAT_HOST: Final = frozenset((errno.EADDRNOTAVAIL, socket.EAI_NONAME))
_DATABASE: Final = msg(
    "Databasen kan ikke åbnes. Se efter, at den er der, at I må bruge den, og at --database er skrevet rigtigt.",
)
_NOT_READY: Final = msg(
    "Databasen er ikke gjort klar til denne udgave. Lad dens ejer køre: "
    "sidemand serve --migrate-only --role NAVN --database URL.",
)
_NEWER: Final = msg(
    "Databasen er skrevet af en nyere Sidemand. Start den i stedet, eller vælg en anden database efter --database.",
)
_OWNER: Final = msg(
    "Serveren må ikke køre som ejer af databasen. Lav en rolle til den, og kør: "
    "sidemand serve --migrate-only --role NAVN --database URL.",
)
_INSUFFICIENT_PRIVILEGE: Final = "42501"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `sidemand serve` takes."""
    add_profile_argument(parser)
    parser.add_argument("--database", metavar="URL", default=None, help="sqlite:///fil eller postgresql+psycopg://...")
    parser.add_argument("--host", default="127.0.0.1", help="adresse at lytte på")
    parser.add_argument("--port", type=int, default=8642, help="port; 0 tager en ledig")
    parser.add_argument(
        "--public-url", metavar="URL", default=None, help="adressen, som skærmene kender serveren på",
    )
    parser.add_argument(
        "--outgoing", type=Path, metavar="MAPPE", default=None,
        help="mappe, hvor breve til posten lægges; ellers 'outgoing' i --profile, når databasen ligger der",
    )
    parser.add_argument(
        "--retention-now", action="store_true", help="slet det, hvis tid er gået, og stop igen",
    )
    parser.add_argument(
        "--migrate-only", action="store_true", help="gør kun databasen klar: bring den op til denne udgave, og stop",
    )
    parser.add_argument(
        "--role", metavar="NAVN", default=None,
        help="med --migrate-only: den rolle i PostgreSQL, som serveren skal køre som",
    )
    parser.add_argument(
        "--directory", type=Path, metavar="FILE", default=None,
        help="jeres egen liste over, hvem der må hvad (docs/directory.md)",
    )
    parser.add_argument(
        "--issuer", metavar="URL", default=None,
        help="jeres egen login-server (OpenID Connect): serverer til rigtige borgere; kræver --directory",
    )
    parser.add_argument(
        "--client-id", metavar="ID", default=None,
        help="med --issuer: det id, Sidemand har hos login-serveren; ellers sidemand-desktop",
    )
    parser.add_argument(
        "--queue-key", metavar="CVR", default=None,
        help="lav en ny nøgle til køsystemet hos den organisation, vis den én gang, og stop (docs/queue.md)",
    )
    parser.add_argument("--child", action="store_true", help="startet af appen selv")


def run(args: argparse.Namespace) -> int:
    """Serve until told to end."""
    if args.child:
        return _serve_parent()
    voice = Voice.of(args.profile)
    if args.role is not None and not args.migrate_only:
        voice.say(msg("--role hører til --migrate-only. Skriv dem sammen."))
        return 2
    if args.issuer is not None and args.directory is None:
        voice.say(msg("--issuer kræver --directory: jeres egen liste siger, hvem der må hvad. Skriv dem sammen."))
        return 2
    if args.client_id is not None and args.issuer is None:
        voice.say(msg("--client-id hører til --issuer. Skriv dem sammen."))
        return 2
    if args.port not in _PORTS:
        voice.say(msg("Skriv et tal fra 0 til 65535 efter --port."))
        return 2
    return _serve_people(args, voice)


def _serve_people(args: argparse.Namespace, voice: Voice) -> int:
    # A second of imports, only for who serves.
    from sqlalchemy.exc import SQLAlchemyError  # noqa: PLC0415

    from desktop.backend.db.engine import BusyError  # noqa: PLC0415
    from desktop.backend.db.migrate import DatabaseTooNewError  # noqa: PLC0415
    from desktop.backend.db.roles import RoleError  # noqa: PLC0415
    from desktop.backend.identity.directory_file import DirectoryError  # noqa: PLC0415
    from desktop.backend.seed.loading import SeedError  # noqa: PLC0415
    from desktop.backend.serving import OwnerServesError, address_of, serve  # noqa: PLC0415
    from desktop.backend.settings import AddressError  # noqa: PLC0415

    database, outgoing = args.database, args.outgoing
    if database is None:
        profile = (paths.Profile(args.profile) if args.profile else paths.Profile.usual()).create()
        database = paths.sqlite_url(profile.backend_database)
        outgoing = outgoing or profile.outgoing
    try:
        outside = _outside(args)
        done = _instead_of_serving(args, database, voice)
        if done is not None:
            return done
        serve(
            database, args.host, args.port, child=False, secret=None,
            on_ready=lambda port: voice.say(msg(
                "Serveren svarer på {address}. Stop den med Ctrl+C.", address=address_of(args.host, port),
            )),
            public_url=args.public_url, directory=args.directory, outgoing=outgoing,
            profile="training" if outside is None else "live", outside=outside,
        )
    except SeedError as error:  # for whoever writes one: where in which file
        voice.say(str(error))
    except DatabaseTooNewError:
        voice.say(_NEWER)
    except (AddressError, DirectoryError) as error:
        voice.say(error.sentence)
    except RoleError as error:
        voice.say(msg(
            "Rollen {role} kan ikke bruges. Vælg en rolle, der findes i PostgreSQL, og som hverken ejer tabellerne "
            "eller er superbruger.", role=error.name,
        ))
    except OwnerServesError:
        voice.say(_OWNER)
    except (BusyError, SQLAlchemyError, OSError) as error:
        voice.say(_why(error, args))
    else:
        return 0
    return 1


def _outside(args: argparse.Namespace) -> OutsideIssuer | None:
    """Whose sign-ins are taken; None where training's own. Raises IssuerUrlError."""
    from desktop.backend.settings import CLIENT_ID, OutsideIssuer, issuer_address  # noqa: PLC0415 - as above

    if args.issuer is None:
        return None
    return OutsideIssuer(issuer_address(args.issuer), args.client_id or CLIENT_ID)


def _instead_of_serving(args: argparse.Namespace, database: str, voice: Voice) -> int | None:
    """What was asked for besides serving; None where it is serving."""
    from desktop.backend.serving import make_ready  # noqa: PLC0415 - as above

    if args.retention_now:
        return _erase_due(database, voice)
    if args.queue_key is not None:
        return _make_queue_key(database, args.queue_key, voice)
    if args.migrate_only:
        make_ready(database, args.role, "training" if args.issuer is None else "live", args.directory)
        voice.say(msg("Databasen er klar."))
        return 0
    return None


def _erase_due(database: str, voice: Voice) -> int:
    from desktop.backend.serving import retention_now  # noqa: PLC0415 - as above

    erased = retention_now(database)
    for kind, count in erased.items():
        voice.say(msg("{kind}: {count} slettet", kind=kind, count=str(count)))
    if not erased:
        voice.say(msg("Der var ikke noget at slette."))
    return 0


def _make_queue_key(database: str, organisation: str, voice: Voice) -> int:
    from desktop.backend.queue.keys import NoSuchOrganisationError, make_queue_key  # noqa: PLC0415 - as above
    from desktop.backend.serving import SystemClock, SystemIds  # noqa: PLC0415 - as above

    try:
        key = make_queue_key(database, organisation, SystemClock(), SystemIds())
    except NoSuchOrganisationError:
        voice.say(msg(
            "Der er ingen organisation med CVR-nummeret {cvr}. Skriv et, der står i jeres liste.", cvr=organisation,
        ))
        return 1
    voice.say(msg("Køsystemets nøgle står på næste linje. Gem den nu: den vises kun denne ene gang."))
    print(key)
    return 0


def _why(error: Exception, args: argparse.Namespace) -> Text:
    if getattr(error, "errno", None) in _NOT_THAT_PORT:
        return msg(
            "Port {port} på {host} er optaget eller må ikke bruges. Vælg en anden med --port.", port=str(args.port),
            host=args.host,
        )
    if getattr(error, "errno", None) in _NOT_THAT_HOST:
        return msg(
            "{host} er ikke en adresse på denne computer. Skriv en anden efter --host, for eksempel 127.0.0.1.",
            host=args.host,
        )
    not_allowed = getattr(getattr(error, "orig", None), "sqlstate", None) == _INSUFFICIENT_PRIVILEGE
    return _NOT_READY if not_allowed else _DATABASE


def _serve_parent() -> int:
    order = json.loads(_line())
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
        if os.getppid() != order["parent"]:
            return 1  # the parent went before we could ask to go with it
    from desktop.backend.serving import serve  # noqa: PLC0415 - as above

    stop = threading.Event()
    threading.Thread(target=_until_parent_is_gone, args=(stop,), name="parent's end", daemon=True).start()
    serve(
        order["database"], "127.0.0.1", order["port"], child=True, secret=order["secret"],
        on_ready=lambda port: _tell({"port": port}), stop=stop,
    )
    return 0


def _line() -> bytes:
    read = b""
    while not read.endswith(b"\n") and len(read) < _LONGEST_LINE:
        more = os.read(_READ_FROM, 1)
        if not more:
            break
        read += more
    return read


def _tell(answer: dict[str, int]) -> None:
    os.write(_WRITE_TO, json.dumps(answer).encode() + b"\n")


def _until_parent_is_gone(stop: threading.Event) -> None:
    while os.read(_READ_FROM, _LONGEST_LINE):
        pass
    stop.set()
