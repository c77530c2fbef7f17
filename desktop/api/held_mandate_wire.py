"""Mandates an organisation holds, as they travel (docs/api.md, "Mandates"), into the domain's own values."""

from __future__ import annotations

from desktop.api.mandate_wire import HeldBody, PackageBody
from desktop.api.wire import CitizenBody, Moment, Quiet
from desktop.domain.mandate import MandateState
from desktop.domain.mandate_held import HeldMandate, HeldPage, OpenedMandate
from desktop.domain.mandate_shown import ShownPerson
from desktop.i18n import LocalText


class HeldCountBody(Quiet, frozen=True):
    """`GET /v1/organisation-mandates/count`."""

    held: int
    waiting: int


class HeldMandateBody(Quiet, frozen=True):
    """One of them, whosever it is."""

    id: str
    state: MandateState
    packages: tuple[HeldBody, ...]
    initials: str | None = None
    birth_year: int | None = None
    last_used: Moment | None = None

    def mandate(self, titles: dict[tuple[str, int], LocalText]) -> HeldMandate:
        """The domain's. Raises KeyError for a package without its words."""
        packages = tuple(one.package(titles[one.id, one.version]) for one in self.packages)
        return HeldMandate(self.id, self.state, self.initials, self.birth_year, packages, self.last_used)


class HeldPageBody(Quiet, frozen=True):
    """`GET /v1/organisation-mandates`. `next` is the next page's address, or None."""

    mandates: tuple[HeldMandateBody, ...]
    packages: tuple[PackageBody, ...]
    total: int
    next: str | None

    def held(self, page: int) -> HeldPage:
        """The domain's page. Raises KeyError for a package without its words."""
        words = tuple(one.words() for one in self.packages)
        titles = {(one.id, one.version): one.title for one in words}
        mandates = tuple(one.mandate(titles) for one in self.mandates)
        return HeldPage(mandates, words, page, self.total, self.next is not None)


class OpenedBody(Quiet, frozen=True):
    """`POST /v1/organisation-mandates/{id}/open`: the mandate, what it opens now, and whose it is."""

    mandate: HeldMandateBody
    packages: tuple[PackageBody, ...]
    citizen: CitizenBody

    def opened(self) -> OpenedMandate:
        """The domain's. Raises KeyError for a package without its words."""
        words = tuple(one.words() for one in self.packages)
        titles = {(one.id, one.version): one.title for one in words}
        citizen = self.citizen
        grantor = ShownPerson(citizen.name, ref=citizen.ref, protected=citizen.protected)
        return OpenedMandate(self.mandate.mandate(titles), words, grantor)
