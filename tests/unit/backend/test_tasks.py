from __future__ import annotations

import json
import logging
import subprocess
import sys
from dataclasses import replace
from shutil import copytree

import pytest

from desktop.flows.catalogue import summary_from_wire
from desktop.flows.definition import from_wire
from tests.support.backend import InProcess
from tests.support.backend_data import task


def test_the_catalogue_is_open_and_reads_as_the_finder_needs_it(here):
    told = here.http.get("/v1/tasks").json()["tasks"]
    assert [one["id"] for one in told] == ["stor", "hoej", "set", "egen", "flytte", "andet", "kort", "proev", "hjaelpemiddel", "tillaeg"]
    assert summary_from_wire(told[7]).title.by_language == {"da": "Prøv noget", "en": "Try something"}


def test_a_definition_reads_as_the_engine_needs_it(here):
    definition = from_wire(here.http.get("/v1/tasks/proev").json())
    assert (definition.id, [one.id for one in definition.fields()]) == ("proev", ["day", "phone", "name", "where"])


@pytest.mark.parametrize("path", ["/v1/tasks", "/v1/tasks/proev"])
def test_what_has_not_changed_is_not_sent_again(here, path):
    first = here.http.get(path)
    for known in (first.headers["etag"], f'"other", W/{first.headers["etag"]}', "*"):
        again = here.http.get(path, headers={"If-None-Match": known})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    assert here.http.get(path, headers={"If-None-Match": '"other"'}).status_code == 200


def test_an_unknown_task_is_a_problem(here):
    assert here.http.get("/v1/tasks/ukendt").json()["type"].endswith("task-not-found")
    assert here.http.get("/v1/tasks/..%2Fx").status_code == 404
    assert here.http.get("/v1/tasks/STORE").status_code == 422


def with_files(here, town, tmp_path, **texts: str) -> InProcess:
    flows = copytree(town["flows"], tmp_path / "flows")
    for name, text in texts.items():
        (flows / f"{name}.yaml").write_bytes(text.encode("latin-1", "replace") if name == "latin" else text.encode())
    return InProcess(replace(here.backend.settings, flows=flows), here.clock)


def test_a_broken_definition_is_logged_by_place_and_the_rest_is_served(here, town, tmp_path, caplog):
    broken = task("brudt").replace("minutes: 2", "minutes: mange")
    with caplog.at_level(logging.ERROR, "sidemand.backend"):
        other = with_files(here, town, tmp_path, brudt=broken, tom="", latin=task("latin"), zz=task("proev"))
    assert len(other.http.get("/v1/tasks").json()["tasks"]) == 10
    logged = caplog.text
    line = broken.splitlines().index("minutes: mange") + 1
    assert f"file=brudt.yaml line={line}" in logged
    for name in ("tom.yaml", "latin.yaml", "zz.yaml"):
        assert f"file={name}" in logged
    other.close()
    caplog.clear()
    with caplog.at_level(logging.ERROR, "sidemand.backend"):
        InProcess(other.backend.settings, here.clock).close()
    assert "brudt.yaml" in caplog.text, "it is said at every start until it is mended"


def test_what_was_compiled_is_kept_until_a_file_changes(here, town, tmp_path, monkeypatch):
    other = with_files(here, town, tmp_path)
    other.close()
    monkeypatch.setattr("desktop.backend.tasks.loading._compile", lambda *_: pytest.fail("compiled again"))
    again = InProcess(other.backend.settings, here.clock)
    assert again.http.get("/v1/tasks").content == here.http.get("/v1/tasks").content
    again.close()
    monkeypatch.undo()
    (other.backend.settings.flows / "proev.yaml").write_text(task(title="Prøv igen"), encoding="utf-8")
    changed = InProcess(other.backend.settings, here.clock)
    assert changed.http.get("/v1/tasks/proev").json()["title"] == {"da": "Prøv igen"}
    changed.close()


def test_a_task_that_is_changed_for_a_while_is_two_lines_in_the_journal_though_nothing_else_remembers(here, town, tmp_path):
    """A task says what is told of a citizen, on which proof: whoever has its file may ask for more for a day."""
    def lines() -> list[list[str]]:
        found = here.rows("SELECT detail FROM journal WHERE kind = 'tasks-changed' ORDER BY entry")
        return [json.loads(one)["tasks"] for one, in found]

    def served() -> list[tuple]:
        return here.rows("SELECT task, version, wire FROM definitions ORDER BY task, version")

    other = with_files(here, town, tmp_path)
    other.close()
    assert lines() == [], "a new database, and one that is started again, has changed nothing"
    before, file = served(), other.backend.settings.flows / "proev.yaml"
    was = file.read_text(encoding="utf-8")
    for text in (was.replace("prefill: phone", "prefill: bank_account"), was):
        file.write_text(text, encoding="utf-8")
        InProcess(other.backend.settings, here.clock).close()
    assert served() == before
    (changed,), (back,) = lines()
    assert (changed.split()[:2], back.split()[:2]) == (["proev", "1"], ["proev", "1"])
    assert changed != back
    InProcess(other.backend.settings, here.clock).close()
    assert len(lines()) == 2


def test_kept_definitions_of_another_shape_are_compiled_anew(here, town):
    here.execute("""UPDATE catalogues SET tasks = '{"proev": {"old": true}}'""")
    again = InProcess(here.backend.settings, here.clock)
    assert again.http.get("/v1/tasks").content == here.http.get("/v1/tasks").content
    again.close()


def test_yaml_is_not_even_imported_when_nothing_changed(filled_file, town, tmp_path):
    from shutil import copy

    copy(filled_file, tmp_path / "backend.db")
    code = f"""
import sys
from desktop.backend.serving import SystemClock, SystemIds
from desktop.backend.main import create_app
from desktop.backend.settings import Settings
from pathlib import Path
app = create_app(Settings("sqlite:///{tmp_path}/backend.db", "http://127.0.0.1:9", flows=Path({str(town["flows"])!r}),
    translations=Path({str(town["translations"])!r})), SystemClock(), SystemIds())
app.state.backend.database.close()
slow = [name for name in ("ruamel.yaml", "babel.messages", "alembic", "psycopg", "PySide6") if name in sys.modules]
sys.exit(", ".join(slow) or 0)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")
