"""The guide's questions become the facts of its rules, and whatever is answered there is an answer."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.helping_advice import GRANTS_NOTHING, Way
from desktop.domain.helping_areas import AskedOfArea
from desktop.domain.helping_situation import Age, Area, Here, HowLong, Known, Paper, Says, Trouble, Who, Wish
from desktop.domain.how_may_i_help import advise
from desktop.domain.package import PackageKind
from desktop.flows.answers import UNKNOWN
from desktop.flows.flow import start
from desktop.flows.how_may_i_help import situation_of
from desktop.flows.views import FieldKind
from tests.support.definitions import task, walk

GUIDE = task("hvordan-maa-jeg-hjaelpe")
TODAY = date(2026, 11, 23)
DAUGHTER = {
    "hvem": "familie", "saerligt": ("intet",), "alder": "voksen", "her": "nej", "laenge": "laengere", "forstand": "ja",
    "siger": "ja", "hvad_med": ("emner",), "omraader": ("skat", "hjemmehjaelp"), "med_skat": ("read", "act"),
    "med_hjemmehjaelp": ("contact",), "har_mitid": True, "hjaelper_mitid": True, "har_papir": ("intet",),
}


def answered(**changes):
    """The finished guide of a daughter, with these answers instead."""
    return walk(start(GUIDE, {}, TODAY), **(DAUGHTER | changes))


def advised(**changes):
    done = answered(**changes)
    assert done.is_complete, done.errors
    return advise(situation_of(done.submission()))


def test_each_area_is_asked_about_by_itself():
    assert advised().areas == (
        AskedOfArea(Area.TAX, frozenset({PackageKind.READ, PackageKind.ACT})),
        AskedOfArea(Area.HOME_HELP, frozenset({PackageKind.CONTACT})))


@pytest.mark.parametrize(("changes", "ways"), [
    ({}, (Way.MANDATE,)),
    ({"hvad_med": ("emner", "post"), "svare": False, "er_fritaget": False}, (Way.MANDATE, Way.READ_ACCESS)),
    ({"hvad_med": ("post",), "svare": True, "er_fritaget": False}, (Way.READ_AND_WRITE_ACCESS,)),
    ({"saerligt": ("doed",)}, (Way.ENDED,)),
    ({"saerligt": ("deres-mitid",)}, (Way.REFUSED,)),
    ({"saerligt": ("egen-familie",), "hvem": "personale"}, (Way.REFUSED,)),
    ({"saerligt": ("tolker",)}, (Way.REFUSED,)),
    ({"saerligt": ("fejl-doed",)}, (Way.GUIDANCE,)),
    ({"siger": "nej"}, (Way.REFUSED,)),
    ({"forstand": "nogle-gange"}, (Way.GUIDANCE,)),
    ({"alder": "barn", "hvem": "foraelder"}, (Way.PARENTAL_RESPONSIBILITY,)),
    ({"her": "ja", "laenge": "i-dag"}, (Way.CITIZEN_IS_HERE,)),
    ({"her": "ja", "laenge": "i-dag", "har_mitid": False, "kan_skrive": True}, (Way.VISIT,)),
    ({"hvad_med": ("nemkonto",), "konto": "hjaelperens"}, (Way.REFUSED,)),
    ({"hvad_med": ("moede",), "taler": False}, (Way.BISIDDER,)),
    ({"hvad_med": ("moede",), "taler": True}, (Way.CASE_REPRESENTATIVE,)),
    ({"forstand": "nej", "har_papir": ("guardianship-order",), "daekker": True}, (Way.GUARDIANSHIP,)),
    ({"forstand": "nej", "har_papir": ("guardianship-order",), "daekker": False}, (Way.GUIDANCE,)),
    ({"forstand": "nej", "har_papir": ("general-poa-lawyer",), "daekker": True}, (Way.POWER_OF_ATTORNEY,)),
    ({"forstand": "nej", "har_papir": ("guardianship-order",), "daekker": UNKNOWN}, (Way.GUIDANCE,)),
    ({"alder": UNKNOWN}, (Way.GUIDANCE,)),
    ({"hvad_med": UNKNOWN}, (Way.GUIDANCE,)),
    ({"hvad_med": ("fritagelse",), "er_fritaget": False}, (Way.EXEMPTION,)),
    ({"hvem": "frivillig", "her": "ja"}, (Way.CITIZEN_IS_HERE,)),
    ({"hvem": "personale", "her": "telefon", "laenge": "i-dag", "skaerm": True}, (Way.VISIT,)),
    ({"hvem": "personale", "her": "telefon", "laenge": "i-dag", "skaerm": False}, (Way.GUIDANCE,)),
    ({"hvem": "mig"}, (Way.MANDATE,)),
])
def test_the_answers_of_a_guide_come_to_its_basis(changes, ways):
    assert advised(**changes).ways == ways


@pytest.mark.parametrize(("answers", "fact"), [
    ({"hvem": "sted"}, ("who", Who.ORGANISATION)),
    ({"alder": "ung"}, ("age", Age.FROM_15)),
    ({"her": "telefon"}, ("here", Here.PHONE)),
    ({"laenge": "i-dag"}, ("how_long", HowLong.TODAY)),
    ({"forstand": "nej"}, ("understands", Known.NO)),
    ({"siger": "ikke-spurgt"}, ("says", Says.NOT_ASKED)),
    ({"har_mitid": False, "kan_komme": True, "kan_skrive": True}, ("comes", Known.YES)),
    ({"har_mitid": False, "kan_komme": False, "kan_skrive": True}, ("signs", Known.YES)),
    ({"hjaelper_mitid": False}, ("helper_has_mitid", Known.NO)),
    ({"har_papir": ("case-poa",), "daekker": True}, ("papers", frozenset({Paper.CASE_POWER}))),
    ({"har_papir": ("case-poa",), "daekker": True}, ("covers", Known.YES)),
    ({"saerligt": ("udloebet", "beskyttet")}, ("troubles", frozenset({Trouble.RAN_OUT, Trouble.PROTECTED}))),
    ({"hvad_med": ("post", "tid"), "svare": True, "er_fritaget": True},
     ("wishes", frozenset({Wish.READ_POST, Wish.ANSWER_POST, Wish.BOOKING}))),
])
def test_each_answer_is_the_fact_it_says(answers, fact):
    name, value = fact
    assert getattr(situation_of(answered(**answers).submission()), name) == value


def test_a_citizen_who_cannot_come_is_at_no_counter():
    asked = situation_of(answered(hvem="mig", har_mitid=False, kan_komme=False, kan_skrive=True).submission())
    assert not asked.comes_or_is_here


def test_every_question_may_be_answered_ved_ikke_and_all_of_them_open_nothing():
    assert all(one.unknown is not None for one in GUIDE.fields())
    nobody_knows = {one.id.replace("-", "_"): UNKNOWN for one in GUIDE.fields()}
    done = walk(start(GUIDE, {}, TODAY), **nobody_knows)
    assert done.is_complete
    assert advise(situation_of(done.submission())).grants_nothing


def test_who_tells_of_a_death_is_asked_nothing_more():
    assert answered(saerligt=("doed",)).count == 3


def test_nobody_is_asked_for_a_number_a_name_or_an_address():
    assert {one.kind for one in GUIDE.fields()} == {FieldKind.CHOICE, FieldKind.SEVERAL, FieldKind.YES_NO}
    assert GUIDE.data() == frozenset()
    assert GUIDE.basis == ()


def _an_answer(field):
    kinds = {
        FieldKind.CHOICE: st.sampled_from([one.id for one in field.choices]) if field.choices else st.nothing(),
        FieldKind.YES_NO: st.booleans(),
        FieldKind.SEVERAL: st.lists(st.sampled_from([one.id for one in field.choices]), min_size=1, unique=True).map(tuple)
        if field.choices else st.nothing(),
    }
    return kinds[field.kind] | st.just(UNKNOWN)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.fixed_dictionaries({one.id.replace("-", "_"): _an_answer(one) for one in GUIDE.fields()}))
def test_whatever_is_answered_the_guide_ends_in_an_answer(answers):
    done = walk(start(GUIDE, {}, TODAY), **answers)
    assert done.is_complete
    ways = advise(situation_of(done.submission())).ways
    assert ways
    if "doed" in (answers["saerligt"] if isinstance(answers["saerligt"], tuple) else ()):
        assert set(ways) <= GRANTS_NOTHING
