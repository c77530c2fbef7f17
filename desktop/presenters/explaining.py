"""What a page asks, in plain words, for whoever says "Jeg forstår det ikke": what is fetched, what a press does.

The page of the citizen's yes explains itself with what its own tasks fetch (`consent.agreement_words`).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from desktop.domain.people import Helper
from desktop.flows.definition import TaskDefinition
from desktop.i18n import Message, Text, msg

_FETCHED: Final = msg(
    "Noget kan være hentet, fordi det offentlige vidste det i forvejen. Det kan du rette som de andre svar.",
)


def lines(sentences: Iterable[Text]) -> Text:
    """Sentences under each other, one to a line."""
    said = tuple(sentences)
    named = tuple((f"line{at}", one) for at, one in enumerate(said))
    return Message("\n".join(f"{{{name}}}" for name, _ in named), named)


def proof_explained(helper: Helper | None) -> Text:
    """Why somebody is asked who they are, and what is written down of it."""
    return lines((
        msg("Siden spørger, hvordan borgeren viser, hvem de er. Uden det kan enhver få hjælp i en andens navn."),
        msg("Indtil da har vi kun hentet forbogstaver og fødselsår i registret."),
        msg("Vi skriver ned, hvad borgeren viste, hvem der så det, og hvornår. Vi skriver aldrig nummeret på det ned."),
        msg("Vil borgeren ikke vise noget, åbner vi ikke noget. I kan stadig få vist vej i vejledning."),
        *_whom_to_call(helper),
    ))


def check_explained(
    definition: TaskDefinition, *, training: bool, alone: bool, for_whom: str | None = None,
) -> Text:
    """What is read through, what "Send" does, what happens without it, and whom to ask."""
    authority = definition.authority.name
    if training:
        sends = msg("Send er en øvelse her. {authority} får ikke svarene.", authority=authority)
    else:
        sends = msg("Trykker du Send, får {authority} svarene.", authority=authority)
    if for_whom is not None:
        return lines((
            msg("Siden viser alle svarene. Den spørger, om de er rigtige."),
            _FETCHED,
            sends,
            msg("Det er dig, der sender, på fuldmagt fra {name}. {name} får et brev om det.", name=for_whom),
            msg("Trykker du ikke Send, bliver intet sendt. Svarene bliver slettet, når du er færdig."),
            msg("Er du i tvivl? {whom}", whom=definition.questions_to),
        ))
    return lines((
        msg("Siden viser alle dine svar. Den spørger, om de er rigtige."),
        _FETCHED,
        sends,
        msg("Trykker du ikke Send, bliver intet sendt. Svarene bliver slettet, når du er færdig.") if alone
        else msg("Trykker I ikke Send, bliver intet sendt. Svarene bliver slettet, når besøget slutter."),
        msg("Er du i tvivl? {whom}", whom=definition.questions_to),
    ))


def receipt_explained(
    questions_to: Text, *, training: bool, can_regret: bool, for_whom: str | None = None,
) -> Text:
    """What a receipt is good for, and how one changes one's mind."""
    regret = (msg("Har du fortrudt, så tryk Træk tilbage. Det kan du, så længe knappen er der."),) if can_regret else ()
    return lines((
        msg("Siden viser, hvad der ville være sket, hvis det ikke var en øvelse.") if training
        else msg("Siden viser, hvem der har fået svarene, og hvornår."),
        msg("Tag papiret med hjem. Sagsnummeret er det, du siger, hvis du ringer om sagen.") if for_whom is None
        else msg("Giv papiret til {name}. Sagsnummeret er det, man siger, hvis man ringer om sagen.", name=for_whom),
        *regret,
        msg("Trykker du Færdig, sker der ikke mere med sagen her."),
        msg("Er du i tvivl? {whom}", whom=questions_to),
    ))


def end_explained(helper: Helper | None, *, alone: bool) -> Text:
    """What is erased, what stays sent, and that one may come again."""
    if alone:
        return lines((
            msg("Siden spørger, om du er færdig. Svarer du ja, bliver du logget ud, og alt om dig bliver slettet her."),
            msg("Det, der er sendt, er stadig sendt. Det, der ikke blev færdigt, bliver slettet."),
            msg("Trykker du Nej, er alt, som det var."),
        ))
    return lines((
        msg("Siden spørger, om I er færdige. Så bliver alt om borgeren slettet på denne computer."),
        msg("Det, der er sendt, er stadig sendt. Det, der ikke blev færdigt, bliver slettet."),
        msg("Bliver I i besøget, er alt, som det var. Borgeren kan også komme igen en anden dag."),
        *_whom_to_call(helper),
    ))


def _whom_to_call(helper: Helper | None) -> tuple[Text, ...]:
    phone = helper.organisation.phone if helper is not None and helper.organisation is not None else ""
    return (msg("Er I i tvivl, så ring på {phone}.", phone=phone),) if phone else ()
