"""The running backend against its own description: schemathesis makes the calls, right and wrong, as different people.

Each operation gets `CASES` calls (in CI 8, with `scripts/test --all` 120: 6,000 and more in all), then sequences follow
what one answer links to the next. No answer is a server error; each has a status, a media type, headers and a body the
contract gives the operation; each refusal is a problem with a name the backend knows.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import FlakyStrategyDefinition
from schemathesis.checks import not_a_server_error
from schemathesis.core.transport import Response
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from desktop.backend.contract import committed
from desktop.backend.problems import SORTS, TYPES
from tests.matrix.scene import Scene, add_people
from tests.matrix.standing import KeptFile, Standing
from tests.support.alone import Alone
from tests.support.asking import HOSPITAL, Authority
from tests.support.backend import RunningBackend
from tests.support.backend_data import INGER, write_flows, write_seed, write_translations
from tests.support.filled import filled_file

__all__ = ["filled_file"]
pytestmark = pytest.mark.contract

WHOLE = bool(os.environ.get("SIDEMAND_ALL"))
CASES = 120 if WHOLE else 8
SEQUENCES = 12 if WHOLE else 4
STEPS = 12
CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance, response_headers_conformance,
    response_schema_conformance,
]
CALM = settings(
    deadline=None, database=None, derandomize=not WHOLE, phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)

CONTRACT = json.loads(committed().read_text(encoding="utf-8"))
SCHEMA = schemathesis.openapi.from_dict(CONTRACT)
OPERATIONS = {one.definition.raw["operationId"]: one for one in (found.ok() for found in SCHEMA.get_all_operations())}


@pytest.fixture(scope="session")
def town(tmp_path_factory):
    folder = tmp_path_factory.mktemp("town")
    seed = write_seed(folder / "seed")
    add_people(seed / "people.json")
    return {
        "seed": seed, "flows": write_flows(folder / "flows"), "translations": write_translations(folder / "translations"),
    }


@pytest.fixture(scope="module")
def standing(filled_file, town, tmp_path_factory):
    """The scene is built once: it takes longer than the calls."""
    folder = tmp_path_factory.mktemp("standing")
    kept = KeptFile(filled_file, folder)
    made = Standing(RunningBackend(folder, database_url=kept.url, public=True, **town), kept)
    yield made
    made.end()


@pytest.fixture
def scene(standing):
    """As it was built, with room for many calls."""
    with standing.anew() as made:
        made.backend.execute("UPDATE limits SET allowed = 100000")
        yield made


class Callers:
    """Whoever the calls are made as, and the real things some of them name."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.headers = {
            "nobody": {}, "a stranger": {"Authorization": "Bearer not.a.token"}, "helper": scene.mette.bearer,
            "controller": scene.signed_in("kirsten").bearer, "volunteer": scene.signed_in("viggo").bearer,
            "relative": scene.peter.bearer, "on behalf": scene.visit_header, "access": scene.access_header,
            "permit": {"Authorization": f"Permit {scene.permit['token']}"},
            "citizen": Alone(scene.http).sign_in_self("inger").bearer, "authority": Authority(scene.http).header,
        }
        self.real = {
            "session": scene.session, "lookup": scene.lookup, "message": scene.letter, "document": scene.document,
            "file": scene.file, "mailbox": scene.mailbox, "submission": scene.submission, "approval": scene.approval,
            "item": scene.line_of_sample, "task": "proev", "tasks": ["proev"], "cpr": INGER, "handle": scene.handle,
            "page": scene.page.rpartition("/")[2], "key": scene.permit["key"], "kind": "photo-id",
            "consent": scene.waiting_consent, "template": HOSPITAL, "answer_by": "2026-12-07",
            "yes": {"hand": "helper-screen", "language": "da"},
            "Idempotency-Key": scene.permit["key"], "if-match": '"1"', "If-Match": '"1"',
        }

    def made_real(self, case, *names: str) -> None:
        """What the case names is there; with `names`, only what goes by these."""
        for part in (case.path_parameters, case.query, case.headers, case.body):
            if isinstance(part, dict) or hasattr(part, "keys"):
                for name in [one for one in part if one in self.real and (not names or one in names)]:
                    part[name] = self.real[name]

    def ask(self, http: httpx.Client, case, who: str) -> httpx.Response:
        asked = case.as_transport_kwargs(base_url=self.scene.backend.base_url)
        kept = {name: one for name, one in asked["headers"].items() if name.lower() not in {"authorization", "connection"}}
        headers = [(name.encode(), _bytes(one)) for name, one in (kept | self.headers[who]).items()]
        body = {name: asked[name] for name in ("json", "data", "params") if name in asked}
        if isinstance(body.get("data"), str | bytes):
            body["content"] = body.pop("data")
        return http.request(asked["method"], asked["url"], headers=headers, cookies=None, **body)


