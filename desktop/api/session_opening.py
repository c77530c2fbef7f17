"""A session as it is answered when it begins or grows: read, checked, and its tokens made ready."""

from __future__ import annotations

from desktop.api.callers import Callers
from desktop.api.http import DEFINITION_LIMIT
from desktop.api.problem_words import SIGN_IN
from desktop.api.problems import not_understood
from desktop.api.tokens import Tokens
from desktop.api.wire import SessionBody, plain
from desktop.domain.failure import Failure, FailureKind
from desktop.domain.people import Helper
from desktop.flows.definition import from_wire
from desktop.flows.opened import Opened
from desktop.flows.reading import WireError


class SessionOpening:
    """As whoever is signed in. Belongs on a worker."""

    def __init__(self, callers: Callers, tokens: Tokens) -> None:
        self._callers = callers
        self._tokens = tokens

    def open(self, path: str, body: object, *, post: bool = True) -> Opened | Failure:
        """Ask for it there. Without `post` nothing of its citizen's mailbox is ever asked for in its name."""
        asked_by = self._tokens.person
        session = self._callers.ask(SessionBody, "POST", path, body, limit=DEFINITION_LIMIT)
        if isinstance(session, Failure):
            return session
        helper = self.still(asked_by)
        if helper is None:
            return Failure(FailureKind.SIGN_IN, SIGN_IN)
        try:
            opened = Opened(
                session.visit(helper),
                {task: from_wire(definition) for task, definition in session.definitions.items()},
                {task: {name: plain(value) for name, value in known.items()} for task, known in session.known.items()},
            )
        except (WireError, ValueError):
            return not_understood()
        self._tokens.begun(
            session.id, session.citizen.ref, session.subject_token, opened.visit.proof.assurance,
            (one.task for one in session.agreed), post=post,
        )
        return opened

    def still(self, asked_by: Helper | None) -> Helper | None:
        """Who asked, if they are still signed in: what opened for one is nobody's here once another came."""
        now = self._tokens.person
        return now if now is not None and asked_by is not None and now.id == asked_by.id else None
