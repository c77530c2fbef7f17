"""The organisation's own list decides who may do what, from the next call on. docs/directory.md."""

from __future__ import annotations

import hashlib
import json
import logging
import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

from desktop import files, paths
from desktop.backend.identity.directory_file import DirectoryError, read_directory
from desktop.backend.mandates.offered import offered
from desktop.backend.settings import Settings
from desktop.cli import run
from desktop.i18n import translator
from tests.support.backend import Counter, InProcess
from tests.support.backend_data import BOS_CVR, INGER, METTE, METTES_CVR, OMAR

DOCUMENTED = paths.resources().parent / "docs" / "directory.md"


def person(who: str = "mette", **changes) -> dict:
    return {"id": who, "name": f"{who.title()} Øvelse", "role": "citizen-service", "organisation": METTES_CVR, "cpr": METTE,
            "related_to": []} | changes


BO = person("bo", organisation=BOS_CVR, cpr="0304800015", role="librarian")
ORGANISATIONS = [{"cvr": METTES_CVR, "name": "Borgerservice", "phone": "1"}, {"cvr": BOS_CVR, "name": "Biblioteket"}]


def with_ceiling(*packages: str, ceiling: object = None) -> str:
    first = ORGANISATIONS[0] | {"ceiling": list(packages) if ceiling is None else ceiling}
    return json.dumps({"organisations": [first, ORGANISATIONS[1]], "people": [person(), BO]})


class File:
    """The directory's file, and the backend that follows it."""

    def __init__(self, path: Path, url: str, town: dict) -> None:
        self.path, self._url, self._town, self._turn = path, url, town, 0
        self.write(person(), BO)

    def start(self) -> InProcess:
        return InProcess(Settings(self._url, "http://127.0.0.1:9", **self._town, directory=self.path))

    def write(self, *people: dict, **more) -> None:
        self.put(json.dumps({"organisations": ORGANISATIONS, "people": people} | more))

    def put(self, content: str | bytes) -> None:
        """As docs/directory.md says: beside the old one, and renamed."""
        self._turn += 1
        beside = self.path.with_suffix(".new")
        beside.write_bytes(content if isinstance(content, bytes) else content.encode())
        os.utime(beside, (self._turn, self._turn))
        beside.rename(self.path)


@pytest.fixture
def file(tmp_path, filled_url, town) -> File:
    return File(tmp_path / "directory.json", filled_url, town)


@pytest.fixture
def centre(file):
    running = file.start()
    yield running
    running.close()


def problem(answer) -> str:
    return answer.json()["type"].rpartition("/")[2]


def test_the_file_decides_roles_names_and_organisations(file, centre):
    file.write(person(name="Mette Prøve", role="volunteer", organisation=BOS_CVR), BO)
    told = centre.http.get("/v1/me", headers=centre.counter("mette").bearer).json()
    assert (told["name"], told["role"], told["organisation"]["cvr"], told["organisation"]["name"]) == (
        "Mette Prøve", "volunteer", BOS_CVR, "Biblioteket")


def test_a_change_holds_from_the_next_call_on(file, centre):
    mette = centre.counter("mette")
    assert mette.look_up(INGER).status_code == 201
    file.write(person(role="volunteer"), BO)
    assert problem(mette.look_up(INGER)) == "role-refused"
    file.write(person(), BO)
    assert mette.look_up(INGER).status_code == 201
    assert centre.rows("SELECT COUNT(*) FROM directories") == [(3,)]


def test_whoever_is_removed_is_out_at_once_and_signed_out_in_the_journal(file, centre):
    mette = centre.counter("mette")
    visit = mette.visit(INGER, "proev")
    held = mette.on_behalf(visit)
    file.write(BO)
    assert centre.http.get("/v1/me", headers=mette.bearer).status_code == 401
    assert centre.http.get("/v1/citizen/data?task=proev", headers=held).status_code == 401
    assert mette.exchange(visit["subject_token"]).json()["error"] == "invalid_grant"
    assert mette.token({"grant_type": "refresh_token", "refresh_token": mette.refresh_token}).json()["error"] == "invalid_grant"
    assert mette.authorize("mette").status_code == 200, "the page, where she is not"
    assert "Mette" not in mette.authorize(None).text
    ref = centre.rows("SELECT ref FROM helpers WHERE id = 'mette'")[0][0]
    assert centre.rows("SELECT actor FROM journal WHERE kind = 'signed-out'") == [(ref,)]


