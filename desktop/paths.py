"""Where things lie: what came with the product, and what one run of it keeps."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote


def _root() -> Path:
    # A PyInstaller bundle unpacks its data under sys._MEIPASS; from source they lie beside the package.
    bundled = getattr(sys, "_MEIPASS", None)
    return Path(bundled) if bundled else Path(__file__).resolve().parent.parent


def this_program() -> tuple[str, ...]:
    """What starts this program again: frozen it *is* the executable, else Python runs the package."""
    return (sys.executable,) if getattr(sys, "frozen", False) else (sys.executable, "-m", "desktop")


def resources() -> Path:
    """The folder of style tokens, task definitions, document templates and seed data."""
    return _root() / "resources"


def translations() -> Path:
    """The folder of compiled catalogues, `<language>/LC_MESSAGES/desktop.mo`."""
    return _root() / "translations"


def sqlite_url(file: Path) -> str:
    """The URL of a SQLite file: a "?" or "%" in a folder's name is part of the name, and no part of a URL."""
    return f"sqlite:///{quote(str(file), safe='/')}"


class NoFolderError(Exception):
    """The folder of a profile is not one, or may not be made or written here."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder


@dataclass(frozen=True, slots=True)
class Profile:
    """Every file of a run in one folder, so that `--profile DIR` leaves nothing anywhere else."""

    root: Path

    @classmethod
    def usual(cls) -> Profile:
        """This user's own profile, where none was named."""
        import platformdirs  # noqa: PLC0415 - not needed where a folder was named

        return cls(platformdirs.user_data_path("sidemand", appauthor=False))

    @property
    def config(self) -> Path:
        """The user's `config.toml`."""
        return self.root / "config.toml"

    @property
    def outbox(self) -> Path:
        """What waits to be sent; encrypted, and the only thing that outlives a visit."""
        return self.root / "outbox.db"

    @property
    def visits(self) -> Path:
        """One encrypted database a visit, gone when the visit ends."""
        return self.root / "visits"

    @property
    def backend_database(self) -> Path:
        """The embedded backend's SQLite file."""
        return self.root / "backend.db"

    @property
    def outgoing(self) -> Path:
        """Letters on paper that wait to be posted, one PDF each. A folder."""
        return self.root / "outgoing"

    @property
    def logs(self) -> Path:
        """Rotating logs with allow-listed fields; never a person's data."""
        return self.root / "logs"

    @property
    def look(self) -> Path:
        """How the window looked last, where that is remembered: language, size and colours, nothing of any citizen."""
        return self.root / "look.json"

    @property
    def lock(self) -> Path:
        """Held by the one app that runs in this profile."""
        return self.root / "app.lock"

    def create(self) -> Profile:
        """Make the folders, readable by their owner alone. Raises NoFolderError, for a person to choose another."""
        for folder in (self.root, self.visits, self.logs):
            try:
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            except OSError:
                raise NoFolderError(folder) from None
        return self
