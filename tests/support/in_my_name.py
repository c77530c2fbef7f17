"""A citizen at their own screen: the calls a client makes about what was done in their name."""

from __future__ import annotations

import httpx

from tests.support.alone import Alone


class Reader(Alone):
    """A citizen by their own sign-in."""

    def page(self, before: int | None = None) -> httpx.Response:
        asked = {} if before is None else {"before": before}
        return self.http.get("/v1/journal", params=asked, headers=self.bearer)

    def all(self) -> list[dict]:
        """Every line, the newest first, page by page."""
        told, lines = self.page().json(), []
        lines += told["lines"]
        while told["next"] is not None:
            told = self.http.get(told["next"], headers=self.bearer).json()
            lines += told["lines"]
        return lines


def reader(here, citizen: str = "inger") -> Reader:
    return Reader(here.http).sign_in_self(citizen)


def done_of(lines: list[dict]) -> list[str]:
    """What each was, the oldest first, without the letters that told of it, what was looked at, and what was there before."""
    return [one["done"] for one in reversed(lines) if one["done"] not in {"notice-sent", "own-read", "access-kept"}]


def by_of(line: dict) -> tuple[str, str | None, str | None]:
    return line["by"]["who"], line["by"]["name"], line["by"]["organisation"]