def test_whoever_comes_back_signs_in_anew_and_is_the_same_in_the_journal(file, centre):
    mette = centre.counter("mette")
    ref = centre.rows("SELECT ref FROM helpers WHERE id = 'mette'")
    file.write(BO)
    centre.http.get("/v1/health")
    file.write(person(), BO)
    assert centre.http.get("/v1/me", headers=mette.bearer).status_code == 401
    assert centre.http.get("/v1/me", headers=centre.counter("mette").bearer).status_code == 200
    assert centre.rows("SELECT ref FROM helpers WHERE id = 'mette'") == ref


def test_somebody_new_can_sign_in_at_the_next_call(file, centre):
    file.write(person(), BO, person("anna", cpr="0304830019"))
    assert centre.counter("anna").look_up(INGER).status_code == 201


def test_a_volunteer_from_now_on_is_out_of_the_visit_they_are_in(file, centre):
    mette = centre.counter("mette")
    visit = mette.visit(INGER, "proev")
    held = mette.on_behalf(visit)
    file.write(person(role="volunteer"), BO)
    assert problem(centre.http.get("/v1/citizen/data?task=proev", headers=held)) == "role-refused"
    assert mette.exchange(visit["subject_token"]).json()["error"] == "invalid_grant"
    assert mette.end(visit["id"]).status_code == 204


def test_whoever_moves_to_another_organisation_leaves_its_visits(file, centre):
    mette = centre.counter("mette")
    held = mette.on_behalf(mette.visit(INGER, "proev"))
    file.write(person(organisation=BOS_CVR), BO)
    assert problem(centre.http.get("/v1/citizen/data?task=proev", headers=held)) == "role-refused"


def test_relatives_are_not_in_the_file_and_not_touched_by_it(file, centre):
    assert centre.http.get("/v1/me", headers=centre.counter("peter").bearer).json()["kind"] == "relative"


def test_whom_a_helper_may_not_help_comes_from_the_file(file, centre):
    file.write(person(related_to=[OMAR, INGER, INGER]), BO)
    centre.http.get("/v1/health")
    assert centre.rows("SELECT cpr FROM relations WHERE helper = 'mette' ORDER BY cpr") == [(OMAR,), (INGER,)]
    assert problem(centre.counter("mette").look_up(METTE)) == "own-matters"


def test_every_process_follows(file, centre):
    other = file.start()
    mette, there = centre.counter("mette"), Counter(other.http)
    there.access = mette.access
    file.write(BO)
    assert other.http.get("/v1/me", headers=there.bearer).status_code == 401
    assert centre.http.get("/v1/me", headers=mette.bearer).status_code == 401
    assert centre.rows("SELECT COUNT(*) FROM directories") == [(2,)]
    other.close()


def test_a_file_that_is_only_touched_is_read_once(file, centre):
    for _ in range(3):
        file.write(person(), BO)
        centre.http.get("/v1/health")
    assert centre.rows("SELECT COUNT(*) FROM directories") == [(1,)]


