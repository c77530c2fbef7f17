"""What a tour leaves behind: every document of it, and no server where one did not come about."""

from __future__ import annotations

import subprocess

import pytest

from desktop.cli.tour.album import Album
from desktop.cli.tour.centre import Centre


def test_two_documents_of_one_name_are_both_kept_and_the_next_tour_takes_their_places(tmp_path):
    for tour in (b"1", b"2"):
        album = Album(tmp_path)
        assert [album.keep("udskrift.pdf", tour + page).name for page in (b"a", b"b", b"c")] == [
            "udskrift.pdf", "udskrift-2.pdf", "udskrift-3.pdf"]
    assert (tmp_path / "udskrift-2.pdf").read_bytes() == b"2b"
    assert len(list(tmp_path.iterdir())) == 3


def test_a_centre_that_did_not_come_about_leaves_no_server_running(tmp_path, monkeypatch):
    started = []
    ask = subprocess.Popen

    def seen(*words, **ways):
        started.append(ask(*words, **ways))
        return started[-1]

    monkeypatch.setattr(subprocess, "Popen", seen)
    centre = Centre(tmp_path)
    monkeypatch.setattr("desktop.cli.tour.centre.ORGANISATION", "00000000")  # nobody's
    with pytest.raises(subprocess.CalledProcessError), centre:
        pytest.fail("it has a key for nobody")
    server, _ = started
    assert server.poll() is not None
