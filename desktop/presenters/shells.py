"""The two bands around every page, the basis bar, and words that more than one page says."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time
from typing import Final

from desktop.domain.mailbox import Access, AccessKind
from desktop.domain.people import Citizen, Helper, HelperKind, TrainingPerson
from desktop.domain.visit import Proof, ProofKind
from desktop.i18n import Listing, Text, msg, nmsg
from desktop.presenters.at_hand.mandate import MandateAtHand
from desktop.presenters.at_hand.visit import VisitAtHand
from desktop.presenters.intents import Act
from desktop.presenters.states import BasisBar, Button, Item, Saving, Shell
from desktop.presenters.workplace import Workplace
from desktop.services.guidance_ports import SentByCitizen

_MIDNIGHT: Final = time(0, 0)


def shell(
    place: Workplace,
    *,
    leave: Button | None = None,
    primary: Button | None = None,
    way_out: Button | None = None,
    note: Text | None = None,
    saving: bool = False,
    progress: Text | None = None,
    enter: Act | None = None,
) -> Shell:
    """The bands. The basis bar is there for as long as a visit runs or someone's post is read (iron rule 2).

    `progress` is how far what is being sent has come.
    """
    visit = place.visit
    return Shell(
        basis=basis_bar(place, visit.open.visit.helper) if visit else access_bar(place),
        leave=leave,
        primary=primary,
        saving=visit.keeper.state if saving and visit else Saving.NOTHING,
        note=note,
        saving_note=progress or (visit.keeper.problem if saving and visit else None),
        can_pause=place.helper is not None,
        training=place.training,
        exit=way_out,
        enter=enter,
        may_be_wrong=visit is not None and visit.on is None and visit.open.visit.helper.kind is HelperKind.STAFF,
    )


def basis_bar(place: Workplace, helper: Helper) -> BasisBar | None:
    """"Inger Eksempel hjælpes af Mette, Borgerservice" / "ID vist · i dag til kl. 24 · flytning og EU-kort"."""
    if place.visit is None:
        return None
    visit = place.visit.open.visit
    if place.visit.on is not None:
        return _mandate_bar(place.visit, place.visit.on, place)
    now = place.ports.clock.now()
    until, end = today_until(visit.ends_at, now), _until(visit.ends_at, now)
    tasks = Listing(tuple(place.title(agreed.task) for agreed in visit.agreed))
    if helper.kind is HelperKind.SELF:
        return BasisBar(
            citizen=msg("Dig selv: {name}", name=full_name(visit.citizen)), line="",
            until=msg("logget ind · {until}", until=end),
            detail=msg("Du er selv logget ind · {until} · {tasks}", until=until, tasks=tasks) if visit.agreed
            else msg("Du er selv logget ind · {until}", until=until),
            basis=visit.id,
        )
    proof = proof_words(visit.proof)
    return BasisBar(
        citizen=(
            msg("Nu: {name}", name=full_name(visit.citizen)) if place.visit.partner is not None
            else full_name(visit.citizen)
        ),
        line=_helped_by(helper),
        detail=msg("{proof} · {until} · {tasks}", proof=proof, until=until, tasks=tasks) if visit.agreed
        else msg("{proof} · {until}", proof=proof, until=until),
        until=msg("{proof} · {until}", proof=proof, until=end), basis=visit.id,
    )


def _mandate_bar(session: VisitAtHand, on: MandateAtHand, place: Workplace) -> BasisBar | None:
    """"Fuldmagt fra Inger Eksempel til Peter" / "Meld flytning · gælder til og med tirsdag 1. juni 2027"."""
    if on.is_over:
        return None
    visit = session.open.visit
    tasks = tuple(agreed.task for agreed in visit.agreed)
    until = on.until(tasks)
    return BasisBar(
        citizen=msg("Fuldmagt fra {name}", name=full_name(visit.citizen)),
        line=_held_by(visit.helper),
        detail=msg(
            "{tasks} · gælder til og med {until}", tasks=Listing(tuple(place.title(one) for one in tasks)), until=until,
        ),
        until=msg("gælder til og med {until}", until=until), basis=visit.id,
    )


def _held_by(helper: Helper) -> Text:
    if helper.organisation is None:
        return msg("til {helper}", helper=helper.first_name)
    return msg("til {helper}, {organisation}", helper=helper.first_name, organisation=helper.organisation.name)


def access_bar(place: Workplace) -> BasisBar | None:
    """"Inger Eksempel har givet Peter læseadgang" / "Post fra det offentlige · siden tirsdag 3. marts 2026"."""
    access, helper = place.access, place.helper
    if access is None or helper is None:
        return None
    since = access.since.astimezone(place.ports.clock.now().tzinfo).date()
    name = access_name(access)
    return BasisBar(
        citizen=full_name(access.citizen),
        line=msg("har givet {helper} {access}", helper=helper.first_name, access=name),
        detail=msg("Post fra det offentlige · siden {since}", since=since),
        until=name, basis=access.id,
    )


def access_name(access: Access) -> Text:
    """What the access is called; it is not a mandate."""
    match access.kind:
        case AccessKind.READ:
            return msg("læseadgang")
        case AccessKind.READ_AND_WRITE:
            return msg("læse- og skriveadgang")


def _helped_by(helper: Helper) -> Text:
    if helper.organisation is None:
        return msg("hjælpes af {helper}", helper=helper.first_name)
    return msg(
        "hjælpes af {helper}, {organisation}", helper=helper.first_name, organisation=helper.organisation.name,
    )


def proof_words(proof: Proof) -> Text:
    """How the citizen showed who they are, in two words."""
    match proof.kind:
        case ProofKind.PHOTO_ID:
            return msg("ID vist")
        case ProofKind.TWO_PAPERS:
            return msg("to papirer vist")
        case ProofKind.CONTROL_QUESTIONS:
            return msg("spørgsmål besvaret")
        case ProofKind.WITNESS:
            return msg("kendt af et vidne")
        case ProofKind.OWN_DEVICE:
            return msg("egen MitID brugt")


def today_until(ends_at: datetime, now: datetime) -> Text:
    """Until when, as people say it: midnight is "kl. 24"."""
    local = ends_at.astimezone(now.tzinfo)
    if local.time() == _MIDNIGHT:
        return msg("i dag til kl. 24")
    return msg("i dag til kl. {time}", time=local.time())


def _until(ends_at: datetime, now: datetime) -> Text:
    """The same where room is short."""
    local = ends_at.astimezone(now.tzinfo)
    return msg("til kl. 24") if local.time() == _MIDNIGHT else msg("til kl. {time}", time=local.time())


def clock_time(place: Workplace, moment: datetime) -> time:
    """The time of day here, as a value a message can say."""
    return moment.astimezone(place.ports.clock.now().tzinfo).time()


def sent_by_oneself(place: Workplace, told: SentByCitizen) -> Text:
    """What a citizen alone told of sending it, said to them."""
    return msg("Sendt på {site} kl. {time} af dig selv", site=told.site, time=clock_time(place, told.told_at))


def full_name(citizen: Citizen) -> str:
    """The citizen's name; initials where it is protected (iron rule 9)."""
    return initials(citizen.name) if citizen.protected else citizen.name


