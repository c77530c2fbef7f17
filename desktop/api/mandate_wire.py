"""Mandates as they travel (docs/api.md, "Mandates"), and turning them into the domain's own values."""

from __future__ import annotations

from datetime import date

from desktop.api.wire import Moment, Quiet, Words
from desktop.domain.general_power import GeneralPower
from desktop.domain.mandate import Founding, HowClosed, MandateState
from desktop.domain.mandate_shown import (
    BegunMandate,
    MandatePage,
    MandateWords,
    Offered,
    OfferedHolder,
    PackageWords,
    SetWords,
    ShownMandate,
    ShownPackage,
    ShownPerson,
    WholeMandate,
)
from desktop.domain.package import PackageKind
from desktop.domain.parties import Side
from desktop.i18n import LocalText


class PersonBody(Quiet, frozen=True):
    """One of the two, as far as the other is told."""

    name: str | None
    birth_year: int | None = None
    initials: str | None = None
    ref: str | None = None
    protected: bool | None = None
    cvr: str | None = None

    def person(self) -> ShownPerson:
        """The domain's person."""
        return ShownPerson(self.name, self.birth_year, self.initials, self.ref, self.protected, self.cvr)


class HeldBody(Quiet, frozen=True):
    """A package of a mandate; its title stands elsewhere in the answer."""

    id: str
    version: int
    until: date
    live: bool
    opens_at: Moment | None
    closed: HowClosed | None
    closed_at: Moment | None

    def package(self, title: LocalText) -> ShownPackage:
        """The domain's package."""
        return ShownPackage(
            self.id, self.version, title, self.until, self.live, self.opens_at, self.closed, self.closed_at,
        )


class MandateBody(Quiet, frozen=True):
    """A mandate as it stands."""

    id: str
    state: MandateState
    grantor: PersonBody
    holder: PersonBody
    began_by: Side
    began_at: Moment
    in_force_from: Moment | None
    waits_for: Side | None
    renews: str | None
    packages: tuple[HeldBody, ...]
    last_used: Moment | None = None

    def mandate(self, titles: dict[tuple[str, int], LocalText]) -> ShownMandate:
        """The domain's mandate. Raises KeyError for a package without its title."""
        return ShownMandate(
            self.id, self.state, self.grantor.person(), self.holder.person(), self.began_by, self.began_at,
            self.in_force_from, self.waits_for, self.renews,
            tuple(one.package(titles[one.id, one.version]) for one in self.packages), self.last_used,
        )


class TitleBody(Quiet, frozen=True):
    """What a version of a package is called."""

    id: str
    version: int
    title: Words


class MandatesBody(Quiet, frozen=True):
    """`GET /v1/mandates/given` and `.../held`. `next` is the next page's address, or None."""

    mandates: tuple[MandateBody, ...]
    titles: tuple[TitleBody, ...]
    page: int
    total: int
    next: str | None

    def shown(self) -> MandatePage:
        """The domain's page. Raises KeyError for a package without its title."""
        titles = {(one.id, one.version): LocalText(one.title) for one in self.titles}
        mandates = tuple(one.mandate(titles) for one in self.mandates)
        return MandatePage(mandates, self.page, self.total, self.next is not None)


class PackageBody(Quiet, frozen=True):
    """A package, whole."""

    id: str
    version: int
    authority: str
    authority_name: Words
    kind: PackageKind
    title: Words
    about: Words
    does_not: Words
    moves_money: bool
    longest: int
    tasks: tuple[str, ...] = ()

    def words(self) -> PackageWords:
        """The domain's package."""
        return PackageWords(
            self.id, self.version, LocalText(self.authority_name), self.kind, LocalText(self.title),
            LocalText(self.about), LocalText(self.does_not), self.moves_money, self.longest, self.tasks,
        )


class WholeBody(Quiet, frozen=True):
    """One mandate with all its words, as every step answers."""

    mandate: MandateBody
    packages: tuple[PackageBody, ...]
    founding: Founding | None
    signed_on: date | None

    def whole(self) -> WholeMandate:
        """The domain's mandate. Raises KeyError for a package without its words."""
        packages = tuple(one.words() for one in self.packages)
        titles = {(one.id, one.version): one.title for one in packages}
        return WholeMandate(self.mandate.mandate(titles), packages, self.founding, self.signed_on)


class EndedBody(Quiet, frozen=True):
    """`POST .../decline` and `.../end`: what it came to, and no more."""

    state: MandateState


class LinesBody(Quiet, frozen=True):
    """`POST .../words`."""

    version: int
    fingerprint: str
    lines: tuple[Words, ...]

    def words(self) -> MandateWords:
        """The domain's words."""
        return MandateWords(self.version, self.fingerprint, tuple(LocalText(one) for one in self.lines))


class SetBody(Quiet, frozen=True):
    """Packages that go together."""

    id: str
    title: Words
    about: Words
    packages: tuple[str, ...]


class OfferedBody(Quiet, frozen=True):
    """`GET /v1/packages`."""

    packages: tuple[PackageBody, ...]
    sets: tuple[SetBody, ...]

    def offered(self) -> Offered:
        """All that may be given."""
        sets = tuple(SetWords(one.id, LocalText(one.title), LocalText(one.about), one.packages) for one in self.sets)
        return Offered(tuple(one.words() for one in self.packages), sets)


class HolderBody(Quiet, frozen=True):
    """An organisation that may hold something."""

    cvr: str
    name: str
    packages: tuple[str, ...]
    phone: str | None = None

    def holder(self) -> OfferedHolder:
        """The domain's."""
        return OfferedHolder(self.cvr, self.name, self.phone or "", frozenset(self.packages))


class HoldersBody(Quiet, frozen=True):
    """`GET /v1/mandate-holders`."""

    holders: tuple[HolderBody, ...]


class RegisteredBody(Quiet, frozen=True):
    """What a step at a counter came to."""

    id: str
    state: MandateState

    def begun(self) -> BegunMandate:
        """The domain's, which tells nothing of either of the two."""
        return BegunMandate(self.id, self.state)


def power_body(power: GeneralPower) -> dict[str, object]:
    """A general power of attorney as it was read; nothing of its text travels."""
    return {
        "is_written": power.is_written, "covers_personal": power.covers_personal,
        "covers_financial": power.covers_financial, "has_exceptions": power.has_exceptions, "lawyers": power.lawyers,
        "witnesses": power.witnesses, "signed_on": power.signed_on.isoformat(),
    }
