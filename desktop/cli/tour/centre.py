"""A backend of a centre's own, with an address telephones reach and a queue system that says who waits."""

from __future__ import annotations

import json
import socket
import subprocess
from contextlib import suppress
from pathlib import Path
from typing import Final, Self
from urllib.request import ProxyHandler, Request, build_opener

from desktop.api.embedded import START, STOP, child_command
from desktop.paths import sqlite_url

ORGANISATION: Final = "99999993"
"""Where the training helper Mette works."""


class Centre:
    """`sidemand serve` in a process of its own, as an administrator starts it. `with Centre(folder) as centre:`."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._serve = [*child_command()[:-1], "--database", sqlite_url(folder / "centre.sqlite")]
        self._port = _free_port()
        self.url = f"http://127.0.0.1:{self._port}"
        self._process: subprocess.Popen[str] | None = None
        self._key = ""

    def __enter__(self) -> Self:
        """Returns when it answers; where it does not, nothing of it goes on."""
        try:
            self._begin()
        except BaseException:
            self.stop()
            raise
        return self

    def _begin(self) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own program again
            [*self._serve, "--port", str(self._port), "--public-url", self.url],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        )
        assert self._process.stderr is not None
        self._process.stderr.readline()  # it says its address when it accepts connections
        made = subprocess.run(  # noqa: S603 - our own program again
            [*self._serve, "--queue-key", ORGANISATION], check=True, capture_output=True, text=True, timeout=START,
        )
        self._key = made.stdout.strip()

    def __exit__(self, *_: object) -> None:
        self.stop()

    def call(self, number: str, counter: str) -> None:
        """The queue system calls this number to this counter."""
        request = Request(  # noqa: S310 - an address of our own
            f"{self.url}/v1/queue", json.dumps({"number": number, "counter": counter}).encode(),
            {"Authorization": f"Queue {self._key}", "Content-Type": "application/json"},
        )
        with build_opener(ProxyHandler({})).open(request, timeout=STOP):
            pass

    def stop(self) -> None:
        """Nobody answers any more. Safe to call again."""
        process, self._process = self._process, None
        if process is None:
            return
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(STOP)
        process.kill()
        process.wait()
        if process.stderr is not None:
            process.stderr.close()


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
        return port
