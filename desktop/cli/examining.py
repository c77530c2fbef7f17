"""What `doctor` looks at, one function a thing. Every finding is safe to mail unless it says otherwise.

Findings hold counts, versions and public names: never a user's name, a path, a computer's name or a number that
points to one machine.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

import msgspec

from desktop import config, paths
from desktop.domain.keeping import Kept
from desktop.i18n import Listing, Message, Text, msg, nmsg
from desktop.vault.vault import Vault

_PATIENCE: Final = 30
_ENOUGH_BYTES: Final = 200 * 1024 * 1024
_GIBIBYTE: Final = 1024**3
_FAMILIES: Final = ("IBM Plex Sans", "Noto Sans", "Atkinson Hyperlegible")
_PACKAGES: Final = ("PySide6-Essentials", "sqlcipher3", "typst", "msgspec", "httpx", "keyring", "fastapi", "SQLAlchemy")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing: what it is, whether it works (None where that is no question), what was seen, what to do.

    `mail_says` is the same without anything that points to this machine, where `says` is not fit to be mailed.
    """

    what: Text
    works: bool | None
    says: Text
    do: Text | None = None
    mail_says: Text | None = None

    def for_mail(self) -> Finding:
        """This finding as it may leave the machine."""
        return replace(self, says=self.mail_says or self.says)


def versions() -> Iterator[Finding]:
    """What runs here."""
    yield Finding(msg("Sidemand"), None, _installed("sidemand"))
    yield Finding(
        msg("System"), None,
        msg("{system} {release}, Python {python}", system=platform.system(), release=platform.release(),
            python=platform.python_version()),
    )
    yield Finding(msg("Byggesten"), None, Listing(tuple(f"{name} {_installed(name)}" for name in _PACKAGES)))


def folder(profile: paths.Profile) -> Iterator[Finding]:
    """Where everything of this profile lies."""
    yield Finding(msg("Mappe"), None, str(profile.root.absolute()), mail_says=msg("Står ikke i rapporten."))


