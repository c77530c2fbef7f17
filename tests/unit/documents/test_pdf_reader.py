"""A letter's files: read in order, drawn as pages, and survived when they are hostile."""

from __future__ import annotations

import io
import struct
import subprocess
import sys
import textwrap
import time
import zlib
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.documents import children, image_inside, pdf_inside, pdf_tags, png
from desktop.documents.envelope import seal, unseal
from desktop.documents.pdf_reader import (
    BlockKind,
    FileReader,
    ImageFacts,
    PdfPage,
    PdfText,
    ReaderLimits,
    TooBig,
    Unreadable,
)
from desktop.documents.typesetting import typeset
from desktop.i18n import translator
from tests.unit.documents.test_paper import AT

ROOT = Path(__file__).parents[3]

TAGGED = """
#set document(title: "Brev")
#set page(header: [Løbende hoved], footer: context counter(page).display(), width: 105mm, height: 148mm,
          background: rotate(45deg, text(60pt, fill: silver)[ØVELSE]))
#set text(lang: "da", hyphenate: true, size: 16pt)
= Din boligstøtte ændrer sig
Vi har beregnet din boligstøtte igen, fordi din husleje er sat op med firehundredefemogtyve kroner.
== Det får du
#table(columns: 2, table.header[Måned][Beløb], [December], [2.145 kr.])
- Første ting
- Anden ting
#image(bytes("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>"), alt: "Et kort")
#pagebreak()
Venlig hilsen \\ Eksempel Kommune
"""


@pytest.fixture(scope="module")
def reader() -> FileReader:
    return FileReader()


@pytest.fixture(scope="module")
def letter(tmp_path_factory) -> bytes:
    template = tmp_path_factory.mktemp("typst") / "letter.typ"
    template.write_text(TAGGED, encoding="utf-8")
    return typeset(template, {}, AT)


def untagged(lines: list[str]) -> bytes:
    document = pikepdf.new()
    page = document.add_blank_page(page_size=(400, 600))
    font = document.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica))
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    text = "BT /F1 12 Tf 14 TL 20 560 Td " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
    page.Contents = document.make_stream(text.encode("latin-1"))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def sentence(problem) -> str:
    said = translator("da", Path("nowhere")).text(problem.sentence)
    assert said.endswith(".")
    assert "{" not in said
    return said


def test_a_tagged_letter_is_read_in_the_order_its_maker_meant(reader, letter) -> None:
    found = reader.pdf_text(letter)
    assert isinstance(found, PdfText)
    assert [(block.kind, block.level, block.text) for block in found.blocks] == [
        (BlockKind.HEADING, 1, "Din boligstøtte ændrer sig"),
        (BlockKind.PARAGRAPH, 0, "Vi har beregnet din boligstøtte igen, fordi din husleje er sat op med firehundredefemogtyve kroner."),
        (BlockKind.HEADING, 2, "Det får du"),
        (BlockKind.ROW, 0, "Måned: Beløb"),
        (BlockKind.ROW, 0, "December: 2.145 kr."),
        (BlockKind.ITEM, 0, "• Første ting"),
        (BlockKind.ITEM, 0, "• Anden ting"),
        (BlockKind.PARAGRAPH, 0, "Et kort"),
        (BlockKind.PARAGRAPH, 0, "Venlig hilsen Eksempel Kommune"),
    ]


def test_running_heads_page_numbers_and_watermarks_are_not_part_of_the_letter(reader, letter) -> None:
    found = reader.pdf_text(letter)
    assert isinstance(found, PdfText)
    whole = " ".join(block.text for block in found.blocks)
    assert "Løbende hoved" not in whole
    assert "ØVELSE" not in whole


def test_each_page_keeps_its_own_text(reader, letter) -> None:
    found = reader.pdf_text(letter)
    assert isinstance(found, PdfText)
    assert len(found.pages) == 2
    assert found.pages[1][0].text.startswith("Venlig hilsen")


