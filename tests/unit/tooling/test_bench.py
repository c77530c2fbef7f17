"""scripts/bench collects what small files measure, in one form."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def bench(monkeypatch, tmp_path):
    monkeypatch.syspath_prepend(str(ROOT / "scripts" / "tools"))
    import bench as tool

    monkeypatch.setattr(tool, "BENCHES", tmp_path)
    yield tool
    for name in ("bench", "measure"):
        sys.modules.pop(name, None)


def run(bench, monkeypatch, tmp_path, *arguments: str) -> tuple[int, list[dict[str, object]]]:
    path = tmp_path / "told.json"
    monkeypatch.setattr(sys, "argv", ["bench", "--json", str(path), *arguments])
    status = bench.main()
    return status, [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def measure(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / f"{name}.py").write_text(f"from measure import Measure, tell\n{text}\n", encoding="utf-8")


def test_each_measure_is_one_object_a_line(bench, monkeypatch, tmp_path, capsys):
    measure(tmp_path, "one", 'tell(Measure("start", 1.24, "times", 1.5, "a label"), Measure("size", 71, "MB"))')
    measure(tmp_path, "two", 'tell(Measure("speed", 9, "a second", 10, at_least=True))')
    status, told = run(bench, monkeypatch, tmp_path)
    assert status == 0
    assert told == [
        {"name": "start", "value": 1.24, "unit": "times", "goal": 1.5, "met": True, "peer": "a label"},
        {"name": "size", "value": 71, "unit": "MB", "goal": None, "met": None, "peer": ""},
        {"name": "speed", "value": 9, "unit": "a second", "goal": 10, "met": False, "peer": ""},
    ]
    assert "3 measured, 1 missed their goal, 0 could not be measured" in capsys.readouterr().out


def test_a_measure_that_cannot_be_made_fails_and_the_others_are_kept(bench, monkeypatch, tmp_path, capsys):
    measure(tmp_path, "bad", "raise SystemExit(3)")
    measure(tmp_path, "good", 'tell(Measure("start", 1, "s"))')
    status, told = run(bench, monkeypatch, tmp_path)
    assert status == 1
    assert [one["name"] for one in told] == ["start"]
    assert "bad" in capsys.readouterr().err


def test_one_measure_can_be_asked_for(bench, monkeypatch, tmp_path):
    measure(tmp_path, "one", 'tell(Measure("a", 1, "s"))')
    measure(tmp_path, "two", 'tell(Measure("b", 1, "s"))')
    assert [one["name"] for one in run(bench, monkeypatch, tmp_path, "two")[1]] == ["b"]


def test_a_line_of_another_form_is_refused(bench, monkeypatch, tmp_path):
    measure(tmp_path, "odd", "print('{\"name\": \"x\"}')")
    assert run(bench, monkeypatch, tmp_path)[0] == 1


def test_every_bench_says_at_its_top_how_it_measures():
    for path in (ROOT / "scripts" / "benches").glob("*.py"):
        assert path.read_text(encoding="utf-8").startswith('"""'), path.name
