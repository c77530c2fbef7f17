"""Whether the journal and the notices tell the same: whoever has the database may write in one and forget the other.

Both ways. From the journal: what its lines say must be told, without a line that it was; what has its line and is gone
from the database before its time, or is another's there; what was written by a clock set back. And from the rows: a
notice, a visit, a look-up, a mandate or a consent without its line, something marked as told or handed over that no
line tells of, and something over that nobody was told of. The journal itself is checked elsewhere, before: this
believes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

import msgspec
from sqlalchemy import Connection, Row, Table, exists, func, select

from desktop.backend.accesses.checking import other_accesses, other_exemptions, other_takings
from desktop.backend.consents.checking import other_consents
from desktop.backend.db.control_tables import notices, sample_items, samples
from desktop.backend.db.journal import Kind
from desktop.backend.db.looking import ask
from desktop.backend.db.mail_tables import letters, mailboxes
from desktop.backend.db.tables import helpers, journal, lookups, sessions
from desktop.backend.mailbox.contact_checking import other_contacts
from desktop.backend.mailbox.sent_checking import other_sent
from desktop.backend.mandates.checking import other_mandates
from desktop.backend.mandates.kept_checking import other_kept
from desktop.backend.mandates.paper_checking import other_papers
from desktop.backend.notices.duties import Line, Told, Written, line_of, read
from desktop.backend.notices.facts import digest_of
from desktop.backend.notices.telling import look_ups_owed
from desktop.domain.notice import Way
from desktop.domain.people import HelperKind
from desktop.domain.retention import CONTROL_DAYS

OWED_AFTER: Final = timedelta(days=1)
"""The job tells within minutes; so long nobody has to wait where the server runs."""


class Difference(StrEnum):
    """How the two do not tell the same."""

    NOT_IN_THE_JOURNAL = "not-in-the-journal"
    NOTICE_GONE = "notice-gone"
    LETTER_GONE = "letter-gone"
    NOT_SET = "not-set"
    MARKED_AS_HANDED_OVER = "marked-as-handed-over"
    MARKED_AS_TOLD = "marked-as-told"
    NOT_TOLD = "not-told"
    WENT_ON = "went-on"
    CLOCK_SET_BACK = "clock-set-back"
    ROW_GONE = "row-gone"
    ROW_CHANGED = "row-changed"
    ROW_UNWRITTEN = "row-unwritten"
    MANDATE_CHANGED = "mandate-changed"
    ACCESS_CHANGED = "access-changed"
    CONSENT_CHANGED = "consent-changed"
    EXEMPTION_CHANGED = "exemption-changed"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Differs:
    """One difference.

    `ref` is the notice's id, the number of the journal's line, or the id of what was done: the visit, the look-up, the
    mandate, the consent or what was sent. Empty where something cannot be read at all.
    """

    how: Difference
    ref: str


def look_at_notices(url: str, now: datetime) -> Sequence[Differs] | None:
    """What differs in the database at `url`; None where it is another version's, or not for this name to read.

    Never makes, migrates or changes anything. `now` is in Danish time.
    """
    def asked(connection: Connection) -> Sequence[Differs]:
        try:
            return differences(connection, now)
        except (ValueError, TypeError, AttributeError):  # what somebody wrote must not stop who looks for it
            return [Differs(Difference.UNREADABLE, "")]

    return ask(url, asked)


def differences(connection: Connection, now: datetime) -> Sequence[Differs]:
    """All of them, of each kind in the order of time. `now` is in Danish time.

    Raises ValueError, TypeError or AttributeError where something is not as the server writes.
    """
    since = now - timedelta(days=CONTROL_DAYS)
    told = read(connection, since)
    every = connection.execute(select(notices).order_by(notices.c.made_at)).all()
    made = {row.facts.get("entry"): row for row in every}
    unwritten = [row.id for row in every if not _is_of(told.notices.get(row.facts.get("entry")), row)]
    gone = [str(entry) for entry, line in told.notices.items() if line.at > since and entry not in made]
    others, box = other_mandates(connection, now), other_accesses(connection, now)
    answers = other_consents(connection, now)
    exempt, taken = other_exemptions(connection, now), other_takings(connection, now)
    sent, contacts = other_sent(connection), other_contacts(connection, now)
    kept = other_kept(connection, now)
    papers = other_papers(connection, now - OWED_AFTER)
    untold = [*_owed(connection, now - OWED_AFTER), *told.untold(now - OWED_AFTER, now)]
    return [
        *_as(Difference.NOT_IN_THE_JOURNAL, unwritten), *_as(Difference.NOTICE_GONE, gone),
        *_as(Difference.LETTER_GONE, _letter_gone(connection, every, told)),
        *_as(Difference.NOT_SET, [*_not_set(every, now - OWED_AFTER), *papers.not_set]),
        *_as(Difference.MARKED_AS_HANDED_OVER, [
            *_handed_over_alone(every, told), *papers.handed_over_alone, *sent.handed_over_alone,
            *contacts.handed_over_alone]),
        *_as(Difference.MARKED_AS_TOLD, _marked_alone(connection, told)),
        *_as(Difference.NOT_TOLD, dict.fromkeys(untold)), *_as(Difference.WENT_ON, told.went_on),
        *_as(Difference.CLOCK_SET_BACK, told.set_back),
        *_rows(connection, lookups, told.looked, max(since, told.names_since or now)),
        *_rows(connection, sessions, told.visits, since),
        *_as(Difference.ROW_GONE, [
            *_samples_gone(connection, told), *others.gone, *box.gone, *answers.gone, *exempt.gone, *taken.gone,
            *papers.gone, *kept.gone, *sent.gone, *contacts.gone]),
        *_as(Difference.ROW_CHANGED, [
            *papers.changed, *taken.changed, *kept.changed, *sent.changed, *contacts.changed]),
        *_as(Difference.MANDATE_CHANGED, others.changed), *_as(Difference.ACCESS_CHANGED, box.changed),
        *_as(Difference.EXEMPTION_CHANGED, exempt.changed), *_as(Difference.CONSENT_CHANGED, answers.changed),
        *_as(Difference.ROW_UNWRITTEN, [
            *others.unwritten, *box.unwritten, *answers.unwritten, *exempt.unwritten, *taken.unwritten,
            *papers.unwritten, *kept.unwritten, *sent.unwritten, *contacts.unwritten]),
    ]


def _is_of(line: Line | None, notice: Row[*tuple[object, ...]]) -> bool:
    """Whether the line is this notice's own: the same head, citizen, way, words and thing told of.

    Lines from before they held a digest of the words say nothing of those.
    """
    if line is None or line.hash != notice.facts.get("head") or line.subject != notice.citizen:
        return False
    detail = _detail(line)
    words = digest_of(notice.facts)
    if notice.way != _way(line) or detail.get("facts", words) != words:
        return False
    about = line.session, *(detail.get(name) for name in ("lookup", "submission", "opened", "step"))
    named = detail.get("notice", notice.id) == notice.id
    return named and about == (notice.session, notice.lookup, notice.submission, notice.opened, notice.step)


def is_as_told(connection: Connection, notice: Row[*tuple[object, ...]]) -> bool:
    """Whether a row of `notices` is what its own line of the journal says of it: the same citizen, way and words."""
    entry = notice.facts.get("entry")
    return _is_of(line_of(connection, entry) if isinstance(entry, int) else None, notice)


def all_as_told(connection: Connection, citizen: str) -> Iterator[Row[*tuple[object, ...]]]:
    """The notices of a citizen (a reference) that are what their lines say, the newest first, two statements in all."""
    lines = select(journal).where(journal.c.kind.in_((Kind.NOTICE_MADE, Kind.NOTICE_WAITS))).where(
        journal.c.subject == citizen)
    by_entry = {line.entry: line for line in connection.execute(lines)}
    mine = select(notices).where(notices.c.citizen == citizen).order_by(notices.c.made_at.desc(), notices.c.id)
    yield from (row for row in connection.execute(mine) if _is_of(by_entry.get(row.facts.get("entry")), row))


def _letter_gone(connection: Connection, every: Iterable[Row[*tuple[object, ...]]], told: Told) -> Sequence[str]:
    """Notices that went by the mailbox, and are not in their citizen's own, for nobody else to see."""
    there = letters.join(mailboxes, mailboxes.c.id == letters.c.mailbox).join(notices, notices.c.letter == letters.c.id)
    own = letters.c.owner_only & (mailboxes.c.citizen == notices.c.citizen)
    found = set(connection.execute(select(notices.c.id).select_from(there).where(own)).scalars())
    by_mail = {line.hash for line in told.notices.values() if "mailbox" in _ways(line)}
    return [row.id for row in every if row.facts.get("head") in by_mail and row.id not in found]


