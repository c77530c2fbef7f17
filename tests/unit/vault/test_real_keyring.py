"""The same against gnome-keyring, in a session of its own."""

from __future__ import annotations

import json

import pytest

from tests.support.real_keyring import LOCKED, run_with_keyring

SCRIPT = """
import json, sys
from pathlib import Path
from desktop.domain.keeping import NotKept
from desktop.storage.keeping import open_outbox
from desktop.vault.vault import Vault
from tests.support.clock import FakeIds
from tests.support.entries import an_entry

profile, step = Path(sys.argv[1]), sys.argv[2]
vault = Vault(profile, patience=5)
if step == "probe":
    print(json.dumps(type(vault.probe()).__name__))
elif step == "delete":
    vault.delete_key("outbox")
    print(json.dumps(vault.get_key("outbox")))
else:
    opened = open_outbox(profile / "outbox.db", vault, FakeIds())
    if step == "write":
        opened.outbox.add(an_entry())
    print(json.dumps({
        "unsent": len(opened.outbox.unsent()), "kept": opened.not_kept is None, "notice": opened.notice is not None,
    }))
    opened.outbox.close()
"""


@pytest.fixture
def ask(tmp_path):
    (tmp_path / "profile").mkdir()

    def asking(step: str, **more) -> object:
        ran = run_with_keyring(tmp_path / "home", "-c", SCRIPT, str(tmp_path / "profile"), step, **more)
        assert ran.returncode == 0, ran.stderr
        assert "Traceback" not in ran.stderr
        return json.loads(ran.stdout)

    return asking


def test_what_waits_is_there_after_a_restart_with_a_real_keyring(ask):
    assert ask("probe") == "Kept"
    assert ask("write") == {"unsent": 1, "kept": True, "notice": False}
    assert ask("read") == {"unsent": 1, "kept": True, "notice": False}


def test_a_key_deleted_from_a_real_keyring_is_gone_and_the_file_is_set_aside(ask, tmp_path):
    ask("write")
    assert ask("delete") is None
    assert ask("read") == {"unsent": 0, "kept": True, "notice": True}
    assert (tmp_path / "profile" / "outbox-uden-noegle-1.db").exists()


def test_a_locked_real_keyring_ends_in_memory_and_a_sentence(ask):
    assert ask("probe", daemon=LOCKED) == "NotKept"


def test_no_keyring_at_all_ends_in_memory_and_a_sentence(ask):
    assert ask("probe", daemon="") == "NotKept"
