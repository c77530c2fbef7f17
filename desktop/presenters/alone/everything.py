"""Everything that is kept about a citizen who is alone: what it is, and two ways to take it along.

It is fetched at the first press and held by this page alone: leaving it lets go of all of it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from desktop.domain.everything import EverythingFile
from desktop.domain.failure import Failure
from desktop.domain.paper import PaperNotMade
from desktop.i18n import Text, msg
from desktop.presenters.busy import Busy, sentence_or_elsewhere
from desktop.presenters.intents import Act, Intent, Pressed
from desktop.presenters.shells import back, shell
from desktop.presenters.states import AboutData, Button
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace

PDF_NAME: Final = "alt-om-mig.pdf"
DATA_NAME: Final = "alt-om-mig.json"
"""Neither says whose it is."""

_NOT_MADE: Final = msg("PDF-filen kunne ikke laves. Prøv igen, eller gem som data.")

PARTS: Final[tuple[tuple[Text, tuple[Text, ...]], ...]] = (
    (msg("Hvad er det?"), (
        msg("Du får alt det, serveren har gemt om dig. Det er dine besøg, svar, breve, fuldmagter og samtykker. Du ser "
            "også, hvad der er gjort i dit navn."),
        msg("Der står ikke andres CPR-numre i det."),
    )),
    (msg("Hvad sker der, når jeg henter det?"), (
        msg("Du får et brev om, at det er hentet. Så opdager du det, hvis en anden bruger dit MitID."),
        msg("Du kan hente det tre gange på en dag."),
    )),
    (msg("Hvor bliver det af?"), (
        msg("Du vælger, hvor filen skal ligge. Vi sletter den ikke."),
        msg("Gem den ikke på en computer, som andre bruger. Tag den med på en USB-nøgle, eller gør det derhjemme."),
    )),
    (msg("Kan jeg få det slettet?"), (
        msg("Det meste bliver slettet af sig selv. I filen står, hvornår. Noget skal vi gemme efter loven."),
        msg("Det, du har sendt, har myndigheden. Spørg dem."),
    )),
)
"""What is said before anything is fetched."""


class EverythingStage:
    """Going back works while something is under way: what comes then finds nobody."""

    def __init__(self, place: Workplace, ways: Ways) -> None:
        self._place = place
        self._ways = ways
        self._busy = Busy(place, ways)
        self._got: EverythingFile | None = None
        self._pdf: bytes | None = None
        self._notice: Text | None = None

    def page(self) -> AboutData:
        """What it is, and the two ways to take it along."""
        under_way = self._busy.under_way
        notice = msg("Henter det. Det kan tage et minut.") if under_way else self._notice
        return AboutData(
            shell(
                self._place, leave=back(),
                primary=Button(Act.SAVE_RECEIPT, msg("Gem som PDF"), "download", busy=under_way),
            ), "everything", msg("Alt, vi har om dig"),
            msg("Du har ret til at se, hvad der er gemt om dig."), PARTS, (
                Button(Act.SAVE_DATA, msg("Gem som data (JSON)"), "download", busy=under_way),
            ), notice=notice,
        )

    def handle(self, intent: Intent) -> None:
        """Back, or one of the two."""
        match intent:
            case Pressed(Act.BACK):
                self._ways.home()
            case Pressed(Act.SAVE_RECEIPT):
                self._with(self._paper, self._save_paper)
            case Pressed(Act.SAVE_DATA):
                self._with(lambda got: got.data, self._save_data)
            case _:
                return

    def _with(
        self, make: Callable[[EverythingFile], bytes | None],
        use: Callable[[bytes | None], None],
    ) -> None:
        """Fetch it, unless that is done, and make of it what is to be saved; then save it."""
        fetch, before = self._place.ports.everything.fetch, self._got

        def work() -> tuple[EverythingFile, bytes | None] | Failure:
            got = before if before is not None else fetch()
            return got if isinstance(got, Failure) else (got, make(got))

        def done(came: tuple[EverythingFile, bytes | None] | Failure) -> None:
            if isinstance(came, Failure):
                self._notice = sentence_or_elsewhere(came, self._ways)
            else:
                self._got, made = came
                if not self._place.hidden:  # covered meanwhile: somebody else may be here by now
                    use(made)
            self._ways.refresh()

        self._notice = None
        self._busy.run(work, done)

    def _paper(self, got: EverythingFile) -> bytes | None:
        if self._pdf is not None:
            return self._pdf
        try:
            return self._place.ports.documents.everything(got.told, self._place.language)
        except PaperNotMade as error:
            self._place.ports.incidents.record(error)
            return None

    def _save_paper(self, pdf: bytes | None) -> None:
        self._pdf = pdf
        if pdf is None:
            self._notice = _NOT_MADE
        else:
            self._save(pdf, PDF_NAME)

    def _save_data(self, data: bytes | None) -> None:
        if data is not None:
            self._save(data, DATA_NAME)

    def _save(self, content: bytes, name: str) -> None:
        match self._place.ports.paper.save(content, name):
            case Failure(_, sentence):
                self._notice = sentence
            case Path() as path:
                if self._place.visit is not None:
                    self._place.visit.saved_a_file = True
                self._notice = msg(
                    "Gemt som {name} i mappen {folder}. Filen bliver liggende.",
                    name=path.name, folder=path.parent.name or str(path.parent),
                )
            case None:
                self._notice = None
