"""What authorities asked of a citizen. Satisfies `services.ports.Consents`. Nothing of one is kept here."""

from __future__ import annotations

from urllib.parse import quote

from desktop.api.callers import Callers
from desktop.api.consent_wire import ConsentsBody, ReceiptBody, StandsBody, WholeConsentBody
from desktop.api.problems import not_understood
from desktop.domain.consent import Choice
from desktop.domain.consent_shown import ConsentPage, ConsentReceipt, ConsentStanding, WholeShownConsent
from desktop.domain.failure import Failure


class ConsentsClient:
    """Calls as the citizen who is signed in. Belongs on a worker."""

    def __init__(self, callers: Callers) -> None:
        self._callers = callers

    def mine(self, page: int = 0, words: str = "", *, waiting: bool = False) -> ConsentPage | Failure:
        """What I was asked."""
        query = {"page": str(page)} | ({"q": words} if words else {}) | ({"waiting": "true"} if waiting else {})
        told = self._callers.ask(ConsentsBody, "GET", "/v1/consents", query=query)
        return told if isinstance(told, Failure) else told.shown()

    def whole(self, consent: str) -> WholeShownConsent | Failure:
        """One of mine, whole or not at all: a question that lacks a text is not one to answer."""
        told = self._callers.ask(WholeConsentBody, "GET", _path(consent))
        if isinstance(told, Failure):
            return told
        try:
            return told.whole()
        except ValueError:
            return not_understood()

    def answer(self, consent: str, press: str, choice: Choice, wording: str) -> ConsentStanding | Failure:
        """The citizen's yes or no."""
        body = {"id": press, "choice": choice.value, "wording": wording}
        return _standing(self._callers.ask(StandsBody, "POST", f"{_path(consent)}/answer", body))

    def withdraw(self, consent: str) -> ConsentStanding | Failure:
        """From now on."""
        return _standing(self._callers.ask(StandsBody, "POST", f"{_path(consent)}/withdraw"))

    def receipt(self, consent: str) -> ConsentReceipt | Failure:
        """The receipt of what was done last."""
        told = self._callers.ask(ReceiptBody, "GET", f"{_path(consent)}/receipt")
        if isinstance(told, Failure):
            return told
        try:
            return told.receipt()
        except ValueError:
            return not_understood()


def _standing(told: StandsBody | Failure) -> ConsentStanding | Failure:
    return told if isinstance(told, Failure) else told.standing()


def _path(consent: str) -> str:
    return f"/v1/consents/{quote(consent, safe='')}"
