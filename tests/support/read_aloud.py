"""A visit as somebody hears it who sees nothing of it: from the first page to the receipt, by Tab, Space and Enter.

    heard = visit(orca)
    heard.pages["check"].words          # all that was said while that page stood
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.support.orca import BUTTON, HEADING, RADIO, TEXT, TICK, Orca
from tests.support.speech_sink import Said
from tests.support.whole_app import INGER

SHORT = INGER[:5]
NO_SUCH_DAY = "31. november 2026"
DAY = "3. marts 2027"


@dataclass
class Heard:
    """What was said while a page stood, from the key that led to it to the key that left it."""

    at: list[Said] = field(default_factory=list)
    marks: dict[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def utterances(self) -> list[str]:
        return [one.words for one in self.at if not one.cut]

    @property
    def words(self) -> str:
        return " ".join(self.utterances)

    def of(self, what: str) -> list[Said]:
        """What was said of one thing on the page, the orders to fall silent among it."""
        begins, ends = self.marks[what]
        return self.at[begins:ends]

    def said_of(self, what: str) -> str:
        return " ".join(one.words for one in self.of(what) if not one.cut)


    def from_arrival(self, heading: str) -> list[str]:
        """What was said from the key that led to the page to the next key."""
        came = next(at for at, one in enumerate(self.at) if heading in one.words)
        key = max((at for at, one in enumerate(self.at[:came]) if one.cut), default=0)
        ends = next((at for at, one in enumerate(self.at) if at > came and one.cut), len(self.at))
        return [one.words for one in self.at[key:ends] if not one.cut]


class VisitRead:
    """Goes through a visit and keeps what was said, page by page."""

    def __init__(self, orca: Orca) -> None:
        self.orca = orca
        self.pages: dict[str, Heard] = {}
        self._page = Heard()
        self._began = 0

    def go(self) -> None:
        """From the page that asks who one is to the receipt."""
        self._sign_in()
        self._receive()
        self._agree()
        self._answer()
        self._check_and_send()

    def _arrive(self, page: str, heading: str) -> None:
        """That page is said to have come; what was said since the last key belongs to it."""
        self.orca.hears(heading, HEADING)
        self._keep()
        self._began = self.orca.begun
        self._page = self.pages[page] = Heard()

    def _keep(self) -> None:
        self._page.at = self.orca.sink.said[self._began : self.orca.begun]

    def _note(self, what: str) -> None:
        """What was said since the last key is of this."""
        said = self.orca.sink.said
        self._page.marks[what] = (self.orca.begun - self._began, len(said) - self._began)

    def _tab(self, name: str, *parts: str, what: str | None = None) -> None:
        """Go on with Tab to what is so called, and wait for the rest of what is said of it."""
        self.orca.to(name)
        if parts:
            self.orca.hears(name, *parts)
        self._note(what or name)

    def _key(self, key: str, *parts: str, what: str) -> None:
        self.orca.press(key)
        self.orca.hears(*parts)
        self._note(what)

    def _sign_in(self) -> None:
        self._arrive("sign-in", "Hvem er du?")
        self._tab("Mette Øvelse", BUTTON)
        self.orca.press("space")
        self._arrive("welcome", "Hvad skal vi?")

    def _receive(self) -> None:
        self._tab("Besøg", BUTTON)
        self.orca.press("space")
        self._arrive("find-citizen", "Hvem skal have hjælp?")
        self._tab("Borgerens CPR-nummer", TEXT, "Skal besvares", what="cpr")
        self._tab("Kønummer", TEXT, "Det står på borgerens seddel.", what="queue")
        self.orca.press("shift+Tab")
        self.orca.hears("Borgerens CPR-nummer", TEXT, "Skal besvares")
        self.orca.type(INGER)
        self._key("Return", "Tjek nummeret en gang til", what="asked-again")
        self.orca.press("Return")
        self._arrive("show-proof", "Hvad viser borgeren?")
        self._tab("Pas eller kørekort", RADIO, "1 af 6", what="first-choice")
        self._key("Down", "To papirer", RADIO, "2 af 6", what="second-choice")
        self._key("Up", "Pas eller kørekort", RADIO, "1 af 6", what="first-again")
        self._key("space", "valgt", what="chosen")
        self.orca.press("Return")

    def _agree(self) -> None:
        self._arrive("today", "Hvad skal vi i dag?")
        self._tab("Søg", TEXT, "Skriv med dine egne ord", what="search")
        self.orca.type("eu")
        self._tab("Blåt EU-sygesikringskort", TICK, "fravalgt", what="found")
        self._key("space", "tilvalgt", what="ticked")
        self.orca.press("Return")
        self._arrive("yes", "Må vi hjælpe dig med det i dag?")
        self.orca.hears("her på vores skærm")
        self._note("question")
        self._tab("Ja", BUTTON, what="yes")
        self.orca.press("space")
        self._arrive("before-start", "Blåt EU-sygesikringskort")
        self._tab("Begynd", BUTTON)
        self.orca.press("space")

    def _answer(self) -> None:
        self._arrive("who", "Hvem skal have et blåt kort?")
        self._tab("Kun mig", RADIO, "1 af 3", what="choice")
        self._key("space", "valgt", "Gemt", what="saved")
        self._pause()
        self._tab("Kun mig", RADIO, "1 af 3", what="choice-again")
        self.orca.press("Return")
        self._arrive("use", "Hvad skal kortet bruges til?")
        self._tab("Ferie eller besøg", RADIO, "1 af 4")
        self._key("space", "valgt", "Gemt", what="saved")
        self.orca.press("Return")
        self._arrive("travel-date", "Hvornår er rejsen?")
        self._tab("Første dag på rejsen", TEXT, "Skal besvares", what="date")
        self.orca.type(NO_SUCH_DAY)
        self._key("Return", "ting at rette", HEADING, "November har kun 30 dage", what="summary")
        self._tab("November har kun 30 dage", BUTTON, what="link")
        self._key("space", "Første dag på rejsen", TEXT, "November har kun 30 dage", "Skal besvares", what="wrong-date")
        self._key("ctrl+a", "venstre ctrl", what="marked")
        self.orca.type(DAY)
        self.orca.press("Return")
        self._arrive("send-to", "Hvor skal kortet sendes hen?")
        self._tab("Der, hvor jeg bor", RADIO, "1 af 2")
        self._key("space", "valgt", what="chosen")
        self._tab("Vis min adresse", BUTTON, what="address-hidden")
        self._key("space", "Vis min adresse", "Øvelsesgade 3", what="address-shown")
        self._tab("Næste", BUTTON)
        self.orca.press("space")
        self._arrive("contact", "Hvordan kan Udbetaling Danmark få fat i dig?")
        self._tab("E-mail", TEXT, "skal feltet være tomt", what="email")
        self.orca.press("Return")

    def _pause(self) -> None:
        self.orca.press("F12")
        self._arrive("paused", "Pause")
        self.orca.hears("Skærmen er skjult", "logge ind igen")
        self._tab("Mette Øvelse", BUTTON, what="helper")
        self.orca.press("space")
        self._arrive("who-again", "Hvem skal have et blåt kort?")

    def _check_and_send(self) -> None:
        self._arrive("check", "Er det rigtigt?")
        self._tab("Jeg forstår det ikke", BUTTON)
        self._tab("Ret Hvem skal have et blåt kort?", BUTTON, "Kun mig", what="first-answer")
        self._key("Down", "Ret Hvad skal kortet bruges til?", BUTTON, "Ferie eller besøg", what="second-answer")
        self._key("Down", "Ret Første dag på rejsen", BUTTON, "3. marts 2027", what="third-answer")
        self._tab("Det, jeg har svaret, er rigtigt", TICK, "Skal besvares", what="declaration")
        self._key("space", "tilvalgt", "Gemt", what="declared")
        self._tab("Send", BUTTON)
        self.orca.press("space")
        self._arrive("sent", "modtaget af Udbetaling Danmark")
        self.orca.hears("Sagsnummer", "Har du spørgsmål?", "70 12 80 81")
        self._note("receipt")
        self._tab("Gem som fil", BUTTON)
        self.orca.forget()
        self._keep()
