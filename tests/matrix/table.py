"""The table: one row an operation, saying who is right to call it and which problem each of all the others gets.

A new operation (`test_the_table_is_whole` fails until it has a row):
 1. Add a row below, named by its operationId, where a right call comes before those that undo it (ends, closes).
 2. `call` says what is asked, of things that are Inger's: look at `Scene` for what there is, add what is missing.
 3. `right` names the actors it answers; `refused` names the others by the problem they get. Each actor of
    `actors.ACTORS` stands in every row exactly once; the groups below spare you the names that go together.
 4. A problem not in `STATUS` goes there, with the status docs/api.md gives it.
 5. The same operation asked in two ways has two rows: "token" and "token, by a mailbox access".
A new actor: a function in `actors`, a line in `ACTORS`, and its name in a group here (or in every row).
Then run `scripts/test tests/matrix`; each cell that is not so is told in one line. What is refused may change nothing.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from desktop.domain.capacity import SCRIPT_VERSION
from tests.matrix.scene import Call, Scene
from tests.support.asking import HOSPITAL
from tests.support.backend import EXCHANGE
from tests.support.backend_data import INGER, METTES_CVR, submission
from tests.support.giving import INGERS_NAME, MOVING, PETER, PETERS_NAME, chosen, power
from tests.support.mandate_papers import PICTURE, pages_of
from tests.support.mandate_visits import talk

STATUS: Mapping[str, int] = {
    "sign-in-needed": 401, "queue-key-needed": 401, "authority-key-needed": 401, "consent-not-found": 404, "consent-not-your-template": 403, "invalid_grant": 400, "invalid_dpop_proof": 400, "insufficient_user_authentication": 400, "sign-in-too-low": 403, "own-matters": 403,
    "helper-needed": 403, "self-needed": 403, "basis-needed": 403, "permit-needed": 403, "permit-reads-nothing": 403, "role-refused": 403,
    "proof-too-low": 403, "task-not-agreed": 403, "scope-too-narrow": 403, "visit-ended": 403, "access-ended": 403, "list-refused": 403,
    "letter-closed": 403, "access-not-in-it": 403, "permit-void": 403, "permit-used": 403, "permit-expired": 403, "key-other": 403,
    "lookup-not-found": 404, "visit-not-found": 404, "permit-not-found": 404, "submission-not-found": 404,
    "mailbox-not-found": 404, "message-not-found": 404,
    "approval-not-found": 404, "sample-not-found": 404, "approval-unreadable": 400,
    "lookup-over": 409, "key-reused": 422, "relative-needed": 403, "mandate-not-found": 404, "access-not-found": 404, "mandate-not-waiting-for-this": 409,
    "mandate-paper-not-found": 404, "mandate-ended": 403, "mandate-not-opened": 409,
}
OAUTH = {"invalid_grant", "invalid_dpop_proof", "insufficient_user_authentication"}
"""Refused as RFC 6749 writes it, not as a problem."""

PAGES = {"approval-unreadable"}
"""Refused by a page for a person."""

LISTS_EVERYBODY = {"openApproval", "listPackages", "openOrganisationMandate"}
"""In training a list of everybody stands for the citizens' own sign-in; and every authority is named in what may be given, also
one that sent Inger a letter. What an organisation holds is opened by any of its staff who has the citizen's number."""

ATTEMPTS = {
    ("openOrganisationMandate", "own-matters"), ("openOrganisationMandate", "mandate-not-found"),
    ("lookUp", "own-matters"), ("checkMandatePaper", "mandate-paper-not-found"),
    ("declineMandate, by the citizen", "mandate-not-waiting-for-this"),
    ("declineMandate, by the relative", "mandate-not-waiting-for-this"),
}
"""On record although refused: the journal and what is counted grow, and nothing else."""

TOLD_ONCE = {"mandate-ended", "permit-void"}
"""On record the first time a token or a permit of a session on a mandate tells it, whatever is called with it."""

# Groups of actors.
NOBODY = "nobody others_browser citizens_browser"
OTHER_BEARERS = (
    "malformed other_scheme unsigned forged rewritten id_token refresh_token subject_token access_subject_token code "
    "expired_helper expired_visit expired_access signed_out_helper signed_out_visit signed_out_access unproved_key queue_system authority other_authority"
)
STRANGERS = f"{NOBODY} {OTHER_BEARERS}"
METTE_LATER = "helper_after_visit helper_next_day"
OTHER_STAFF = "colleague other_organisation kin"
NOT_HERS = "alone volunteer controller other_controller administrator relative other_relative"
METTE = f"helper moved_helper helper_for_high_task {METTE_LATER}"
NOT_AT_THE_COUNTER = f"{NOT_HERS} demoted_helper"
HELPERS = f"{METTE} {OTHER_STAFF} {NOT_AT_THE_COUNTER} low_sign_in"
OTHER_VISITS = "other_citizens_visit other_organisations_visit earlier_visit"
VISITS = (
    "visit visit_for_high_task photo_id_visit low_visit narrow_visit demoted_visit moved_visit ended_visit taken_over_visit "
    f"{OTHER_VISITS}"
)
ACCESSES = (
    "access wide_access other_citizens_access writing_access revoked_access hired_access passed_on_access moved_access"
)
LIVE_OWN = "own_session own_narrow_session own_low_session other_citizens_own_session"
OWN = f"{LIVE_OWN} own_ended_session"
LIVE_MANDATES = "on_mandate other_citizens_mandate"
OVER_MANDATES = "revoked_mandate expired_mandate hired_mandate"
MANDATES = f"{LIVE_MANDATES} {OVER_MANDATES}"
LIVE_ELSEWHERE = f"{LIVE_OWN} {LIVE_MANDATES}"
BASES = f"{VISITS} {ACCESSES} {OWN} {MANDATES}"
PERMITS = (
    "permit used_permit long_used_permit void_permit expired_permit others_permit unknown_permit mandate_permit "
    "revoked_mandate_permit"
)


