"""Answers as people type them, and the sentence each gets that is not right yet."""

import base64
import hashlib
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.flows.answers import UNKNOWN
from desktop.flows.dates import parse_bound, parse_date
from desktop.flows.files import type_of
from desktop.flows.kinds import judge, missing
from desktop.flows.numbers import parse_amount, parse_number, parse_phone, spaced_phone
from desktop.flows.views import FieldKind
from tests.support.definitions import said
from tests.support.made_up import TODAY, field

K = FieldKind
FIRST = date(2026, 12, 1)
PDF = b"%PDF-1.7\n%%EOF"
FAILS_MOD11 = "1905105004"


def problem(of, answer):
    return said(judge(of, answer, TODAY).problem)


def plain(of, answer):
    verdict = judge(of, answer, TODAY)
    assert verdict.problem is None, said(verdict.problem)
    return verdict.plain


def a_file(inside=PDF, **changed):
    whole = {
        "name": "kontrakt.pdf", "type": "application/pdf", "size": len(inside),
        "sha256": hashlib.sha256(inside).hexdigest(), "content": base64.b64encode(inside).decode(),
    }
    return whole | changed


# --- dates ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", [
    "1. december 2026", "1 december 2026", "1. dec. 2026", "1 dec 26", "den 1. december 2026", "d. 1. dec. 2026",
    "tirsdag 1. december 2026", "tirsdag den 1. december 2026", "Tirsdag, den 1. December 2026", "1/12-2026", "1/12 2026",
    "1-12-2026", "01.12.26", "1.12.2026", "1.12.2026.", "1 12 2026", "011226", "01122026", "2026-12-01", " 1/12/26 ",
    "1 December 2026", "December 1, 2026", "1st December 2026", "1st of December 2026", "Tuesday 1 December 2026",
])
def test_a_date_is_read_the_way_people_write_it(typed):
    assert parse_date(typed, TODAY) == FIRST


@pytest.mark.parametrize(("typed", "day"), [
    ("i dag", TODAY), ("I morgen", date(2026, 11, 22)), ("i går", date(2026, 11, 20)), ("today", TODAY),
    ("1. maj 1942", date(1942, 5, 1)), ("1/5 42", date(1942, 5, 1)), ("3. marts 36", date(2036, 3, 3)),
    ("3/3-37", date(1937, 3, 3)), ("29. februar 2028", date(2028, 2, 29)), ("5. oct 2026", date(2026, 10, 5)),
])
def test_a_short_year_is_the_nearest_one(typed, day):
    assert parse_date(typed, TODAY) == day


@pytest.mark.parametrize(("typed", "sentence"), [
    ("31. november 2026", "November har kun 30 dage. Skriv en anden dato."),
    ("31/11-2026", "November har kun 30 dage. Skriv en anden dato."),
    ("32/12 2026", "December har kun 31 dage. Skriv en anden dato."),
    ("29. februar 2027", "Februar 2027 har kun 28 dage. Skriv en anden dato."),
    ("30/2 2028", "Februar 2028 har kun 29 dage. Skriv en anden dato."),
    ("1/13 2026", "Måneden skal være fra 1 til 12. Skriv datoen igen."),
    ("1. december", "Skriv også årstallet, for eksempel 1. december 2026."),
    ("1/12", "Skriv også årstallet, for eksempel 1. december 2026."),
    ("1/12 026", "Skriv årstallet med fire tal, for eksempel 2026."),
    ("1/12 1026", "Se på årstallet igen. Skriv et år fra 1800 til 2999."),
    ("1/12 0000", "Der er ikke noget år 0. Skriv det rigtige årstal, for eksempel 2026."),
    ("1. maj 0000", "Der er ikke noget år 0. Skriv det rigtige årstal, for eksempel 2026."),
    ("0000-05-01", "Der er ikke noget år 0. Skriv det rigtige årstal, for eksempel 2026."),
    ("0/12 2026", "Skriv dag, måned og år, for eksempel 1. december 2026."),
    ("snart", "Skriv dag, måned og år, for eksempel 1. december 2026."),
    ("december 2026 2027 2028", "Skriv dag, måned og år, for eksempel 1. december 2026."),
    ("1 2 3 4", "Skriv dag, måned og år, for eksempel 1. december 2026."),
    ("1 jul 2026 x", "Skriv dag, måned og år, for eksempel 1. december 2026."),
    ("a b c", "Skriv dag, måned og år, for eksempel 1. december 2026."),
    ("maj maj 2026", "Skriv dag, måned og år, for eksempel 1. december 2026."),
    ("1?12?2026", "Skriv dag, måned og år, for eksempel 1. december 2026."),
    ("12345", "Skriv dag, måned og år, for eksempel 1. december 2026."),
])
def test_a_date_that_is_none_says_why_and_what_to_write(typed, sentence):
    assert said(parse_date(typed, TODAY)) == sentence


