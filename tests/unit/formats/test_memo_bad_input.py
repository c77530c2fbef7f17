"""What bad input gets: one clear sentence, no traceback."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.formats.memo import MemoLimits, MemoMessage, MemoProblem
from desktop.formats.memo import MemoProblemKind as Kind
from desktop.i18n import translator
from tests.support.letters import HEADER, file_xml, message_xml, read

pytestmark = pytest.mark.hostile


def refused(xml: bytes | str, limits: MemoLimits | None = None) -> MemoProblem:
    problem, _ = read(xml, limits)
    assert isinstance(problem, MemoProblem), problem
    sentence = translator("da", Path("nowhere")).text(problem.sentence)
    assert sentence.endswith(".")
    assert "{" not in sentence
    assert "!" not in sentence
    assert "ugyldig" not in sentence
    return problem


def without(element: str) -> str:
    start, end = HEADER.index(f"<memo:{element}>"), HEADER.index(f"</memo:{element}>") + len(element) + 8
    return HEADER[:start] + HEADER[end:]


@pytest.mark.parametrize("data", [b"", b"Kaere borger", b"{}", b"%PDF-1.7\n%\xe2", b"<a><b></a>", b"\x00\x01", b"PK\x03\x04",
                                  b"<html><body>500</body>", b'<?xml version="1.0" encoding="utf-7"?><a/>',
                                  b'<?xml version="1.0" encoding="no-such"?><a/>', b'<?xml version="1.0" encoding="hex"?><a/>'])
def test_what_is_not_xml_is_refused_in_one_sentence(data) -> None:
    assert refused(data).kind in {Kind.NOT_XML, Kind.NAMESPACE}


def test_the_line_that_is_not_xml_is_named() -> None:
    problem = refused(message_xml().replace("</memo:createdDateTime>", "</memo:createdDateTime>\n<&>"))
    assert (problem.kind, problem.line) == (Kind.NOT_XML, 9)


@pytest.mark.parametrize("doctype", [
    "<!DOCTYPE x>",
    '<!DOCTYPE x SYSTEM "file:///etc/passwd">',
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>',
    '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://example.org/x.dtd"> %p;]>',
])
def test_a_doctype_is_refused_whatever_is_in_it(doctype) -> None:
    problem = refused(message_xml(before=f'<?xml version="1.0"?>\n{doctype}'))
    assert (problem.kind, problem.line) == (Kind.DOCTYPE, 2)


def test_an_entity_nobody_declared_is_refused() -> None:
    assert refused(message_xml().replace("Brev om varme", "Brev om &varme;")).kind is Kind.NOT_XML


@pytest.mark.parametrize("namespace", ["https://DigitalPost.dk/MeMo-2", "https://digitalpost.dk/memo-1", "urn:x"])
def test_another_namespace_is_another_format(namespace) -> None:
    assert refused(message_xml(namespace=namespace)).kind is Kind.NAMESPACE


def test_xml_that_is_something_else_is_refused() -> None:
    assert refused("<rss version='2.0'/>").kind is Kind.NAMESPACE
    assert refused('<x:Letter xmlns:x="https://DigitalPost.dk/MeMo-1"/>').kind is Kind.NAMESPACE


@pytest.mark.parametrize("version", ["", "1.0", "2.0", "1.3"])
def test_a_version_we_cannot_read_is_said(version) -> None:
    assert refused(message_xml(version=version)).kind is Kind.VERSION
    assert refused(message_xml().replace('memoVersion="1.2"', "")).kind is Kind.VERSION


@pytest.mark.parametrize("version", ["1.1", "1.2"])
def test_both_versions_in_use_are_read(version) -> None:
    message, _ = read(message_xml(version=version))
    assert isinstance(message, MemoMessage)
    assert message.version == version


@pytest.mark.parametrize("element", ["messageType", "messageUUID", "label", "Sender", "Recipient", "senderID", "recipientID",
                                     "idType"])
def test_a_missing_header_is_named(element) -> None:
    problem = refused(message_xml(header=without(element)))
    assert problem.kind is Kind.MISSING
    assert element in str(problem.sentence)


@pytest.mark.parametrize("element", ["encodingFormat", "filename", "language", "content"])
def test_a_missing_part_of_a_file_is_named(element) -> None:
    whole = file_xml()
    start, end = whole.index(f"<memo:{element}>"), whole.index(f"</memo:{element}>") + len(element) + 8
    problem = refused(message_xml(whole[:start] + whole[end:]))
    assert problem.kind is Kind.MISSING
    assert element in str(problem.sentence)


def test_a_letter_without_body_header_document_or_file_is_refused() -> None:
    shell = '<memo:Message xmlns:memo="https://DigitalPost.dk/MeMo-1" memoVersion="1.2">{}</memo:Message>'
    assert refused(shell.format("")).kind is Kind.MISSING
    assert refused(shell.format(HEADER)).kind is Kind.MISSING
    assert refused(shell.format(HEADER + "<memo:MessageBody/>")).kind is Kind.MISSING
    assert refused(message_xml("")).kind is Kind.MISSING


def test_a_type_or_a_number_that_is_none_is_named_with_its_line() -> None:
    problem = refused(message_xml(header=HEADER.replace("DIGITALPOST", "FAX")))
    assert (problem.kind, problem.line) == (Kind.WRONG_VALUE, 2)
    problem = refused(message_xml(header=HEADER.replace("8C2EA15D-61FB", "8C2EA15D")))
    assert (problem.kind, problem.line) == (Kind.WRONG_VALUE, 3)


@pytest.mark.parametrize("content", [
    "VGhpcyBpcyBhIHRlc3Q",      # a length base64 does not have
    "VGhpcyBpcyBhIHRlc3Q==",    # too much padding
    "VGhpc=BpcyBhIHRlc3Q=",     # padding in the middle
    "VGhpcyBpcyBhIHRlc3Q=VGhp",  # more after the end
    "VGhpcyBpcyBhIHRl\nc3Q*",   # no such character
    "VGhpcyBpcyBhIHRlc3Qå",     # not ASCII
    "-_-_",                     # the other base64
    "V",
    "====",
    "VGhp<memo:x/>cyBp",        # elements inside
])
def test_a_lie_in_base64_is_told_and_never_guessed_at(content) -> None:
    assert refused(message_xml(file_xml(content))).kind is Kind.BASE64


def test_padding_followed_by_another_piece_is_a_lie_across_pieces_too() -> None:
    long = "QUFB" * 40_000
    assert refused(message_xml(file_xml("QQ==\n" + long))).kind is Kind.BASE64
    assert refused(message_xml(file_xml(long + "QQ==" + long))).kind is Kind.BASE64


def test_a_comment_in_the_middle_of_a_file_is_no_part_of_it() -> None:
    message, sink = read(message_xml(file_xml("VGhpcyBp<!-- her -->cyBhIHRlc3Q=<?x?>")))
    assert sink.contents(message) == [b"This is a test"]


def test_a_file_with_two_contents_is_refused() -> None:
    twice = file_xml().replace("</memo:content>", "</memo:content><memo:content>QUFB</memo:content>")
    assert refused(message_xml(twice)).kind is Kind.BASE64


def test_base64_may_be_wrapped_and_indented_as_people_do() -> None:
    message, sink = read(message_xml(file_xml("\n\t VGhp\r\n\tcyBp cyBh\nIHRl c3Q=\n")))
    assert sink.contents(message) == [b"This is a test"]
    assert read(message_xml(file_xml("<![CDATA[VGhpcyBpcyBhIHRlc3Q=]]>")))[1].contents(message) == [b"This is a test"]


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9, 0.99])
def test_a_letter_that_stops_in_the_middle_says_so(share) -> None:
    xml = message_xml()
    assert refused(xml[:int(len(xml) * share)]).kind is Kind.TRUNCATED


def test_more_content_than_allowed_is_refused() -> None:
    problem = refused(message_xml(file_xml("QUFB" * 700_000)), MemoLimits(content_bytes=2_000_000))
    assert problem.kind is Kind.TOO_BIG
    assert "2" in translator("da", Path("nowhere")).text(problem.sentence)


@pytest.mark.parametrize(("xml", "limits"), [
    (message_xml(after="<memo:x/>" * 300), MemoLimits(elements=200)),
    (message_xml(after="<memo:x>" * 40 + "</memo:x>" * 40), MemoLimits()),
    (message_xml(after="<memo:x>" + "lang " * 100 + "</memo:x>"), MemoLimits(text_characters=400)),
    (message_xml(after="<!--" + "x" * 4_000_000 + "-->"), MemoLimits()),
    (message_xml(after='<memo:x a="' + "x" * 4_000_000 + '"/>'), MemoLimits()),
    (message_xml(after="<memo:" + "x" * 4_000_000 + "/>"), MemoLimits()),
])
def test_a_letter_built_to_be_heavy_is_refused(xml, limits) -> None:
    assert refused(xml, limits).kind is Kind.TOO_BIG


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_no_broken_letter_gives_a_traceback(data) -> None:
    xml = bytearray(message_xml().encode())
    for _ in range(data.draw(st.integers(1, 6))):
        xml[data.draw(st.integers(0, len(xml) - 1))] = data.draw(st.integers(0, 255))
    found, _ = read(bytes(xml))
    assert isinstance(found, MemoMessage | MemoProblem)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_at_all_give_a_traceback(data) -> None:
    assert isinstance(read(data)[0], MemoProblem)


HEAVY = """
    import sys
    sys.path.insert(0, {root!r})
    from desktop.formats.memo import MemoLimits, MemoMessage, MemoProblem, read_memo
    from tests.support.letters import message_xml, file_xml

    class Counting:
        size = 0
        def write(self, index, chunk):
            self.size += len(chunk)

    class Endless:
        "A letter of many MB, made while it is read."
        def __init__(self):
            before, after = message_xml(file_xml("|")).encode().split(b"|")
            line = {line!r}
            self.parts = iter([before])
            self.block = line * (1_000_000 // len(line) + 1)
            decoded = len(self.block.replace(b"\\n", b"")) // 4 * 3
            self.times = {size} // decoded + 1
            self.after = after
            self.source = self.chunks(before)
            self.rest = b""
        def chunks(self, before):
            yield before
            for _ in range(self.times):
                yield self.block
            yield self.after
        def read(self, n):
            while len(self.rest) < n:
                more = next(self.source, None)
                if more is None:
                    break
                self.rest += more
            out, self.rest = self.rest[:n], self.rest[n:]
            return out

    sink = Counting()
    found = read_memo(Endless(), MemoLimits(), sink)
    assert isinstance(found, MemoMessage), found
    (file,) = found.files
    assert file.size == sink.size >= {size}
    # ru_maxrss begins at what the starting process had; this is the child's own.
    with open("/proc/self/status") as status:
        print(next(line.split()[1] for line in status if line.startswith("VmHWM")))
"""


@pytest.mark.parametrize(("line", "size"), [(b"QUFB" * 19 + b"\n", 500_000_000), (b"QUFB" * 5000, 200_000_000)],
                         ids=["500 MB in lines", "200 MB in one line"])
def test_a_letter_of_500_mb_is_read_in_under_150_mb(line, size) -> None:
    code = textwrap.dedent(HEAVY.format(root=str(Path(__file__).parents[3]), line=line, size=size))
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=240, check=False)
    assert run.returncode == 0, run.stderr
    kilobytes = int(run.stdout)
    assert kilobytes < 150_000
