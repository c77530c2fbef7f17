"""A look as plain words and back: only what a person chose, so that the rest goes on following their system."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from desktop.i18n import LANGUAGES
from desktop.ui.look import Look


def chosen(look: Look, start: Look) -> dict[str, str | int | bool]:
    """Where `look` differs from the one the window would have begun with."""
    return {
        one.name: getattr(look, one.name)
        for one in fields(Look) if getattr(look, one.name) != getattr(start, one.name)
    }


def wear(start: Look, held: Mapping[str, object]) -> Look:
    """`start` with what was chosen; a word that means nothing (any more) changes nothing."""
    look = start
    for one in fields(Look):
        value, usual = held.get(one.name), getattr(start, one.name)
        kind = type(usual) if isinstance(usual, int) else str
        if type(value) is not kind or (one.name == "language" and value not in LANGUAGES):
            continue
        try:
            changed: dict[str, Any] = {one.name: value}
            look = replace(look, **changed)
        except ValueError:
            continue
    return look
