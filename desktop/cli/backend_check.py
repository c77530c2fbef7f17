"""Whether there is a backend to talk to: asked at its address, or started here for a moment."""

from __future__ import annotations

import queue
import secrets
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec

from desktop import VERSION, config
from desktop.api.http import Answer, Endpoint, Http
from desktop.api.wire import HealthBody
from desktop.cli.examining import Finding
from desktop.i18n import SOURCE_LANGUAGE, msg
from desktop.paths import sqlite_url

_HEALTHY: Final = 200
_PATIENCE: Final = 30


def backend(told: config.Config | config.Misconfigured) -> Iterator[Finding]:
    """One finding; none where the configuration has to be mended first."""
    if isinstance(told, config.Misconfigured):
        return
    if told.backend_url is not None:
        yield _reached(told, told.backend_url)
    elif _starts_here():
        yield Finding(msg("Server"), True, msg("Den indbyggede server starter og svarer."))
    else:
        yield Finding(
            msg("Server"), False, msg("Den indbyggede server kan ikke starte."),
            msg("Start med scripts/run. Hjælper det ikke, så send denne rapport til den, der har sat computeren op."),
        )


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


def _starts_here() -> bool:
    """Whether the embedded backend, with a database nobody keeps, comes up and answers."""
    from desktop.backend.serving import serve  # noqa: PLC0415 - a second of imports, only where it is embedded

    ready: queue.Queue[int | None] = queue.Queue()
    stop = threading.Event()
    secret = secrets.token_urlsafe()

    def work(folder: str) -> None:
        try:
            serve(
                sqlite_url(Path(folder, "backend.db")), "127.0.0.1", 0, child=True, secret=secret,
                on_ready=ready.put, stop=stop,
            )
        except Exception:  # noqa: BLE001 - whatever it is, it does not start, and that is the finding
            ready.put(None)

    # On Windows an open database keeps its folder from going; a leftover is not what a person asked about.
    with tempfile.TemporaryDirectory(prefix="sidemand-", ignore_cleanup_errors=True) as folder:
        worker = threading.Thread(target=work, args=(folder,), daemon=True)
        worker.start()
        try:
            port = ready.get(timeout=_PATIENCE)
            return port is not None and health(f"http://127.0.0.1:{port}", secret) is not None
        except queue.Empty:
            return False
        finally:
            stop.set()
            worker.join(_PATIENCE)


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
