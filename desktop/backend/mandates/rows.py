"""A mandate as rows, and back: `load` of what `store` kept is the very mandate.

Only facts are kept. What a mandate is today is asked of it with the moment, so nothing here has to be kept up to date.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final, TypeAlias, TypeVar

import msgspec
from sqlalchemy import Connection, FromClause, Row, Select, delete, insert, select, update

from desktop.backend.db.columns import moment_text
from desktop.backend.db.mandate_tables import mandate_packages, mandates, package_words
from desktop.domain.capacity import CapacityTalk, TalkAbout
from desktop.domain.general_power import GeneralPower
from desktop.domain.mandate import (
    Agreement,
    Closing,
    Death,
    Declined,
    Founding,
    HowClosed,
    Letter,
    Mandate,
    MandatePackage,
    Signature,
    Wording,
)
from desktop.domain.package import Package
from desktop.domain.parties import Holder, OrganisationHolder, PersonHolder, Side
from desktop.domain.visit import Assurance, Hand, ProofKind

LOG: Final = logging.getLogger("sidemand.backend")
UNREADABLE: Final = (ValueError, TypeError, KeyError, AttributeError)
"""What reading raises where somebody wrote what the server does not write."""

_T = TypeVar("_T")
_Values: TypeAlias = dict[str, Any]


def store(connection: Connection, mandate: Mandate) -> None:
    """Keep the mandate as it is now, whole, in the caller's command."""
    values = _values(mandate)
    there = connection.execute(select(mandates.c.id).where(mandates.c.id == mandate.id)).first() is not None
    if there:
        steps = {name: one for name, one in values.items() if name in _STEPS}
        connection.execute(update(mandates).where(mandates.c.id == mandate.id).values(**steps))
        connection.execute(delete(mandate_packages).where(mandate_packages.c.mandate == mandate.id))
    else:
        connection.execute(insert(mandates).values(**values))
    _keep_words(connection, [one.package for one in mandate.packages])
    rows = [_package_values(mandate.id, position, one) for position, one in enumerate(mandate.packages)]
    if rows:
        connection.execute(insert(mandate_packages), rows)


def load(connection: Connection, mandate: str) -> Mandate | None:
    """The mandate with this id."""
    return next(iter(load_all(connection, select(mandates).where(mandates.c.id == mandate))), None)


def load_all(connection: Connection, wanted: Select[*tuple[Any, ...]]) -> Sequence[Mandate]:
    """Those of the rows of `mandates` that are wanted, the newest first: one statement, however many they are.

    Raises one of `UNREADABLE` where any cannot be read: what is decided by them is decided by all.
    """
    return [mandate for _, mandate in _every(connection, wanted.subquery())]


def told_of(connection: Connection, page: FromClause) -> Sequence[tuple[Row[*tuple[object, ...]], Mandate]]:
    """Each mandate of `page` (rows of `mandates`, with whatever else is asked) beside a row of it, the newest first.

    One that cannot be read is left out and logged by its kind, never by whose it is: the others are there all the same,
    and `sidemand journal verify` names it.
    """
    try:
        return _every(connection, page)
    except UNREADABLE:
        ids = connection.execute(select(page.c.id).order_by(page.c.began_at.desc(), page.c.id.desc())).scalars().all()
    return [one for id_ in ids for one in _alone(connection, page, id_)]


def _alone(
    connection: Connection, page: FromClause, mandate: str,
) -> Sequence[tuple[Row[*tuple[object, ...]], Mandate]]:
    try:
        return _every(connection, select(page).where(page.c.id == mandate).subquery())
    except UNREADABLE as error:
        LOG.warning("a mandate is left out error=%s", type(error).__name__)
        return ()


def _every(connection: Connection, page: FromClause) -> Sequence[tuple[Row[*tuple[object, ...]], Mandate]]:
    asked = select(
        page, *(column.label(f"of_{column.name}") for column in mandate_packages.c), package_words.c.package,
    ).outerjoin(mandate_packages, mandate_packages.c.mandate == page.c.id).outerjoin(
        package_words, package_words.c.digest == mandate_packages.c.words,
    ).order_by(page.c.began_at.desc(), page.c.id.desc(), mandate_packages.c.position)
    by_id: dict[str, list[Row[*tuple[object, ...]]]] = {}
    for row in connection.execute(asked):
        by_id.setdefault(row.id, []).append(row)
    return [(rows[0], _mandate(rows)) for rows in by_id.values()]


def holder_of(row: Row[*tuple[object, ...]]) -> Holder:
    """Who holds it, of a row of `mandates`."""
    return PersonHolder(row.helper) if row.helper is not None else OrganisationHolder(row.organisation)


def digest_of(mandate: Mandate) -> str:
    """SHA-256 of all that is kept of it: what a line of the journal says, so that no row is changed behind its back."""
    rows = [as_kept(_package_values(mandate.id, position, one)) for position, one in enumerate(mandate.packages)]
    values = as_kept(_values(mandate))
    if mandate.holder_called is None:
        del values["holder_called"]  # so that what was written before names were kept is as its lines say
    return hashlib.sha256(_encoded([values, rows])).hexdigest()


_STEPS: Final = frozenset({
    "letter", "general_power", "yes", "signature", "agreement", "declined", "deaths", "told_of_end_at",
})
"""What changes in a mandate's row; whose it is and how it began never does."""


