"""What the citizen of a visit wants with mandates, accesses and consents, and what it takes before they can."""

from __future__ import annotations

from typing import Final

from desktop.domain.parties import REGISTERS_PAPERS
from desktop.domain.proving import PROOFS
from desktop.i18n import Text, msg
from desktop.presenters.at_hand.visit import VisitAtHand
from desktop.presenters.beside.ways import BesideRoom
from desktop.presenters.intents import Act, Chosen, Intent, Pressed
from desktop.presenters.shells import back, calling_name, shell
from desktop.presenters.states import Button, Instead, Item, OwnMatters
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace

GIVE: Final = "give"
TAKE_UP: Final = "take-up"
TAKE_BACK: Final = "take-back"
GIVE_ACCESS: Final = "give-access"
END_ACCESS: Final = "end-access"
CONSENTS: Final = "consents"
WITHDRAW: Final = "withdraw-consent"
PRINT: Final = "print-letter"
REGISTER: Final = "register"
POWER: Final = "general-power"
CHECK: Final = "check-paper"


class ChoosingStage:
    """Too low a proof is said here, before anybody types anything; taking back takes no more than the visit's own."""

    def __init__(
        self, place: Workplace, ways: Ways, room: BesideRoom, visit: VisitAtHand, note: Text | None = None,
    ) -> None:
        self._place = place
        self._ways = ways
        self._room = room
        self._visit = visit
        self._note = note

    def page(self) -> OwnMatters:
        """The ways there are now."""
        name = calling_name(self._visit.open.visit.citizen)
        prove = Button(Act.NEXT, msg("Vis ID på egen telefon"), "smartphone")
        return OwnMatters(
            shell(
                self._place, leave=back(), primary=prove if not self._is_shown and self._place.own_device else None,
                note=self._note,
            ),
            msg("Fuldmagt, adgang og samtykke"),
            msg("Det er {name}, der bestemmer, og {name} svarer selv på sin egen telefon.", name=name)
            if self._is_shown else msg("{name} kan altid tage en fuldmagt eller en adgang tilbage.", name=name),
            self._cards(name), None if self._is_shown else self._too_low(name),
        )

    def handle(self, intent: Intent) -> None:
        """To one of them, to the proof, or home."""
        ways = {
            GIVE: self._room.give, TAKE_UP: self._room.take_up, TAKE_BACK: self._room.take_back,
            GIVE_ACCESS: self._room.give_access, END_ACCESS: self._room.end_access,
            CONSENTS: self._room.consents, WITHDRAW: self._room.withdraw_consent, PRINT: self._room.print_letter,
            REGISTER: self._room.register, POWER: self._room.register_power, CHECK: self._room.check_paper,
        }
        match intent:
            case Chosen(item) if any(item == one.id for one in self.page().cards):
                ways[item]()
            case Pressed(Act.NEXT) if not self._is_shown and self._place.own_device:
                self._room.prove()
            case Pressed(Act.BACK):
                self._ways.home()
            case _:
                return

    @property
    def _is_shown(self) -> bool:
        return PROOFS[self._visit.open.visit.proof.kind].opens_own_matters

    def _cards(self, name: Text) -> tuple[Item, ...]:
        take_back = Item(
            TAKE_BACK, msg("Tage en fuldmagt tilbage"), msg("Den anden bliver ikke spurgt."), icon="undo")
        end_access = Item(
            END_ACCESS, msg("Tage en adgang til post tilbage"), msg("Den anden bliver ikke spurgt."), icon="undo")
        # Its proof is the press on the citizen's own device.
        withdraw = Item(
            WITHDRAW, msg("Trække et samtykke tilbage"), msg("Kun {name} kan se hvilket.", name=name), icon="undo")
        if not self._is_shown:
            return (take_back, end_access, *((withdraw,) if self._place.own_device else ()), *self._papers())
        return (  # what is given stands beside what takes it back
            Item(GIVE, msg("Give en fuldmagt"), msg("En anden må så gøre noget for {name}.", name=name),
                 icon="handshake"),
            take_back,
            Item(GIVE_ACCESS, msg("Give adgang til post"),
                 msg("En anden må så læse posten fra det offentlige."), icon="mail"),
            end_access,
            Item(CONSENTS, msg("Svare på et samtykke"),
                 msg("En myndighed spørger, om den må bruge noget om {name}.", name=name), icon="fact_check"),
            withdraw,
            Item(TAKE_UP, msg("Svare på en fuldmagt, der venter"), msg("En anden har bedt om den."),
                 icon="rate_review"),
            *self._papers(),
        )

    def _papers(self) -> tuple[Item, ...]:
        """What a citizen has with them; to be registered by trusted staff alone (docs/decisions/0014)."""
        helper = self._place.helper
        registers = helper is not None and helper.role in REGISTERS_PAPERS and self._visit.lookup is not None
        check = Item(CHECK, msg("Tjekke et papir"), msg("Gælder papiret i dag?"), icon="fact_check")
        letter = Item(
            PRINT, msg("Få et brev til underskrift"), msg("Du skal bruge koden på en kladde eller et brev."),
            icon="print",
        )
        register = Item(
            REGISTER, msg("Aflevere et underskrevet brev"), msg("Alle sider skal være med."), icon="draw")
        power = Item(
            POWER, msg("Registrere en generalfuldmagt"), msg("En anden har bedt om fuldmagt på den."),
            icon="history_edu",
        )
        return (
            *((letter,) if self._visit.lookup is not None else ()), *((register, power) if registers else ()), check)

    def _too_low(self, name: Text) -> Instead:
        if self._place.own_device:
            return Instead(msg(
                "{name} skal først vise ID på sin egen telefon. Pas eller kørekort er ikke nok til det her.",
                name=name))
        return Instead(msg(
            "Her kan {name} ikke bruge sin egen telefon. Derfor kan I ikke give en fuldmagt eller en adgang eller "
            "svare på et samtykke. Det kan {name} gøre hjemme med MitID.", name=name))
