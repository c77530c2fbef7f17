"""One call that succeeds for each operation of the contract that writes: what a failure is injected into.

A name is the operation, and after a stroke which way it is called. Each takes a backend in this process with the little
town in it (`backend_data`), arranges all that comes before, and gives back the call. The call may be made again and again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta

import httpx
from sqlalchemy import text

from desktop.backend.db.engine import Database
from desktop.backend.identity.device import GRANT as DEVICE
from desktop.backend.queue.waiting import keep_key
from desktop.backend.settings import CLIENT_ID
from tests.support import asking as consents
from tests.support.access_visits import AtTheCounter as AccessAtTheCounter
from tests.support.alone import Alone, come_beside
from tests.support.backend import CALLBACK, CHALLENGE, Counter, InProcess, returned
from tests.support.backend_data import INGER, METTES_CVR, NANNA, QUEUE_KEY, QUEUE_SYSTEM, RIGHT, submission
from tests.support.bases import add_basis
from tests.support.giving import (
    AIDS,
    MOVING,
    TALKING,
    Grantor,
    Owner,
    Relative,
    fresh_yes,
    in_force,
    inger,
    owner,
    peter,
)
from tests.support.holding import given_to_place, place, to_place
from tests.support.in_my_name import reader
from tests.support.key_proofs import Hands
from tests.support.mandate_papers import (
    asked_on_power,
    came_back,
    check,
    code_on,
    document,
    found,
    letter_at_counter,
    printed,
    receipt,
    register_power,
    send_letter,
)
from tests.support.mandate_visits import AtTheCounter
from tests.support.own_device import OwnDevice, ask
from tests.support.post import deliver, exchange_access, letter_xml, on_access, show_own_device
from tests.support.postgres import owner_url
from tests.support.two_who_help import relative, second_relative
from tests.support.writing import LEGAL, Writing, asking_letter

Call = Callable[[], httpx.Response]


def _visit(here: InProcess) -> tuple[Counter, dict, dict]:
    """Mette, Inger's visit, and its permit for `proev`."""
    mette = here.counter()
    visit = mette.visit(INGER, "proev", "andet")
    permits = {one["task"]: one["permit"] for one in visit["agreed"]}
    return mette, visit, permits["proev"]


def _held(here: InProcess, method: str, path: str, **body: object) -> Call:
    """With a token on behalf of Inger; `{session}` and `{key}` are of the visit."""
    mette, visit, permit = _visit(here)
    header = mette.on_behalf(visit)
    asked = {name: one.format(key=permit["key"]) if isinstance(one, str) else one for name, one in body.items()}
    return lambda: here.http.request(method, path.format(session=visit["id"]), json=asked or None, headers=header)


def _post(here: InProcess, what: str, *, opened: bool = False) -> Call:
    """In a visit whose citizen has shown on their own device who they are, with two letters there to choose from."""
    deliver(here, "inger")
    mette, visit, _ = _visit(here)
    show_own_device(here, mette, visit["id"])
    header = mette.on_behalf(visit)

    def ask(what: str, body: object = None) -> httpx.Response:
        return here.http.post(f"/v1/sessions/{visit['id']}/letters/{what}", json=body, headers=header)

    body = None
    if what == "open" or opened:
        body = {"handle": ask("choosing").json()["choices"][0]["handle"]}
    if opened:
        assert ask("open", body).status_code == 200
    return lambda: ask(what, body if what == "open" else None)


def _letter(here: InProcess, call: Callable[[httpx.Client, str, dict[str, str]], httpx.Response]) -> Call:
    """A relative with an access, and a letter."""
    deliver(here, "inger")
    header = on_access(here.counter("peter"))
    letter = here.rows("SELECT id FROM letters")[0][0]
    return lambda: call(here.http, letter, header)


def _take_on(step: str, *, by: str = "peter", after: str = "") -> Callable[[InProcess], Call]:
    """A step of a letter that two who help may read; `after` is who took it on before."""
    def prepared(here: InProcess) -> Call:
        register = Database(owner_url(here.backend.settings.database_url))  # whoever serves only reads who helps
        second_relative(here, database=register)
        register.close()
        letter = deliver(here, "inger").letter
        if after:
            assert relative(here, after).say("take-on", letter).status_code == 200
        hand = relative(here, by)
        return lambda: hand.say(step, letter)

    return prepared


def _changed(hers: Writing) -> None:
    assert hers.change(phone="12 34 56 99").status_code == 200


