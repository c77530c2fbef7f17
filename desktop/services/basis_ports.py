"""What seeing the other bases needs from the world: guardians, parents and others. Part of `ports`."""

from __future__ import annotations

from typing import Protocol

from desktop.domain.failure import Failure
from desktop.domain.other_bases_listed import BasisPage


class OtherBases(Protocol):
    """What registers say of the one who is signed in. Every call is journaled; it belongs on a worker."""

    def about_me(self, page: int = 0) -> BasisPage | Failure:
        """What others have of the citizen, the newest first."""
        ...

    def held(self, page: int = 0) -> BasisPage | Failure:
        """What the relative has of others, the newest first, with the reference of each."""
        ...
