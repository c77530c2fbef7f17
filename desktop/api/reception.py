"""From a CPR number to a visit. Satisfies `services.ports.Reception`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from urllib.parse import quote

from desktop.api.callers import Callers
from desktop.api.http import DEFINITION_LIMIT
from desktop.api.problem_words import SIGN_IN
from desktop.api.problems import not_understood
from desktop.api.session_opening import SessionOpening
from desktop.api.tokens import Tokens
from desktop.api.wire import (
    LookupBody,
    ProvedBody,
    QuestionsBody,
    QueueBody,
    SelfDoorBody,
    SessionBody,
    WithdrawnBody,
)
from desktop.domain.failure import Failure, FailureKind
from desktop.domain.people import Citizen, Organisation, Unproved
from desktop.domain.proving import ControlQuestion
from desktop.domain.queue import InQueue
from desktop.domain.self_door import SelfDoor
from desktop.domain.visit import Hand, OfHelper, ProofKind, Visit
from desktop.flows.opened import Opened
from desktop.i18n import LocalText


class ReceptionClient:
    """Calls as the helper who is signed in. Belongs on a worker."""

    def __init__(self, callers: Callers, tokens: Tokens) -> None:
        self._callers = callers
        self._tokens = tokens
        self._opening = SessionOpening(callers, tokens)

    def queue(self) -> Sequence[InQueue] | Failure:
        """Who waits for the helper's organisation, the one who drew first at the beginning."""
        told = self._callers.ask(QueueBody, "GET", "/v1/queue")
        if isinstance(told, Failure):
            return told
        return tuple(InQueue(one.number, one.counter, one.drawn_at) for one in told.waiting)

    def look_up(self, cpr: str, queue: str | None = None) -> Unproved | Failure:
        """Journaled by the backend whatever comes of it. `cpr` is ten digits; it travels in the body, not in a URL."""
        asked = {"cpr": cpr, **({"queue": queue} if queue else {})}
        found = self._callers.ask(LookupBody, "POST", "/v1/lookups", asked)
        return found if isinstance(found, Failure) else Unproved(found.id, found.initials, found.birth_year)

    def record_proof(self, lookup: str, kind: ProofKind) -> Citizen | Failure:
        """Record how the citizen showed who they are; only now is their name known."""
        proved = self._callers.ask(ProvedBody, "POST", f"{_lookup(lookup)}/proof", {"kind": kind})
        return proved if isinstance(proved, Failure) else proved.citizen.citizen()

    def ask_questions(self, lookup: str) -> Sequence[ControlQuestion] | Failure:
        """The control questions of this look-up, the same however often they are asked for."""
        asked = self._callers.ask(QuestionsBody, "POST", f"{_lookup(lookup)}/questions")
        if isinstance(asked, Failure):
            return asked
        return tuple(ControlQuestion(one.id, LocalText(one.text)) for one in asked.questions) or not_understood()

    def answer_questions(self, lookup: str, answers: Mapping[str, str]) -> Citizen | Failure:
        """Who it is when all answers, by the questions' ids, are right."""
        body = {"answers": dict(answers)}
        proved = self._callers.ask(ProvedBody, "POST", f"{_lookup(lookup)}/questions/answers", body)
        return proved if isinstance(proved, Failure) else proved.citizen.citizen()

    def cancel_look_up(self, lookup: str, *, without_id: bool = False) -> Failure | None:
        """The citizen went, or was the wrong person; journaled. `without_id`: their queue number stays theirs."""
        return self._callers.tell("POST", f"{_lookup(lookup)}/cancel", {"without_id": True} if without_id else None)

    def begin(
        self, lookup: str, tasks: Sequence[str], hand: Hand, language: str, approval: str | None = None,
        wording: str | None = None,
    ) -> Opened | Failure:
        """The citizen said yes to these tasks; `approval` is where, with the hand `own-device`."""
        return self._session("/v1/sessions", {"lookup": lookup, **_yes(tasks, hand, language, approval, wording)})

    def agree_more(
        self, visit: str, tasks: Sequence[str], hand: Hand, language: str, approval: str | None = None,
        wording: str | None = None,
    ) -> Opened | Failure:
        """The citizen said yes to more tasks in the same visit (or again, when a permit was used up)."""
        return self._session(f"{_session(visit)}/tasks", _yes(tasks, hand, language, approval, wording))

    def end(self, visit: str, void: Sequence[str] = ()) -> Failure | None:
        """End the visit at the backend, and tell which permits are void. One that had ended already is ended."""
        self._tokens.ended(visit)
        failure = self._callers.tell("POST", f"{_session(visit)}/end", {"void": list(void)} if void else None)
        return None if failure is not None and failure.kind is FailureKind.VISIT_ENDED else failure

    def set_aside(self, visit: str) -> None:
        """No token of this visit is left here."""
        self._tokens.ended(visit)

    def come_back(self, visit: str, lookup: str, tasks: Sequence[str]) -> Visit | Failure:
        """The same citizen, proved anew: the visit goes on with whoever is signed in."""
        asked_by = self._tokens.person
        session = self._callers.ask(
            SessionBody, "POST", f"{_session(visit)}/relink", {"lookup": lookup}, limit=DEFINITION_LIMIT,
        )
        if isinstance(session, Failure):
            return session
        helper = self._opening.still(asked_by)
        if helper is None:
            return Failure(FailureKind.SIGN_IN, SIGN_IN)
        found = session.visit(helper)
        self._tokens.begun(session.id, session.citizen.ref, session.subject_token, found.proof.assurance, tasks)
        return found

    def wrong_person(self, visit: str) -> Failure | None:
        """The visit is over; journaled as what it was. One that had ended already is marked all the same."""
        self._tokens.ended(visit)
        return self._callers.tell("POST", f"{_session(visit)}/wrong-person")

    def open_answers(self, visit: str, task: str) -> Failure | None:
        """Told to the citizen of the visit; journaled each time."""
        return self._callers.tell("POST", f"{_session(visit)}/answers-opened", {"task": task})

    def open_self_door(self) -> SelfDoor | Failure:
        """The door "Borgeren selv", opened at the helper's own counter; journaled."""
        door = self._callers.ask(SelfDoorBody, "POST", "/v1/self/door")
        if isinstance(door, Failure):
            return door
        return SelfDoor(Organisation(door.at.cvr, door.at.name, door.at.phone), door.token)

    def void(self, visit: str, permit: str) -> Failure | None:
        """Take back a yes that has delivered nothing."""
        return self._callers.tell_on_behalf(visit, "POST", "/v1/permits/void", {"key": permit})

    def withdraw(self, visit: str, submission: str) -> datetime | Failure:
        """Take back what was received, while it can be stopped."""
        path = f"/v1/submissions/{quote(submission, safe='')}/withdraw"
        taken = self._callers.ask_on_behalf(visit, WithdrawnBody, "POST", path)
        return taken if isinstance(taken, Failure) else taken.withdrawn_at

    def come_beside(self, session: str) -> Failure | None:
        """Whoever is signed in comes to a citizen's own session; they get nothing of it."""
        return self._callers.tell("POST", f"{_own_session(session)}/helper")

    def answer_helper(self, session: str, answer: OfHelper) -> Failure | None:
        """What the citizen says of the helper who came; of nobody it is nothing."""
        return self._callers.tell("POST", f"{_own_session(session)}/helper/answer", {"answer": answer})

    def _session(self, path: str, body: object) -> Opened | Failure:
        return self._opening.open(path, body)


def _yes(
    tasks: Sequence[str], hand: Hand, language: str, approval: str | None, wording: str | None,
) -> dict[str, object]:
    more = {"approval": approval, "wording": wording}
    given = {"hand": hand, "language": language} | {name: one for name, one in more.items() if one is not None}
    return {"tasks": list(tasks), "yes": given}


def _lookup(lookup: str) -> str:
    return f"/v1/lookups/{quote(lookup, safe='')}"


def _session(visit: str) -> str:
    return f"/v1/sessions/{quote(visit, safe='')}"


def _own_session(session: str) -> str:
    return f"/v1/self/sessions/{quote(session, safe='')}"
