"""The citizen signs on paper instead of pressing yes."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.i18n import Text
from desktop.presenters.states.shell import Button, Hindrance, Shell


@dataclass(frozen=True, slots=True)
class Signature:
    """The paper, and then two equal answers: it was signed, or it was not. `notice` says what became of the paper."""

    shell: Shell
    heading: Text
    steps: tuple[Text, ...]
    paper: tuple[Button, ...]
    answers: tuple[Button, ...]
    busy: bool = False
    problem: Hindrance | None = None
    notice: Text | None = None
