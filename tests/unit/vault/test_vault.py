from __future__ import annotations

import sys
import threading
import time

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import chainer, fail, null
from keyring.errors import InitError, KeyringLocked, PasswordDeleteError

from desktop.domain.keeping import Kept, NotKept
from desktop.i18n import Message
from desktop.vault.backends import is_trusted, trusted_backend
from desktop.vault.in_time import Done
from desktop.vault.vault import Vault

KEY = bytes(range(32))


class Remembering(KeyringBackend):
    """A keyring that works, in memory. Only tests say it may be trusted."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.kept[service, username] = password

    def delete_password(self, service, username):
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError("No such password!")


class Raising(Remembering):
    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error

    def set_password(self, service, username, password):
        raise self.error

    def get_password(self, service, username):
        raise self.error


def vault(tmp_path, backend, **more) -> Vault:
    return Vault(tmp_path, find_backend=lambda: backend, **more)


def test_a_key_comes_back_until_it_is_deleted(tmp_path):
    kept = vault(tmp_path, Remembering())
    assert kept.get_key("outbox") is None
    assert kept.put_key("outbox", KEY) is None
    assert kept.get_key("outbox") == KEY
    assert kept.delete_key("outbox") is None
    assert kept.get_key("outbox") is None
    assert kept.delete_key("outbox") is None


def test_two_profiles_never_see_each_others_keys(tmp_path):
    backend = Remembering()
    vault(tmp_path / "one", backend).put_key("outbox", KEY)
    assert vault(tmp_path / "two", backend).get_key("outbox") is None
    assert vault(tmp_path / "one", backend).get_key("outbox") == KEY
    assert str(tmp_path) not in str(backend.kept)


def test_a_keyring_that_keeps_says_so_and_nothing_is_left_of_asking(tmp_path):
    backend = Remembering()
    assert isinstance(vault(tmp_path, backend).probe(), Kept)
    assert backend.kept == {}


@pytest.mark.parametrize("error", [KeyringLocked("locked"), InitError("no"), RuntimeError("bus")])
def test_a_locked_or_broken_keyring_is_a_value_with_one_sentence(tmp_path, error):
    broken = vault(tmp_path, Raising(error))
    answers = [broken.probe(), broken.get_key("outbox"), broken.put_key("outbox", KEY)]
    assert all(isinstance(answer, NotKept) and isinstance(answer.reason, Message) for answer in answers)


def test_a_locked_keyring_tells_to_unlock_it(tmp_path):
    assert "låst" in vault(tmp_path, Raising(KeyringLocked("x"))).probe().reason.text


def test_no_keyring_at_all_is_said(tmp_path):
    assert "ingen sikker nøglering" in vault(tmp_path, None).probe().reason.text


def test_a_keyring_that_forgets_is_not_trusted_with_anything(tmp_path):
    class Forgetting(Remembering):
        def set_password(self, service, username, password):
            pass

    assert isinstance(vault(tmp_path, Forgetting()).probe(), NotKept)


def test_a_keyring_that_writes_but_cannot_read_is_found_out(tmp_path):
    class WriteOnly(Remembering):
        def get_password(self, service, username):
            raise KeyringLocked("x")

    assert isinstance(vault(tmp_path, WriteOnly()).probe(), NotKept)


def test_a_key_that_will_not_go_is_said(tmp_path):
    class Clinging(Remembering):
        def delete_password(self, service, username):
            raise PasswordDeleteError("no")

    clinging = vault(tmp_path, Clinging())
    clinging.put_key("outbox", KEY)
    assert isinstance(clinging.delete_key("outbox"), NotKept)
    assert isinstance(clinging.probe(), NotKept)
    assert clinging.delete_key("never there") is None


def test_something_else_under_our_name_is_no_key(tmp_path):
    backend = Remembering()
    kept = vault(tmp_path, backend)
    kept.put_key("outbox", KEY)
    ((where, _),) = backend.kept.items()
    backend.kept[where] = "not a key"
    assert kept.get_key("outbox") is None


def test_a_keyring_that_hangs_costs_one_wait_and_then_nothing(tmp_path):
    release = threading.Event()

    class Hanging(Remembering):
        def set_password(self, service, username, password):
            release.wait(20)

    hanging = vault(tmp_path, Hanging(), patience=0.05)
    began = time.monotonic()
    assert "svarer ikke" in hanging.probe().reason.text
    assert isinstance(hanging.get_key("outbox"), NotKept)
    assert time.monotonic() - began < 2
    release.set()


@pytest.mark.parametrize("backend", [fail.Keyring(), null.Keyring()], ids=["fail", "null"])
def test_a_keyring_that_is_none_is_not_trusted(backend):
    assert not is_trusted(backend)


def test_a_plain_text_keyring_is_refused_wherever_it_comes_from(monkeypatch):
    plain = type("PlaintextKeyring", (Remembering,), {"__module__": "keyrings.alt.file"})
    assert not is_trusted(plain())
    monkeypatch.setattr(keyring, "get_keyring", plain)
    assert trusted_backend() is None


def test_among_several_keyrings_the_safe_one_is_chosen(monkeypatch):
    plain = type("PlaintextKeyring", (Remembering,), {"__module__": "keyrings.alt.file", "priority": 9})()
    safe = type("Keyring", (Remembering,), {"__module__": "keyring.backends.SecretService"})()
    chain = type("Chain", (chainer.ChainerBackend,), {"backends": [plain, safe], "priority": 10})()
    monkeypatch.setattr(keyring, "get_keyring", lambda: chain)
    assert trusted_backend() is safe


def test_a_known_keyring_that_does_not_work_here_is_not_used():
    assert not is_trusted(type("Keyring", (Remembering,), {"__module__": "keyring.backends.SecretService", "priority": 0})())


def test_no_key_in_anything_it_says_of_itself(tmp_path):
    kept = vault(tmp_path, Remembering())
    kept.put_key("outbox", KEY)
    said = repr(kept) + repr(vars(kept)) + repr(Done(KEY)) + repr(kept.probe())
    assert KEY.hex() not in said
    assert repr(KEY) not in said


def test_the_plain_text_package_is_not_installed():
    assert "keyrings.alt" not in sys.modules
    with pytest.raises(ModuleNotFoundError):
        __import__("keyrings.alt")
