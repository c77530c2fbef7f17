"""Where one can go among the pages of the mandates an organisation holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from desktop.domain.mandate_held import HeldMandate, OpenedMandate
from desktop.domain.mandate_shown import PackageWords, ShownPackage
from desktop.i18n import Text


@dataclass(frozen=True, slots=True)
class Held:
    """A mandate of the organisation, and the words of its packages as they were agreed to."""

    mandate: HeldMandate
    words: tuple[PackageWords, ...]

    def words_of(self, package: ShownPackage) -> PackageWords | None:
        """The version of the package that was agreed to."""
        return next((one for one in self.words if (one.id, one.version) == (package.id, package.version)), None)


def held_of(mandates: Sequence[HeldMandate], words: Sequence[PackageWords]) -> tuple[Held, ...]:
    """Each mandate with the words of its own packages."""
    def its(one: HeldMandate) -> tuple[PackageWords, ...]:
        ids = {(package.id, package.version) for package in one.packages}
        return tuple(each for each in words if (each.id, each.version) in ids)

    return tuple(Held(one, its(one)) for one in mandates)


class HeldPlaces(Protocol):
    """What the pages of this room know of each other."""

    def open(self, note: Text | None = None) -> None:
        """To all of them, fetched anew."""
        ...

    def list_again(self) -> None:
        """Back to all of them as they were shown."""
        ...

    def see(self, held: Held) -> None:
        """To one that is in force."""
        ...

    def answer(self, held: Held) -> None:
        """To one that waits for the organisation's yes."""
        ...

    def give_back(self, held: Held) -> None:
        """To whether it is given back."""
        ...

    def ask_number(self, held: Held) -> None:
        """To whose it is, before anything is done on it."""
        ...

    def do_something(self, held: Held, opened: OpenedMandate) -> None:
        """To what may be done on it, which is opened; back leads to the mandate."""
        ...
