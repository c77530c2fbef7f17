"""What was done in somebody's name, in plain words: one sentence a line, with who did it as its first word or two."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from desktop.domain.in_my_name import Doer, Done, DoneBy, DoneLine, DoneOn
from desktop.domain.visit import Hand, ProofKind
from desktop.i18n import Listing, LocalText, Message, Text, msg, nmsg


def doer(by: Doer) -> Text:
    """Who did it, as the beginning of a sentence."""
    match by.who:
        case DoneBy.CITIZEN:
            return msg("Du")
        case DoneBy.STAFF if by.name is not None and by.organisation is not None:
            return msg("{name} fra {organisation}", name=by.name, organisation=by.organisation)
        case DoneBy.STAFF if by.organisation is not None:
            return msg("En medarbejder i {organisation}", organisation=by.organisation)
        case DoneBy.STAFF:
            return msg("En medarbejder")
        case DoneBy.PERSON:
            return by.name if by.name is not None else msg("En anden person")
        case DoneBy.AUTHORITY:
            return by.name if by.name is not None else msg("En myndighed")
        case DoneBy.TIME:
            return msg("Sidemand")


def sentence(line: DoneLine) -> Message:
    """What was done, in one sentence, which names what it is about where that is not long."""
    who = ("who", doer(line.by))
    if line.done is Done.YES_TAKEN_BACK and line.on is DoneOn.MANDATE:
        return replace(_STOPPED_ABOUT if _named(line) else _STOPPED, values=(who, *_about(line)))
    said = ABOUT if _named(line) else SENTENCES
    return replace(said[line.done], values=(who, *_about(line)))


_WHO: Final = ""
"""Somebody, until it is known who: `sentence` puts them there."""

_WHAT: Final = ""
"""Something, likewise."""

_MOST: Final = 2
"""So many titles go into a sentence; with more it is no longer short."""

SENTENCES: Final[Mapping[Done, Message]] = {
    Done.LOOKED_UP: msg("{who} slog dig op med dit CPR-nummer.", who=_WHO),
    Done.LOOK_UP_REFUSED: msg("{who} ville slå dig op. Det fik de ikke lov til.", who=_WHO),
    Done.LOOK_UP_CANCELLED: msg("{who} lukkede opslaget på dig igen.", who=_WHO),
    Done.QUESTIONS_ASKED: msg("{who} stillede spørgsmål for at høre, om det var dig.", who=_WHO),
    Done.ANSWERS_WRONG: msg("{who} fik svar på spørgsmål om dig, som ikke passede.", who=_WHO),
    Done.PROOF_REFUSED: msg("{who} ville skrive, at det var dig. Det blev ikke godtaget.", who=_WHO),
    Done.PROOF_SEEN: msg("{who} skrev, at det var dig, der var der.", who=_WHO),
    Done.STOPPED: msg("{who} ville gå videre med noget om dig. Det blev stoppet.", who=_WHO),
    Done.VISIT_BEGAN: msg("{who} begyndte et besøg med dig.", who=_WHO),
    Done.VISIT_CONTINUED: msg("{who} gik videre med et besøg med dig.", who=_WHO),
    Done.VISIT_ENDED: msg("{who} sluttede besøget.", who=_WHO),
    Done.WRONG_PERSON: msg("{who} havde fundet dig ved en fejl og lukkede igen.", who=_WHO),
    Done.SELF_BEGAN: msg("Du begyndte selv ved en skærm."),
    Done.SELF_ENDED: msg("Du blev færdig ved skærmen."),
    Done.AGREED_MORE: msg("Der blev sagt ja til mere."),
    Done.YES_TAKEN_BACK: msg("Dit ja til en opgave blev taget tilbage."),
    Done.HELPER_CAME: msg("{who} kom hen til din skærm.", who=_WHO),
    Done.HELPER_ADMITTED: msg("Du sagde ja til, at en hjælper så med."),
    Done.HELPER_DECLINED: msg("Du sagde nej til, at en hjælper så med."),
    Done.HELPER_LEFT: msg("Du sagde, at hjælperen var gået."),
    Done.NOTICE_SENT: msg("Sidemand sendte et brev til dig om det."),
    Done.NOTICE_WAITS: msg("En besked til dig venter. Du får den på din egen side næste gang."),
    Done.NOTICE_GIVEN: msg("Du fik en besked på din egen side."),
    Done.CONTROLLED: msg("{who} kontrollerede et opslag på dig. Det sker for nogle, der er trukket ud.", who=_WHO),
    Done.DATA_READ: msg("{who} hentede de oplysninger om dig, som en opgave skal bruge.", who=_WHO),
    Done.RECEIPT_READ: msg("{who} så en kvittering.", who=_WHO),
    Done.UNSENT_ANSWERS_OPENED: msg("{who} åbnede svar, som ikke var sendt endnu.", who=_WHO),
    Done.SENT: msg("{who} sendte dine svar.", who=_WHO),
    Done.MADE_READY: msg("{who} gjorde dine svar klar.", who=_WHO),
    Done.WITHDRAWN: msg("{who} trak noget tilbage, der var sendt.", who=_WHO),
    Done.ASKED_ON_DEVICE: msg("{who} bad om dit svar på din egen telefon.", who=_WHO),
    Done.YES_ON_DEVICE: msg("Du svarede ja på din egen telefon."),
    Done.NO_ON_DEVICE: msg("Du svarede nej på din egen telefon."),
    Done.ANOTHER_ON_DEVICE: msg("En anden person loggede ind for at svare for dig. Det blev stoppet."),
    Done.DEVICE_TOO_LATE: msg("Et spørgsmål til din telefon fik ikke svar i tide."),
    Done.DEVICE_CANCELLED: msg("Et spørgsmål til din telefon blev taget tilbage."),
    Done.OWN_READ: msg("Du så selv på det, der står om dig."),
    Done.EVERYTHING_FETCHED: msg("Alt, vi har om dig, blev hentet med dit MitID."),
    Done.MAILBOX_NAMED: msg("{who} så, at du har en postkasse.", who=_WHO),
    Done.FOLDERS_LISTED: msg("{who} så dine mapper med post.", who=_WHO),
    Done.LETTERS_LISTED: msg("{who} så listen over dine breve.", who=_WHO),
    Done.LETTERS_CHOOSING: msg("{who} hentede dine breve, så du kunne vælge ét.", who=_WHO),
    Done.LETTER_OPENED: msg("{who} åbnede et brev til dig.", who=_WHO),
    Done.LETTER_CLOSED: msg("{who} lukkede brevet.", who=_WHO),
    Done.LETTER_MARKED: msg("{who} skrev på et brev, om det er læst.", who=_WHO),
    Done.LETTER_MARK_REFUSED: msg("{who} ville ændre noget ved et brev. Det skete ikke.", who=_WHO),
    Done.LETTER_MOVED: msg("{who} flyttede et brev til en anden mappe.", who=_WHO),
    Done.LETTER_FILE_READ: msg("{who} åbnede en fil i et brev til dig.", who=_WHO),
    Done.LETTER_TAKEN_ON: msg("{who} skrev, at de tager sig af et brev til dig.", who=_WHO),
    Done.LETTER_LET_GO: msg("{who} tager sig ikke mere af et brev til dig.", who=_WHO),
    Done.LETTER_SAID_DONE: msg("{who} skrev, at et brev til dig er klaret.", who=_WHO),
    Done.LETTER_TAKING_READ: msg("{who} så, om nogen tager sig af et brev til dig.", who=_WHO),
    Done.ACTIVITY_READ: msg("{who} så, hvem der har set dine breve.", who=_WHO),
    Done.LETTER_WRITTEN: msg("{who} skrev et brev i dit navn.", who=_WHO),
    Done.LETTER_ANSWERED: msg("{who} svarede på et brev i dit navn.", who=_WHO),
    Done.LETTER_FORWARDED: msg("{who} sendte et brev til dig videre.", who=_WHO),
    Done.LETTER_SERVED: msg("{who} skrev, at et brev fra retten er modtaget. Det er forkyndt for dig.", who=_WHO),
    Done.CONTACT_DETAILS_READ: msg("{who} så, hvor du får besked om post.", who=_WHO),
    Done.CONTACT_DETAILS_CHANGED: msg("{who} rettede, hvor du får besked om post.", who=_WHO),
    Done.SENT_HANDED_OVER: msg("Sidemand gav et brev fra din postkasse videre til modtageren."),
    Done.MESSAGE_HANDED_OVER: msg("Sidemand gav også besked dér, hvor du fik besked om post før."),
    Done.ACCESS_KEPT: msg("En adgang til din post, som var der i forvejen, blev skrevet ind."),
    Done.ACCESSES_LISTED: msg("{who} så listen over adgange til din post.", who=_WHO),
    Done.OTHER_BASES_LISTED: msg("{who} så, hvem der er værge eller må noget for dig.", who=_WHO),
    Done.ACCESS_READ: msg("{who} så en adgang til din post.", who=_WHO),
    Done.ACCESS_WORDS_READ: msg("{who} læste, hvad en adgang til din post betyder.", who=_WHO),
    Done.ACCESS_TALK_HELD: msg("{who} talte med dig alene om en adgang til din post.", who=_WHO),
    Done.ACCESS_GIVEN: msg("{who} gav en anden adgang til din post.", who=_WHO),
    Done.ACCESS_TAKEN_BACK: msg("{who} tog en adgang til din post tilbage.", who=_WHO),
    Done.ACCESS_GIVEN_BACK: msg("{who} gav sin adgang til din post tilbage.", who=_WHO),
    Done.EXEMPTION_BEGAN: msg("Du blev fritaget for Digital Post."),
    Done.EXEMPTION_ENDED: msg("Din fritagelse for Digital Post sluttede."),
    Done.NUMBER_USED: msg("{who} brugte dit CPR-nummer.", who=_WHO),
    Done.MANDATES_LISTED: msg("{who} så listen over dine fuldmagter.", who=_WHO),
    Done.MANDATE_READ: msg("{who} så en fuldmagt fra dig.", who=_WHO),
    Done.MANDATE_OPENED: msg("{who} åbnede en fuldmagt fra dig.", who=_WHO),
    Done.MANDATE_USED: msg("{who} brugte en fuldmagt fra dig.", who=_WHO),
    Done.MANDATE_USE_ENDED: msg("{who} blev færdig med at bruge fuldmagten fra dig.", who=_WHO),
    Done.ANSWERS_KEPT: msg("{who} gemte svar til dig, da en fuldmagt holdt op.", who=_WHO),
    Done.KEPT_ANSWERS_DELETED: msg("Du slettede svar, der var gemt til dig."),
    Done.MANDATE_DRAFTED: msg("{who} begyndte på en fuldmagt fra dig.", who=_WHO),
    Done.MANDATE_ASKED: msg("{who} bad om en fuldmagt fra dig.", who=_WHO),
    Done.MANDATE_DOCUMENT_MISSED: msg(
        "{who} prøvede at registrere en generalfuldmagt fra dig. Den blev ikke registreret.", who=_WHO),
    Done.MANDATE_REFUSED: msg("{who} ville gøre noget med en fuldmagt fra dig. Det fik de ikke lov til.", who=_WHO),
    Done.MANDATE_SIGNED: msg("Der blev sagt ja til en fuldmagt fra dig."),
    Done.MANDATE_ACCEPTED: msg("{who} sagde ja til at få en fuldmagt fra dig.", who=_WHO),
    Done.MANDATE_DECLINED: msg("{who} sagde nej til en fuldmagt.", who=_WHO),
    Done.MANDATE_TAKEN_BACK: msg("{who} tog en fuldmagt fra dig tilbage.", who=_WHO),
    Done.MANDATE_GIVEN_BACK: msg("{who} gav en fuldmagt tilbage til dig.", who=_WHO),
    Done.MANDATE_EXPIRES: msg("En fuldmagt fra dig udløber snart."),
    Done.MANDATE_LETTER_MADE: msg("{who} gjorde et brev klar, så du kan skrive under på en fuldmagt.", who=_WHO),
    Done.MANDATE_LETTER_POSTED: msg("Et brev om en fuldmagt blev sendt til dig med posten."),
    Done.MANDATE_PAPER_REFUSED: msg("{who} fik et papir om en fuldmagt fra dig. Det blev ikke godtaget.", who=_WHO),
    Done.MANDATE_PAPER_READ: msg("{who} så det papir, du skrev under på.", who=_WHO),
    Done.MANDATE_TALK_HELD: msg("{who} talte med dig alene om en fuldmagt.", who=_WHO),
    Done.MANDATE_CODE_CHECKED: msg("{who} tjekkede koden på et papir om en fuldmagt fra dig.", who=_WHO),
    Done.MANDATE_CODE_REFUSED: msg("{who} prøvede koden på et papir fra dig. Det fik de ikke lov til.", who=_WHO),
    Done.CONSENT_KEPT: msg("Et samtykke, der ventede på dit svar i forvejen, blev skrevet ind."),
    Done.CONSENT_ASKED: msg("{who} bad om dit samtykke.", who=_WHO),
    Done.CONSENT_GIVEN: msg("Du gav dit samtykke."),
    Done.CONSENT_DECLINED: msg("Du sagde nej til at give samtykke."),
    Done.CONSENT_ANSWERED_LATE: msg("Du svarede på et samtykke, efter det var afgjort. Svaret gælder ikke."),
    Done.CONSENT_WITHDRAWN: msg("{who} trak dit samtykke tilbage.", who=_WHO),
    Done.CONSENT_NOT_ASKED_MORE: msg("{who} spørger ikke mere om dit samtykke.", who=_WHO),
    Done.CONSENT_EXPIRES: msg("Et samtykke fra dig udløber snart."),
    Done.CONSENT_USED: msg("{who} spurgte, om dit samtykke gælder. Det gør det.", who=_WHO),
    Done.CONSENT_USE_REFUSED: msg("{who} spurgte, om dit samtykke gælder. Det gør det ikke.", who=_WHO),
    Done.CONSENT_READ: msg("{who} så et samtykke fra dig.", who=_WHO),
    Done.CONSENTS_LISTED: msg("{who} så en liste med dit samtykke på.", who=_WHO),
    Done.CONSENTS_WAITING_TOLD: msg("{who} så, om nogen venter på dit svar om samtykke.", who=_WHO),
}
"""What was done, each in one sentence; `who` is `doer`."""

ABOUT: Final[Mapping[Done, Message]] = {
    Done.SELF_BEGAN: msg("Du begyndte selv ved en skærm: {about}.", about=_WHAT),
    Done.AGREED_MORE: msg("Der blev sagt ja til mere: {about}.", about=_WHAT),
    Done.YES_TAKEN_BACK: msg("Dit ja til en opgave blev taget tilbage: {about}.", about=_WHAT),
    Done.VISIT_BEGAN: msg("{who} begyndte et besøg med dig: {about}.", who=_WHO, about=_WHAT),
    Done.RECEIPT_READ: msg("{who} så en kvittering: {about}.", who=_WHO, about=_WHAT),
    Done.SENT: msg("{who} sendte dine svar: {about}.", who=_WHO, about=_WHAT),
    Done.MADE_READY: msg("{who} gjorde dine svar klar: {about}.", who=_WHO, about=_WHAT),
    Done.WITHDRAWN: msg("{who} trak noget tilbage, der var sendt: {about}.", who=_WHO, about=_WHAT),
    Done.ASKED_ON_DEVICE: msg("{who} bad om dit svar på din egen telefon: {about}.", who=_WHO, about=_WHAT),
    Done.YES_ON_DEVICE: msg("Du svarede ja på din egen telefon: {about}.", about=_WHAT),
    Done.NO_ON_DEVICE: msg("Du svarede nej på din egen telefon: {about}.", about=_WHAT),
    Done.DEVICE_TOO_LATE: msg("Et spørgsmål til din telefon fik ikke svar i tide: {about}.", about=_WHAT),
    Done.DEVICE_CANCELLED: msg("Et spørgsmål til din telefon blev taget tilbage: {about}.", about=_WHAT),
    Done.UNSENT_ANSWERS_OPENED: msg("{who} åbnede svar, som ikke var sendt endnu: {about}.", who=_WHO, about=_WHAT),
    Done.MANDATE_READ: msg("{who} så en fuldmagt fra dig: {about}.", who=_WHO, about=_WHAT),
    Done.MANDATE_OPENED: msg("{who} åbnede en fuldmagt fra dig: {about}.", who=_WHO, about=_WHAT),
    Done.MANDATE_USED: msg("{who} brugte en fuldmagt fra dig: {about}.", who=_WHO, about=_WHAT),
    Done.ANSWERS_KEPT: msg("{who} gemte svar til dig, da en fuldmagt holdt op: {about}.", who=_WHO, about=_WHAT),
    Done.KEPT_ANSWERS_DELETED: msg("Du slettede svar, der var gemt til dig: {about}.", about=_WHAT),
    Done.MANDATE_DRAFTED: msg("{who} begyndte på en fuldmagt fra dig: {about}.", who=_WHO, about=_WHAT),
    Done.MANDATE_ASKED: msg("{who} bad om en fuldmagt fra dig: {about}.", who=_WHO, about=_WHAT),
    Done.MANDATE_SIGNED: msg("Der blev sagt ja til en fuldmagt fra dig: {about}.", about=_WHAT),
    Done.MANDATE_ACCEPTED: msg("{who} sagde ja til at få en fuldmagt fra dig: {about}.", who=_WHO, about=_WHAT),
    Done.MANDATE_DECLINED: msg("{who} sagde nej til en fuldmagt: {about}.", who=_WHO, about=_WHAT),
    Done.MANDATE_TAKEN_BACK: msg("{who} tog en fuldmagt fra dig tilbage: {about}.", who=_WHO, about=_WHAT),
    Done.MANDATE_GIVEN_BACK: msg("{who} gav en fuldmagt tilbage til dig: {about}.", who=_WHO, about=_WHAT),
    Done.MANDATE_EXPIRES: msg("En fuldmagt fra dig udløber snart: {about}.", about=_WHAT),
    Done.CONSENT_KEPT: msg("Et samtykke, der ventede på dit svar i forvejen, blev skrevet ind: {about}.", about=_WHAT),
    Done.CONSENT_ASKED: msg("{who} bad om dit samtykke: {about}.", who=_WHO, about=_WHAT),
    Done.CONSENT_GIVEN: msg("Du gav dit samtykke: {about}.", about=_WHAT),
    Done.CONSENT_DECLINED: msg("Du sagde nej til at give samtykke: {about}.", about=_WHAT),
    Done.CONSENT_WITHDRAWN: msg("{who} trak dit samtykke tilbage: {about}.", who=_WHO, about=_WHAT),
    Done.CONSENT_NOT_ASKED_MORE: msg("{who} spørger ikke mere om dit samtykke: {about}.", who=_WHO, about=_WHAT),
    Done.CONSENT_EXPIRES: msg("Et samtykke fra dig udløber snart: {about}.", about=_WHAT),
    Done.CONSENT_READ: msg("{who} så et samtykke fra dig: {about}.", who=_WHO, about=_WHAT),
    Done.DATA_READ: msg("{who} hentede oplysninger om dig til en opgave: {about}.", who=_WHO, about=_WHAT),
    Done.CONSENT_USED: msg("{who} spurgte, om dit samtykke gælder: {about}. Det gør det.", who=_WHO, about=_WHAT),
    Done.CONSENT_USE_REFUSED: msg(
        "{who} spurgte, om dit samtykke gælder: {about}. Det gør det ikke.", who=_WHO, about=_WHAT),
}
"""The same where it is known what it is about: `about` are the titles of it."""

_STOPPED: Final = msg("{who} ville sende noget på fuldmagten. Det blev stoppet.", who=_WHO)
_STOPPED_ABOUT: Final = msg("{who} ville sende på fuldmagten: {about}. Det blev stoppet.", who=_WHO, about=_WHAT)

BASES: Final[Mapping[DoneOn, Text]] = {
    DoneOn.OWN_SIGN_IN: msg("Du var selv logget ind"),
    DoneOn.VISIT: msg("Et besøg, hvor du var der"),
    DoneOn.MANDATE: msg("En fuldmagt"),
    DoneOn.ACCESS: msg("En adgang til din post"),
    DoneOn.CONSENT: msg("Et samtykke"),
}
"""On what basis it was done."""

PROOFS: Final[Mapping[ProofKind, Text]] = {
    ProofKind.PHOTO_ID: msg("Pas eller kørekort"),
    ProofKind.TWO_PAPERS: msg("To papirer uden billede"),
    ProofKind.CONTROL_QUESTIONS: msg("Svar på spørgsmål"),
    ProofKind.WITNESS: msg("Et vidne, som kender dig"),
    ProofKind.OWN_DEVICE: msg("Din egen telefon"),
}
"""How the citizen showed who they were."""

HANDS: Final[Mapping[Hand, Text]] = {
    Hand.HELPER_SCREEN: msg("På hjælperens skærm"),
    Hand.OWN_SCREEN: msg("På din egen skærm"),
    Hand.OWN_DEVICE: msg("På din egen telefon"),
    Hand.SIGNATURE: msg("Med din underskrift"),
}
"""By which hand the yes was said."""


def times(line: DoneLine) -> Text | None:
    """How often, where it was more than once."""
    return nmsg("{count} gang", "{count} gange", line.times) if line.times > 1 else None


def facts(line: DoneLine) -> tuple[tuple[Text, Text], ...]:
    """What stands beside what, for whoever wants to know more: the number to check it by comes last.

    What the sentence says is not said again.
    """
    left = () if _named(line) else _titles(line)
    told = (
        (msg("Det handler om"), Listing(left) if left else None), (msg("Hvor mange gange"), times(line)),
        (msg("Med hvilken ret"), _basis(line)),
        (msg("Sådan viste du, hvem du er"), PROOFS.get(line.proof) if line.proof else None),
        (msg("Sådan sagde du ja"), HANDS.get(line.hand) if line.hand and line.done not in _ON_DEVICE else None),
        (msg("Modtaget af"), line.to), (msg("Nummer hos dem"), line.reference),
    )
    known = tuple((name, value) for name, value in told if value is not None)
    return (*known, (msg("Nummer i journalen"), str(line.entry)), (msg("Kode"), line.code))


_ON_DEVICE: Final = frozenset({Done.YES_ON_DEVICE, Done.NO_ON_DEVICE, Done.ASKED_ON_DEVICE})
"""Their sentence says by which hand."""


def _titles(line: DoneLine) -> tuple[LocalText, ...]:
    """What it is about. Packages are often called nearly what their task is, so with a task they go with the basis."""
    return line.about or line.packages


def _named(line: DoneLine) -> bool:
    """Whether the sentence names what it is about; one that stands for many may be about more than it tells."""
    return line.done in ABOUT and line.times == 1 and 0 < len(_titles(line)) <= _MOST


def _about(line: DoneLine) -> tuple[tuple[str, Text], ...]:
    return (("about", Listing(_titles(line))),) if _named(line) else ()


def _basis(line: DoneLine) -> Text | None:
    """On what basis; where it is a mandate to more than the title says, to what."""
    if line.on is DoneOn.MANDATE and line.about and line.packages:
        return msg("En fuldmagt ({packages})", packages=Listing(line.packages))
    return BASES.get(line.on) if line.on else None
