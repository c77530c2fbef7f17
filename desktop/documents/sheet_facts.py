"""What the slip and the sheet of answers are made of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from desktop.i18n import Text

Lines = Sequence[tuple[Text, Text]]


class SlipFacts(Protocol):
    """What `services.ports.Slip` holds; said here because siblings do not import each other."""

    @property
    def task_title(self) -> Text:
        """What it was about."""
        ...

    @property
    def agreed_at(self) -> datetime:
        """When the citizen said yes."""
        ...

    @property
    def organisation(self) -> str:
        """Who will send it."""
        ...

    @property
    def phone(self) -> str:
        """Their number, as it is to be read."""
        ...

    @property
    def lines(self) -> Lines:
        """Label and answer, in the order they were asked."""
        ...

    @property
    def training(self) -> bool:
        """True in a training profile."""
        ...


class AnswerFacts(Protocol):
    """What `services.ports.AnswerSheet` holds."""

    @property
    def task_title(self) -> Text:
        """What it was about."""
        ...

    @property
    def written_at(self) -> datetime:
        """When the answers were last written."""
        ...

    @property
    def lines(self) -> Lines:
        """Label and answer, in the order they were asked."""
        ...

    @property
    def on_mandate(self) -> bool:
        """True where whoever answered is not the citizen."""
        ...

    @property
    def training(self) -> bool:
        """True in a training profile."""
        ...
