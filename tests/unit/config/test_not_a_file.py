"""A `config.toml` that is no file is one sentence, at once; nobody waits for the other end of a pipe."""

from __future__ import annotations

import os
import sys

import pytest

from desktop import config, files, paths
from desktop.config import Config, Misconfigured
from desktop.i18n import translator
from desktop.paths import Profile

linux = pytest.mark.skipif(sys.platform != "linux", reason="pipes and devices as they are here")


def made(path, kind: str) -> None:
    match kind:
        case "pipe":
            os.mkfifo(path)
        case "folder":
            path.mkdir()
        case "device":
            path.symlink_to("/dev/zero")
        case "endless":
            with path.open("wb") as file:
                file.truncate(files.LARGEST + 1)


@linux
@pytest.mark.parametrize("kind", ["pipe", "folder", "device", "endless"])
@pytest.mark.parametrize("whose", ["own", "administrators"])
def test_what_is_no_file_is_refused_with_a_sentence(tmp_path, kind, whose) -> None:
    profile = Profile(tmp_path / "profile").create()
    system = tmp_path / "etc.toml"
    path = profile.config if whose == "own" else system
    made(path, kind)
    told = config.load(profile, system)
    assert isinstance(told, Misconfigured)
    (said,) = (translator("da", paths.translations()).text(one) for one in told.problems)
    assert said == f"{path}: filen kan ikke læses. Gem den som almindelig tekst (UTF-8), som du selv må læse."


@linux
def test_a_file_that_is_not_there_says_nothing(tmp_path) -> None:
    (tmp_path / "config.toml").symlink_to(tmp_path / "nowhere")
    assert config.load(Profile(tmp_path), tmp_path / "etc.toml") == Config()


@linux
def test_a_pipe_that_is_read_is_written_to_and_one_that_is_not_is_refused(tmp_path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(OSError, match="No such device"):
        files.write(pipe, b"x")
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    files.write(pipe, b"a report")
    assert os.read(reading, 100) == b"a report"
    os.close(reading)


def test_a_file_is_written_whole_over_a_longer_one(tmp_path) -> None:
    file = tmp_path / "report.txt"
    file.write_bytes(b"a long one")
    files.write(file, b"short")
    assert files.read(file) == b"short"