@dataclass(frozen=True)
class Row:
    """What one operation says to everybody; actors are words in a text."""

    call: Callable[[Scene], Call]
    right: str
    refused: Mapping[str, str]

    def cells(self) -> list[tuple[str, str | None]]:
        """(actor, the problem they get or None where they are right), also when an actor stands here twice."""
        told = [(actor, None) for actor in self.right.split()]
        return told + [(actor, problem) for problem, actors in self.refused.items() for actor in actors.split()]


def _but(actors: str, these: str) -> str:
    return " ".join(one for one in actors.split() if one not in these.split())


def _get(path: str, **query: str) -> Callable[[Scene], Call]:
    return lambda s: Call("GET", path.format(s=s), query={name: one.format(s=s) for name, one in query.items()})


def _post(path: str, body: Callable[[Scene], object] = lambda _: None) -> Callable[[Scene], Call]:
    return lambda s: Call("POST", path.format(s=s), json=body(s))


def _exchange(subject: Callable[[Scene], str], kind: str) -> Callable[[Scene], Call]:
    """The test puts in the caller's own token as the actor's."""
    return lambda s: Call("POST", "/oidc/token", form={
        "client_id": "sidemand-desktop", "grant_type": EXCHANGE, "subject_token": subject(s),
        "subject_token_type": f"urn:sidemand:params:oauth:token-type:{kind}",
        "actor_token_type": "urn:ietf:params:oauth:token-type:access_token", "actor_token": "",
    })


def _agreement(s: Scene) -> dict:
    return {"tasks": [s.task], "yes": {"hand": "helper-screen", "language": "da"}}


def _came_back(s: Scene) -> dict:
    """The letter that was printed, signed today, every page of it."""
    now = s.backend.clock.now()
    return {
        "id": "c" * 32, "lookup": s.proved, "code": s.letter_code, "pages": list(range(1, pages_of(s.letter_paper) + 1)),
        "signed_on": "2026-11-23", "talk": {"script": SCRIPT_VERSION, "at": now.isoformat()},
        "scan": base64.b64encode(s.letter_paper).decode(),
    }


def _sent(s: Scene) -> Call:
    body = submission(**({"answers": s.answers} if hasattr(s, "answers") else {}))
    body["task"] = getattr(s, "sends", body["task"])
    return Call("POST", "/v1/submissions", json=body, headers={"Idempotency-Key": s.permit["key"]})


def _open_to_all(call: Callable[[Scene], Call]) -> Row:
    """Nothing of anybody: a token makes no difference, and a permit is still refused."""
    return Row(call, f"{STRANGERS} {HELPERS} {BASES}", {"permit-reads-nothing": PERMITS})


def _of_the_helper(call: Callable[[Scene], Call]) -> Row:
    """The helper's own: any helper, and nobody on behalf of a citizen."""
    return Row(call, HELPERS, {
        "sign-in-needed": STRANGERS, "helper-needed": f"{BASES}", "permit-reads-nothing": PERMITS,
    })


def _at_the_counter(call: Callable[[Scene], Call], right: str, **refused: str) -> Row:
    return Row(call, right, {
        "sign-in-needed": STRANGERS, "role-refused": NOT_AT_THE_COUNTER, "sign-in-too-low": "low_sign_in",
        "helper-needed": f"{BASES}", "permit-reads-nothing": PERMITS, **{name.replace("_", "-"): actors for name, actors in refused.items()},
    })


def _ends(call: Callable[[Scene], Call]) -> Row:
    return Row(call, f"helper helper_for_high_task demoted_helper low_sign_in {METTE_LATER}", {
        "visit-not-found": f"moved_helper {OTHER_STAFF} {NOT_HERS}", "sign-in-needed": STRANGERS,
        "helper-needed": f"{BASES}", "permit-reads-nothing": PERMITS,
    })


def _the_controllers(call: Callable[[Scene], Call], right: str, **refused: str) -> Row:
    others = _but(HELPERS, "controller other_controller")
    return Row(call, right, {
        "sign-in-needed": STRANGERS, "role-refused": others, "helper-needed": f"{BASES}",
        "permit-reads-nothing": PERMITS, **refused,
    })


def _in_a_visit(call: Callable[[Scene], Call], right: str, narrow: str, **refused: str) -> Row:
    return Row(call, right, {
        "sign-in-needed": f"{STRANGERS} taken_over_visit", "basis-needed": HELPERS, "permit-reads-nothing": PERMITS,
        "visit-ended": "ended_visit own_ended_session", "role-refused": "demoted_visit moved_visit",
        "scope-too-narrow": f"{narrow} {ACCESSES}", "mandate-ended": OVER_MANDATES,
        **{name.replace("_", "-"): actors for name, actors in refused.items()},
    })


def _in_a_mailbox(call: Callable[[Scene], Call], *, other_citizens: str | None = None) -> Row:
    """`other_citizens` is what somebody with another mailbox gets; None where they get their own."""
    others = "other_citizens_access other_citizens_own_session"
    ours = {other_citizens: others} if other_citizens else {}
    return Row(call, f"access wide_access own_session {'' if other_citizens else others}", {
        "sign-in-needed": f"{STRANGERS} taken_over_visit passed_on_access moved_access", "basis-needed": HELPERS,
        "permit-reads-nothing": PERMITS, "access-ended": "revoked_access hired_access",
        "scope-too-narrow": f"writing_access own_narrow_session own_low_session {LIVE_MANDATES}",
        "mandate-ended": OVER_MANDATES,
        "visit-ended": "ended_visit own_ended_session", "role-refused": "demoted_visit moved_visit",
        "list-refused": f"visit visit_for_high_task photo_id_visit low_visit narrow_visit {OTHER_VISITS}", **ours,
    })


def _sending(call: Callable[[Scene], Call], *, other_citizens: str) -> Row:
    """What an access to read and write gives, and one to read does not."""
    row = _in_a_mailbox(call, other_citizens=other_citizens)
    return Row(call, "wide_access own_session", {**row.refused, "access-not-in-it": "access"})


