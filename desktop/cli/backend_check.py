"""Whether there is a backend to talk to: asked at its address, or started here for a moment."""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import msgspec

from desktop import VERSION, config
from desktop.api.embedded import EmbeddedBackend
from desktop.api.http import Answer, Endpoint, Http
from desktop.api.wire import HealthBody
from desktop.cli.examining import Finding
from desktop.domain.not_started import NotStarted
from desktop.i18n import SOURCE_LANGUAGE, msg
from desktop.paths import Profile

_HEALTHY: Final = 200


def backend(told: config.Config | config.Misconfigured, profile: Profile) -> Iterator[Finding]:
    """One finding; none where the configuration has to be mended first."""
    if isinstance(told, config.Misconfigured):
        return
    if told.backend_url is not None:
        yield _reached(told, told.backend_url)
        return
    reason = _starts_here(profile)
    if reason is None:
        yield Finding(msg("Server"), True, msg("Den indbyggede server starter og svarer."))
    elif reason is NotStarted.UNKNOWN:
        yield Finding(
            msg("Server"), False, msg("Den indbyggede server kan ikke starte."),
            msg("Start med scripts/run. Hjælper det ikke, så send denne rapport til den, der har sat computeren op."),
        )
    else:
        yield Finding(msg("Server"), False, reason.sentence)


def _reached(told: config.Config, url: str) -> Finding:
    what = msg("Server")
    seen = health(url)
    if seen is None:
        return Finding(
            what, False, msg("Serveren svarer ikke."),
            msg("Se efter netværket, og efter adressen under [backend] i config.toml."),
        )
    refusal = told.refusal(seen.profile)
    if refusal is not None:
        return Finding(what, False, refusal)
    return Finding(what, True, msg("Serveren svarer (udgave {version}).", version=seen.version))


def _starts_here(profile: Profile) -> NotStarted | None:
    """Why the embedded backend does not start as the app would start it; None when it comes up and answers.

    On the profile's own database where there is one; else nothing is made in a profile nobody uses yet.
    """
    own = profile.backend_database
    # On Windows an open database keeps its folder from going; a leftover is not what a person asked about.
    with tempfile.TemporaryDirectory(prefix="sidemand-", ignore_cleanup_errors=True) as folder:
        database = own if _is_there(own) else Path(folder, own.name)
        embedded = EmbeddedBackend(database, lambda: secrets.token_bytes(32), lambda: datetime.now(UTC))  # noqa: TID251 - the composition of this verb
        try:
            found = embedded.start()
            if isinstance(found, NotStarted):
                return found
            return None if health(found.base_url, found.secret) is not None else NotStarted.UNKNOWN
        finally:
            embedded.stop()


def _is_there(database: Path) -> bool:
    try:
        return database.exists()
    except OSError:  # in a folder one may not look into
        return True


def health(url: str, secret: str | None = None) -> HealthBody | None:
    """What the backend at `url` says of itself; None when it says nothing that can be understood."""
    http = Http(Endpoint(url, secret), VERSION, lambda: SOURCE_LANGUAGE)
    try:
        answer = http.ask("GET", "/v1/health")
    finally:
        http.close()
    if not isinstance(answer, Answer) or answer.status != _HEALTHY:
        return None
    try:
        return msgspec.json.decode(answer.body, type=HealthBody)
    except msgspec.DecodeError:
        return None