def _write(
    call: Callable[[Writing, str], httpx.Response], *, again: bool = False, before: Callable[[Writing], None] | None = None,
) -> Callable[[InProcess], Call]:
    """Something done by an access to read and write; `again` where it was done before, as `before` may say otherwise."""
    def prepared(here: InProcess) -> Call:
        register = Database(owner_url(here.backend.settings.database_url))  # whoever serves only reads who helps
        second_relative(here, kind="read-and-write", database=register)
        register.close()
        letter = deliver(here, "inger", asking_letter()).letter
        hers = Writing(here, relative(here, "rikke").header)
        if before is not None:
            before(hers)
        if again:
            assert call(hers, letter).status_code == 201
        return lambda: call(hers, letter)

    return prepared


def _summoned(*, again: bool = False) -> Callable[[InProcess], Call]:
    """A court's summons a relative has opened; `again` where they said before that they received it."""
    def prepared(here: InProcess) -> Call:
        letter = deliver(here, "inger", letter_xml("Indkaldelse", more=LEGAL)).letter
        his = Writing(here, on_access(here.counter("peter")))
        assert his.http.get(f"/v1/messages/{letter}", headers=his.header).status_code == 200
        if again:
            assert his.served(letter).status_code == 200
        return lambda: his.served(letter)

    return prepared


def _accesses(here: InProcess) -> Call:
    peter = here.counter("peter")
    return lambda: here.http.get("/v1/accesses", headers=peter.bearer)


def _mailboxes(here: InProcess) -> Call:
    header = on_access(here.counter("peter"))
    return lambda: here.http.get("/v1/mailboxes", headers=header)


def _contacts(here: InProcess) -> Call:
    header = on_access(here.counter("peter"))
    return lambda: here.http.get("/v1/contacts", headers=header)


def _in_mailbox(what: str) -> Callable[[InProcess], Call]:
    def prepared(here: InProcess) -> Call:
        deliver(here, "inger")
        header = on_access(here.counter("peter"))
        mailbox = here.http.get("/v1/mailboxes", headers=header).json()["mailboxes"][0]["id"]
        return lambda: here.http.get(f"/v1/mailboxes/{mailbox}/{what}", headers=header)

    return prepared


def _move(here: InProcess) -> Call:
    def moved(http: httpx.Client, letter: str, header: dict[str, str]) -> httpx.Response:
        body = {"read": True, "folderId": archive}
        return http.patch(f"/v1/messages/{letter}", json=body, headers=header | {"If-Match": '"1"'})

    call = _letter(here, moved)
    archive = here.rows("SELECT id FROM folders WHERE kind = 'archive'")[0][0]
    return call


def _file(here: InProcess) -> Call:
    def read(http: httpx.Client, letter: str, header: dict[str, str]) -> httpx.Response:
        return http.get(f"/v1/messages/{letter}/documents/{document}/files/{file}/content", headers=header)

    call = _letter(here, read)
    file, document = here.rows("SELECT id, document FROM letter_files")[0]
    return call


def _send(here: InProcess) -> Call:
    mette, _, permit = _visit(here)
    return lambda: mette.send(permit, submission())


def _sent(here: InProcess) -> Call:
    mette, visit, permit = _visit(here)
    sent = mette.send(permit, submission()).json()["submission"]
    header = mette.on_behalf(visit)
    return lambda: here.http.get(f"/v1/submissions/{sent}", headers=header)


def _code(here: InProcess) -> Call:
    nobody = Counter(here.http)
    code = nobody.code()
    return lambda: nobody.redeem(code)


def _bound_code(here: InProcess) -> Call:
    hands = Hands(here.http, here.clock)
    hands.learn_nonce()
    code = Counter(here.http).code()
    return lambda: hands.redeem(code)


def _push(here: InProcess) -> Call:
    asked = {
        "client_id": CLIENT_ID, "response_type": "code", "redirect_uri": CALLBACK, "scope": "openid", "state": "s-1",
        "nonce": "n-1", "code_challenge": CHALLENGE, "code_challenge_method": "S256", "login_hint": "mette",
    }
    return lambda: here.http.post("/oidc/par", data=asked)


def _sent_ahead(here: InProcess) -> Call:
    asked = {"client_id": CLIENT_ID, "request_uri": _push(here)().json()["request_uri"]}
    return lambda: here.http.get("/oidc/authorize", params=asked)


def _device(here: InProcess) -> tuple[Call, Call, Call]:
    """Starting with a code on a screen, saying yes to it elsewhere, and asking how it went."""
    client = {"client_id": CLIENT_ID}
    told: dict[str, str] = {}

    def start() -> httpx.Response:
        answer = here.http.post("/oidc/device", data=client | {"scope": "openid offline_access"})
        told.update(answer.json())
        return answer

    def say_yes() -> httpx.Response:
        return here.http.post("/oidc/activate", data={"user_code": told["user_code"], "person": "mette"})

    def ask() -> httpx.Response:
        return here.http.post("/oidc/token", data=client | {"grant_type": DEVICE, "device_code": told["device_code"]})

    return start, say_yes, ask


