"""The columns: everybody who may turn up, right for some calls and wrong for the others.

Each is a function from the scene to the headers they call with. It may change the world first (a basis taken back), and
what the calls aim at. `ACTORS` says of each who is named in `refusals`, and whether what is Inger's is theirs to see.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from joserfc import jwt
from joserfc.jwk import ECKey

from desktop.backend.queue.waiting import keep_key
from tests.matrix.scene import Header, Scene
from tests.support.alone import Alone
from tests.support.asking import UDBETALING, Authority
from tests.support.backend import VERIFIER, returned
from tests.support.backend_data import BOS_CVR, INGER, METTES_CVR, NANNA, QUEUE_KEY, QUEUE_SYSTEM
from tests.support.giving import AIDS, Grantor, Relative
from tests.support.key_proofs import Hands
from tests.support.own_device import OwnDevice
from tests.support.post import ref_of

TOKEN_OVER = timedelta(minutes=11)
PERMIT_OVER = timedelta(hours=73)
NEXT_DAY = timedelta(hours=14)


@dataclass(frozen=True)
class Actor:
    """`noted` is the helper a refusal names; None where nobody is known. `of_inger`: acts with a basis that is hers."""

    enter: Callable[[Scene], Header]
    noted: str | None = None
    of_inger: bool = False


# Nobody we know

def nobody(s: Scene) -> Header:
    return {}


def malformed(s: Scene) -> Header:
    return {"Authorization": "Bearer not.a.token"}


def other_scheme(s: Scene) -> Header:
    return {"Authorization": "Basic " + base64.b64encode(f"mette:{s.mette.access}".encode()).decode()}


def unsigned(s: Scene) -> Header:
    header, claims = _parts(s.visit_header)
    return _bearer(f"{_encoded(header | {'alg': 'none'})}.{_encoded(claims)}.")


def forged(s: Scene) -> Header:
    header, claims = _parts(s.visit_header)
    key = ECKey.generate_key("P-256", {"kid": header["kid"]})
    return _bearer(jwt.encode(header, claims, key))


def rewritten(s: Scene) -> Header:
    """Bo's token with Inger's visit written into it, under Bo's signature."""
    header, _, signature = s.bo.access.split(".")
    return _bearer(f"{header}.{_encoded(_parts(s.visit_header)[1])}.{signature}")


def id_token(s: Scene) -> Header:
    return _bearer(s.mette.redeem(s.mette.code("mette"), code_verifier=VERIFIER).json()["id_token"])


def refresh_token(s: Scene) -> Header:
    return _bearer(s.mette.refresh_token)


def subject_token(s: Scene) -> Header:
    return _bearer(s.subject_token)


def access_subject_token(s: Scene) -> Header:
    return _bearer(s.access_token)


def code(s: Scene) -> Header:
    return _bearer(returned(s.mette.authorize("mette"))["code"])


def queue_system(s: Scene) -> Header:
    """The machine at the door, with the key of Mette's organisation."""
    with s.backend.database.write() as connection:
        keep_key(connection, METTES_CVR, QUEUE_KEY, s.backend.clock.now())
    return QUEUE_SYSTEM


def authority(s: Scene) -> Header:
    """The authority that asked Inger."""
    return Authority(s.http).header


def other_authority(s: Scene) -> Header:
    """Another one, which asked her nothing."""
    return Authority(s.http, UDBETALING).header


def others_browser(s: Scene) -> Header:
    """Nanna's, signed in on her own page."""
    return _signed_in_on(s, s.asked_by("bo", NANNA), "nanna")[0]


def citizens_browser(s: Scene) -> Header:
    """Inger's own, signed in on her page."""
    s.own_page = s.asked_by("bo", INGER).removeprefix(s.backend.base_url)
    header, s.check = _signed_in_on(s, s.own_page, "inger")
    return header


# Too late

def expired_helper(s: Scene) -> Header:
    s.backend.clock.advance(TOKEN_OVER)
    return s.mette.bearer


def expired_visit(s: Scene) -> Header:
    s.backend.clock.advance(TOKEN_OVER)
    return s.visit_header


def expired_access(s: Scene) -> Header:
    s.backend.clock.advance(TOKEN_OVER)
    return s.access_header


def signed_out_helper(s: Scene) -> Header:
    _sign_out(s, s.mette.refresh_token)
    return s.mette.bearer


def signed_out_visit(s: Scene) -> Header:
    _sign_out(s, s.mette.refresh_token)
    return s.visit_header