def _not_set(every: Iterable[Row[*tuple[object, ...]]], latest: datetime) -> Sequence[str]:
    """Notices no paper was made of, though there was time."""
    return [
        row.id for row in every
        if row.way == Way.POST and row.paper is None and row.handed_over_at is None and row.made_at <= latest
    ]


def _handed_over_alone(every: Iterable[Row[*tuple[object, ...]]], told: Told) -> Sequence[str]:
    """Notices that stand as handed over for posting, or to the citizen, and the journal has no line of it.

    Lines of notices that do not name them are from before there was such a line.
    """
    named = {str(_detail(line).get("notice")) for line in told.notices.values()}
    posted = [row.id for row in every if row.handed_over_at is not None and row.id not in told.handed_over]
    given = [row.id for row in every if row.given_at is not None and row.id not in told.given]
    return [one for one in (*posted, *given) if one in named]


def _marked_alone(connection: Connection, told: Told) -> Sequence[str]:
    """Visits and look-ups that stand as told, and of which no notice was made, or one that reached nobody.

    What was before there were such notices stands as told at the very moment it began or ended, and is left out.
    """
    reached: set[object] = set()
    for line in told.notices.values():
        detail = _detail(line)
        if line.kind == Kind.NOTICE_MADE or detail.get("notice") in told.given:
            reached |= {line.session, detail.get("lookup")}
    alone = (helpers.c.kind == HelperKind.SELF.value) & (sessions.c.told_at == sessions.c.ends_at)
    visits = select(sessions.c.id, sessions.c.lookup).join(helpers, helpers.c.id == sessions.c.helper).where(
        sessions.c.told_at.is_not(None), ~alone,
    )
    marked = connection.execute(visits.order_by(sessions.c.ends_at, sessions.c.id)).all()
    of_visits = select(sessions.c.lookup)
    looked = select(lookups.c.id).where(
        lookups.c.told_at.is_not(None), lookups.c.told_at != lookups.c.at, lookups.c.id.not_in(of_visits),
    )
    each = [row.id for row in marked] + list(connection.execute(looked.order_by(lookups.c.at, lookups.c.id)).scalars())
    return [one for one in each if one not in reached]


