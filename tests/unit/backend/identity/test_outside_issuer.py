"""A live backend takes the tokens of the organisation's own sign-in server, and of those only what they may say."""

from __future__ import annotations

import base64
import itertools
import json
import logging
from datetime import timedelta

import pytest
from joserfc.jwk import ECKey, OctKey, RSAKey
from sqlalchemy import delete

from desktop.backend import settings
from desktop.backend.db.journal import verify
from desktop.backend.db.tables import sign_ins
from desktop.backend.settings import Settings
from tests.support.backend import Counter, InProcess
from tests.support.backend_data import INGER, submission
from tests.support.clock import FakeClock
from tests.support.failing_statements import failing_at
from tests.support.filled import ISSUER
from tests.support.key_proofs import Hands
from tests.support.outside_issuer import CLIENT, OutsideIssuer, write_directory
from tests.support.scripted_server import Reply, scripted_server
from tests.support.stored_state import changed, snapshot

OURS = {"client_id": "sidemand-desktop"}


@pytest.fixture
def issuer():
    with scripted_server() as server:
        yield OutsideIssuer(server, FakeClock(), f"{ISSUER}/v1")


def server(url: str, town, issuer: OutsideIssuer, folder) -> InProcess:
    return InProcess(Settings(
        url, ISSUER, profile="live", directory=write_directory(folder), outside=settings.OutsideIssuer(issuer.url, CLIENT),
        **town | {"seed": None},  # here the town's citizens stand for those of a register
    ), issuer.clock)


@pytest.fixture
def live(filled_url, town, issuer, tmp_path):
    running = server(filled_url, town, issuer, tmp_path)
    yield running
    running.close()


def told(answer) -> tuple[int, str]:
    return answer.status_code, answer.json()["type"].rpartition("/")[2]


def me(live, token: str):
    return live.http.get("/v1/me", headers={"Authorization": f"Bearer {token}"})


def desk(live, token: str) -> Counter:
    counter = Counter(live.http)
    counter.access = token
    return counter


def stored(live) -> list[tuple]:
    return live.rows("SELECT helper, assurance FROM sign_ins ORDER BY signed_in_at")


def test_a_member_of_staff_is_let_in_and_the_directory_says_who_they_are(live, issuer):
    answer = me(live, issuer.token())
    assert answer.status_code == 200, answer.text
    assert (answer.json()["id"], answer.json()["role"]) == ("mette", "citizen-service")
    assert stored(live) == [("mette", 2)]
    ref = live.rows("SELECT ref FROM helpers WHERE id = 'mette'")[0][0]
    assert live.rows("SELECT kind, actor, subject FROM journal ORDER BY entry DESC LIMIT 1") == [("signed-in", ref, None)]


def test_the_journal_says_on_whose_word_it_was_also_where_a_second_server_on_the_database_trusts_another(
    live, issuer, filled_url, town, tmp_path,
):
    me(live, issuer.token())
    with scripted_server() as elsewhere:
        other = OutsideIssuer(elsewhere, issuer.clock, f"{ISSUER}/v1")
        second = server(filled_url, town, other, tmp_path)
        assert me(second, other.token()).json()["id"] == "mette", "whoever runs it says who is who"
        second.close()
    lines = live.rows("SELECT detail FROM journal WHERE kind = 'signed-in' ORDER BY entry")
    assert [json.loads(detail) for detail, in lines] == [{"issuer": issuer.url}, {"issuer": other.url}]


def test_renewed_tokens_are_of_the_same_sign_in_and_its_keys_are_asked_for_once(live, issuer):
    for _ in range(3):
        assert me(live, issuer.token()).status_code == 200
        issuer.clock.advance(timedelta(minutes=3))
    assert len(stored(live)) == 1
    assert len(issuer.server.to("/jwks")) == 1