def signed_out_access(s: Scene) -> Header:
    _sign_out(s, s.peter.refresh_token)
    return s.access_header


def ended_visit(s: Scene) -> Header:
    assert s.mette.end(s.session).status_code == 204
    return s.visit_header


def helper_after_visit(s: Scene) -> Header:
    s.proved = s.backend.rows("SELECT lookup FROM sessions WHERE id = :id", id=s.session)[0][0]
    assert s.mette.end(s.session).status_code == 204
    return s.mette.bearer


def helper_next_day(s: Scene) -> Header:
    s.backend.clock.advance(NEXT_DAY)
    return s.signed_in("mette").bearer


def unproved_key(s: Scene) -> Header:
    """A token bound to a key, shown as if it were not."""
    return _bearer(Hands(s.http, s.backend.clock, s.backend.base_url).sign_in("mette").access)


# Helpers with their own token

def helper(s: Scene) -> Header:
    return s.mette.bearer


def colleague(s: Scene) -> Header:
    return s.signed_in("line").bearer


def other_organisation(s: Scene) -> Header:
    return s.bo.bearer


def kin(s: Scene) -> Header:
    """At a counter of their own, and Inger's family."""
    return s.signed_in("kim").bearer


def low_sign_in(s: Scene) -> Header:
    """Mette, signed in by less than receiving citizens takes."""
    return s.signed_in_low("mette").bearer


def volunteer(s: Scene) -> Header:
    return s.signed_in("viggo").bearer


def controller(s: Scene) -> Header:
    return s.signed_in("kirsten").bearer


def other_controller(s: Scene) -> Header:
    """Of another organisation."""
    return s.signed_in("karl").bearer


def administrator(s: Scene) -> Header:
    return s.signed_in("anna").bearer


def relative(s: Scene) -> Header:
    return s.peter.bearer


def other_relative(s: Scene) -> Header:
    return s.signed_in("rikke").bearer


def demoted_helper(s: Scene) -> Header:
    s.backend.execute("UPDATE helpers SET role = 'volunteer' WHERE id = 'mette'")
    return s.mette.bearer


def moved_helper(s: Scene) -> Header:
    s.backend.execute("UPDATE helpers SET organisation = :cvr WHERE id = 'mette'", cvr=BOS_CVR)
    return s.mette.bearer


def helper_for_high_task(s: Scene) -> Header:
    """In a visit on photo ID."""
    s.aim_at(s.visit_of(s.mette, INGER, post=False)[0])
    s.task = "hoej"
    return s.mette.bearer


# On behalf of a citizen, in a visit

def visit(s: Scene) -> Header:
    return s.visit_header


def other_citizens_visit(s: Scene) -> Header:
    return s.visit_of(s.mette, NANNA)[1]


def other_organisations_visit(s: Scene) -> Header:
    return s.visit_of(s.bo, NANNA)[1]


def earlier_visit(s: Scene) -> Header:
    """Inger's too, with another helper: nothing of one visit opens another."""
    return s.visit_of(s.bo, INGER)[1]


def taken_over_visit(s: Scene) -> Header:
    """Mette's token, once a colleague goes on with the visit."""
    line = s.signed_in("line")
    body = {"lookup": line.proved(INGER)}
    taken = s.http.post(f"/v1/sessions/{s.session}/relink", json=body, headers=line.bearer)
    assert taken.status_code == 200, taken.text
    return s.visit_header


def narrow_visit(s: Scene) -> Header:
    return s.narrowed(s.mette, s.subject_token, "task:andet")


def photo_id_visit(s: Scene) -> Header:
    began, header = s.visit_of(s.mette, INGER, post=False)
    s.aim_at(began)
    return header


def low_visit(s: Scene) -> Header:
    """Inger's visit, shown on her own device by a sign-in of hers that is worth less than post takes."""
    s.backend.execute("UPDATE sessions SET proof_assurance = 1 WHERE id = :id", id=s.session)
    return s.narrowed(s.mette, s.subject_token)


def visit_for_high_task(s: Scene) -> Header:
    s.task = "hoej"
    return s.visit_header


def demoted_visit(s: Scene) -> Header:
    demoted_helper(s)
    return s.visit_header


def moved_visit(s: Scene) -> Header:
    moved_helper(s)
    return s.visit_header


# On behalf of a citizen, by an access to the mailbox

def access(s: Scene) -> Header:
    return s.access_header


def other_citizens_access(s: Scene) -> Header:
    s.access_token, header = s.access(s.signed_in("rikke"))
    return header


