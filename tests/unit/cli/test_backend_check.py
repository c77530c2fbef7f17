"""What doctor says about the backend, against a real one and against none."""

from __future__ import annotations

import socket
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from desktop import i18n, paths
from desktop.cli import backend_check, doctor
from desktop.config import Config, Misconfigured, ProfileKind
from desktop.i18n import msg
from desktop.paths import Profile

DANISH = i18n.translator("da", paths.translations())


NOBODYS = Profile(Path("/nowhere/at-all"))


def spoken(told, profile=NOBODYS) -> str:
    return "\n".join(doctor.lines(tuple(backend_check.backend(told, profile)), DANISH))


@pytest.fixture
def server():
    """Serves one body at every address; call it with the body."""
    running = []

    def serve(body: bytes, status: int = 200) -> str:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        made = HTTPServer(("127.0.0.1", 0), Handler)
        worker = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.02})
        worker.start()
        running.append((made, worker))
        return f"http://127.0.0.1:{made.server_port}"

    yield serve
    for made, worker in running:
        made.shutdown()
        worker.join()
        made.server_close()


def test_the_embedded_backend_starts_and_answers():
    assert spoken(Config()) == "Virker       Server: Den indbyggede server starter og svarer."


def test_the_backend_that_is_tried_is_the_one_of_this_very_profile(tmp_path):
    profile = Profile(tmp_path).create()
    profile.backend_database.write_bytes(b"not a database at all, " * 1000)
    assert spoken(Config(), profile) == (
        "Virker ikke  Server: Filen backend.db i Sidemands mappe er beskadiget og kan ikke læses. "
        "Læg den til side, eller hent en kopi fra før."
    )
    assert spoken(Config(), Profile(tmp_path / "elsewhere")).startswith("Virker ")
    assert profile.backend_database.read_bytes().startswith(b"not a database")


def test_a_profile_nobody_uses_yet_is_still_not_made(tmp_path):
    spoken(Config(), Profile(tmp_path / "new"))
    assert list(tmp_path.iterdir()) == []


def test_an_embedded_backend_that_cannot_start_for_no_reason_we_know_is_a_sentence(monkeypatch):
    monkeypatch.setattr("desktop.api.embedded.child_command", lambda: ("/nowhere/at-all",))
    text = spoken(Config())
    assert text.startswith("Virker ikke  Server: Den indbyggede server kan ikke starte.")
    assert "scripts/run" in text


def test_a_backend_at_its_address_answers(server):
    url = server(b'{"status": "ok", "version": "1.2.3", "profile": "live"}')
    assert "1.2.3" in spoken(Config(ProfileKind.LIVE, url))


def test_a_live_desk_is_told_about_a_training_backend(server):
    url = server(b'{"status": "ok", "version": "1.2.3", "profile": "training"}')
    text = spoken(Config(ProfileKind.LIVE, url))
    assert text.startswith("Virker ikke  Server: Serveren er kun til øvelse")


@pytest.mark.parametrize(("body", "status"), [(b"<html>", 200), (b"{}", 200), (b"", 500), (b'{"profile": "x"}', 200)])
def test_a_backend_that_talks_nonsense_does_not_answer(server, body, status):
    assert "svarer ikke" in spoken(Config(backend_url=server(body, status)))


def test_nobody_at_the_address_is_a_sentence():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    assert "svarer ikke" in spoken(Config(backend_url=f"http://127.0.0.1:{port}"))


def test_nothing_is_said_before_the_configuration_is_mended():
    assert spoken(Misconfigured((msg("Ret filen, og prøv igen."),))) == ""
