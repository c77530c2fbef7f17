"""Which basis fits: the situations people told of, and what holds of whatever is told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.helping_advice import GRANTS_NOTHING, SENTENCES, Ground, Way
from desktop.domain.helping_areas import AREAS, AskedOfArea, packages_for
from desktop.domain.helping_bring import bring, next_step
from desktop.domain.helping_shown import area_line, name_of, on_paper_only, rule_of, said_of
from desktop.domain.helping_situation import (
    Age,
    Area,
    Here,
    HowLong,
    Known,
    Paper,
    Says,
    Situation,
    Trouble,
    Who,
    Wish,
)
from desktop.domain.how_may_i_help import advise
from desktop.domain.package import PackageKind
from tests.support.definitions import said
from tests.support.how_may_i_help import judged_all
from tests.support.packages import packages
from tests.unit.content.test_definitions import lix

OPEN = Path(__file__).parents[3] / "data" / "how_may_i_help" / "open.yaml"
JUDGED = judged_all(OPEN)
SAYS_ONCE_FOR_BOTH = "to-soeskende-deles-om-mor"
"""Its facts say once what two people want of two areas; the guide asks in each area, as `test_each_area` does."""

UNDERSTOOD = {
    Way.MANDATE, Way.READ_ACCESS, Way.READ_AND_WRITE_ACCESS, Way.CASE_REPRESENTATIVE, Way.VISIT, Way.CITIZEN_IS_HERE,
}
"""What rests on the citizen's own yes."""

KIND_SETS = st.frozensets(st.sampled_from(PackageKind), min_size=1)
SITUATIONS = st.builds(
    Situation, who=st.sampled_from(Who), age=st.sampled_from(Age), here=st.sampled_from(Here),
    comes=st.sampled_from(Known), understands=st.sampled_from(Known), says=st.sampled_from(Says),
    signs=st.sampled_from(Known), has_mitid=st.sampled_from(Known), helper_has_mitid=st.sampled_from(Known),
    own_device=st.sampled_from(Known), areas=st.dictionaries(st.sampled_from(Area), KIND_SETS, max_size=3),
    wishes=st.frozensets(st.sampled_from(Wish), max_size=3), acts=st.booleans(), how_long=st.sampled_from(HowLong),
    papers=st.frozensets(st.sampled_from(Paper), max_size=2), covers=st.none() | st.sampled_from(Known),
    exempt=st.sampled_from(Known), troubles=st.frozensets(st.sampled_from(Trouble), max_size=2),
)
RELATIVE = Situation(
    Who.RELATIVE, understands=Known.YES, says=Says.YES, signs=Known.YES, has_mitid=Known.YES,
    helper_has_mitid=Known.YES, comes=Known.YES,
)
READ = frozenset({PackageKind.READ})


@pytest.mark.parametrize("one", JUDGED, ids=[one.id for one in JUDGED])
def test_each_situation_told_gets_its_answer_and_nothing_besides(one):
    assert one.right
    assert not one.worst
    assert one.whole or one.id == SAYS_ONCE_FOR_BOTH


def test_each_area_has_what_is_wanted_in_that_area_and_no_more():
    both = replace(RELATIVE, areas={Area.TAX: READ, Area.HOME_HELP: frozenset({PackageKind.CONTACT})})
    assert advise(both).areas == (
        AskedOfArea(Area.TAX, READ), AskedOfArea(Area.HOME_HELP, frozenset({PackageKind.CONTACT})))


@given(SITUATIONS)
def test_whatever_is_told_there_is_an_answer_with_its_rule_what_to_bring_and_what_to_do_next(asked):
    advice = advise(asked)
    assert advice.ways
    assert said(name_of(advice.ways))
    assert all(said(line) for line in rule_of(advice))
    assert all(said(line) for line in bring(asked, advice))
    assert bring(asked, advice)
    assert said(next_step(asked, advice))
    assert not set(advice.ways) & GRANTS_NOTHING or len(advice.ways) == 1
    assert not set(advice.instead) & set(advice.ways)


@given(SITUATIONS)
def test_nothing_is_granted_over_a_death_a_wrong_that_is_never_done_or_the_no_of_who_understands(asked):
    stops = {
        Trouble.DEAD, Trouble.WRONGLY_DEAD, Trouble.USES_THEIR_MITID, Trouble.TO_OWN_ACCOUNT,
        Trouble.OWN_RELATIVE_AT_WORK, Trouble.HOLDER_INTERPRETS,
    }
    grown_up_says_no = asked.says is Says.NO and asked.understands is Known.YES and asked.age is not Age.UNDER_15
    if asked.troubles & stops or grown_up_says_no:
        assert advise(asked).grants_nothing
        assert advise(asked).areas == ()


