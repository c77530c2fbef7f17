"""A tour that cannot go on leaves a picture of what the window showed instead."""

from __future__ import annotations

from desktop.app.touring import STOPPED, play
from desktop.ui.driver import NotThere
from desktop.ui.look import Look


def test_what_the_window_showed_is_kept_and_what_was_missing_is_told(tmp_path):
    (tmp_path / "config.toml").write_text('[backend]\nurl = "http://127.0.0.1:9"\n', encoding="utf-8")
    kept: dict[str, bytes] = {}

    def story(_window, _driver, _camera) -> None:
        raise NotThere("item nobody")

    assert play(tmp_path, Look(motion=False), lambda name, content: kept.setdefault(name, content) and tmp_path, story) == "item nobody"
    assert kept[STOPPED].startswith(b"\x89PNG")
