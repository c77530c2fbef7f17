"""Staff at work, about what their organisation holds of mandates: the calls a client makes, one verb each."""

from __future__ import annotations

import json

import httpx

from tests.support.backend import Counter
from tests.support.backend_data import INGER, METTES_CVR
from tests.support.giving import inger

METTES_PLACE = "Borgerservice, Prøve Kommune"


class Place(Counter):
    """A member of staff at their organisation."""

    def step(self, mandate: str, step: str, body: object = None) -> httpx.Response:
        return self.http.post(f"/v1/organisation-mandates/{mandate}/{step}", json=body, headers=self.bearer)

    def held_here(self, page: int = 0) -> httpx.Response:
        return self.http.get("/v1/organisation-mandates", params={"page": page}, headers=self.bearer)

    def count(self) -> dict[str, int]:
        return self.http.get("/v1/organisation-mandates/count", headers=self.bearer).json()

    def accept(self, mandate: str) -> httpx.Response:
        return self.step(mandate, "accept")

    def decline(self, mandate: str) -> httpx.Response:
        return self.step(mandate, "decline")

    def open(self, mandate: str, cpr: str = INGER) -> httpx.Response:
        return self.step(mandate, "open", {"cpr": cpr})

    def opened(self, mandate: str, cpr: str = INGER) -> dict:
        answer = self.open(mandate, cpr)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def begin(self, mandate: str, *tasks: str) -> httpx.Response:
        body = {"tasks": list(tasks), "language": "da"}
        return self.http.post(f"/v1/mandates/{mandate}/sessions", json=body, headers=self.bearer)

    def begun(self, mandate: str, *tasks: str) -> dict:
        """The session on this mandate, with these tasks."""
        answer = self.begin(mandate, *tasks)
        assert answer.status_code == 201, answer.text
        return answer.json()

    def give_back(self, mandate: str) -> httpx.Response:
        return self.step(mandate, "end")


def place(here, who: str = "mette") -> Place:
    return Place(here.http).sign_in(who)


def to_place(grantor, *packages: str, cvr: str = METTES_CVR, **more) -> httpx.Response:
    """A draft to an organisation."""
    return grantor.draft(*packages, holder={"cvr": cvr}, **more)


def given_to_place(grantor, *packages: str, cvr: str = METTES_CVR) -> str:
    """The id of what a citizen gave an organisation, which waits for its yes."""
    return grantor.give(*packages, holder={"cvr": cvr})


def held_in_force(here, *packages: str, who: str = "mette") -> str:
    """What Inger gave Mette's place, and somebody there accepted."""
    mandate = given_to_place(inger(here), *packages)
    accepted = place(here, who).accept(mandate)
    assert accepted.status_code == 200, accepted.text
    return mandate


def may_hold(here, *packages: str, cvr: str = METTES_CVR) -> None:
    """The directory's ceiling from now on."""
    here.execute("UPDATE organisations SET ceiling = :ceiling WHERE cvr = :cvr", ceiling=json.dumps(packages), cvr=cvr)
