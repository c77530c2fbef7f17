"""From a CPR number to a visit and out of it again, as Protocols. Part of `ports`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from desktop.domain.failure import Failure
from desktop.domain.people import Citizen, Unproved
from desktop.domain.proving import ControlQuestion
from desktop.domain.queue import InQueue
from desktop.domain.self_door import SelfDoor
from desktop.domain.visit import Hand, OfHelper, ProofKind, Visit
from desktop.flows.opened import Opened


class Reception(Protocol):
    """From a CPR number to a visit."""

    def queue(self) -> Sequence[InQueue] | Failure:
        """Who waits for the helper's organisation, the one who drew first at the beginning."""
        ...

    def look_up(self, cpr: str, queue: str | None = None) -> Unproved | Failure:
        """Journaled also when it fails. `cpr` is ten digits; `queue` the number the citizen drew, used once a day."""
        ...

    def record_proof(self, lookup: str, kind: ProofKind) -> Citizen | Failure:
        """Record how the citizen showed who they are; only now is their name known."""
        ...

    def ask_questions(self, lookup: str) -> Sequence[ControlQuestion] | Failure:
        """The control questions of a look-up, the same however often they are asked for; judged elsewhere."""
        ...

    def answer_questions(self, lookup: str, answers: Mapping[str, str]) -> Citizen | Failure:
        """Who it is when all answers, by the questions' ids, are right."""
        ...

    def cancel_look_up(self, lookup: str, *, without_id: bool = False) -> Failure | None:
        """The citizen went, or was the wrong person; journaled. `without_id`: they were right, and had none to show."""
        ...

    def begin(
        self, lookup: str, tasks: Sequence[str], hand: Hand, language: str, approval: str | None = None,
        wording: str | None = None,
    ) -> Opened | Failure:
        """The citizen said yes to these tasks; `approval` is where, with the hand `own-device`.

        `language` is what they read it in, `wording` the fingerprint of the Danish words beside it.
        """
        ...

    def agree_more(
        self, visit: str, tasks: Sequence[str], hand: Hand, language: str, approval: str | None = None,
        wording: str | None = None,
    ) -> Opened | Failure:
        """The citizen said yes to more tasks in the same visit (or again, when a permit was used up)."""
        ...

    def end(self, visit: str, void: Sequence[str] = ()) -> Failure | None:
        """End the visit at the backend: from now on its basis opens nothing.

        Permits live on, but for the `void`, by key: those of every yes the citizen took back.
        """
        ...

    def set_aside(self, visit: str) -> None:
        """Forget here what acts for its citizen; the backend hears nothing, and `come_back` opens it again."""
        ...

    def come_back(self, visit: str, lookup: str, tasks: Sequence[str]) -> Visit | Failure:
        """The citizen is back and showed anew who they are: the visit, with this helper. `tasks` were agreed in it."""
        ...

    def wrong_person(self, visit: str) -> Failure | None:
        """It was somebody else: the visit is over there, its permits deliver nothing, and the journal says so."""
        ...

    def open_self_door(self) -> SelfDoor | Failure:
        """Open "Borgeren selv" for the citizen who comes next, at the counter of whoever is signed in; journaled."""
        ...

    def open_answers(self, visit: str, task: str) -> Failure | None:
        """Answers to `task` of this visit are about to be printed when its citizen is not here: they are told of it."""
        ...

    def void(self, visit: str, permit: str) -> Failure | None:
        """The citizen takes back a yes that has delivered nothing. `permit` is its key."""
        ...

    def withdraw(self, visit: str, submission: str) -> datetime | Failure:
        """The citizen takes back what was received; when. A Failure says why not, and whom to call."""
        ...

    def come_beside(self, session: str) -> Failure | None:
        """A helper, by their own sign-in, comes to a citizen's own session: journaled, and told to the citizen."""
        ...

    def answer_helper(self, session: str, answer: OfHelper) -> Failure | None:
        """What the citizen, by their own sign-in, says of the helper who came."""
        ...
