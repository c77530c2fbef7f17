"""`sidemand serve --queue-key`: a key, told once."""

from __future__ import annotations

import hashlib

from desktop.backend.db.engine import Database
from desktop.backend.serving import make_ready
from desktop.cli import run


def test_the_key_is_told_once_and_kept_by_its_fingerprint(tmp_path, capsys) -> None:
    url = f"sqlite:///{tmp_path / 'backend.db'}"
    make_ready(url)
    database = Database(url)
    with database.read() as connection:
        cvr = connection.exec_driver_sql("SELECT min(cvr) FROM organisations").scalar()
    assert run(["serve", "--database", url, "--queue-key", cvr]) == 0
    told = capsys.readouterr()
    key = told.out.strip()
    assert len(key) == 64
    assert "kun denne ene gang" in told.err
    with database.read() as connection:
        kept = connection.exec_driver_sql("SELECT organisation, hash FROM queue_keys").all()
    database.close()
    assert kept == [(cvr, hashlib.sha256(key.encode()).hexdigest())]


def test_an_organisation_that_is_not_there_is_said(tmp_path, capsys) -> None:
    url = f"sqlite:///{tmp_path / 'backend.db'}"
    make_ready(url)
    assert run(["serve", "--database", url, "--queue-key", "00000000"]) == 1
    told = capsys.readouterr()
    assert (told.out, told.err.strip()) == (
        "", "Der er ingen organisation med CVR-nummeret 00000000. Skriv et, der står i jeres liste.",
    )