def _owed(connection: Connection, since: datetime) -> Sequence[str]:
    """Visits and look-ups that were over before `since` and are told of to nobody."""
    over = func.coalesce(sessions.c.ended_at, sessions.c.ends_at) <= since
    made = exists().where(notices.c.session == sessions.c.id)
    visits = select(sessions.c.id).where(sessions.c.told_at.is_(None), over, ~made)
    visits = visits.order_by(sessions.c.ends_at, sessions.c.id)
    given_up_since = select(lookups.c.id).where(lookups.c.cancelled_at > since)
    later = set(connection.execute(given_up_since).scalars())
    looked = [one for one in look_ups_owed(connection, since) if one not in later]
    return [*connection.execute(visits).scalars(), *looked]


def _rows(
    connection: Connection, table: Table, written: Mapping[str, Written], since: datetime,
) -> Sequence[Differs]:
    """Rows of visits or look-ups that are gone or another's, against their lines; and since then rows without one."""
    began = table.c.agreed_at if table is sessions else table.c.at
    rows = {row.id: Written(row.citizen, row.at) for row in connection.execute(
        select(table.c.id, table.c.citizen, began.label("at")).order_by(began, table.c.id),
    )}
    unwritten = [ref for ref, one in rows.items() if one.at >= since and ref not in written]
    return [
        *_as(Difference.ROW_GONE, [ref for ref in written if ref not in rows]),
        *_as(Difference.ROW_CHANGED, [ref for ref, one in written.items() if rows.get(ref, one) != one]),
        *_as(Difference.ROW_UNWRITTEN, unwritten),
    ]


def _samples_gone(connection: Connection, told: Told) -> Sequence[str]:
    """The controller's samples that are not there as they were drawn: without one, its week would be drawn anew."""
    lines = func.count(sample_items.c.id).label("lines")
    asked = select(samples.c.id, lines).select_from(samples.outerjoin(sample_items)).group_by(samples.c.id)
    there = {row.id: row.lines for row in connection.execute(asked)}
    return [sample for sample, drawn in told.drawn.items() if there.get(sample) != drawn]


def _way(line: Line) -> Way:
    if line.kind == Kind.NOTICE_WAITS:
        return Way.OWN_PAGE
    return Way.POST if "paper" in _ways(line) else Way.MAILBOX


def _ways(line: Line) -> Sequence[str]:
    ways = _detail(line).get("ways", ())
    return ways if isinstance(ways, list) else ()


def _detail(line: Line) -> dict[str, object]:
    detail: dict[str, object] = msgspec.json.decode(line.detail)
    return detail


def _as(how: Difference, refs: Iterable[str]) -> list[Differs]:
    return [Differs(how, ref) for ref in refs]