def _answer_device(here: InProcess) -> Call:
    start, say_yes, _ = _device(here)
    start()
    return say_yes


def _ask_for_device(here: InProcess) -> Call:
    start, say_yes, ask = _device(here)
    start()
    say_yes()
    return ask


def _refresh(here: InProcess) -> Call:
    mette = here.counter()
    return lambda: mette.token({"grant_type": "refresh_token", "refresh_token": mette.refresh_token})


def _exchange(here: InProcess) -> Call:
    mette, visit, _ = _visit(here)
    return lambda: mette.exchange(visit["subject_token"])


def _exchange_access(here: InProcess) -> Call:
    peter = here.counter("peter")
    access = here.http.get("/v1/accesses", headers=peter.bearer).json()["accesses"][0]
    return lambda: exchange_access(peter, access["subject_token"])


def _revoke(here: InProcess) -> Call:
    mette = here.counter()
    form = {"client_id": CLIENT_ID, "token": mette.refresh_token}
    return lambda: here.http.post("/oidc/revoke", data=form)


def _end_sign_in(here: InProcess) -> Call:
    mette = Counter(here.http)
    granted = mette.redeem(mette.code()).json()
    asked = {"id_token_hint": granted["id_token"], "post_logout_redirect_uri": CALLBACK}
    return lambda: here.http.get("/oidc/end-session", params=asked)


def _end_sign_in_by_form(here: InProcess) -> Call:
    mette = Counter(here.http)
    granted = mette.redeem(mette.code()).json()
    asked = {"id_token_hint": granted["id_token"], "post_logout_redirect_uri": CALLBACK}
    return lambda: here.http.post("/oidc/end-session", data=asked)


def _look_up(here: InProcess) -> Call:
    mette = here.counter()
    return lambda: mette.look_up(INGER)


def _look_up_in_queue(here: InProcess) -> Call:
    mette = here.counter()
    numbers = iter(range(1, 10_000))
    return lambda: mette.look_up(INGER, queue=f"A{next(numbers)}")


def _draw(here: InProcess) -> Call:
    owner = Database(owner_url(here.backend.settings.database_url))  # whoever serves only reads the keys
    with owner.write() as connection:
        keep_key(connection, METTES_CVR, QUEUE_KEY, here.clock.now())
    owner.close()
    numbers = iter(range(1, 10_000))
    return lambda: here.http.post("/v1/queue", json={"number": f"A{next(numbers)}"}, headers=QUEUE_SYSTEM)


def _prove(here: InProcess) -> Call:
    mette = here.counter()
    lookup = mette.look_up(NANNA).json()["id"]
    return lambda: mette.prove(lookup)


def _ask(here: InProcess) -> Call:
    mette = here.counter()
    lookup = mette.look_up(INGER).json()["id"]
    return lambda: mette.questions(lookup)


def _answer(here: InProcess) -> Call:
    mette = here.counter()
    lookup = mette.look_up(INGER).json()["id"]
    answers = {one["id"]: RIGHT[one["id"]] for one in mette.questions(lookup).json()["questions"]}
    return lambda: mette.answer(lookup, answers)


def _sample(here: InProcess) -> Counter:
    here.counter().look_up(INGER)
    here.clock.advance(timedelta(days=7))
    return here.counter("kirsten")


def _read_sample(here: InProcess) -> Call:
    kirsten = _sample(here)
    return lambda: kirsten.http.get("/v1/samples/current", headers=kirsten.bearer)


def _judge_sample(here: InProcess) -> Call:
    kirsten = _sample(here)
    item = kirsten.http.get("/v1/samples/current", headers=kirsten.bearer).json()["items"][0]["id"]
    return lambda: kirsten.http.post(f"/v1/samples/{item}/verdict", json={"verdict": "ok"}, headers=kirsten.bearer)


def _cancel(here: InProcess) -> Call:
    mette = here.counter()
    lookup = mette.look_up(NANNA).json()["id"]
    return lambda: here.http.post(f"/v1/lookups/{lookup}/cancel", headers=mette.bearer)


def _begin(here: InProcess) -> Call:
    mette = here.counter()
    lookup = mette.proved(INGER)
    return lambda: mette.begin(lookup, "proev", "andet")


def _agree_more(here: InProcess) -> Call:
    mette, visit, _ = _visit(here)
    return lambda: mette.agree_more(visit["id"], "proev", "andet")


def _relink(here: InProcess) -> Call:
    mette, visit, _ = _visit(here)
    lookup = mette.proved(INGER)
    return lambda: mette.relink(visit["id"], lookup)


def _wrong_person(here: InProcess) -> Call:
    mette, visit, _ = _visit(here)
    return lambda: mette.wrong_person(visit["id"])


