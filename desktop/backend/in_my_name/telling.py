"""What a citizen is told of a line: who did it, on what basis, about what, and what came of it.

Names as the letters have them (docs/decisions/0014): staff by first name and place, a relative by what the citizen knew
them by when it began or by what the letter of that day said, else not at all. Today's name is told of whoever holds an
access that was kept without a name, while it is there, and whoever hides has none. Nothing here tells a CPR number, an
address, a death, or what was guessed.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, TypeVar

import msgspec

from desktop.backend.consents.offered import offered as consents_offered
from desktop.backend.context import Backend
from desktop.backend.db.journal import Kind
from desktop.backend.identity.directory import DirectoryHelper
from desktop.backend.in_my_name.finding import Found, Named, detail_of, ids_in
from desktop.backend.in_my_name.kinds import BY_STAFF_OF_HOLDER, NAMELESS, Told, done
from desktop.backend.in_my_name.shapes import DoerShape, DoneShape, TitleShape
from desktop.backend.mandates.offered import offered as mandates_offered
from desktop.backend.mandates.people import is_protected
from desktop.backend.shapes import LocalTexts
from desktop.domain.consent_template import ConsentTemplate
from desktop.domain.in_my_name import Done, DoneBy, DoneOn
from desktop.domain.paper_code import code_of
from desktop.domain.people import HelperKind
from desktop.domain.receipt import ReceiptStatus
from desktop.domain.visit import Hand, ProofKind
from desktop.flows.definition import Delivery
from desktop.i18n import SOURCE_LANGUAGE

LOG: Final = logging.getLogger("sidemand.backend")

_E = TypeVar("_E", bound=StrEnum)

_KNOWN_BY: Final = (("mandate", ("mandate", "mandates")), ("access", ("access", "accesses", "basis")))
"""What a citizen knew somebody by, and where a line names it."""

_NOT_SENT: Final = frozenset({Delivery.HAND_IN, Delivery.COMPANION})


@dataclass(slots=True)
class Page:
    """The lines of a page as they are told, and the titles they name."""

    backend: Backend
    citizen: DirectoryHelper
    named: Named
    titles: dict[str, LocalTexts] = field(default_factory=dict)
    told_of: set[str] = field(default_factory=set)
    """Of whom it was told what they are called today, or that they have no name to tell (references)."""

    def told(self, line: Found) -> DoneShape | None:
        """A line; None where the citizen is told nothing of it."""
        try:
            kind = Kind(line.kind)
        except ValueError:
            return None  # what somebody wrote is named by `journal verify`
        detail = detail_of(line)
        by_citizen = line.actor == self.citizen.ref
        try:
            was = done(Told(
                kind, by_holder=_holds_it(line), by_citizen=by_citizen, session=line.session,
                detail=detail, letter_that_day=bool(line.told_that_day),
            ))
        except KeyError:  # a mistake of this version's: it takes one line from the citizen, not all of them
            LOG.error("nothing says what journal line %d (%s) is to a citizen", line.entry, kind)  # noqa: TRY400
            return None
        if was is None:
            return None
        sent, to, reference = self._sent(detail) if was in {Done.SENT, Done.WITHDRAWN} else (True, None, None)
        to = to or self._written_to(detail)
        by = self._doer(line, detail, was)
        return DoneShape(
            entry=line.entry, code=code_of(line.hash), at=line.at,
            done=Done.MADE_READY if was is Done.SENT and not sent else was, by=by, times=line.times,
            on=_basis(line, detail, by.who) if was is not Done.NUMBER_USED else None,
            proof=_proof(line, detail) if by.who is DoneBy.STAFF else None,
            hand=_one(Hand, detail.get("hand")) if by.who is not DoneBy.PERSON else None,
            about=self._about(detail), packages=self._packages(detail), to=to, reference=reference,
        )

    def all_titles(self) -> list[TitleShape]:
        """What the lines name."""
        return [TitleShape(id=name, title=title) for name, title in sorted(self.titles.items())]

    def _doer(self, line: Found, detail: Mapping[str, object], was: Done) -> DoerShape:
        if line.actor is None or was in {Done.NOTICE_SENT, Done.NOTICE_WAITS}:
            return _by(DoneBy.TIME)
        if was is Done.YES_TAKEN_BACK and line.of_mandate is not None:
            return self._stopped(line.of_mandate)
        if line.actor == self.citizen.ref:
            return _by(DoneBy.CITIZEN)
        if line.doer_kind is None:
            return _by(DoneBy.AUTHORITY, self._authority(line.actor, detail))
        if line.doer_kind == HelperKind.STAFF:
            looked = self.named.one("lookup", detail.get("lookup"))
            place = line.visited_at or (looked.a if looked is not None else None) or line.works_at
            first = next(iter(line.doer_name.split()), None)
            return _by(DoneBy.STAFF, None if was in NAMELESS else first, place)
        return _by(DoneBy.PERSON, None if was is Done.ANOTHER_ON_DEVICE else self._person(line, detail, was))

    def _stopped(self, mandate: str) -> DoerShape:
        """Who would have sent something on a mandate; that it was taken back, and by whom, is a line of its own."""
        held = self.named.one("mandate", mandate)
        called = held.a if held is not None else None
        is_organisation = held is not None and held.b is not None
        return _by(DoneBy.STAFF, organisation=called) if is_organisation else _by(DoneBy.PERSON, called)

    def _person(self, line: Found, detail: Mapping[str, object], was: Done) -> str | None:
        """What the citizen knew them by; of one that is over, or was none, nothing of today's."""
        if was is Done.NUMBER_USED:  # what they used it for is not told, so no name that is kept of it is
            return _name_in(line.letter_said)
        each = [self.named.one(sort, ref) for sort, names in _KNOWN_BY for ref in ids_in(detail, *names)]
        kept = [one for one in each if one is not None]
        name = next((str(one.a) for one in kept if one.a is not None), None)
        if name is not None or not any(one.b == line.actor for one in kept):
            return name
        self.told_of.add(str(line.actor))
        hides = is_protected(line.protected, line.protected_until, self.backend.now().date())
        return None if hides else str(line.doer_name)

    def _authority(self, actor: str, detail: Mapping[str, object]) -> str | None:
        """The id of the title that is an authority's name, as its own words have it."""
        template = next((one for ref in ids_in(detail, "consent", "consents") if (one := self._words(ref))), None)
        name = _words_in(template, "authority", "name")
        if name is None:
            name = next((
                dict(one.authority.name.by_language) for one in _templates(self.backend) if one.authority.id == actor
            ), None)
        return self._title(f"authority {actor}", name)

    def _about(self, detail: Mapping[str, object]) -> list[str]:
        kept = [self.named.one("submission", ref) for ref in ids_in(detail, "submission")]
        tasks = [*ids_in(detail, "task", "tasks"), *(row.a for row in kept if row is not None)]
        about = [self._title(f"task {one}", self._task(one)) for one in dict.fromkeys(tasks)]
        consent = [(one, self._words(one)) for one in ids_in(detail, "consent")]
        about += [self._title(f"consent {one}", _words_in(words, "title")) for one, words in consent]
        return [one for one in about if one is not None]

    def _packages(self, detail: Mapping[str, object]) -> list[str]:
        each = [self._title(f"package {one}", self._package(one)) for one in ids_in(detail, "packages")]
        return [one for one in each if one is not None]

    def _sent(self, detail: Mapping[str, object]) -> tuple[bool, str | None, str | None]:
        """Whether it was sent on from here, the title that is who took it, and its number."""
        row = self.named.one("submission", detail.get("submission"))
        receipt = _json(row.b) if row is not None else None
        if not isinstance(receipt, dict):
            task = self.backend.catalogue.tasks.get(str(detail.get("task")))
            return task is None or task.definition.delivery not in _NOT_SENT, None, None
        sent = receipt.get("status") != ReceiptStatus.READY_TO_HAND_IN.value
        to = self._title(f"to {detail.get('submission')}", receipt.get("authority")) if sent else None
        return sent, to, receipt.get("reference")

    def _written_to(self, detail: Mapping[str, object]) -> str | None:
        """The title that is whoever a letter of the mailbox was sent to."""
        row = self.named.one("sent", detail.get("sent"))
        return self._title(f"to {detail['sent']}", {SOURCE_LANGUAGE: str(row.a)}) if row is not None else None

    def _task(self, task: str) -> LocalTexts | None:
        offered = self.backend.catalogue.tasks.get(task)
        if offered is not None:
            return dict(offered.definition.title.by_language)
        row = self.named.one("task", task)
        kept = _json(row.a) if row is not None else None
        return kept.get("title") if isinstance(kept, dict) else None

    def _package(self, package: str) -> LocalTexts | None:
        found = mandates_offered(self.backend.settings).package(package)
        return dict(found.title.by_language) if found is not None else None

    def _words(self, consent: str) -> object:
        row = self.named.one("consent", consent)
        return _json(row.a) if row is not None else None

    def _title(self, ref: str, title: LocalTexts | None) -> str | None:
        if title is None:
            return None
        self.titles[ref] = title
        return ref


