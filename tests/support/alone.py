"""A citizen who signs in themself, on their telephone, at a screen that is theirs meanwhile."""

from __future__ import annotations

from datetime import timedelta

import httpx

from desktop.backend.identity.device import GRANT
from desktop.backend.settings import CLIENT_ID
from tests.support.backend import Counter, returned
from tests.support.backend_data import BOS_CVR, METTES_CVR

OPENERS = {METTES_CVR: "ulla", BOS_CVR: "viggo"}
"""Who opens the door "Borgeren selv" at which counter."""


class Alone(Counter):
    """The calls a screen makes for a citizen who is alone at it, behind a door that a helper opened there."""

    def __init__(self, http: httpx.Client) -> None:
        super().__init__(http)
        self._doors: dict[str, str] = {}

    def door(self, at: str = METTES_CVR) -> str:
        """What stands for the door at this organisation's counter; its helper opens it where it is not open."""
        if at not in self._doors:
            opener = Counter(self.http).sign_in(OPENERS[at])
            opened = self.http.post("/v1/self/door", headers=opener.bearer)
            assert opened.status_code == 201, opened.text
            self._doors[at] = opened.json()["token"]
            self.http.post("/oidc/revoke", data={"client_id": CLIENT_ID, "token": opener.refresh_token})
        return self._doors[at]

    def sign_in_self(self, citizen: str = "inger") -> Alone:
        """In the browser's way, by the hint that training takes."""
        self.door()
        answer = self.redeem(self.code_of(citizen))
        assert answer.status_code == 200, answer.text
        self.access, self.refresh_token = answer.json()["access_token"], answer.json()["refresh_token"]
        return self

    def code_of(self, citizen: str) -> str:
        return returned(self.authorize(f"self-{citizen}", scope="openid self"))["code"]

    def by_telephone(self, clock, citizen: str = "inger") -> Alone:
        """The screen shows a code, the citizen says on their telephone that it is theirs."""
        self.door()
        told = self.http.post("/oidc/device", data={"client_id": CLIENT_ID, "scope": "openid self"}).json()
        self.http.post("/oidc/activate", data={"user_code": told["user_code"], "person": f"self-{citizen}"})
        clock.advance(timedelta(seconds=told["interval"]))
        answer = self.token({"grant_type": GRANT, "device_code": told["device_code"]})
        assert answer.status_code == 200, answer.text
        self.access, self.refresh_token = answer.json()["access_token"], answer.json()["refresh_token"]
        return self

    def begin_alone(self, *tasks: str, counter: str = METTES_CVR, language: str = "da", door: str = "") -> httpx.Response:
        body = {"tasks": list(tasks), "counter": door or self.door(counter), "language": language}
        return self.http.post("/v1/self/session", json=body, headers=self.bearer)

    def answer_helper(self, session: str, answer: str) -> httpx.Response:
        return self.http.post(f"/v1/self/sessions/{session}/helper/answer", json={"answer": answer}, headers=self.bearer)


def come_beside(helper: Counter, session: str) -> httpx.Response:
    """A helper who was called shows who they are, at the citizen's screen."""
    return helper.http.post(f"/v1/self/sessions/{session}/helper", headers=helper.bearer)
