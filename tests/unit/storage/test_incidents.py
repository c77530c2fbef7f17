"""What went wrong is found by its number, and nothing about anyone stands in the log."""

from __future__ import annotations

import json

from desktop.domain.cpr import CprNumber
from desktop.storage.incidents import IncidentLog
from tests.support.clock import FakeClock, FakeIds


def failed() -> ValueError:
    try:
        CprNumber.parse(None, None)  # type: ignore[arg-type]
    except TypeError as error:
        raised = ValueError("Inger 070342-1234")
        raised.__traceback__ = error.__traceback__
        return raised
    raise AssertionError


def test_the_number_on_screen_is_in_the_log_and_the_citizen_is_not(tmp_path) -> None:
    log = IncidentLog(tmp_path, FakeClock().now, FakeIds().new)
    number = log.record(failed())
    log.close()
    written = (tmp_path / "incidents.log").read_text(encoding="utf-8")
    line = json.loads(written)
    assert line["number"] == number
    assert set(line) == {"number", "at", "kind", "places"}
    assert line["kind"] == "ValueError"
    assert line["places"][-1].startswith("desktop.domain.cpr:")
    for secret in ("Inger", "070342", "1234", str(tmp_path)):
        assert secret not in written


def test_the_log_does_not_grow_for_ever(tmp_path) -> None:
    log = IncidentLog(tmp_path, FakeClock().now, FakeIds().new)
    for _ in range(8_000):
        log.record(ValueError())
    log.close()
    files = list(tmp_path.iterdir())
    assert 1 < len(files) <= 4
    assert sum(one.stat().st_size for one in files) < 1_100_000
