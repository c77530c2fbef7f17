"""A start that does not succeed: what is wrong, and what a person can do about it without leaving the window."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING, Final

from desktop.domain.not_started import NotStarted
from desktop.i18n import Text, msg
from desktop.paths import Profile, this_program
from desktop.presenters.intents import Act
from desktop.presenters.states import Button, Shell, Trouble

if TYPE_CHECKING:
    from pathlib import Path

REPORT: Final = "sidemand-rapport.txt"
_PATIENCE: Final = 180
"""Seconds the report gets: it starts the backend once more, and asks a keyring and a display that may be slow."""

_DAMAGED: Final = msg(
    "Filen backend.db i Sidemands mappe er beskadiget og kan ikke læses. "
    "Du kan lægge den til side og begynde forfra med øvelsesborgerne. Det, der ikke er sendt, bliver liggende.",
)


def page(
    shell: Shell, why: NotStarted | Text, *, training: bool, number: str | None = None, examining: bool = False,
) -> Trouble:
    """What is wrong. Only in `training` may a person begin anew, for there nobody loses anything that was real."""
    buttons = [Button(Act.TRY_AGAIN, msg("Prøv igen"), "refresh")]
    sentence = why.sentence if isinstance(why, NotStarted) else why
    if isinstance(why, NotStarted):
        if why is NotStarted.DAMAGED and training:
            sentence = _DAMAGED
            buttons.append(Button(Act.BEGIN_ANEW, msg("Læg den til side, og begynd forfra"), "inventory_2"))
        buttons.append(Button(
            Act.CHECK_COMPUTER, msg("Tjek computeren, og gem en rapport"), "description", busy=examining,
        ))
    return Trouble(shell, msg("Sidemand kan ikke starte"), sentence, tuple(buttons), number)


def begin_anew(profile: Profile) -> None:
    """Set the training database aside under another name; the next start makes a new one. Nothing else is touched.

    A disk that refuses leaves it where it was, and the next start says so again.
    """
    from desktop.storage.files import set_aside  # noqa: PLC0415 - nobody else needs it before the first page

    try:
        set_aside(profile.backend_database, "beskadiget")
    except OSError:
        return


def report(profile: Profile, folder: Path, language: str) -> Text:
    """Save what `sidemand doctor` says of this profile in `folder`, and where it lies now. Blocks for some seconds."""
    file = folder / REPORT
    asked = (
        *this_program(), "doctor", "--profile", str(profile.root), "--language", language, "--report", str(file),
    )
    try:
        subprocess.run(  # noqa: S603 - this program itself
            asked, timeout=_PATIENCE, check=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
    except (OSError, subprocess.SubprocessError):
        return msg("Rapporten kunne ikke gemmes. Skriv i en terminal: sidemand doctor.")
    return msg(
        "Rapporten er gemt som {name} i mappen {folder}. Send den til den, der har sat computeren op.",
        name=REPORT, folder=folder.name or str(folder),
    )