def revoked_access(s: Scene) -> Header:
    s.backend.execute("UPDATE accesses SET closed_how = 'revoked', closed_by = citizen, closed_at = '2026-11-23T09:00:00.000000Z'")
    return s.access_header


def hired_access(s: Scene) -> Header:
    s.backend.execute("UPDATE helpers SET kind = 'staff' WHERE id = 'peter'")
    return s.access_header


def passed_on_access(s: Scene) -> Header:
    s.backend.execute("UPDATE accesses SET holder = 'bo' WHERE holder = 'peter'")
    return s.access_header


def moved_access(s: Scene) -> Header:
    s.backend.execute("UPDATE accesses SET citizen = :ref WHERE holder = 'peter'", ref=ref_of(s.backend, "nanna"))
    return s.access_header


def wide_access(s: Scene) -> Header:
    """One to read and write."""
    s.backend.execute("UPDATE accesses SET kind = 'read-and-write' WHERE holder = 'peter'")
    return s.access(s.peter)[1]


def writing_access(s: Scene) -> Header:
    """A token narrowed to writing reads nothing."""
    s.backend.execute("UPDATE accesses SET kind = 'read-and-write' WHERE holder = 'peter'")
    return s.access(s.peter, scope="mail:write")[1]


# On behalf of a citizen, on a mandate

def on_mandate(s: Scene) -> Header:
    return s.mandate_header


def revoked_mandate(s: Scene) -> Header:
    """Inger took it back while Peter was at it."""
    _taken_back(s)
    return s.mandate_header


def expired_mandate(s: Scene) -> Header:
    s.backend.execute("UPDATE mandate_packages SET until = '2026-11-22' WHERE mandate = :id", id=s.used_mandate)
    return s.mandate_header


def hired_mandate(s: Scene) -> Header:
    """Peter came to work at a counter: nobody holds a mandate as staff."""
    s.backend.execute("UPDATE helpers SET kind = 'staff' WHERE id = 'peter'")
    return s.mandate_header


def other_citizens_mandate(s: Scene) -> Header:
    """Rikke's, from Nanna, for the same task."""
    hers, rikke = Grantor(s.http).sign_in_self("nanna"), Relative(s.http).sign_in("rikke")
    mandate = hers.give(AIDS, cpr="0304840014", name="Rikke Prøve")
    assert rikke.accept(mandate).status_code == 200
    return s.narrowed(rikke, rikke.begun(mandate, "hjaelpemiddel")["subject_token"])


# With a permit

def permit(s: Scene) -> Header:
    return _permit(s.permit)


def used_permit(s: Scene) -> Header:
    """For another letter than the one it was used for."""
    s.permit = s.used_permit
    s.answers = {"day": "2026-12-24"}
    return _permit(s.permit)


def long_used_permit(s: Scene) -> Header:
    """Also when what was answered then is kept no more."""
    s.backend.execute("DELETE FROM idempotency")
    s.permit = s.used_permit
    return _permit(s.permit)


def void_permit(s: Scene) -> Header:
    s.permit = s.void_permit
    return _permit(s.permit)


def expired_permit(s: Scene) -> Header:
    s.backend.clock.advance(PERMIT_OVER)
    return _permit(s.permit)


def others_permit(s: Scene) -> Header:
    """Under the key of Inger's."""
    return _permit(s.visit_of(s.bo, NANNA)[0]["agreed"][0]["permit"])


def unknown_permit(s: Scene) -> Header:
    return {"Authorization": "Permit " + "0" * 64}


def mandate_permit(s: Scene) -> Header:
    """Of what Peter began on the mandate."""
    s.permit, s.sends = s.mandate_permit, "hjaelpemiddel"
    return _permit(s.permit)


def revoked_mandate_permit(s: Scene) -> Header:
    """The same, when Inger had taken the mandate back."""
    _taken_back(s)
    return mandate_permit(s)


def alone(s: Scene) -> Header:
    """Inger by her own sign-in, at a screen that is hers meanwhile."""
    return Alone(s.http).sign_in_self("inger").bearer


def own_session(s: Scene) -> Header:
    """Her own token on the basis `self`, for her task and her letters."""
    return s.narrowed(*_own(s))


def own_narrow_session(s: Scene) -> Header:
    """The same, for the task alone."""
    return s.narrowed(*_own(s), "task:egen")


