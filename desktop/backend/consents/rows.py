"""A consent as a row, and back: `load` of what `store` kept is the very consent.

Only facts are kept. What a consent is today is asked of it with the moment, and of the register if its citizen died.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final, TypeAlias

import msgspec
from sqlalchemy import Connection, FromClause, Row, Select, insert, select, update

from desktop.backend.db.columns import moment_text
from desktop.backend.db.consent_tables import consent_words, consents
from desktop.domain.consent import Answer, Choice, Consent, Withdrawal
from desktop.domain.consent_template import ConsentTemplate, TemplateVersion
from desktop.domain.visit import Assurance, Hand, ProofKind

LOG: Final = logging.getLogger("sidemand.backend")
UNREADABLE: Final = (ValueError, TypeError, KeyError, AttributeError)
"""What reading raises where somebody wrote what the server does not write."""

_STEPS: Final = frozenset({"answer", "withdrawal", "taken_back_at", "told_of_end_at", "last_day"})
"""What changes in a consent's row; of whom it is asked and in which words never does."""

_Values: TypeAlias = dict[str, Any]
_Found: TypeAlias = Row[*tuple[object, ...]]


def store(connection: Connection, consent: Consent) -> None:
    """Keep the consent as it is now, whole, in the caller's command."""
    values = _values(consent)
    this = consents.c.id == consent.id
    if connection.execute(select(consents.c.id).where(this)).first() is not None:
        steps = {name: one for name, one in values.items() if name in _STEPS}
        connection.execute(update(consents).where(this).values(**steps))
        return
    _keep_words(connection, consent.template)
    connection.execute(insert(consents).values(**values))


def load(connection: Connection, consent: str) -> Consent | None:
    """The consent with this id. Raises one of `UNREADABLE`."""
    return next(iter(load_all(connection, select(consents).where(consents.c.id == consent))), None)


def load_all(connection: Connection, wanted: Select[*tuple[Any, ...]]) -> Sequence[Consent]:
    """Those of the rows of `consents` that are wanted, the newest first. Raises one of `UNREADABLE` where any is."""
    return [_consent(row) for row in _rows(connection, wanted.subquery())]


def told_of(connection: Connection, page: FromClause) -> Sequence[tuple[_Found, Consent]]:
    """Each consent of `page` (rows of `consents`, with whatever else is asked) beside its row, the newest first.

    One that cannot be read is left out and logged by its kind, never by whose it is: the others are there all the same,
    and `sidemand journal verify` names it.
    """
    try:
        return [(row, _consent(row)) for row in _rows(connection, page)]
    except UNREADABLE:
        ids = connection.execute(select(page.c.id).order_by(page.c.asked_at.desc(), page.c.id.desc())).scalars().all()
    return [one for id_ in ids for one in _alone(connection, page, id_)]


def _alone(connection: Connection, page: FromClause, consent: str) -> Sequence[tuple[_Found, Consent]]:
    try:
        one = select(page).where(page.c.id == consent).subquery()
        return [(row, _consent(row)) for row in _rows(connection, one)]
    except UNREADABLE as error:
        LOG.warning("a consent is left out error=%s", type(error).__name__)
        return ()


def digest_of(consent: Consent) -> str:
    """SHA-256 of all that is kept of it: what a line of the journal says, so that no row is changed behind its back."""
    kept = {
        name: moment_text(one) if isinstance(one, datetime) else one for name, one in _values(consent).items()
    }
    return hashlib.sha256(_encoded(kept)).hexdigest()


def _rows(connection: Connection, page: FromClause) -> Sequence[_Found]:
    asked = select(page, consent_words.c.template.label("template")).select_from(
        page.join(consent_words, consent_words.c.digest == page.c.words),
    ).order_by(page.c.asked_at.desc(), page.c.id.desc())
    return connection.execute(asked).all()


def _values(consent: Consent) -> _Values:
    return {
        "id": consent.id, "citizen": consent.citizen, "authority": consent.template.authority.id,
        "reference": consent.reference, "words": _words_of(consent.template), "earlier": _plain(consent.earlier),
        "answer_by": consent.answer_by.isoformat(), "asked_at": consent.asked_at, "answer": _plain(consent.answer),
        "withdrawal": _plain(consent.withdrawal), "taken_back_at": consent.taken_back_at,
        "told_of_end_at": consent.told_of_end_at, "last_day": consent.last_day.isoformat(),
    }


def _keep_words(connection: Connection, template: ConsentTemplate) -> None:
    digest = _words_of(template)
    if connection.execute(select(consent_words.c.digest).where(consent_words.c.digest == digest)).first() is None:
        connection.execute(insert(consent_words).values(
            digest=digest, template=_plain(template), found_by=found_by(template),
        ))


def found_by(template: ConsentTemplate) -> str:
    """What a search of an overview looks in, in every language and small letters: title, who asks, what, for whom."""
    texts = (template.title, template.authority.name, template.what_data, template.shared_with)
    return "\n".join(words.casefold() for text in texts for _, words in sorted(text.by_language.items()))


def _words_of(template: ConsentTemplate) -> str:
    return hashlib.sha256(_encoded(template)).hexdigest()


def _encoded(one: object) -> bytes:
    return msgspec.json.encode(one, order="sorted")


def _plain(one: object) -> Any:  # noqa: ANN401 - plain lists and dicts
    return msgspec.json.decode(msgspec.json.encode(one))


def _consent(row: _Found) -> Consent:
    template = msgspec.convert(row.template, ConsentTemplate)
    consent = Consent(
        id=row.id, template=template, citizen=row.citizen, reference=row.reference,
        answer_by=date.fromisoformat(row.answer_by), asked_at=row.asked_at,
        earlier=msgspec.convert(row.earlier, tuple[TemplateVersion, ...]), answer=_answer(row.answer),
        withdrawal=None if row.withdrawal is None else msgspec.convert(row.withdrawal, Withdrawal),
        taken_back_at=row.taken_back_at, told_of_end_at=row.told_of_end_at,
    )
    if (row.authority, row.words, row.last_day) != (
        template.authority.id, _words_of(template), consent.last_day.isoformat(),
    ):
        raise ValueError("what is said twice of a consent is not the same")
    return consent


def _answer(stored: Mapping[str, Any] | None) -> Answer | None:
    if stored is None:
        return None
    return Answer(
        id=stored["id"], choice=Choice(stored["choice"]), at=datetime.fromisoformat(stored["at"]),
        read=msgspec.convert(stored["read"], TemplateVersion), hand=Hand(stored["hand"]),
        proof=ProofKind(stored["proof"]), assurance=Assurance(stored["assurance"]), assisted_by=stored["assisted_by"],
    )
