"""Whether there is a backend to talk to: asked at its address, or started here for a moment."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from desktop import config
from desktop.api.http import Answer, Endpoint, Http
from desktop.api.wire import HealthBody
from desktop.cli import VERSION
from desktop.cli.examining import Finding
from desktop.i18n import SOURCE_LANGUAGE, msg

_HEALTHY = 200


def backend(told: config.Config | config.Misconfigured) -> Iterator[Finding]:
    """One finding; none where the configuration has to be mended first."""
    if isinstance(told, config.Misconfigured):
        return
    if told.backend_url is not None:
        yield _reached(told, told.backend_url)


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
