"""What a computer was told, and what it says when that cannot be meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop import config, paths
from desktop.config import Config, Misconfigured, ProfileKind
from desktop.i18n import translator
from desktop.paths import Profile


@pytest.fixture
def desk(tmp_path):
    """Writes the two files and reads them: `desk(own="...", system="...")`."""
    profile = Profile(tmp_path / "profile").create()
    system = tmp_path / "etc" / "config.toml"
    system.parent.mkdir()

    def load(own: str | bytes | None = None, administrators: str | None = None):
        if own is not None:
            profile.config.write_bytes(own if isinstance(own, bytes) else own.encode())
        if administrators is not None:
            system.write_text(administrators, encoding="utf-8")
        return config.load(profile, system)

    return load


def sentences(told: object) -> list[str]:
    assert isinstance(told, Misconfigured)
    danish = translator("da", paths.translations())
    return [danish.text(problem) for problem in told.problems]


LIVE = '[profile]\nkind = "live"\n[backend]\nurl = "https://desk.example/"\n'


def test_nothing_configured_is_training_with_the_embedded_backend(desk):
    told = desk()
    assert told == Config(kind=ProfileKind.TRAINING, backend_url=None)
    assert told.is_training


def test_everything_can_be_told(desk):
    told = desk(LIVE + '[organisation]\nphone = "70 00 00 00"\n[app]\nlanguage = "en"\n')
    assert told == Config(ProfileKind.LIVE, "https://desk.example", "70 00 00 00", "en")


def test_an_administrators_key_cannot_be_overridden(desk):
    told = desk('[profile]\nkind = "training"\n[app]\nlanguage = "en"\n', LIVE)
    assert told.kind is ProfileKind.LIVE
    assert told.language == "en"
    assert told.decided == {"profile.kind", "backend.url"}
    (said,) = (translator("da", paths.translations()).text(line) for line in told.overruled)
    assert "profile.kind" in said
    assert "administrator" in said


def test_saying_the_same_as_the_administrator_is_no_contradiction(desk):
    assert desk('[profile]\nkind = "live"\n', LIVE).overruled == ()


@pytest.mark.parametrize(("text", "key", "write"), [
    ('[profile]\nkind = "prod"', "profile.kind", '"training"'),
    ("[profile]\nkind = 1", "profile.kind", '"live"'),
    ('[backend]\nurl = "desk.example"', "backend.url", '"https://'),
    ('[backend]\nurl = "ftp://desk.example"', "backend.url", '"https://'),
    ('[backend]\nurl = "https://desk.example:what"', "backend.url", '"https://'),
    ('[backend]\nurl = "https://[oops"', "backend.url", '"https://'),
    ('[organisation]\nphone = "ring"', "organisation.phone", "telefonnummer"),
    ('[app]\nlanguage = "fr"', "app.language", '"en"'),
    ('[app]\nlook = "always"', "app.look", '"each-visit"'),
    ('[app]\nmachine = "mine"', "app.machine", '"shared"'),
    ('[app]\ncolour = "red"', "app.colour", "app.language"),
    ('kind = "live"', "kind", "profile.kind"),
])
def test_each_mistake_is_one_sentence_with_file_key_and_what_to_write(desk, tmp_path, text, key, write):
    (sentence,) = sentences(desk(text))
    assert str(tmp_path / "profile" / "config.toml") in sentence
    assert key in sentence
    assert write in sentence


def test_all_mistakes_of_both_files_are_told_at_once(desk):
    assert len(sentences(desk('[app]\nlanguage = 1\n[profile]\nkind = ""\n', '[backend]\nurl = ""\n'))) == 3


def test_a_line_that_cannot_be_read_is_named_by_its_number(desk):
    (sentence,) = sentences(desk("[profile]\nkind = live\n"))
    assert "linje 2" in sentence


@pytest.mark.parametrize("own", [b"\xff\xfe\x00", b'[app]\nlanguage = "\xe6"'])
def test_a_file_that_is_not_text_gets_a_sentence(desk, own):
    (sentence,) = sentences(desk(own))
    assert "UTF-8" in sentence


def test_a_folder_where_the_file_should_be_gets_a_sentence(tmp_path):
    (tmp_path / "config.toml").mkdir()
    (sentence,) = sentences(config.load(Profile(tmp_path), tmp_path / "none"))
    assert "config.toml" in sentence


def test_windows_notepads_byte_order_mark_does_no_harm(desk):
    assert desk(b'\xef\xbb\xbf[app]\nlanguage = "en"\n').language == "en"


def test_live_without_a_server_is_refused_because_the_embedded_one_is_for_training(desk):
    (sentence,) = sentences(desk('[profile]\nkind = "live"\n'))
    assert "backend.url mangler" in sentence


@pytest.mark.parametrize("kind", ["live", "training"])
def test_nothing_is_sent_in_the_clear(desk, kind):
    (sentence,) = sentences(desk(f'[profile]\nkind = "{kind}"\n[backend]\nurl = "http://desk.example"\n'))
    assert '"https://' in sentence


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "[::1]:9"])
def test_it_may_speak_plainly_with_its_own_machine(desk, host):
    assert desk(f'[profile]\nkind = "live"\n[backend]\nurl = "http://{host}"\n').backend_url == f"http://{host}"


def test_a_live_desk_can_be_told_where_its_helpers_sign_in(desk):
    told = desk(LIVE + '[identity]\nissuer = "https://login.example/realms/a"\nclient_id = "0f-7"\n')
    assert (told.issuer, told.client_id) == ("https://login.example/realms/a", "0f-7")


@pytest.mark.parametrize(("text", "says"), [
    (LIVE + '[identity]\nissuer = "http://login.example"\n', '"https://login.kommune.example"'),
    (LIVE + '[identity]\nissuer = "https://login.example/"\n', "uden skråstreg"),
    (LIVE + '[identity]\nclient_id = "x"\n', "identity.issuer mangler"),
    (LIVE + '[identity]\nissuer = "https://login.example"\nclient_id = "to ord"\n', "identity.client_id skal være"),
    ('[identity]\nissuer = "https://login.example"\n', 'kun med kind = "live"'),
])
def test_a_sign_in_server_that_cannot_be_meant_is_said(desk, text, says):
    (sentence,) = sentences(desk(text))
    assert says in sentence


def test_live_refuses_the_training_identity_provider_and_its_people(desk):
    live = desk(LIVE)
    assert live.refusal("live") is None
    assert "øvelse" in translator("da", paths.translations()).text(live.refusal("training"))


def test_training_has_no_business_with_real_citizens(desk):
    training = desk()
    assert training.refusal("training") is None
    assert "rigtige borgere" in translator("da", paths.translations()).text(training.refusal("live"))


def test_no_environment_variable_moves_the_administrators_file(monkeypatch):
    before = config.system_file()
    for name in ("XDG_CONFIG_DIRS", "XDG_CONFIG_HOME", "HOME"):
        monkeypatch.setenv(name, "/elsewhere")
    assert config.system_file() == before
    assert before.is_absolute()
    assert before.name == "config.toml"


def test_the_files_are_where_the_profile_says():
    assert Profile(Path("/x")).config == Path("/x/config.toml")


@pytest.mark.parametrize("rule", ["kept", "each-visit"])
def test_what_becomes_of_a_look_can_be_told(desk, rule):
    assert desk(f'[app]\nlook = "{rule}"\n').look_rule == rule


def test_an_administrator_decides_what_becomes_of_a_look(desk):
    assert desk('[app]\nlook = "kept"\n', '[app]\nlook = "each-visit"\n').look_rule == "each-visit"


@pytest.mark.parametrize(("text", "own"), [
    ("", False), ('[app]\nmachine = "shared"\n', False), ('[app]\nmachine = "own"\n', True),
    ('[app]\nmachine = "own"\ncounter = "3"\n', False),
])
def test_a_machine_is_somebodys_own_only_where_it_was_told_so_and_no_counter_is_named(desk, text, own):
    assert desk(text).is_own_machine is own


def test_an_administrator_decides_whose_machine_it_is(desk):
    assert not desk('[app]\nmachine = "own"\n', '[app]\nmachine = "shared"\n').is_own_machine
