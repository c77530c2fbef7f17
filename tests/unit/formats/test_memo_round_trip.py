"""What is written reads back the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.letter import ActionKind, DocumentRole, LetterType
from desktop.formats.memo import (
    MEMO,
    MemoAction,
    MemoContactPoint,
    MemoDocument,
    MemoMessage,
    MemoNode,
    MemoParty,
    MemoReply,
    MemoRepresentative,
    MemoReservation,
    memo_file,
    write_memo,
)
from tests.support.letters import read

EXAMPLES = Path(__file__).parents[2] / "data" / "memo"

words = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Zs", "Zl", "Zp"]), min_size=1, max_size=12)
texts = st.one_of(words, st.tuples(words, words).map(" \r\n\t".join), st.sampled_from(["<&>\"'", "]]>", "æ ø å"]))
maybe = st.none() | texts
moments = st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2100, 1, 1), timezones=st.just(UTC))
uuids = st.uuids().map(str)
pairs = st.lists(st.tuples(texts, texts), max_size=2).map(tuple)
names = st.sampled_from(["AttentionPerson", "KLEdata", "label"])
leaves = st.builds(MemoNode, st.sampled_from([MEMO, "http://kle-online.dk/", 'urn:"&<x>']), names, st.just("") | texts)
nodes = st.builds(MemoNode, st.just(MEMO), st.just("ContentData"), st.just(""), st.lists(st.recursive(
    leaves, lambda inner: st.builds(MemoNode, st.just("http://kle-online.dk/"), names, st.just(""),
                                    st.lists(inner, min_size=1, max_size=3).map(tuple)), max_leaves=4),
    min_size=1, max_size=3).map(tuple))


def under(name: str):
    return st.none() | nodes.map(lambda node: replace(node, name=name))


points = st.builds(MemoContactPoint, texts, maybe, maybe, pairs)
representatives = st.builds(MemoRepresentative, texts, texts, maybe)
senders = st.builds(MemoParty, texts, texts, maybe, maybe, under("AttentionData"), st.none() | points,
                    st.none() | representatives)
recipients = st.builds(MemoParty, texts, texts, maybe, maybe, under("AttentionData"), st.none() | points)
replies = st.builds(MemoReply, uuids, st.none() | uuids, maybe, maybe, maybe, maybe, maybe, maybe, maybe, pairs)


@st.composite
def actions(draw) -> MemoAction:
    start = draw(moments)
    end = start + draw(st.timedeltas(timedelta(0), timedelta(days=30)))
    kind = draw(st.sampled_from(ActionKind))
    reservation = MemoReservation(
        draw(texts), draw(uuids), draw(texts), draw(texts), start, end, draw(maybe), draw(maybe),
    ) if draw(st.booleans()) else None
    return MemoAction(
        draw(texts), kind.value, draw(st.sampled_from([None, start])), draw(st.sampled_from([None, end])), reservation,
        draw(st.sampled_from([None, "https://eksempel.example/selvbetjening?a=1&b=å", "http://eksempel.example"])),
    )


@st.composite
def messages(draw) -> tuple[MemoMessage, list[bytes]]:
    contents: list[bytes] = []

    def file():
        content = draw(st.binary(min_size=1, max_size=200))
        contents.append(content)
        made = memo_file(len(contents) - 1, draw(texts), "application/octet-stream", "da", content)
        return replace(made, encoding_format=made.content_type)

    def document(role: DocumentRole) -> MemoDocument:
        files = tuple(file() for _ in range(draw(st.integers(1, 2))))
        asked = tuple(draw(st.lists(actions(), max_size=2))) if role is not DocumentRole.TECHNICAL else ()
        return MemoDocument(role, files, draw(maybe), draw(maybe), asked)

    documents = tuple(document(role) for role in [
        DocumentRole.MAIN, *draw(st.lists(st.sampled_from([DocumentRole.ADDITIONAL, DocumentRole.TECHNICAL]), max_size=2))])
    return MemoMessage(
        type=draw(st.sampled_from(LetterType)), uuid=draw(uuids), label=draw(texts), sender=draw(senders),
        recipient=draw(recipients), version=draw(st.sampled_from(["1.1", "1.2"])), message_id=draw(maybe),
        message_code=draw(maybe), notification=draw(maybe), additional_notification=draw(maybe),
        reply=draw(st.booleans()), reply_by=draw(st.none() | moments),
        do_not_deliver_until=draw(st.none() | st.dates(date(2000, 1, 1), date(2100, 1, 1))),
        mandatory=draw(st.booleans()), legal_notification=draw(st.booleans()), post_type=draw(maybe),
        content_data=draw(under("ContentData")), forward_data=draw(under("ForwardData")),
        replies=tuple(draw(st.lists(replies, max_size=2))), created_at=draw(st.none() | moments), documents=documents,
    ), contents


@settings(max_examples=60, deadline=None)
@given(messages())
def test_what_is_written_reads_back_the_same(made) -> None:
    message, contents = made
    again, sink = read(write_memo(message, contents))
    assert again == message
    assert sink.contents(again) == contents


@pytest.mark.parametrize("name", ["MeMo_Full_Example", "MeMo_Minimum_Example", "MeMo_NemSMS", "MeMo_with_attachment"])
def test_the_published_examples_survive_being_written(name) -> None:
    message, sink = read((EXAMPLES / f"{name}.xml").read_bytes())
    again, second = read(write_memo(message, sink.contents(message)))
    assert replace(again, notices=()) == replace(message, notices=())
    assert second.contents(again) == sink.contents(message)
    assert [notice.sentence for notice in again.notices] == [notice.sentence for notice in message.notices]


def test_writing_is_the_same_every_time() -> None:
    message, sink = read((EXAMPLES / "MeMo_Full_Example.xml").read_bytes())
    assert write_memo(message, sink.contents(message)) == write_memo(message, sink.contents(message))


def test_moments_are_written_in_utc_with_a_z() -> None:
    message, sink = read((EXAMPLES / "MeMo_Minimum_Example.xml").read_bytes())
    copenhagen = datetime.fromisoformat("2026-11-23T10:42:00+01:00")
    written = write_memo(replace(message, reply_by=copenhagen), sink.contents(message))
    assert b"<memo:replyByDateTime>2026-11-23T09:42:00Z</memo:replyByDateTime>" in written


def test_a_character_xml_cannot_hold_is_left_out() -> None:
    message, sink = read((EXAMPLES / "MeMo_Minimum_Example.xml").read_bytes())
    again, _ = read(write_memo(replace(message, label="a\x00b\ud800c\x0bd"), sink.contents(message)))
    assert again.label == "abcd"


def test_files_and_their_bytes_must_match() -> None:
    message, _ = read((EXAMPLES / "MeMo_Minimum_Example.xml").read_bytes())
    with pytest.raises(ValueError, match="every file"):
        write_memo(message, [])
    with pytest.raises(ValueError, match="every file"):
        write_memo(message, [b"a", b"b"])


def test_the_parties_numbers_are_not_in_what_a_log_would_show() -> None:
    message, _ = read((EXAMPLES / "MeMo_Full_Example.xml").read_bytes())
    assert "2211771212" not in repr(message)
