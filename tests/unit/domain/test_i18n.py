"""Texts are values until a window says them in its own language."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from babel.messages.pofile import read_po

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


@pytest.mark.parametrize(("number", "danish", "english"), [
    (0, "0", "0"), (999, "999", "999"), (-1234567, "-1.234.567", "-1,234,567"), (Decimal("1E+5"), "100.000", "100,000"),
    (Decimal("7200.50"), "7.200,50", "7,200.50"), (Decimal("-0.5"), "-0,5", "-0.5"),
    (Decimal("1234567.891"), "1.234.567,891", "1,234,567.891"),
])
def test_a_number_keeps_its_decimals_and_is_grouped_as_the_language_does(number: int | Decimal, danish: str, english: str) -> None:
    assert (DANISH.value(number), ENGLISH.value(number)) == (danish, english)


@pytest.mark.parametrize(("items", "danish", "english"), [
    ((), "", ""), (("a",), "a", "a"), (("a", "b"), "a og b", "a and b"), (("a", "b", "c"), "a, b og c", "a, b, and c"),
])
def test_several_are_joined_as_the_language_joins_them(items: tuple[str, ...], danish: str, english: str) -> None:
    assert (DANISH.text(Listing(items)), ENGLISH.text(Listing(items))) == (danish, english)


def test_every_day_and_month_has_its_danish_name() -> None:
    days = [DANISH.value(date(2026, 1, 5) + timedelta(days=past)).split()[0] for past in range(7)]
    assert days == ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"]
    months = [DANISH.value(date(2026, month, 1)).split()[2] for month in range(1, 13)]
    assert months == [
        "januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december",
    ]


def test_a_language_without_a_catalogue_of_ours_writes_dates_and_numbers_its_own_way() -> None:
    german = translator("de", translations())
    assert german.value(date(2026, 3, 3)) == "Dienstag 3 März 2026"
    assert german.value(Decimal("7200.50")) == "7.200,50"
    assert german.text(Listing(("a", "b", "c"))) == "a, b und c"


def test_what_danish_calls_an_exercise_english_calls_an_exercise() -> None:
    with (translations() / "en" / "LC_MESSAGES" / "desktop.po").open("rb") as file:
        said = {m.id: m.string for m in read_po(file) if isinstance(m.id, str) and re.search("øvelse", m.id, re.IGNORECASE)}
    assert len(said) > 20
    for danish, english in said.items():
        word = english.replace('"training"', "")  # as config.toml has it
        assert "training" not in word.casefold(), danish
        assert "exercise" in english.casefold() or "made-up" in english.casefold(), danish
