"""What giving, seeing and taking back mandates needs from the world, at home and in a visit. Part of `ports`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from desktop.domain.approval import Approval
from desktop.domain.capacity import HeldTalk
from desktop.domain.failure import Failure
from desktop.domain.general_power import GeneralPower
from desktop.domain.mandate import MandateState
from desktop.domain.mandate_shown import (
    BegunMandate,
    MandatePage,
    MandateWords,
    Offered,
    OfferedHolder,
    Other,
    OtherPerson,
    ShownMandate,
    WantedPackage,
    WholeMandate,
)
from desktop.domain.parties import Side
from desktop.flows.kept_answers import KeptAnswers, WholeKeptAnswers


class Mandates(Protocol):
    """Mandates of whoever is signed in: a citizen as grantor, a relative as holder.

    Every call is journaled and every step told to the citizen by the backend. Calls block: they belong on a worker.
    Nothing is kept here.
    """

    def offered(self) -> Offered | Failure:
        """All that may be given; asked of nobody's name."""
        ...

    def holders(self) -> Sequence[OfferedHolder] | Failure:
        """The organisations a citizen may give a mandate, and what of; in the order they are to be shown."""
        ...

    def mine(self, side: Side, page: int = 0) -> MandatePage | Failure:
        """What I gave, or what I hold: the newest first, with what waits for an answer."""
        ...

    def whole(self, mandate: str) -> WholeMandate | Failure:
        """One of mine, in the words that were agreed to."""
        ...

    def draft(
        self, holder: Other, packages: Sequence[WantedPackage], renews: str | None = None,
    ) -> ShownMandate | Failure:
        """A citizen thinks of giving this. No force before `sign`."""
        ...

    def ask(
        self, grantor: OtherPerson, packages: Sequence[WantedPackage], renews: str | None = None,
        power: GeneralPower | None = None,
    ) -> ShownMandate | Failure:
        """A relative asks a citizen for this; the citizen is told whatever comes of it.

        With `power` it rests on a general power of attorney, which trusted staff read later.
        """
        ...

    def words(self, mandate: str, packages: Sequence[WantedPackage]) -> MandateWords | Failure:
        """The words a citizen's yes to these would bind to."""
        ...

    def sign(
        self, mandate: str, yes: str, packages: Sequence[WantedPackage], words: MandateWords,
    ) -> ShownMandate | Failure:
        """The citizen's yes to `words` as they were read. `yes` is its own id: sent again it is the same yes."""
        ...

    def accept(self, mandate: str) -> ShownMandate | Failure:
        """The relative's yes to what the citizen gave."""
        ...

    def decline(self, mandate: str) -> MandateState | Failure:
        """A no to what is asked, or to what was given, before it is in force."""
        ...

    def end(self, mandate: str, packages: Sequence[str] = ()) -> MandateState | Failure:
        """Take back, or give back, these packages; all of them where none is named. Ended twice is ended once."""
        ...

    def document(self, mandate: str) -> bytes | Failure:
        """One of mine on paper (PDF/UA-1, in Danish): a draft, which has no force, or the mandate as it was signed."""
        ...

    def receipt(self, mandate: str) -> bytes | Failure:
        """The paper of what was taken or given back of it last (PDF/UA-1, in Danish)."""
        ...

    def send_letter(self, mandate: str) -> ShownMandate | Failure:
        """The relative has what they asked for sent to the citizen on paper, to be signed by hand."""
        ...

    def kept(self) -> Sequence[KeptAnswers] | Failure:
        """What holders had answered for the citizen when a mandate ended, the newest first; at most fifty."""
        ...

    def kept_whole(self, kept: str) -> WholeKeptAnswers | Failure:
        """One of them, with the answers."""
        ...

    def delete_kept(self, kept: str) -> Failure | None:
        """The citizen deletes one of them, for good. Deleted twice is deleted once."""
        ...


class VisitMandates(Protocol):
    """Mandates in a visit: what staff do beside a citizen, who alone says yes, on a device of their own.

    Nobody is looked for before the talk with the citizen alone was had. Every call is journaled and misses are
    counted. Calls block: they belong on a worker.
    """

    def draft(
        self, visit: str, holder: OtherPerson, packages: Sequence[WantedPackage], talk: HeldTalk,
    ) -> BegunMandate | Failure:
        """What the citizen wants to give. No force before their yes."""
        ...

    def take_up(self, visit: str, holder: OtherPerson, talk: HeldTalk) -> BegunMandate | Failure:
        """What waits for the citizen's yes with this person: asked for, or begun by the citizen themself."""
        ...

    def ask_for_yes(self, visit: str, mandate: str) -> Approval | Failure:
        """Ask on the citizen's own device; their answer there is the mandate's, and nothing is left to redeem."""
        ...

    def leave_today(self, visit: str, mandate: str) -> Failure | None:
        """"Ikke i dag": what was begun in the visit goes, and nothing says why. Said twice it is said once."""
        ...

    def end(self, visit: str, holder: OtherPerson, packages: Sequence[str] = ()) -> Failure | None:
        """Taken back for the citizen who says so: these packages, all where none is named."""
        ...