def _open_answers(here: InProcess) -> Call:
    mette, visit, _ = _visit(here)
    mette.end(visit["id"])
    return lambda: mette.open_answers(visit["id"], "proev")


def _withdraw(here: InProcess) -> Call:
    mette, visit, permit = _visit(here)
    sent = mette.send(permit, submission()).json()["submission"]
    header = mette.on_behalf(visit)
    return lambda: here.http.post(f"/v1/submissions/{sent}/withdraw", headers=header)


def _end(here: InProcess) -> Call:
    mette, visit, _ = _visit(here)
    return lambda: mette.end(visit["id"])


def _ask_at_look_up(here: InProcess) -> Call:
    mette = here.counter()
    lookup = mette.look_up(INGER).json()["id"]
    return lambda: here.http.post(f"/v1/lookups/{lookup}/approvals", json={"purpose": "proof"}, headers=mette.bearer)


def _ask_in_visit(here: InProcess) -> Call:
    mette, visit, _ = _visit(here)
    body = {"purpose": "agreement", "tasks": ["proev"]}
    return lambda: here.http.post(f"/v1/sessions/{visit['id']}/approvals", json=body, headers=mette.bearer)


def _asked(here: InProcess) -> tuple[Counter, str, OwnDevice]:
    """A question that waits, and the citizen's own device."""
    mette = here.counter()
    lookup = mette.look_up(INGER).json()["id"]
    asked = ask(mette, f"/v1/lookups/{lookup}/approvals", "proof")
    return mette, asked["id"], OwnDevice(here.browser(), asked["page"])


def _poll(here: InProcess) -> Call:
    """The first to see that nobody answered in time."""
    mette, approval, _ = _asked(here)
    here.clock.advance(timedelta(minutes=5))
    return lambda: here.http.get(f"/v1/approvals/{approval}", headers=mette.bearer)


def _give_up(here: InProcess) -> Call:
    mette, approval, _ = _asked(here)
    return lambda: here.http.post(f"/v1/approvals/{approval}/cancel", headers=mette.bearer)


def _open_page(here: InProcess) -> Call:
    return _asked(here)[2].open


def _sign_in_to_page(here: InProcess) -> Call:
    _, _, device = _asked(here)
    return lambda: device.browser.post(f"{device.page}/sign-in", data={"citizen": "inger"})


def _answer_page(here: InProcess) -> Call:
    _, _, device = _asked(here)
    mark = device.mark(device.sign_in("inger"))
    return lambda: device.answer("yes", check=mark)


def _come_beside(here: InProcess) -> Call:
    session = Alone(here.http).sign_in_self("inger").begin_alone("egen").json()["id"]
    mette = here.counter()
    return lambda: come_beside(mette, session)


def _answer_helper(here: InProcess) -> Call:
    inger = Alone(here.http).sign_in_self("inger")
    session = inger.begin_alone("egen").json()["id"]
    come_beside(here.counter(), session)
    return lambda: inger.answer_helper(session, "yes")


def _begin_alone(here: InProcess) -> Call:
    inger = Alone(here.http).sign_in_self("inger")
    return lambda: inger.begin_alone("egen")


def _open_self_door(here: InProcess) -> Call:
    viggo = here.counter("viggo")
    return lambda: here.http.post("/v1/self/door", headers=viggo.bearer)


def _mandates(here: InProcess, prepared: Callable[[Grantor, Relative], Call]) -> Call:
    return prepared(inger(here), peter(here))


def _of_access(step: str) -> Callable[[InProcess], Call]:
    """Each step of an access between Nanna and Peter."""

    def given_call(here: InProcess) -> Call:
        hers, his = owner(here), Owner(here.http).sign_in("peter")
        if step == "exempt":
            register = Database(owner_url(here.backend.settings.database_url))  # whoever serves only reads it
            with register.write() as connection:
                connection.execute(text("UPDATE citizens SET exempt = :yes WHERE id = 'nanna'"), {"yes": True})
            register.close()
        yes, wording = fresh_yes(), hers.words("read-and-write").json()["fingerprint"]
        if step == "words":
            return hers.words
        if step in {"give", "exempt"}:
            return lambda: hers.give("read-and-write", yes=yes, wording=wording)
        access = hers.give().json()["id"]
        calls = {
            "widen": lambda: hers.give("read-and-write", yes=yes, wording=wording), "end": lambda: hers.end(access),
            "given": hers.given, "held": his.held,
        }
        return calls[step]

    return given_call


def _bases(here: InProcess) -> Call:
    hers = owner(here)
    add_basis(here, "nanna")
    return lambda: here.http.get("/v1/other-bases", headers=hers.bearer)


def _bases_held(here: InProcess) -> Call:
    his = Owner(here.http).sign_in("peter")
    add_basis(here, "nanna")
    return lambda: here.http.get("/v1/other-bases/held", headers=his.bearer)


