"""What doing something on a mandate needs from the world. Part of `ports`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from desktop.domain.failure import Failure
from desktop.flows.answers import Answer
from desktop.flows.opened import Opened


class MandateUse(Protocol):
    """A session on a mandate, as the relative who holds it. The rest of it is as in a visit (`Reception`).

    Whatever finds that it holds no more is a Failure `MANDATE_ENDED`, which does not say why. Calls block.
    """

    def begin(self, mandate: str, tasks: Sequence[str], language: str) -> Opened | Failure:
        """These tasks are begun on it, or once more. Journaled, and told to the grantor by a letter."""
        ...

    def ask_if_it_holds(self, mandate: str) -> frozenset[str] | Failure:
        """The tasks of the session that runs which the mandate opens no more; none while it is as it was.

        Nothing of anybody is fetched.
        """
        ...

    def keep_answers(
        self, session: str, task: str, version: int, language: str, answers: Mapping[str, Answer],
    ) -> Failure | None:
        """Hand over to the grantor what was answered, of a session whose mandate ended; nobody else reads it again."""
        ...
