"""An authority's system and a citizen at their own screen: the calls about consents, one verb each."""

from __future__ import annotations

import itertools
from datetime import date

import httpx
from sqlalchemy import delete, insert

from desktop.backend.db.consent_tables import authorities
from desktop.backend.db.engine import Database
from desktop.backend.identity.keys import fingerprint
from tests.support.alone import Alone
from tests.support.backend_data import INGER
from tests.support.postgres import owner_url

KOMMUNE, UDBETALING = "eksempel-kommune", "udbetaling-danmark"
KEYS = {KOMMUNE: "a" * 64, UDBETALING: "b" * 64}
HOSPITAL, NURSE, HOUSING = "hjemmehjaelp-sygehus", "hjemmesygepleje-paaroerende", "boligstoette-hjaelpemidler"
"""Templates of the product: two of the municipality's, and one of Udbetaling Danmark's."""

LAST_DAY = date(2026, 12, 7)
_PRESSES, _REFERENCES = itertools.count(1), itertools.count(1)


def let_in(here) -> None:
    """As the organisation's directory does: both authorities may ask, each by its own key."""
    owner = Database(owner_url(here.backend.settings.database_url))  # without a directory whoever serves only reads them
    with owner.write() as connection:
        connection.execute(delete(authorities))
        connection.execute(insert(authorities), [{"id": one, "key": fingerprint(key)} for one, key in KEYS.items()])
    owner.close()


class Authority:
    """One authority's own system."""

    def __init__(self, http: httpx.Client, which: str = KOMMUNE) -> None:
        self.http = http
        self.header = {"Authorization": f"Authority {KEYS[which]}"}

    def ask(self, template: str = HOSPITAL, *, cpr: str = INGER, reference: str = "", answer_by: date | str = LAST_DAY):
        body = {"cpr": cpr, "template": template, "reference": reference or f"KMD-{next(_REFERENCES)}", "answer_by": str(answer_by)}
        return self.http.post("/v1/authority/consents", json=body, headers=self.header)

    def asked(self, template: str = HOSPITAL, **more) -> str:
        """The id of one that waits."""
        answer = self.ask(template, **more)
        assert answer.status_code == 201, answer.text
        return answer.json()["id"]

    def use(self, consent: str) -> httpx.Response:
        return self.http.post(f"/v1/authority/consents/{consent}/use", headers=self.header)

    def take_back(self, consent: str) -> httpx.Response:
        return self.http.post(f"/v1/authority/consents/{consent}/take-back", headers=self.header)

    def all_asked(self, page: int = 0) -> httpx.Response:
        return self.http.get("/v1/authority/consents", params={"page": page}, headers=self.header)


class Asked(Alone):
    """A citizen by their own sign-in."""

    def get(self, path: str = "", **query) -> httpx.Response:
        return self.http.get(f"/v1/consents{path}", params=query, headers=self.bearer)

    def read(self, consent: str) -> httpx.Response:
        return self.get(f"/{consent}")

    def receipt(self, consent: str) -> httpx.Response:
        return self.get(f"/{consent}/receipt")

    def press(self, consent: str, choice: str = "give", *, id_: str = "", wording: str = "") -> httpx.Response:
        read = wording or self.read(consent).json().get("wording", "0" * 64)
        body = {"id": id_ or f"{next(_PRESSES):032x}", "choice": choice, "wording": read}
        return self.http.post(f"/v1/consents/{consent}/answer", json=body, headers=self.bearer)

    def withdraw(self, consent: str) -> httpx.Response:
        return self.http.post(f"/v1/consents/{consent}/withdraw", headers=self.bearer)


def authority(here, which: str = KOMMUNE) -> Authority:
    let_in(here)
    return Authority(here.http, which)


def inger(here, who: str = "inger") -> Asked:
    return Asked(here.http).sign_in_self(who)


def given(here) -> str:
    """One the municipality asked and Inger gave."""
    consent = authority(here).asked()
    answer = inger(here).press(consent)
    assert answer.status_code == 200, answer.text
    return consent


def lines(here, kind: str = "consent") -> list[tuple]:
    """The journal's lines of consents: kind, subject, actor, detail; the first one first."""
    return here.rows("SELECT kind, subject, actor, detail FROM journal WHERE kind LIKE :kind ORDER BY entry", kind=f"{kind}%")