@given(st.dates(date(1920, 1, 1), date(2036, 11, 20)))
def test_every_day_can_be_written_in_every_way(day):
    month = ["januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december"][day.month - 1]
    for typed in (day.isoformat(), f"{day.day}. {month} {day.year}", f"{day.day}/{day.month}-{day.year}", f"{day:%d%m%Y}"):
        assert parse_date(typed, TODAY) == day


@given(st.text())
def test_no_text_makes_reading_a_date_fail(typed):
    parse_date(typed, TODAY)


@pytest.mark.parametrize(("bound", "day"), [
    ("today", TODAY), ("today-28d", date(2026, 10, 24)), ("today+3m", date(2027, 2, 21)), ("today-18y", date(2008, 11, 21)),
    ("2026-12-01", FIRST), ("tomorrow", None), ("today-9999y", None), ("today+9999y", None), ("today-", None),
])
def test_a_limit_is_a_day_or_counted_from_today(bound, day):
    assert parse_bound(bound, TODAY) == day


def test_a_limit_counted_in_months_ends_on_the_last_day_of_a_short_one():
    assert parse_bound("today+1m", date(2027, 1, 31)) == date(2027, 2, 28)


def test_a_date_outside_its_limits_says_which_days_will_do():
    moved = field("d", K.DATE, rules={"min": "today-28d", "max": "2027-01-01"})
    assert problem(moved, "1/10 2026") == "Skriv en dato, der er lørdag 24. oktober 2026 eller senere."
    assert problem(moved, "2/1 2027") == "Skriv en dato, der er fredag 1. januar 2027 eller tidligere."
    assert plain(moved, "24/10 2026") == "2026-10-24"


def test_a_day_that_lies_too_far_ahead_says_from_when_it_can_be_done():
    moved = field("d", K.DATE, rules={"max": "today+28d"})
    assert "fra tirsdag 24. november 2026" in problem(moved, "22/12 2026")


# --- numbers --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("typed", "number"), [("3", 3), (" 12 ", 12), ("1.234", 1234), ("1 234 567", 1234567), ("-3", -3), ("−3", -3)])
def test_a_whole_number_is_read_with_thousands_apart(typed, number):
    assert parse_number(typed) == number


@pytest.mark.parametrize("typed", ["2,5", "tre", "1.23", "", "1" * 40, "٣"])
def test_what_is_no_whole_number_says_what_to_write(typed):
    assert said(parse_number(typed)) == "Skriv et helt tal, for eksempel 3."


@pytest.mark.parametrize(("typed", "amount"), [
    ("1.234,50", "1234.50"), ("1234 kr.", "1234.00"), ("1234,5", "1234.50"), ("1.234", "1234.00"), ("kr. 1.234,-", "1234.00"),
    ("1234.50", "1234.50"), ("1,234.50", "1234.50"), ("12 500 kroner", "12500.00"), ("DKK 99", "99.00"), ("0,75", "0.75"), ("-20", "-20.00"),
])
def test_an_amount_is_read_the_way_people_write_it(typed, amount):
    assert parse_amount(typed) == Decimal(amount)


