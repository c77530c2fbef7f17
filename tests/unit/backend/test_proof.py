"""No data before proof (iron rules 3 and 4): each kind, what it is worth, and who says it was good."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from desktop.domain.proving import PROOFS
from tests.support.backend_data import INGER, NANNA, OMAR, RIGHT

WRONG = dict.fromkeys(RIGHT, "9999")


@pytest.fixture
def mette(here):
    return here.counter("mette")


@pytest.fixture
def lookup(mette):
    return mette.look_up(INGER).json()["id"]


def problem(answer) -> tuple[int, str]:
    return answer.status_code, answer.json()["type"].rpartition("/")[2]


def asked(answer) -> list[str]:
    return [one["id"] for one in answer.json()["questions"]]


def stored(here) -> list[tuple]:
    return here.rows("SELECT proof_kind, proof_assurance FROM lookups")


def journaled(here, kind: str) -> list[tuple]:
    return here.rows("SELECT subject, detail FROM journal WHERE kind = :kind", kind=kind)


@pytest.mark.parametrize(("kind", "assurance"), [("photo-id", 2), ("two-papers", 1), ("witness", 1)])
def test_what_the_helper_sees_is_recorded_with_what_it_is_worth(here, mette, lookup, kind, assurance):
    assert mette.prove(lookup, kind).json()["proof"]["assurance"] == assurance
    assert stored(here) == [(kind, assurance)]
    told = json.loads(journaled(here, "proof-seen")[0][1])
    assert told == {"lookup": lookup, "proof": kind, "assurance": assurance}


@pytest.mark.parametrize("kind", ["control-questions", "own-device"])
def test_what_the_helper_cannot_see_is_not_theirs_to_tell(here, mette, lookup, kind):
    answer = mette.prove(lookup, kind)
    assert problem(answer) == (422, "proof-not-offered")
    assert "Inger" not in answer.text
    assert stored(here) == [(None, None)]


@pytest.mark.parametrize("more", [{"number": "123456789"}, {"witness": "Karen Prøve"}, {"cpr": "0304700018"}])
def test_no_documents_number_and_no_witness_can_be_written_down(here, mette, lookup, more):
    answer = mette.http.post(f"/v1/lookups/{lookup}/proof", json={"kind": "witness"} | more, headers=mette.bearer)
    assert problem(answer) == (422, "body-wrong")
    assert stored(here) == [(None, None)]


def test_every_kind_of_proof_has_a_level_and_a_source():
    from desktop.domain.visit import Assurance, ProofKind

    assert set(PROOFS) == set(ProofKind)
    assert all(one.source.startswith("https://") and one.assurance > Assurance.NONE for one in PROOFS.values())
    assert [kind for kind, one in PROOFS.items() if one.opens_own_matters] == [ProofKind.OWN_DEVICE]


@pytest.mark.parametrize(("kind", "status"), [("photo-id", 201), ("two-papers", 403), ("witness", 403)])
def test_a_task_opens_from_its_lowest_proof_on(here, mette, lookup, kind, status):
    mette.prove(lookup, kind)
    answer = mette.begin(lookup, "set")
    assert answer.status_code == status
    assert len(here.rows("SELECT 1 FROM sessions")) == (status == 201)
    assert mette.begin(lookup, "proev").status_code == 201


def test_three_questions_are_asked_and_nothing_is_told(here, mette, lookup):
    answer = mette.questions(lookup)
    assert len(asked(answer)) == 3
    assert answer.json()["tries_left"] == 2
    assert set(answer.json()["questions"][0]["text"]) == {"da", "en"}
    for secret in ("Inger", "Prøve", "4711", "0003", "00 03", "Æblevej", INGER):
        assert secret not in answer.text
    assert stored(here) == [(None, None)]


def test_the_questions_stay_the_same_for_a_look_up(here, mette, lookup):
    assert len({tuple(asked(mette.questions(lookup))) for _ in range(5)}) == 1
    assert len(journaled(here, "questions-asked")) == 1


def test_everybody_is_asked_the_same_protected_or_not_whoever_asks_and_whenever(here, mette):
    """What is asked says nothing: not that an address is protected, nor whose questions are easier."""
    here.execute("UPDATE citizens SET address = 'a0003', data = (SELECT data FROM citizens WHERE id = 'inger') WHERE id IN ('nanna', 'lis')")
    drawn = set()
    for cpr in (INGER, NANNA, "0304100010", INGER):
        for protected in (True, False):
            here.execute("UPDATE citizens SET protected = :yes, protected_until = NULL WHERE cpr = :cpr", yes=protected, cpr=cpr)
            drawn.add(tuple(asked(mette.sign_in().questions(mette.look_up(cpr).json()["id"]))))
        here.clock.advance(timedelta(days=1))
    assert drawn == {("account", "doctor", "phone")}


def test_right_answers_are_proof(here, mette, lookup):
    questions = asked(mette.questions(lookup))
    told = mette.answer(lookup, {one: RIGHT[one] for one in questions})
    assert told.status_code == 200
    assert told.json()["citizen"]["name"] == "Inger Marie Eksempel"
    assert stored(here) == [("control-questions", 1)]
    assert mette.begin(lookup, "proev").status_code == 201


def test_what_was_answered_is_kept_nowhere(here, mette, lookup):
    mette.questions(lookup)
    mette.answer(lookup, dict(list(WRONG.items())[:3]))
    mette.answer(lookup, {one: RIGHT[one] for one in asked(mette.questions(lookup))})
    everything = str(here.rows("SELECT * FROM questionings")) + str(here.rows("SELECT detail FROM journal"))
    for said in ("9999", "4711", "laegehuset", "Æblevej", "00 03"):
        assert said not in everything


@pytest.mark.parametrize("missing", [0, 1, 2])
def test_all_three_must_be_right_and_which_was_wrong_is_not_told(here, mette, lookup, missing):
    questions = asked(mette.questions(lookup))
    answers = {one: RIGHT[one] for one in questions} | {questions[missing]: "9999"}
    answer = mette.answer(lookup, answers)
    assert problem(answer) == (403, "answers-wrong")
    assert "fields" not in answer.json()
    assert questions[missing] not in answer.text
    assert stored(here) == [(None, None)]


def test_wrong_twice_ends_proof_for_the_look_up(here, mette, lookup):
    questions = asked(mette.questions(lookup))
    wrong = dict.fromkeys(questions, "9999")
    assert problem(mette.answer(lookup, wrong)) == (403, "answers-wrong")
    assert problem(mette.answer(lookup, wrong)) == (403, "proof-refused")
    right = {one: RIGHT[one] for one in questions}
    for answer in (mette.answer(lookup, right), mette.prove(lookup), mette.prove(lookup, "witness"), mette.questions(lookup)):
        assert problem(answer) == (403, "proof-refused")
    assert stored(here) == [(None, None)]
    assert (len(journaled(here, "answers-wrong")), len(journaled(here, "proof-refused"))) == (2, 1)
    assert problem(mette.begin(lookup, "proev")) == (403, "proof-needed")


def test_a_new_look_up_gives_no_new_tries_today_and_papers_still_count(here, mette, lookup):
    wrong = dict.fromkeys(asked(mette.questions(lookup)), "9999")
    mette.answer(lookup, wrong), mette.answer(lookup, wrong)
    bo = here.counter("bo")
    again = bo.look_up(INGER).json()["id"]
    assert problem(bo.questions(again)) == (403, "questions-over")
    assert bo.prove(again).status_code == 200
    here.clock.advance(timedelta(days=1))
    tomorrow = bo.sign_in("bo").look_up(INGER).json()["id"]
    assert bo.questions(tomorrow).status_code == 200


def test_one_wrong_answer_in_each_of_many_look_ups_is_no_way_to_more_tries(here, mette):
    """Also not where the questions were fetched beforehand, and whoever made the look-ups."""
    bo = here.counter("bo")
    lookups = [(who, who.look_up(INGER).json()["id"]) for who in (mette, bo, mette, bo)]
    questions = [asked(who.questions(one)) for who, one in lookups]
    tried = [problem(who.answer(one, dict.fromkeys(questions[0], "9999"))) for who, one in lookups]
    assert tried == [(403, "answers-wrong"), (403, "proof-refused"), (403, "questions-over"), (403, "questions-over")]
    right = {one: RIGHT[one] for one in questions[3]}
    assert problem(bo.answer(lookups[3][1], right)) == (403, "questions-over")
    assert here.rows("SELECT COUNT(*) FROM wrong_answers") == [(2,)]
    assert stored(here) == [(None, None)] * 4


def test_what_was_answered_wrong_in_another_look_up_counts_among_the_tries_left(mette):
    first = mette.look_up(INGER).json()["id"]
    mette.answer(first, dict.fromkeys(asked(mette.questions(first)), "9999"))
    assert mette.questions(mette.look_up(INGER).json()["id"]).json()["tries_left"] == 1


@pytest.mark.parametrize("cpr", [NANNA, OMAR])
def test_where_too_little_is_known_there_are_no_questions(here, cpr):
    bo = here.counter("bo")
    answer = bo.questions(bo.look_up(cpr).json()["id"])
    assert problem(answer) == (422, "proof-not-offered")
    assert here.rows("SELECT 1 FROM questionings") == []


def test_answers_to_questions_never_asked_are_no_proof(here, mette, lookup):
    assert problem(mette.answer(lookup, dict(list(RIGHT.items())[:3]))) == (422, "proof-not-offered")
    assert stored(here) == [(None, None)]


def test_empty_answers_are_wrong_answers(here, mette, lookup):
    mette.questions(lookup)
    assert problem(mette.answer(lookup, {})) == (403, "answers-wrong")


def test_another_helper_neither_asks_nor_answers(here, mette, lookup):
    mette.questions(lookup)
    bo = here.counter("bo")
    assert problem(bo.questions(lookup)) == (404, "lookup-not-found")
    assert problem(bo.answer(lookup, {})) == (404, "lookup-not-found")


def test_a_cancelled_look_up_asks_nothing(mette, lookup):
    mette.http.post(f"/v1/lookups/{lookup}/cancel", headers=mette.bearer)
    assert problem(mette.questions(lookup)) == (409, "lookup-over")
