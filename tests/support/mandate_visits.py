"""Inger comes to Mette's counter about a mandate for Peter, and has her own telephone with her."""

from __future__ import annotations

import httpx

from tests.support.backend import Counter
from tests.support.backend_data import INGER
from tests.support.giving import MOVING, PETER, PETERS_NAME, TALKING, chosen
from tests.support.own_device import OwnDevice
from tests.support.post import show_own_device


def talk(**more) -> dict:
    """A talk alone with the citizen, in today's script, with nobody to interpret."""
    return {"script": 1, "alone": True, "interpreter": "nobody"} | more


class AtTheCounter:
    """One helper's visit, and the calls a client makes in it; answers are `httpx.Response`."""

    def __init__(self, here, helper: str | Counter = "mette", cpr: str = INGER, *, own_device: bool = True) -> None:
        self.here = here
        self.helper = here.counter(helper) if isinstance(helper, str) else helper
        self.session = self.helper.visit(cpr, "proev")["id"]
        if own_device:
            show_own_device(here, self.helper, self.session)

    def call(self, path: str, body: object = None) -> httpx.Response:
        return self.here.http.post(f"/v1/sessions/{self.session}/mandates{path}", json=body, headers=self.helper.bearer)

    def draft(self, *packages: str, cpr: str = PETER, name: str = PETERS_NAME, until="2027-06-01", **more) -> httpx.Response:
        return self.call("", {"holder": {"cpr": cpr, "name": name}, "packages": chosen(*packages, until=until),
                              "talk": talk(**more)})

    def drafted(self, *packages: str) -> str:
        answer = self.draft(*packages or (MOVING, TALKING))
        assert answer.status_code == 201, answer.text
        return answer.json()["id"]

    def take_up(self, cpr: str = PETER, name: str = PETERS_NAME, **more) -> httpx.Response:
        return self.call("/waiting", {"holder": {"cpr": cpr, "name": name}, "talk": talk(**more)})

    def ask(self, mandate: str, hand: str = "own-device") -> httpx.Response:
        return self.call(f"/{mandate}/approvals", {"hand": hand})

    def page(self, mandate: str) -> OwnDevice:
        """The citizen's own device, signed in at the question."""
        asked = self.ask(mandate)
        assert asked.status_code == 201, asked.text
        self.approval = asked.json()["id"]
        return OwnDevice(self.here.browser(), asked.json()["page"])

    def signed(self, mandate: str) -> httpx.Response:
        """The page after a yes."""
        device = self.page(mandate)
        device.sign_in("inger")
        return device.answer("yes")

    def poll(self) -> dict:
        return self.here.http.get(f"/v1/approvals/{self.approval}", headers=self.helper.bearer).json()

    def not_today(self, mandate: str) -> httpx.Response:
        return self.call(f"/{mandate}/not-today")

    def end(self, *packages: str, cpr: str = PETER, name: str = PETERS_NAME) -> httpx.Response:
        body = {"holder": {"cpr": cpr, "name": name}} | ({"packages": list(packages)} if packages else {})
        return self.call("/end", body)