def _values(mandate: Mandate) -> _Values:
    signature = mandate.signature
    return {
        "id": mandate.id, "grantor": mandate.grantor, **_holder_values(mandate.holder),
        "began_by": mandate.began_by.value, "began_at": mandate.began_at, "renews": mandate.renews,
        "letter": plain(mandate.letter), "general_power": plain(mandate.general_power),
        "yes": signature.yes if signature is not None else None,
        "signature": _signature_values(signature) if signature is not None else None,
        "agreement": plain(mandate.agreement), "declined": plain(mandate.declined), "deaths": plain(mandate.deaths),
        "told_of_end_at": mandate.told_of_end_at, "holder_called": mandate.holder_called,
    }


def _holder_values(holder: Holder) -> _Values:
    match holder:
        case PersonHolder(id=id_):
            return {"helper": id_, "organisation": None}
        case OrganisationHolder(cvr=cvr):
            return {"helper": None, "organisation": cvr}


def _signature_values(signature: Signature) -> _Values:
    values: _Values = plain(replace(signature, talk=None))
    values["talk"] = talk_values(signature.talk)
    return values


def talk_values(talk: CapacityTalk | None) -> Mapping[str, Any] | None:
    """A talk as it is kept with a yes; `talk_in` reads it."""
    return None if talk is None else {
        "grantor": talk.grantor, **_holder_values(talk.holder), "script": talk.script, "by": talk.by,
        "at": plain(talk.at), "about": talk.about.value,
    }


def _package_values(mandate: str, position: int, one: MandatePackage) -> _Values:
    closing = one.closing
    return {
        "mandate": mandate, "position": position, "package": one.package.id, "words": _words_of(one.package),
        "until": one.until.isoformat(), "closed_how": closing.how.value if closing is not None else None,
        "closed_at": closing.at if closing is not None else None,
        "closed_by": closing.by if closing is not None else None,
    }


def _keep_words(connection: Connection, packages: Iterable[Package]) -> None:
    by_digest = {_words_of(one): one for one in packages}
    kept = set(connection.execute(
        select(package_words.c.digest).where(package_words.c.digest.in_(by_digest)),
    ).scalars())
    new = [{"digest": digest, "package": plain(one)} for digest, one in by_digest.items() if digest not in kept]
    if new:
        connection.execute(insert(package_words), new)


def _words_of(package: Package) -> str:
    return hashlib.sha256(_encoded(package)).hexdigest()


def _encoded(one: object) -> bytes:
    return msgspec.json.encode(one, order="sorted")


def as_kept(values: Mapping[str, Any]) -> _Values:
    """A row's values, each moment as a column gives it back, whatever zone it was told in."""
    return {name: moment_text(one) if isinstance(one, datetime) else one for name, one in values.items()}


def plain(one: object) -> Any:  # noqa: ANN401 - plain lists and dicts
    """As a column of JSON keeps it."""
    return msgspec.json.decode(msgspec.json.encode(one))


def _mandate(rows: Sequence[Row[*tuple[object, ...]]]) -> Mandate:
    row = rows[0]
    return Mandate(
        id=row.id, grantor=row.grantor, holder=holder_of(row),
        packages=tuple(_package(one) for one in rows if one.of_mandate is not None),
        began_by=Side(row.began_by), began_at=row.began_at, letter=_read(row.letter, Letter),
        general_power=_read(row.general_power, GeneralPower), signature=_signature(row.signature),
        agreement=_read(row.agreement, Agreement), renews=row.renews, declined=_read(row.declined, Declined),
        deaths=msgspec.convert(row.deaths, tuple[Death, ...]), told_of_end_at=row.told_of_end_at,
        holder_called=row.holder_called,
    )


def _package(row: Row[*tuple[object, ...]]) -> MandatePackage:
    closing = None
    if row.of_closed_how is not None:
        closing = Closing(HowClosed(row.of_closed_how), row.of_closed_at, row.of_closed_by)
    return MandatePackage(msgspec.convert(row.package, Package), date.fromisoformat(row.of_until), closing)


def _signature(stored: Mapping[str, Any] | None) -> Signature | None:
    if stored is None:
        return None
    proof = stored["proof"]
    return Signature(
        yes=stored["yes"], founding=Founding(stored["founding"]), at=_moment(stored["at"]),
        signed_on=date.fromisoformat(stored["signed_on"]), hand=Hand(stored["hand"]),
        proof=ProofKind(proof) if proof is not None else None, assurance=Assurance(stored["assurance"]),
        wording=_read(stored["wording"], Wording), talk=talk_in(stored["talk"]), by=stored["by"],
    )


def talk_in(stored: Mapping[str, Any] | None) -> CapacityTalk | None:
    """The talk kept with a yes. Raises one of `UNREADABLE`."""
    if stored is None:
        return None
    helper, cvr = stored["helper"], stored["organisation"]
    return CapacityTalk(
        stored["grantor"], PersonHolder(helper) if helper is not None else OrganisationHolder(cvr), stored["script"],
        stored["by"], _moment(stored["at"]), TalkAbout(stored["about"]),
    )


def _moment(stored: str) -> datetime:
    return datetime.fromisoformat(stored)


def _read(stored: object, shape: type[_T]) -> _T | None:
    return None if stored is None else msgspec.convert(stored, shape)