def test_they_receive_a_citizen_and_send_one_thing_on_a_token_the_backend_exchanged(live, issuer):
    mette = desk(live, issuer.token())
    visit = mette.visit(INGER, "proev")
    answer = mette.exchange(visit["subject_token"])
    assert answer.status_code == 200, answer.text
    claims = json.loads(base64.urlsafe_b64decode(answer.json()["access_token"].split(".")[1] + "=="))
    assert (claims["iss"], claims["act"], claims["sub"]) == (ISSUER, {"sub": "mette", "iss": issuer.url}, visit["citizen"]["ref"])
    header = {"Authorization": f"Bearer {answer.json()['access_token']}"}
    assert live.http.get("/v1/citizen/data?task=proev", headers=header).status_code == 200
    assert mette.send(visit["agreed"][0]["permit"], submission()).status_code == 201
    assert live.rows("SELECT helper, task FROM submissions") == [("mette", "proev")]


@pytest.mark.hostile
def test_what_the_token_says_of_roles_and_organisation_is_not_read(live, issuer, tmp_path):
    write_directory(tmp_path, role="volunteer")
    mette = desk(live, issuer.token(roles=["citizen-service", "administrator"], org="99998881", groups=["admins"]))
    assert me(live, mette.access).json()["role"] == "volunteer"
    assert told(mette.look_up(INGER)) == (403, "role-refused")
    assert live.rows("SELECT COUNT(*) FROM lookups") == [(0,)]


@pytest.mark.hostile
@pytest.mark.parametrize("who", ["somebody", "peter", "self-inger", "viggo"])
def test_somebody_the_directory_does_not_have_is_told_so_and_signed_in_nowhere(live, issuer, who):
    answer = me(live, issuer.token(sub=who))
    assert told(answer) == (403, "not-in-directory")
    assert answer.json()["detail"] == "Du står ikke på jeres liste over, hvem der hjælper. Spørg din leder."
    assert stored(live) == []
    assert live.rows("SELECT operation, problem FROM refusals") == [("readMe", "not-in-directory")]


RSA = RSAKey.generate_key(2048, {"kid": "k1"})
THIEF = ECKey.generate_key("P-256", {"kid": "k1"})


@pytest.mark.hostile
@pytest.mark.parametrize("changes", [
    {"signer": THIEF}, {"signer": RSA, "header": {"alg": "RS256"}}, {"iss": "https://other.example"}, {"iss": None},
    {"aud": "https://other.example/v1"}, {"aud": [f"{ISSUER}/v1", "https://other.example"]}, {"aud": None},
    {"client_id": "another-app"}, {"client_id": None}, {"exp": 1}, {"exp": None}, {"exp": "soon"},
    {"iat": None}, {"iat": 4_000_000_000}, {"nbf": 4_000_000_000}, {"sub": None}, {"sub": ""}, {"sub": 7}, {"sub": "x" * 65},
    {"acr": None}, {"acr": "4"}, {"acr": "Substantial"}, {"acr": ["high"]}, {"sid": None}, {"sid": 7},
    {"act": {"sub": "bo"}}, {"basis": "b"}, {"cnf": {"x5t#S256": "x"}}, {"cnf": {"jkt": "k", "kid": "k"}}, {"cnf": "k"},
    {"header": {"typ": "JWT"}}, {"header": {"typ": None}}, {"header": {"kid": "unknown"}},
    {"header": {"jku": "https://evil.example/jwks"}}, {"header": {"jwk": THIEF.as_dict(private=False)}, "signer": THIEF},
    {"signer": OctKey.import_key("made of what everybody knows, long enough"), "header": {"alg": "HS256", "kid": "k1"}},
], ids=lambda one: " ".join(f"{name} {value if isinstance(value, str | int) else ''}" for name, value in one.items()))
def test_a_token_that_is_not_as_it_must_be_lets_nobody_in(live, issuer, changes, caplog):
    caplog.set_level(logging.DEBUG)
    token = issuer.token(**changes)
    assert told(me(live, token)) == (401, "sign-in-needed")
    assert stored(live) == []
    assert token not in caplog.text


