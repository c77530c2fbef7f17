"""`sidemand serve --authority-key`: a key told once, with the lines that let the authority in."""

from __future__ import annotations

import hashlib
import tomllib

from desktop.cli import run


def test_the_key_is_told_once_after_the_lines_for_the_directory_and_kept_nowhere(tmp_path, capsys) -> None:
    url = f"sqlite:///{tmp_path / 'backend.db'}"
    assert run(["serve", "--database", url, "--authority-key", "eksempel-kommune"]) == 0
    told = capsys.readouterr()
    *lines, key = told.out.splitlines()
    assert len(key) == 64
    assert tomllib.loads("\n".join(lines)) == {
        "authorities": [{"id": "eksempel-kommune", "key": hashlib.sha256(key.encode()).hexdigest()}]}
    assert "vises kun nu" in told.err
    assert not (tmp_path / "backend.db").exists()
