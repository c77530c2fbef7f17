"""What a command says to the person at the terminal, in the language kept in the profile it is about."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from desktop import config, i18n, paths
from desktop.config import Config, LookRule
from desktop.i18n import Text

if TYPE_CHECKING:
    import argparse


def kept_language(profile: paths.Profile) -> str | None:
    """The language chosen in this profile's window, else the one its `config.toml` names; None for neither."""
    from desktop.storage.look_file import LookFile  # noqa: PLC0415 - only where somebody is spoken to

    told = config.load(profile)
    if not isinstance(told, Config):
        return None
    kept = LookFile(profile.look).read().get("language") if told.look_rule is LookRule.KEPT else None
    return kept if isinstance(kept, str) and kept in i18n.LANGUAGES else told.language


def add_language_argument(parser: argparse.ArgumentParser) -> None:
    """`--language`: another than the one kept in the profile."""
    parser.add_argument("--language", choices=i18n.LANGUAGES, default=None, help="sprog i svaret")


class Voice:
    """Speaks one language at the terminal."""

    def __init__(self, language: str | None) -> None:
        self.translator = i18n.translator(language or i18n.SOURCE_LANGUAGE, paths.translations())

    @classmethod
    def of(cls, folder: Path | None, language: str | None = None) -> Voice:
        """The voice of the profile in `folder`, else of the user's own: what its window speaks, else Danish.

        Another `language` where one is asked for.
        """
        return cls(language or kept_language(paths.Profile(folder) if folder is not None else paths.Profile.usual()))

    def words(self, text: Text) -> str:
        """Without what could move a terminal's cursor: a sentence may repeat the name of a stranger's file."""
        said = self.translator.text(text)
        return "".join(character for character in said if character.isprintable())

    def say(self, text: Text) -> None:
        """One sentence, at once: whoever waits sees it while they wait."""
        print(self.words(text), file=sys.stderr, flush=True)

    def tell(self, text: Text) -> None:
        """One sentence of the answer."""
        print(self.words(text))