def test_an_untagged_letter_is_read_by_its_lines(reader) -> None:
    found = reader.pdf_text(untagged([
        "Dette er en lang linje, som fortsaetter paa den", "naeste linje.", "Og her begynder det naeste afsnit i brevet."]))
    assert isinstance(found, PdfText)
    assert [block.text for block in found.blocks] == [
        "Dette er en lang linje, som fortsaetter paa den naeste linje.", "Og her begynder det naeste afsnit i brevet."]


def test_a_scanned_page_has_no_text_and_still_counts(reader) -> None:
    found = reader.pdf_text(untagged([]))
    assert isinstance(found, PdfText)
    assert found.pages == ((),)


def test_a_page_is_drawn_as_wide_as_asked(reader, letter) -> None:
    page = reader.pdf_page(letter, 0, 420)
    assert isinstance(page, PdfPage)
    assert (page.width, page.pages) == (420, 2)
    assert page.height == 593
    assert image_inside.measure(page.png) == ("image/png", 420, 593)


def test_a_page_that_is_not_there_is_said(reader, letter) -> None:
    for number in (2, -1):
        page = reader.pdf_page(letter, number, 420)
        assert isinstance(page, Unreadable)
        assert "ikke så mange sider" in sentence(page)


def test_a_drawn_page_holds_what_is_on_it(letter) -> None:
    page = pdf_inside.page(letter, 0, 300)
    data = b""
    at = 8
    while at < len(page.png):
        (length,) = struct.unpack_from(">I", page.png, at)
        if page.png[at + 4:at + 8] == b"IDAT":
            data += page.png[at + 8:at + 8 + length]
        at += 12 + length
    rows = zlib.decompress(data)
    assert len(rows) == page.height * (1 + page.width * 3)
    assert 0xFF in rows
    assert min(rows[1:]) < 0x40


def test_an_image_is_measured_by_its_bytes(reader) -> None:
    picture = png.encode(memoryview(bytes(7 * 5 * 3)), 7, 5, 21)
    assert reader.image(picture) == ImageFacts("image/png", 7, 5)


