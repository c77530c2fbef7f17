"""A consent as a row: whatever was done, what is read back is what was kept, and nothing says what it is today."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from desktop.backend.consents.rows import UNREADABLE, digest_of, found_by, load, store, told_of
from desktop.backend.db.consent_tables import consents
from desktop.backend.retention.job import erase_due
from desktop.domain.consent import Answer, Choice, Consent, Withdrawal
from desktop.domain.consent_template import ConsentTemplate, TemplateVersion
from desktop.domain.package import Authority
from desktop.domain.visit import Assurance, Hand, ProofKind
from desktop.i18n import LocalText
from tests.support.consents import TEMPLATE, answered, waiting
from tests.support.mandates import NOW
from tests.support.post import ref_of
from tests.support.templates import templates

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)
NAMES = st.text("abcdef0123456789-", min_size=1, max_size=32)
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))
DATES = st.dates(date(2020, 1, 1), date(2090, 1, 1))
TEXTS = st.dictionaries(st.sampled_from(["da", "en"]), WORDS, min_size=1).map(LocalText)
SAID = ("title", "who_asks", "what_data", "shared_with", "purpose", "legal_basis", "how_long", "how_to_withdraw", "on_yes", "on_no")
TEMPLATES = st.builds(
    ConsentTemplate, id=NAMES, version=st.integers(1, 9), authority=st.builds(Authority, NAMES, st.just("99999993"), TEXTS),
    **dict.fromkeys(SAID, TEXTS), months=st.integers(1, 60), source=WORDS, checked=DATES)
VERSIONS = st.builds(TemplateVersion, NAMES, st.integers(1, 9), NAMES)
ANSWERS = st.builds(
    Answer, NAMES, st.sampled_from(Choice), MOMENTS, VERSIONS, st.sampled_from(Hand), st.sampled_from(ProofKind),
    st.sampled_from(Assurance), st.none() | NAMES)
CONSENTS = st.builds(
    Consent, id=st.just("c"), template=TEMPLATES, citizen=st.just("inger"), reference=WORDS, answer_by=DATES,
    asked_at=MOMENTS, earlier=st.lists(VERSIONS, max_size=2).map(tuple), answer=st.none() | ANSWERS,
    withdrawal=st.none() | st.builds(Withdrawal, MOMENTS, NAMES), taken_back_at=st.none() | MOMENTS,
    told_of_end_at=st.none() | MOMENTS)


def ingers(here, consent: Consent, **more) -> Consent:
    return replace(consent, citizen=ref_of(here, "inger"), **more)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(made=CONSENTS, later=CONSENTS)
def test_whatever_is_kept_is_read_back_as_it_was_also_when_it_was_kept_again(here, made, later):
    first, second = ingers(here, made), ingers(here, later)
    # Of whom it is asked, by whom and in which words never changes.
    second = replace(second, template=first.template, reference=first.reference, answer_by=first.answer_by,
                     asked_at=first.asked_at, earlier=first.earlier)
    with here.database.write() as connection:
        for one in (first, second):
            store(connection, one)
            assert load(connection, "c") == one
            assert digest_of(load(connection, "c")) == digest_of(one)
        connection.rollback()


def test_a_consent_is_kept_in_the_zone_of_the_wall_and_read_back_with_the_same_fingerprint(here):
    made = ingers(here, answered())
    assert made.asked_at.utcoffset() == timedelta(hours=1)
    with here.database.write() as connection:
        store(connection, made)
        read = load(connection, "c")
    assert read == made
    assert digest_of(read) == digest_of(made)


def test_the_fingerprint_is_another_whatever_is_changed(here):
    made = ingers(here, answered())
    others = [
        replace(made, answer=None), replace(made, withdrawal=Withdrawal(NOW, "x")), replace(made, citizen="x"),
        replace(made, answer=replace(made.answer, assisted_by="mette")), replace(made, taken_back_at=NOW),
        replace(made, template=replace(TEMPLATE, purpose=LocalText({"da": "Alt."}))), replace(made, reference="x"),
        replace(made, answer=replace(made.answer, choice=Choice.DECLINE)), replace(made, told_of_end_at=NOW),
        replace(made, answer_by=made.answer_by + timedelta(days=1)),
    ]
    assert len({digest_of(one) for one in (made, *others)}) == len(others) + 1


def test_the_words_are_kept_once_and_an_authority_uses_its_number_once(here):
    with here.database.write() as connection:
        for number in range(3):
            store(connection, ingers(here, waiting(), id=f"c{number}", reference=f"r{number}"))
        assert connection.execute(text("SELECT count(*) FROM consent_words")).scalar() == 1
    with pytest.raises(IntegrityError), here.database.write() as connection:
        store(connection, ingers(here, waiting(), id="c9", reference="r1"))


@pytest.mark.parametrize("wrong", [
    "UPDATE consents SET last_day = '2099-01-01' WHERE id = 'c1'", "UPDATE consents SET authority = 'anden' WHERE id = 'c1'",
    "UPDATE consents SET answer = 'ja' WHERE id = 'c1'", "UPDATE consents SET answer = '{}' WHERE id = 'c1'",
    "UPDATE consents SET answer_by = 'i morgen' WHERE id = 'c1'", "UPDATE consents SET earlier = '7' WHERE id = 'c1'",
])
def test_one_that_somebody_wrote_is_left_out_alone(here, wrong):
    with here.database.write() as connection:
        for number in range(3):
            store(connection, ingers(here, waiting(), id=f"c{number}", reference=f"r{number}"))
    here.execute(wrong)
    with here.database.read() as connection:
        assert {one.id for _, one in told_of(connection, select(consents).subquery())} == {"c0", "c2"}
        with pytest.raises(UNREADABLE):
            load(connection, "c1")


def test_what_an_overview_is_searched_in_is_of_every_language():
    said = found_by(templates().template("hjemmesygepleje-paaroerende"))
    assert "sygeplejersken må tale med din pårørende" in said
    assert "the nurse may talk to your relative" in said
    assert "borgerservice, eksempel kommune" in said


def test_words_changed_in_the_database_make_it_unreadable(here):
    with here.database.write() as connection:
        store(connection, ingers(here, waiting()))
    here.execute("UPDATE consent_words SET template = replace(template, 'Din læge', 'Alle')")
    with here.database.read() as connection, pytest.raises(UNREADABLE):
        load(connection, "c")


def test_it_goes_five_years_after_its_last_day_and_not_before(here):
    with here.database.write() as connection:
        store(connection, ingers(here, answered()))
        store(connection, ingers(here, waiting(), id="w", reference="w"))
    last = answered().last_day
    assert last > waiting().last_day
    ended = datetime(last.year, last.month, last.day, 12, tzinfo=UTC)
    erase_due(here.database, ended + timedelta(days=5 * 365))
    with here.database.read() as connection:
        assert connection.execute(select(consents.c.id)).scalars().all() == ["c"]
    erase_due(here.database, ended + timedelta(days=5 * 365 + 2))
    assert here.rows("SELECT count(*) FROM consents") == [(0,)]