def _of_mandate(step: str) -> Callable[[InProcess], Call]:
    """Each step of a mandate between Inger and Peter."""
    def given_call(hers: Grantor, his: Relative) -> Call:
        match step:
            case "draft":
                return lambda: hers.draft(MOVING)
            case "ask":
                return lambda: his.ask(MOVING)
            case "sign" | "words":
                mandate = hers.draft(MOVING).json()["mandate"]["id"]
                wording, yes = hers.words(mandate, MOVING).json()["fingerprint"], fresh_yes()
                if step == "words":
                    return lambda: hers.words(mandate, MOVING)
                return lambda: hers.sign(mandate, MOVING, wording=wording, yes=yes)
            case "accept" | "decline":
                mandate = hers.give(MOVING)
                return lambda: his.accept(mandate) if step == "accept" else his.decline(mandate)
        mandate = hers.give(MOVING, TALKING)
        his.accept(mandate)
        if step in {"document", "receipt", "check"}:
            hers.end(mandate, TALKING)
            code = code_on(document(hers, mandate))
            return {
                "document": lambda: document(hers, mandate), "receipt": lambda: receipt(hers, mandate),
                "check": lambda: check(his, code),
            }[step]
        return {
            "end": lambda: hers.end(mandate), "read": lambda: hers.read(mandate), "given": hers.given, "held": his.held,
        }[step]

    return lambda here: _mandates(here, given_call)


def _of_place(step: str) -> Callable[[InProcess], Call]:
    """Each step of what Inger gives Mette's place."""
    def given_call(here: InProcess) -> Call:
        hers, mette = inger(here), place(here)
        if step == "draft":
            return lambda: to_place(hers, MOVING)
        mandate = given_to_place(hers, MOVING)
        if step in {"end", "open", "begin"}:
            mette.accept(mandate)
        if step == "begin":
            mette.opened(mandate)
        return {
            "open": lambda: mette.open(mandate), "begin": lambda: mette.begin(mandate, "flytte"),
            "accept": lambda: mette.accept(mandate), "decline": lambda: mette.decline(mandate),
            "end": lambda: mette.give_back(mandate), "list": mette.held_here,
        }[step]

    return given_call


def _on_mandate(step: str) -> Callable[[InProcess], Call]:
    """What Peter does for Inger on a mandate, and that she takes back what he had begun by."""

    def given_call(here: InProcess) -> Call:
        mandate, his = in_force(here, MOVING, AIDS), peter(here)
        if step == "begin":
            return lambda: his.begin(mandate, "flytte")
        session, hers = his.begun(mandate, "flytte"), inger(here)
        permit = session["agreed"][0]["permit"]
        if step == "take back":
            return lambda: hers.end(mandate, MOVING)
        if step in {"keep", "list", "read", "delete"}:
            hers.end(mandate)
            if step == "keep":
                return lambda: his.keep(session["id"], "flytte", {"day": "2026-12-24"})
            his.keep(session["id"], "flytte", {"day": "2026-12-24"})
            kept = hers.kept().json()["kept"][0]["id"]
            return {"list": hers.kept, "read": lambda: hers.kept(kept), "delete": lambda: hers.forget(kept)}[step]
        return {
            "grow": lambda: his.begin(mandate, "flytte", "hjaelpemiddel"), "again": lambda: his.begin(mandate, "flytte"),
            "send": lambda: his.send(permit, submission(task="flytte")), "end": lambda: his.done(session["id"]),
        }[step]

    return given_call


def _replace(here: InProcess) -> Call:
    """An acceptance that takes a package from an older mandate."""
    in_force(here, MOVING, TALKING)
    mandate = inger(here).give(MOVING)
    his = peter(here)
    return lambda: his.accept(mandate)


def _letter_sent(here: InProcess) -> Call:
    his = peter(here)
    mandate = his.ask(MOVING).json()["mandate"]["id"]
    return lambda: send_letter(his, mandate)


def _letter_printed(here: InProcess) -> Call:
    his, mette = peter(here), here.counter("mette")
    mandate = his.ask(MOVING).json()["mandate"]["id"]
    code, lookup = code_on(document(his, mandate)), mette.proved(INGER)
    return lambda: printed(mette, lookup, code)


def _letter_registered(here: InProcess) -> Call:
    mette = here.counter("mette")
    _, code, paper = letter_at_counter(mette, peter(here))
    lookup, once = mette.proved(INGER), fresh_yes()
    return lambda: came_back(mette, lookup, code, paper, id=once)


def _scan(here: InProcess) -> Call:
    mette = here.counter("mette")
    mandate, code, paper = letter_at_counter(mette, peter(here))
    assert came_back(mette, mette.proved(INGER), code, paper).status_code == 200
    hers = inger(here)
    return lambda: here.http.get(f"/v1/mandates/{mandate}/scan", headers=hers.bearer)


