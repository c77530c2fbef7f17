"""Where one can go from a page of post to do something in its owner's name."""

from __future__ import annotations

from typing import Protocol

from desktop.i18n import Text


class LetterPlaces(Protocol):
    """What the pages on which somebody acts by an access know of each other."""

    def told(self, step: str, heading: Text, sentence: Text, next_steps: tuple[Text, ...]) -> None:
        """To the page that says what happened, and from there to the list, fetched anew."""
        ...

    def to_list(self) -> None:
        """Back to the list as it was."""
        ...

    def to_list_anew(self) -> None:
        """To the list, fetched anew."""
        ...
