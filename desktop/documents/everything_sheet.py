"""Everything that is kept about a citizen, to read: the same data as the JSON, in sections with plain headings.

The citizen's own CPR number stands in it whole: it is theirs, they asked for all of it, and it is their own file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from desktop.documents import everything_words as words
from desktop.documents.everything_writer import Entry, Fact, Writer
from desktop.domain.denmark import DENMARK
from desktop.domain.everything import Everything
from desktop.domain.everything_permitted import Access, GivenMandate, HeldMandate, OwnConsent, Package
from desktop.domain.other_bases import OtherBasisKind
from desktop.domain.other_bases_shown import NAMES
from desktop.i18n import LocalText, Text, Translator, msg


def everything_data(told: Everything, say: Translator) -> Mapping[str, object]:
    """What the template is filled with."""
    writer = Writer(told, say)
    days = {one.part: one.days for one in told.kept}
    parts = ((name, title, tuple(entries(writer))) for name, title, entries in _PARTS)
    return {
        "kind": say.text(msg("Dine oplysninger")), "title": say.text(msg("Alt, vi har om dig")),
        "whom": say.text(msg("Hentet {at}", at=writer.moment(told.made_at))),
        "care": say.text(msg("Pas på dette papir. Her står dit CPR-nummer, og hvad du har fået hjælp til.")),
        "parts": [
            {
                "title": say.text(title), "kept": writer.kept(days.get(name)),
                "entries": [writer.entry(one) for one in entries] or [writer.nothing()],
            }
            for name, title, entries in parts
        ],
    }


def _register(writer: Writer) -> Iterable[Entry]:
    one = writer.told.register
    yield Entry(None, (
        (msg("Navn"), one.name), (msg("CPR-nummer"), f"{one.cpr[:6]}-{one.cpr[6:]}"), (msg("Adresse"), one.address),
        (msg("Sprog"), one.language), (msg("Navn og adresse er beskyttet"), one.is_protected),
        (msg("Beskyttet til og med"), one.protected_until), (msg("Bor her siden"), one.resident_since),
        (msg("Rejste"), one.left_on), (msg("Fritaget for Digital Post"), one.is_exempt),
        *((words.WORDS.get(name, name), value) for name, value in one.data.items()),
    ))


def _sign_ins(writer: Writer) -> Iterable[Entry]:
    for one in writer.told.sign_ins:
        where = msg("For at hjælpe en anden") if one.as_relative else None
        yield Entry(None, ((msg("Logget ind"), one.at), (msg("Logget ud"), one.ended_at), (msg("Hvorfor"), where)))


def _look_ups(writer: Writer) -> Iterable[Entry]:
    for one in writer.told.look_ups:
        yield Entry(None, (
            (msg("Hvornår skete det"), one.at), (msg("Hvem gjorde det"), one.helper), (msg("Sted"), one.organisation),
            (msg("Nummer i køen"), one.queue), (msg("Sådan viste du, hvem du er"), one.proof),
            (msg("Spørgsmål, du fik"), list(one.questions)), (msg("Forkerte svar"), one.wrong_answers or None),
            (msg("Lukket igen"), one.cancelled_at),
        ))


def _visits(writer: Writer) -> Iterable[Entry]:
    for one in writer.told.visits:
        tasks = [writer.task(each) for each in writer.told.yeses if each.visit == one.id]
        yield Entry(None, (
            (msg("Begyndte"), one.began_at), (msg("Sluttede"), one.ended_at), (msg("Hvem hjalp dig"), one.helper),
            (msg("Sted"), one.organisation), (msg("Sådan viste du, hvem du er"), one.proof),
            (msg("Det handlede om"), tasks), (msg("Du var fundet ved en fejl"), one.was_wrong_person or None),
        ))


def _yeses(writer: Writer) -> Iterable[Entry]:
    for one in writer.told.yeses:
        yield Entry(None, (
            (msg("Opgave"), writer.task(one)), (msg("Du sagde ja"), one.at), (msg("Sådan sagde du ja"), one.hand),
            (msg("Taget tilbage"), one.voided_at),
        ))


def _asked(writer: Writer) -> Iterable[Entry]:
    for one in writer.told.asked:
        yield Entry(None, (
            (msg("Hvornår skete det"), one.at), (msg("Det handlede om"), [one.purpose, *one.tasks]),
            (msg("Hvem spurgte"), one.helper), (msg("Svar"), one.state),
        ))


def _submissions(writer: Writer) -> Iterable[Entry]:
    for one in writer.told.submissions:
        answers = tuple(writer.answer(one, name, value) for name, value in one.answers.items())
        yield Entry(one.reference, (
            (msg("Opgave"), one.receipt.get("task_title") and _local(one.receipt["task_title"])),
            (msg("Myndighed"), one.receipt.get("authority") and _local(one.receipt["authority"])),
            (msg("Modtaget"), one.received_at), (msg("Trukket tilbage"), one.withdrawn_at), *answers,
            (msg("Svarede ved ikke"), [writer.asked(one, name) for name in one.unknown]),
        ))


def _notices(writer: Writer) -> Iterable[Entry]:
    for one in writer.told.notices:
        yield Entry(one.title, ((msg("Skrevet"), one.at), (msg("Sådan kom det"), one.way)), _lines(one.text))


def _letters(writer: Writer) -> Iterable[Entry]:
    for one in writer.told.letters:
        yield Entry(one.title, (
            (msg("Fra"), one.sender), (msg("Kom"), one.received_at), (msg("Mappe"), one.folder),
            (msg("Læst"), one.is_read), (msg("Filer, som du læser i postkassen"), list(one.files)),
        ), _lines(one.text))


def _accesses_given(writer: Writer) -> Iterable[Entry]:
    return (_access(one) for one in writer.told.accesses_given)


def _accesses_held(writer: Writer) -> Iterable[Entry]:
    return (_access(one) for one in writer.told.accesses_held)


def _access(one: Access) -> Entry:
    return Entry(None, (
        (msg("Hvem har eller havde adgangen"), one.holder), (msg("Hvad adgangen giver"), one.kind),
        (msg("Givet"), one.given_at), (msg("Slut"), one.ended_at),
    ))


def _mandates_given(writer: Writer) -> Iterable[Entry]:
    for one in writer.told.mandates_given:
        yield Entry(one.holder, (
            (msg("Begyndt"), one.began_at), (msg("Dit ja"), one.signed.at if one.signed is not None else None),
            (msg("Sådan sagde du ja"), one.signed.hand if one.signed is not None else None),
            (msg("Den andens ja"), one.agreed_at), (msg("Sagt nej"), one.declined_at),
            (msg("Sidst brugt"), one.last_used_at), (msg("Papir, du skrev under på"), one.scanned_at),
            *_packages(writer, one),
        ), tuple(line for each in one.words for line in each))
        for each in one.kept:
            yield Entry(msg("Svar, der ikke blev sendt"), (
                (msg("Opgave"), each.task), (msg("Skrevet"), each.kept_at), *each.answers.items(),
            ))


def _mandates_held(writer: Writer) -> Iterable[Entry]:
    for one in writer.told.mandates_held:
        yield Entry(None, (
            (msg("Du bad om den"), one.asked_at), (msg("Dit ja"), one.agreed_at), *_packages(writer, one),
        ))


def _packages(writer: Writer, of: GivenMandate | HeldMandate) -> tuple[Fact, ...]:
    return tuple((writer.text(one.title), _until(one)) for one in of.packages)


def _until(one: Package) -> Text:
    if one.ended_at is not None:
        return msg("Sluttede {at}", at=one.ended_at.astimezone(DENMARK))
    return msg("Til og med {day}", day=one.until)


def _other_bases(writer: Writer) -> Iterable[Entry]:
    for one in writer.told.other_bases:
        yield Entry(_name_of(one.kind), (
            (msg("Gælder fra"), one.since), (msg("Sidste dag"), one.until), (msg("Slut"), one.ended_at),
            (msg("Det handler om"), list(one.matters)),
            (msg("Du kan ikke selv gøre noget, der handler om økonomi"), one.takes_capacity or None),
            (msg("Myndighed"), one.decided_by), (msg("Sagens nummer"), one.case), (msg("Papiret er set"), one.seen_at),
        ))


def _other_bases_held(writer: Writer) -> Iterable[Entry]:
    for one in writer.told.other_bases_held:
        yield Entry(_name_of(one.kind), (
            (msg("Gælder fra"), one.since), (msg("Sidste dag"), one.until), (msg("Myndighed"), one.decided_by),
        ))


def _name_of(kind: str) -> Text:
    """A kind of a newer server stands as it is."""
    return NAMES[OtherBasisKind(kind)] if kind in set(OtherBasisKind) else kind


def _consents(writer: Writer) -> Iterable[Entry]:
    return (_consent(writer, one) for one in writer.told.consents)


def _consent(writer: Writer, one: OwnConsent) -> Entry:
    return Entry(writer.text(one.title), (
        (msg("Hvem spørger"), writer.text(one.authority)), (msg("Spurgte"), one.asked_at),
        (msg("Dit svar"), one.choice), (msg("Du svarede"), one.answered_at), (msg("Hvem hjalp dig"), one.helper),
        (msg("Trukket tilbage"), one.withdrawn_at), (msg("Spørger ikke mere"), one.taken_back_at),
        (msg("Sidste dag"), one.last_day),
    ))


def _exemptions(writer: Writer) -> Iterable[Entry]:
    for one in writer.told.exemptions:
        yield Entry(None, ((msg("Begyndte") if one.holds else msg("Sluttede"), one.at),))


def _journal(writer: Writer) -> Iterable[Entry]:
    """One paragraph a line: there may be thousands."""
    lines = (f"{one.entry}. {writer.moment(one.at)}: {writer.sentence(one)}" for one in writer.told.journal)
    kept = tuple(lines)
    return (Entry(None, lines=kept),) if kept else ()


def _local(texts: object) -> object:
    return LocalText(dict(texts)) if isinstance(texts, Mapping) else texts


def _lines(text: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in text.splitlines() if one.strip())


_PARTS: Final[tuple[tuple[str, Text, Callable[[Writer], Iterable[Entry]]], ...]] = (
    ("register", msg("Det, der står i registret"), _register),
    ("visits", msg("Dine besøg"), _visits),
    ("submissions", msg("Det, der er sendt for dig"), _submissions),
    ("yeses", msg("Det, du har sagt ja til"), _yeses),
    ("asked", msg("Spørgsmål på din egen telefon"), _asked),
    ("look_ups", msg("Opslag på dig"), _look_ups),
    ("mandates_given", msg("Fuldmagter, du har givet"), _mandates_given),
    ("mandates_held", msg("Fuldmagter, du har fået"), _mandates_held),
    ("accesses_given", msg("Adgang til din post"), _accesses_given),
    ("accesses_held", msg("Adgang, du har til andres post"), _accesses_held),
    ("other_bases", msg("Værge, forælder og andre"), _other_bases),
    ("other_bases_held", msg("Dem, du er værge, forælder eller andet for"), _other_bases_held),
    ("consents", msg("Samtykker"), _consents),
    ("exemptions", msg("Fritagelse for Digital Post"), _exemptions),
    ("letters", msg("Breve i din postkasse"), _letters),
    ("notices", msg("Breve, vi har sendt om det"), _notices),
    ("sign_ins", msg("Da du loggede ind"), _sign_ins),
    ("journal", msg("Det, der er gjort i dit navn"), _journal),
)
"""Every part, in the order a person wants to read them."""
