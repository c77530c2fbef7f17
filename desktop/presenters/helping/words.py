"""What is said of each person a relative helps."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from desktop.domain.denmark import day_of
from desktop.domain.mailbox import Access, AccessKind
from desktop.domain.mandate import MandateState
from desktop.domain.mandate_shown import ShownMandate, ShownPackage
from desktop.i18n import Text, msg, nmsg
from desktop.presenters.helping.basis_words import basis_row
from desktop.presenters.helping.people import Helped
from desktop.presenters.helping.waiting import waiting_lines
from desktop.presenters.mandate_words import expires_soon, has_receipt, state_in_a_word, titles, who
from desktop.presenters.states import HelpedLines, Item

POST, PERSON, ANSWER, LETTER, PAPER, RECEIPT = "post:", "person:", "answer:", "letter:", "paper:", "receipt:"
"""What stands before the id of what a button leads to."""

MOST_LINES: Final = 4
"""Of what one may do, said on the list; all of it is on the person's own page."""

WAITS_FOR_YOU: Final = msg("Venter på dit svar")


def helped_lines(one: Helped, now: datetime) -> HelpedLines:
    """A person on the list: post first, as it is what is opened most."""
    live = tuple(package for mandate in one.live for package in mandate.live)
    soon = any(expires_soon(package, now) for package in live)
    badge: Text | None = None
    if one.waiting:
        badge = WAITS_FOR_YOU
    elif soon:
        badge = msg("Udløber snart")
    return HelpedLines(
        one.ref, one.name,
        (
            *_given(one), *(line for access in one.accesses for line in _post(access, now)),
            *(basis_row(basis) for basis in one.bases), *_has(live),
        ),
        badge, _buttons(one), _may(live, now),
    )


def _post(access: Access, now: datetime) -> tuple[Text, ...]:
    return (may_do(access.kind), *waiting_lines(access.waiting, now))


def _given(one: Helped) -> tuple[Text, ...]:
    return tuple(msg("Vil give dig fuldmagt: {what}.", what=titles(each.packages)) for each in one.waiting)


def _has(live: tuple[ShownPackage, ...]) -> tuple[Text, ...]:
    return (msg("Du har fuldmagt til:"),) if live else ()


def _may(live: tuple[ShownPackage, ...], now: datetime) -> tuple[Text, ...]:
    ordered = sorted(live, key=lambda package: not expires_soon(package, now))
    shown = ordered if len(ordered) <= MOST_LINES else ordered[:MOST_LINES - 1]
    more = len(ordered) - len(shown)
    return (
        *(_package(package, now) for package in shown),
        *((nmsg("og {count} ting mere", "og {count} ting mere", more),) if more else ()),
    )


def _package(package: ShownPackage, now: datetime) -> Text:
    if expires_soon(package, now):
        return msg("{what} · udløber {until}", what=package.title, until=package.until)
    if package.opens_at is not None:
        return msg("{what} · først fra {day}", what=package.title, day=day_of(package.opens_at))
    return package.title


def may_do(kind: AccessKind) -> Text:
    """What an access gives, in plain words. What cannot be done here is not promised."""
    match kind:
        case AccessKind.READ:
            return msg("Du kan læse post fra det offentlige. Du kan ikke svare.")
        case AccessKind.READ_AND_WRITE:
            return msg("Du kan læse post fra det offentlige. Du kan også svare og skrive til myndigheder.")


def _buttons(one: Helped) -> tuple[Item, ...]:
    name = one.called
    answers = (
        Item(f"{ANSWER}{each.id}", msg("Svar {name}", name=name), icon="rate_review") for each in one.waiting
    )
    post = (
        Item(f"{POST}{access.id}", msg("Læs post til {name}", name=name), icon="mail") for access in one.accesses
    )
    page = Item(f"{PERSON}{one.ref}", msg("Se, hvad du må for {name}", name=name), icon="person")
    return (*answers, *post, *((page,) if one.live or one.accesses or one.bases else ()))


def asked_lines(one: ShownMandate) -> HelpedLines:
    """Somebody asked, of whom nothing more is told until they said yes."""
    return HelpedLines(
        one.id, who(one.grantor),
        (
            msg("Du har spurgt om: {what}.", what=titles(one.packages)),
            msg("Spurgt {day}.", day=day_of(one.began_at)),
        ),
        state_in_a_word(one.state), (
            Item(
                f"{LETTER}{one.id}", msg("Send brevet igen") if one.state is MandateState.ON_PAPER else
                msg("Send et brev, der kan underskrives"), icon="forward_to_inbox",
            ),
            Item(f"{PAPER}{one.id}", msg("Se kladden på papir"), icon="description"),
        ) if may_be_sent_on_paper(one) else (),
    )


def may_be_sent_on_paper(one: ShownMandate) -> bool:
    """Whether what one asked for may go to the citizen as a letter to be signed by hand."""
    return one.state in {MandateState.ASKED, MandateState.ON_PAPER}


def over_lines(one: ShownMandate) -> HelpedLines:
    """Something that is over, and when it was asked or given."""
    return HelpedLines(
        one.id, who(one.grantor),
        (titles(one.packages), msg("Begyndt {day}.", day=day_of(one.began_at))),
        state_in_a_word(one.state),
        (Item(f"{RECEIPT}{one.id}", msg("Se kvitteringen"), icon="receipt_long"),) if has_receipt(one) else (),
    )