CPR_CANARY = "0304990010"
WRONG = {
    "cut short": ('{"organisations": [{"cvr"', r"^directory\.json kan ikke læses\."),
    "not text": (b"\xff\xfe\x00", r"^directory\.json kan ikke læses\."),
    "empty": ("", r"^directory\.json kan ikke læses\."),
    "a list": ("[]", r"^directory\.json: people er ikke"),
    "nested without end": ("[" * 100_000, r"^directory\.json"),
    "nobody": (json.dumps({"organisations": ORGANISATIONS, "people": []}), r": people er ikke"),
    "an unknown role": ([person(role="boss", cpr=CPR_CANARY)], r": people\[0\]\.role er ikke"),
    "no role": ([{name: one for name, one in person(cpr=CPR_CANARY).items() if name != "role"}], r": people\[0\] er ikke"),
    "an unknown key": ([person(boss=True)], r": people\[0\] er ikke"),
    "a short number": ([BO, person(cpr="03049900")], r": people\[1\]\.cpr er ikke"),
    "an unknown organisation": ([person(organisation="99990000")], r": people\[0\]\.organisation er ikke"),
    "the same id twice": ([person(), BO, person()], r": people\[2\]\.id er ikke"),
    "a package that is none": (with_ceiling("melde-flytning", "alt"), r": organisations\[0\]\.ceiling\[1\] er ikke"),
    "a package twice": (with_ceiling("se-skat", "se-skat"), r": organisations\[0\]\.ceiling\[1\] er ikke"),
    "a ceiling that is no list": (with_ceiling(ceiling="alt"), r": organisations\[0\]\.ceiling er ikke"),
    "the same person under two ids": ([person(), BO, person("mette-2", role="controller")], r": people\[2\]\.cpr er ikke"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_file_that_is_wrong_changes_nothing_and_says_so_in_a_sentence(file, centre, caplog, name):
    content, said = WRONG[name]
    mette = centre.counter("mette")
    before = centre.rows("SELECT * FROM helpers ORDER BY id")
    if isinstance(content, list):
        file.write(*content)
    else:
        file.put(content)
    with caplog.at_level(logging.ERROR, "sidemand.backend"):
        assert mette.look_up(INGER).status_code == 201
        assert centre.http.get("/v1/me", headers=mette.bearer).status_code == 200
    (told,) = [one.getMessage().removeprefix("directory not taken in: ") for one in caplog.records if one.name == "sidemand.backend"]
    assert re.search(said, told), told
    assert CPR_CANARY not in told
    assert centre.rows("SELECT * FROM helpers ORDER BY id") == before
    file.write(person(role="volunteer"), BO)
    assert problem(mette.look_up(INGER)) == "role-refused", "mended, it is followed again"


def test_a_file_that_is_gone_changes_nothing(file, centre, caplog):
    mette = centre.counter("mette")
    file.path.unlink()
    with caplog.at_level(logging.ERROR, "sidemand.backend"):
        assert centre.http.get("/v1/me", headers=mette.bearer).status_code == 200
        assert centre.http.get("/v1/me", headers=mette.bearer).status_code == 200
    assert [one.getMessage() for one in caplog.records if "directory.json" in one.getMessage()] == [
        "directory not taken in: directory.json kan ikke læses. Se efter, at den er der, og at serveren må læse den."]


def test_a_file_the_server_may_read_at_last_is_taken_in(file, centre, caplog, monkeypatch):
    read = files.open_to_read

    def as_nobody_special(path: Path):
        if not path.stat().st_mode & 0o400:  # whoever runs the tests may be root, who reads everything
            raise PermissionError(path)
        return read(path)

    monkeypatch.setattr(files, "open_to_read", as_nobody_special)
    file.write(person(name="Mette Nu"))
    file.path.chmod(0)
    with caplog.at_level(logging.ERROR, logger="sidemand.backend"):
        centre.counter("mette")
    assert centre.rows("SELECT name FROM helpers WHERE id = 'mette'") == [("Mette Øvelse",)]
    assert "kan ikke læses" in caplog.text
    file.path.chmod(0o600)
    centre.counter("mette")
    assert centre.rows("SELECT name FROM helpers WHERE id = 'mette'") == [("Mette Nu",)]


def test_a_start_with_a_wrong_file_goes_on_with_the_old_directory(file, caplog):
    file.write(person(role="volunteer"))
    file.start().close()
    file.put("nonsense")
    again = file.start()
    assert "directory.json kan ikke læses" in caplog.text
    assert problem(again.counter("mette").look_up(INGER)) == "role-refused"
    assert "Bo " not in Counter(again.http).authorize(None).text
    again.close()


def test_a_first_start_with_a_wrong_file_is_refused(file):
    file.put("nonsense")
    with pytest.raises(DirectoryError):
        file.start()


def test_the_command_says_it_in_one_sentence(file, tmp_path, capsys):
    file.put("nonsense")
    status = run(["serve", "--port", "0", "--database", f"sqlite:///{tmp_path}/new.db", "--directory", str(file.path)])
    assert (status, capsys.readouterr().err) == (1, "directory.json kan ikke læses. Gem den som TOML eller JSON i UTF-8.\n")


def test_the_page_shows_a_directory_that_is_read():
    shown = re.search(r"```toml\n(.*?)```", DOCUMENTED.read_text(encoding="utf-8"), re.DOTALL)[1]
    read = read_directory(shown.encode(), "directory.toml")
    assert [(one.id, one.role) for one in read.people] == [("mette", "citizen-service")]


def test_toml_with_a_mistake_says_where(tmp_path):
    with pytest.raises(DirectoryError) as refused:
        read_directory(b'organisations = []\npeople = "x"', "d.toml")
    assert "d.toml: organisations" in translator("da", tmp_path).text(refused.value.sentence)


def test_without_a_file_the_seeds_helpers_are_the_directory(here):
    assert here.http.get("/v1/me", headers=here.counter("mette").bearer).json()["role"] == "citizen-service"
    assert here.rows("SELECT * FROM directories") == []


@pytest.mark.parametrize("name", [" ", "\u0001", "Mette\nRing til 12345678", "\u202eetteM", "Met\u200bte"])
def test_a_name_that_is_none_or_hides_something_is_no_name_for_a_citizen_to_be_told(file, centre, name):
    file.write(person(name=name), BO)
    told = centre.http.get("/v1/me", headers=centre.counter("mette").bearer).json()
    assert told["name"] == "Mette Øvelse"
    assert centre.rows("SELECT COUNT(*) FROM directories") == [(1,)]


@pytest.mark.parametrize("kind", ["relative", "self"])
def test_nobody_becomes_staff_under_the_id_of_a_relative_or_of_a_citizens_own(file, centre, kind):
    taken = centre.rows(f"SELECT id FROM helpers WHERE kind = '{kind}' ORDER BY id")[0][0]
    before = centre.rows("SELECT * FROM helpers ORDER BY id")
    file.write(person(), BO, person(id=taken, cpr="0304830019"))
    assert centre.http.get("/v1/health").status_code == 200
    assert centre.rows("SELECT * FROM helpers ORDER BY id") == before


def told_of_directories(here) -> list[dict]:
    return [json.loads(one) for one, in here.rows("SELECT detail FROM journal WHERE kind = 'directory-changed' ORDER BY entry")]


def test_each_change_is_a_line_in_the_journal_with_references_and_roles_alone(file, centre):
    refs = dict(centre.rows("SELECT id, ref FROM helpers"))
    digest, = centre.rows("SELECT digest FROM directories")[0]
    assert told_of_directories(centre)[0]["digest"] == digest
    file.write(person(role="controller", cpr="0304850012", related_to=[INGER]), person("anna", name="Anna Prøve", cpr="0304830019"))
    centre.http.get("/v1/health")
    anna, = centre.rows("SELECT ref FROM helpers WHERE id = 'anna'")[0]
    told = told_of_directories(centre)[1]
    assert told.pop("digest") == centre.rows("SELECT digest FROM directories ORDER BY number DESC")[0][0]
    assert told == {
        "came": [f"{anna} citizen-service"], "left": [f"{refs['bo']} librarian"],
        "roles": [f"{refs['mette']} citizen-service controller"],
        "facts": [f"{refs['mette']} cpr", f"{refs['mette']} related_to"],
    }
    written = json.dumps(told_of_directories(centre))
    for secret in ("Mette", "Anna", "mette", "anna", INGER, METTE, "0304850012"):
        assert secret not in written


def test_whoever_is_taken_out_and_put_back_changed_is_told_with_what_changed(file, centre):
    """Out for an hour, and back with another role, another number, and a relative less: the hour hides nothing."""
    file.write(person(related_to=[INGER]), BO)
    centre.http.get("/v1/health")
    mette, = centre.rows("SELECT ref FROM helpers WHERE id = 'mette'")[0]
    file.write(BO)
    centre.http.get("/v1/health")
    file.write(person(role="controller", cpr="0304850012"), BO)
    centre.http.get("/v1/health")
    left, back = told_of_directories(centre)[-2:]
    assert (left["left"], "facts" in left, "roles" in left) == ([f"{mette} citizen-service"], False, False)
    assert back["came"] == [f"{mette} controller"]
    assert back["roles"] == [f"{mette} citizen-service controller"]
    assert back["facts"] == [f"{mette} cpr", f"{mette} related_to"]
    file.write(BO)
    centre.http.get("/v1/health")
    file.write(person(role="controller", cpr="0304850012"), BO)
    centre.http.get("/v1/health")
    assert set(told_of_directories(centre)[-1]) == {"digest", "came"}, "back as they were"


def test_hours_that_hide_a_night_and_a_telephone_that_is_another_are_told_of(file, centre):
    organisations = [ORGANISATIONS[0] | {"hours": {"monday": ["00:00", "23:59"]}, "phone": "2"}, ORGANISATIONS[1]]
    file.put(json.dumps({"organisations": organisations, "people": [person(), BO]}))
    centre.http.get("/v1/health")
    told = told_of_directories(centre)[1]
    assert told["organisations"] == [f"{METTES_CVR} phone", f"{METTES_CVR} hours"]
    assert set(told) == {"digest", "organisations"}


def ceilings(centre) -> dict[str, str]:
    return dict(centre.rows("SELECT cvr, ceiling FROM organisations ORDER BY cvr"))


def test_what_an_organisation_may_hold_comes_from_the_file_and_each_change_is_told(file, centre):
    centre.http.get("/v1/health")
    assert ceilings(centre) == {METTES_CVR: "[]", BOS_CVR: "[]"}, "nothing without one"
    file.put(with_ceiling("melde-flytning", "se-skat"))
    centre.http.get("/v1/health")
    assert ceilings(centre) == {METTES_CVR: '["melde-flytning","se-skat"]', BOS_CVR: "[]"}
    assert told_of_directories(centre)[-1]["organisations"] == [f"{METTES_CVR} ceiling"]


def test_an_organisation_the_file_names_no_more_holds_nothing(file, centre):
    file.put(with_ceiling("melde-flytning"))
    centre.http.get("/v1/health")
    file.put(json.dumps({"organisations": ORGANISATIONS[1:], "people": [BO]}))
    centre.http.get("/v1/health")
    assert ceilings(centre) == {METTES_CVR: "[]", BOS_CVR: "[]"}
    assert told_of_directories(centre)[-1]["organisations"] == [f"{METTES_CVR} ceiling"]


def asking(key: str = "a" * 64, which: str = "eksempel-kommune") -> dict:
    return {"id": which, "key": hashlib.sha256(key.encode()).hexdigest()}


def ask(centre, key: str = "a" * 64) -> str | None:
    """What an authority with this key is told; None where it may ask."""
    answer = centre.http.get("/v1/authority/consents", headers={"Authorization": f"Authority {key}"})
    return None if answer.status_code == 200 else problem(answer)


def test_who_may_ask_for_consents_comes_from_the_file_and_each_change_is_told(file, centre):
    assert ask(centre) == "authority-key-needed"
    file.write(person(), BO, authorities=[asking()])
    assert ask(centre) is None
    assert ask(centre, "b" * 64) == "authority-key-needed"
    assert told_of_directories(centre)[-1]["authorities"] == ["eksempel-kommune"]
    file.write(person(), BO, authorities=[asking("c" * 64), asking("b" * 64, "udbetaling-danmark")])
    assert [ask(centre, key * 64) for key in "abc"] == ["authority-key-needed", None, None]
    assert told_of_directories(centre)[-1]["authorities"] == ["eksempel-kommune", "udbetaling-danmark"]
    file.write(person(), BO)
    assert {ask(centre, key * 64) for key in "abc"} == {"authority-key-needed"}
    assert "a" * 64 not in json.dumps(centre.rows("SELECT detail FROM journal"))


@pytest.mark.parametrize(("wrong", "place"), [
    ([asking(which="findes-ikke")], "authorities[0].id"), ([asking(), asking("b" * 64)], "authorities[1].id"),
    ([asking(), asking(which="udbetaling-danmark")], "authorities[1].key"), ([asking() | {"key": "a" * 63}], "authorities[0].key"),
])
def test_an_authority_that_is_none_or_is_there_twice_is_a_mistake_and_changes_nothing(file, centre, caplog, wrong, place):
    file.write(person(), BO, authorities=[asking()])
    assert ask(centre) is None
    file.write(person(), BO, authorities=wrong)
    assert ask(centre) is None
    assert place in caplog.text


def test_packages_that_cannot_be_read_are_none_and_the_log_says_where(file, centre, tmp_path, caplog):
    (tmp_path / "packages").mkdir()
    (tmp_path / "packages" / "broken.yaml").write_text("id: [", encoding="utf-8")
    (tmp_path / "sets.yaml").write_text("id: sets\nsets: []\n", encoding="utf-8")
    settings = replace(centre.backend.settings, mandates=tmp_path)
    with caplog.at_level(logging.ERROR, "sidemand.backend"):
        assert offered(settings).packages == ()
        assert offered(replace(settings, mandates=tmp_path / "nowhere")).packages == ()
    assert any("broken.yaml" in one.getMessage() for one in caplog.records)


def test_a_file_that_says_the_same_or_is_wrong_writes_nothing(file, centre):
    file.write(person(), BO)
    centre.http.get("/v1/health")
    file.put("{")
    centre.http.get("/v1/health")
    assert len(told_of_directories(centre)) == 1


def test_one_person_may_stand_at_two_organisations_and_is_one_person_in_what_they_may_not(file, centre):
    file.write(person(related_to=[OMAR]), BO, person("mette-2", organisation=BOS_CVR, role="librarian"))
    there = centre.counter("mette-2")
    assert there.look_up(INGER).status_code == 201
    assert problem(there.look_up(OMAR)) == "own-matters"
    assert centre.rows("SELECT helper, outcome FROM lookups ORDER BY outcome") == [("mette-2", "found"), ("mette-2", "nearest")]


def test_a_new_id_takes_over_from_the_old_in_one_file(file, centre):
    old = centre.counter("mette")
    file.write(person("mette-2"), BO)
    assert centre.counter("mette-2").look_up(INGER).status_code == 201
    assert centre.http.get("/v1/me", headers=old.bearer).status_code == 401
