from __future__ import annotations

import pytest

from tests.support.backend_data import INGER
from tests.support.own_device import OwnDevice, ask


class Desk:
    """Mette has looked Inger up, and Inger has her own telephone."""

    def __init__(self, here) -> None:
        self.here = here
        self.mette = here.counter("mette")
        self.lookup = self.mette.look_up(INGER).json()["id"]

    def ask(self, purpose: str = "proof", *tasks: str) -> dict:
        return ask(self.mette, f"/v1/lookups/{self.lookup}/approvals", purpose, *tasks)

    def try_to_ask(self, body: dict, lookup: str | None = None, counter=None):
        counter = counter or self.mette
        path = f"/v1/lookups/{lookup or self.lookup}/approvals"
        return self.here.http.post(path, json=body, headers=counter.bearer)

    def poll(self, asked: dict, counter=None) -> dict:
        answer = self.try_to_poll(asked["id"], counter)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def try_to_poll(self, approval: str, counter=None):
        return self.here.http.get(f"/v1/approvals/{approval}", headers=(counter or self.mette).bearer)

    def cancel(self, asked: dict, counter=None):
        return self.here.http.post(f"/v1/approvals/{asked['id']}/cancel", headers=(counter or self.mette).bearer)

    def device(self, asked: dict) -> OwnDevice:
        return OwnDevice(self.here.browser(), asked["page"])

    def approved(self, purpose: str = "proof", *tasks: str) -> dict:
        asked = self.ask(purpose, *tasks)
        self.device(asked).approve("inger")
        return asked

    def states(self) -> list[tuple]:
        return self.here.rows("SELECT state, reason FROM approvals ORDER BY asked_at, id")

    def proof(self) -> list[tuple]:
        return self.here.rows("SELECT proof_kind, proof_assurance FROM lookups WHERE id = :id", id=self.lookup)

    def journal(self) -> list[tuple]:
        """Kind, whether its subject is Inger, and who did it by their ordinary id."""
        return self.here.rows(
            "SELECT j.kind, s.id, coalesce(h.id, a.id) FROM journal j LEFT JOIN citizens s ON s.ref = j.subject "
            "LEFT JOIN helpers h ON h.ref = j.actor LEFT JOIN citizens a ON a.ref = j.actor "
            "WHERE j.kind LIKE 'approval%' ORDER BY entry",
        )


@pytest.fixture
def desk(here):
    return Desk(here)