def _sampled_scan(here: InProcess) -> Call:
    _scan(here)
    here.clock.advance(timedelta(days=8))
    kirsten = here.counter("kirsten")
    items = here.http.get("/v1/samples/current", headers=kirsten.bearer).json()["items"]
    item = next(one["id"] for one in items if one["papers"])
    return lambda: here.http.get(f"/v1/samples/{item}/scan", headers=kirsten.bearer)


def _register_power(here: InProcess) -> Call:
    _, code = asked_on_power(peter(here))
    mette, read = here.counter("mette"), fresh_yes()
    lookup = found(mette)
    return lambda: register_power(mette, lookup, code, read=read)


def _of_consent(step: str) -> Callable[[InProcess], Call]:
    """Each step of a consent the municipality asks of Inger."""
    def prepared(here: InProcess) -> Call:
        town = consents.authority(here)
        if step == "ask":
            numbers = iter(range(1, 10_000))
            return lambda: town.ask(reference=f"good {next(numbers)}")
        consent = town.asked(reference="good")
        hers = consents.inger(here)
        if step in {"withdraw", "receipt", "use"}:
            assert hers.press(consent).status_code == 200
        wording, id_ = hers.read(consent).json()["wording"], fresh_yes()
        return {
            "again": lambda: town.ask(reference="good"), "use": lambda: town.use(consent), "list": town.all_asked,
            "take back": lambda: town.take_back(consent), "overview": hers.get, "read": lambda: hers.read(consent),
            "answer": lambda: hers.press(consent, id_=id_, wording=wording), "withdraw": lambda: hers.withdraw(consent),
            "receipt": lambda: hers.receipt(consent),
        }[step]

    return prepared


def _withdrawing_at_the_counter(step: str) -> Callable[[InProcess], Call]:
    """Each step of a consent Inger withdraws in a visit of hers."""
    def prepared(here: InProcess) -> Call:
        consent = consents.authority(here).asked(reference="good")
        assert consents.inger(here).press(consent).status_code == 200
        mette, visit, _ = _visit(here)

        def asked() -> httpx.Response:
            return here.http.post(f"/v1/sessions/{visit['id']}/consents/withdrawal", headers=mette.bearer)

        if step == "ask":
            return asked
        device = OwnDevice(here.browser(), asked().json()["page"])
        sent = device.hidden(device.sign_in("inger"))
        if step == "read":
            return device.open
        return lambda: device.browser.post(device.page, data={"answer": step.format(consent=consent)} | sent)

    return prepared


def _done(here: InProcess) -> Call:
    in_force(here, MOVING)
    hers = reader(here)
    return hers.page


def _assisted(step: str) -> Callable[[InProcess], Call]:
    """Mette beside Inger, who showed on her own device who she is."""
    def prepared(here: InProcess) -> Call:
        consent = consents.authority(here).asked()
        mette, visit, _ = _visit(here)
        show_own_device(here, mette, visit["id"])
        path = f"/v1/sessions/{visit['id']}/consents"
        if step == "list":
            return lambda: here.http.get(path, headers=mette.bearer)

        def put() -> httpx.Response:
            return here.http.post(f"{path}/{consent}/approval", headers=mette.bearer)

        if step == "ask":
            return put
        device = OwnDevice(here.browser(), put().json()["page"])
        mark = device.mark(device.sign_in("inger"))
        return lambda: device.answer("yes", check=mark)

    return prepared


def _at_the_counter(step: str) -> Callable[[InProcess], Call]:
    """Each step of a mandate in a visit of Inger's."""
    def prepared(here: InProcess) -> Call:
        visit = AtTheCounter(here)
        match step:
            case "draft":
                return lambda: visit.draft(MOVING)
            case "take up":
                peter(here).ask(MOVING)
                return visit.take_up
            case "end":
                in_force(here, MOVING)
                return AtTheCounter(here).end
        mandate = visit.drafted(MOVING)
        if step in {"ask", "not today"}:
            return lambda: visit.ask(mandate) if step == "ask" else visit.not_today(mandate)
        device = visit.page(mandate)
        sent = device.hidden(device.sign_in("inger"))
        return lambda: device.browser.post(device.page, data={"answer": step} | sent)

    return prepared


def _access_at_the_counter(step: str) -> Callable[[InProcess], Call]:
    """Each step of an access in a visit of Nanna's."""
    def prepared(here: InProcess) -> Call:
        if step == "end":
            owner(here).give()
        visit = AccessAtTheCounter(here)
        if step in {"wish", "end"}:
            return visit.wish if step == "wish" else visit.end
        wish = visit.wished()
        if step in {"ask", "not today"}:
            return lambda: visit.ask(wish) if step == "ask" else visit.not_today(wish)
        device = visit.page(wish)
        sent = device.hidden(device.sign_in("nanna"))
        return lambda: device.browser.post(device.page, data={"answer": step} | sent)

    return prepared