@pytest.mark.parametrize("typed", ["1,234", "mange", "1.2.3", "12,345,6", "9" * 40, "kr."])
def test_an_amount_that_may_mean_two_things_is_asked_about(typed):
    assert said(parse_amount(typed)) == "Skriv beløbet i kroner, for eksempel 1.234,50."


@given(st.decimals(min_value=0, max_value=99999999, places=2))
def test_every_amount_can_be_written_in_danish(amount):
    whole, ore = f"{amount:.2f}".split(".")
    assert parse_amount(f"{int(whole):,}".replace(",", ".") + "," + ore) == amount


def test_a_number_outside_its_limits_says_which_will_do():
    rooms = field("n", K.NUMBER, rules={"min": 1, "max": 12})
    assert problem(rooms, "0") == "Skriv et tal, der er 1 eller mere."
    assert problem(rooms, "13") == "Skriv et tal, der er 12 eller mindre."
    assert plain(rooms, "12") == 12
    rent = field("a", K.AMOUNT, rules={"min": "0.50", "max": "not a limit"})
    assert problem(rent, "0,49") == "Skriv et tal, der er 0,50 eller mere."
    assert plain(rent, "0,50 kr.") == "0.50"


@pytest.mark.parametrize(("typed", "phone"), [
    ("12345678", "12345678"), ("12 34 56 78", "12345678"), ("+45 12345678", "12345678"), ("0045 12 34 56 78", "12345678"),
    ("+46 70-123 45 67", "+46701234567"), ("0046701234567", "+46701234567"),
])
def test_a_telephone_number_has_eight_digits_or_a_country(typed, phone):
    assert parse_phone(typed) == phone
    assert parse_phone(phone) == phone


@pytest.mark.parametrize("typed", ["1234567", "123456789", "ring", "+45 1234", "+0123456789"])
def test_a_telephone_number_that_is_none_says_what_to_write(typed):
    assert "8 tal" in said(parse_phone(typed))


def test_a_telephone_number_is_shown_in_pairs():
    assert spaced_phone("12345678") == "12 34 56 78"
    assert spaced_phone("+46701234567") == "+46701234567"


# --- text -----------------------------------------------------------------------------------------------------------


def test_a_line_is_kept_without_the_spaces_and_signs_nobody_sees():
    assert plain(field("t"), "  Inger \t Eksempel\x00 ") == "Inger Eksempel"
    assert plain(field("t", K.LONG_TEXT), " En linje \r\n og en til \n") == "En linje\nog en til"
    assert judge(field("t"), "\x00", TODAY).empty


def test_a_text_too_long_says_how_much_room_there_is():
    assert problem(field("t", rules={"max_length": 5}), "seks tegn") == "Skriv det kortere. Der er plads til 5 tegn."
    assert "500" in problem(field("t"), "a" * 501)


def test_a_pattern_says_its_own_words():
    from tests.support.made_up import words

    postcode = field("t", rules={"pattern": "[0-9]{4}", "pattern_error": words("Skriv 4 tal.")})
    assert plain(postcode, "8000") == "8000"
    assert problem(postcode, "80000") == "Skriv 4 tal."
    assert problem(field("t", rules={"pattern": "("}), "x") == "Skriv et svar."


def test_a_hostile_pattern_ends_in_a_moment():
    from tests.support.made_up import words

    slow = field("t", rules={"pattern": "(a|a|aa)+$", "pattern_error": words("Skriv noget andet.")})
    assert problem(slow, "a" * 60 + "!") == "Skriv noget andet."


def test_a_text_that_is_no_text_says_what_to_write():
    assert problem(field("t"), 3) == "Skriv et svar."
    assert problem(field("t"), (1,)) == "Skriv et svar."


@pytest.mark.parametrize("typed", ["navn@eksempel.dk", "a.b+c@x-y.eksempel.dk"])
def test_an_email_address_is_kept(typed):
    assert plain(field("e", K.EMAIL), typed) == typed