def own_low_session(s: Scene) -> Header:
    """The same, by a sign-in that is worth less than post takes."""
    alone, subject_token = _own(s)
    s.backend.execute("UPDATE sessions SET proof_assurance = 1 WHERE helper = 'self-inger'")
    return s.narrowed(alone, subject_token)


def own_ended_session(s: Scene) -> Header:
    """Her token, once she said she is done."""
    alone, session = s.own_session()
    header = s.narrowed(alone, session["subject_token"])
    assert alone.end(session["id"]).status_code == 204
    return header


def other_citizens_own_session(s: Scene) -> Header:
    """Nanna by hers."""
    alone, session = s.own_session("nanna")
    return s.narrowed(alone, session["subject_token"])


ACTORS = {
    **{one.__name__: Actor(one) for one in (
        nobody, malformed, other_scheme, unsigned, forged, rewritten, id_token, refresh_token, subject_token,
        access_subject_token, code, expired_helper, expired_visit, expired_access, signed_out_helper, signed_out_visit,
        signed_out_access, unproved_key, queue_system, others_browser,
        other_authority,
    )},
    "authority": Actor(authority, of_inger=True),
    "citizens_browser": Actor(citizens_browser, of_inger=True),
    **{one.__name__: Actor(one, "mette", of_inger=True) for one in (
        helper, helper_after_visit, helper_next_day, demoted_helper, moved_helper, helper_for_high_task, low_sign_in,
        visit, ended_visit, taken_over_visit, low_visit, narrow_visit, photo_id_visit, visit_for_high_task, demoted_visit, moved_visit,
    )},
    **{one.__name__: Actor(one, "peter", of_inger=True) for one in (
        relative, access, wide_access, revoked_access, hired_access, passed_on_access, moved_access, writing_access,
        on_mandate, revoked_mandate, expired_mandate, hired_mandate,
    )},
    **{one.__name__: Actor(one, "self-inger", of_inger=True) for one in (
        alone, own_session, own_narrow_session, own_low_session, own_ended_session,
    )},
    "other_citizens_own_session": Actor(other_citizens_own_session, "self-nanna"),
    "colleague": Actor(colleague, "line"), "other_organisation": Actor(other_organisation, "bo"),
    "kin": Actor(kin, "kim"), "volunteer": Actor(volunteer, "viggo"), "controller": Actor(controller, "kirsten"),
    "other_controller": Actor(other_controller, "karl"),
    "administrator": Actor(administrator, "anna"), "other_relative": Actor(other_relative, "rikke"),
    "other_citizens_visit": Actor(other_citizens_visit, "mette"),
    "other_organisations_visit": Actor(other_organisations_visit, "bo"),
    "earlier_visit": Actor(earlier_visit, "bo", of_inger=True),
    "other_citizens_access": Actor(other_citizens_access, "rikke"),
    "other_citizens_mandate": Actor(other_citizens_mandate, "rikke"),
    # A permit is read where it may be used alone; elsewhere it is refused for being one.
    **{one.__name__: Actor(one) for one in (
        permit, used_permit, long_used_permit, void_permit, expired_permit, others_permit, unknown_permit,
        mandate_permit, revoked_mandate_permit,
    )},
}


def _own(s: Scene) -> tuple[Alone, str]:
    alone, session = s.own_session()
    return alone, session["subject_token"]


def _taken_back(s: Scene) -> None:
    assert Grantor(s.http).sign_in_self("inger").end(s.used_mandate).status_code == 200


def _permit(made: dict) -> Header:
    return {"Authorization": f"Permit {made['token']}"}


def _bearer(token: str) -> Header:
    return {"Authorization": f"Bearer {token}"}


def _signed_in_on(s: Scene, page: str, citizen: str) -> tuple[Header, str]:
    """The cookie of a browser in which a citizen signed in, and the mark its form carries."""
    device = OwnDevice(s.backend.browser(), page)
    shown = device.sign_in(citizen)
    (cookie,) = device.browser.cookies.jar
    return {"Cookie": f"{cookie.name}={cookie.value}"}, device.mark(shown)


def _sign_out(s: Scene, token: str) -> None:
    s.http.post("/oidc/revoke", data={"client_id": "sidemand-desktop", "token": token})


def _parts(header: Header) -> tuple[dict, dict]:
    """The header and the claims of a bearer token."""
    told = header["Authorization"].removeprefix("Bearer ").split(".")[:2]
    first, second = (json.loads(base64.urlsafe_b64decode(one + "==")) for one in told)
    return first, second


def _encoded(part: dict) -> str:
    return base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode()
