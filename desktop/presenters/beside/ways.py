"""Where one can go beside a citizen's own matters."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeAlias, TypeVar

from desktop.domain.failure import Failure
from desktop.i18n import Text, msg
from desktop.presenters.intents import Act
from desktop.presenters.reception.device_question import Question
from desktop.presenters.states import Button
from desktop.presenters.ways import Stage

T = TypeVar("T")
Forget: TypeAlias = Callable[[], Failure | None]
"""Has what was begun go, at the backend; on a worker."""


class BesideRoom(Protocol):
    """The pages of this room."""

    def choose(self, note: Text | None = None) -> None:
        """To what the citizen wants; `note` says what happened."""
        ...

    def prove(self) -> None:
        """To the citizen's own device, where they show who they are first."""
        ...

    def give(self) -> None:
        """To giving a mandate, which begins with the talk."""
        ...

    def take_up(self) -> None:
        """To what waits for the citizen's yes, which begins with the talk."""
        ...

    def take_back(self) -> None:
        """To taking a mandate back."""
        ...

    def give_access(self) -> None:
        """To giving access to post, which begins with the talk."""
        ...

    def end_access(self) -> None:
        """To taking an access to post back."""
        ...

    def consents(self) -> None:
        """To the consents that wait for an answer."""
        ...

    def withdraw_consent(self) -> None:
        """To withdrawing a consent."""
        ...

    def print_letter(self) -> None:
        """To a letter to be signed by hand, printed for the citizen who is here."""
        ...

    def register(self) -> None:
        """To a letter that came back signed."""
        ...

    def register_power(self) -> None:
        """To a general power of attorney somebody has with them, in this visit."""
        ...

    def check_paper(self) -> None:
        """To whether a paper stands today."""
        ...

    def ask(self, question: Question[T]) -> None:
        """To the citizen's own device, and ask there."""
        ...

    def keep(self, stage: Stage) -> None:
        """Back to this page as it was left."""
        ...

    def tell(self, heading: Text, sentence: Text, *next_steps: Text) -> None:
        """To what happened, and what happens next."""
        ...

    def leave(self, forget: Forget | None) -> None:
        """Away from what was begun, to what the citizen wants: it goes, where there is any, and nothing says why."""
        ...

    def not_today(self, forget: Forget | None) -> None:
        """The same, when the citizen says "ikke i dag"."""
        ...


def not_today_button() -> Button:
    """At every step: it creates nothing, and nobody is asked why (iron rule 8)."""
    return Button(Act.NOT_TODAY, msg("Ikke i dag"))
