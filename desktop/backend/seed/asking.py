"""Consents the training people are asked for when a database is new, and the authorities that ask. Never in live."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import msgspec
from sqlalchemy import Connection, insert, select

from desktop.backend.consents.rows import digest_of, store
from desktop.backend.db import journal
from desktop.backend.db.consent_tables import authorities
from desktop.backend.db.tables import citizens
from desktop.backend.ports import Clock, Ids
from desktop.backend.seed.loading import SeedError
from desktop.backend.seed.shapes import SeedConsent, SeedPeople
from desktop.domain.consent import Consent
from desktop.domain.consent_steps import ConsentRequest, ask
from desktop.domain.cpr import CprNumber
from desktop.domain.denmark import day_of
from desktop.domain.parties import Person
from desktop.domain.refusal import Refusal
from desktop.flows.consents import TemplateCatalogue


def ask_consents(
    connection: Connection, people: SeedPeople, offered: Callable[[], TemplateCatalogue], clock: Clock, ids: Ids,
) -> None:
    """What `people` are asked, by the rules of any request, with templates that are `offered`. Raises SeedError.

    Part of the command that fills the database. A line of the journal keeps each as it stands (`consent-kept`): nobody
    asked, so nobody is told by letter, and one that somebody writes into the database has none.
    """
    if people.authorities:
        connection.execute(insert(authorities), [msgspec.structs.asdict(one) for one in people.authorities])
    if not people.consents:
        return  # reading the templates takes a while
    now, templates = clock.now(), offered()
    asking = {one.id for one in people.authorities}
    for one in people.consents:
        asked = _asked(connection, one, templates, asking, ids.new(), now)
        store(connection, asked)
        journal.append(
            connection, journal.Kind.CONSENT_KEPT, now, subject=asked.citizen,
            detail={"consent": asked.id, "authority": asked.template.authority.id, "digest": digest_of(asked)},
        )


def _asked(
    connection: Connection, one: SeedConsent, templates: TemplateCatalogue, asking: set[str], id_: str, now: datetime,
) -> Consent:
    template, today = templates.template(one.template), day_of(now)
    ref = connection.execute(select(citizens.c.ref).where(citizens.c.cpr == one.citizen)).scalar()
    number = CprNumber.parse(one.citizen, today)
    if template is None or template.authority.id not in asking or ref is None or not isinstance(number, CprNumber):
        raise SeedError(f"people.json: the consent {one.reference} is of nobody, or of no authority in the file")
    request = ConsentRequest(
        template, Person(ref, number, has_mitid=True), one.reference, today + timedelta(days=one.days),
    )
    asked = ask(id_, request, template.authority.id, (), now)
    if isinstance(asked, Refusal):
        raise SeedError(f"people.json: the consent {one.reference} may not be asked for ({asked.why})")
    return asked