@pytest.mark.hostile
@pytest.mark.parametrize("head", [["alg"], {"alg": "ES256", "kid": ["k1"]}, {"alg": "ES256", "kid": "k1", "crit": 5}], ids=str)
def test_something_that_only_looks_like_a_token_lets_nobody_in(live, head):
    bent = base64.urlsafe_b64encode(json.dumps(head).encode()).rstrip(b"=").decode()
    assert told(me(live, f"{bent}.e30.AA")) == (401, "sign-in-needed")
    assert stored(live) == []


def test_a_sign_in_without_a_session_of_its_own_goes_by_when_they_showed_who_they_are(live, issuer):
    at = int(issuer.clock.now().timestamp())
    for _ in range(2):
        assert me(live, issuer.token(sid=None, auth_time=at)).status_code == 200
    assert me(live, issuer.token(sid=None, auth_time=at + 1)).status_code == 200
    assert len(stored(live)) == 2


def test_how_surely_they_signed_in_is_the_tokens_word_and_low_receives_nobody(live, issuer):
    assert me(live, issuer.token()).status_code == 200
    low = desk(live, issuer.token(acr="low"))
    assert me(live, low.access).status_code == 200
    assert told(low.look_up(INGER)) == (403, "sign-in-too-low")
    assert sorted(stored(live)) == [("mette", 1), ("mette", 2)]


@pytest.mark.hostile
def test_a_server_that_is_down_is_one_clear_sentence_and_comes_back(live, issuer):
    issuer.gone()
    answer = me(live, issuer.token())
    assert told(answer) == (503, "issuer-unreachable")
    assert answer.json()["detail"] == "Jeres egen login-server svarer ikke lige nu. Vent lidt, og prøv igen."
    assert int(answer.headers["retry-after"]) > 0
    before = len(issuer.server.calls)
    assert told(me(live, issuer.token())) == (503, "issuer-unreachable")
    assert len(issuer.server.calls) == before, "asked again only after a while"
    exchanged = live.http.post("/oidc/token", data=OURS | {
        "grant_type": "urn:ietf:params:oauth:grant-type:token-exchange", "actor_token": issuer.token()})
    assert told(exchanged) == (503, "issuer-unreachable")
    issuer.__init__(issuer.server, issuer.clock, issuer.audience)
    issuer.clock.advance(timedelta(seconds=6))
    assert me(live, issuer.token()).status_code == 200


@pytest.mark.parametrize("answer", [
    Reply({"issuer": "https://other.example", "jwks_uri": "http://127.0.0.1:1/jwks"}), Reply({"issuer": None}), Reply([]),
    Reply(b"<html>", media_type="text/html"), Reply(b" " * 300_000), Reply({}, 302, headers={"Location": "/jwks"}),
], ids=["another issuer", "no issuer", "a list", "a page", "too big", "elsewhere"])
@pytest.mark.hostile
def test_a_server_that_answers_something_else_gives_no_keys(live, issuer, answer):
    issuer.server.on("/.well-known/openid-configuration", answer)
    assert told(me(live, issuer.token())) == (503, "issuer-unreachable")


@pytest.mark.hostile
def test_keys_at_an_address_anybody_could_listen_to_are_not_fetched(live, issuer):
    issuer.server.on("/.well-known/openid-configuration", Reply({"issuer": issuer.url, "jwks_uri": "http://keys.example/jwks"}))
    assert told(me(live, issuer.token())) == (503, "issuer-unreachable")


def test_while_it_is_down_those_who_are_signed_in_go_on_with_the_keys_that_are_known(live, issuer):
    assert me(live, issuer.token()).status_code == 200
    issuer.gone()
    issuer.clock.advance(timedelta(minutes=30))
    assert me(live, issuer.token()).status_code == 200
    issuer.clock.advance(timedelta(hours=13))
    assert told(me(live, issuer.token())) == (503, "issuer-unreachable")


