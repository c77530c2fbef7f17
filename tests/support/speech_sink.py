"""Speech Dispatcher's place taken by one who writes down: what a screen reader gives its voice, word for word.

Speaks the server's side of SSIP, the protocol between screen readers and Speech Dispatcher, on a Unix socket. The real
one without a sound card keeps Orca waiting for ever; its voice would say the same words, later.
"""

from __future__ import annotations

import html
import re
import socketserver
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

_TAG = re.compile(r"<[^>]*>")
_SPACE = re.compile(r"\s+")
_ANSWERS = {
    "HISTORY": ("245-1", "245 OK CLIENT ID SENT"),
    "GET": ("251-0", "251 OK GET RETURNED"),
    "LIST": ("249 OK LISTED",),
    "QUIT": ("231 HAPPY HACKING",),
}


@dataclass(frozen=True)
class Said:
    """One thing given to the voice, or, where `cut` is set, the order to fall silent first."""

    words: str
    cut: bool = False


class SpeechSink:
    """Hears on `socket` from the moment it is made until `close`; writes every utterance to `file`, a line each.

    A line that begins with `|` is an order to fall silent: what was being said then was cut off.
    """

    def __init__(self, socket: Path, file: Path) -> None:
        self.said: list[Said] = []
        self.languages: list[str] = []
        """Every language the voice was asked to speak, oldest first."""
        self._news = threading.Condition()
        self._file: TextIO = file.open("w", encoding="utf-8", buffering=1)
        self._server = _Server(str(socket), self)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Hear no more. Every thread and the file are gone afterwards."""
        self._server.shutdown()
        self._server.hang_up()
        self._server.server_close()
        self._thread.join(10)
        self._file.close()

    def take(self, one: Said) -> None:
        with self._news:
            self.said.append(one)
            self._file.write("|\n" if one.cut else f"{one.words}\n")
            self._news.notify_all()

    def take_language(self, language: str) -> None:
        with self._news:
            self.languages.append(language)
            self._news.notify_all()

    def wait(self, holds: Callable[[], bool], seconds: float) -> bool:
        """Wait until `holds()`, asked again at each utterance; False when it never did in `seconds`."""
        until = time.monotonic() + seconds
        with self._news:
            while not holds():
                left = until - time.monotonic()
                if left <= 0:
                    return False
                self._news.wait(left)
            return True


class _Server(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    daemon_threads = False  # they are joined, so that none is left

    def __init__(self, path: str, sink: SpeechSink) -> None:
        super().__init__(path, _Conversation)
        self.sink = sink
        self._open: list[_Conversation] = []

    def begins(self, one: _Conversation) -> None:
        self._open.append(one)

    def hang_up(self) -> None:
        for one in self._open:
            with suppress(OSError):
                one.connection.shutdown(2)


class _Conversation(socketserver.StreamRequestHandler):
    """One client's commands, each answered at once."""

    server: _Server

    def handle(self) -> None:
        self.server.begins(self)
        with suppress(OSError):
            while line := self.rfile.readline():
                verb, _, rest = line.decode("utf-8", "replace").strip().partition(" ")
                self._obey(verb.upper(), rest)

    def _obey(self, verb: str, rest: str) -> None:
        match verb:
            case "SPEAK":
                self._answer("230 OK RECEIVING DATA")
                self._say(self._data())
            case "CHAR" | "KEY":
                self._say(rest)
            case "CANCEL" | "STOP":
                self.server.sink.take(Said("", cut=True))
                self._answer("210 OK MESSAGE CANCELED")
            case "SET":
                _, what, *value = rest.split(" ", 2)
                if what.upper() == "LANGUAGE" and value:
                    self.server.sink.take_language(value[0])
                self._answer("208 OK SET")
            case _:
                self._answer(*_ANSWERS.get(verb, ("200 OK",)))

    def _say(self, words: str) -> None:
        self.server.sink.take(Said(words))
        self._answer("225-1", "225 OK MESSAGE QUEUED")

    def _answer(self, *lines: str) -> None:
        self.wfile.write("".join(f"{line}\r\n" for line in lines).encode())

    def _data(self) -> str:
        lines = []
        while (line := self.rfile.readline().decode("utf-8", "replace").rstrip("\r\n")) != ".":
            lines.append(line.removeprefix(".") if line.startswith("..") else line)
        return _SPACE.sub(" ", html.unescape(_TAG.sub("", " ".join(lines)))).strip()