def _on_a_mandate(call: Callable[[Scene], Call], others: str, right: str = "on_mandate") -> Row:
    """Of what was begun on a mandate. `others` is what everybody else gets who acts for somebody."""
    live = _but(f"{VISITS} {LIVE_OWN} {LIVE_MANDATES}", f"{right} demoted_visit moved_visit ended_visit taken_over_visit")
    refusals = {
        "sign-in-needed": f"{STRANGERS} taken_over_visit", "basis-needed": HELPERS, "permit-reads-nothing": PERMITS,
        "visit-ended": "ended_visit own_ended_session", "role-refused": "demoted_visit moved_visit",
        "scope-too-narrow": ACCESSES, "mandate-ended": OVER_MANDATES,
    }
    return Row(call, right, {**refusals, others: f"{refusals.get(others, '')} {live}"})


def _the_citizens(call: Callable[[Scene], Call]) -> Row:
    """Of mandates: the citizen's own sign-in, and nobody else's."""
    return Row(call, "alone", {
        "sign-in-needed": STRANGERS, "self-needed": _but(HELPERS, "alone"), "helper-needed": BASES,
        "permit-reads-nothing": PERMITS,
    })


def _the_relatives(call: Callable[[Scene], Call], right: str, **refused: str) -> Row:
    return Row(call, right, {
        "sign-in-needed": STRANGERS, "relative-needed": _but(HELPERS, "relative other_relative"), "helper-needed": BASES,
        "permit-reads-nothing": PERMITS, **{name.replace("_", "-"): actors for name, actors in refused.items()},
    })


def _the_authorities(call: Callable[[Scene], Call], right: str, **refused: str) -> Row:
    """By an authority's own key, and by nothing else."""
    return Row(call, right, {
        "authority-key-needed": f"{_but(STRANGERS, 'authority other_authority')} {HELPERS} {BASES}",
        "permit-reads-nothing": PERMITS, **refused,
    })


def _of_either(
    call: Callable[[Scene], Call], right: str, nothing: str = "mandate-not-found", **refused: str,
) -> Row:
    """Staff hold no mandates and no accesses, so for them there are none."""
    told = {name.replace("_", "-"): actors for name, actors in refused.items()}
    others = _but(HELPERS, f"{right} {' '.join(refused.values())}")
    return Row(call, right, {
        "sign-in-needed": STRANGERS, nothing: others, "helper-needed": BASES, "permit-reads-nothing": PERMITS, **told,
    })


def _an_exchange(call: Callable[[Scene], Call], right: str) -> Row:
    everybody = f"{STRANGERS} {HELPERS} {BASES}"
    others = _but(everybody, f"{right} unproved_key low_sign_in")
    return Row(call, right, {
        "invalid_grant": others, "invalid_dpop_proof": "unproved_key", "permit-reads-nothing": PERMITS,
        "insufficient_user_authentication": "low_sign_in",
    })


_TO_USE: Mapping[str, str] = {
    "sign-in-needed": STRANGERS, "relative-needed": "alone", "sign-in-too-low": "low_sign_in", "helper-needed": BASES,
    "role-refused": _but(NOT_AT_THE_COUNTER, "alone relative other_relative"), "permit-reads-nothing": PERMITS,
}
"""What those get who may use no mandate at all: a relative uses their own, and staff their organisation's."""

_AUTHORIZATION = {
    "client_id": "sidemand-desktop", "response_type": "code", "scope": "openid offline_access", "state": "s", "nonce": "n",
    "redirect_uri": "http://127.0.0.1:5555/callback", "code_challenge_method": "S256", "code_challenge": "c" * 43,
}
_LETTERS = "/v1/sessions/{s.session}/letters"
MOVED = chosen(MOVING)
PETER_NAMED, INGER_NAMED = {"cpr": PETER, "name": PETERS_NAME}, {"cpr": INGER, "name": INGERS_NAME}