def test_whoever_signs_in_again_in_the_second_they_signed_out_is_let_in(live, issuer):
    first = issuer.token()
    assert me(live, first).status_code == 200
    assert live.http.post("/oidc/revoke", data=OURS | {"token": first}).status_code == 200
    assert told(me(live, first)) == (401, "sign-in-needed")
    assert me(live, issuer.token()).status_code == 200
    assert len(stored(live)) == 2


@pytest.mark.hostile
def test_a_key_that_was_withdrawn_opens_nothing_ten_minutes_later(live, issuer):
    assert me(live, issuer.token()).status_code == 200
    issuer.publish(ECKey.generate_key("P-256", {"kid": "k2"}))
    issuer.clock.advance(timedelta(minutes=11))
    assert told(me(live, issuer.token())) == (401, "sign-in-needed")


@pytest.mark.hostile
def test_a_flood_of_unknown_keys_asks_the_server_once(live, issuer):
    assert me(live, issuer.token()).status_code == 200
    issuer.clock.advance(timedelta(minutes=2))
    for number in range(20):
        assert me(live, issuer.token(header={"kid": f"made-up-{number}"})).status_code == 401
    assert len(issuer.server.to("/jwks")) == 2


def test_a_new_key_of_the_servers_is_found(live, issuer):
    assert me(live, issuer.token()).status_code == 200
    issuer.key = ECKey.generate_key("P-256", {"kid": "k2"})
    issuer.publish(issuer.key)
    issuer.clock.advance(timedelta(minutes=2))
    assert me(live, issuer.token()).status_code == 200


def test_signing_out_here_ends_it_and_what_it_opened_and_signing_in_again_is_a_new_one(live, issuer):
    mette = desk(live, issuer.token())
    visit = mette.visit(INGER, "proev")
    on_behalf = mette.on_behalf(visit)
    earlier = issuer.token()
    issuer.clock.advance(timedelta(seconds=30))
    assert live.http.post("/oidc/revoke", data=OURS | {"token": mette.access}).status_code == 200
    for token in (mette.access, earlier):
        assert told(me(live, token)) == (401, "sign-in-needed")
    assert told(live.http.get("/v1/citizen/data?task=proev", headers=on_behalf)) == (401, "sign-in-needed")
    issuer.clock.advance(timedelta(seconds=30))
    assert me(live, issuer.token()).status_code == 200
    assert live.rows("SELECT kind FROM journal WHERE kind LIKE 'signed-%' ORDER BY entry") == [("signed-in",), ("signed-out",), ("signed-in",)]


def test_a_token_on_behalf_taken_back_ends_alone(live, issuer):
    mette = desk(live, issuer.token())
    on_behalf = mette.on_behalf(mette.visit(INGER, "proev"))
    live.http.post("/oidc/revoke", data=OURS | {"token": on_behalf["Authorization"].removeprefix("Bearer ")})
    assert live.http.get("/v1/citizen/data?task=proev", headers=on_behalf).status_code == 401
    assert me(live, mette.access).status_code == 200


@pytest.mark.hostile
def test_whoever_left_the_directory_is_out_at_the_next_call(live, issuer, tmp_path):
    assert me(live, issuer.token(sub="bo")).status_code == 200
    file = write_directory(tmp_path)
    file.write_text(file.read_text(encoding="utf-8").replace('id = "bo"', 'id = "somebody-else"'), encoding="utf-8")
    assert told(me(live, issuer.token(sub="bo"))) == (403, "not-in-directory")
    assert live.rows("SELECT COUNT(*) FROM sign_ins WHERE helper = 'bo' AND ended_at IS NULL") == [(0,)]