def calling_name(citizen: Citizen) -> str:
    """What the screen calls the citizen."""
    return initials(citizen.name) if citizen.protected else citizen.first_name


def for_whom(visit: VisitAtHand | None) -> str | None:
    """Whom a relative does something for on a mandate, as the screen calls them; None in anything else."""
    return None if visit is None or visit.on is None else calling_name(visit.open.visit.citizen)


def initials(name: str) -> str:
    """What is shown of a name where the name is not."""
    return spaced_out(part[0] for part in name.split())


def spaced_out(letters: Iterable[str]) -> str:
    """Initials as they are written on every page: "I.E."."""
    return "".join(f"{letter}." for letter in letters)


def people_items(
    place: Workplace, people: tuple[TrainingPerson, ...] | None = None, *, signing_in: str | None = None,
) -> tuple[Item, ...]:
    """The training people one may sign in as; `people` where not the place's own.

    Whoever is `signing_in` says that the press was heard: it may take seconds.
    """
    return tuple(
        Item(person.id, person.name, msg("Logger ind. Vent lidt."), icon="schedule") if person.id == signing_in else
        Item(
            person.id, person.name,
            msg("{title}, {organisation}", title=person.title, organisation=person.organisation)
            if person.organisation else person.title,
            icon="person",
        )
        for person in (place.people if people is None else people)
    )


def minutes_text(minutes: int) -> Text:
    """About how long."""
    return nmsg("Cirka {count} minut", "Cirka {count} minutter", minutes)


def back(text: Text | None = None) -> Button:
    """The button that goes back, left in the bottom band."""
    return Button(Act.BACK, text or msg("Tilbage"), "arrow_back")


def onward(text: Text | None = None, *, busy: bool = False) -> Button:
    """The one primary button, right in the bottom band."""
    return Button(Act.NEXT, text or msg("Næste"), "arrow_forward", busy=busy)


def again(*, busy: bool = False) -> Button:
    """"Prøv igen": what did not work is tried once more."""
    return Button(Act.TRY_AGAIN, msg("Prøv igen"), "refresh", busy=busy)


def look_again(*, busy: bool = False) -> Button:
    """"Se efter igen": what is shown is fetched anew, for another may have changed it meanwhile."""
    return Button(Act.TRY_AGAIN, msg("Se efter igen"), "refresh", busy=busy)