@given(SITUATIONS)
def test_who_may_not_understand_gives_nothing_away(asked):
    if asked.understands is Known.YES or asked.wishes & {Wish.MEETING, Wish.REMINDER}:
        return
    assert not set(advise(asked).ways) & UNDERSTOOD


@given(SITUATIONS)
def test_what_nobody_knows_grants_nothing_that_a_known_no_would_not(asked):
    if asked.understands is Known.UNKNOWN and advise(asked).ways[0] in {Way.MANDATE, Way.READ_ACCESS}:
        raise AssertionError(asked)
    if asked.age is Age.UNDER_15:
        assert not set(advise(asked).ways) & {Way.MANDATE, Way.READ_ACCESS, Way.READ_AND_WRITE_ACCESS}


@given(SITUATIONS)
def test_an_access_is_never_given_for_a_mandate_nor_a_mandate_for_an_access(asked):
    ways = set(advise(asked).ways)
    if ways & {Way.READ_ACCESS, Way.READ_AND_WRITE_ACCESS}:
        assert asked.about_post
    if advise(asked).areas:
        assert ways & {Way.MANDATE, Way.POWER_OF_ATTORNEY}
        assert {one.area: one.kinds for one in advise(asked).areas} == dict(asked.areas)


@given(SITUATIONS)
def test_staff_and_volunteers_help_who_is_there_and_volunteers_open_nothing(asked):
    first = advise(asked).ways[0]
    if asked.who is Who.VOLUNTEER:
        assert first is not Way.VISIT
    if first is Way.VISIT and asked.who is Who.STAFF:
        assert asked.here is not Here.NO
        assert asked.here is Here.YES or asked.own_device is Known.YES


@pytest.mark.parametrize(("change", "ways"), [
    ({"wishes": frozenset({Wish.READ_POST})}, (Way.READ_ACCESS,)),
    ({"wishes": frozenset({Wish.READ_POST, Wish.ANSWER_POST})}, (Way.READ_AND_WRITE_ACCESS,)),
    ({"wishes": frozenset({Wish.READ_POST}), "areas": {Area.TAX: READ}}, (Way.MANDATE, Way.READ_ACCESS)),
    ({"wishes": frozenset({Wish.READ_POST}), "helper_has_mitid": Known.NO}, (Way.GUIDANCE,)),
    ({"wishes": frozenset({Wish.READ_POST}), "troubles": frozenset({Trouble.NO_MAILBOX_YET})}, (Way.GUIDANCE,)),
    ({"wishes": frozenset({Wish.READ_POST}), "papers": frozenset({Paper.GUARDIANSHIP_ORDER}),
      "understands": Known.NO, "exempt": Known.NO}, (Way.EXEMPTION,)),
    ({"areas": {Area.TAX: READ}, "has_mitid": Known.NO, "signs": Known.NO, "comes": Known.NO}, (Way.GUIDANCE,)),
    ({"areas": {Area.TAX: READ}, "has_mitid": Known.NO, "helper_has_mitid": Known.NO}, (Way.CASE_REPRESENTATIVE,)),
    ({"areas": {Area.TAX: READ}, "age": Age.FROM_15, "who": Who.PARENT}, (Way.PARENTAL_RESPONSIBILITY,)),
    ({"wishes": frozenset({Wish.READ_POST}), "age": Age.FROM_15, "who": Who.PARENT}, (Way.READ_ACCESS,)),
    ({"areas": {Area.TAX: READ}, "age": Age.GROWN_UP, "who": Who.PARENT}, (Way.MANDATE,)),
    ({"areas": {Area.TAX: READ}, "age": Age.UNDER_15}, (Way.GUIDANCE,)),
    ({"areas": {Area.TAX: READ}, "papers": frozenset({Paper.FUTURE_MANDATE}), "understands": Known.NO},
     (Way.GUIDANCE,)),
    ({"areas": {Area.TAX: READ}, "papers": frozenset({Paper.POWER_TWO_WITNESSES}), "covers": Known.YES,
      "understands": Known.NO}, (Way.POWER_OF_ATTORNEY,)),
    ({"areas": {Area.TAX: READ}, "papers": frozenset({Paper.POWER_LAWYER}), "covers": Known.NO,
      "understands": Known.NO}, (Way.GUIDANCE,)),
    ({"areas": {Area.TAX: READ}, "papers": frozenset({Paper.POWER_LAWYER}), "covers": Known.NO}, (Way.MANDATE,)),
    ({"areas": {Area.TAX: READ}, "troubles": frozenset({Trouble.TAKEN_BACK}), "says": Says.NOT_ASKED}, (Way.ENDED,)),
    ({"areas": {Area.TAX: READ}, "troubles": frozenset({Trouble.TAKEN_BACK})}, (Way.MANDATE,)),
    ({"areas": {Area.TAX: READ}, "here": Here.YES, "how_long": HowLong.TODAY}, (Way.CITIZEN_IS_HERE,)),
    ({"areas": {Area.TAX: READ}, "here": Here.YES, "how_long": HowLong.TODAY, "has_mitid": Known.NO}, (Way.VISIT,)),
    ({"wishes": frozenset({Wish.MEETING}), "acts": True}, (Way.CASE_REPRESENTATIVE,)),
    ({"wishes": frozenset({Wish.REMINDER})}, (Way.CITIZEN_IS_HERE,)),
    ({"wishes": frozenset({Wish.EXEMPTION}), "exempt": Known.NO}, (Way.EXEMPTION,)),
    ({"wishes": frozenset({Wish.NEMKONTO})}, (Way.CITIZEN_IS_HERE,)),
    ({"wishes": frozenset({Wish.SIGN_IN})}, (Way.GUIDANCE,)),
    ({"who": Who.STAFF, "here": Here.PHONE, "how_long": HowLong.TODAY, "own_device": Known.NO}, (Way.GUIDANCE,)),
    ({"who": Who.STAFF, "here": Here.YES, "how_long": HowLong.TODAY, "areas": {Area.MOVING: READ}}, (Way.VISIT,)),
    ({"who": Who.STAFF, "here": Here.NO}, (Way.GUIDANCE,)),
    ({"who": Who.VOLUNTEER, "here": Here.YES}, (Way.CITIZEN_IS_HERE,)),
    ({"who": Who.VOLUNTEER, "here": Here.YES, "has_mitid": Known.NO}, (Way.GUIDANCE,)),
])
def test_a_change_of_one_fact_changes_the_answer(change, ways):
    assert advise(replace(RELATIVE, **change)).ways == ways


