"""Training's own keyring lives as long as the command it is for, and no longer."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import threading
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[3]
SAYS_ITS_BUS = 'echo "$DBUS_SESSION_BUS_ADDRESS"; exec sleep 60'


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="a terminal that hangs up is POSIX")
def test_a_terminal_that_closes_takes_the_bus_and_the_open_keyring_along(tmp_path):
    begun = subprocess.Popen(
        [REPOSITORY / "scripts/lib/with_keyring", "bash", "-c", SAYS_ITS_BUS], stdout=subprocess.PIPE, text=True,
        start_new_session=True, env=os.environ | {"SIDEMAND_KEYRING_HOME": str(tmp_path / "keyring")},
    )
    with begun:
        assert begun.stdout is not None
        address = re.search(r"path=([^,\s]+)", begun.stdout.readline())
        assert address is not None
        assert Path(address[1]).exists()
        os.killpg(begun.pid, signal.SIGHUP)
        assert begun.wait(20) == 128 + signal.SIGHUP, "the command heard it, and the bus ended after it"
    gone = threading.Event()
    for _ in range(200):  # the bus takes its name away a moment after it was told to end
        if not Path(address[1]).exists():
            break
        gone.wait(0.05)
    assert not Path(address[1]).exists()
