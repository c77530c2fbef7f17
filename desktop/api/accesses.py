"""Accesses a citizen gave to their mailbox. Satisfies `services.ports.Accesses`. Nothing of one is kept here."""

from __future__ import annotations

from urllib.parse import quote

from desktop.api.access_wire import AccessWordsBody, GivenAccessBody, GivenAccessesBody, StoppedBody
from desktop.api.callers import Callers
from desktop.domain.access_shown import AccessPage, AccessWords, ShownAccess
from desktop.domain.failure import Failure
from desktop.domain.mailbox import AccessKind
from desktop.domain.mailbox_access import AccessState
from desktop.domain.mandate_shown import OtherPerson


class AccessesClient:
    """Calls as the citizen who is signed in. Belongs on a worker."""

    def __init__(self, callers: Callers) -> None:
        self._callers = callers

    def given(self, page: int = 0) -> AccessPage | Failure:
        """What I gave."""
        told = self._callers.ask(GivenAccessesBody, "GET", "/v1/accesses/given", query={"page": str(page)})
        return told if isinstance(told, Failure) else told.shown()

    def words(self, kind: AccessKind) -> AccessWords | Failure:
        """What a yes to this binds to."""
        told = self._callers.ask(AccessWordsBody, "GET", "/v1/accesses/words", query={"kind": kind.value})
        return told if isinstance(told, Failure) else told.words()

    def give(self, holder: OtherPerson, kind: AccessKind, yes: str, words: AccessWords) -> ShownAccess | Failure:
        """The citizen's yes. The holder's number travels in the body, not in a URL."""
        body = {
            "id": yes, "holder": {"cpr": holder.cpr, "name": holder.name}, "kind": kind.value,
            "wording": words.fingerprint,
        }
        told = self._callers.ask(GivenAccessBody, "POST", "/v1/accesses", body)
        return told if isinstance(told, Failure) else told.access()

    def end(self, access: str) -> AccessState | Failure:
        """Taken back."""
        told = self._callers.ask(StoppedBody, "POST", f"/v1/accesses/{quote(access, safe='')}/end")
        return told if isinstance(told, Failure) else told.state
