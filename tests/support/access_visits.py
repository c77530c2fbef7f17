"""Nanna comes to a counter about access to her post for Peter, and has her own telephone with her."""

from __future__ import annotations

import httpx

from tests.support.backend import Counter
from tests.support.backend_data import NANNA
from tests.support.giving import PETER, PETERS_NAME
from tests.support.mandate_visits import talk
from tests.support.own_device import OwnDevice
from tests.support.post import show_own_device


class AtTheCounter:
    """One helper's visit, and the calls a client makes in it; answers are `httpx.Response`."""

    def __init__(
        self, here, helper: str | Counter = "mette", cpr: str = NANNA, who: str = "nanna", *, own_device: bool = True,
    ) -> None:
        self.here, self.who = here, who
        self.helper = here.counter(helper) if isinstance(helper, str) else helper
        self.session = self.helper.visit(cpr, "proev")["id"]
        if own_device:
            show_own_device(here, self.helper, self.session)

    def call(self, path: str, body: object = None) -> httpx.Response:
        return self.here.http.post(f"/v1/sessions/{self.session}/accesses{path}", json=body, headers=self.helper.bearer)

    def wish(self, kind: str = "read", *, cpr: str = PETER, name: str = PETERS_NAME, **more) -> httpx.Response:
        return self.call("", {"holder": {"cpr": cpr, "name": name}, "kind": kind, "talk": talk(**more)})

    def wished(self, kind: str = "read") -> str:
        answer = self.wish(kind)
        assert answer.status_code == 201, answer.text
        return answer.json()["id"]

    def ask(self, wish: str, hand: str = "own-device") -> httpx.Response:
        return self.call(f"/{wish}/approvals", {"hand": hand})

    def page(self, wish: str) -> OwnDevice:
        """The citizen's own device, not signed in yet."""
        asked = self.ask(wish)
        assert asked.status_code == 201, asked.text
        self.approval = asked.json()["id"]
        return OwnDevice(self.here.browser(), asked.json()["page"])

    def given(self, wish: str) -> httpx.Response:
        """The page after a yes."""
        device = self.page(wish)
        device.sign_in(self.who)
        return device.answer("yes")

    def poll(self) -> dict:
        return self.here.http.get(f"/v1/approvals/{self.approval}", headers=self.helper.bearer).json()

    def not_today(self, wish: str) -> httpx.Response:
        return self.call(f"/{wish}/not-today")

    def end(self, *, cpr: str = PETER, name: str = PETERS_NAME) -> httpx.Response:
        return self.call("/end", {"holder": {"cpr": cpr, "name": name}})
