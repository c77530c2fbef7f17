"""Inger and Peter at their own screens: the calls a client makes about mandates, one verb each."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import httpx

from tests.support.alone import Alone
from tests.support.backend import Counter
from tests.support.backend_data import INGER

PETER = "0304700018"
INGERS_NAME, PETERS_NAME = "Inger Eksempel", "Peter Eksempel"
MOVING, TALKING, PENSION = "melde-flytning", "tale-om-flytning", "aendre-pension"
AIDS, SUPPLEMENT, CARD = "soege-hjaelpemidler", "soege-personligt-tillaeg", "laege-og-sundhedskort"
"""Packages of the product: `PENSION` and `SUPPLEMENT` move money, the others do not."""

_YESES = itertools.count(1)


def fresh_yes() -> str:
    return f"{next(_YESES):032x}"


def chosen(*packages: str, until: date | str = "2027-06-01") -> list[dict]:
    return [{"id": one, "until": str(until)} for one in packages or (MOVING, TALKING)]


class Grantor(Alone):
    """A citizen by their own sign-in."""

    def call(self, path: str, body: object = None) -> httpx.Response:
        return self.http.post(f"/v1/mandates{path}", json=body, headers=self.bearer)

    def draft(self, *packages: str, cpr: str = PETER, name: str = PETERS_NAME, until: date | str = "2027-06-01", **more):
        holder = {"cpr": cpr, "name": name}
        return self.call("", {"holder": holder, "packages": chosen(*packages, until=until)} | more)

    def words(self, mandate: str, *packages: str, until: date | str = "2027-06-01") -> httpx.Response:
        return self.call(f"/{mandate}/words", {"packages": chosen(*packages, until=until)})

    def sign(self, mandate: str, *packages: str, until: date | str = "2027-06-01", yes: str = "", wording: str = ""):
        read = wording or self.words(mandate, *packages, until=until).json().get("fingerprint", "0" * 64)
        return self.call(f"/{mandate}/yes", {
            "id": yes or fresh_yes(), "packages": chosen(*packages, until=until), "wording": read,
        })

    def give(self, *packages: str, until: date | str = "2027-06-01", **more) -> str:
        """The id of a mandate given, which waits for the relative."""
        drafted = self.draft(*packages, until=until, **more)
        assert drafted.status_code == 201, drafted.text
        signed = self.sign(drafted.json()["mandate"]["id"], *packages, until=until)
        assert signed.status_code == 200, signed.text
        return signed.json()["mandate"]["id"]

    def decline(self, mandate: str) -> httpx.Response:
        return self.call(f"/{mandate}/decline")

    def end(self, mandate: str, *packages: str) -> httpx.Response:
        return self.call(f"/{mandate}/end", {"packages": list(packages)} if packages else {})

    def read(self, mandate: str) -> httpx.Response:
        return self.http.get(f"/v1/mandates/{mandate}", headers=self.bearer)

    def kept(self, kept: str = "") -> httpx.Response:
        """What is kept for them since a mandate ended: the list, or one."""
        return self.http.get(f"/v1/kept-answers{f'/{kept}' if kept else ''}", headers=self.bearer)

    def forget(self, kept: str) -> httpx.Response:
        return self.http.post(f"/v1/kept-answers/{kept}/delete", headers=self.bearer)

    def given(self, page: int = 0) -> httpx.Response:
        return self.http.get("/v1/mandates/given", params={"page": page}, headers=self.bearer)


class Relative(Counter):
    """A relative by their own sign-in."""

    def call(self, path: str, body: object = None) -> httpx.Response:
        return self.http.post(f"/v1/mandates{path}", json=body, headers=self.bearer)

    def ask(self, *packages: str, cpr: str = INGER, name: str = INGERS_NAME, until: date | str = "2027-06-01", **more):
        grantor = {"cpr": cpr, "name": name}
        return self.call("/requests", {"grantor": grantor, "packages": chosen(*packages, until=until)} | more)

    def accept(self, mandate: str) -> httpx.Response:
        return self.call(f"/{mandate}/accept")

    decline, end, read = Grantor.decline, Grantor.end, Grantor.read

    def begin(self, mandate: str, *tasks: str, language: str = "da") -> httpx.Response:
        return self.call(f"/{mandate}/sessions", {"tasks": list(tasks), "language": language})

    def keep(self, session: str, task: str, answers: dict, *, version: int = 1, language: str = "da") -> httpx.Response:
        """Hand over what was answered and not sent, when the mandate has ended."""
        body = {"task": task, "version": version, "language": language, "answers": answers}
        return self.http.post(f"/v1/sessions/{session}/answers-kept", json=body, headers=self.bearer)

    def done(self, session: str, *void: str) -> httpx.Response:
        """Say that one is done with what was begun on a mandate."""
        return Counter.end(self, session, *void)

    def begun(self, mandate: str, *tasks: str) -> dict:
        """The session on this mandate, with these tasks."""
        answer = self.begin(mandate, *tasks)
        assert answer.status_code == 201, answer.text
        return answer.json()

    def held(self, page: int = 0) -> httpx.Response:
        return self.http.get("/v1/mandates/held", params={"page": page}, headers=self.bearer)


def inger(here) -> Grantor:
    return Grantor(here.http).sign_in_self("inger")


def peter(here, who: str = "peter") -> Relative:
    return Relative(here.http).sign_in(who)


def in_force(here, *packages: str, **more) -> str:
    """A mandate Inger gave and Peter accepted."""
    mandate = inger(here).give(*packages, **more)
    accepted = peter(here).accept(mandate)
    assert accepted.status_code == 200, accepted.text
    return mandate


def power(**more) -> dict:
    """A general power of attorney that founds a request."""
    return {"is_written": True, "covers_personal": True, "covers_financial": True, "has_exceptions": False, "lawyers": 1,
            "witnesses": 0, "signed_on": "2024-05-06"} | more


def days_on(here, days: int) -> date:
    return (here.clock.now() + timedelta(days=days)).date()


def state(answer: httpx.Response) -> str:
    assert answer.status_code in {200, 201}, answer.text
    told = answer.json()
    return told.get("mandate", told)["state"]


def problem(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["type"].rpartition("/")[2]


class Owner(Alone):
    """A citizen by their own sign-in, about who has access to their post."""

    def words(self, kind: str = "read") -> httpx.Response:
        return self.http.get("/v1/accesses/words", params={"kind": kind}, headers=self.bearer)

    def give(self, kind: str = "read", *, cpr: str = PETER, name: str = PETERS_NAME, yes: str = "", wording: str = ""):
        body = {
            "id": yes or fresh_yes(), "holder": {"cpr": cpr, "name": name}, "kind": kind,
            "wording": wording or self.words(kind).json().get("fingerprint", "0" * 64),
        }
        return self.http.post("/v1/accesses", json=body, headers=self.bearer)

    def end(self, access: str) -> httpx.Response:
        return self.http.post(f"/v1/accesses/{access}/end", headers=self.bearer)

    def given(self) -> httpx.Response:
        return self.http.get("/v1/accesses/given", headers=self.bearer)

    def held(self) -> httpx.Response:
        return self.http.get("/v1/accesses/held", headers=self.bearer)


def owner(here, citizen: str = "nanna") -> Owner:
    return Owner(here.http).sign_in_self(citizen)
