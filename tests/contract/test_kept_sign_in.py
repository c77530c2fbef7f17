"""A relative's sign-in is kept on a machine of their own and at no counter, with a real keyring and backend."""

from __future__ import annotations

import threading
import webbrowser

import httpx
import pytest

from desktop import config
from desktop.api.kept_sign_in import KeptSignIn, Remembered
from desktop.app.assembly import Assembled, Surroundings, assemble
from desktop.backend.serving import SystemClock
from desktop.domain.people import Helper, HelperKind
from desktop.paths import Profile
from desktop.vault.vault import Vault
from tests.support.backend import RunningBackend
from tests.support.backend_data import write_flows, write_seed, write_translations
from tests.support.fake_incidents import FakeIncidents
from tests.support.real_keyring import needs_a_real_keyring

pytestmark = pytest.mark.contract


@pytest.fixture(scope="module")
def backend(tmp_path_factory):
    folder = tmp_path_factory.mktemp("backend")
    running = RunningBackend(
        folder, clock=SystemClock(), seed=write_seed(folder / "seed"), flows=write_flows(folder / "flows"),
        translations=write_translations(folder / "translations"),
    )
    yield running
    running.stop()


@pytest.fixture
def browser(monkeypatch):
    """The system's browser, with Peter at it."""
    opened: list[threading.Thread] = []

    def go(url: str) -> bool:
        address = f"{url}&login_hint=peter" if "/oidc/authorize" in url else url
        opened.append(threading.Thread(target=lambda: httpx.get(address, follow_redirects=True, trust_env=False)))
        opened[-1].start()
        return True

    monkeypatch.setattr(webbrowser, "open", go)
    yield
    for thread in opened:
        thread.join()


def made_on(profile: Profile, backend: RunningBackend, machine: str) -> Assembled:
    profile.config.write_text(f'[backend]\nurl = "{backend.base_url}"\n{machine}', encoding="utf-8")
    told = config.load(profile, profile.root / "no-system-file")
    assert isinstance(told, config.Config), told
    made = assemble(told, profile, Surroundings(None, None, None, None, FakeIncidents(), lambda: "da", str))
    assert isinstance(made, Assembled), made
    return made


@pytest.mark.usefixtures("browser")
@pytest.mark.parametrize(("machine", "kept"), [
    ("", False), ('[app]\nmachine = "shared"\n', False), ('[app]\nmachine = "own"\n', True),
    ('[app]\nmachine = "own"\ncounter = "3"\n', False),
])
def test_a_relative_stays_signed_in_on_a_machine_of_their_own_alone(tmp_path, backend, machine, kept):
    needs_a_real_keyring()
    profile = Profile(tmp_path / "profile").create()
    made = made_on(profile, backend, machine)
    with made.down:
        helper = made.ports.identity.sign_in_with_browser()
        assert isinstance(helper, Helper), helper
        assert helper.kind is HelperKind.RELATIVE
        assert (KeptSignIn(Vault(profile.root)).get() is not None) is kept
        made.ports.identity.leave()
    ends = backend.rows("SELECT ended_at FROM sign_ins WHERE helper = 'peter' ORDER BY signed_in_at, id")
    assert [one for one, in ends].count(None) == int(kept), "closed at a counter it is over at the server too"
    again = made_on(profile, backend, machine)
    with again.down:
        resumed = again.ports.identity.resume()
        assert (resumed.id if resumed is not None else None) == ("peter" if kept else None)
        again.ports.identity.sign_out()
    assert KeptSignIn(Vault(profile.root)).get() is None


def test_what_was_kept_before_a_machine_became_a_counter_is_forgotten_at_its_start(tmp_path, backend):
    needs_a_real_keyring()
    profile = Profile(tmp_path / "profile").create()
    kept = KeptSignIn(Vault(profile.root))
    kept.put(Remembered("a refresh token", None))
    assert kept.get() is not None
    made_on(profile, backend, "").down.close()
    assert kept.get() is None