@pytest.mark.hostile
def test_a_bound_token_opens_nothing_without_its_key_and_begins_no_sign_in(live, issuer):
    hands = Hands(live.http, issuer.clock)
    hands.access = issuer.token(cnf={"jkt": hands.thumbprint})
    assert told(me(live, hands.access)) == (401, "sign-in-needed")
    assert stored(live) == []
    answer = live.http.post("/oidc/token", data=OURS | {
        "grant_type": "urn:ietf:params:oauth:grant-type:token-exchange", "actor_token": hands.access})
    assert answer.json()["error"] == "invalid_dpop_proof"
    assert stored(live) == []
    hands.nonce = hands.get("/v1/me").headers["DPoP-Nonce"]
    assert stored(live) == []
    assert hands.get("/v1/me").status_code == 200
    assert stored(live) == [("mette", 2)]


@pytest.mark.hostile
def test_training_takes_no_outside_token_and_live_none_of_trainings(live, issuer, filled_url, town):
    training = InProcess(Settings(filled_url, ISSUER, outside=settings.OutsideIssuer(issuer.url, CLIENT), **town), issuer.clock)
    assert told(me(training, issuer.token())) == (401, "sign-in-needed")
    mette = training.counter("mette")
    on_behalf = mette.on_behalf(mette.visit(INGER, "proev"))
    training.close()
    assert told(me(live, mette.access)) == (401, "sign-in-needed")
    assert live.http.get("/v1/citizen/data?task=proev", headers=on_behalf).status_code == 401


@pytest.mark.parametrize(("method", "path", "status"), [
    ("GET", "/.well-known/oauth-authorization-server", 200), ("GET", "/oidc/jwks", 200),
    ("GET", "/.well-known/openid-configuration", 404), ("GET", "/oidc/authorize", 404), ("POST", "/oidc/par", 404),
    ("GET", "/oidc/userinfo", 404), ("POST", "/oidc/device", 404), ("GET", "/oidc/activate", 404),
    ("GET", "/oidc/end-session", 404), ("GET", "/v1/training/people", 404),
])
def test_live_makes_tokens_on_behalf_and_signs_nobody_in_itself(live, method, path, status):
    assert live.http.request(method, path).status_code == status


@pytest.mark.parametrize("kind", ["authorization_code", "refresh_token", "urn:ietf:params:oauth:grant-type:device_code"])
def test_live_grants_nothing_but_the_exchange(live, kind):
    answer = live.http.post("/oidc/token", data=OURS | {"grant_type": kind, "code": "x", "refresh_token": "x", "device_code": "x"})
    assert answer.json()["error"] == "unsupported_grant_type"


def test_two_first_calls_at_once_begin_one_sign_in(live, issuer):
    from concurrent.futures import ThreadPoolExecutor

    from desktop.backend.identity.arriving import read_token, settled

    with live.database.write() as connection:
        connection.execute(delete(sign_ins))
    with ThreadPoolExecutor(6) as pool:
        names = {one.sign_in for one in pool.map(lambda _: settled(live.backend, read_token(live.backend, issuer.token())), range(6))}
    assert len(names) == 1
    assert live.rows("SELECT COUNT(*) FROM sign_ins") == [(1,)]


def test_a_first_call_that_fails_between_any_two_statements_began_the_sign_in_whole_or_not_at_all(live, issuer):
    left = []
    for number in itertools.count():
        token = issuer.token(sid=f"session-{number}")
        before = snapshot(live.database)
        with failing_at(live.database, number) as failure:
            answer = me(live, token)
        if not failure.happened:
            break
        assert answer.status_code in {500, 503}, failure.said
        left.append(changed(before, snapshot(live.database)))
        assert left[-1] in (set(), {"sign_ins", "journal"}), failure.said
        with live.database.read() as connection:
            assert verify(connection).is_whole
        assert me(live, token).status_code == 200
    assert left[0] == set()
    assert left[-1] == {"sign_ins", "journal"}
