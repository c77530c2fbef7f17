"""Where one can go among the permissions, and what a press on one of them chooses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Protocol

from desktop.domain.access_shown import ShownAccess
from desktop.domain.consent_shown import ShownConsent
from desktop.domain.mailbox import AccessKind
from desktop.domain.mandate_shown import OtherPerson, ShownMandate, WantedPackage
from desktop.domain.other_bases_listed import ListedBasis
from desktop.flows.kept_answers import KeptAnswers
from desktop.i18n import Text
from desktop.presenters.ways import Stage

SEE: Final = "see"
END: Final = "end"
RENEW: Final = "renew"
SEE_CONSENT: Final = "consent"
WITHDRAW: Final = "withdraw"
PAPER: Final = "paper"
RECEIPT: Final = "receipt"
SEE_ACCESS: Final = "access"
END_ACCESS: Final = "end-access"
GIVE_ACCESS: Final = "give-access"
KEPT: Final = "kept"
SEE_KEPT: Final = "see-kept"
DELETE_KEPT: Final = "delete-kept"
SEE_BASIS: Final = "basis"


class Typed(Stage, Protocol):
    """A page where a number and a name were typed."""

    def put_right(self, note: Text) -> None:
        """Something is wrong with them: ask for them again, and say this of it."""
        ...


class PermissionWays(Protocol):
    """The pages of this room."""

    @property
    def helper_beside(self) -> bool:
        """Whether a helper looks along: what was given is seen and taken back, and nothing is given."""
        ...

    def list(self, note: Text | None = None) -> None:
        """To all of them, fetched anew; `note` says what happened."""
        ...

    def list_again(self) -> None:
        """Back to all of them as they were shown, until they are fetched anew."""
        ...

    def see(self, mandate: ShownMandate) -> None:
        """To one mandate whole; to what is asked, where it waits for the citizen's answer."""
        ...

    def see_consent(self, consent: ShownConsent) -> None:
        """To one consent whole; to what is asked, where it waits for the citizen's answer."""
        ...

    def find_consent(self) -> None:
        """To finding a consent by words."""
        ...

    def all_again(self) -> None:
        """From what was found back to all of them."""
        ...

    def withdraw(self, consent: ShownConsent) -> None:
        """To whether this consent is withdrawn."""
        ...

    def see_access(self, access: ShownAccess) -> None:
        """To one access to their post whole."""
        ...

    def see_basis(self, basis: ListedBasis) -> None:
        """To one guardian, parent or other whole."""
        ...

    def end_access(self, access: ShownAccess) -> None:
        """To whether this access is taken back."""
        ...

    def take_back(self, mandate: ShownMandate, package: str) -> None:
        """To whether this package of it is taken back; all of it where none is named."""
        ...

    def see_paper(self, mandate: ShownMandate, *, receipt: bool) -> None:
        """To it on paper; the receipt of what was taken back last where `receipt` is set."""
        ...

    def give(self, renews: ShownMandate | None = None) -> None:
        """To giving one, where it was left; `renews` is given once more instead."""
        ...

    def give_access(self) -> None:
        """To giving access to their post, where it was left."""
        ...

    def agree_access(self, person: OtherPerson, kind: AccessKind, before: Typed) -> None:
        """To the words of a yes to this access; back leads to what was typed."""
        ...

    def agreed(self, note: Text) -> None:
        """The citizen said yes or no: what was typed is done with, and `note` says what is so now."""
        ...

    def agree(self, mandate: ShownMandate, wanted: Sequence[WantedPackage], before: Stage) -> None:
        """To the words of a yes to these packages; back leads to where it was asked."""
        ...

    def kept(self, note: Text | None = None) -> None:
        """To the answers kept for the citizen since a mandate ended; `note` says what happened."""
        ...

    def see_kept(self, kept: KeptAnswers) -> None:
        """To one of them whole."""
        ...

    def delete_kept(self, kept: KeptAnswers) -> None:
        """To whether it is deleted."""
        ...

    def keep(self, back: Stage) -> None:
        """Nothing was taken back: to where it was asked."""
        ...

    def counted(self, waiting: int) -> None:
        """So many wait for the citizen's answer, as far as was seen."""
        ...

    def told_elsewhere(self, note: Text) -> None:
        """Something happened that was pressed on a page that is left by now."""
        ...


def item(act: str, mandate: str, package: str = "") -> str:
    """What a press chooses: `act` upon this mandate, access or consent, or upon a package of it."""
    return f"{act}:{mandate}:{package}"


def parts_of(item_id: str) -> tuple[str, str, str]:
    """The act, the mandate and the package of what was chosen; empty where there is none."""
    act, _, rest = item_id.partition(":")
    mandate, _, package = rest.partition(":")
    return act, mandate, package