def _everything(here: InProcess) -> Call:
    """Inger, who has a letter and a mandate."""
    deliver(here, "inger")
    in_force(here)
    citizen = inger(here)
    return lambda: here.http.get("/v1/everything", headers=citizen.bearer)


GOOD_CALLS: Mapping[str, Callable[[InProcess], Call]] = {
    "authorize": lambda here: lambda: Counter(here.http).authorize("mette"),
    "authorize/sent ahead": _sent_ahead,
    "pushRequest": _push,
    "startDevice": lambda here: _device(here)[0],
    "answerDevice": _answer_device,
    "token/device": _ask_for_device,
    "token/code": _code,
    "token/code, bound to a key": _bound_code,
    "token/refresh": _refresh,
    "token/exchange of a visit": _exchange,
    "token/exchange of an access": _exchange_access,
    "revoke": _revoke,
    "endSignIn": _end_sign_in,
    "endSignInByForm": _end_sign_in_by_form,
    "lookUp": _look_up,
    "lookUp/with a queue number": _look_up_in_queue,
    "drawNumber": _draw,
    "recordProof": _prove,
    "askQuestions": _ask,
    "answerQuestions": _answer,
    "cancelLookUp": _cancel,
    "readSample": _read_sample,
    "judgeSample": _judge_sample,
    "beginVisit": _begin,
    "agreeMore": _agree_more,
    "openSelfDoor": _open_self_door,
    "beginAlone": _begin_alone,
    "comeBeside": _come_beside, "answerHelper": _answer_helper,
    "endVisit": _end,
    "askAtLookUp": _ask_at_look_up,
    "askInVisit": _ask_in_visit,
    "readApproval": _poll,
    "cancelApproval": _give_up,
    "openApproval": _open_page,
    "signInToApproval": _sign_in_to_page,
    "answerApproval": _answer_page,
    "relinkVisit": _relink,
    "markWrongPerson": _wrong_person,
    "openUnsentAnswers": _open_answers,
    "withdrawSubmission": _withdraw,
    "readCitizenData": lambda here: _held(here, "GET", "/v1/citizen/data?task=proev"),
    "voidPermit": lambda here: _held(here, "POST", "/v1/permits/void", key="{key}"),
    "sendSubmission": _send,
    "readSubmission": _sent,
    "listAccesses": _accesses,
    "listMailboxes": _mailboxes,
    "listContacts": _contacts,
    "listFolders": _in_mailbox("folders"),
    "listMessages": _in_mailbox("messages"), "listActivity": _in_mailbox("activity"), "markMessage/moving it": _move,
    "readMessage": lambda here: _letter(here, lambda http, id_, header: http.get(f"/v1/messages/{id_}", headers=header)),
    "markMessage": lambda here: _letter(here, lambda http, id_, header: http.patch(
        f"/v1/messages/{id_}", json={"read": True}, headers=header | {"If-Match": '"1"'})),
    "takeOnMessage": _take_on("take-on"), "takeOnMessage/another has it": _take_on("take-on", after="rikke"),
    "takeOnMessage/saying it is done": _take_on("done", after="peter"),
    "takeOnMessage/letting it go": _take_on("let-go", after="peter"),
    "listRecipients": lambda here: _letter(here, lambda http, _, header: http.get("/v1/recipients", headers=header)),
    "replyToMessage": _write(lambda hers, letter: hers.reply(letter)),
    "replyToMessage/sent before": _write(lambda hers, letter: hers.reply(letter), again=True),
    "writeMessage": _write(lambda hers, _: hers.write()),
    "writeMessage/sent before": _write(lambda hers, _: hers.write(), again=True),
    "forwardMessage": _write(lambda hers, letter: hers.forward(letter)),
    "forwardMessage/sent before": _write(lambda hers, letter: hers.forward(letter), again=True),
    "readContactDetails": _write(lambda hers, _: hers.contacts()),
    "editContactDetails": _write(lambda hers, _: hers.change(phone="12 34 56 99")),
    "editContactDetails/as they are": _write(lambda hers, _: hers.change(2, phone="12 34 56 99"), before=_changed),
    "editContactDetails/sent before": _write(lambda hers, _: hers.change(phone="12 34 56 99"), before=_changed),
    "receiveSummons": _summoned(), "receiveSummons/said before": _summoned(again=True),
    "readFile": _file,
    "chooseLetter": lambda here: _post(here, "choosing"),
    "openLetter": lambda here: _post(here, "open"),
    "openLetter/it is open already": lambda here: _post(here, "open", opened=True),
    "closeLetter": lambda here: _post(here, "close", opened=True),
    "giveAccess": _of_access("give"), "giveAccess/in place of another": _of_access("widen"),
    "giveAccess/the exemption ends": _of_access("exempt"), "endAccess": _of_access("end"),
    "readAccessWords": _of_access("words"), "listGivenAccesses": _of_access("given"),
    "listHeldAccesses": _of_access("held"), "listOtherBases": _bases, "listHeldOtherBases": _bases_held,
    "draftMandate": _of_mandate("draft"), "askForMandate": _of_mandate("ask"), "signMandate": _of_mandate("sign"),
    "readMandateWords": _of_mandate("words"), "acceptMandate": _of_mandate("accept"), "acceptMandate/in place of another": _replace,
    "draftMandate/to an organisation": _of_place("draft"), "acceptAsOrganisation": _of_place("accept"),
    "declineAsOrganisation": _of_place("decline"), "endAsOrganisation": _of_place("end"),
    "listOrganisationMandates": _of_place("list"), "openOrganisationMandate": _of_place("open"),
    "beginOnMandate/of an organisation": _of_place("begin"),
    "beginOnMandate": _on_mandate("begin"), "beginOnMandate/one task more": _on_mandate("grow"),
    "beginOnMandate/the same again": _on_mandate("again"), "sendSubmission/on a mandate": _on_mandate("send"),
    "keepAnswers": _on_mandate("keep"), "listKeptAnswers": _on_mandate("list"), "readKeptAnswers": _on_mandate("read"),
    "deleteKeptAnswers": _on_mandate("delete"),
    "endVisit/on a mandate": _on_mandate("end"), "endMandate/with something begun": _on_mandate("take back"),
    "registerGeneralPower": _register_power, "declineMandate": _of_mandate("decline"), "endMandate": _of_mandate("end"), "readMandate": _of_mandate("read"),
    "sendMandateLetter": _letter_sent, "printMandateLetter": _letter_printed, "registerMandatePaper": _letter_registered,
    "readMandateScan": _scan, "readSampledScan": _sampled_scan,
    "readMandateDocument": _of_mandate("document"), "readMandateReceipt": _of_mandate("receipt"),
    "checkMandatePaper": _of_mandate("check"),
    "listWaitingConsents": _assisted("list"), "askForAnswer": _assisted("ask"), "answerApproval/of a consent": _assisted("answer"),
    "askForConsent": _of_consent("ask"), "askForConsent/again": _of_consent("again"), "mayUseConsent": _of_consent("use"),
    "listAskedConsents": _of_consent("list"), "stopAskingForConsent": _of_consent("take back"), "listConsents": _of_consent("overview"),
    "readConsent": _of_consent("read"), "answerConsent": _of_consent("answer"), "withdrawConsent": _of_consent("withdraw"),
    "readConsentReceipt": _of_consent("receipt"), "listDone": _done, "readEverything": _everything,
    "draftMandateInVisit": _at_the_counter("draft"), "takeUpMandateInVisit": _at_the_counter("take up"),
    "askForMandateYes": _at_the_counter("ask"), "leaveMandateToday": _at_the_counter("not today"),
    "endMandateInVisit": _at_the_counter("end"), "answerApproval/yes to a mandate": _at_the_counter("yes"),
    "answerApproval/no to a mandate": _at_the_counter("no"),
    "askWhatToWithdraw": _withdrawing_at_the_counter("ask"), "openApproval/what was given": _withdrawing_at_the_counter("read"),
    "answerApproval/withdrawn": _withdrawing_at_the_counter("withdraw:{consent}"), "answerApproval/kept": _withdrawing_at_the_counter("no"),
    "wishAccessInVisit": _access_at_the_counter("wish"), "askForAccessYes": _access_at_the_counter("ask"),
    "leaveAccessToday": _access_at_the_counter("not today"), "endAccessInVisit": _access_at_the_counter("end"),
    "answerApproval/yes to an access": _access_at_the_counter("yes"), "answerApproval/no to an access": _access_at_the_counter("no"),
    "listGivenMandates": _of_mandate("given"), "listHeldMandates": _of_mandate("held"),
}

TELLS_ONLY = {"token/exchange of a visit", "token/exchange of an access", "openLetter/it is open already", "openApproval", "listRecipients"}
"""Take the writer's turn to see what holds now, and write nothing."""

NOTED_FIRST = frozenset({"key_proofs"})
"""Written before the command begins, and kept whatever becomes of it: a proof of a key is good for one call."""


def is_answered(answer: httpx.Response) -> bool:
    """Whether it succeeded: a redirect of the sign-in's page carries an error otherwise."""
    return answer.status_code < 300 or (answer.status_code == 303 and "error" not in returned(answer))
