"""Every operation of the contract, as everybody who should not call it: refused, noted once, and nothing else happens."""

from __future__ import annotations

import json
from collections import Counter

import httpx
import pytest

from desktop.backend.contract import committed
from tests.matrix.actors import ACTORS, Actor
from tests.matrix.scene import Call, Header, Scene
from tests.matrix.table import (
    ATTEMPTS,
    HELPERS,
    LISTS_EVERYBODY,
    OAUTH,
    PAGES,
    ROWS,
    STATUS,
    TOLD_ONCE,
    operation_of,
)
from tests.support.asking import UDBETALING
from tests.support.canary import disguises
from tests.support.stored_state import assert_refused_cleanly, snapshot

pytestmark = pytest.mark.matrix

TYPES = "https://sidemand.dk/problems/"


@pytest.fixture(scope="module")
def contract() -> dict[str, dict]:
    """Every operation of the committed contract by its id."""
    paths = json.loads(committed().read_text(encoding="utf-8"))["paths"]
    return {one["operationId"]: one for path in paths.values() for one in path.values()}


def test_the_table_is_whole(contract):
    """An operation without a row, or a row for none, fails; so does an actor who is not in every row exactly once."""
    assert {operation_of(row) for row in ROWS} == set(contract)
    for name, row in ROWS.items():
        told = Counter(actor for actor, _ in row.cells())
        assert set(told) == set(ACTORS), f"{name}: {sorted(set(told) ^ set(ACTORS))}"
        assert max(told.values()) == 1, f"{name}: {[actor for actor, times in told.items() if times > 1]}"


def test_the_table_and_the_contract_agree_on_who_is_asked_for(contract):
    asked = {"helper": "helper controller alone relative", "onBehalf": "visit access wide_access own_session on_mandate", "permit": "permit", "queueSystem": "queue_system", "authority": "authority"}
    for name, row in ROWS.items():
        security = contract[operation_of(name)]["security"]
        right = set(row.right.split())
        if not security:
            continue
        assert "nobody" not in right, name
        if not right:  # nobody's, of what is aimed at in this row
            continue
        kinds = {one for scheme in security for kind in scheme for one in asked[kind].split()}
        assert kinds & right, name
        assert not ({"helper", "controller", "visit", "access", "permit", "queue_system", "authority"} - kinds) & right, name


@pytest.mark.parametrize("actor", ACTORS)
def test_everyone_gets_what_the_table_says_and_what_is_refused_changes_nothing(scene, contract, actor):
    acting = ACTORS[actor]
    header = acting.enter(scene)
    wrong = []
    cells = {name: dict(row.cells())[actor] for name, row in ROWS.items()}
    for name, problem in cells.items():
        if problem is not None:
            wrong += [f"{name}: {what}" for what in refused(scene, name, problem, acting, header)]
    for name, problem in cells.items():
        if problem is None:
            wrong += [f"{name}: {what}" for what in answered(scene, name, contract, acting, header)]
    assert not wrong, f"as {actor}:\n" + "\n".join(wrong)


def call(scene: Scene, asked: Call, header: Header) -> httpx.Response:
    """The call as whoever has this header."""
    form = asked.form
    if form is not None and "actor_token" in form:
        scheme, _, token = header.get("Authorization", "").partition(" ")
        form = {**form, "actor_token": token if scheme == "Bearer" else ""}
    scene.http.cookies.clear()
    return scene.http.request(
        asked.method, asked.path, json=asked.json, data=form, params=asked.query, headers={**asked.headers, **header},
    )


def refused(scene: Scene, name: str, problem: str, actor: Actor, header: Header) -> list[str]:
    """What is not as it should be when this call is refused."""
    asked = ROWS[name].call(scene)
    before = snapshot(scene.backend.database)
    answer = call(scene, asked, header)
    after = snapshot(scene.backend.database)
    wrong = []
    expected = "text/html; charset=utf-8" if problem in PAGES else problem
    if (answer.status_code, said(answer)) != (STATUS[problem], expected):
        wrong.append(f"{answer.status_code} {said(answer)}, not {STATUS[problem]} {expected}")
    try:
        assert_refused_cleanly(before, after, attempt=(name, problem) in ATTEMPTS or problem in TOLD_ONCE)
    except AssertionError as error:
        wrong.append(str(error).partition("\n")[0])
    else:
        noted = scene.backend.rows("SELECT operation, problem, actor FROM refusals ORDER BY number DESC LIMIT 1")[0]
        expected = (operation_of(name), problem, who_is_noted(scene, name, problem, actor))
        if noted != expected:
            wrong.append(f"noted as {noted}, not {expected}")
    wrong += [f"the answer holds {what}" for what in leaks(scene, answer)]
    if answer.headers.get("cache-control") != "no-store":
        wrong.append("may be kept on the way")
    if answer.status_code == 401 and "www-authenticate" not in answer.headers:
        wrong.append("no challenge")
    return wrong


def answered(scene: Scene, name: str, contract: dict[str, dict], actor: Actor, header: Header) -> list[str]:
    """What is not as it should be when this call is answered. Somebody else's answer holds nothing of Inger's."""
    before = scene.backend.rows("SELECT count(*) FROM refusals")
    answer = call(scene, ROWS[name].call(scene), header)
    good = {int(status) for status in contract[operation_of(name)]["responses"] if int(status) < 400}
    wrong = [] if answer.status_code in good else [f"{answer.status_code} {said(answer)}, though they are right"]
    if scene.backend.rows("SELECT count(*) FROM refusals") != before:
        wrong.append("noted as refused")
    if not actor.of_inger and operation_of(name) not in LISTS_EVERYBODY:
        wrong += [f"the answer holds {what}" for what in leaks(scene, answer)]
    return wrong


def said(answer: httpx.Response) -> str:
    """The problem's name, or what else was said."""
    kind = answer.headers.get("content-type", "")
    if kind == "application/problem+json":
        told = answer.json()
        assert (told["status"], bool(told["title"])) == (answer.status_code, True)
        return told["type"].removeprefix(TYPES)
    if kind == "application/json" and answer.json().get("error") in OAUTH:
        return answer.json()["error"]
    return kind


def who_is_noted(scene: Scene, name: str, problem: str, actor: Actor) -> str | None:
    """The reference of the helper a refusal is to name, where a call says who makes it."""
    who = actor.noted
    if name == "sendSubmission":
        who = {"permit-void": "mette", "permit-used": "mette", "permit-expired": "mette", "key-reused": "mette",
               "key-other": "bo"}.get(problem)
        who = None if actor.enter.__name__ == "unknown_permit" else who
        who = "peter" if actor.enter.__name__ == "revoked_mandate_permit" and who else who
    if actor.enter.__name__ == "other_authority" and problem.startswith("consent-"):
        return UDBETALING
    if problem in PAGES or name == "drawNumber" or problem == "authority-key-needed":
        who = None
    if operation_of(name) == "token" and actor.enter.__name__ not in HELPERS.split():
        who = None
    if who is None:
        return None
    return scene.backend.rows("SELECT ref FROM helpers WHERE id = :who", who=who)[0][0]


def leaks(scene: Scene, answer: httpx.Response) -> list[str]:
    """The citizen's things an answer holds, in whatever encoding."""
    looked_at = answer.content + b"\n" + b"\n".join(b"%b: %b" % pair for pair in answer.headers.raw)
    return [
        f"{what} as {how}" for what, secret in scene.secrets().items() for how, bytes_ in disguises(secret).items()
        if bytes_ in looked_at
    ]
