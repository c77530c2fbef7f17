"""Other bases than mandates and accesses. Satisfies `services.ports.OtherBases`. Nothing of one is kept here."""

from __future__ import annotations

from desktop.api.basis_wire import BasesBody
from desktop.api.callers import Callers
from desktop.domain.failure import Failure
from desktop.domain.other_bases_listed import BasisPage


class OtherBasesClient:
    """Calls as whoever is signed in. Belongs on a worker."""

    def __init__(self, callers: Callers) -> None:
        self._callers = callers

    def about_me(self, page: int = 0) -> BasisPage | Failure:
        """What others have of me."""
        return self._page("/v1/other-bases", page)

    def held(self, page: int = 0) -> BasisPage | Failure:
        """What I have of others."""
        return self._page("/v1/other-bases/held", page)

    def _page(self, path: str, page: int) -> BasisPage | Failure:
        told = self._callers.ask(BasesBody, "GET", path, query={"page": str(page)})
        return told if isinstance(told, Failure) else told.shown()
