"""Staff beside a citizen's own matters: what they came for, the talk alone, and what happens next."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.flows.views import FieldView
from desktop.i18n import Text
from desktop.presenters.states.shell import ErrorLine, Hindrance, Item, Shell


@dataclass(frozen=True, slots=True)
class OwnMatters:
    """What can be done about mandates and consents in this visit; `problem` says what it takes before the rest can."""

    shell: Shell
    heading: Text
    sentence: Text
    cards: tuple[Item, ...]
    problem: Hindrance | None = None


@dataclass(frozen=True, slots=True)
class TalkAlone:
    """The talk with the citizen alone: `script` is read aloud in this order, then it is said who interpreted."""

    shell: Shell
    heading: Text
    sentence: Text
    script: tuple[Text, ...]
    interpreter: FieldView
    errors: tuple[ErrorLine, ...] = ()


@dataclass(frozen=True, slots=True)
class WhatNext:
    """How it stands now, and what happens then, in this order. `step` tells one from another."""

    shell: Shell
    step: str
    heading: Text
    sentence: Text
    next_steps: tuple[Text, ...] = ()
    problem: Hindrance | None = None