ROWS: Mapping[str, Row] = {
    # Anybody
    "health": _open_to_all(_get("/v1/health")),
    "discover": _open_to_all(_get("/.well-known/openid-configuration")),
    "jwks": _open_to_all(_get("/oidc/jwks")),
    "describeExchange": _open_to_all(_get("/.well-known/oauth-authorization-server")),
    "listTasks": _open_to_all(_get("/v1/tasks")),
    "readTask": _open_to_all(_get("/v1/tasks/proev")),
    "listTrainingPeople": _open_to_all(_get("/v1/training/people")),
    "activate": _open_to_all(_get("/oidc/activate", user_code="{s.screens_code}")),
    "startDevice": _open_to_all(lambda _: Call("POST", "/oidc/device", form={"client_id": "sidemand-desktop"})),
    "answerDevice": _open_to_all(lambda s: Call("POST", "/oidc/activate", form={"user_code": s.screens_code})),
    # The page's address is a secret of its own; a token makes no difference.
    "openApproval": _open_to_all(_get("{s.page}")),
    "signInToApproval": _open_to_all(lambda s: Call("POST", f"{s.another_page}/sign-in", form={"citizen": "inger"})),
    "answerApproval": Row(
        lambda s: Call("POST", s.page, form={"answer": "yes", "check": s.check}), "citizens_browser", {
            "approval-unreadable": f"{_but(STRANGERS, 'citizens_browser')} {HELPERS} {BASES}",
            "permit-reads-nothing": PERMITS,
        },
    ),
    "pushRequest": _open_to_all(lambda _: Call("POST", "/oidc/par", form=_AUTHORIZATION)),
    "authorize": _open_to_all(_get("/oidc/authorize", **_AUTHORIZATION)),

    # The helper's own
    "readMe": _of_the_helper(_get("/v1/me")),
    "userinfo": _of_the_helper(_get("/oidc/userinfo")),
    "findAddresses": _of_the_helper(_get("/v1/addresses", q="Gammel")),
    "listAccesses": _of_the_helper(_get("/v1/accesses")),

    # At the counter
    "lookUp": _at_the_counter(
        _post("/v1/lookups", lambda _: {"cpr": INGER}), f"{METTE} colleague other_organisation", own_matters="kin",
    ),
    "recordProof": _at_the_counter(
        _post("/v1/lookups/{s.lookup}/proof", lambda _: {"kind": "photo-id"}),
        "helper helper_for_high_task helper_after_visit",
        lookup_not_found=f"moved_helper {OTHER_STAFF}", lookup_over="helper_next_day",
    ),
    "askQuestions": _at_the_counter(
        _post("/v1/lookups/{s.asked}/questions"), "helper helper_for_high_task helper_after_visit",
        lookup_not_found=f"moved_helper {OTHER_STAFF}", lookup_over="helper_next_day",
    ),
    "answerQuestions": _at_the_counter(
        _post("/v1/lookups/{s.asked}/questions/answers", lambda s: {"answers": s.answers_to_questions}),
        "helper helper_for_high_task helper_after_visit",
        lookup_not_found=f"moved_helper {OTHER_STAFF}", lookup_over="helper_next_day",
    ),
    "cancelLookUp": _at_the_counter(
        _post("/v1/lookups/{s.to_cancel}/cancel"), f"helper helper_for_high_task {METTE_LATER}", lookup_not_found=f"moved_helper {OTHER_STAFF}",
    ),
    "beginVisit": _at_the_counter(
        _post("/v1/sessions", lambda s: {"lookup": s.proved, **_agreement(s)}), "helper",
        proof_too_low="helper_for_high_task", visit_ended="helper_after_visit", lookup_over="helper_next_day",
        lookup_not_found=f"moved_helper {OTHER_STAFF}",
    ),
    "agreeMore": _at_the_counter(
        _post("/v1/sessions/{s.session}/tasks", _agreement), "helper", proof_too_low="helper_for_high_task",
        visit_ended=METTE_LATER, visit_not_found=f"moved_helper {OTHER_STAFF}",
    ),
    "token": _an_exchange(_exchange(lambda s: s.subject_token, "assistance-session"),
                           "helper helper_for_high_task"),
    "askAtLookUp": _at_the_counter(
        _post("/v1/lookups/{s.to_ask}/approvals", lambda _: {"purpose": "proof"}),
        "helper helper_for_high_task helper_after_visit",
        lookup_not_found=f"moved_helper {OTHER_STAFF}", lookup_over="helper_next_day",
    ),
    "askInVisit": _at_the_counter(
        _post("/v1/sessions/{s.session}/approvals", lambda _: {"purpose": "proof"}), "helper helper_for_high_task",
        visit_ended=METTE_LATER, visit_not_found=f"moved_helper {OTHER_STAFF}",
    ),
    "listWaitingConsents": _at_the_counter(
        _get("/v1/sessions/{s.session}/consents"), "helper", proof_too_low="helper_for_high_task",
        visit_ended=METTE_LATER, visit_not_found=f"moved_helper {OTHER_STAFF}",
    ),
    "askForAnswer": _at_the_counter(
        _post("/v1/sessions/{s.session}/consents/{s.assisted}/approval"), "helper", proof_too_low="helper_for_high_task",
        visit_ended=METTE_LATER, visit_not_found=f"moved_helper {OTHER_STAFF}",
    ),
    "readApproval": _at_the_counter(
        _get("/v1/approvals/{s.approval}"), METTE, approval_not_found=OTHER_STAFF,
    ),
    "cancelApproval": _at_the_counter(
        _post("/v1/approvals/{s.approval}/cancel"), METTE, approval_not_found=OTHER_STAFF,
    ),
    # Opened by whoever may guide; it opens nothing by itself.
    "openSelfDoor": Row(
        _post("/v1/self/door"), f"{METTE} {OTHER_STAFF} low_sign_in volunteer administrator demoted_helper", {
            "sign-in-needed": STRANGERS, "role-refused": "alone controller other_controller relative other_relative",
            "helper-needed": f"{BASES}", "permit-reads-nothing": PERMITS,
        },
    ),
    # The citizen's own sign-in, and nobody else's
    "beginAlone": Row(
        _post("/v1/self/session", lambda s: {"tasks": ["egen"], "counter": s.door, "language": "da"}), "alone", {
            "sign-in-needed": STRANGERS, "self-needed": _but(HELPERS, "alone"), "helper-needed": f"{BASES}",
            "permit-reads-nothing": PERMITS,
        },
    ),
    "answerHelper": Row(
        _post("/v1/self/sessions/{s.own_session_id}/helper/answer", lambda _: {"answer": "gone"}), "alone", {
            "sign-in-needed": STRANGERS, "self-needed": _but(HELPERS, "alone"), "helper-needed": f"{BASES}",
            "permit-reads-nothing": PERMITS,
        },
    ),
    # Whoever of that counter may stand beside a citizen: it opens nothing, so it takes no surer sign-in.
    "comeBeside": Row(
        _post("/v1/self/sessions/{s.own_session_id}/helper"),
        "helper helper_for_high_task helper_after_visit demoted_helper colleague low_sign_in", {
            "sign-in-needed": STRANGERS, "visit-ended": "helper_next_day", "helper-needed": f"{BASES}",
            "role-refused": f"moved_helper other_organisation kin {NOT_HERS}",
            "permit-reads-nothing": PERMITS,
        },
    ),
    # A colleague may go on with a visit, with a proof shown to them.
    # Mandates in a visit: staff with the citizen's own device shown, each in their own visit
    "draftMandateInVisit": _at_the_counter(
        _post("/v1/sessions/{s.session}/mandates", lambda _: {"holder": PETER_NAMED, "packages": MOVED, "talk": talk()}),
        "helper", visit_ended=METTE_LATER, visit_not_found=f"moved_helper {OTHER_STAFF}", proof_too_low="helper_for_high_task",
    ),
    "takeUpMandateInVisit": _at_the_counter(
        _post("/v1/sessions/{s.session}/mandates/waiting", lambda _: {"holder": PETER_NAMED, "talk": talk()}),
        "helper", visit_ended=METTE_LATER, visit_not_found=f"moved_helper {OTHER_STAFF}", proof_too_low="helper_for_high_task",
    ),
    "askForMandateYes": _at_the_counter(
        _post("/v1/sessions/{s.session}/mandates/{s.talked_of}/approvals", lambda _: {"hand": "own-device"}),
        "helper", visit_ended=METTE_LATER, visit_not_found=f"moved_helper {OTHER_STAFF}", proof_too_low="helper_for_high_task",
    ),
    "leaveMandateToday": _at_the_counter(
        _post("/v1/sessions/{s.session}/mandates/{s.talked_of}/not-today"),
        "helper helper_for_high_task", visit_ended=METTE_LATER, visit_not_found=f"moved_helper {OTHER_STAFF}",
    ),
    "endMandateInVisit": _at_the_counter(
        _post("/v1/sessions/{s.session}/mandates/end", lambda _: {"holder": PETER_NAMED, "packages": ["se-skat"]}),
        "helper helper_for_high_task", visit_ended=METTE_LATER, visit_not_found=f"moved_helper {OTHER_STAFF}",
    ),
    # An access to her post in a visit, likewise
    "wishAccessInVisit": _at_the_counter(
        _post("/v1/sessions/{s.session}/accesses", lambda _: {"holder": PETER_NAMED, "kind": "read", "talk": talk()}),
        "helper", visit_ended=METTE_LATER, visit_not_found=f"moved_helper {OTHER_STAFF}", proof_too_low="helper_for_high_task",
    ),
    "askForAccessYes": _at_the_counter(
        _post("/v1/sessions/{s.session}/accesses/{s.wished}/approvals", lambda _: {"hand": "own-device"}),
        "helper", visit_ended=METTE_LATER, visit_not_found=f"moved_helper {OTHER_STAFF}", proof_too_low="helper_for_high_task",
    ),
    "leaveAccessToday": _at_the_counter(
        _post("/v1/sessions/{s.session}/accesses/{s.wished}/not-today"),
        "helper helper_for_high_task", visit_ended=METTE_LATER, visit_not_found=f"moved_helper {OTHER_STAFF}",
    ),
    "endAccessInVisit": _at_the_counter(
        _post("/v1/sessions/{s.session}/accesses/end", lambda _: {"holder": PETER_NAMED}),
        "helper helper_for_high_task", visit_ended=METTE_LATER, visit_not_found=f"moved_helper {OTHER_STAFF}",
    ),
    "askWhatToWithdraw": _at_the_counter(
        _post("/v1/sessions/{s.session}/consents/withdrawal"), "helper helper_for_high_task",
        visit_ended=METTE_LATER, visit_not_found=f"moved_helper {OTHER_STAFF}",
    ),
    "readQueue": _at_the_counter(_get("/v1/queue"), f"{METTE} {OTHER_STAFF}"),
    "relinkVisit": _at_the_counter(
        _post("/v1/sessions/{s.session}/relink", lambda s: {"lookup": s.proved_again}), "helper helper_for_high_task",
        visit_ended=METTE_LATER, lookup_not_found="colleague", visit_not_found="moved_helper other_organisation kin",
    ),
    # To end one's own visit takes no role: it opens nothing.
    "endVisit": _ends(_post("/v1/sessions/{s.session}/end")),
    # What waits at a desk is printed by whoever is at the counter there, whoever had the visit.
    "openUnsentAnswers": _at_the_counter(
        _post("/v1/sessions/{s.session}/answers-opened", lambda s: {"task": s.task}),
        f"helper {METTE_LATER} colleague", visit_not_found="moved_helper other_organisation kin",
        task_not_agreed="helper_for_high_task",
    ),
    "markWrongPerson": _ends(_post("/v1/sessions/{s.session}/wrong-person")),

    # The controller's
    "readSample": _the_controllers(_get("/v1/samples/current"), "controller other_controller"),
    "judgeSample": _the_controllers(
        _post("/v1/samples/{s.line_of_sample}/verdict", lambda _: {"verdict": "ok"}), "controller",
        **{"sample-not-found": "other_controller"},
    ),

    # On behalf of a citizen, in a visit
    "readCitizenData": _in_a_visit(
        _get("/v1/citizen/data", task="{s.task}"), f"visit photo_id_visit low_visit {OTHER_VISITS}",
        narrow=f"narrow_visit visit_for_high_task {LIVE_ELSEWHERE}",
    ),
    "readSubmission": _in_a_visit(
        _get("/v1/submissions/{s.submission}"), "visit visit_for_high_task low_visit", narrow="narrow_visit",
        submission_not_found=f"photo_id_visit {OTHER_VISITS} {LIVE_ELSEWHERE}",
    ),
    "withdrawSubmission": _in_a_visit(
        _post("/v1/submissions/{s.submission}/withdraw"), "visit visit_for_high_task low_visit", narrow="narrow_visit",
        submission_not_found=f"photo_id_visit {OTHER_VISITS} {LIVE_ELSEWHERE}",
    ),
    "voidPermit": _in_a_visit(
        _post("/v1/permits/void", lambda s: {"key": s.permit["key"]}),
        "visit visit_for_high_task low_visit photo_id_visit",
        narrow="narrow_visit", permit_not_found=f"{OTHER_VISITS} {LIVE_ELSEWHERE}",
    ),
    "openLetter": _in_a_visit(
        _post(f"{_LETTERS}/open", lambda s: {"handle": s.handle}), "visit visit_for_high_task", narrow="narrow_visit low_visit",
        proof_too_low="photo_id_visit", visit_not_found=f"{OTHER_VISITS} {LIVE_ELSEWHERE}",
    ),
    "readFile": Row(_get("/v1/messages/{s.letter}/documents/{s.document}/files/{s.file}/content"),
                    "access wide_access own_session visit visit_for_high_task", {
        "letter-closed": OTHER_VISITS, "proof-too-low": "photo_id_visit",
        "scope-too-narrow": f"narrow_visit low_visit writing_access own_narrow_session own_low_session {LIVE_MANDATES}",
        "mandate-ended": OVER_MANDATES,
        "visit-ended": "ended_visit own_ended_session", "role-refused": "demoted_visit moved_visit",
        "message-not-found": "other_citizens_access other_citizens_own_session", "access-ended": "revoked_access hired_access",
        "sign-in-needed": f"{STRANGERS} taken_over_visit passed_on_access moved_access", "basis-needed": HELPERS,
        "permit-reads-nothing": PERMITS,
    }),
    "closeLetter": _in_a_visit(
        _post(f"{_LETTERS}/close"), "visit visit_for_high_task", narrow="narrow_visit low_visit", proof_too_low="photo_id_visit",
        visit_not_found=f"{OTHER_VISITS} {LIVE_ELSEWHERE}",
    ),
    "chooseLetter": _in_a_visit(
        _post(f"{_LETTERS}/choosing"), "visit visit_for_high_task", narrow="narrow_visit low_visit", proof_too_low="photo_id_visit",
        visit_not_found=f"{OTHER_VISITS} {LIVE_ELSEWHERE}",
    ),

    # On behalf of a citizen, by an access to the mailbox, or by themself
    "token, by a mailbox access": _an_exchange(_exchange(lambda s: s.access_token, "mailbox-access"), "relative"),
    "token, by a citizen themself": _an_exchange(_exchange(lambda s: s.own_subject_token, "assistance-session"), "alone"),
    "listMailboxes": _in_a_mailbox(_get("/v1/mailboxes")),
    "listContacts": _in_a_mailbox(_get("/v1/contacts")),
    "listFolders": _in_a_mailbox(_get("/v1/mailboxes/{s.mailbox}/folders"), other_citizens="mailbox-not-found"),
    "listMessages": _in_a_mailbox(_get("/v1/mailboxes/{s.mailbox}/messages"), other_citizens="mailbox-not-found"),
    "listActivity": _in_a_mailbox(_get("/v1/mailboxes/{s.mailbox}/activity"), other_citizens="mailbox-not-found"),
    "readMessage": _in_a_mailbox(_get("/v1/messages/{s.letter}"), other_citizens="message-not-found"),
    "markMessage": _in_a_mailbox(
        lambda s: Call("PATCH", f"/v1/messages/{s.letter}", json={"read": True}, headers={"If-Match": '"1"'}),
        other_citizens="message-not-found",
    ),
    "markMessage, moving it": _in_a_mailbox(
        lambda s: Call("PATCH", f"/v1/messages/{s.letter}", json={"folderId": s.archive}, headers={"If-Match": '"2"'}),
        other_citizens="message-not-found",
    ),
    **{f"takeOnMessage{how}": Row(
        _post("/v1/messages/{s.letter}/taken-on", lambda _, step=step: {"step": step}), "access wide_access",
        {**_in_a_mailbox(_get("/v1/mailboxes"), other_citizens="message-not-found").refused, "relative-needed": "own_session"},
    ) for how, step in (("", "take-on"), (", saying it is done", "done"), (", letting it go", "let-go"))},
    "listRecipients": _in_a_mailbox(_get("/v1/recipients")),
    "forwardMessage": _in_a_mailbox(
        _post("/v1/messages/{s.letter}/forward", lambda _: {"id": "1" * 32, "to": "nemkonto"}),
        other_citizens="message-not-found",
    ),
    "replyToMessage": _sending(
        _post("/v1/messages/{s.letter}/reply", lambda _: {"id": "2" * 32, "text": "Ja"}), other_citizens="message-not-found"),
    "writeMessage": _sending(
        _post("/v1/mailboxes/{s.mailbox}/messages", lambda _: {
            "id": "3" * 32, "to": "nemkonto", "subject": "Min konto", "text": "Er den rigtig?"}),
        other_citizens="mailbox-not-found",
    ),
    "receiveSummons": _in_a_mailbox(_post("/v1/messages/{s.letter}/served"), other_citizens="message-not-found"),
    "readContactDetails": _sending(
        _get("/v1/mailboxes/{s.mailbox}/contact-details"), other_citizens="mailbox-not-found"),
    "editContactDetails": _sending(
        lambda s: Call("PATCH", f"/v1/mailboxes/{s.mailbox}/contact-details", json={"phone": "12 34 56 99"}, headers={"If-Match": '"1"'}),
        other_citizens="mailbox-not-found",
    ),

    # Mandates: the citizen's and the relative's own
    "listPackages": _open_to_all(_get("/v1/packages")),
    "draftMandate": _the_citizens(_post("/v1/mandates", lambda _: {"holder": PETER_NAMED, "packages": MOVED})),
    "readMandateWords": _the_citizens(_post("/v1/mandates/{s.drafted}/words", lambda _: {"packages": MOVED})),
    "signMandate": _the_citizens(_post("/v1/mandates/{s.drafted}/yes", lambda s: {
        "id": "a" * 32, "packages": MOVED, "wording": s.wording})),
    "listGivenMandates": _the_citizens(_get("/v1/mandates/given")),
    "askForMandate": _the_relatives(_post("/v1/mandates/requests", lambda _: {"grantor": INGER_NAMED, "packages": MOVED}),
                                    "relative other_relative"),
    "listHeldMandates": _the_relatives(_get("/v1/mandates/held"), "relative other_relative"),
    "acceptMandate": _the_relatives(
        _post("/v1/mandates/{s.given}/accept"), "relative", mandate_not_found="other_relative"),
    "readMandate": _of_either(_get("/v1/mandates/{s.mandate}"), "alone relative"),
    "readMandate, of a draft": _of_either(_get("/v1/mandates/{s.drafted}"), "alone"),
    "declineMandate, by the citizen": _of_either(
        _post("/v1/mandates/{s.asked_for}/decline"), "alone", mandate_not_waiting_for_this="relative"),
    "declineMandate, by the relative": _of_either(
        _post("/v1/mandates/{s.given_too}/decline"), "relative", mandate_not_waiting_for_this="alone"),
    "registerGeneralPower": Row(
        _post("/v1/mandate-papers/general-power", lambda s: {
            "id": "b" * 32, "lookup": s.proved, "code": s.power_code, "general_power": power(),
            "scan": base64.b64encode(PICTURE).decode()}),
        "helper helper_for_high_task helper_after_visit", {
            "sign-in-needed": STRANGERS, "role-refused": f"{NOT_AT_THE_COUNTER} other_organisation kin",
            "sign-in-too-low": "low_sign_in", "lookup-not-found": "moved_helper colleague", "lookup-over": "helper_next_day",
            "helper-needed": BASES, "permit-reads-nothing": PERMITS,
        },
    ),
    "endMandate": _of_either(_post("/v1/mandates/{s.mandate}/end", lambda _: {}), "alone relative"),
    "endMandate, of a draft": _of_either(_post("/v1/mandates/{s.drafted}/end", lambda _: {}), "alone"),

    # What an organisation holds: its own staff's
    "listHolders": _the_citizens(_get("/v1/mandate-holders")),
    "draftMandate, to an organisation": _the_citizens(
        _post("/v1/mandates", lambda _: {"holder": {"cvr": METTES_CVR}, "packages": MOVED})),
    "openOrganisationMandate": _at_the_counter(
        _post("/v1/organisation-mandates/{s.place_holds}/open", lambda _: {"cpr": INGER}),
        f"{_but(METTE, 'moved_helper')} colleague", mandate_not_found="moved_helper other_organisation", own_matters="kin"),
    "beginOnMandate, of an organisation": Row(
        _post("/v1/mandates/{s.place_holds}/sessions", lambda _: {"tasks": ["flytte"], "language": "da"}),
        "helper helper_for_high_task helper_after_visit", {
            **_TO_USE, "mandate-not-found": "relative other_relative moved_helper other_organisation kin",
            "mandate-not-opened": "helper_next_day colleague",
        }),
    "listOrganisationMandates": _at_the_counter(_get("/v1/organisation-mandates"), f"{METTE} {OTHER_STAFF}"),
    "countOrganisationMandates": _at_the_counter(_get("/v1/organisation-mandates/count"), f"{METTE} {OTHER_STAFF}"),
    **{operation: _at_the_counter(
        _post(f"/v1/organisation-mandates/{{s.{which}}}/{step}"), f"{_but(METTE, 'moved_helper')} colleague",
        mandate_not_found="moved_helper other_organisation kin",
    ) for operation, which, step in (
        ("acceptAsOrganisation", "place_given", "accept"), ("declineAsOrganisation", "place_given_too", "decline"),
        ("endAsOrganisation", "place_holds", "end"),
    )},

    # Using one: what the relative begins on it, and nothing else of the citizen's
    "beginOnMandate": Row(
        _post("/v1/mandates/{s.used_mandate}/sessions", lambda _: {"tasks": ["hjaelpemiddel"], "language": "da"}),
        "relative", {**_TO_USE, "mandate-not-found": f"other_relative {METTE} {OTHER_STAFF}"}),
    "token, on a mandate": _an_exchange(_exchange(lambda s: s.mandate_subject_token, "assistance-session"), "relative"),
    "readCitizenData, on a mandate": _on_a_mandate(
        _get("/v1/citizen/data", task="hjaelpemiddel"), "scope-too-narrow", LIVE_MANDATES),
    "readSubmission, on a mandate": _on_a_mandate(_get("/v1/submissions/{s.mandate_submission}"), "submission-not-found"),
    "withdrawSubmission, on a mandate": _on_a_mandate(
        _post("/v1/submissions/{s.mandate_submission}/withdraw"), "submission-not-found"),
    "voidPermit, on a mandate": _on_a_mandate(
        _post("/v1/permits/void", lambda s: {"key": s.mandate_permit["key"]}), "permit-not-found"),
    "keepAnswers": Row(
        _post("/v1/sessions/{s.over_session}/answers-kept", lambda _: {
            "task": "kort", "version": 1, "language": "da", "answers": {"day": "2026-12-24"}}),
        "relative", {
            "sign-in-needed": STRANGERS, "relative-needed": "alone", "helper-needed": BASES,
            "permit-reads-nothing": PERMITS, "visit-not-found": _but(HELPERS, "alone relative"),
        }),
    "listKeptAnswers": _the_citizens(_get("/v1/kept-answers")),
    "readKeptAnswers": _the_citizens(_get("/v1/kept-answers/{s.kept}")),
    "deleteKeptAnswers": _the_citizens(_post("/v1/kept-answers/{s.kept}/delete")),
    "endVisit, on a mandate": Row(_post("/v1/sessions/{s.mandate_session}/end"), "relative", {
        "visit-not-found": _but(HELPERS, "relative"), "sign-in-needed": STRANGERS, "helper-needed": BASES,
        "permit-reads-nothing": PERMITS,
    }),
    "relinkVisit, on a mandate": _at_the_counter(
        _post("/v1/sessions/{s.mandate_session}/relink", lambda s: {"lookup": s.proved_again}), "",
        visit_not_found=f"{METTE} {OTHER_STAFF}",
    ),
    "openUnsentAnswers, on a mandate": _at_the_counter(
        _post("/v1/sessions/{s.mandate_session}/answers-opened", lambda _: {"task": "hjaelpemiddel"}), "",
        visit_not_found=f"{METTE} {OTHER_STAFF}",
    ),
    "markWrongPerson, on a mandate": Row(_post("/v1/sessions/{s.mandate_session}/wrong-person"), "", {
        "visit-not-found": HELPERS, "sign-in-needed": STRANGERS, "helper-needed": BASES, "permit-reads-nothing": PERMITS,
    }),

    # Papers of mandates
    "readMandateDocument": _of_either(_get("/v1/mandates/{s.mandate}/document"), "alone relative"),
    "readMandateDocument, of a draft": _of_either(_get("/v1/mandates/{s.drafted}/document"), "alone"),
    "readMandateReceipt": _of_either(_get("/v1/mandates/{s.taken_back}/receipt"), "alone relative"),
    "checkMandatePaper": Row(
        _post("/v1/mandate-papers/check", lambda s: {"code": s.paper_code}),
        f"alone relative {METTE} colleague other_organisation", {
            "sign-in-needed": STRANGERS, "mandate-paper-not-found": "other_relative kin", "sign-in-too-low": "low_sign_in",
            "role-refused": "volunteer controller other_controller administrator demoted_helper",
            "helper-needed": BASES, "permit-reads-nothing": PERMITS,
        },
    ),

    # Accesses: the citizen's and the relative's own
    "readAccessWords": _the_citizens(_get("/v1/accesses/words", kind="read")),
    "giveAccess": _the_citizens(_post("/v1/accesses", lambda s: {
        "id": "c" * 32, "holder": PETER_NAMED, "kind": "read-and-write", "wording": s.access_wording})),
    "listGivenAccesses": _the_citizens(_get("/v1/accesses/given")),
    "listHeldAccesses": _the_relatives(_get("/v1/accesses/held"), "relative other_relative"),
    "listOtherBases": _the_citizens(_get("/v1/other-bases")),
    "listHeldOtherBases": _the_relatives(_get("/v1/other-bases/held"), "relative other_relative"),
    "endAccess": _of_either(_post("/v1/accesses/{s.own_access}/end"), "alone relative", nothing="access-not-found"),

    # Letters to sign by hand
    "sendMandateLetter": _the_relatives(
        _post("/v1/mandates/{s.on_letter}/letter"), "relative", mandate_not_found="other_relative"),
    "printMandateLetter": _at_the_counter(
        _post("/v1/mandate-papers/print", lambda s: {"lookup": s.proved, "code": s.letter_code}),
        "helper helper_for_high_task helper_after_visit",
        lookup_not_found=f"moved_helper {OTHER_STAFF}", lookup_over="helper_next_day",
    ),
    "registerMandatePaper": Row(
        _post("/v1/mandate-papers/register", _came_back), "helper helper_for_high_task helper_after_visit", {
            "sign-in-needed": STRANGERS, "role-refused": f"{NOT_AT_THE_COUNTER} other_organisation kin",
            "sign-in-too-low": "low_sign_in", "lookup-not-found": "moved_helper colleague", "lookup-over": "helper_next_day",
            "helper-needed": BASES, "permit-reads-nothing": PERMITS,
        },
    ),
    "readMandateScan": _the_citizens(_get("/v1/mandates/{s.on_paper}/scan")),
    "readSampledScan": _the_controllers(
        _get("/v1/samples/{s.line_of_sample}/scan"), "controller", **{"sample-not-found": "other_controller"}),

    # With a permit
    "sendSubmission": Row(_sent, "permit mandate_permit", {

        "sign-in-needed": NOBODY, "permit-needed": f"{OTHER_BEARERS} {HELPERS} {BASES}",
        "key-reused": "used_permit", "permit-used": "long_used_permit", "permit-void": "void_permit unknown_permit revoked_mandate_permit",
        "permit-expired": "expired_permit", "key-other": "others_permit",
    }),

    # With a queue system's key
    "drawNumber": Row(_post("/v1/queue", lambda _: {"number": "A1"}), "queue_system", {
        "queue-key-needed": f"{_but(STRANGERS, 'queue_system')} {HELPERS} {BASES}",
        "permit-reads-nothing": PERMITS,
    }),

    # What was done in the citizen's name
    "listDone": _the_citizens(_get("/v1/journal")),
    # Consents: the citizen's own, and the authority's by its key
    "readEverything": _the_citizens(_get("/v1/everything")),
    "listConsents": _the_citizens(_get("/v1/consents")),
    "readConsent": _the_citizens(_get("/v1/consents/{s.consent}")),
    "answerConsent": _the_citizens(_post("/v1/consents/{s.waiting_consent}/answer", lambda s: {
        "id": "c" * 32, "choice": "decline", "wording": s.consent_words})),
    "readConsentReceipt": _the_citizens(_get("/v1/consents/{s.consent}/receipt")),
    "askForConsent": _the_authorities(_post("/v1/authority/consents", lambda _: {
        "cpr": INGER, "template": HOSPITAL, "reference": "the table's", "answer_by": "2026-12-07"}),
        "authority", **{"consent-not-your-template": "other_authority"}),
    "listAskedConsents": _the_authorities(_get("/v1/authority/consents"), "authority other_authority"),
    "mayUseConsent": _the_authorities(
        _post("/v1/authority/consents/{s.consent}/use"), "authority", **{"consent-not-found": "other_authority"}),
    "stopAskingForConsent": _the_authorities(
        _post("/v1/authority/consents/{s.regretted}/take-back"), "authority", **{"consent-not-found": "other_authority"}),
    "withdrawConsent": _the_citizens(_post("/v1/consents/{s.consent}/withdraw")),

    # Signing out
    "revoke": _open_to_all(
        lambda _: Call("POST", "/oidc/revoke", form={"client_id": "sidemand-desktop", "token": "unknown"})),
    "endSignInByForm": _open_to_all(lambda _: Call("POST", "/oidc/end-session", form={})),
    "endSignIn": _open_to_all(_get("/oidc/end-session")),
}


def operation_of(row: str) -> str:
    """The operationId of a row."""
    return row.partition(",")[0]
