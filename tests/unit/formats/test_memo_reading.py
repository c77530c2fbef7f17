"""Letters as authorities send them: the published examples, and what is odd in letters all the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from desktop.domain.letter import ActionKind, DocumentRole, LetterType
from desktop.formats.letters import letter_of, safe_name
from desktop.formats.memo import MemoMessage, MemoProblem
from desktop.i18n import translator
from tests.support.letters import HEADER, file_xml, message_xml, read

EXAMPLES = Path(__file__).parents[2] / "data" / "memo"
SEED = Path(__file__).parents[3] / "resources" / "seed" / "letters" / "published"


def read_ok(xml: bytes | str) -> MemoMessage:
    message, _ = read(xml)
    assert isinstance(message, MemoMessage), message
    return message


def said(message: MemoMessage) -> list[str]:
    danish = translator("da", Path("nowhere"))
    return [danish.text(notice.sentence) for notice in message.notices]


@pytest.fixture(scope="module")
def full() -> MemoMessage:
    return read_ok((EXAMPLES / "MeMo_Full_Example.xml").read_bytes())


@pytest.mark.parametrize("folder", [EXAMPLES, SEED])
def test_every_published_example_is_read(folder) -> None:
    files = sorted(folder.glob("*.xml"))
    assert len(files) == 4
    for file in files:
        read_ok(file.read_bytes())


def test_the_header_is_read_whole(full) -> None:
    assert (full.version, full.type) == ("1.2", LetterType.DIGITAL_POST)
    assert full.uuid == "8c2ea15d-61fb-4ba9-9366-42f8b194c114"
    assert full.message_id == "MSG-12345"
    assert full.message_code == "Pladsanvisning"
    assert full.label == "Besked fra Børneforvaltningen"
    assert full.notification is not None
    assert full.notification.startswith("Du har fået digitalpost")
    assert full.additional_notification is not None
    assert full.additional_notification.endswith("Emilie Hansen")
    assert full.reply is True
    assert full.reply_by == datetime(2025, 9, 30, 12, 0, tzinfo=UTC)
    assert full.do_not_deliver_until == date(2025, 9, 15)
    assert full.mandatory is True
    assert full.legal_notification is False
    assert full.post_type == "MYNDIGHEDSPOST"
    assert full.case_id == "SAG-12345"
    assert full.created_at == datetime(2018, 5, 3, 12, 0, tzinfo=UTC)


def test_sender_recipient_contact_point_and_representative_are_read(full) -> None:
    assert (full.sender.id, full.sender.id_type, full.sender.label) == ("12345678", "CVR", "Kommunen")
    assert full.sender.representative is not None
    assert full.sender.representative.id == "87654321"
    assert full.sender.representative.label == "Repræsentant Kommune"
    assert full.sender.contact_point is not None
    assert full.sender.contact_point.label == "Kommunen, Pladsanvisningen"
    assert full.sender.contact_point.group == "22.33.44.55"
    assert full.sender.contact_point.info[1] == ("Barnets navn", "Emilie Hansen")
    assert full.recipient.label == "Mette Hansen"
    assert full.recipient.representative is None


def test_parts_we_do_not_act_on_are_kept_as_they_came(full) -> None:
    assert full.sender.attention is not None
    person = full.sender.attention.find("AttentionPerson")
    assert person is not None
    assert [child.text for child in person.children] == ["9000001234", "Hans Hansen"]
    vehicle = full.content_data.find("MotorVehicle")
    assert vehicle is not None
    assert vehicle.namespace == "https://motorregister.skat.dk/"
    assert full.forward_data is not None
    comment = full.forward_data.find("comment")
    assert comment is not None
    assert comment.text == "kommentar til modtageren"
    assert full.content_data.find("nothing") is None


def test_the_thread_a_letter_answers_is_read(full) -> None:
    first, second = full.replies
    assert first.reply_uuid is None
    assert second.reply_uuid == "8c2ea15d-61fb-4ba9-9366-42f8b194c114"
    assert first.additional[0] == ("Intern note", "tekst")
    assert first.comment == "Tilbud om børnehaveplads til Emilie Hansen"


def test_documents_files_and_actions_are_read_in_order(full) -> None:
    assert [document.role for document in full.documents] == [
        DocumentRole.MAIN, DocumentRole.ADDITIONAL, DocumentRole.ADDITIONAL, DocumentRole.TECHNICAL]
    assert [file.index for file in full.files] == list(range(6))
    assert [document.id for document in full.documents] == ["456", "789", "678", "222555"]
    reservation = full.documents[0].actions[1].reservation
    assert reservation is not None
    assert reservation.location == "Gl. Landevej 61, 9000 aalborg, Rød stue"
    assert reservation.organiser_name == "Jette Hansen"
    assert full.documents[0].actions[0].url == "https://www.tusindfryd.dk/spørgeskema.html"


def test_a_file_is_what_its_bytes_are_whatever_its_label_says(full) -> None:
    assert {file.content_type for file in full.files} == {"text/plain"}
    assert "Filen Pladsanvisning.pdf siger, at den er en PDF, men den er almindelig tekst. Vi viser den som det, den er." in said(full)
    technical = list(full.files)[-1]
    assert technical.content_type == "text/plain"
    assert technical.encoding_format == "text/xml"


def test_an_action_that_ends_before_it_starts_is_told_and_the_letter_goes_on(full) -> None:
    assert said(full).count("Noget i brevet slutter, før det begynder. Vi går efter, hvornår det begynder.") == 3
    information = letter_of(full).actions[2]
    assert information.kind is ActionKind.INFORMATION
    assert information.starts_at == datetime(2018, 11, 10, 9, 0, tzinfo=UTC)
    assert information.ends_at is None


def test_two_letters_with_one_number_are_told_apart_by_their_reader(full) -> None:
    other = read_ok((EXAMPLES / "MeMo_Minimum_Example.xml").read_bytes())
    assert other.uuid == full.uuid
    assert other != full


def test_a_text_message_needs_no_document() -> None:
    message = read_ok((EXAMPLES / "MeMo_NemSMS.xml").read_bytes())
    assert message.type is LetterType.NEMSMS
    letter = letter_of(message)
    assert letter.main is None
    assert letter.summary == "Message Text"
    assert letter.created_at is None
    assert letter.files == ()


def test_each_files_bytes_reach_the_sink_under_its_own_number() -> None:
    message, sink = read((EXAMPLES / "MeMo_with_attachment.xml").read_bytes())
    assert sink.contents(message) == [b"File content 1", b"File content 2"]


def test_an_appointment_becomes_what_a_calendar_needs(full) -> None:
    action = letter_of(full).actions[1]
    assert action.kind is ActionKind.APPOINTMENT
    assert action.starts_at == datetime(2018, 11, 10, 9, 0, tzinfo=UTC)
    assert action.ends_at == datetime(2018, 11, 10, 12, 0, tzinfo=UTC)
    assert action.place == "Gl. Landevej 61, 9000 aalborg, Rød stue"
    assert action.description == "Opstart Tusindfryd"
    assert action.organiser == "Jette Hansen"


def test_a_letter_shows_people_what_is_for_people(full) -> None:
    letter = letter_of(full)
    assert letter.sender == "Kommunen"
    assert letter.case == "SAG-12345"
    assert letter.may_reply
    assert letter.main is not None
    assert letter.main.label == "Tilbud om børnehaveplads"
    assert len(letter.files) == 5
    assert "TekniskDokument.xml" not in [file.name for file in letter.files]


def test_the_main_document_comes_first_wherever_it_stood() -> None:
    first = f"<memo:AdditionalDocument>{file_xml(name='bilag.txt')}</memo:AdditionalDocument>"
    xml = message_xml().replace("<memo:MainDocument>", first + "<memo:MainDocument>")
    letter = letter_of(read_ok(xml))
    assert [document.role for document in letter.documents] == [DocumentRole.MAIN, DocumentRole.ADDITIONAL]
    assert letter.main is not None
    assert letter.main.label == "Brev om varme"
    assert letter.documents[1].label == "bilag.txt"


def test_a_sender_without_a_label_is_shown_by_number() -> None:
    message = read_ok(message_xml())
    assert letter_of(replace(message, sender=replace(message.sender, label=None))).sender == "12345678"


@pytest.mark.parametrize(("value", "meant"), [("true", True), ("1", True), ("false", False), ("0", False)])
def test_yes_and_no_come_in_two_spellings(value, meant) -> None:
    xml = message_xml(header=HEADER.replace("<memo:Sender>", f"<memo:reply>{value}</memo:reply><memo:Sender>"))
    message = read_ok(xml)
    assert message.reply is meant
    assert message.notices == ()


def odd_header(element: str, value: str) -> str:
    return message_xml(header=HEADER.replace("<memo:Sender>", f"<memo:{element}>{value}</memo:{element}><memo:Sender>", 1))


def test_neither_yes_nor_no_is_no_with_a_notice() -> None:
    message = read_ok(odd_header("mandatory", "måske"))
    assert message.mandatory is False
    assert said(message) == ["mandatory er hverken ja eller nej. Vi regner det for nej."]


@pytest.mark.parametrize(("element", "value"), [
    ("replyByDateTime", "2026-02-30T12:00:00Z"), ("replyByDateTime", "i morgen"), ("replyByDateTime", "20261123T120000"),
    ("replyByDateTime", "2026-11-23"), ("doNotDeliverUntilDate", "2026-13-01"),
])
def test_a_date_that_does_not_exist_is_told_and_left_out(element, value) -> None:
    message = read_ok(odd_header(element, value))
    assert message.reply_by is None
    assert message.do_not_deliver_until is None
    assert said(message) == [f"{element} er ikke en dato, der findes. Vi ser bort fra den."]


def test_an_empty_date_is_no_date() -> None:
    for element in ("replyByDateTime", "doNotDeliverUntilDate"):
        message = read_ok(odd_header(element, ""))
        assert message.notices == ()
        assert message.reply_by is None


def test_a_moment_without_a_zone_is_utc_and_a_day_may_carry_one() -> None:
    assert read_ok(odd_header("replyByDateTime", "2026-11-23T12:00:00")).reply_by == datetime(2026, 11, 23, 12, tzinfo=UTC)
    assert read_ok(odd_header("replyByDateTime", "2026-11-23T12:00:00+01:00")).reply_by == datetime(2026, 11, 23, 11, tzinfo=UTC)
    assert read_ok(odd_header("doNotDeliverUntilDate", "2026-11-23Z")).do_not_deliver_until == date(2026, 11, 23)


ACTION = "<memo:Action><memo:label>Gør noget</memo:label><memo:actionCode>{code}</memo:actionCode>{more}</memo:Action>"


@pytest.mark.parametrize("kind", list(ActionKind))
def test_each_kind_of_action_is_known(kind) -> None:
    message = read_ok(message_xml(file_xml() + ACTION.format(code=kind.value, more="")))
    assert message.notices == ()
    assert letter_of(message).actions[0].kind is kind


def test_an_action_nobody_knows_becomes_information() -> None:
    message = read_ok(message_xml(file_xml() + ACTION.format(code="HOPPE", more="")))
    assert said(message) == ["Brevet beder om noget, vi ikke kender: HOPPE."]
    assert letter_of(message).actions[0].kind is ActionKind.INFORMATION


@pytest.mark.hostile
@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "https://", "http://[", "mailto:a@b.example"])
def test_a_link_that_is_not_to_the_web_is_not_shown(url) -> None:
    more = f"<memo:EntryPoint><memo:url>{url}</memo:url></memo:EntryPoint>"
    message = read_ok(message_xml(file_xml() + ACTION.format(code="INFORMATION", more=more)))
    assert message.documents[0].actions[0].url is None
    assert said(message) == ["Brevet peger på noget, der ikke er en adresse på nettet. Vi viser det ikke."]


def test_a_reservation_that_ends_before_it_starts_keeps_its_start() -> None:
    more = ("<memo:Reservation><memo:description/><memo:reservationUUID>8C2EA15D-61FB-4BA9-9366-42F8B194D241</memo:reservationUUID>"
            "<memo:startDateTime>2026-11-10T09:00:00Z</memo:startDateTime><memo:endDateTime>2026-11-09T09:00:00Z</memo:endDateTime>"
            "</memo:Reservation>")
    message = read_ok(message_xml(file_xml() + ACTION.format(code="AFTALE", more=more)))
    assert len(message.notices) == 1
    action = letter_of(message).actions[0]
    assert action.starts_at == datetime(2026, 11, 10, 9, tzinfo=UTC)
    assert action.ends_at is None
    assert action.place is None


def test_a_reservation_without_a_time_leaves_the_actions_own() -> None:
    more = ("<memo:startDateTime>2026-11-10T09:00:00Z</memo:startDateTime>"
            "<memo:Reservation><memo:reservationUUID>8C2EA15D-61FB-4BA9-9366-42F8B194D241</memo:reservationUUID></memo:Reservation>")
    message = read_ok(message_xml(file_xml() + ACTION.format(code="AFTALE", more=more)))
    assert letter_of(message).actions[0].starts_at == datetime(2026, 11, 10, 9, tzinfo=UTC)


def test_an_empty_file_is_told() -> None:
    message, sink = read(message_xml(file_xml("")))
    assert said(message) == ["Filen brev.txt er tom."]
    assert sink.contents(message) == [b""]


def test_what_is_not_memo_is_passed_by() -> None:
    more = '<x:Other xmlns:x="urn:other"><x:content>!</x:content></x:Other><memo:content>!!</memo:content><memo:ukendt/>'
    message = read_ok(message_xml(file_xml() + more, after='<x:MainDocument xmlns:x="urn:other"/>'))
    assert len(message.documents) == 1
    assert message.notices == ()


def test_utf_8_with_a_mark_and_utf_16_are_read() -> None:
    xml = message_xml()
    assert read_ok("\ufeff" + xml).label == "Brev om varme"
    assert read_ok(('<?xml version="1.0" encoding="UTF-16"?>' + xml).encode("utf-16")).label == "Brev om varme"


@pytest.mark.parametrize(("name", "safe"), [
    ("../../etc/passwd", "passwd"), ("C:\\temp\\brev.pdf", "brev.pdf"), ("..", "fil"), ("", "fil"), (".skjult", "skjult"),
    ("a\x00b\u202e.pdf", "ab.pdf"), ("brev: 1?.pdf", "brev_ 1_.pdf"), ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
    ("x" * 300, "x" * 120), ("x" * 300 + "." + "y" * 30, "x" * 120), ("æøå.pdf", "æøå.pdf"),
])
def test_a_file_name_cannot_lead_anywhere(name, safe) -> None:
    assert safe_name(name) == safe


def test_a_problem_is_not_a_message() -> None:
    assert isinstance(read("")[0], MemoProblem)