@pytest.mark.parametrize(("content", "found"), [
    (b"GIF89a" + struct.pack("<HH", 12, 9), ("image/gif", 12, 9)),
    (b"\xff\xd8\xff\xe0\x00\x04ab\xff\xff\xd0\xff\xc0\x00\x11\x08" + struct.pack(">HH", 30, 40), ("image/jpeg", 40, 30)),
    (b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc4\x00\x04ab\xff\xc2\x00\x11\x08" + struct.pack(">HH", 3, 4), ("image/jpeg", 4, 3)),
    (b"\xff\xd8\x00\x00", None),
    (b"\xff\xd8\xff", None),
    (b"\x89PNG\r\n\x1a\n", None),
    (b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dXXXX" + struct.pack(">II", 1, 1), None),
    (b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR" + struct.pack(">II", 0, 1), None),
    (b"BM", None), (b"", None),
])
def test_pictures_are_known_by_their_headers(content, found) -> None:
    assert image_inside.measure(content) == found


@given(st.binary(max_size=60), st.sampled_from([b"", b"\xff\xd8", b"\x89PNG\r\n\x1a\n", b"GIF89a"]))
def test_no_broken_picture_gives_a_traceback(tail, head) -> None:
    found = image_inside.measure(head + tail)
    assert found is None or found[1] > 0


@pytest.mark.hostile
def test_what_is_no_picture_is_said(reader) -> None:
    assert "kan ikke åbnes" in sentence(reader.image(b"MZ"))


@pytest.mark.hostile
@pytest.mark.parametrize("content", [b"", b"This is a test", b"%PDF-1.7\n", b"%PDF-1.7\n%%EOF", b"\x00" * 5000],
                         ids=["empty", "text", "only a head", "head and end", "zeros"])
def test_what_is_no_pdf_is_said(reader, content) -> None:
    assert "kan ikke åbnes" in sentence(reader.pdf_text(content))
    assert "kan ikke åbnes" in sentence(reader.pdf_page(content, 0, 100))


@pytest.mark.hostile
def test_a_locked_pdf_is_said_to_be_locked(reader, letter) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(letter)) as document:
        document.save(out, encryption=pikepdf.Encryption(user="hemmelig", owner="hemmelig"))
    assert "låst" in sentence(reader.pdf_text(out.getvalue()))
    assert "låst" in sentence(reader.pdf_page(out.getvalue(), 0, 100))


@pytest.mark.hostile
def test_a_truncated_pdf_does_not_hurt(reader, letter) -> None:
    for share in (0.1, 0.5, 0.9):
        assert isinstance(reader.pdf_text(letter[:int(len(letter) * share)]), PdfText | Unreadable)


@pytest.mark.hostile
def test_a_file_over_the_limit_is_never_opened() -> None:
    small = FileReader(ReaderLimits(content_bytes=2_000_000))
    found = small.pdf_text(b"x" * 2_000_001)
    assert isinstance(found, TooBig)
    assert (found.size, found.limit) == (2_000_001, 2_000_000)
    assert sentence(found) == "Filen fylder mere end 2 MB. Bed afsenderen om at sende en mindre fil."
    assert isinstance(small.image(b"x" * 2_000_001), TooBig)


@pytest.mark.hostile
def test_a_pdf_that_unpacks_to_gigabytes_costs_us_nothing(reader) -> None:
    document = pikepdf.new()
    page = document.add_blank_page(page_size=(400, 600))
    squeezer = zlib.compressobj(9)
    inner = b"".join([*(squeezer.compress(b" " * 10_000_000) for _ in range(90)), squeezer.flush()])
    bomb = pikepdf.Stream(document, zlib.compress(inner))
    bomb.Filter = pikepdf.Array([pikepdf.Name.FlateDecode, pikepdf.Name.FlateDecode])
    page.Contents = document.make_indirect(bomb)
    out = io.BytesIO()
    document.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    assert len(out.getvalue()) < 100_000
    begun = time.monotonic()
    assert isinstance(reader.pdf_page(out.getvalue(), 0, 200), PdfPage | Unreadable)
    assert time.monotonic() - begun < 25


@pytest.mark.hostile
@pytest.mark.parametrize("size", [(1, 1_000_000), (1_000_000, 1), (14400, 14400)])
def test_a_page_of_a_mad_shape_is_drawn_small_or_not_at_all(reader, size) -> None:
    document = pikepdf.new()
    document.add_blank_page().MediaBox = pikepdf.Array([0, 0, *size])
    out = io.BytesIO()
    document.save(out)
    page = reader.pdf_page(out.getvalue(), 0, 50_000)
    assert isinstance(page, PdfPage | Unreadable)
    if isinstance(page, PdfPage):
        assert page.width * page.height <= pdf_inside.MOST_PIXELS * 1.1
        assert page.height <= pdf_inside.TALLEST + 1


@pytest.mark.hostile
def test_pages_that_are_their_own_parent_do_not_go_round_for_ever(reader, letter) -> None:
    round_and_round = letter.replace(b"/Type/Pages", b"/Type/Pages/X 1", 1)
    with pikepdf.open(io.BytesIO(letter)) as document:
        document.Root.Pages.Kids = pikepdf.Array([document.Root.Pages, document.Root.Pages])
        out = io.BytesIO()
        document.save(out)
    assert isinstance(reader.pdf_text(out.getvalue()), PdfText | Unreadable)
    assert isinstance(reader.pdf_text(round_and_round), PdfText | Unreadable)


@pytest.mark.hostile
def test_a_slow_file_is_given_up_in_time(letter) -> None:
    hurried = FileReader(ReaderLimits(seconds=0.001))
    found = hurried.pdf_text(letter)
    assert isinstance(found, Unreadable)
    assert "for lang tid" in sentence(found)


@pytest.mark.hostile
def test_an_answer_too_long_is_no_answer(letter) -> None:
    assert isinstance(FileReader(ReaderLimits(answer_bytes=100)).pdf_page(letter, 0, 400), Unreadable)


@pytest.mark.hostile
@settings(max_examples=12, deadline=None)
@given(st.data())
def test_broken_pdfs_never_break_the_app(data) -> None:
    broken = bytearray(untagged(["Kaere borger", "Vi har modtaget dit brev."]))
    for _ in range(data.draw(st.integers(1, 20))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    assert isinstance(FileReader().pdf_text(bytes(broken)), PdfText | Unreadable)


def in_child(code: str) -> subprocess.CompletedProcess[str]:
    source = f"import sys; sys.path.insert(0, {str(ROOT)!r})\n" + textwrap.dedent(code)
    return subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, timeout=30, check=False)


@pytest.mark.hostile
@pytest.mark.skipif(sys.platform == "win32", reason="these limits are POSIX")
def test_a_confined_child_has_little_memory_and_writes_nothing(tmp_path) -> None:
    run = in_child(f"""
        import resource, signal
        from desktop.documents.confinement import confine, CPU_SECONDS
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        confine()
        confine()
        try:
            bytearray(2 << 30)
        except MemoryError:
            print("no memory")
        try:
            file = open({str(tmp_path / "x")!r}, "wb", buffering=0)
            file.write(b"x")
        except OSError:
            print("no writing")
        print(resource.getrlimit(resource.RLIMIT_CPU) == (CPU_SECONDS, CPU_SECONDS))
        print(resource.getrlimit(resource.RLIMIT_CORE) == (0, 0))
    """)
    assert run.stdout.split("\n")[:4] == ["no memory", "no writing", "True", "True"], run.stderr


def test_the_child_sees_nothing_of_our_environment(monkeypatch) -> None:
    monkeypatch.setenv("SIDEMAND_SECRET", "hemmelig")
    assert "SIDEMAND_SECRET" not in children._environment()


def test_a_bundle_re_executes_itself(monkeypatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert children._command(children.Child.READING) == [sys.executable, "_child", "reading_child"]
    assert "PYTHONPATH" not in children._environment()


def test_a_child_that_says_nonsense_is_not_believed(monkeypatch) -> None:
    for code in ("print('hej')", "raise SystemExit(3)", "import os; os.abort()", "import sys; sys.stdin.close()"):
        monkeypatch.setattr(children, "_command", lambda _, code=code: [sys.executable, "-c", code])
        assert children.run(children.Child.READING, {"job": "x"}, b"x" * 1_000_000, 20, 1000) == children.Died()


def test_a_job_without_memory_for_it_is_said(reader, monkeypatch) -> None:
    answer = children.Answered({"problem": "too-much"}, b"")
    monkeypatch.setattr("desktop.documents.pdf_reader.run", lambda *_: answer)
    assert "for tung" in sentence(reader.pdf_text(b"%PDF-"))


@given(st.dictionaries(st.text(), st.integers() | st.text()), st.binary())
def test_what_goes_over_the_pipe_arrives(head, body) -> None:
    assert unseal(seal(head, body)) == (head, body)


@pytest.mark.parametrize("message", [b"", b"\x00", b"\x00\x00\x00\x09{}", b"\x00\x00\x00\x02[]", b"\x00\x00\x00\x02{x"])
def test_half_a_message_is_none(message) -> None:
    with pytest.raises(ValueError):
        unseal(message)


def test_a_hyphen_at_a_lines_end_is_not_part_of_the_word() -> None:
    assert pdf_tags._tidy("forbin\r\n\u00ad\r\ndelse  er\n god") == "forbindelse er god"
    assert pdf_tags._tidy("forbin\ufffe\r\ndelse") == "forbindelse"
    assert pdf_tags._tidy("EU\ufffe\r\nkort") == "EU-kort"


def test_opening_a_file_loads_no_pdf_library_in_the_app() -> None:
    run = in_child("import desktop.documents.pdf_reader; print('pypdfium2' in sys.modules)")
    assert run.stdout.strip() == "False", run.stderr