def _installed(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "?"


class ScreenSeen(msgspec.Struct, frozen=True):
    """A screen, as `desktop.ui.inspection` tells."""

    width: int
    height: int
    scale: float


class Window(msgspec.Struct, frozen=True):
    """What Qt found, as `desktop.ui.inspection` tells."""

    platform: str
    screens: tuple[ScreenSeen, ...]
    families: tuple[str, ...]
    printers: int
    speech: tuple[str, ...]
    reader_bus: bool


def has_display() -> bool:
    """Whether a window could be shown: on Linux somebody has to say where."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def window() -> Window | None:
    """What Qt finds here, asked in a process of its own; None when Qt could not start."""
    environment = dict(os.environ)
    if not has_display():
        environment["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory(prefix="sidemand-") as folder:
        answer = Path(folder, "window.json")
        try:
            subprocess.run(  # noqa: S603 - this program itself
                [*paths.this_program(), "doctor", "--inspect", str(answer)], env=environment, timeout=_PATIENCE,
                check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )
            return msgspec.json.decode(answer.read_bytes(), type=Window)
        except (OSError, subprocess.SubprocessError, msgspec.DecodeError):
            return None


def display(seen: Window | None) -> Iterator[Finding]:
    """Screens, and whether the window opens."""
    what = msg("Skærm")
    if seen is None:
        yield Finding(
            what, False, msg("Vinduet kan ikke åbnes her. Der mangler noget, som Qt skal bruge."),
            msg("Start med scripts/run. Den henter det, der mangler."),
        )
    elif not has_display():
        yield Finding(
            what, False, msg("Der er ingen skærm her, så vinduet kan ikke åbnes."),
            msg("Skriv: sidemand tour --out billeder. Den klarer sig uden skærm."),
        )
    else:
        sizes = tuple(
            msg("{width} × {height} ved {percent} %", width=str(screen.width), height=str(screen.height),
                percent=round(screen.scale * 100))
            for screen in seen.screens
        )
        yield Finding(
            what, bool(sizes),
            msg("{count}: {sizes} ({platform}).", count=nmsg("{count} skærm", "{count} skærme", len(sizes)),
                sizes=Listing(sizes), platform=seen.platform),
        )


def type_and_voice(seen: Window | None) -> Iterator[Finding]:
    """Fonts, the screen reader's bus, speech."""
    if seen is not None:
        missing = tuple(name for name in _FAMILIES if name not in seen.families)
        yield Finding(
            msg("Skrifttyper"), not missing, Listing(missing or _FAMILIES),
            msg("De mangler. Start med scripts/run, så bliver de hentet.") if missing else None,
        )
        yield Finding(
            msg("Skærmlæser"), seen.reader_bus,
            msg("En skærmlæser kan læse vinduet op.") if seen.reader_bus
            else msg("En skærmlæser kan ikke høre vinduet her."),
            None if seen.reader_bus else msg("Installér at-spi2-core, og log ind i et skrivebord."),
        )
    speaks = _speaks_danish()
    engines = ("espeak-ng",) * speaks + (seen.speech if seen else ())
    yield Finding(
        msg("Oplæsning"), speaks,
        msg("Stemmer: {engines}.", engines=Listing(engines)) if engines else msg("Der er ingen dansk stemme her."),
        None if speaks else msg("Installér espeak-ng."),
    )


def _speaks_danish() -> bool:
    tool = shutil.which("espeak-ng")
    if tool is None:
        return False
    try:
        spoken = subprocess.run(  # noqa: S603 - a fixed sentence to a tool found on the path
            [tool, "-v", "da", "--stdout", "prøve"], capture_output=True, timeout=_PATIENCE, check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return spoken.returncode == 0 and spoken.stdout.startswith(b"RIFF")


def printers(seen: Window | None) -> Iterator[Finding]:
    """How many; their names may be a person's or a room's."""
    if seen is not None:
        yield Finding(
            msg("Printer"), seen.printers > 0,
            nmsg("{count} printer.", "{count} printere.", seen.printers) if seen.printers
            else msg("Der er ingen printer."),
            None if seen.printers else msg("Tilføj en printer. Indtil da kan kvitteringen gemmes som fil."),
        )


def keeping(profile: paths.Profile) -> Iterator[Finding]:
    """Whether anything is kept on this computer, and by which keyring."""
    answer = Vault(profile.root).probe()
    what = msg("Nøglering")
    if isinstance(answer, Kept):
        yield Finding(what, True, msg("Svar bliver gemt, mens I arbejder ({name}).", name=answer.backend))
    else:
        yield Finding(
            what, False,
            msg("{reason} Der gemmes intet på denne computer, og der kan kun sendes med forbindelse.",
                reason=answer.reason),
            msg("Lås nøgleringen op, eller installér gnome-keyring."),
        )


def disk(profile: paths.Profile) -> Iterator[Finding]:
    """Room to write, where the profile lies or will lie."""
    place = next(folder for folder in (profile.root, *profile.root.absolute().parents) if folder.exists())
    free = shutil.disk_usage(place).free
    writable = place.is_dir() and os.access(place, os.W_OK)
    says = msg("{free} GB fri plads.", free=round(free / _GIBIBYTE))
    if not writable:
        yield Finding(
            msg("Disk"), False, msg("Sidemand kan ikke gemme i sin mappe."),
            msg("Vælg en mappe, du må skrive i: --profile DIR."),
        )
    elif free < _ENOUGH_BYTES:
        yield Finding(msg("Disk"), False, says, msg("Gør plads til mindst 1 GB."))
    else:
        yield Finding(msg("Disk"), True, says)


def configuration(told: config.Config | config.Misconfigured) -> Iterator[Finding]:
    """What `config.toml` says, and each mistake in it."""
    what = msg("Opsætning")
    if isinstance(told, config.Misconfigured):
        for problem in told.problems:
            yield Finding(
                what, False, problem, msg("Ret filen, og prøv igen."), mail_says=_without_folders(problem),
            )
        return
    kind = msg("Øvelse. Alle borgere er opdigtede.") if told.is_training else msg("Rigtige borgere.")
    yield Finding(what, True, kind)
    for notice in told.overruled:
        yield Finding(what, None, notice, mail_says=_without_folders(notice))


def _without_folders(problem: Message) -> Message:
    named = {"file", "other"}
    values = tuple(
        (name, Path(value).name if name in named and isinstance(value, str) else value)
        for name, value in problem.values
    )
    return replace(problem, values=values)
