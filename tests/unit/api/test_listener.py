"""The address a browser comes back to after a sign-in."""

import socket
import struct
from contextlib import closing
from queue import Queue
from urllib.parse import urlsplit

from desktop.api.listener import Listener

RESET = struct.pack("ii", 1, 0)
"""SO_LINGER: closing ends the connection at once, as when a browser is killed."""


def ask(listener, target):
    peer = socket.create_connection(("127.0.0.1", urlsplit(listener.redirect_uri).port))
    peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
    peer.sendall(f"GET {target} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
    return peer


def test_a_browser_that_leaves_before_its_page_came_has_signed_its_person_in(capfd):
    peers = Queue()

    def page():
        peers.get(timeout=30).close()
        return "<!doctype html><title>Sidemand</title>" * 100_000

    with closing(Listener(page)) as listener:
        peers.put(ask(listener, "/callback?code=1&state=2"))
        assert listener.wait(30) == "code=1&state=2"
    assert capfd.readouterr().err == ""


def test_who_comes_to_another_page_and_leaves_is_nobody(capfd):
    with closing(Listener(lambda: "")) as listener:
        ask(listener, "/favicon.ico").close()
        listener.cancel()
        assert listener.wait(30) is None
    assert capfd.readouterr().err == ""
