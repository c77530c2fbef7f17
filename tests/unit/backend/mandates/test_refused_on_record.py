"""Why a step is refused tells how a mandate stands: each such answer is a line that names both, and stays."""

from __future__ import annotations

import json

import pytest

from desktop.backend.identity.directory import find_helper
from desktop.backend.mandates.codes import head_of
from desktop.backend.mandates.paper_registering import before_printing
from tests.support.backend_data import INGER, NANNA
from tests.support.giving import MOVING, PENSION, TALKING, in_force, inger, peter, problem
from tests.support.mandate_papers import check, code_on, document, letter_at_counter, receipt, send_letter

PETER_DIED = (
    "INSERT INTO citizens (ref, id, cpr, name, language, protected, data, exempt, died_on) "
    "SELECT 'pp', 'pp', cpr, name, 'da', false, '{}', false, '2026-11-20' FROM helpers WHERE id = 'peter'"
)


def name_of(answer) -> str:
    return problem(answer)[1]


def lines(here) -> list[tuple[str, str | None, dict]]:
    asked = "SELECT kind, subject, detail FROM journal ORDER BY entry"
    return [(kind, subject, json.loads(detail)) for kind, subject, detail in here.rows(asked)]


def peters_ref(here) -> str:
    return here.rows("SELECT ref FROM helpers WHERE id = 'peter'")[0][0]


def read_lines(here, since: int, mandate: str) -> int:
    """How many lines since then say that this mandate was read, each naming who gives it and who holds it."""
    grantor, = here.rows("SELECT grantor FROM mandates WHERE id = :id", id=mandate)[0]
    read = [one for one in lines(here)[since:] if one[0] == "mandate-read"]
    assert all(one[1:] == (grantor, {"mandate": mandate, "holder": peters_ref(here)}) for one in read), read
    return len(read)


def test_that_nothing_was_taken_back_is_told_with_a_line_each_time(here):
    mandate = in_force(here, MOVING, TALKING)
    his, before = peter(here), len(lines(here))
    answers = [name_of(receipt(his, mandate, one)) for one in ("", MOVING, TALKING, PENSION)]
    assert answers == ["mandate-nothing-ended"] * 3 + ["mandate-not-in-it"]
    assert read_lines(here, before, mandate) == 4


def test_a_yes_to_what_was_taken_back_is_refused_with_a_line(here):
    mandate = inger(here).give(MOVING)
    inger(here).end(mandate)
    his, before = peter(here), len(lines(here))
    assert name_of(his.accept(mandate)) == "mandate-not-waiting-for-this"
    assert name_of(his.decline(mandate)) == "mandate-not-waiting-for-this"
    assert read_lines(here, before, mandate) == 2


def test_words_that_are_none_to_say_yes_to_are_refused_with_a_line(here):
    mandate = in_force(here, MOVING)
    hers, before = inger(here), len(lines(here))
    assert name_of(hers.words(mandate, MOVING)) == "mandate-not-waiting-for-this"
    assert read_lines(here, before, mandate) == 1


def test_a_yes_to_words_nobody_read_tells_the_same_whether_who_asked_lives_or_not(here):
    mandate = peter(here).ask(MOVING).json()["mandate"]["id"]
    hers, before = inger(here), len(lines(here))
    alive = hers.sign(mandate, MOVING, wording="0" * 64)
    here.execute(PETER_DIED)
    dead = hers.sign(mandate, MOVING, wording="0" * 64)
    assert name_of(alive) == "mandate-words-other"
    assert dead.content == alive.content
    assert read_lines(here, before, mandate) == 2


def test_one_that_is_none_of_theirs_is_refused_without_a_line_for_nothing_is_told(here):
    in_force(here, MOVING)
    his, before = peter(here), len(lines(here))
    assert name_of(his.accept("e" * 32)) == "mandate-not-found"
    assert lines(here)[before:] == []


@pytest.mark.parametrize("who", ["grantor", "staff"])
def test_a_code_that_is_looked_up_is_a_line_with_both_also_where_it_tells_a_death(here, who):
    mandate = in_force(here, MOVING, TALKING)
    code = code_on(document(inger(here), mandate))
    here.execute(PETER_DIED)
    before = len(lines(here))
    told = check(inger(here) if who == "grantor" else here.counter("mette"), code).json()
    assert told["stands"] == "ended"
    (checked,) = [one for one in lines(here)[before:] if one[0] == "mandate-code-checked"]
    assert checked[2]["holder"] == peters_ref(here)


def test_a_paper_is_kept_by_no_browser_on_its_way(here):
    mandate = in_force(here, MOVING)
    assert document(inger(here), mandate).headers["cache-control"] == "no-store"


def test_a_letter_of_what_was_declined_is_refused_with_a_line(here):
    his = peter(here)
    mandate = his.ask(MOVING).json()["mandate"]["id"]
    inger(here).decline(mandate)
    before = len(lines(here))
    assert name_of(send_letter(his, mandate)) == "mandate-not-waiting-for-this"
    assert read_lines(here, before, mandate) == 1


def test_that_one_cannot_be_renewed_is_told_with_a_line(here):
    mandate = in_force(here, MOVING)
    inger(here).end(mandate)
    his, before = peter(here), len(lines(here))
    assert name_of(his.ask(MOVING, renews=mandate)) == "mandate-renewal-after-revocation"
    assert read_lines(here, before, mandate) == 1


def test_how_long_an_answer_takes_tells_of_no_code_of_somebody_who_is_not_there(here):
    mette = here.counter("mette")
    _, code, _ = letter_at_counter(mette, peter(here), MOVING)
    other, hers = mette.proved(NANNA), mette.proved(INGER)
    head = head_of(code)
    with here.database.read() as connection:
        helper = find_helper(connection, "mette")
        assert before_printing(connection, here.backend, helper, other, head) is None, "no letter is set, which takes its time"
        assert before_printing(connection, here.backend, helper, hers, head) is not None
