"""What the backend says, as it travels; and turning it into the domain's own values."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Final, Literal, TypeAlias

import msgspec
from typing_extensions import override

from desktop.domain.people import Citizen, Helper, HelperKind, Organisation, Role
from desktop.domain.permit import Permit
from desktop.domain.receipt import JournalMark, Receipt, ReceiptStatus
from desktop.domain.visit import AgreedTask, Assurance, Proof, ProofKind, Visit
from desktop.flows.answers import Plain
from desktop.i18n import LocalText

Moment: TypeAlias = Annotated[datetime, msgspec.Meta(tz=True)]
Words: TypeAlias = dict[str, str]

_ASSURANCE: Final = {level.name.lower(): level for level in Assurance}


class Quiet(msgspec.Struct, frozen=True):
    """A body that never shows what it holds: names, permits and tokens must not reach a log by way of `repr`."""

    @override
    def __repr__(self) -> str:
        return f"{type(self).__name__}(...)"


class HealthBody(Quiet, frozen=True):
    """`GET /v1/health`."""

    status: str
    version: str
    profile: Literal["training", "live"]
    approvals: bool = False
    alone: bool = False


class OrganisationBody(Quiet, frozen=True):
    """A helper's organisation."""

    cvr: str
    name: str
    phone: str = ""


class SelfDoorBody(Quiet, frozen=True):
    """`POST /v1/self/door`."""

    token: str
    at: OrganisationBody


class HelperBody(Quiet, frozen=True):
    """`GET /v1/me`."""

    id: str
    name: str
    kind: HelperKind
    role: Role | None = None
    organisation: OrganisationBody | None = None

    def helper(self) -> Helper:
        """The domain's helper."""
        at = self.organisation
        return Helper(
            self.id, self.name, self.kind, self.role,
            Organisation(cvr=at.cvr, name=at.name, phone=at.phone) if at else None,
        )


class LookupBody(Quiet, frozen=True):
    """`POST /v1/lookups`."""

    id: str
    initials: str
    birth_year: int


class InQueueBody(Quiet, frozen=True):
    """One number that waits."""

    number: str
    counter: str | None
    drawn_at: datetime


class QueueBody(Quiet, frozen=True):
    """`GET /v1/queue`."""

    waiting: list[InQueueBody]


class CitizenBody(Quiet, frozen=True):
    """A citizen after proof."""

    ref: str
    name: str
    language: str = "da"
    protected: bool = False

    def citizen(self) -> Citizen:
        """The domain's citizen."""
        return Citizen(self.ref, self.name, self.language, self.protected)


class ProofBody(Quiet, frozen=True):
    """A recorded proof. `assurance` is an NSIS level, by number or by name."""

    kind: ProofKind
    assurance: int | Literal["none", "low", "substantial", "high"]
    seen_at: Moment

    def proof(self) -> Proof:
        """The domain's proof. Raises ValueError for a level there is not."""
        level = self.assurance
        return Proof(self.kind, Assurance(level) if isinstance(level, int) else _ASSURANCE[level], self.seen_at)


class ProvedBody(Quiet, frozen=True):
    """`POST /v1/lookups/{id}/proof`."""

    citizen: CitizenBody


class QuestionBody(Quiet, frozen=True):
    """A control question, in every language it has."""

    id: str
    text: dict[str, str]


class QuestionsBody(Quiet, frozen=True):
    """`POST /v1/lookups/{id}/questions`."""

    questions: list[QuestionBody]


class PermitBody(Quiet, frozen=True):
    """A permit, with the one key it may be used with."""

    token: str
    key: str
    expires_at: Moment

    def permit(self) -> Permit:
        """The domain's permit."""
        return Permit(self.token, self.key, self.expires_at)


class AgreedBody(Quiet, frozen=True):
    """A task the citizen said yes to."""

    task: str
    permit: PermitBody


class SessionBody(Quiet, frozen=True):
    """`POST /v1/sessions` and `.../tasks`. Definitions and known answers come as the engine reads them."""

    id: str
    citizen: CitizenBody
    proof: ProofBody
    agreed_at: Moment
    ends_at: Moment
    subject_token: str
    agreed: tuple[AgreedBody, ...]
    definitions: dict[str, Any]
    known: dict[str, dict[str, Any]]

    def visit(self, helper: Helper) -> Visit:
        """The domain's visit. Raises ValueError for an assurance there is not."""
        agreed = tuple(AgreedTask(one.task, one.permit.permit()) for one in self.agreed)
        return Visit(
            self.id, self.citizen.citizen(), helper, self.proof.proof(), agreed, self.agreed_at, self.ends_at,
        )


class JournalBody(Quiet, frozen=True):
    """Where the journal stood."""

    entry: int
    head: str


class ReceiptBody(Quiet, frozen=True):
    """`POST /v1/submissions`."""

    submission: str
    reference: str
    task_title: Words
    authority: Words
    status: ReceiptStatus
    received_at: Moment
    what_happens_next: tuple[Words, ...]
    questions_to: Words
    journal: JournalBody
    training: bool = False

    def receipt(self) -> Receipt:
        """The domain's receipt."""
        return Receipt(
            submission=self.submission, reference=self.reference, task_title=LocalText(self.task_title),
            authority=LocalText(self.authority), status=self.status, received_at=self.received_at,
            what_happens_next=tuple(LocalText(words) for words in self.what_happens_next),
            questions_to=LocalText(self.questions_to),
            journal=JournalMark(self.journal.entry, self.journal.head), training=self.training,
        )


class WithdrawnBody(Quiet, frozen=True):
    """`POST /v1/submissions/{id}/withdraw`."""

    withdrawn_at: Moment


class SuggestionBody(Quiet, frozen=True):
    """An address of the register."""

    id: str
    text: str


class AddressesBody(Quiet, frozen=True):
    """`GET /v1/addresses`."""

    addresses: tuple[SuggestionBody, ...]


class CatalogueBody(Quiet, frozen=True):
    """`GET /v1/tasks`; each line is read by `flows.catalogue`."""

    tasks: tuple[dict[str, Any], ...]


class PersonBody(Quiet, frozen=True):
    """Somebody one may sign in as, in training. A relative has no organisation."""

    id: str
    name: str
    kind: HelperKind
    role: Role | None = None
    organisation: str | OrganisationBody | None = None


class PeopleBody(Quiet, frozen=True):
    """`GET /v1/training/people`."""

    people: tuple[PersonBody, ...]


def plain(value: Any) -> Plain:  # noqa: ANN401 - JSON is anything
    """JSON as the engine's answers are: tuples for lists, whole numbers only. Raises ValueError for a fraction."""
    match value:
        case str() | bool() | int() | None:
            return value
        case list():
            return tuple(plain(one) for one in value)
        case dict():
            return {str(name): plain(one) for name, one in value.items()}
        case _:
            raise ValueError("a known answer holds what no field can")