def _bytes(value: object) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "replace")


def judge(case, answer: httpx.Response) -> None:
    """Raises when the contract does not give the operation this answer."""
    case.validate_response(Response.from_httpx(answer, verify=False), checks=CHECKS)
    if answer.headers.get("content-type") == "application/problem+json":
        told = answer.json()
        name = told["type"].removeprefix(TYPES)
        assert (SORTS[name].status, told["status"]) == (answer.status_code, answer.status_code), told
        assert "cache-control" in answer.headers


def test_the_whole_run_is_large_enough():
    assert len(OPERATIONS) * 120 >= 5000
    assert len(OPERATIONS) == len({one["operationId"] for path in CONTRACT["paths"].values() for one in path.values()})


@pytest.mark.parametrize("name", OPERATIONS)
def test_every_answer_is_one_the_contract_gives(scene, name):
    operation, callers = OPERATIONS[name], Callers(scene)
    rounds = {"made": 0}
    modes = st.sampled_from([GenerationMode.POSITIVE, GenerationMode.POSITIVE, GenerationMode.NEGATIVE])

    @settings(CALM, max_examples=CASES)
    @given(data=st.data(), number=st.integers(0, 2**64), who=st.sampled_from(sorted(callers.headers)), real=st.booleans())
    def call(data, number, who, real):
        case = data.draw(operation.as_strategy(generation_mode=data.draw(modes)))
        if real:
            callers.made_real(case)
        rounds["made"] += 1
        judge(case, callers.ask(scene.http, case, who))

    call()
    assert rounds["made"] >= CASES


def test_what_one_answer_leads_to_is_answered_as_the_contract_says(scene):
    callers = Callers(scene)
    made, wrong = [], []

    class Followed(SCHEMA.as_state_machine()):
        """Sequences of calls, each with the token its operation asks for."""

        def call(self, case, **kwargs):
            security = case.operation.definition.raw["security"]
            kind = next(iter(security[0])) if security else "nobody"
            who = {"helper": "helper", "onBehalf": "on behalf", "permit": "permit"}.get(kind, "nobody")
            callers.made_real(case, "cpr", "tasks", "task", "kind", "yes")
            answer = callers.ask(scene.http, case, who)
            made.append((case.operation.label, answer.status_code))
            return Response.from_httpx(answer, verify=False)

        def validate_response(self, response, case, **kwargs):
            try:
                case.validate_response(response, checks=CHECKS)
            except BaseException as error:
                wrong.append(f"{case.operation.label}: {error}")
                raise

    for seed in range(SEQUENCES):
        Followed._hypothesis_internal_use_seed = seed  # as hypothesis.seed does for a test
        # The backend remembers what the sequences before did, which Hypothesis takes for a test that is not itself.
        with suppress(FlakyStrategyDefinition):
            Followed.run(settings=settings(CALM, derandomize=False, max_examples=4, stateful_step_count=STEPS))
    assert not wrong, "\n".join(wrong)
    followed = {label for label, status in made if status < 300}
    assert "POST /v1/lookups" in followed
    assert len(followed) >= 4, f"few calls got through: {sorted(followed)}"
