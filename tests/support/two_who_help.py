"""Two relatives who both may read Inger's post, each by an access of their own, and Inger alone at a screen."""

from __future__ import annotations

from sqlalchemy import insert

from desktop.backend.accesses.rows import digest_of, load
from desktop.backend.db import journal
from desktop.backend.db.access_tables import accesses
from desktop.backend.db.engine import Database
from desktop.backend.db.tables import helpers
from tests.support.alone import Alone
from tests.support.post import on_access, ref_of


def second_relative(here, citizen: str = "inger", kind: str = "read", database: Database | None = None) -> None:
    """Rikke, whom the citizen gave an access too, with its line in the journal; in `database`, of who may write it."""
    with (database or here.database).write() as connection:
        connection.execute(insert(helpers).values(
            id="rikke", ref="rikkes-reference", name="Rikke Prøve", kind="relative", cpr="0304840014"))
        connection.execute(insert(accesses).values(
            id="e" * 32, citizen=ref_of(here, citizen), holder="rikke", kind=kind, given_at=here.clock.now(),
            opens_at=here.clock.now(), lifted_exemption=False, deaths=[]))
        access = load(connection, "e" * 32)
        assert access is not None
        journal.append(
            connection, journal.Kind.ACCESS_KEPT, here.clock.now(), subject=access.owner,
            detail={"access": access.id, "digest": digest_of(access)})


class Reading:
    """Whoever has this header at Inger's post."""

    def __init__(self, here, header: dict[str, str]) -> None:
        self.http, self.header = here.http, header

    def say(self, step: str, letter: str):
        """Take on, let go, or done."""
        return self.http.post(f"/v1/messages/{letter}/taken-on", json={"step": step}, headers=self.header)

    def told(self, letter: str) -> dict | None:
        """What the letter says of who took it on."""
        answer = self.http.get(f"/v1/messages/{letter}", headers=self.header)
        assert answer.status_code == 200, answer.text
        return answer.json()["takenOn"]

    def listed(self) -> list[dict | None]:
        """What the list says of who took each letter on."""
        box = self.http.get("/v1/mailboxes", headers=self.header).json()["mailboxes"][0]["id"]
        told = self.http.get(f"/v1/mailboxes/{box}/messages", headers=self.header).json()["messages"]
        return [one["takenOn"] for one in told]


def relative(here, who: str = "peter") -> Reading:
    """By their own access."""
    return Reading(here, on_access(here.counter(who)))


def owner(here, citizen: str = "inger") -> Reading:
    """By the citizen's own sign-in."""
    alone = Alone(here.http).sign_in_self(citizen)
    begun = alone.begin_alone()
    assert begun.status_code == 201, begun.text
    return Reading(here, alone.on_behalf(begun.json()))
