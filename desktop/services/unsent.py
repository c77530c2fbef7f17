"""What reached nobody yet, and the paper a citizen takes along instead of a receipt."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from desktop.domain.outbox import EntryState, OutboxEntry
from desktop.domain.outcome import RefusalKind
from desktop.domain.people import Helper, HelperKind
from desktop.i18n import Text
from desktop.services.ports import AnswerSheet, Clock, Documents, Slip
from desktop.services.sending import agreed_at_of, language_of


class WaitsFor(StrEnum):
    """Whose move it is."""

    CONNECTION = "connection"
    SIGN_IN = "sign-in"
    CITIZEN = "citizen"
    CHANGE = "change"
    UPGRADE = "upgrade"
    SOMEBODY = "somebody"
    ESTATE = "estate"


def waits_for(entry: OutboxEntry) -> WaitsFor | None:
    """What must happen before `entry` can be delivered; None when it is delivered."""
    match entry.state:
        case EntryState.DELIVERED:
            return None
        case EntryState.WAITING:
            return WaitsFor.CONNECTION
        case EntryState.NEEDS_SIGN_IN:
            return WaitsFor.SIGN_IN
        case EntryState.NEEDS_CITIZEN:
            return WaitsFor.CITIZEN
        case EntryState.NEEDS_CHANGE:
            return _change(entry)


def is_void(entry: OutboxEntry) -> bool:
    """Whether it was refused because what it was sent on holds no more: of a mandate nobody is told why."""
    return entry.refusal is not None and entry.refusal.kind in {RefusalKind.PERMIT_VOID, RefusalKind.CITIZEN_DIED}


def seen_by(entries: Iterable[OutboxEntry], helper: Helper | None) -> tuple[OutboxEntry, ...]:
    """What of it this helper sees. What a relative sends on a mandate is theirs alone, on whatever machine it lies."""
    if helper is not None and helper.kind is HelperKind.RELATIVE:
        return tuple(one for one in entries if one.holder == helper.id)
    return tuple(one for one in entries if one.holder is None)


def _change(entry: OutboxEntry) -> WaitsFor:
    kind = entry.refusal.kind if entry.refusal else RefusalKind.OTHER
    match kind:
        case RefusalKind.ANSWERS:
            return WaitsFor.CHANGE
        case RefusalKind.CLIENT_TOO_OLD:
            return WaitsFor.UPGRADE
        case RefusalKind.PERMIT_VOID | RefusalKind.PERMIT_EXPIRED:
            return WaitsFor.CITIZEN
        case RefusalKind.CITIZEN_DIED:
            return WaitsFor.ESTATE
        case RefusalKind.OTHER:
            return WaitsFor.SOMEBODY


def paper(
    documents: Documents, entry: OutboxEntry, title: Text, helper: Helper, clock: Clock, *, training: bool,
    on_mandate: bool = False,
) -> bytes:
    """The slip "Ikke sendt endnu" while it may still go by itself; else the answers, to be used another way.

    PDF bytes in the citizen's language. Never a receipt.
    """
    if waits_for(entry) in {WaitsFor.CONNECTION, WaitsFor.SIGN_IN}:
        organisation = helper.organisation
        slip = Slip(
            title, agreed_at_of(entry), organisation.name if organisation else helper.name,
            organisation.phone if organisation else "", training=training,
        )
        return documents.slip(slip, language_of(entry))
    sheet = AnswerSheet(title, entry.created_at.astimezone(clock.now().tzinfo), entry.printable, training=training,
                        on_mandate=on_mandate or helper.kind is HelperKind.RELATIVE)
    return documents.answers(sheet, language_of(entry))
