"""Whoever writes packages is told of every mistake at once: the file, the line, and what to write instead."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.domain.package import PackageKind
from desktop.flows.package_source import package_texts, parse_packages, set_texts
from desktop.flows.yaml_source import DefinitionError
from desktop.i18n import LocalText
from tests.support.packages import SETS, STATE, TOWN


def parsed(town=TOWN, state=STATE, sets=SETS, **more):
    return parse_packages({"kommune.yaml": town, "staten.yaml": state}, ("sets.yaml", sets), **more)


def problems(**files):
    with pytest.raises(DefinitionError) as caught:
        parsed(**files)
    return [(one.file, one.line, one.message) for one in caught.value.problems]


def changed(text, old, new):
    assert old in text
    return text.replace(old, new, 1)


def line_of(text, words):
    return next(number for number, line in enumerate(text.splitlines(), 1) if words in line)


def test_a_package_is_read_as_it_is_written():
    read = parsed()
    one = read.package("melde-flytning")
    assert (one.version, one.kind, one.kle, one.moves_money, one.longest) == (1, PackageKind.ACT, ("23.05",), False, 24)
    assert (one.authority.id, one.authority.cvr) == ("eksempel-kommune", "99999993")
    assert one.title == LocalText({"da": "Melde flytning"})
    assert one.privilege == "urn:dk:eksempel:fuldmagt:melde-flytning"
    assert (one.source, one.checked) == ("https://www.borger.dk/", date(2026, 11, 22))
    assert read.package("findes-ikke") is None
    assert read.of_set("begge") == (one, read.package("se-pension"))
    assert read.of_set("findes-ikke") == ()


def test_a_text_is_there_in_every_language_it_was_translated_to():
    def english(context, words):
        return f"{context}/{words}" if words == "Melde flytning" else None

    read = parsed(catalogues={"en": english})
    assert read.package("melde-flytning").title.by_language == {"da": "Melde flytning", "en": "eksempel-kommune/Melde flytning"}
    assert read.package("se-pension").title.by_language["en"] == "staten/Melde flytning"
    assert read.package("melde-flytning").about.by_language == {"da": "Din hjælper kan melde flytning."}


def test_what_is_to_be_translated_is_known_with_its_line():
    assert list(package_texts(TOWN, "x"))[:2] == [
        (3, "eksempel-kommune", "Eksempel Kommune"), (9, "eksempel-kommune", "Melde flytning")]
    assert len(list(package_texts(TOWN, "x"))) == 4
    assert list(set_texts(SETS, "x")) == [
        (4, "sets", "Jeg hjælper med det hele"), (5, "sets", "At flytte og se pension.")]


@pytest.mark.parametrize(("old", "new", "at", "says"), [
    ("kind: act", "kind: write", "kind: write", "kind: 'write' is not one of them. Write one of: read, act, contact"),
    ("kind: act", "kind: [read, act]", "kind: [", "Write one of: read, act, contact"),
    ('cvr: "99999993"', 'cvr: "99999992"', "cvr", "cvr: '99999992' is no CVR number. Write its 8 digits in quotes; one of them is wrong"),
    ('cvr: "99999993"', 'cvr: "9999999"', "cvr", "is no CVR number"),
    ('cvr: "99999993"', 'cvr: "99 99 99 93"', "cvr", "is no CVR number"),
    ('cvr: "99999993"', 'cvr: "DK99999993"', "cvr", "is no CVR number"),
    ('cvr: "99999993"', "cvr: 99999993", "cvr", 'cvr: write a text, in quotes: cvr: "99999993"'),
    ("id: eksempel-kommune", "id: Eksempel Kommune", "id: Eks", "id: 'Eksempel Kommune' is no id. Write a-z first, then a-z, digits and single hyphens, such as 'eksempel-kommune'"),
    ("id: melde-flytning", "id: Melde Flytning", "id: Melde", "is no id. Write a-z first"),
    ("version: 1", "version: 0", "version", "version: write a whole number from 1"),
    ("longest: 24", "longest: 0", "longest", "longest: write a whole number from 1"),
    ("longest: 24", "longest: to år", "longest", "longest: write a whole number"),
    ("moves_money: false", "moves_money: nej", "moves_money", "moves_money: write true or false"),
    ("    moves_money: false\n", "", "id: melde", "'moves_money' is missing. Write 'moves_money:' and its value"),
    ("    does_not: Din hjælper kan ikke ringe for dig.\n", "", "id: melde", "'does_not' is missing"),
    ("does_not: Din hjælper kan ikke ringe for dig.", "does_not:", "does_not", "does_not: the Danish text is missing. Write it after 'does_not:'"),
    ("moves_money:", "moves_mony:", "moves_mony", "there is no key 'moves_mony'. Write 'moves_money'"),
    ('kle: ["23.05"]', "kle: []", "kle", "kle: a package without an area opens nothing. Write at least one key, such as ['29.03']"),
    ('kle: ["23.05"]', 'kle: "23.05"', "kle", "kle: write a list"),
    ('kle: ["23.05"]', 'kle: ["flytning"]', "kle", "kle: write a key of the municipal subject index in quotes"),
    ('kle: ["23.05"]', 'kle: ["23.05.10", "23.05"]', "kle", "kle: '23.05.10' lies under '23.05', which is here too. Remove one of them"),
    ('kle: ["23.05"]', 'kle: ["23.05", "23.05"]', "kle", "lies under '23.05'"),
    ("title: Melde flytning", f"title: {'Melde flytning ' * 5}", "title", "title: 74 characters, and at most 60 fit a list. Explain in 'about:'"),
    ("privilege: urn:dk:eksempel:fuldmagt:melde-flytning", "privilege: melde-flytning", "privilege", "beginning with 'urn:' or 'https://', no blanks"),
    ("privilege: urn:dk:eksempel:fuldmagt:melde-flytning", "privilege: urn:dk:melde flytning", "privilege", "no blanks"),
    ("source: https://www.borger.dk/", "source: borger.dk", "source", "source: write the address of the authority's own page, beginning with https://"),
    ("checked: 2026-11-22", "checked: i går", "checked", "checked: write a date"),
    ("packages:\n", "packages: []\nandet:\n", "packages", "packages: write at least one, or remove the file"),
])
def test_a_mistake_is_told_with_its_line_and_what_to_write(old, new, at, says):
    town = changed(TOWN, old, new)
    sets = SETS
    found = [one for one in problems(town=town, sets=sets) if one[0] == "kommune.yaml" and says in one[2]]
    assert [line for _, line, _ in found] == [line_of(town, at)], problems(town=town)


def test_ids_that_may_only_read_move_no_money():
    state = changed(STATE, "moves_money: false", "moves_money: true")
    assert problems(state=state) == [
        ("staten.yaml", line_of(state, "moves_money"), "moves_money: who may only read moves nothing. Write false, or another kind")]
    for kind in ("act", "contact"):
        assert parsed(state=changed(state, "kind: read", f"kind: {kind}")).package("se-pension").moves_money


def test_two_packages_of_one_id_are_told_wherever_they_are():
    state = changed(STATE, "id: se-pension", "id: melde-flytning")
    found = problems(state=state, sets=changed(SETS, "se-pension", "melde-flytning"))
    assert ("staten.yaml", 5, "id: 'melde-flytning' is in kommune.yaml too. Write another; a mandate names a package by it") in found


def test_a_privilege_opens_one_package_alone():
    state = changed(STATE, "fuldmagt:se-pension", "fuldmagt:melde-flytning")
    assert problems(state=state) == [("staten.yaml", line_of(state, "privilege"), (
        "privilege: 'urn:dk:eksempel:fuldmagt:melde-flytning' is in kommune.yaml too. "
        "Write the one this package has; a privilege opens one package alone"))]


@pytest.mark.parametrize(("old", "new", "at", "says"), [
    ("melde-flytning, se-pension", "melde-flytnin, se-pension", "packages:", "packages: there is no package 'melde-flytnin'. Write 'melde-flytning'"),
    ("melde-flytning, se-pension", "melde-flytning, xyz", "packages:", "there is no package 'xyz'. Write the id of one in the folder 'packages'"),
    ("[melde-flytning, se-pension]", "[se-pension]", "packages:", "packages: a set of one is that package alone. Write at least two, or remove the set"),
    ("[melde-flytning, se-pension]", "[se-pension, se-pension]", "packages:", "a set of one is that package alone"),
    ("[melde-flytning, se-pension]", "[]", "packages:", "a set of one is that package alone"),
    ("[melde-flytning, se-pension]", "[melde-flytning, se-pension, se-pension]", "packages:", "packages: 'se-pension' is here twice. Remove one of them"),
    ("id: begge", "id: Begge To", "id: Begge", "id: 'Begge To' is no id"),
    ("    packages: [melde-flytning, se-pension]\n", "", "id: begge", "'packages' is missing"),
    ("title: Jeg hjælper med det hele", f"title: {'Jeg hjælper ' * 6}", "title", "at most 60 fit a list"),
    ("title: Jeg hjælper med det hele", "title:", "title", "title: the Danish text is missing"),
    ("sets:\n", "saet:\n", "id: begge", "there is no key 'saet'"),
])
def test_a_mistake_in_a_set_is_told_too(old, new, at, says):
    sets = changed(SETS, old, new)
    found = [one for one in problems(sets=sets) if says in one[2]]
    assert {(file, line) for file, line, _ in found} == {("sets.yaml", line_of(sets, at))}, problems(sets=sets)


def test_two_sets_of_one_id_or_of_the_same_packages_are_told():
    again = SETS + SETS.split("sets:\n")[1]
    found = problems(sets=again)
    assert ("sets.yaml", 3, "id: 'begge' is here 2 times. Write another id for each") in found
    assert ("sets.yaml", 7, "id: 'begge' is here 2 times. Write another id for each") in found
    assert ("sets.yaml", 10, "packages: the set 'begge' has the same. Write another choice, or remove one") in found


def test_mistakes_of_all_files_are_told_at_once_in_reading_order():
    found = problems(
        town=changed(changed(TOWN, "kind: act", "kind: x"), "version: 1", "version: 0"), state=changed(STATE, "99999985", "99999986"),
        sets=changed(SETS, "se-pension", "se-pensio"),
    )
    assert [(file, line) for file, line, _ in found] == [("kommune.yaml", 6), ("kommune.yaml", 7), ("sets.yaml", 6), ("staten.yaml", 2)]


@pytest.mark.parametrize("town", ["", "- a\n- b\n", "id: [", "id: a\n---\nid: b\n", "a: &x [*x]\n", "id:\t1"])
def test_a_file_that_is_no_yaml_of_ours_is_told_and_its_packages_are_not_missed(town):
    found = problems(town=town)
    assert found
    assert {file for file, _, _ in found} == {"kommune.yaml"}


def test_sets_that_are_no_yaml_are_told_beside_the_mistakes_of_packages():
    found = problems(sets="sets: [", state=changed(STATE, "version: 1", "version: 0"))
    assert {file for file, _, _ in found} == {"sets.yaml", "staten.yaml"}
    assert problems(sets="- a\n")[0][2].startswith("the definition: write id, sets")


def test_an_owner_may_check_more():
    def never(name, authority):
        yield ("packages", 0, "checked"), f"{name}: {authority.id} was never seen"

    assert problems(also=never) == [
        ("kommune.yaml", 16, "kommune.yaml: eksempel-kommune was never seen"), ("staten.yaml", 16, "staten.yaml: staten was never seen")]
