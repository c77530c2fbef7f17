"""What a command says to the person at the terminal, in the language kept in the profile it is about."""

from __future__ import annotations

import sys
from pathlib import Path

from desktop import config, i18n, paths
from desktop.config import Config, LookRule
from desktop.i18n import Text


def kept_language(profile: paths.Profile) -> str | None:
    """The language chosen in this profile's window, else the one its `config.toml` names; None for neither."""
    from desktop.storage.look_file import LookFile  # noqa: PLC0415 - only where somebody is spoken to

    told = config.load(profile)
    if not isinstance(told, Config):
        return None
    kept = LookFile(profile.look).read().get("language") if told.look_rule is LookRule.KEPT else None
    return kept if isinstance(kept, str) and kept in i18n.LANGUAGES else told.language


class Voice:
    """Speaks one language at the terminal."""

    def __init__(self, language: str | None) -> None:
        self.translator = i18n.translator(language or i18n.SOURCE_LANGUAGE, paths.translations())

    @classmethod
    def of(cls, folder: Path | None) -> Voice:
        """The voice of the profile in `folder`, else of the user's own: what its window speaks, else Danish."""
        return cls(kept_language(paths.Profile(folder) if folder is not None else paths.Profile.usual()))

    def say(self, text: Text) -> None:
        """One sentence, at once: whoever waits sees it while they wait."""
        print(self.translator.text(text), file=sys.stderr, flush=True)
