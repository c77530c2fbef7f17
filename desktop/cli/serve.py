"""`sidemand serve`: the backend, for this machine or for a centre's counters.

With `--child` it serves the app that started it, by the rules in `desktop/api/embedded.py`.
"""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING, Final

from desktop import paths
from desktop.cli import add_database_argument, add_profile_argument, arguments
from desktop.cli.spoken import Voice
from desktop.i18n import msg

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from desktop.backend.settings import OutsideIssuer

_PORTS: Final = range(65_536)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `sidemand serve` takes."""
    add_profile_argument(parser)
    add_database_argument(parser)
    parser.add_argument("--host", type=arguments.address, default="127.0.0.1", help="adresse at lytte på")
    parser.add_argument("--port", type=arguments.number, default=8642, help="port; 0 tager en ledig")
    parser.add_argument(
        "--public-url", metavar="URL", default=None, help="adressen, som skærmene kender serveren på",
    )
    parser.add_argument(
        "--outgoing", type=arguments.folder, metavar="MAPPE", default=None,
        help="mappe, hvor breve til posten lægges; ellers 'outgoing' i --profile, når databasen ligger der",
    )
    parser.add_argument(
        "--retention-now", action="store_true", help="slet det, hvis tid er gået, og stop igen",
    )
    parser.add_argument(
        "--migrate-only", action="store_true", help="gør kun databasen klar: bring den op til denne udgave, og stop",
    )
    parser.add_argument(
        "--role", type=arguments.word, metavar="NAVN", default=None,
        help="med --migrate-only: den rolle i PostgreSQL, som serveren skal køre som",
    )
    parser.add_argument(
        "--directory", type=arguments.file, metavar="FILE", default=None,
        help="jeres egen liste over, hvem der må hvad (docs/directory.md)",
    )
    parser.add_argument(
        "--issuer", metavar="URL", default=None,
        help="jeres egen login-server (OpenID Connect): serverer til rigtige borgere; kræver --directory",
    )
    parser.add_argument(
        "--client-id", type=arguments.word, metavar="ID", default=None,
        help="med --issuer: det id, Sidemand har hos login-serveren; ellers sidemand-desktop",
    )
    parser.add_argument(
        "--queue-key", type=arguments.word, metavar="CVR", default=None,
        help="lav en ny nøgle til køsystemet hos den organisation, vis den én gang, og stop (docs/queue.md)",
    )
    parser.add_argument(
        "--authority-key", type=arguments.word, metavar="ID", default=None,
        help="lav en nøgle til en myndighed, der må spørge om samtykke, vis den én gang, og stop (docs/directory.md)",
    )
    parser.add_argument("--child", action="store_true", help="startet af appen selv")


def run(args: argparse.Namespace) -> int:
    """Serve until told to end."""
    if args.child:
        from desktop.cli.serve_child import serve_parent  # noqa: PLC0415 - only where an app is the parent

        return serve_parent()
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
    from desktop.backend.serving import address_of, serve  # noqa: PLC0415
    from desktop.cli.serve_refused import sentence  # noqa: PLC0415

    database, outgoing = _where(args)
    if outgoing is not None and not _takes_files(outgoing):
        voice.say(msg(
            "Mappen {folder} kan ikke bruges. Skriv en mappe, serveren må skrive i, efter --outgoing.",
            folder=str(outgoing),
        ))
        return 1
    try:
        outside = _outside(args)
        done = _instead_of_serving(args, database, voice)
        if done is not None:
            return done
        serve(
            database, args.host, args.port, child=False, secret=None,
            on_ready=lambda port: voice.say(msg(
                "Serveren svarer på {address}. Stop den med Ctrl+C.",
                address=args.public_url or address_of(args.host, port),
            )),
            public_url=args.public_url, directory=args.directory, outgoing=outgoing,
            profile="training" if outside is None else "live", outside=outside,
        )
    except Exception as error:
        refused = sentence(error, args)
        if refused is None:
            raise
        voice.say(refused)
        return 1
    return 0


def _where(args: argparse.Namespace) -> tuple[str, Path | None]:
    """The database, and the folder for letters to the post."""
    if args.database is not None:
        return args.database, args.outgoing
    profile = (paths.Profile(args.profile) if args.profile else paths.Profile.usual()).create()
    return paths.sqlite_url(profile.backend_database), args.outgoing or profile.outgoing


def _takes_files(folder: Path) -> bool:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


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
        return _make_queue_key(args, database, voice)
    if args.authority_key is not None:
        return _make_authority_key(args.authority_key, voice)
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


def _make_authority_key(authority: str, voice: Voice) -> int:
    """Nothing is kept here: the directory has the key's fingerprint, and decides."""
    from desktop.backend.identity.keys import fingerprint  # noqa: PLC0415 - as above
    from desktop.backend.serving import SystemIds  # noqa: PLC0415 - as above

    key = SystemIds().key().hex()
    voice.say(msg("Skriv de næste tre linjer i jeres liste. Myndighedens nøgle står efter dem og vises kun nu."))
    print(f'[[authorities]]\nid = "{authority}"\nkey = "{fingerprint(key)}"\n{key}')
    return 0


def _make_queue_key(args: argparse.Namespace, database: str, voice: Voice) -> int:
    from desktop.backend.queue.keys import NoSuchOrganisationError, make_queue_key  # noqa: PLC0415 - as above
    from desktop.backend.serving import SystemClock, SystemIds, make_ready  # noqa: PLC0415 - as above

    def make() -> str:
        return make_queue_key(database, args.queue_key, SystemClock(), SystemIds())

    try:
        try:
            key = make()
        except NoSuchOrganisationError as unknown:
            if not unknown.nobody_yet:
                raise
            # All that a first start does, so that the organisations are there.
            make_ready(database, None, "training" if args.issuer is None else "live", args.directory)
            key = make()
    except NoSuchOrganisationError as unknown:
        voice.say(
            msg("Der er ingen organisationer i databasen endnu. Skriv også --directory, eller start serveren én gang "
                "først.") if unknown.nobody_yet else
            msg("Der er ingen organisation med CVR-nummeret {cvr}. Skriv et, der står i jeres liste.",
                cvr=args.queue_key),
        )
        return 1
    voice.say(msg("Køsystemets nøgle står på næste linje. Gem den nu: den vises kun denne ene gang."))
    print(key)
    return 0
