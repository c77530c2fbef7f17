"""What may come of an abusive act, each seen on stored state: refused, told where the holder cannot reach, or sampled.

DOMAIN.md, "Against abuse". A scenario says in its marker which of the three it ends in, and that is the test:

    @ends(Ends.TOLD)
    def test_...(stage):
        with stage.tells("inger", "En anden beder om fuldmagt fra dig"):
            ...
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import timedelta
from enum import StrEnum

import httpx
import pytest

from desktop.backend.notices.checking import Difference, differences
from desktop.backend.notices.posting import post_due
from desktop.domain.denmark import DENMARK
from tests.support.backend import InProcess
from tests.support.post import on_access, ref_of
from tests.support.stored_state import Sort, assert_refused_cleanly, changed, snapshot, tables


class Ends(StrEnum):
    """What comes of it."""

    REFUSED = "refused"
    TOLD = "told"
    SAMPLED = "sampled"


def ends(how: Ends) -> pytest.MarkDecorator:
    """That a scenario ends so."""
    return pytest.mark.ends(how)


class Stage:
    """A backend and its town; what was seen to come of the act stands in `seen`."""

    def __init__(self, here: InProcess) -> None:
        self.here = here
        self.http = here.http
        self.seen: set[Ends] = set()

    def refuses(
        self, call: Callable[[], httpx.Response], problem: str, *, attempt: bool = False, but: Collection[str] = (),
    ) -> None:
        """The call is refused by this problem and changes nothing stored; with `attempt` it left its line."""
        before = snapshot(self.here.database)
        answer = call()
        assert 400 <= answer.status_code < 500, answer.text
        told = answer.json()
        assert (told.get("error") or told["type"].rpartition("/")[2]) == problem, answer.text
        after = snapshot(self.here.database)
        if "error" in told:  # as RFC 6749 has it: no row of `refusals`, and a mandate's end is a line
            moved = changed(before, after) - tables(Sort.REPLAY, Sort.LIMITS, Sort.JOURNAL)
            assert not moved - {"refusals"}, moved
        else:
            assert_refused_cleanly(before, after, attempt=attempt, but=but)
        self.seen.add(Ends.REFUSED)

    @contextmanager
    def tells(self, citizen: str, title: str, *, near: str = "peter") -> Iterator[None]:
        """Within it the citizen is written to, under this title, where `near` cannot read, mark or hold it back."""
        ref = ref_of(self.here, citizen)
        before = {one for one, in self._notices(ref)}
        yield
        post_due(self.here.backend)
        new = [one for one, in self._notices(ref) if one not in before]
        assert new, "nobody was told"
        told = [self.here.rows(
            "SELECT n.way, n.paper, l.id, l.title, l.owner_only FROM notices n LEFT JOIN letters l ON l.id = n.letter "
            "WHERE n.id = :id", id=one)[0] for one in new]
        assert all(bytes(paper).startswith(b"%PDF") for _, paper, *_ in told if paper is not None)
        assert any(paper is not None for _, paper, *_ in told), "no way on paper: one who has her telephone reads it first"
        titles = {said for *_, said, _ in told}
        assert title in titles
        for _, _, letter, _, owner_only in told:
            if letter is not None:
                assert owner_only
                self._cannot_read(near, letter)
        with self.here.database.read() as connection:
            odd = list(differences(connection, self.here.clock.now().astimezone(DENMARK)))
        assert [one for one in odd if one.how is not Difference.NOT_SET] == []
        self.seen.add(Ends.TOLD)

    @contextmanager
    def samples(self, reason: str, *, controller: str = "kirsten") -> Iterator[None]:
        """What is done within it is before the controller next week, for this reason."""
        yield
        self.here.clock.advance(timedelta(days=8))
        asked = self.here.counter(controller)
        items = self.http.get("/v1/samples/current", headers=asked.bearer).json()["items"]
        assert reason in {one for item in items for one in item["reasons"]}, items
        self.seen.add(Ends.SAMPLED)

    def _notices(self, ref: str) -> list[tuple]:
        return self.here.rows("SELECT id FROM notices WHERE citizen = :ref ORDER BY id", ref=ref)

    def _cannot_read(self, near: str, letter: str) -> None:
        """Neither in a list, nor by its id, nor by marking it read."""
        who = self.here.counter(near)
        if not self.http.get("/v1/accesses", headers=who.bearer).json()["accesses"]:
            return
        header = on_access(who)
        for box in self.http.get("/v1/mailboxes", headers=header).json()["mailboxes"]:
            listed = self.http.get(f"/v1/mailboxes/{box['id']}/messages", headers=header).json()
            assert letter not in {one["id"] for one in listed["messages"]}
        assert self.http.get(f"/v1/messages/{letter}", headers=header).status_code == 404
        marked = self.http.patch(f"/v1/messages/{letter}", json={"read": True}, headers=header | {"If-Match": '"1"'})
        assert marked.status_code == 404
