"""What is fetched for a list a page of a kind at a time, of several kinds at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Generic, Protocol, TypeAlias, TypeVar

from desktop.domain.failure import Failure

Take: TypeAlias = Callable[[], None]
"""Keeps what came; belongs on the window's thread."""

Ask: TypeAlias = Callable[[], Take]
"""Fetches, and belongs on a worker (`busy.Busy.run_each`)."""


class _Page(Protocol):
    @property
    def page(self) -> int: ...
    @property
    def has_more(self) -> bool: ...


class _One(Protocol):
    @property
    def id(self) -> str: ...


_P = TypeVar("_P", bound=_Page)
_T = TypeVar("_T", bound=_One)


class Pages(Generic[_P, _T]):
    """The pages of one kind. One that came meanwhile moves the others down: what was seen already is not said twice.

    `failure` is why the last that was asked for did not come; what came before stays.
    """

    def __init__(self, ones: Callable[[_P], Sequence[_T]]) -> None:
        """`ones` are those on a page."""
        self._ones = ones
        self.seen: tuple[_T, ...] = ()
        self.last: _P | None = None
        self.failure: Failure | None = None

    @property
    def has_come(self) -> bool:
        """Whether a page has come."""
        return self.last is not None

    @property
    def has_more(self) -> bool:
        """Whether there are older ones."""
        return self.last is not None and self.last.has_more

    def newest(self, fetch: Callable[[int], _P | Failure]) -> tuple[Ask, ...]:
        """Fetches the first page; what came before stands until then."""
        return self._asking(fetch, 0)

    def older(self, fetch: Callable[[int], _P | Failure]) -> tuple[Ask, ...]:
        """Fetches the page after the last; nothing where there is none."""
        if self.last is None or not self.last.has_more:
            self.failure = None
            return ()
        return self._asking(fetch, self.last.page + 1)

    def _asking(self, fetch: Callable[[int], _P | Failure], page: int) -> tuple[Ask, ...]:
        self.failure = None

        def ask() -> Take:
            came = fetch(page)
            return lambda: self._take(came)

        return (ask,)

    def _take(self, came: _P | Failure) -> None:
        if isinstance(came, Failure):
            self.failure = came
            return
        before = self.seen if came.page else ()
        known = {one.id for one in before}
        self.last = came
        self.seen = before + tuple(one for one in self._ones(came) if one.id not in known)


def first_failure(failures: Iterable[Failure | None]) -> Failure | None:
    """Of what did not come, the first in the order the kinds stand in, whichever came first."""
    return next((one for one in failures if one is not None), None)