def _by(who: DoneBy, name: str | None = None, organisation: str | None = None) -> DoerShape:
    return DoerShape(who=who, name=name, organisation=organisation)


def _name_in(letter: object) -> str | None:
    """What a letter that a number was used (its facts as they are kept, or None) says that whoever did is called."""
    facts = letter if isinstance(letter, dict) else {}
    name = facts.get("holder", facts.get("other"))
    return name if isinstance(name, str) else None


def _holds_it(line: Found) -> bool:
    """Whether a line is of what a holder did: a relative, or staff for what their organisation holds."""
    if line.doer_kind != HelperKind.STAFF:
        return bool(line.doer_kind == HelperKind.RELATIVE)
    return line.of_mandate is not None or (line.session is None and line.kind in BY_STAFF_OF_HOLDER)


def _proof(line: Found, detail: Mapping[str, object]) -> ProofKind | None:
    """How the citizen showed who they are; on a mandate they need not have been there."""
    return None if line.of_mandate is not None else _one(ProofKind, detail.get("proof") or line.proof_kind)


def _basis(line: Found, detail: Mapping[str, object], who: DoneBy) -> DoneOn | None:
    match who:
        case DoneBy.CITIZEN:
            return DoneOn.OWN_SIGN_IN
        case DoneBy.STAFF if line.of_mandate is not None or _holds_it(line):
            return DoneOn.MANDATE
        case DoneBy.STAFF:
            return DoneOn.VISIT if line.session is not None else None
        case DoneBy.PERSON:
            on_access = ids_in(detail, "basis", "accesses", "access")
            return DoneOn.ACCESS if on_access else DoneOn.MANDATE if ids_in(detail, "mandates", "mandate") else None
        case DoneBy.AUTHORITY:
            return DoneOn.CONSENT if ids_in(detail, "consent", "consents") else None
        case DoneBy.TIME:
            return None


def _one(kind: type[_E], value: object) -> _E | None:
    try:
        return kind(str(value)) if value is not None else None
    except ValueError:
        return None


def _words_in(template: object, *path: str) -> LocalTexts | None:
    """A text of a template as it is kept."""
    for name in (*path, "by_language"):
        template = template.get(name) if isinstance(template, dict) else None
    return template if isinstance(template, dict) else None


def _json(text: str) -> object:
    try:
        told: object = msgspec.json.decode(text)
    except msgspec.DecodeError:
        return None
    return told


def _templates(backend: Backend) -> Sequence[ConsentTemplate]:
    return consents_offered(backend.settings).templates
