"""Inger, and all that can be kept about her: a row in every table that holds something of a citizen.

    live(here)
    content = everything(here).json()
"""

from __future__ import annotations

import httpx

from tests.support import asking
from tests.support.alone import Alone, come_beside
from tests.support.backend_data import INGER, RIGHT, submission
from tests.support.bases import add_basis
from tests.support.giving import MOVING, PENSION, Grantor, in_force, inger, owner, peter
from tests.support.mandate_papers import came_back, letter_at_counter
from tests.support.mandate_visits import AtTheCounter
from tests.support.post import attachment_xml, deliver, letter_xml, on_access

SPOKEN = "Ring til Ib på 150216-4010 om varmen"
"""What a letter says: with somebody else's number in it."""


def live(here) -> None:
    """Her letters, visits, answers, mandates, accesses, consents and an exemption; all of it told of."""
    deliver(here, "inger", letter_xml(content=SPOKEN.encode(), after=attachment_xml()))
    mette = here.counter()
    lookup = mette.look_up(INGER).json()["id"]
    questions = mette.questions(lookup).json()["questions"]
    mette.answer(lookup, {one["id"]: "forkert" for one in questions})
    assert mette.answer(lookup, {one["id"]: RIGHT[one["id"]] for one in questions}).status_code == 200
    visit = mette.begin(lookup, "proev", "andet").json()
    body = submission(answers={"day": "2026-12-01", "phone": "12345678", "name": "Ib 1502164010"})
    sent = mette.send(visit["agreed"][0]["permit"], body)
    assert sent.status_code == 201, sent.text
    mette.end(visit["id"])
    ulla = here.counter("ulla")
    mandate, code, paper = letter_at_counter(ulla, peter(here), MOVING)
    registered = came_back(ulla, ulla.proved(INGER), code, paper)
    assert registered.status_code == 200, registered.text
    counter = AtTheCounter(here, ulla)
    assert counter.signed(counter.drafted(PENSION)).status_code == 200
    ulla.end(counter.session)
    in_force(here, "tale-om-flytning")
    her = inger(here)
    her.end(mandate)
    her.draft(MOVING, name="Ingen Eksempel")  # a miss
    consent = asking.given(here)
    asking.inger(here).withdraw(consent)
    header = on_access(here.counter("peter"))
    letter = here.rows("SELECT id FROM letters WHERE owner_only = :no", no=False)[0][0]
    read = here.http.patch(f"/v1/messages/{letter}", json={"read": True}, headers=header | {"If-Match": '"1"'})
    assert read.status_code == 200, read.text
    add_basis(here, "inger", kind="case-representative")
    here.execute("UPDATE citizens SET exempt = :yes WHERE id = 'inger'", yes=True)
    assert owner(here, "inger").give("read-and-write").status_code == 201
    alone = Alone(here.http).sign_in_self("inger")
    own = alone.begin_alone("egen").json()["id"]
    come_beside(here.counter("viggo"), own)
    alone.answer_helper(own, "gone")
    here.http.post(f"/v1/sessions/{own}/end", headers=alone.bearer)


def ref(here, citizen: str = "inger") -> str:
    return here.rows("SELECT ref FROM citizens WHERE id = :id", id=citizen)[0][0]


def everything(here, who: str = "inger") -> httpx.Response:
    """What a citizen is given, by their own sign-in."""
    citizen = Grantor(here.http).sign_in_self(who)
    return here.http.get("/v1/everything", headers=citizen.bearer)
