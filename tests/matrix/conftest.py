from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.matrix.scene import add_people
from tests.matrix.standing import Kept, KeptFile, Standing
from tests.support.backend import RunningBackend
from tests.support.backend_data import write_flows, write_seed, write_translations
from tests.support.filled import BOTH, filled_file, filled_template, postgres

__all__ = ["filled_file", "filled_template", "postgres"]


@pytest.fixture(scope="session")
def town(tmp_path_factory) -> dict[str, Path]:
    """The little town, with somebody of every sort the table asks about."""
    folder = tmp_path_factory.mktemp("town")
    seed = write_seed(folder / "seed")
    add_people(seed / "people.json")
    return {
        "seed": seed, "flows": write_flows(folder / "flows"), "translations": write_translations(folder / "translations"),
    }


async def _wait_for_ever(_backend) -> None:
    await asyncio.Event().wait()


@pytest.fixture(scope="session")
def standing(request, town, tmp_path_factory) -> Iterator[Callable[[str], Standing]]:
    """For each sort of database, one scene that is built once."""
    made: dict[str, Standing] = {}

    def of(sort: str) -> Standing:
        if sort not in made:
            folder = tmp_path_factory.mktemp(sort)
            if sort == "postgres":
                kept = Kept(request.getfixturevalue("postgres"), request.getfixturevalue("filled_template"))
            else:
                kept = KeptFile(request.getfixturevalue("filled_file"), folder)
            made[sort] = Standing(RunningBackend(folder, database_url=kept.url, public=True, **town), kept)
        return made[sort]

    yield of
    for one in made.values():
        one.end()


@pytest.fixture(params=BOTH)
def scene(request, standing, monkeypatch):
    """A backend behind real HTTP with everything going on in it, as if nobody had called it before.

    The job that tells and posts goes by the wall's minutes, whoever calls: it would write between two looks, and waits.
    """
    monkeypatch.setattr("desktop.backend.main.keep_posting", _wait_for_ever)
    with standing(request.param).anew() as made:
        yield made