@pytest.mark.parametrize("typed", ["navn", "navn@", "@eksempel.dk", "navn@eksempel", "a b@eksempel.dk", "a@b@c.dk", "a@.dk", "a@-b.dk", "a@b..dk", "a" * 250 + "@b.dk"])
def test_an_email_address_that_is_none_says_what_to_write(typed):
    assert "navn@eksempel.dk" in problem(field("e", K.EMAIL), typed)


# --- CPR ------------------------------------------------------------------------------------------------------------


def test_a_cpr_number_that_fails_mod_11_asks_and_goes_on():
    verdict = judge(field("c", K.CPR), "190510-5004", TODAY)
    assert verdict.problem is None
    assert verdict.plain == FAILS_MOD11
    assert said(verdict.notice) == "Tjek nummeret en gang til. Er det rigtigt, så gå videre."


def test_a_cpr_number_that_passes_is_met_with_nothing():
    passing = next(f"190510{n:04}" for n in range(5000, 5100) if judge(field("c", K.CPR), f"190510{n:04}", TODAY).notice is None)
    assert plain(field("c", K.CPR), passing) == passing


@pytest.mark.parametrize(("typed", "sentence"), [
    ("abc", "Skriv et CPR-nummer med 10 tal."),
    ("19051", "Der mangler tal. Skriv et CPR-nummer med 10 tal."),
    ("19051050041", "Der er for mange tal. Skriv et CPR-nummer med 10 tal."),
    ("3102505004", "De første 6 tal skal være en fødselsdag. Skriv CPR-nummeret igen."),
    ("2112365004", "Fødselsdagen er ikke kommet endnu. Skriv CPR-nummeret igen."),
])
def test_a_cpr_number_that_is_none_says_what_to_write(typed, sentence):
    assert problem(field("c", K.CPR), typed) == sentence


# --- choices --------------------------------------------------------------------------------------------------------


def test_yes_and_no_and_nothing_else():
    asked = field("y", K.YES_NO)
    assert plain(asked, True) is True
    assert plain(asked, False) is False
    assert problem(asked, 1) == "Vælg ja eller nej."
    assert problem(asked, "ja") == "Vælg ja eller nej."


def test_a_choice_is_one_of_those_offered():
    asked = field("c", K.CHOICE, choices=("a", "b"))
    assert plain(asked, "b") == "b"
    assert problem(asked, "c") == "Vælg et af svarene."
    assert problem(asked, ("a",)) == "Vælg et af svarene."


def test_several_are_kept_in_the_definitions_order_and_once():
    asked = field("s", K.SEVERAL, choices=("a", "b", "c"), rules={"min_chosen": 2, "max_chosen": 2})
    assert plain(asked, ("c", "a", "c")) == ("a", "c")
    assert problem(asked, ("a",)) == "Vælg mindst 2 svar."
    assert problem(asked, ("a", "b", "c")) == "Vælg højst 2 svar."
    assert problem(asked, ("d",)) == "Vælg mindst et af svarene."
    assert problem(asked, "a") == "Vælg mindst et af svarene."


def test_a_statement_is_ticked_or_not():
    assert plain(field("s", K.STATEMENT), True) is True
    assert judge(field("s", K.STATEMENT), False, TODAY).empty
    assert judge(field("s", K.INFORMATION), "noget", TODAY).empty


# --- made of parts --------------------------------------------------------------------------------------------------


def test_an_address_is_chosen_from_the_register():
    home = {"id": "x1", "text": "Eksempelvej 12, 9910 Øvelsesby"}
    assert plain(field("a", K.ADDRESS), home) == home
    assert plain(field("a", K.ADDRESS), home | {"co": " Inger "}) == home | {"co": "Inger"}
    for wrong in ("Eksempelvej 12", {"text": "Eksempelvej 12"}, {"id": "x1"}, {"id": 1, "text": "y"}):
        assert problem(field("a", K.ADDRESS), wrong) == "Skriv adressen, og vælg den på listen."
    assert problem(field("a", K.ADDRESS), home | {"co": "x" * 300}) == "Skriv adressen kortere."


