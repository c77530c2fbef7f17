""""Hvem må hvad": the citizen's one place for what they gave, and what the home of one alone holds of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from desktop.domain.access_shown import ShownAccess
from desktop.domain.consent_shown import ShownConsent
from desktop.domain.mailbox import AccessKind
from desktop.domain.mandate_shown import OtherPerson, ShownMandate, WantedPackage
from desktop.domain.other_bases_listed import ListedBasis
from desktop.flows.kept_answers import KeptAnswers
from desktop.i18n import Text, msg
from desktop.presenters.mandate_paper import MandatePaperStage
from desktop.presenters.permissions.access import AccessStage
from desktop.presenters.permissions.access_back import access_back
from desktop.presenters.permissions.agreeing import AgreeStage
from desktop.presenters.permissions.agreeing_access import AgreeAccessStage
from desktop.presenters.permissions.answering import AnswerStage
from desktop.presenters.permissions.basis import BasisStage
from desktop.presenters.permissions.consent import ConsentStage
from desktop.presenters.permissions.consent_back import consent_back
from desktop.presenters.permissions.finding import FindConsentStage
from desktop.presenters.permissions.giving import GiveStage
from desktop.presenters.permissions.giving_access import GiveAccessStage
from desktop.presenters.permissions.kept import DeleteKeptStage, KeptListStage, KeptStage
from desktop.presenters.permissions.lines import waits_for_me
from desktop.presenters.permissions.listing import PermissionsStage
from desktop.presenters.permissions.mandate import MandateStage
from desktop.presenters.permissions.mandate_back import mandate_back
from desktop.presenters.permissions.showing import ShowStage
from desktop.presenters.permissions.taking_back import TakeBackStage
from desktop.presenters.permissions.ways import Typed
from desktop.presenters.ways import Stage, Ways
from desktop.presenters.workplace import Workplace

_STAGES = (
    PermissionsStage, MandateStage, TakeBackStage, AnswerStage, AgreeStage, GiveStage, MandatePaperStage, ConsentStage,
    AccessStage, GiveAccessStage, AgreeAccessStage, ShowStage, FindConsentStage, KeptListStage, KeptStage,
    DeleteKeptStage, BasisStage,
)


class Permissions:
    """Makes the pages of this room. Kept here is how many wait for an answer, and what is typed of one to give."""

    def __init__(
        self, place: Workplace, ways: Ways, go: Callable[[Stage], None], looked_along: Callable[[], bool],
    ) -> None:
        self._looked_along = looked_along
        self._place = place
        self._ways = ways
        self._go = go
        self._list: PermissionsStage | None = None
        self._giving: GiveStage | None = None
        self._giving_access: GiveAccessStage | None = None
        self._finding: FindConsentStage | None = None
        self.waiting: int | None = None
        """How many wait for the citizen's answer; None until that is known."""

    @property
    def helper_beside(self) -> bool:
        """Whether a helper looks along."""
        return self._looked_along()

    def open(self) -> None:
        """From home: to all of them, or first to whether a helper who looks along may see them."""
        if self.helper_beside:
            self._go(ShowStage(self._place, self._ways, self))
        else:
            self.list()

    def list(self, note: Text | None = None) -> None:
        """To all of them, fetched anew."""
        self._finding = None
        self._list = PermissionsStage(self._place, self._ways, self, note)
        self._go(self._list)
        self._list.load()

    def list_again(self) -> None:
        """Back to all of them as they were shown, until they are fetched anew; or to those that were found."""
        if self._finding is not None:
            self._go(self._finding)
        elif self._list is None:
            self.list()
        else:
            self.keep(self._list)

    def see(self, mandate: ShownMandate) -> None:
        """To one mandate whole; to what is asked, where it waits for the citizen's answer."""
        kind = AnswerStage if waits_for_me(mandate) else MandateStage
        stage = kind(self._place, self._ways, self, mandate)
        self._go(stage)
        stage.load()

    def see_paper(self, mandate: ShownMandate, *, receipt: bool) -> None:
        """To it on paper, or to the receipt; back leads to where it was asked for."""
        mandates, at = self._place.ports.mandates, self._place.at
        if not isinstance(at, MandateStage):
            return
        stage = MandatePaperStage(
            self._place, self._ways, msg("Kvittering") if receipt else msg("Fuldmagten på papir"),
            lambda: mandates.receipt(mandate.id) if receipt else mandates.document(mandate.id), lambda: self._go(at),
        )
        self._go(stage)
        stage.load()

    def give(self, renews: ShownMandate | None = None) -> None:
        """To giving one, where it was left; `renews` is given once more instead."""
        if renews is not None:
            stage = GiveStage(self._place, self._ways, self, renews)
            self._go(stage)
            stage.load()
            return
        self._giving = self._giving or GiveStage(self._place, self._ways, self)
        self._go(self._giving)

    def give_access(self) -> None:
        """To giving access to their post, where it was left."""
        self._giving_access = self._giving_access or GiveAccessStage(self._place, self._ways, self)
        self._go(self._giving_access)

    def agree_access(self, person: OtherPerson, kind: AccessKind, before: Typed) -> None:
        """To the words of a yes to this access."""
        stage = AgreeAccessStage(self._place, self._ways, self, person, kind, before)
        self._go(stage)
        stage.load()

    def agreed(self, note: Text) -> None:
        """The citizen answered: what was typed is done with."""
        self._giving = self._giving_access = None
        self.list(note)

    def agree(self, mandate: ShownMandate, wanted: Sequence[WantedPackage], before: Stage) -> None:
        """To the words of a yes to these packages."""
        stage = AgreeStage(self._place, self._ways, self, mandate, wanted, before)
        self._go(stage)
        stage.load()

    def take_back(self, mandate: ShownMandate, package: str) -> None:
        """To whether it is taken back; a no comes back to where it was asked."""
        at = self._place.at
        if isinstance(at, PermissionsStage | MandateStage):
            self._go(TakeBackStage(self._place, self._ways, self, mandate_back(self._place, mandate, package), at))

    def see_consent(self, consent: ShownConsent) -> None:
        """To one consent whole; to what is asked, where it waits for the citizen's answer."""
        stage = ConsentStage(self._place, self._ways, self, consent)
        self._go(stage)
        stage.load()

    def find_consent(self) -> None:
        """To finding a consent by words."""
        self._finding = FindConsentStage(self._place, self._ways, self)
        self._go(self._finding)

    def all_again(self) -> None:
        """From what was found back to all of them."""
        self._finding = None
        self.list_again()

    def withdraw(self, consent: ShownConsent) -> None:
        """To whether it is withdrawn; a no comes back to where it was asked."""
        at = self._place.at
        if isinstance(at, PermissionsStage | ConsentStage | FindConsentStage):
            self._go(TakeBackStage(self._place, self._ways, self, consent_back(self._place, consent), at))

    def see_access(self, access: ShownAccess) -> None:
        """To one access to their post whole."""
        self._go(AccessStage(self._place, self, access))

    def see_basis(self, basis: ListedBasis) -> None:
        """To one guardian, parent or other whole."""
        self._go(BasisStage(self._place, self, basis))

    def end_access(self, access: ShownAccess) -> None:
        """To whether it is taken back; a no comes back to where it was asked."""
        at = self._place.at
        if isinstance(at, PermissionsStage | AccessStage):
            self._go(TakeBackStage(self._place, self._ways, self, access_back(self._place, access), at))

    def kept(self, note: Text | None = None) -> None:
        """To the answers kept for the citizen since a mandate ended, fetched anew."""
        stage = KeptListStage(self._place, self._ways, self, note)
        self._go(stage)
        stage.load()

    def see_kept(self, kept: KeptAnswers) -> None:
        """To one of them whole."""
        stage = KeptStage(self._place, self._ways, self, kept)
        self._go(stage)
        stage.load()

    def delete_kept(self, kept: KeptAnswers) -> None:
        """To whether it is deleted."""
        self._go(DeleteKeptStage(self._place, self._ways, self, kept))

    def keep(self, back: Stage) -> None:
        """Nothing was taken back: to where one was."""
        self._go(back)
        if isinstance(back, PermissionsStage):
            back.look_again()

    def counted(self, waiting: int) -> None:
        """So many wait for the citizen's answer, as far as was seen."""
        self.waiting = waiting

    def told_elsewhere(self, note: Text) -> None:
        """What happened is said at home, which is where everybody comes who leaves this room."""
        self._place.notice = note
        self._ways.refresh()

    def put_away(self, stage: object) -> None:
        """Somebody comes to look along: what is given is put away, and not only covered."""
        self._list = self._finding = None
        if isinstance(stage, _STAGES):
            self._ways.home()

    def alone_again(self, stage: object) -> None:
        """Whoever looked along has gone: there is nobody to be asked about, and a list is whole again."""
        if isinstance(stage, ShowStage):
            self._ways.home()

    def forget(self) -> None:
        """The citizen is done."""
        self._list = self._giving = self._giving_access = self._finding = self.waiting = None
