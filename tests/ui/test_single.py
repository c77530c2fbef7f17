"""One app a profile, and none that ends without a word."""

from __future__ import annotations

from desktop.ui.single import SingleApp


def test_the_second_start_on_a_profile_is_not_the_one(qapp, tmp_path) -> None:
    first, second = SingleApp(tmp_path / "app.lock"), SingleApp(tmp_path / "app.lock")
    assert first.take()
    assert not second.take()
    first.release()
    assert second.take()
    second.release()


def test_a_disk_that_takes_no_lock_still_opens_a_window_that_says_why(qapp, tmp_path) -> None:
    alone = SingleApp(tmp_path / "no such folder" / "app.lock")
    assert alone.take()
    alone.release()