def test_a_paper_that_does_not_do_is_said_so_beside_the_mandate_that_does():
    asked = replace(RELATIVE, areas={Area.PENSION: READ}, papers=frozenset({Paper.POWER_ORAL}), covers=Known.NO)
    advice = advise(asked)
    assert advice.ways == (Way.MANDATE,)
    assert "skrevet ned" in said(rule_of(advice)[1])


def test_each_area_says_the_kinds_there_are_packages_of():
    for area, about in AREAS.items():
        every = packages_for(AskedOfArea(area, frozenset(PackageKind)), packages().packages)
        assert {one.kind for one in every} == about.kinds, area


@given(st.sampled_from(Area), KIND_SETS)
def test_the_packages_of_an_answer_are_of_the_kinds_asked_for_and_what_is_missing_is_said(area, kinds):
    asked = AskedOfArea(area, kinds)
    assert {one.kind for one in packages_for(asked, packages().packages)} == kinds - asked.not_digital
    assert (on_paper_only(asked) is None) is not bool(asked.not_digital)
    assert all(said(text) for text in area_line(asked))


def test_no_package_lies_in_two_areas():
    for package in packages().packages:
        within = [area for area in Area if package in packages_for(AskedOfArea(area, frozenset(PackageKind)), [package])]
        assert len(within) <= 1, package.id


def test_every_way_and_rule_has_its_words_in_both_languages():
    for text in (*(line for way in Way for line in (said_of(way).name, *said_of(way).lets, *said_of(way).never)),
                 *SENTENCES.values()):
        assert said(text)
        assert said(text, "en")
    assert set(SENTENCES) == set(Ground)


def test_no_basis_but_a_mandate_is_called_one():
    names = {way: said(said_of(way).name) for way in Way}
    assert len(set(names.values())) == len(names)
    assert [way for way, name in names.items() if name == "Fuldmagt"] == [Way.MANDATE]


def test_what_the_guide_answers_is_easy_to_read():
    advices = [(asked, advise(asked)) for asked in (
        replace(RELATIVE, **change) for change in (
            {"areas": {Area.TAX: READ}, "wishes": frozenset({Wish.READ_POST})}, {"wishes": frozenset({Wish.EXEMPTION}), "exempt": Known.NO},
            {"says": Says.NO}, {"troubles": frozenset({Trouble.DEAD})}, {"who": Who.STAFF, "here": Here.YES, "how_long": HowLong.TODAY},
        ))]
    every = [said(line) for way in Way for line in (*said_of(way).lets, *said_of(way).never)]
    every += [said(text) for text in SENTENCES.values()]
    every += [said(line) for asked, advice in advices for line in (*bring(asked, advice), next_step(asked, advice))]
    assert lix(every) <= 34
