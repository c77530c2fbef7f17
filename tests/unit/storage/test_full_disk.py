"""A disk that takes no more: nothing is called saved, nothing is lost, nothing crashes."""

from __future__ import annotations

import json
import subprocess
import sys
import textwrap

import pytest

SCRIPT = textwrap.dedent("""
    import json, resource, signal, sys
    from pathlib import Path
    from desktop.domain.keeping import CannotSave
    from desktop.storage.keeping import open_outbox
    from desktop.storage.visit_stores import EncryptedVisitStores
    from tests.support.clock import FakeIds
    from tests.support.entries import an_entry
    from tests.support.keys import FakeKeys

    folder, limit, before = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == "before"
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    keys = FakeKeys()
    said = {}

    def full():
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))

    if before:
        full()
    outbox = open_outbox(folder / "outbox.db", keys, FakeIds())
    stores = EncryptedVisitStores(folder, keys, FakeIds())
    drafts = stores.open("visit-1")
    said["kept"] = [outbox.not_kept is None, stores.kept]
    drafts.save("eu-card", b"first")
    if not before:
        outbox.outbox.add(an_entry("a" * 32))
        full()
        for name, write in (("add", lambda: outbox.outbox.add(an_entry("b" * 32, payload=b"x" * 100_000))),
                            ("save", lambda: drafts.save("eu-card", b"y" * 100_000))):
            try:
                write()
                said[name] = "kept"
            except CannotSave:
                said[name] = "refused"
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        said["after"] = [len(outbox.outbox.unsent()), drafts.load("eu-card").decode()]
        outbox.outbox.add(an_entry("c" * 32))
        said["room again"] = len(outbox.outbox.unsent())
    else:
        outbox.outbox.add(an_entry("a" * 32))
        said["after"] = [len(outbox.outbox.unsent()), drafts.load("eu-card").decode()]
    stores.erase("visit-1")
    outbox.outbox.close()
    print(json.dumps(said))
""")


def run(tmp_path, limit: int, when: str) -> dict:
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", SCRIPT, str(tmp_path), str(limit), when],
        capture_output=True, text=True, timeout=60, check=False, env={"PYTHONPATH": ".", "PATH": "/usr/bin"},
    )
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


@pytest.mark.parametrize("limit", [0, 5000, 20_000])
def test_a_disk_that_is_full_from_the_start_means_not_kept(tmp_path, limit):
    said = run(tmp_path, limit, "before")
    assert said == {"kept": [False, False], "after": [1, "first"]}


def test_a_disk_that_fills_up_refuses_and_keeps_what_was_there(tmp_path):
    assert run(tmp_path, 60_000, "after") == {
        "kept": [True, True], "add": "refused", "save": "refused", "after": [1, "first"], "room again": 2,
    }
