"""What the journal's own lines say somebody must be told of, and whether a line says that they were.

The journal only grows and is chained: whoever changes or removes the rows of a visit leaves its lines. Lines from
before they named the look-up they are about ask for nothing; of those the rows alone are held against the notices.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final, TypeVar

import msgspec
from sqlalchemy import Connection, Row, select

from desktop.backend.context import midnight_after
from desktop.backend.db.journal import Kind
from desktop.backend.db.tables import journal
from desktop.domain.denmark import DENMARK

_AT_ONCE: Final = 1000
_LATE: Final = timedelta(days=30)
"""Long after a permit's 72 hours nothing of a visit is sent any more."""

_CLOCKS_APART: Final = timedelta(hours=1)
"""Servers' clocks are seconds apart: a line so much older than the one before it is of a clock that was set back."""

_BEGAN: Final = (Kind.VISIT_BEGAN, Kind.SELF_BEGAN)
_ENDED: Final = (Kind.VISIT_ENDED, Kind.WRONG_PERSON)
_TOLD: Final = (Kind.NOTICE_MADE, Kind.NOTICE_WAITS)
"""Where nothing reaches the citizen, the line that says so is all that can be asked for until they come again."""

_SENT: Final = (Kind.LETTER_WRITTEN, Kind.LETTER_ANSWERED, Kind.LETTER_FORWARDED)
"""Of what somebody sends by an access the first of a day is told."""

_BY_ACCESS: Final = (*_SENT, Kind.LETTER_SERVED)
"""What is told where somebody did it by an access: a summons each time."""

_GOES_ON: Final = (
    *_SENT, Kind.LETTER_SERVED,
    Kind.AGREED_MORE, Kind.VISIT_RELINKED, Kind.DATA_READ, Kind.FOLDERS_LISTED, Kind.LETTERS_LISTED,
    Kind.LETTERS_CHOOSING, Kind.LETTER_OPENED, Kind.LETTER_FILE_READ, Kind.LETTER_MARKED, Kind.LETTER_MARK_REFUSED,
    Kind.LETTER_MOVED, Kind.ACTIVITY_READ, Kind.MAILBOX_NAMED,
)
"""What is done in a visit that goes on, and in none that is over."""

_STEPS: Final = (
    Kind.MANDATE_ASKED, Kind.MANDATE_SIGNED, Kind.MANDATE_ACCEPTED, Kind.MANDATE_DECLINED, Kind.MANDATE_ENDED,
    Kind.MANDATE_EXPIRES, Kind.MANDATE_USED, Kind.ANSWERS_KEPT, Kind.MANDATE_SOUGHT, Kind.MANDATE_SCAN_SAMPLED,
    Kind.ACCESS_GIVEN, Kind.ACCESS_ENDED, Kind.ACCESS_SOUGHT,
    Kind.CONSENT_ASKED, Kind.CONSENT_GIVEN, Kind.CONSENT_DECLINED, Kind.CONSENT_WITHDRAWN, Kind.CONSENT_TAKEN_BACK,
    Kind.CONSENT_EXPIRES, Kind.EVERYTHING_FETCHED,
    Kind.CONTACT_DETAILS_CHANGED,
)
"""Steps of a mandate or a consent, and each use of a mandate, told in the command that takes them; and that somebody
was looked for in vain, a paper of theirs read by a controller, or everything about them fetched."""

_READ: Final = (
    *_STEPS, *_BEGAN, *_ENDED, *_TOLD, *_GOES_ON, Kind.LOOKED_UP, Kind.PROOF_SEEN, Kind.LOOK_UP_CANCELLED,
    Kind.SUBMISSION_RECEIVED, Kind.UNSENT_ANSWERS_OPENED, Kind.NOTICE_HANDED_OVER, Kind.NOTICE_GIVEN,
    Kind.SAMPLE_DRAWN, Kind.MANDATE_OPENED,
)

Line = Row[*tuple[object, ...]]
_Ref = TypeVar("_Ref", str, int)


@dataclass(frozen=True, slots=True)
class Written:
    """Whom a line is about (a journal reference), and when."""

    subject: str | None
    at: datetime


@dataclass(slots=True)
class _Duty:
    subject: str | None
    over_at: datetime
    told: bool = False

    def is_owed(self, latest: datetime) -> bool:
        return not self.told and self.over_at <= latest