def test_people_have_a_name_and_a_number_each():
    noah = {"name": "Noah  Prøve", "cpr": "090417-5001"}
    sara = {"name": "Sara Prøve", "cpr": "2802215002"}
    asked = field("h", K.HOUSEHOLD, rules={"min_chosen": 1, "max_chosen": 2})
    verdict = judge(asked, (noah, sara), TODAY)
    assert verdict.plain == ({"name": "Noah Prøve", "cpr": "0904175001"}, sara)
    assert said(verdict.notice).startswith("Tjek nummeret på Noah Prøve og Sara Prøve en gang til.")
    assert problem(asked, (noah, {"name": "", "cpr": "x"})) == "Person 2: Skriv navnet."
    assert problem(asked, (noah, {"name": "Bo", "cpr": "12"})) == "Person 2: Der mangler tal. Skriv et CPR-nummer med 10 tal."
    assert problem(asked, (noah, noah)) == "Person 2: Den samme person står der to gange. Fjern den ene."
    assert problem(asked, (noah, "Bo")) == "Person 2: Skriv navnet."
    assert problem(asked, (noah | {"name": "x" * 300},)) == "Person 1: Skriv navnet kortere."
    assert problem(asked, "Noah") == "Skriv navn og CPR-nummer på hver person."
    assert problem(field("h", K.HOUSEHOLD, rules={"min_chosen": 2}), (noah,)) == "Skriv mindst 2 personer på."
    assert problem(field("h", K.HOUSEHOLD, rules={"max_chosen": 1}), (noah, sara)) == "Skriv højst 1 person på."


def test_people_whose_numbers_pass_are_met_with_nothing():
    passing = next(n for n in range(5000, 5100) if judge(field("c", K.CPR), f"190510{n:04}", TODAY).notice is None)
    assert judge(field("h", K.HOUSEHOLD), ({"name": "Bo Prøve", "cpr": f"190510{passing:04}"},), TODAY).notice is None


def test_a_bank_account_is_filled_up_with_zeros():
    asked = field("b", K.BANK_ACCOUNT)
    assert plain(asked, {"registration": "00 00", "account": "123-45"}) == {"registration": "0000", "account": "0000012345"}
    assert problem(asked, {"registration": "12", "account": "1"}) == "Skriv registreringsnummeret. Det har 4 tal."
    assert problem(asked, {"registration": "1234", "account": "12345678901"}) == "Skriv kontonummeret. Det har højst 10 tal."
    assert problem(asked, "1234 1") == "Skriv registreringsnummer og kontonummer."


# --- files ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("begins", "kind"), [
    (b"%PDF-1.4", "application/pdf"), (b"\xef\xbb\xbf%PDF-1.4", "application/pdf"), (b"\x89PNG\r\n\x1a\n..", "image/png"),
    (b"\xff\xd8\xff\xe0", "image/jpeg"), (b"II*\x00", "image/tiff"), (b"MM\x00*", "image/tiff"), (b"GIF89a", "image/gif"),
    (b"RIFF....WEBPVP8", "image/webp"), (b"....ftypheic", "image/heic"), (b"MZ..", None), (b"", None), (b"PK\x03\x04", None),
])
def test_a_file_is_what_its_content_says(begins, kind):
    assert type_of(begins) == kind


def test_a_file_is_kept_with_its_true_type():
    kept = plain(field("f", K.FILE), a_file(type="image/png"))
    assert kept["type"] == "application/pdf"
    assert judge(field("f", K.FILE), a_file(), TODAY).seen == {"name": "kontrakt.pdf", "type": "application/pdf", "size": len(PDF)}


