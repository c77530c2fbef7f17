"""What is told of a mandate, from what was found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from desktop.backend.context import Backend
from desktop.backend.mandates.finding import PAGE, Found, Page
from desktop.backend.mandates.shapes import (
    Ended,
    GrantorShape,
    HeldPackage,
    HolderShape,
    MandateShape,
    MandatesShape,
    PackageShape,
    PackagesShape,
    PackageTitle,
    SetShape,
    WholeMandate,
    WordsShape,
)
from desktop.backend.mandates.steps import fingerprint_in
from desktop.backend.shapes import LocalTexts
from desktop.backend.tasks.catalogue import Catalogue
from desktop.domain.mandate import Mandate, MandatePackage, MandateState
from desktop.domain.mandate_wording import WORDING_VERSION
from desktop.domain.package import Package
from desktop.domain.parties import OrganisationHolder, Side
from desktop.flows.package_tasks import tasks_opened_by
from desktop.flows.packages import PackageCatalogue
from desktop.i18n import LocalText, Text

_WAITS_FOR = {
    MandateState.DRAFT: Side.GRANTOR, MandateState.ASKED: Side.GRANTOR, MandateState.ON_PAPER: Side.GRANTOR,
    MandateState.WAITING_FOR_HOLDER: Side.HOLDER,
}


def page_of(found: Page, number: int, address: str, now: datetime) -> MandatesShape:
    """A page of them; `address` is where the pages are had."""
    packages = packages_in(each.mandate for each in found.found)
    goes_on = (number + 1) * PAGE < found.total
    return MandatesShape(
        mandates=[told(one, now) for one in found.found],
        titles=[PackageTitle(id=id_, version=version, title=_texts(one.title))
                for (id_, version), one in sorted(packages.items())],
        page=number, total=found.total, next=f"{address}?page={number + 1}" if goes_on else None,
    )


def packages_in(mandates: Iterable[Mandate]) -> Mapping[tuple[str, int], Package]:
    """Each package of them once, by id and version."""
    return {(one.package.id, one.package.version): one.package for each in mandates for one in each.packages}


def told(found: Found, now: datetime) -> MandateShape:
    """One as it stands at `now`."""
    mandate = found.mandate
    state = mandate.state(now)
    return MandateShape(
        id=mandate.id, state=state, grantor=GrantorShape(
            ref=mandate.grantor if found.grantor is not None else None, name=found.grantor, initials=found.initials,
            birth_year=found.birth_year, protected=found.protected,
        ),
        holder=HolderShape(name=found.holder, birth_year=found.holder_birth_year, cvr=_cvr(mandate)),
        began_by=mandate.began_by, began_at=mandate.began_at,
        in_force_from=mandate.in_force_from, waits_for=_WAITS_FOR.get(state), renews=mandate.renews,
        last_used=found.last_used,
        packages=[package_held(mandate, one, now) for one in mandate.packages],
    )


def whole(found: Found, backend: Backend) -> WholeMandate:
    """One with all its words."""
    signature = found.mandate.signature
    return WholeMandate(
        mandate=told(found, backend.now()),
        packages=[package_words(one.package, backend.catalogue) for one in found.mandate.packages],
        founding=signature.founding if signature is not None else None,
        signed_on=signature.signed_on if signature is not None else None,
        wording=signature.wording.fingerprint if signature is not None and signature.wording is not None else None,
    )


def ended(found: Found, now: datetime) -> Ended:
    """What one came to that was declined or ended: nothing of the other, and none of its words."""
    return Ended(id=found.mandate.id, state=found.mandate.state(now))


def words_told(backend: Backend, words: Sequence[Text]) -> WordsShape:
    """The words a yes binds to."""
    return WordsShape(
        version=WORDING_VERSION, fingerprint=fingerprint_in(backend, words),
        lines=[{language: one.text(line) for language, one in backend.translators.items()} for line in words],
    )


def all_packages(catalogue: PackageCatalogue, tasks: Catalogue) -> PackagesShape:
    """All that may be given."""
    return PackagesShape(
        packages=[package_words(one, tasks) for one in catalogue.packages],
        sets=[SetShape(id=one.id, title=_texts(one.title), about=_texts(one.about), packages=list(one.packages))
              for one in catalogue.sets],
    )


def _cvr(mandate: Mandate) -> str | None:
    return mandate.holder.cvr if isinstance(mandate.holder, OrganisationHolder) else None


def package_held(mandate: Mandate, one: MandatePackage, now: datetime) -> HeldPackage:
    """A package of a mandate as it stands at `now`."""
    closing, opens_at = one.closing, mandate.opens_at(one)
    return HeldPackage(
        id=one.package.id, version=one.package.version, until=one.until, live=one in mandate.live(now),
        opens_at=opens_at if opens_at is not None and opens_at > now else None,
        closed=closing.how if closing is not None else None, closed_at=closing.at if closing is not None else None,
    )


def package_told(one: Package, tasks: Sequence[str]) -> PackageShape:
    """A package whole, with the tasks (ids) it opens."""
    return PackageShape(
        id=one.id, version=one.version, authority=one.authority.id, authority_name=_texts(one.authority.name),
        kind=one.kind, title=_texts(one.title), about=_texts(one.about), does_not=_texts(one.does_not),
        moves_money=one.moves_money, longest=one.longest,
        tasks=list(tasks),
    )


def package_words(one: Package, tasks: Catalogue) -> PackageShape:
    """A package whole, with the tasks it opens here, whoever holds it."""
    return package_told(one, tasks_opened_by(one, (each.definition for each in tasks.tasks.values())))


def _texts(text: LocalText) -> LocalTexts:
    return dict(text.by_language)
