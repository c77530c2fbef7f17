"""Mandates in memory. Satisfies `services.ports.Mandates`: as the one side of the two sees them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import count

from desktop.domain.failure import Failure, FailureKind
from desktop.domain.general_power import GeneralPower
from desktop.domain.mandate import Founding, HowClosed, MandateState
from desktop.domain.mandate_shown import (
    MandatePage,
    MandateWords,
    Offered,
    OfferedHolder,
    Other,
    OtherOrganisation,
    OtherPerson,
    PackageWords,
    SetWords,
    ShownMandate,
    ShownPackage,
    ShownPerson,
    WantedPackage,
    WholeMandate,
)
from desktop.domain.package import PackageKind
from desktop.domain.parties import Side
from desktop.flows.kept_answers import KeptAnswers, WholeKeptAnswers
from desktop.i18n import msg
from tests.support.clock import FakeClock
from tests.support.made_up import words

INGER = ShownPerson("Inger Eksempel", 1940, "I.E.", "ref-inger", protected=False)
PETER = ShownPerson("Peter Eksempel", 1968)
NOT_FOUND = Failure(FailureKind.NOT_FOUND, msg("Vi kan ikke finde fuldmagten. Gå tilbage, og prøv igen."))


def package(
    id_: str, title: str, kind: PackageKind = PackageKind.ACT, *, money: bool = False, tasks: tuple[str, ...] = (),
) -> PackageWords:
    """A package of Eksempel Kommune, for two years at most."""
    return PackageWords(
        id_, 1, words("Eksempel Kommune"), kind, words(title), words(f"{title}: det må den anden."),
        words(f"{title}: det må den anden ikke."), money, 24, tasks,
    )


HOME = package("home", "Hjælp i hjemmet")
HOME_READ = package("home-read", "Se sager om hjælp i hjemmet", PackageKind.READ)
PENSION = package("pension", "Pension", money=True)


CENTRE = OfferedHolder("99999993", "Borgerservice, Prøve Kommune", "00 00 00 01", frozenset({"home", "pension"}))
CLUB = OfferedHolder("88888888", "Øvelsesforeningen", "", frozenset({"home-read"}))


class MemoryMandates:
    """`failure` set, every call fails with it, `sign_failure` a yes alone,
    `draft_failure` a draft; `wording` is the words' fingerprint. `asked` is what was called, in order; `mandates` newest first."""

    def __init__(self, clock: FakeClock, *, page_size: int = 50) -> None:
        self.clock = clock
        self.page_size = page_size
        self.failure: Failure | None = None
        self.sign_failure: Failure | None = None
        self.draft_failure: Failure | None = None
        self.wording = "f" * 64
        self.asked: list[tuple[object, ...]] = []
        self.powers: list[GeneralPower | None] = []
        self.mandates: list[ShownMandate] = []
        self.packages = (HOME, HOME_READ, PENSION)
        self.sets = (SetWords("help-at-home", words("Jeg hjælper min mor hjemme"), words("Hjælp og pleje."), ("home", "home-read")),)
        self.may_hold = [CENTRE, CLUB]
        self.kept_answers: list[WholeKeptAnswers] = []
        self._ids = count(1)

    def add(self, *chosen: PackageWords, state: MandateState = MandateState.ACTIVE, by: Side = Side.GRANTOR) -> ShownMandate:
        """One more, for a year."""
        until = self.clock.now().date() + timedelta(days=365)
        wanted = [WantedPackage(one.id, until) for one in chosen or (HOME,)]
        made = self._made(wanted, by, state, None)
        self.mandates.insert(0, made)
        return made

    def offered(self) -> Offered | Failure:
        self.asked.append(("offered",))
        return self.failure or Offered(self.packages, self.sets)

    def holders(self) -> Sequence[OfferedHolder] | Failure:
        self.asked.append(("holders",))
        return self.failure or tuple(self.may_hold)

    def mine(self, side: Side, page: int = 0) -> MandatePage | Failure:
        self.asked.append(("mine", side, page))
        if self.failure:
            return self.failure
        first = page * self.page_size
        found = tuple(self.mandates[first:first + self.page_size])
        return MandatePage(found, page, len(self.mandates), first + self.page_size < len(self.mandates))

    def whole(self, mandate: str) -> WholeMandate | Failure:
        self.asked.append(("whole", mandate))
        found = self._find(mandate)
        if isinstance(found, Failure):
            return found
        signed = found.in_force_from is not None
        return WholeMandate(
            found, tuple(one for one in self.packages if any(one.id == held.id for held in found.packages)),
            Founding.OWN_SIGN_IN if signed else None, self.clock.now().date() if signed else None,
        )

    def draft(self, holder: Other, packages: Sequence[WantedPackage], renews: str | None = None) -> ShownMandate | Failure:
        return self._begin("draft", holder, packages, renews, Side.GRANTOR, MandateState.DRAFT)

    def ask(
        self, grantor: OtherPerson, packages: Sequence[WantedPackage], renews: str | None = None, power: GeneralPower | None = None,
    ) -> ShownMandate | Failure:
        self.powers.append(power)
        return self._begin("ask", grantor, packages, renews, Side.HOLDER, MandateState.ASKED)

    def words(self, mandate: str, packages: Sequence[WantedPackage]) -> MandateWords | Failure:
        self.asked.append(("words", mandate, tuple(packages)))
        found = self._find(mandate)
        if isinstance(found, Failure):
            return found
        lines = tuple(words(f"Peter må: {one.id} til og med {one.until.isoformat()}.") for one in packages)
        return MandateWords(1, self.wording, lines)

    def sign(
        self, mandate: str, yes: str, packages: Sequence[WantedPackage], words: MandateWords,
    ) -> ShownMandate | Failure:
        self.asked.append(("sign", mandate, yes, tuple(packages), words.fingerprint))
        found = self.sign_failure or self._find(mandate)
        if isinstance(found, Failure):
            return found
        active = found.began_by is Side.HOLDER
        state = MandateState.ACTIVE if active else MandateState.WAITING_FOR_HOLDER
        signed = self._made(packages, found.began_by, state, found.renews, id_=found.id)
        return self._put(replace(signed, holder=found.holder))

    def accept(self, mandate: str) -> ShownMandate | Failure:
        self.asked.append(("accept", mandate))
        found = self._find(mandate)
        if isinstance(found, Failure):
            return found
        live = tuple(replace(one, is_live=True) for one in found.packages)
        return self._put(replace(
            found, state=MandateState.ACTIVE, waits_for=None, in_force_from=self.clock.now(), packages=live))

    def decline(self, mandate: str) -> MandateState | Failure:
        self.asked.append(("decline", mandate))
        found = self._find(mandate)
        if isinstance(found, Failure):
            return found
        return self._put(replace(found, state=MandateState.DECLINED, waits_for=None)).state

    def end(self, mandate: str, packages: Sequence[str] = ()) -> MandateState | Failure:
        self.asked.append(("end", mandate, tuple(packages)))
        found = self._find(mandate)
        if isinstance(found, Failure):
            return found
        gone = set(packages) or {one.id for one in found.packages}
        left = tuple(
            replace(one, is_live=False, closed=HowClosed.REVOKED, closed_at=self.clock.now()) if one.id in gone else one
            for one in found.packages
        )
        state = found.state if any(one.is_live for one in left) else MandateState.REVOKED
        return self._put(replace(found, state=state, packages=left)).state

    def document(self, mandate: str) -> bytes | Failure:
        self.asked.append(("document", mandate))
        return self.failure or b"%PDF-\nSide et\nSide to"

    def receipt(self, mandate: str) -> bytes | Failure:
        self.asked.append(("receipt", mandate))
        return self.failure or b"%PDF-\nKvittering"

    def send_letter(self, mandate: str) -> ShownMandate | Failure:
        self.asked.append(("letter", mandate))
        found = self._find(mandate)
        return found if isinstance(found, Failure) else self._put(replace(found, state=MandateState.ON_PAPER))

    def kept(self) -> Sequence[KeptAnswers] | Failure:
        return self.failure or tuple(one.kept for one in self.kept_answers)

    def kept_whole(self, kept: str) -> WholeKeptAnswers | Failure:
        self.asked.append(("kept", kept))
        found = next((one for one in self.kept_answers if one.kept.id == kept), None)
        return self.failure or found or NOT_FOUND

    def delete_kept(self, kept: str) -> Failure | None:
        self.asked.append(("delete-kept", kept))
        if self.failure:
            return self.failure
        self.kept_answers = [one for one in self.kept_answers if one.kept.id != kept]
        return None

    def _begin(
        self, call: str, other: Other, packages: Sequence[WantedPackage], renews: str | None, by: Side, state: MandateState,
    ) -> ShownMandate | Failure:
        self.asked.append((call, other, tuple(packages), renews))
        refused = self.failure or (self.draft_failure if call == "draft" else None)
        if refused:
            return refused
        made = self._made(packages, by, state, renews)
        if isinstance(other, OtherOrganisation):
            made = replace(made, holder=ShownPerson(other.name, cvr=other.cvr))
        self.mandates.insert(0, made)
        return made

    def _made(
        self, wanted: Sequence[WantedPackage], by: Side, state: MandateState, renews: str | None, id_: str | None = None,
    ) -> ShownMandate:
        live = state in {MandateState.ACTIVE, MandateState.EXPIRING}
        titles = {one.id: one.title for one in self.packages}
        waits = {MandateState.DRAFT: Side.GRANTOR, MandateState.ASKED: Side.GRANTOR,
                 MandateState.ON_PAPER: Side.GRANTOR, MandateState.WAITING_FOR_HOLDER: Side.HOLDER}.get(state)
        return ShownMandate(
            id_ or f"mandate-{next(self._ids)}", state, INGER, PETER, by, self.clock.now(),
            self.clock.now() if live else None, waits, renews,
            tuple(ShownPackage(one.id, 1, titles[one.id], one.until, live, None, None, None) for one in wanted),
        )

    def _find(self, mandate: str) -> ShownMandate | Failure:
        if self.failure:
            return self.failure
        return next((one for one in self.mandates if one.id == mandate), NOT_FOUND)

    def _put(self, changed: ShownMandate) -> ShownMandate:
        self.mandates = [changed if one.id == changed.id else one for one in self.mandates]
        return changed

