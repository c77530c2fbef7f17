"""The backend in a process of its own, which tests may kill."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import httpx

_CODE = """
import sys
from desktop.backend.serving import serve
url, port, secret, child = sys.argv[1:]
{prelude}
serve(url, "127.0.0.1", int(port), child=child == "child", secret=secret or None,
    on_ready=lambda port: print(port, flush=True))
"""


class BackendProcess:
    """`prelude` is Python run before serving, such as one that kills the process at some line."""

    def __init__(self, folder: Path, *, port: int = 0, secret: str = "", prelude: str = "") -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", _CODE.format(prelude=prelude), f"sqlite:///{folder}/backend.db", str(port), secret,
             "child" if secret else ""],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True,
        )
        told = self._process.stdout.readline()
        assert told, self._process.communicate()[1]
        self.port = int(told)
        self.base_url = f"http://127.0.0.1:{self.port}"

    def client(self, **headers) -> httpx.Client:
        return httpx.Client(base_url=self.base_url, headers=headers, trust_env=False, timeout=10)

    def kill(self) -> None:
        """As a machine unplugged."""
        self._process.kill()
        self.wait()

    def terminate(self) -> str:
        """As a person would end it; what it wrote to stderr."""
        self._process.terminate()
        return self.wait()

    def wait(self) -> str:
        return self._process.communicate(timeout=20)[1]

    @property
    def returncode(self) -> int | None:
        return self._process.poll()
