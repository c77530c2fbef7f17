"""The accesses, mandates, consents and exemptions of a citizen; of those they hold their own side alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import select

from desktop.backend.consents.rows import told_of as consents_told
from desktop.backend.db.access_tables import accesses, exemptions
from desktop.backend.db.consent_tables import consents
from desktop.backend.db.mandate_tables import (
    kept_answers,
    mandate_letters,
    mandate_scans,
    mandate_talks,
    mandate_words,
    mandates,
)
from desktop.backend.db.tables import helpers, organisations
from desktop.backend.everything.looking import Found, Look, first_name
from desktop.backend.mandates.rows import told_of as mandates_told
from desktop.domain.everything_permitted import (
    Access,
    Exempt,
    GivenMandate,
    HeldMandate,
    KeptAnswers,
    OwnConsent,
    Package,
    Signed,
)
from desktop.domain.mandate import Mandate, MandatePackage
from desktop.domain.parties import Side
from desktop.domain.people import HelperKind


def accesses_given_by(look: Look) -> Iterator[Access]:
    """Accesses to their own mailbox."""
    theirs = select(accesses).where(accesses.c.citizen == look.citizen.ref)
    for row in look.rows(theirs.order_by(accesses.c.given_at.desc(), accesses.c.id)):
        yield _access(row, row.holder_called, lifted=row.lifted_exemption)


def accesses_held_by(look: Look) -> Iterator[Access]:
    """Accesses they were given by others: never by whom."""
    theirs = select(accesses).where(accesses.c.holder.in_(look.relatives))
    for row in look.rows(theirs.order_by(accesses.c.given_at.desc(), accesses.c.id)):
        yield _access(row, None, lifted=False)


def _access(row: Found, holder: str | None, *, lifted: bool) -> Access:
    return Access(
        row.id, row.kind, holder, row.given_at, row.opens_at, row.closed_at, row.closed_how, lifted_exemption=lifted)


def mandates_given_by(look: Look) -> Iterator[GivenMandate]:
    """Mandates they gave, thought of giving or are asked for. One that cannot be read is left out, as in lists."""
    mine = mandates.c.grantor == look.citizen.ref
    words, talks = _words_and_talks(look)
    beside = select(
        mandates, organisations.c.name.label("place"),
        mandate_letters.c.made_at.label("letter_made"), mandate_letters.c.handed_over_at.label("letter_sent"),
        mandate_scans.c.at.label("scanned"),
    ).select_from(
        mandates.outerjoin(organisations, organisations.c.cvr == mandates.c.organisation)
        .outerjoin(mandate_letters, mandate_letters.c.mandate == mandates.c.id)
        .outerjoin(mandate_scans, mandate_scans.c.mandate == mandates.c.id),
    ).where(mine)
    names, kept = _staff(look), _kept(look)
    for row, one in mandates_told(look.connection, beside.subquery()):
        given = _given(row, one, words.get(one.id, ()), talks.get(one.id, ()), names)
        yield replace(given, kept=kept.get(one.id, ()))


def _given(
    row: Found, one: Mandate, words: Sequence[Sequence[str]], talks: Sequence[datetime], names: Mapping[str, str],
) -> GivenMandate:
    yes = one.signature
    signed = None if yes is None else Signed(
        yes.at, yes.signed_on, yes.founding.value, yes.hand.value, yes.proof.value if yes.proof is not None else None,
        int(yes.assurance), names.get(yes.by or ""),
    )
    return GivenMandate(
        one.id, one.holder_called or row.place, one.began_by.value, one.began_at, one.renews,
        [_package(each) for each in one.packages], words, signed,
        one.agreement.at if one.agreement is not None else None, one.declined.at if one.declined is not None else None,
        row.letter_made, row.letter_sent, row.scanned, talks, row.last_used_at, (),
    )


def mandates_held_by(look: Look) -> Iterator[HeldMandate]:
    """Mandates they hold, held or asked for; what a grantor only thought of giving is not theirs to see."""
    no_draft = (mandates.c.began_by == Side.HOLDER.value) | mandates.c.yes.is_not(None)
    theirs = select(mandates).where(mandates.c.helper.in_(look.relatives), no_draft)
    for _, one in mandates_told(look.connection, theirs.subquery()):
        yield HeldMandate(
            one.id, one.began_at if one.began_by is Side.HOLDER else None,
            one.agreement.at if one.agreement is not None else None, [_package(each) for each in one.packages],
        )


def consents_of(look: Look) -> Iterator[OwnConsent]:
    """What authorities asked of them."""
    theirs = select(consents).where(consents.c.citizen == look.citizen.ref)
    names = _staff(look)
    for _, one in consents_told(look.connection, theirs.subquery()):
        said = one.answer
        yield OwnConsent(
            one.id, one.template.authority.name.by_language, one.template.title.by_language, one.asked_at,
            one.answer_by, said.choice.value if said is not None else None, said.at if said is not None else None,
            said.hand.value if said is not None else None, said.proof.value if said is not None else None,
            names.get(said.assisted_by or "") if said is not None else None,
            one.withdrawal.at if one.withdrawal is not None else None, one.taken_back_at, one.last_day,
        )


def exemptions_of(look: Look) -> Iterator[Exempt]:
    """What became of their exemption here."""
    theirs = select(exemptions).where(exemptions.c.citizen == look.citizen.ref)
    for row in look.rows(theirs.order_by(exemptions.c.entry.desc())):
        yield Exempt(row.at, row.holds)


def _words_and_talks(look: Look) -> tuple[Mapping[str, list[Sequence[str]]], Mapping[str, list[datetime]]]:
    """The words of their yeses, and when staff spoke with them alone, by mandate."""
    words: dict[str, list[Sequence[str]]] = {}
    talks: dict[str, list[datetime]] = {}
    mine = mandates.c.grantor == look.citizen.ref
    said = select(mandate_words.c.mandate, mandate_words.c.lines).join(mandates).where(mine)
    for row in look.rows(said.order_by(mandate_words.c.mandate, mandate_words.c.fingerprint)):
        words.setdefault(row.mandate, []).append(row.lines)
    held = select(mandate_talks.c.mandate, mandate_talks.c.at).join(mandates).where(mine)
    for row in look.rows(held.order_by(mandate_talks.c.mandate, mandate_talks.c.at)):
        talks.setdefault(row.mandate, []).append(row.at)
    return words, talks


def _kept(look: Look) -> Mapping[str, Sequence[KeptAnswers]]:
    """What was answered and not sent when a mandate ended, by mandate."""
    kept: dict[str, list[KeptAnswers]] = {}
    mine = select(kept_answers).where(kept_answers.c.citizen == look.citizen.ref)
    for row in look.rows(mine.order_by(kept_answers.c.kept_at.desc(), kept_answers.c.id)):
        kept.setdefault(row.mandate, []).append(
            KeptAnswers(row.task, row.version, row.language, row.kept_at, row.answers))
    return kept


def _staff(look: Look) -> Mapping[str, str]:
    """First names of staff, by the helper's id: as notices name them."""
    asked = select(helpers.c.id, helpers.c.name).where(helpers.c.kind == HelperKind.STAFF.value)
    return {row.id: first_name(row.name) for row in look.rows(asked)}


def _package(one: MandatePackage) -> Package:
    closing = one.closing
    return Package(
        one.package.id, one.package.title.by_language, one.until, closing.at if closing is not None else None,
        closing.how.value if closing is not None else None,
    )
