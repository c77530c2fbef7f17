"""A notice of a visit, a mandate or a consent: plain text for the mailbox; tagged and in large print for the post.

A citizen with protected name and address is named on neither: the register puts the address on at posting.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final, TypeAlias

from desktop.documents import access_notice, consent_notice, everything_notice, mandate_notice
from desktop.documents.journal_code import groups
from desktop.documents.typesetting import typeset
from desktop.domain.access_told import AccessNotice
from desktop.domain.consent_told import ConsentNotice
from desktop.domain.denmark import DENMARK
from desktop.domain.everything_told import EverythingNotice
from desktop.domain.mandate_told import MandateNotice
from desktop.domain.notice import NoticeKind, VisitNotice
from desktop.domain.visit import Hand, ProofKind
from desktop.i18n import Listing, Text, Translator, msg, nmsg

_PROOFS: Final[Mapping[ProofKind, Text]] = {
    ProofKind.PHOTO_ID: msg("Pas eller kørekort"),
    ProofKind.TWO_PAPERS: msg("To papirer uden billede"),
    ProofKind.CONTROL_QUESTIONS: msg("Svar på spørgsmål"),
    ProofKind.WITNESS: msg("Et vidne, som kender dig"),
    ProofKind.OWN_DEVICE: msg("Din egen telefon"),
}
_HANDS: Final[Mapping[Hand, Text]] = {
    Hand.HELPER_SCREEN: msg("På hjælperens skærm"),
    Hand.OWN_SCREEN: msg("På din egen skærm"),
    Hand.OWN_DEVICE: msg("På din egen telefon"),
    Hand.SIGNATURE: msg("Med din underskrift"),
}


_LISTS: Final[Mapping[tuple[str, ...], Text]] = {
    ("letters",): msg("Listen blev vist. Intet brev blev åbnet."),
    ("folders",): msg("Mapperne blev vist. Intet brev blev åbnet."),
    ("letters", "folders"): msg("Listen og mapperne blev vist. Intet brev blev åbnet."),
}


Notice: TypeAlias = VisitNotice | MandateNotice | ConsentNotice | AccessNotice | EverythingNotice


def title(notice: Notice) -> Text:
    """What the notice is called, in the mailbox and on paper."""
    if isinstance(notice, MandateNotice):
        return mandate_notice.TITLES[notice.event]
    if isinstance(notice, ConsentNotice):
        return consent_notice.TITLES[notice.happened]
    if isinstance(notice, AccessNotice):
        return access_notice.TITLES[notice.access]
    if isinstance(notice, EverythingNotice):
        return everything_notice.TITLE
    match notice.kind:
        case NoticeKind.VISIT:
            return msg("Du har fået hjælp")
        case NoticeKind.LOOK_UP:
            return msg("Du er slået op")
        case NoticeKind.ALONE:
            return msg("Du har været logget ind")
        case NoticeKind.SENT_LATER:
            return msg("Dine svar er sendt")
        case NoticeKind.ANSWERS_OPENED:
            return msg("Dine svar er printet")


def text_of(notice: Notice, says: Sequence[Translator]) -> str:
    """The notice as plain text, for the mailbox: whole in each of these languages, one after the other."""
    return "\n\n".join(_text_in(notice, say) for say in says)


def _text_in(notice: Notice, say: Translator) -> str:
    lines = [say.text(title(notice)), "", say.text(_opening(notice)), ""]
    lines += [f"{label}: {value}" for label, value in _facts(notice, say)]
    for heading, sentences in _rest(notice):
        lines += ["", say.text(heading), *(say.text(one) for one in sentences)]
    return "\n".join((*lines, ""))


def paper_of(
    notice: Notice, says: Sequence[Translator], templates: Path, *, recipient: Sequence[str], reference: str,
) -> bytes:
    """The notice as PDF/UA-1, in the first of these languages; in each other on pages after.

    `recipient` is name and address, a line each; none for somebody who is protected. `reference` is the
    notice's own number: with it whoever posts the letter finds whose it is.
    """
    say = says[0]
    kind: Text = msg("Brev om et besøg")
    exercise: Text = msg("Dette er en øvelse. Brevet handler ikke om et rigtigt besøg.")
    if isinstance(notice, MandateNotice):
        kind = msg("Brev om en fuldmagt")
        exercise = msg("Dette er en øvelse. Brevet handler ikke om en rigtig fuldmagt.")
    if isinstance(notice, ConsentNotice):
        kind = msg("Brev om et samtykke")
        exercise = msg("Dette er en øvelse. Brevet handler ikke om et rigtigt samtykke.")
    if isinstance(notice, AccessNotice):
        kind = msg("Brev om adgang til post")
        exercise = msg("Dette er en øvelse. Brevet handler ikke om en rigtig adgang.")
    if isinstance(notice, EverythingNotice):
        kind = msg("Brev om dine oplysninger")
        exercise = msg("Dette er en øvelse. Brevet handler ikke om rigtige oplysninger.")
    masked = [say.text(msg("Navn og adresse er beskyttet")), say.text(msg("Brev {number}", number=reference))]
    data = {
        "language": say.language,
        "page": say.text(msg("Side {page} af {pages}", page="{page}", pages="{pages}")),
        "watermark": say.text(msg("Øvelse")) if notice.training else None,
        "exercise": say.text(exercise) if notice.training else None,
        "kind": say.text(kind),
        "recipient": list(recipient) or masked,
        **_words(notice, say),
        "again": [{"language": one.language, **_words(notice, one)} for one in says[1:]],
    }
    return typeset(templates / "notice.typ", data, _moment(notice))


def _moment(notice: Notice) -> datetime:
    if not isinstance(notice, VisitNotice):
        return notice.at
    return notice.opened_at or notice.sent_at or notice.ended_at


def _words(notice: Notice, say: Translator) -> dict[str, object]:
    return {
        "title": say.text(title(notice)),
        "opening": say.text(_opening(notice)),
        "facts": _facts(notice, say),
        "sections": [
            {"heading": say.text(heading), "sentences": [say.text(one) for one in sentences]}
            for heading, sentences in _rest(notice)
        ],
    }


def _opening(notice: Notice) -> Text:
    if isinstance(notice, MandateNotice):
        return mandate_notice.opening(notice)
    if isinstance(notice, ConsentNotice):
        return consent_notice.opening(notice)
    if isinstance(notice, AccessNotice):
        return access_notice.opening(notice)
    if isinstance(notice, EverythingNotice):
        return everything_notice.opening()
    who, where = Listing((*notice.others, notice.helper)), notice.organisation
    match notice.kind:
        case NoticeKind.VISIT:
            return msg("{helper} fra {organisation} har hjulpet dig. Derfor får du dette brev.",
                       helper=who, organisation=where)
        case NoticeKind.LOOK_UP:
            return msg("{helper} fra {organisation} har slået dig op og set dit navn. Derfor får du dette brev.",
                       helper=who, organisation=where)
        case NoticeKind.ALONE:
            return msg("Du har selv logget ind på en skærm hos {organisation}. Derfor får du dette brev.",
                       organisation=where)
        case NoticeKind.SENT_LATER:
            return msg("Dine svar er sendt, efter at du gik fra {organisation}. Derfor får du dette brev.",
                       organisation=where)
        case NoticeKind.ANSWERS_OPENED:
            return msg(
                "{helper} fra {organisation} har printet eller gemt de svar, du gav {day}, fordi de ikke kunne sendes. "
                "Derfor får du dette brev.",
                helper=who, organisation=where, day=notice.began_at.astimezone(DENMARK).date(),
            )


def _facts(notice: Notice, say: Translator) -> list[tuple[str, str]]:
    code = " ".join(groups(notice.head))
    kept = ((msg("Nummer i journalen"), str(notice.entry)), (msg("Journalens kontrolkode"), code))
    return [(say.text(label), say.text(value)) for label, value in (*_facts_in(notice, say), *kept)]


def _facts_in(notice: Notice, say: Translator) -> tuple[tuple[Text, Text], ...]:
    match notice:
        case MandateNotice():
            return mandate_notice.facts(notice, say)
        case ConsentNotice():
            return consent_notice.facts(notice, say)
        case AccessNotice():
            return access_notice.facts(notice, say)
        case EverythingNotice():
            return everything_notice.facts(notice, say)
        case VisitNotice():
            return _facts_of_visit(notice, say)


def _facts_of_visit(notice: VisitNotice, say: Translator) -> tuple[tuple[Text, Text], ...]:
    who = msg("{helper}, {organisation}", helper=Listing((*notice.others, notice.helper)),
              organisation=notice.organisation)
    began = (msg("Begyndte"), say.value(notice.began_at.astimezone(DENMARK)))
    ended = (msg("Sluttede"), say.value(notice.ended_at.astimezone(DENMARK)))
    proof = (msg("Sådan viste du, hvem du er"), _PROOFS[notice.proof])
    about = (msg("Det handlede om"), Listing(notice.tasks))
    match notice.kind:
        case NoticeKind.VISIT:
            yes = (msg("Sådan sagde du ja"), Listing(tuple(_HANDS[one] for one in notice.hands)))
            return ((msg("Hvem hjalp dig"), who), began, ended, proof, yes, about, *_unsent(notice), *_letters(notice))
        case NoticeKind.LOOK_UP:
            nothing = (msg("Det handlede om"), msg("Der blev ikke begyndt på noget."))
            return ((msg("Hvem slog dig op"), who), began, proof, nothing)
        case NoticeKind.ALONE:
            done = ((about,) if notice.tasks else ())
            return (began, ended, *_beside(notice), *done, *_unsent(notice), *_letters(notice))
        case NoticeKind.SENT_LATER:
            sent = (msg("Sendt"), say.value((notice.sent_at or notice.ended_at).astimezone(DENMARK)))
            helped = ((msg("Hvem hjalp dig"), who),) if notice.helper else ()
            return (*helped, ended, sent, about)
        case NoticeKind.ANSWERS_OPENED:
            opened = (msg("Printet eller gemt"), say.value((notice.opened_at or notice.ended_at).astimezone(DENMARK)))
            return ((msg("Hvem gjorde det"), who), opened, about)


def _unsent(notice: VisitNotice) -> tuple[tuple[Text, Text], ...]:
    if not notice.unsent:
        return ()
    more = msg("{tasks}. Bliver det sendt senere, får du et brev mere.", tasks=Listing(notice.unsent))
    return ((msg("Ikke sendt, da det sluttede"), more),)


def _beside(notice: VisitNotice) -> tuple[tuple[Text, Text], ...]:
    came = ((msg("Hvem så med på skærmen"), notice.beside), (msg("Hvem kom og fik nej"), notice.sent_away))
    return tuple(
        (label, msg("{helper}, {organisation}", helper=Listing(who), organisation=notice.organisation))
        for label, who in came if who
    )


def _letters(notice: VisitNotice) -> tuple[tuple[Text, Text], ...]:
    if notice.letters is None:
        return ()
    seen: list[Text] = []
    if notice.letters:
        seen.append(nmsg("{count} brev blev åbnet", "{count} breve blev åbnet", notice.letters))
    if notice.files:
        seen.append(nmsg("{count} fil i et brev blev læst", "{count} filer i breve blev læst", notice.files))
    if notice.marked:
        seen.append(nmsg(
            "{count} gang blev et brev sat som læst eller ulæst", "{count} gange blev et brev sat som læst eller ulæst",
            notice.marked,
        ))
    if notice.moved:
        seen.append(nmsg(
            "{count} gang blev et brev flyttet til en anden mappe",
            "{count} gange blev et brev flyttet til en anden mappe", notice.moved,
        ))
    if notice.letters_sent:
        seen.append(nmsg("{count} brev blev sendt", "{count} breve blev sendt", notice.letters_sent))
    if seen and "folders" in notice.lists:
        seen.append(msg("mapperne blev vist"))
    return ((msg("Breve i din postkasse"), Listing(tuple(seen)) if seen else _LISTS[notice.lists]),)


def _rest(notice: Notice) -> tuple[tuple[Text, tuple[Text, ...]], ...]:
    if isinstance(notice, MandateNotice):
        return mandate_notice.rest(notice)
    if isinstance(notice, ConsentNotice):
        return consent_notice.rest(notice)
    if isinstance(notice, AccessNotice):
        return access_notice.rest(notice)
    if isinstance(notice, EverythingNotice):
        return everything_notice.rest(notice)
    call = msg("Ring til {organisation} på telefon {phone}. Sig nummeret i journalen.",
               organisation=notice.organisation, phone=notice.phone)
    unknown: tuple[Text, tuple[Text, ...]]
    match notice.kind:
        case NoticeKind.VISIT:
            unknown = (msg("Kender du ikke besøget?"), (
                call, msg("Den, der hjalp dig, kan ikke læse, stoppe eller ændre dette brev.")))
        case NoticeKind.LOOK_UP:
            unknown = (msg("Kender du det ikke?"), (
                call, msg("Den, der slog dig op, kan ikke læse, stoppe eller ændre dette brev.")))
        case NoticeKind.ALONE:
            unknown = (msg("Var det ikke dig?"), (
                call, msg("Lad aldrig andre bruge dit MitID, og log aldrig ind for dem.")))
        case NoticeKind.SENT_LATER:
            unknown = (msg("Har du ikke bedt om det?"), (
                call, msg("Den, der hjalp dig, kan ikke læse, stoppe eller ændre dette brev.")))
        case NoticeKind.ANSWERS_OPENED:
            unknown = (msg("Kender du det ikke?"), (
                call, msg("Den, der printede dine svar, kan ikke læse, stoppe eller ændre dette brev.")))
    return (
        unknown,
        (msg("Vil du klage?"), (
            msg("Klag til {organisation}, hvis du er utilfreds med hjælpen.", organisation=notice.organisation),
            msg("Klag til Datatilsynet, hvis nogen har set noget om dig uden lov. Skriv til dt@datatilsynet.dk, "
                "eller ring på telefon 33 19 32 00."),
        )),
    )
