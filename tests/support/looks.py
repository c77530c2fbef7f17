"""Which page is seen in which look: all of it, or a choice in which every page meets every size, theme and language."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from typing_extensions import override

from desktop.i18n import LANGUAGES, LocalText, Message, Text, Translator, translator
from desktop.ui import look as looks
from desktop.ui.look import Look
from desktop.ui.theme import Theme

PSEUDO = "qps"
"""A language nobody speaks: Danish made about two fifths longer."""

SPOKEN = (*LANGUAGES, PSEUDO)
GATE_SIZES = (100, 200, 300, 400)
THEMES = tuple(Theme)


def every_look() -> list[Look]:
    return [
        Look(language=language, theme=theme, size=size, motion=False)
        for size in GATE_SIZES for theme in THEMES for language in SPOKEN
    ]


def a_choice(pages: Iterable[str]) -> dict[Look, list[str]]:
    """For each look some pages, so that each page meets every size, every theme and every language."""
    chosen: dict[Look, list[str]] = {}
    for at, page in enumerate(pages):
        for turn, size in enumerate(GATE_SIZES):
            theme = THEMES[(turn + at) % len(THEMES)]
            language = SPOKEN[(turn + at // len(THEMES)) % len(SPOKEN)]
            look = Look(language=language, theme=theme, size=size, motion=False)
            chosen.setdefault(look, []).append(page)
    return chosen


class _Longer(Translator):
    """Says Danish, longer and with accents."""

    def __init__(self, source: Translator) -> None:
        super().__init__(source.language, source._catalogue)
        self._longer = _pseudo_tool().pseudo

    @override
    def text(self, text: Text) -> str:
        said = super().text(text)
        return self._longer(said) if isinstance(text, Message | LocalText) and said else said

    @override
    def value(self, value: object) -> str:
        # What is filled into a sentence grows with the sentence, once.
        return Translator.text(self, value) if isinstance(value, Message | LocalText) else super().value(value)


@cache
def _pseudo_tool():
    path = Path(__file__).parents[2] / "scripts" / "tools" / "pseudo.py"
    spec = importlib.util.spec_from_file_location("pseudo_language", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def learn_pseudo(monkeypatch) -> None:
    """Let looks in the language `PSEUDO` find their words."""
    known = looks._translator
    longer = _Longer(translator("da", Path("nowhere")))
    monkeypatch.setattr(looks, "_translator", lambda language: longer if language == PSEUDO else known(language))
