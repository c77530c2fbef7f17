"""What a crash leaves on the disk: never the memory of a process that knew a citizen."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

_ALLOWED = """
import resource, sys
most = resource.getrlimit(resource.RLIMIT_CORE)[1]
resource.setrlimit(resource.RLIMIT_CORE, (most, most))
from desktop.__main__ import main
sys.exit(main())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="what the system allows a process stands in /proc")
def test_a_server_that_crashes_leaves_no_picture_of_its_memory_where_the_computer_keeps_them(tmp_path) -> None:
    said = subprocess.Popen(
        [sys.executable, "-c", _ALLOWED, "serve", "--port", "0", "--profile", str(tmp_path / "profile")],
        cwd=tmp_path, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True,
    )
    with said as server:
        assert "http://127.0.0.1" in server.stderr.readline()
        limits = Path(f"/proc/{server.pid}/limits").read_text(encoding="utf-8").splitlines()
        server.send_signal(signal.SIGABRT)
        assert server.wait(30) == -signal.SIGABRT
    assert [line.split()[4:6] for line in limits if line.startswith("Max core file size")] == [["0", "0"]]
    assert [one.name for one in tmp_path.iterdir()] == ["profile"]
