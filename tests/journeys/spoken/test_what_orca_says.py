"""What Orca says of a visit, from the first page to the receipt: for somebody who sees none of it."""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path

import pytest

from tests.support.orca import BUTTON, HEADING, RADIO, TEXT, TICK, listening
from tests.support.read_aloud import Heard, VisitRead
from tests.support.speech_sink import Said
from tests.support.whole_app import INGER, real_time_backend

pytestmark = [pytest.mark.spoken, pytest.mark.journey]

HEADINGS = {
    "welcome": "Hvad skal vi?",
    "find-citizen": "Hvem skal have hjælp?",
    "show-proof": "Hvad viser borgeren?",
    "today": "Hvad skal vi i dag?",
    "yes": "Blåt EU-sygesikringskort. Må vi hjælpe dig med det i dag?",
    "before-start": "Blåt EU-sygesikringskort",
    "who": "Hvem skal have et blåt kort?",
    "paused": "Pause",
    "who-again": "Hvem skal have et blåt kort?",
    "use": "Hvad skal kortet bruges til?",
    "travel-date": "Hvornår er rejsen?",
    "send-to": "Hvor skal kortet sendes hen?",
    "contact": "Hvordan kan Udbetaling Danmark få fat i dig?",
    "check": "Er det rigtigt?",
    "sent": "Øvelse: modtaget af Udbetaling Danmark",
}
OF_THE_CITIZEN = ("Inger", INGER, INGER[:6], "Øvelsesgade", "1942", "kort", "Udbetaling")
KEYS = ("retur", "mellemrum")
"""How Orca echoes the keys that lead to a page."""
MEANWHILE = ("Sender", "påmindelse", "Mette Øvelse. Logger ind.", INGER)
"""What is said of the page that is left, while the next one is on its way: a number is at times read as it loses its hyphen."""
GREETING = re.compile("^God (?:formiddag|dag|eftermiddag|aften|nat)")
"""Said by the hour; the excerpt is of a morning."""
EXCERPT = Path(__file__).parents[3] / "docs/spoken.md"
ABOVE = """# What Orca says

Of each page of a visit when it comes, in Orca's own Danish ("overskrift" is a heading, "påmindelse" a notification). Taken
down by `scripts/test --all` from what Orca gives its voice; how is in `quality.md`.

"""


@pytest.fixture(scope="module")
def read():
    """One visit, listened to; what was said, and what is stored of it."""
    try:
        return read_a_visit()
    except AssertionError:
        # On a busy machine Orca at times loses its place. Whatever it then says, the whole visit has to be said once.
        return read_a_visit()


def read_a_visit() -> VisitRead:
    """To its end, with everything new. AssertionError where what leads on was not said."""
    folder = Path(tempfile.mkdtemp(prefix="o"))  # a short path: a socket has 108 signs for the whole of it
    backend = real_time_backend(folder / "backend")
    profile = folder / "profile"
    profile.mkdir()
    (profile / "config.toml").write_text(f'[backend]\nurl = "{backend.base_url}"\n', encoding="utf-8")
    try:
        with listening(folder, "open", "--profile", str(profile)) as orca:
            visit = VisitRead(orca)
            visit.go()
            visit.languages = list(orca.sink.languages)
        visit.stored = backend.rows("select reference, content from submissions")
        return visit
    finally:
        backend.stop()
        shutil.rmtree(folder)


def arrival(page: Heard, heading: str) -> list[str]:
    """What was said from the key that led to the page, without its echo, to the next key."""
    said = [one for one in page.from_arrival(heading) if one not in KEYS and not one.startswith(MEANWHILE)]
    return [GREETING.sub("God morgen", one) for one in said]


def test_the_window_is_said_by_its_name_and_then_the_page_it_opens_with(read):
    first = read.pages["sign-in"].words
    assert first.index("Sidemand.") < first.index(f"Hvem er du? {HEADING}. Dette er en øvelse. Vælg en, du vil øve dig som.")


@pytest.mark.parametrize("page", HEADINGS)
def test_a_page_that_comes_is_said_by_its_heading_before_all_else(read, page):
    first = arrival(read.pages[page], HEADINGS[page])[0]
    assert HEADINGS[page] in first
    assert HEADING in first


@pytest.mark.parametrize(("page", "words"), [
    ("find-citizen", "Du ser kun forbogstaver og fødselsår, indtil borgeren har vist ID."),
    ("show-proof", "I.E., født 1942."),
    ("today", "Sæt kryds ved det, borgeren vil have hjælp til."),
    ("before-start", "Ring til Udbetaling Danmark på 70 12 80 81."),
    ("use", "Trin 2 af 6, Blåt EU-sygesikringskort. Vælg det, der passer bedst på den næste rejse."),
])
def test_what_no_key_leads_to_is_said_after_the_heading(read, page, words):
    assert words in arrival(read.pages[page], HEADINGS[page])[1]


def test_a_field_is_said_with_its_name_its_role_its_hint_and_that_it_must_be_answered(read):
    assert read.pages["find-citizen"].of("cpr")[-2:] == [
        Said("Borgerens CPR-nummer tekst."), Said("10 tal. Skriv dem, eller scan sundhedskortet. Skal besvares."),
    ]
    assert f"Første dag på rejsen {TEXT} For eksempel 1. december 2026. Skal besvares." in read.pages["travel-date"].said_of("date")


def test_a_field_that_may_be_left_empty_is_said_to_be_one(read):
    queue = read.pages["find-citizen"].said_of("queue")
    assert f"Kønummer (du behøver ikke svare) {TEXT}" in queue
    assert "Skal besvares" not in queue