@dataclass(slots=True)
class Told:
    """What the lines add up to, read from the first to the last.

    `visits` and `looked` are the visits and look-ups since a moment, by id; `notices` the lines of notices by number;
    `handed_over` the ids of notices that were handed over for posting, and `given` of those that were read on the
    citizen's own page; `went_on` visits in which something was done after their citizen had been told; `set_back` lines
    of a clock set back, by number; `drawn` the controller's samples since that moment, by id, and how many lines each.
    `names_since` is when lines began to name their look-up; None where none does.
    """

    since: datetime
    visits: dict[str, Written] = field(default_factory=dict)
    looked: dict[str, Written] = field(default_factory=dict)
    notices: dict[int, Line] = field(default_factory=dict)
    handed_over: set[str] = field(default_factory=set)
    given: set[str] = field(default_factory=set)
    went_on: dict[str, None] = field(default_factory=dict)
    set_back: list[str] = field(default_factory=list)
    drawn: dict[str, object] = field(default_factory=dict)
    names_since: datetime | None = None
    _of_visits: dict[str, _Duty] = field(default_factory=dict)
    _of_look_ups: dict[str, _Duty] = field(default_factory=dict)
    _of_sending: dict[str, _Duty] = field(default_factory=dict)
    _of_opening: dict[int, _Duty] = field(default_factory=dict)
    _of_steps: dict[int, _Duty] = field(default_factory=dict)
    _of_openings: dict[int, _Duty] = field(default_factory=dict)
    _opened: dict[tuple[str | None, str | None], int] = field(default_factory=dict)
    _became: dict[str, datetime] = field(default_factory=dict)
    _opened_today: set[tuple[object, ...]] = field(default_factory=set)
    _day: date = date.min
    _last: datetime | None = None

    def untold(self, latest: datetime, now: datetime) -> Iterator[str]:
        """Visits and look-ups that were over by `latest` and nobody was told of, by id.

        Of a mandate that was opened and not used that day it is the line's number.

        Then what is told of in the command that does it: what was sent, by id; what was opened, and each step of a
        mandate or a consent, by its line's number.
        """
        for duties, then in ((self._of_visits, latest), (self._of_look_ups, latest), (self._of_sending, now)):
            yield from (ref for ref, one in duties.items() if one.is_owed(then))
        yield from (str(entry) for entry, one in self._of_openings.items() if one.is_owed(latest))
        for lines in (self._of_opening, self._of_steps):
            yield from (str(entry) for entry, one in lines.items() if one.is_owed(now))

    def take(self, line: Line) -> None:
        """The next line."""
        detail: Mapping[str, object] = msgspec.json.decode(line.detail)
        lookup = detail.get("lookup")
        if self._last is not None and line.at < self._last - _CLOCKS_APART:
            self.set_back.append(str(line.entry))
        self._last = line.at
        self._new_day(line.at)
        if isinstance(lookup, str):
            self._take_look_up(line, lookup)
        if line.kind in (Kind.MANDATE_OPENED, Kind.MANDATE_USED):
            self._take_opening(line)
        if line.kind in _TOLD:
            self._take_notice(line, detail)
        elif line.kind in _STEPS or (line.kind in _BY_ACCESS and "basis" in detail):
            self._take_step(line, lookup)
        elif line.session is not None:
            self._take_visit(line, detail, names=isinstance(lookup, str))
        if line.kind == Kind.NOTICE_HANDED_OVER:
            self.handed_over.add(str(detail.get("notice")))
        elif line.kind == Kind.NOTICE_GIVEN:
            self.given.add(str(detail.get("notice")))
        elif line.kind == Kind.SAMPLE_DRAWN and line.at > self.since:
            self.drawn[str(detail.get("sample"))] = detail.get("drawn")

    def _take_look_up(self, line: Line, lookup: str) -> None:
        if line.kind in (*_BEGAN, Kind.VISIT_RELINKED):
            self._became[lookup] = line.at
            self._of_look_ups.pop(lookup, None)
        if line.kind in (Kind.LOOKED_UP, Kind.SELF_BEGAN, Kind.MANDATE_OPENED, Kind.MANDATE_USED):
            self.names_since = self.names_since or line.at
            if line.at > self.since:
                self.looked.setdefault(lookup, Written(line.subject, line.at))  # opened again, or used, it is one
        elif line.kind == Kind.PROOF_SEEN and lookup not in self._became:
            self._of_look_ups.setdefault(lookup, _Duty(line.subject, midnight_after(line.at)))
        elif line.kind == Kind.LOOK_UP_CANCELLED and lookup in self._of_look_ups:
            self._of_look_ups[lookup].over_at = line.at

    def _take_opening(self, line: Line) -> None:
        """The first of a helper, citizen and day is told of, unless they use it that day: then that is told."""
        who = line.subject, line.actor
        if line.kind == Kind.MANDATE_USED:
            self._of_openings.pop(self._opened.get(who, 0), None)
        elif who not in self._opened:
            self._opened[who] = line.entry
            self._of_openings[line.entry] = _Duty(line.subject, midnight_after(line.at))

    def _take_step(self, line: Line, lookup: object) -> None:
        if line.kind in _SENT:
            self._take_first_of_a_day(line, self._of_steps, line.subject, line.actor, "sent")
            return
        self._of_steps[line.entry] = _Duty(line.subject, line.at)
        if line.kind == Kind.MANDATE_USED and isinstance(lookup, str) and line.at > self.since:
            self.visits[line.session] = Written(line.subject, line.at)

    def _take_visit(self, line: Line, detail: Mapping[str, object], *, names: bool) -> None:
        duty = self._of_visits.get(line.session)
        if line.kind in _BEGAN:
            if line.at > self.since:
                self.visits[line.session] = Written(line.subject, line.at)
            if names:
                self._of_visits[line.session] = _Duty(line.subject, midnight_after(line.at))
        elif line.kind == Kind.UNSENT_ANSWERS_OPENED:
            self._take_first_of_a_day(line, self._of_opening, line.session, line.actor, detail.get("task"))
        elif duty is None:
            return
        elif line.kind in _ENDED:
            duty.over_at = min(duty.over_at, line.at)
        elif line.kind == Kind.SUBMISSION_RECEIVED and line.at >= duty.over_at:
            self._of_sending[str(detail.get("submission"))] = _Duty(line.subject, line.at)
        elif line.kind in _GOES_ON and duty.told:
            self.went_on[line.session] = None

    def _take_first_of_a_day(self, line: Line, duties: dict[int, _Duty], *alike: object) -> None:
        if alike not in self._opened_today:
            self._opened_today.add(alike)
            duties[line.entry] = _Duty(line.subject, line.at)

    def _take_notice(self, line: Line, detail: Mapping[str, object]) -> None:
        self.notices[line.entry] = line
        for duty in (
            self._of_visits.get(line.session), self._of_look_ups.get(str(detail.get("lookup"))),
            self._of_sending.get(str(detail.get("submission"))), self._of_opening.get(_number(detail.get("opened"))),
            self._of_steps.get(_number(detail.get("step"))), self._of_openings.get(_number(detail.get("step"))),
        ):
            if duty is not None and duty.subject == line.subject:
                duty.told = True

    def _new_day(self, at: datetime) -> None:
        """A long journal is read through without holding all of it: what is told of and past is let go."""
        day = at.astimezone(DENMARK).date()
        if day == self._day:
            return
        self._day = day
        self._opened_today.clear()
        self._opened.clear()
        before, past = at - timedelta(days=2), at - _LATE
        self._became = {one: when for one, when in self._became.items() if when > before}
        for duties in (self._of_visits, self._of_look_ups, self._of_sending):
            _let_go(duties, past)
        _let_go(self._of_opening, past)
        _let_go(self._of_steps, past)
        _let_go(self._of_openings, past)


def _let_go(duties: dict[_Ref, _Duty], past: datetime) -> None:
    for one in [ref for ref, duty in duties.items() if duty.told and duty.over_at < past]:
        del duties[one]


def _number(one: object) -> int:
    return one if isinstance(one, int) else 0


def line_of(connection: Connection, entry: int) -> Line | None:
    """The line of this number, where it tells of a notice."""
    return connection.execute(select(journal).where(journal.c.entry == entry, journal.c.kind.in_(_TOLD))).one_or_none()


def read(connection: Connection, since: datetime) -> Told:
    """The whole journal, and the visits and look-ups since then by name. Raises ValueError where a line is no line."""
    told = Told(since)
    walk = select(journal).where(journal.c.kind.in_(_READ)).order_by(journal.c.entry)
    with connection.execute(walk.execution_options(yield_per=_AT_ONCE)) as lines:
        for line in lines:
            told.take(line)
    return told
