"""Orca, the screen reader of Debian, beside the real app: on a screen, a message bus and a keyboard of their own.

    with listening(folder, "open", "--profile", profile) as orca:
        orca.hears("Hvem er du?")               # waits until it is said; fails with all that was said instead
        orca.press("Tab")
        orca.hears("Mette Øvelse", "knap")

Keys are the X server's own, as from a keyboard. What is said is what Orca gives its voice (`speech_sink`).
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.support.promises import in_ci
from tests.support.speech_sink import Said, SpeechSink

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 30.0
"""Seconds for one thing to be said, on a machine that has other things to do."""

HEADING, BUTTON, TEXT, RADIO, TICK = "overskrift", "trykknap", "tekst.", "radioknap", "afkrydsningsboks"
ROLES = (HEADING, BUTTON, TEXT, RADIO, TICK)
"""Orca's Danish for what a thing is; said last of what a thing is called."""
TAB = "tabulator"
MOST_STOPS = 15
DANISH = Path("/usr/share/locale/da/LC_MESSAGES/orca.mo")

_TOGETHER = """
printf pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
orca >"$HOME/orca.log" 2>&1 &
read -r _
exec "$@" >"$HOME/app.log" 2>&1
"""


class Orca:
    """What is done at the keyboard, and what is said of it."""

    def __init__(self, sink: SpeechSink, display: str) -> None:
        self.sink = sink
        self._display = display
        self._from = 0
        """What was said before this place has been left behind by a key."""

    def press(self, *keys: str) -> None:
        """Press keys by their names in X, one after the other; only what is said from now on counts."""
        self.forget()
        self._xdotool("key", "--delay", "0", *keys)

    def type(self, words: str) -> None:
        """Type words with no letter beyond ASCII."""
        self.forget()
        self._xdotool("type", "--delay", "0", words)

    def forget(self) -> None:
        """Only what is said from now on counts."""
        self._from = len(self.sink.said)

    @property
    def begun(self) -> int:
        """How much had been said before the last key."""
        return self._from

    @property
    def heard(self) -> list[str]:
        """All that was said since the last key, oldest first."""
        return [one.words for one in self.sink.said[self._from :] if not one.cut]

    @property
    def lately(self) -> list[Said]:
        """As `heard`, with the orders to fall silent."""
        return self.sink.said[self._from :]

    def hears(self, *parts: str) -> str:
        """Wait until all `parts` were said since the last key, in this order; all of it in one string."""
        assert self.sink.wait(lambda: _in_order(parts, " ".join(self.heard)), PATIENCE), (
            f"not said: {parts}. Said: {self.heard}"
        )
        return " ".join(self.heard)

    def to(self, name: str) -> str:
        """Go on with Tab until a control whose words hold `name` is said; all that was said of it up to its role."""
        passed = []
        for _ in range(MOST_STOPS):
            self.press("Tab")
            said = self._comes_to()
            if name in said:
                return said
            passed.append(said)
        raise AssertionError(f"no way to {name!r} with Tab. Passed: {passed}")

    def _comes_to(self) -> str:
        """Wait until what Tab came to is said with its role. What is said before the key's echo is of the stop before."""
        def after() -> str:
            return " ".join(self.heard).rpartition(TAB)[2] if TAB in self.heard else ""

        assert self.sink.wait(lambda: any(role in after() for role in ROLES), PATIENCE), f"Tab led nowhere. Said: {self.heard}"
        return after()

    def focus_window(self) -> None:
        """What a window manager does with a new window: gives it the keyboard."""
        self._xdotool("search", "--sync", "--onlyvisible", "--name", "Sidemand", "windowfocus", "--sync")

    def _xdotool(self, *arguments: str) -> None:
        subprocess.run(["xdotool", *arguments], env=os.environ | {"DISPLAY": self._display}, check=True, timeout=PATIENCE)


def _in_order(parts: tuple[str, ...], whole: str) -> bool:
    at = 0
    for part in parts:
        found = whole.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return True


@contextmanager
def listening(folder: Path, *arguments: str) -> Iterator[Orca]:
    """Orca started, and then `sidemand` with these arguments, its window open. All are gone afterwards.

    `folder` must be new; the utterances are in its `said.txt`. Its path is kept short by the caller: a socket has 108
    signs for its whole path.
    """
    _needs("orca", "Xvfb", "xdotool", "dbus-run-session", "gnome-keyring-daemon", "localedef", str(DANISH))
    with ExitStack() as down:
        display = down.enter_context(_screen())
        home = folder / "home"
        home.mkdir(mode=0o700)
        sink = SpeechSink(folder / "voice", folder / "said.txt")
        down.callback(sink.close)
        together = down.enter_context(_beside(_environment(home, display, folder / "voice"), arguments))
        orca = Orca(sink, display)
        assert sink.wait(lambda: bool(sink.said), PATIENCE), (home / "orca.log").read_text()
        assert together.stdin is not None
        together.stdin.write(b"\n")  # the window comes only now: whoever reads must be there to see it come
        together.stdin.flush()
        orca.focus_window()
        yield orca


@contextmanager
def _beside(environment: dict[str, str], arguments: tuple[str, ...]) -> Iterator[subprocess.Popen]:
    """A session of a message bus with Orca and the app in it."""
    session = subprocess.Popen(
        ["dbus-run-session", "--", "bash", "-c", _TOGETHER, "together", sys.executable, "-m", "desktop", *arguments],
        cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield session
    finally:
        os.killpg(session.pid, signal.SIGKILL)
        session.wait(10)
        assert session.stdin is not None
        session.stdin.close()


def _environment(home: Path, display: str, voice: Path) -> dict[str, str]:
    theirs = ("DBUS_", "AT_SPI", "QT_", "XDG_", "LC_", "LANG", "PYTHON", "GNOME_")
    # It asks `pgrep` for another of itself, also on other screens, and then does not begin: here is none.
    none = home / "pgrep"
    none.write_text("#!/bin/sh\nexit 1\n")
    none.chmod(0o755)
    (home / ".cache").mkdir()
    locales = home / "locales"
    locales.mkdir()
    subprocess.run(["localedef", "-i", "da_DK", "-f", "UTF-8", "--no-archive", locales / "da_DK.UTF-8"], check=True)
    return {name: value for name, value in os.environ.items() if not name.startswith(theirs)} | {
        "DISPLAY": display, "HOME": str(home), "XDG_RUNTIME_DIR": str(home), "PATH": f"{home}:{os.environ['PATH']}",
        "GSETTINGS_BACKEND": "memory", "NO_AT_BRIDGE": "0", "SPEECHD_ADDRESS": f"unix_socket:{voice}",
        "LANG": "da_DK.UTF-8", "LOCPATH": str(locales), "PYTHONPATH": str(ROOT),
        "QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
    }


@contextmanager
def _screen() -> Iterator[str]:
    """An X server nobody sees, on a number of its own choosing."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x900x24", "-nolisten", "tcp", "-noreset"],
        pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            yield f":{told.readline().strip()}"
    finally:
        server.terminate()
        server.wait(10)


def _needs(*programs: str) -> None:
    missing = [one for one in programs if shutil.which(one) is None and not Path(one).is_file()]
    if not missing:
        return
    if in_ci():
        pytest.fail(f"CI must have {', '.join(missing)}")
    pytest.skip(f"not installed: {', '.join(missing)}")