def test_what_is_wrong_is_said_at_once_all_of_it_and_then_leads_to_the_field_that_says_it_again(read):
    page = read.pages["travel-date"]
    wrong = "November har kun 30 dage. Skriv en anden dato."
    assert f"Der er 1 ting at rette {HEADING}. {wrong}" in page.said_of("summary")
    assert f"{wrong} {BUTTON}" in page.said_of("link")
    field = page.said_of("wrong-date")
    assert field.index(f"Første dag på rejsen {TEXT}") < field.index(wrong) < field.index("For eksempel")


def test_a_number_that_looks_wrong_and_may_be_right_is_asked_about_aloud(read):
    assert "Tjek nummeret en gang til. Er det rigtigt, så gå videre" in read.pages["find-citizen"].said_of("asked-again")


def test_a_choice_is_said_with_the_question_its_name_its_state_and_its_place(read):
    page = read.pages["show-proof"]
    first = page.said_of("first-choice")
    parts = ["Hvad viser borgeren?", "Pas eller kørekort.", f"ikke valgt {RADIO}", "Skal besvares. 1 af 6."]
    assert sorted(parts, key=first.index) == parts
    assert page.said_of("chosen").endswith("valgt")
    assert f"valgt {RADIO}" in read.pages["who-again"].said_of("choice-again")


def test_the_arrows_say_each_choice_they_come_to(read):
    page = read.pages["show-proof"]
    assert "To papirer uden billede." in page.said_of("second-choice")
    assert "2 af 6" in page.said_of("second-choice")
    assert "Pas eller kørekort." in page.said_of("first-again")


def test_what_was_found_is_said_with_what_it_is_and_whether_it_is_ticked(read):
    assert f"{TICK} fravalgt" in read.pages["today"].said_of("found")
    assert read.pages["today"].said_of("ticked").endswith("tilvalgt")


@pytest.mark.parametrize(("page", "what"), [("who", "saved"), ("use", "saved"), ("check", "declared")])
def test_that_an_answer_is_saved_is_said_once_and_cuts_nothing_off(read, page, what):
    heard = read.pages[page]
    assert [one for one in heard.utterances if "Gemt" in one] == ["påmindelse Gemt."]
    key, *rest = heard.of(what)
    assert key.cut, "a key silences what went before it"
    assert not any(one.cut for one in rest)
    assert [one.words for one in rest if not one.cut][-1] == "påmindelse Gemt."


def test_that_it_is_being_sent_is_said_meanwhile(read):
    said = read.pages["sent"].utterances
    assert said.index("Sender") < said.index(f"{HEADINGS['sent']} {HEADING}.")


def test_pause_says_that_the_page_is_hidden_and_nothing_of_the_citizen(read):
    paused = read.pages["paused"]
    assert "Skærmen er skjult siden kl." in paused.words
    assert not [one for one in OF_THE_CITIZEN if one in paused.words]


def test_the_page_of_the_citizens_yes_is_read_whole_before_the_answers(read):
    question = read.pages["yes"].said_of("question")
    parts = [
        "Må vi hjælpe dig med det i dag?", "Mette fra Borgerservice, Eksempel Kommune hjælper dig.", "Du må gerne sige nej.",
        "Så henter vi ikke noget, og vi sender ikke noget.", "Vi henter din adresse", "Vi sender ikke noget, før du har set alle svar.",
        "Dit ja gælder kun i dag.", "Vi skriver ned, at du sagde ja her på vores skærm.",
    ]
    assert sorted(parts, key=question.index) == parts


def test_the_answers_to_check_are_all_read_question_and_answer_together(read):
    whole = arrival(read.pages["check"], HEADINGS["check"])[1]
    for together in (
        "Hvem skal have et blåt kort? Kun mig.", "Hvad skal kortet bruges til? Ferie eller besøg.",
        "Første dag på rejsen. onsdag 3. marts 2027.", "E-mail. Ikke svaret.",
    ):
        assert together in whole


@pytest.mark.parametrize(("what", "row", "answer"), [
    ("first-answer", "Ret Hvem skal have et blåt kort?", "Svaret er: Kun mig."),
    ("second-answer", "Ret Hvad skal kortet bruges til?", "Svaret er: Ferie eller besøg."),
    ("third-answer", "Ret Første dag på rejsen", "Svaret er: onsdag 3. marts 2027."),
])
def test_the_arrows_say_each_row_of_the_answers_with_what_was_answered(read, what, row, answer):
    row_said = read.pages["check"].said_of(what)
    assert f"{row} {BUTTON}" in row_said
    assert answer in row_said


def test_an_address_is_said_only_when_somebody_asks_for_it(read):
    page = read.pages["send-to"]
    before, _, _ = page.words.partition(page.said_of("address-shown"))
    assert "Øvelsesgade" not in before
    assert "Øvelsesgade 3, st. tv, 9910 Øvelsesby" in page.said_of("address-shown")


def test_the_receipt_is_said_with_the_number_that_is_stored(read):
    (reference, _content), = read.stored
    assert f"Sagsnummer {reference}" in read.pages["sent"].said_of("receipt")
    assert "Intet er sendt til en rigtig myndighed." in read.pages["sent"].said_of("receipt")


def test_the_voice_is_asked_for_in_danish(read):
    assert set(read.languages) == {"da", "da-DK"}


def test_the_excerpt_in_the_docs_has_every_page_as_it_is_said(read, every_case):
    if every_case:
        pages = (f"**{heading}**\n\n" + "\n".join(f"> {one}\\" for one in arrival(read.pages[page], heading)).rstrip("\\")
                 for page, heading in HEADINGS.items())
        EXCERPT.write_text(ABOVE + "\n\n".join(pages) + "\n", encoding="utf-8")
    kept = EXCERPT.read_text(encoding="utf-8")
    assert [page for page, heading in HEADINGS.items() if arrival(read.pages[page], heading)[0] not in kept] == []
