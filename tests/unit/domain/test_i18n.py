"""Texts are values until a window says them in its own language."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from babel import dates, lists, numbers

from desktop.domain.people import Citizen, Helper, HelperKind
from desktop.domain.permit import Permit
from desktop.domain.visit import AgreedTask, Assurance, Proof, ProofKind, Visit
from desktop.i18n import Listing, LocalText, Text, msg, nmsg, translator
from desktop.paths import Profile, translations

DANISH = translator("da", translations())
ENGLISH = translator("en", translations())


@pytest.mark.parametrize(
    ("text", "danish"),
    [
        ("som den er {ikke udfyldt}", "som den er {ikke udfyldt}"),
        (msg(""), ""),
        (msg("Hej {navn}", navn="Inger"), "Hej Inger"),
        (msg("Senest {dag}", dag=date(2026, 3, 3)), "Senest tirsdag 3. marts 2026"),
        (msg("Sendt {tid}", tid=datetime(2026, 3, 3, 9, 5)), "Sendt tirsdag 3. marts 2026 kl. 09.05"),
        (msg("kl. {tid}", tid=time(24 - 1, 59)), "kl. 23.59"),
        (msg("{beløb} kr.", beløb=Decimal("2145.50")), "2.145,50 kr."),
        (nmsg("{count} brev", "{count} breve", 1), "1 brev"),
        (nmsg("{count} brev", "{count} breve", 1200), "1.200 breve"),
        (Listing(("flytning", "EU-kort")), "flytning og EU-kort"),
        (msg("I dag: {hvad}", hvad=Listing((LocalText({"da": "flytning"}), "kort"))), "I dag: flytning og kort"),
    ],
)
def test_a_text_reads_as_danish_is_written(text: Text, danish: str) -> None:
    assert DANISH.text(text) == danish


def test_english_dates_and_numbers_are_english() -> None:
    assert ENGLISH.value(date(2026, 3, 3)) == "Tuesday 3 March 2026"
    assert ENGLISH.value(datetime(2026, 3, 3, 9, 5)) == "Tuesday 3 March 2026 at 09:05"
    assert ENGLISH.value(1200) == "1,200"


def test_a_text_without_this_language_is_said_in_danish_and_else_in_what_there_is() -> None:
    assert LocalText({"da": "Flytning"}).in_language("ar") == "Flytning"
    assert LocalText({"en": "Moving"}).in_language("ar") == "Moving"
    assert LocalText({}).in_language("da") == ""
    assert hash(LocalText({"da": "a", "en": "b"})) == hash(LocalText({"en": "b", "da": "a"}))


def test_a_visit_ends_at_its_end_and_knows_what_was_agreed() -> None:
    now, midnight = datetime(2026, 11, 23, 10), datetime(2026, 11, 24)
    permit = Permit("t", "k", midnight)
    visit = Visit(
        "v", Citizen("r", "Inger Eksempel"), Helper("h", "Mette Øvelse", HelperKind.STAFF),
        Proof(ProofKind.PHOTO_ID, Assurance.SUBSTANTIAL, now), (AgreedTask("flytning", permit),), now, midnight,
    )
    assert not visit.has_ended(now)
    assert visit.has_ended(midnight)
    assert visit.agreed_task("flytning") == AgreedTask("flytning", permit)
    assert visit.agreed_task("andet") is None
    assert (visit.citizen.first_name, visit.helper.first_name) == ("Inger", "Mette")


def test_a_profile_keeps_every_file_in_one_place_its_owner_alone_can_read(tmp_path) -> None:
    profile = Profile(tmp_path / "p").create()
    for path in (profile.config, profile.outbox, profile.visits, profile.backend_database, profile.logs, profile.lock):
        assert path.is_relative_to(profile.root)
    assert profile.visits.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(("language", "full"), [("da", "EEEE d. MMMM y"), ("en", "EEEE d MMMM y")])
def test_days_are_written_as_babel_writes_them(language: str, full: str) -> None:
    written = translator(language, translations())
    for past in range(800):
        day = date(2024, 1, 1) + timedelta(days=past)
        assert written.value(day) == dates.format_date(day, full, locale=language)


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize(("number", "pattern"), [
    (0, "#,##0"), (999, "#,##0"), (1000, "#,##0"), (-1234567, "#,##0"), (10**12, "#,##0"), (Decimal("1E+5"), "#,##0"),
    (Decimal("7200.50"), "#,##0.00"), (Decimal("-0.5"), "#,##0.0"), (Decimal("1234567.891"), "#,##0.000"),
])
def test_numbers_are_written_as_babel_writes_them(language: str, number: int | Decimal, pattern: str) -> None:
    expected = numbers.format_decimal(number, pattern, locale=language)
    assert translator(language, translations()).value(number) == expected


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("count", range(6))
def test_lists_are_joined_as_babel_joins_them(language: str, count: int) -> None:
    items = tuple("abcdef"[:count])
    assert translator(language, translations()).text(Listing(items)) == lists.format_list(items, locale=language)


def test_a_language_without_a_table_of_its_own_is_written_as_babel_writes_it() -> None:
    german = translator("de", translations())
    assert german.value(date(2026, 3, 3)) == "Dienstag 3 März 2026"
    assert german.value(Decimal("7200.50")) == "7.200,50"
    assert german.text(Listing(("a", "b", "c"))) == "a, b und c"
