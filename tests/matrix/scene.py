"""Everything a wrong call could read or disturb: Mette with Inger in a visit, Peter with Inger's mailbox, and others.

A scene is what the calls of the table aim at. It is all Inger's, and an actor may aim at something else before calling.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, field
from typing import Any

import httpx

from desktop.backend.notices.posting import post_due
from desktop.backend.settings import CLIENT_ID
from desktop.domain.mailbox import AccessKind
from desktop.domain.mailbox_rights import wording_of
from tests.support.alone import Alone
from tests.support.asking import Asked, Authority, let_in
from tests.support.backend import Counter, RunningBackend, returned
from tests.support.backend_data import BOS_CVR, INGER, METTES_CVR, NANNA, RIGHT, submission
from tests.support.giving import AIDS, CARD, MOVING, PETER, PETERS_NAME, TALKING, Grantor, Relative, chosen
from tests.support.holding import Place, given_to_place
from tests.support.mandate_papers import asked_on_power, came_back, code_on, document, letter_at_counter
from tests.support.mandate_visits import talk
from tests.support.own_device import ask
from tests.support.post import deliver, exchange_access, letter_xml, ref_of, show_own_device
from tests.support.writing import ASKS, LEGAL

Header = Mapping[str, str]

MORE_HELPERS = (
    {"id": "line", "name": "Line Prøve", "kind": "staff", "role": "citizen-service", "organisation": METTES_CVR,
     "cpr": "0304820013", "related_to": []},
    {"id": "anna", "name": "Anna Prøve", "kind": "staff", "role": "administrator", "organisation": METTES_CVR,
     "cpr": "0304830019", "related_to": []},
    {"id": "karl", "name": "Karl Prøve", "kind": "staff", "role": "controller", "organisation": BOS_CVR,
     "cpr": "0304860018", "related_to": []},
    {"id": "kim", "name": "Kim Prøve", "kind": "staff", "role": "librarian", "organisation": BOS_CVR,
     "cpr": "0304850016", "related_to": [INGER]},
    {"id": "rikke", "name": "Rikke Prøve", "kind": "relative", "role": None, "organisation": None,
     "cpr": "0304840014", "related_to": [NANNA]},
)


def add_people(people_file) -> None:
    """The little town with one helper more of every sort the table asks about."""
    people = json.loads(people_file.read_text(encoding="utf-8"))
    people["helpers"] += MORE_HELPERS
    people["accesses"].append({"holder": "rikke", "citizen": NANNA, "kind": "read-and-write"})
    people_file.write_text(json.dumps(people), encoding="utf-8")


@dataclass
class Call:
    """One request; who makes it is added by the test."""

    method: str
    path: str
    json: Any = None
    form: Mapping[str, str] | None = None
    query: Mapping[str, str] = field(default_factory=dict)
    headers: Header = field(default_factory=dict)


class Scene:
    """The attributes below `session` are what the calls aim at."""

    def __init__(self, backend: RunningBackend) -> None:
        self.backend = backend
        self.http = backend.client()
        self.mette, self.bo, self.peter = (self.signed_in(who) for who in ("mette", "bo", "peter"))
        self.letter, self.document, self.file = self._post("inger", "Varmetillæg")
        self.nannas_letter = self._post("nanna", "Nannas brev")
        self.task, self.own_page, self.check = "proev", "", ""
        self.aim_at(self.mette.visit(INGER, "proev", "andet"))
        sent = self.mette.send(self.permit, submission())
        assert sent.status_code == 201, sent.text
        self.submission, self.reference = sent.json()["submission"], sent.json()["reference"]
        self.used_permit = self.permit
        self.void_permit = self._agreed_again()
        self.permit = self._agreed_again()
        show_own_device(backend, self.mette, self.session)
        self.visit_header = self.mette.on_behalf({"subject_token": self.subject_token})
        self.handle = self.choose(self.visit_header)
        self.access_token, self.access_header = self.access(self.peter)
        self.door = Alone(self.http).door()
        own = self.own_session()[1]
        self.own_session_id, self.own_subject_token = own["id"], own["subject_token"]
        self.lookup, self.asked, self.to_ask, self.to_cancel = (
            self.mette.look_up(INGER).json()["id"] for _ in range(4)
        )
        asked = self.mette.questions(self.asked).json()["questions"]
        self.answers_to_questions = {one["id"]: RIGHT[one["id"]] for one in asked}
        self.proved, self.proved_again = (self.mette.proved(INGER) for _ in range(2))
        self.approval = ask(self.mette, f"/v1/lookups/{self.to_ask}/approvals", "proof")["id"]
        self.line_of_sample = self._in_a_sample()
        self.mailbox = backend.rows("SELECT id FROM mailboxes WHERE citizen = :ref", ref=ref_of(backend, "inger"))[0][0]
        self.archive = backend.rows(
            "SELECT id FROM folders WHERE kind = 'archive' AND mailbox = :mailbox", mailbox=self.mailbox)[0][0]
        self.ref = ref_of(backend, "inger")
        self._mandates()
        self._consents()
        self.access_wording = wording_of(AccessKind.READ_AND_WRITE, is_exempt=False).fingerprint
        self.own_access = backend.rows(
            "SELECT id FROM accesses WHERE citizen = :ref", ref=ref_of(backend, "inger"))[0][0]

    def again(self) -> Scene:
        """The same scene for somebody else, who may aim it and sign its people in and out as they like."""
        other = copy(self)
        other.http = self.backend.client()
        other.http.cookies.update(self.http.cookies)
        for name in ("mette", "bo", "peter"):
            person = copy(getattr(self, name))
            person.http = other.http
            setattr(other, name, person)
        return other

    def _mandates(self) -> None:
        """Between Inger and Peter: one in force, one drafted, two given that wait for him, one asked for that waits for her."""
        hers, his = Grantor(self.http).sign_in_self("inger"), Relative(self.http).sign_in("peter")
        self.mandate, self.given, self.given_too = hers.give(MOVING), hers.give(TALKING), hers.give("se-skat")
        assert his.accept(self.mandate).status_code == 200
        self.drafted = hers.draft(MOVING).json()["mandate"]["id"]
        self.wording = hers.words(self.drafted, MOVING).json()["fingerprint"]
        self.asked_for = his.ask(MOVING).json()["mandate"]["id"]
        _, self.power_code = asked_on_power(his, TALKING)
        self.taken_back = hers.give("se-pension")
        assert hers.end(self.taken_back).status_code == 200
        self.talked_of, self.wished = self._talked_of(), self._wished()
        self._at_mettes_place(hers)
        self._on_a_mandate(hers, his)
        self.paper_code = code_on(document(hers, self.mandate))
        self.on_letter = his.ask("laane-paa-biblioteket").json()["mandate"]["id"]
        _, self.letter_code, self.letter_paper = letter_at_counter(self.mette, his, "se-folkeregister")
        self.on_paper, code, paper = letter_at_counter(self.mette, his, "se-journal")
        assert came_back(self.mette, self.mette.proved(INGER), code, paper).status_code == 200
        self.backend.execute(
            "UPDATE mandate_scans SET lookup = (SELECT lookup FROM sample_items WHERE id = :id)", id=self.line_of_sample)
        post_due(self.backend.backend)  # so that no letter is set between two looks at what is stored

    def _at_mettes_place(self, hers: Grantor) -> None:
        """What Inger gave Mette's organisation: one in force, and two that wait for its answer."""
        self.place_holds, self.place_given, self.place_given_too = (
            given_to_place(hers, one) for one in (MOVING, TALKING, AIDS))
        assert Place(self.http).sign_in("ulla").accept(self.place_holds).status_code == 200
        opened = self.http.post(
            f"/v1/organisation-mandates/{self.place_holds}/open", json={"cpr": INGER}, headers=self.mette.bearer)
        assert opened.status_code == 200, opened.text

    def _on_a_mandate(self, hers: Grantor, his: Relative) -> None:
        """What Peter does for Inger on a mandate: one thing sent, and a permit for one more."""
        self.used_mandate = hers.give(AIDS)
        assert his.accept(self.used_mandate).status_code == 200
        began = his.begun(self.used_mandate, "hjaelpemiddel")
        self.mandate_session, self.mandate_subject_token = began["id"], began["subject_token"]
        sent = his.send(began["agreed"][0]["permit"], submission(task="hjaelpemiddel"))
        assert sent.status_code == 201, sent.text
        self.mandate_submission = sent.json()["submission"]
        self.mandate_permit = his.begun(self.used_mandate, "hjaelpemiddel")["agreed"][0]["permit"]
        self.mandate_header = self.narrowed(his, self.mandate_subject_token)
        over = hers.give(CARD)
        assert his.accept(over).status_code == 200
        self.over_session = his.begun(over, "kort")["id"]
        assert hers.end(over).status_code == 200
        assert his.keep(self.over_session, "kort", {"day": "2026-12-24"}).status_code == 204
        self.kept = self.backend.rows("SELECT id FROM kept_answers")[0][0]

    def _consents(self) -> None:
        """What the municipality asks of Inger: one given, and three that wait: for her, for it to take back, and for a visit."""
        let_in(self.backend)
        town, hers = Authority(self.http), Asked(self.http).sign_in_self("inger")
        self.consent, self.waiting_consent, self.regretted, self.assisted = (town.asked() for _ in range(4))
        assert hers.press(self.consent).status_code == 200
        self.consent_words = hers.read(self.consent).json()["wording"]
        post_due(self.backend.backend)

    def _talked_of(self) -> str:
        """Begun in Mette's visit, after a talk."""
        begun = self.http.post(f"/v1/sessions/{self.session}/mandates", headers=self.mette.bearer, json={
            "holder": {"cpr": PETER, "name": PETERS_NAME}, "packages": chosen(MOVING), "talk": talk()})
        assert begun.status_code == 201, begun.text
        return begun.json()["id"]

    def _wished(self) -> str:
        """Begun in Mette's visit, after another."""
        begun = self.http.post(f"/v1/sessions/{self.session}/accesses", headers=self.mette.bearer, json={
            "holder": {"cpr": PETER, "name": PETERS_NAME}, "kind": "read", "talk": talk()})
        assert begun.status_code == 201, begun.text
        return begun.json()["id"]

    def signed_in(self, who: str) -> Counter:
        return Counter(self.http).sign_in(who)

    @property
    def page(self) -> str:
        """The path of a page that waits for Inger: the actor's, if they are at one."""
        return self.own_page or self.another_page

    @property
    def another_page(self) -> str:
        """A new one each time."""
        return self.asked_by("line", INGER).removeprefix(self.backend.base_url)

    def asked_by(self, helper: str, cpr: str) -> str:
        """The address of the page on which a citizen is asked who they are."""
        counter = self.signed_in(helper)
        return ask(counter, f"/v1/lookups/{counter.look_up(cpr).json()['id']}/approvals", "proof")["page"]

    def signed_in_low(self, who: str) -> Counter:
        """By less than a helper usually signs in with."""
        counter = Counter(self.http)
        answer = counter.redeem(returned(counter.authorize(who, acr_values="low"))["code"])
        assert answer.status_code == 200, answer.text
        counter.access, counter.refresh_token = answer.json()["access_token"], answer.json()["refresh_token"]
        return counter

    def aim_at(self, visit: dict) -> dict:
        """Calls are about this visit from now on."""
        self.session, self.subject_token = visit["id"], visit["subject_token"]
        self.permit = visit["agreed"][0]["permit"]
        return visit

    def choose(self, header: Header) -> str:
        """The handle of the letter on the citizen's page; it is open afterwards."""
        made = self.http.post(f"/v1/sessions/{self.session}/letters/choosing", headers=header)
        assert made.status_code == 200, made.text
        handle = made.json()["choices"][0]["handle"]
        opened = self.http.post(f"/v1/sessions/{self.session}/letters/open", json={"handle": handle}, headers=header)
        assert opened.status_code == 200, opened.text
        return handle

    def own_session(self, citizen: str = "inger") -> tuple[Alone, dict]:
        """A citizen by their own sign-in, and the session they began."""
        alone = Alone(self.http).sign_in_self(citizen)
        begun = alone.begin_alone("egen")
        assert begun.status_code == 201, begun.text
        return alone, begun.json()

    def access(self, relative: Counter, **changes) -> tuple[str, dict[str, str]]:
        """The subject token of a relative's access, and a token got for it."""
        told = self.http.get("/v1/accesses", headers=relative.bearer).json()["accesses"][0]["subject_token"]
        answer = exchange_access(relative, told, **changes)
        assert answer.status_code == 200, answer.text
        return told, bearer(answer)

    def visit_of(self, helper: Counter, cpr: str, *tasks: str, post: bool = True, scope: str | None = None):
        """A visit of somebody's own, and its token."""
        visit = helper.visit(cpr, *tasks or ("proev", "andet"))
        if post:
            show_own_device(self.backend, helper, visit["id"])
        return visit, self.narrowed(helper, visit["subject_token"], scope)

    def narrowed(self, helper: Counter, subject_token: str, scope: str | None = None) -> dict[str, str]:
        answer = helper.exchange(subject_token, **({"scope": scope} if scope else {}))
        assert answer.status_code == 200, answer.text
        return bearer(answer)

    @property
    def screens_code(self) -> str:
        """What a screen shows that waits for somebody to sign in on it."""
        return self.http.post("/oidc/device", data={"client_id": CLIENT_ID}).json()["user_code"]

    def secrets(self) -> Mapping[str, str]:
        """What no answer to somebody else may hold, by name."""
        return {
            "the name": "Inger Marie Eksempel", "the number": INGER, "the phone": "00 00 00 03",
            "the doctor": "Lægehuset Prøve", "the household's number": "1502164010", "the letter's title": "Varmetillæg",
            "the letter's sender": "Kanarie Kommune", "the letter": "Hej Inger", "the reference": self.reference,
            "who it is": self.ref, "a permit": self.permit["token"],
        }

    def _in_a_sample(self) -> str:
        """A line of the controller's sample: a look-up of the week before."""
        lookup = self.mette.look_up(INGER).json()["id"]
        self.backend.execute("UPDATE lookups SET at = '2026-11-18T09:00:00.000000Z' WHERE id = :id", id=lookup)
        sample = self.http.get("/v1/samples/current", headers=self.signed_in("kirsten").bearer)
        return sample.json()["items"][0]["id"]

    def _agreed_again(self) -> dict:
        return self.mette.agree_more(self.session, "proev").json()["agreed"][0]["permit"]

    def _post(self, citizen: str, title: str) -> tuple[str, str, str]:
        letter = deliver(self.backend, citizen, letter_xml(title, more=ASKS + LEGAL).replace(b"Eksempel Kommune", b"Kanarie Kommune")).letter
        asked = "SELECT document, id FROM letter_files WHERE letter = :letter"
        return letter, *self.backend.rows(asked, letter=letter)[0]


def bearer(answer: httpx.Response) -> dict[str, str]:
    return {"Authorization": f"Bearer {answer.json()['access_token']}"}
