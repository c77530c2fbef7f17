"""What is said of one line of the controller's sample."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from desktop.domain.control import SampledKind, SampledLine
from desktop.domain.sampling import Reason, Verdict
from desktop.domain.visit import ProofKind
from desktop.i18n import Text, msg, nmsg
from desktop.presenters.workplace import Workplace

_MINUTE: Final = 60
_HOUR: Final = 3600


def heading(place: Workplace, line: SampledLine) -> Text:
    """What it was, and when."""
    when = local(place, line.began_at)
    match line.kind:
        case SampledKind.VISIT:
            return msg("Besøg {when}", when=when)
        case SampledKind.LOOK_UP:
            return msg("Opslag {when}", when=when)
        case SampledKind.BESIDE:
            return msg("Kaldt til en borger {when}", when=when)


def facts(line: SampledLine, entry: int) -> tuple[tuple[Text, Text], ...]:
    """Who helped, how long, on what, and where it stands in the journal."""
    told: list[tuple[Text, Text]] = [(msg("Hjælper"), line.helper)]
    if line.ended_at is not None:
        told.append((msg("Varede"), _lasted(line.ended_at - line.began_at)))
    if line.kind is SampledKind.LOOK_UP:
        told.append((msg("Hvad kom der af det?"), _outcome(line.outcome)))
    if line.proof is not None:
        told.append((msg("Borgeren viste"), _proof(line.proof)))
    if line.kind is not SampledKind.BESIDE:
        told.append((msg("Kønummer"), line.queue or msg("intet")))
    told += [
        (msg("Reference i journalen"), line.ref),
        (msg("Trukket ved journalens nummer"), str(entry)),
    ]
    return tuple(told)


_WHY: Final[Mapping[Reason, Text]] = {
    Reason.CHANCE: msg("Den er trukket tilfældigt."),
    Reason.NO_QUEUE_NUMBER: msg("Den har intet kønummer."),
    Reason.QUEUE_NUMBER_AGAIN: msg("Kønummeret er også brugt til en anden borger."),
    Reason.OUTSIDE_HOURS: msg("Den begyndte uden for åbningstiden."),
    Reason.UNDER_30_SECONDS: msg("Den varede under 30 sekunder."),
    Reason.PROOF_WITHOUT_VISIT: msg("Borgeren viste ID, og der kom ikke et besøg ud af det."),
    Reason.OPENED_ALONE: msg("Hjælperen åbnede en fuldmagt og begyndte ikke på noget."),
    Reason.NOT_TOLD: msg("Borgeren kan ikke få brev om det. Sørg for, at borgeren får det at vide på en anden måde."),
    Reason.GENERAL_POWER: msg(
        "En generalfuldmagt blev registreret. Borgeren behøvede ikke at være der. Bed om at se papiret."),
    Reason.SIGNED_ON_PAPER: msg("Borgeren skrev under på papir. Bed om at se papiret."),
}


def why(reason: Reason) -> Text:
    """Why it is in the sample."""
    return _WHY[reason]


def said(verdict: Verdict) -> Text:
    """What the controller answered, when the line is shown again."""
    match verdict:
        case Verdict.OK:
            return msg("Du har svaret: I orden. Du kan svare igen.")
        case Verdict.ASK:
            return msg("Du har svaret: Spørg hjælperen. Du kan svare igen.")


def local(place: Workplace, moment: datetime) -> datetime:
    """The moment as the clock on this wall shows it."""
    return moment.astimezone(place.ports.clock.now().tzinfo)


def _lasted(span: timedelta) -> Text:
    seconds = max(0, int(span.total_seconds()))
    if seconds < _MINUTE:
        return nmsg("{count} sekund", "{count} sekunder", seconds)
    if seconds < _HOUR:
        return nmsg("{count} minut", "{count} minutter", seconds // _MINUTE)
    return nmsg("{count} time", "{count} timer", seconds // _HOUR)


def _outcome(outcome: str) -> Text:
    match outcome:
        case "found":
            return msg("intet besøg")
        case "mandate":
            return msg("åbnet med en fuldmagt")
        case "not-found":
            return msg("nummeret fandtes ikke")
        case "under-15":
            return msg("afvist: barn under 15 år")
        case "died":
            return msg("afvist: borgeren er død, siger registret")
        case "not-theirs":
            return msg("afvist: kønummeret er en anden borgers")
        case "too-many":
            return msg("afvist: for mange opslag")
        case _:
            return msg("afvist: hjælperen må ikke hjælpe denne borger")


def _proof(kind: ProofKind) -> Text:
    match kind:
        case ProofKind.PHOTO_ID:
            return msg("ID med billede")
        case ProofKind.TWO_PAPERS:
            return msg("to papirer")
        case ProofKind.CONTROL_QUESTIONS:
            return msg("svar på spørgsmål")
        case ProofKind.WITNESS:
            return msg("et vidne")
        case ProofKind.OWN_DEVICE:
            return msg("egen MitID")