@pytest.mark.parametrize(("answer", "sentence"), [
    (a_file(b"MZ\x90\x00 a program"), "Vælg en fil af typen PDF, JPG og PNG. Denne fil er noget andet."),
    (a_file(b"GIF89a"), "Vælg en fil af typen PDF, JPG og PNG. Denne fil er noget andet."),
    (a_file(PDF + b"x" * 2000), "Filen er for stor. Vælg en fil på højst 1 MB."),
    (a_file(PDF + b"x" * (1001 - len(PDF))), "Filen er for stor. Vælg en fil på højst 1 MB."),
    (a_file(b""), "Der er intet i filen, eller den kan ikke læses. Vælg en anden fil."),
    (a_file(size=3), "Filen kom ikke helt med. Vælg den igen."),
    (a_file(sha256="0"), "Filen kom ikke helt med. Vælg den igen."),
    (a_file(content="%%%"), "Filen kom ikke helt med. Vælg den igen."),
    (a_file(content="æøå="), "Filen kom ikke helt med. Vælg den igen."),
    ({"name": "x"}, "Vælg en fil."),
    ("kontrakt.pdf", "Vælg en fil."),
])
def test_a_file_too_big_or_not_what_its_name_says_gets_one_clear_sentence(answer, sentence):
    assert problem(field("f", K.FILE, rules={"max_bytes": 1000}), answer) == sentence


# --- together -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("empty", [None, "", "   ", (), {}])
@pytest.mark.parametrize("kind", [one for one in K if one is not K.INFORMATION])
def test_nothing_typed_is_no_answer_for_any_kind(kind, empty):
    assert judge(field("x", kind, choices=("a", "b")), empty, TODAY).empty


@pytest.mark.parametrize("kind", list(K))
def test_a_required_field_left_empty_says_what_to_do(kind):
    sentence = said(missing(field("x", kind)))
    assert sentence.endswith(".")
    assert "ugyldig" not in sentence.lower()


def test_a_field_that_may_be_unknown_says_so_when_left_empty():
    assert said(missing(field("x", unknown="Så ringer vi."))) == "Skriv et svar. Du kan også vælge »Det ved jeg ikke«."


def test_a_definitions_own_sentences_are_said_instead():
    from tests.support.made_up import words

    own = field("x", K.CPR, missing=words("Skriv barnets nummer."), error=words("Se på sundhedskortet."))
    assert said(missing(own)) == "Skriv barnets nummer."
    assert problem(own, "1") == "Se på sundhedskortet."


def test_ved_ikke_is_an_answer_only_where_it_is_offered():
    assert judge(field("x", unknown="Så ringer vi."), UNKNOWN, TODAY).unknown
    assert judge(field("x"), UNKNOWN, TODAY).empty


GOOD = {
    K.TEXT: " Hej ", K.LONG_TEXT: "Hej\r\ndu", K.NUMBER: "1.234", K.AMOUNT: "1.234,5 kr.", K.DATE: "1/12 26", K.CPR: "190510-5004",
    K.PHONE: "+45 12 34 56 78", K.EMAIL: " a@b.dk ", K.YES_NO: False, K.CHOICE: "a", K.SEVERAL: ("b", "a"),
    K.ADDRESS: {"id": "1", "text": " Vej  1 ", "co": ""}, K.HOUSEHOLD: ({"name": "Bo", "cpr": "190510 5004"},),
    K.BANK_ACCOUNT: {"registration": "1234", "account": "1"}, K.FILE: a_file(), K.STATEMENT: True,
}


@pytest.mark.parametrize("kind", list(GOOD))
def test_what_is_sent_reads_as_itself(kind):
    asked = field("x", kind, choices=("a", "b"))
    sent = plain(asked, GOOD[kind])
    assert sent is not None
    assert plain(asked, sent) == sent


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3).map(tuple)
    | st.dictionaries(st.sampled_from(["id", "text", "name", "cpr", "registration", "account", "content", "size"]), inner, max_size=4),
    max_leaves=6,
)


@given(st.sampled_from(list(K)), anything)
def test_no_answer_of_any_shape_makes_it_fail_and_what_passes_reads_as_itself(kind, answer):
    asked = field("x", kind, choices=("a", "b"), unknown="Fint.", rules={"max_length": 9, "min": 1, "max": 5})
    verdict = judge(asked, answer, TODAY)
    assert (verdict.plain is None) or verdict.problem is None
    if verdict.plain is not None:
        assert judge(asked, verdict.plain, TODAY).plain == verdict.plain
