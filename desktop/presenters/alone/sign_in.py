"""A citizen signs in themself: on their own telephone, in the browser of this machine, or in training by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from desktop.domain.device_offer import DeviceOffer
from desktop.domain.failure import Failure
from desktop.domain.people import Helper, TrainingPerson
from desktop.i18n import Text, msg
from desktop.presenters.busy import hindrance
from desktop.presenters.intents import Act, Chosen, Intent, Pressed
from desktop.presenters.shells import clock_time, people_items, shell
from desktop.presenters.states import Button, Hindrance, OwnDevice
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace
from desktop.services.self_ports import OwnSignIn


class AloneSignInStage:
    """A code to scan is there at once; nothing of anybody is on this page."""

    def __init__(
        self, place: Workplace, ways: Ways, identity: OwnSignIn, signed_in: Callable[[Helper], None],
        away: Callable[[Text | None], None],
    ) -> None:
        self._place = place
        self._ways = ways
        self._identity = identity
        self._signed_in = signed_in
        self._away = away
        self._try = 0
        self._offer: DeviceOffer | None = None
        self._picture = b""
        self._in_browser = False
        self._problem: Hindrance | None = None
        self._chosen: str | None = None

    def begin(self) -> None:
        """Fetch a code, and wait for the telephone."""
        self._try += 1
        self._problem = None
        this, pictures = self._try, self._place.ports.pictures

        def fetch() -> tuple[DeviceOffer, bytes] | Failure:
            offer = self._identity.offer_on_device()
            return offer if isinstance(offer, Failure) else (offer, pictures(offer.scanned) or b"")

        def came(answer: tuple[DeviceOffer, bytes] | Failure) -> None:
            if this != self._try:
                return
            if isinstance(answer, Failure):
                self._problem = hindrance(answer)
            else:
                offer, self._picture = answer
                self._offer = offer
                self._place.run(
                    lambda: self._identity.sign_in_on_device(offer), lambda helper: self._came(this, helper),
                )
            self._ways.refresh()

        self._place.run(fetch, came)
        if self._place.training and not self._place.people:
            self._place.run(self._identity.training_people, self._people_came)

    def _people_came(self, people: Sequence[TrainingPerson] | Failure) -> None:
        """Without them there is still the telephone and the browser, and those say what is wrong."""
        if not isinstance(people, Failure):
            self._place.people = tuple(people)
            self._ways.refresh()

    def page(self) -> OwnDevice:
        """What to scan; in the browser's way, where to look."""
        offer = self._offer
        return OwnDevice(
            shell(self._place, leave=Button(Act.BACK, msg("Fortryd"), "arrow_back"), primary=self._primary()),
            "self", msg("Log ind med dit eget MitID"),
            msg("Log ind i browseren, og kom tilbage hertil.") if self._in_browser
            else msg("Scan billedet med din telefon. Hjælperen får ikke vist, hvad du gør."),
            code=offer.code if offer else "", picture=self._picture if offer else b"",
            until=msg("Koden gælder til kl. {time}.", time=clock_time(self._place, offer.expires_at)) if offer else "",
            instead=(msg("Kom browseren ikke frem? Tryk på »Fortryd«, og scan billedet i stedet."),)
            if self._in_browser else self._instead(),
            problem=self._problem,
            people=() if self._in_browser else people_items(self._place, signing_in=self._chosen),
        )

    def _instead(self) -> tuple[Text, ...]:
        typed = (
            () if self._offer is None
            else (msg("Kan telefonen ikke scanne? Skriv {address} i dens browser.", address=self._offer.address),)
        )
        exercise = (
            (msg("Det er en øvelse. Du kan også vælge en af de opdigtede borgere her."),) if self._place.people else ()
        )
        return (
            *exercise, *typed, msg("Ingen telefon? Tryk på »Log ind i browseren«."),
            msg("Går du fra skærmen, bliver alt slettet efter et minut."),
        )

    def handle(self, intent: Intent) -> None:
        """The other way, a new code, or not at all."""
        match intent:
            case Chosen(item) if self._chosen is None and any(one.id == item for one in self._place.people):
                self._sign_in_as(item)
            case Pressed(Act.SIGN_IN_BROWSER) if not self._in_browser:
                self._browse()
            case Pressed(Act.TRY_AGAIN) if self._offer is None and not self._in_browser:
                self.begin()
            case Pressed(Act.BACK | Act.CANCEL_SIGN_IN) if self._in_browser:
                self._stop()
                self.begin()
            case Pressed(Act.BACK):
                self._stop()
                self._away(None)
            case _:
                return

    def _browse(self) -> None:
        self._stop()
        self._in_browser = True
        this = self._try
        self._place.run(self._identity.sign_in_with_browser, lambda helper: self._came(this, helper))
        self._ways.refresh()

    def _sign_in_as(self, person: str) -> None:
        self._stop()
        self._chosen = person
        this = self._try
        self._place.run(
            lambda: self._identity.sign_in_as(person), lambda helper: self._came(this, helper),
        )
        self._ways.refresh()

    def _stop(self) -> None:
        self._try += 1
        self._offer, self._in_browser, self._problem, self._chosen = None, False, None, None
        self._identity.cancel()

    def _came(self, this: int, answer: Helper | Failure) -> None:
        if this != self._try:
            if isinstance(answer, Helper):
                # Given up in the very moment it was done: nobody signs in unawares.
                self._place.run(self._identity.sign_out, lambda _: None)
            return
        self._offer, self._in_browser, self._chosen = None, False, None
        if isinstance(answer, Failure):
            self._problem = hindrance(answer)
            self._ways.refresh()
            return
        self._signed_in(answer)

    def _primary(self) -> Button | None:
        return None if self._in_browser else Button(Act.SIGN_IN_BROWSER, msg("Log ind i browseren"), "open_in_new")
