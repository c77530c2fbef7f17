"""What the confined child reads out of a page, tried here without the child."""

from __future__ import annotations

import io

import pikepdf
import pytest

from desktop.documents import pdf_inside, pdf_tags
from desktop.documents.typesetting import typeset
from tests.unit.documents.test_paper import AT
from tests.unit.documents.test_pdf_reader import untagged


def texts(source: str, tmp_path) -> list[tuple[str, int, str]]:
    template = tmp_path / "t.typ"
    template.write_text('#set document(title: "T")\n#set text(lang: "da")\n' + source, encoding="utf-8")
    return [block for page in pdf_inside.text(typeset(template, {}, AT)) for block in page]


def test_a_link_and_a_word_in_bold_stay_in_their_sentence(tmp_path) -> None:
    found = texts('Ring til *os* eller læs #link("https://eksempel.example")[mere her], når du vil.', tmp_path)
    assert found == [("paragraph", 0, "Ring til os eller læs mere her, når du vil.")]


def test_an_item_with_two_paragraphs_is_one_item(tmp_path) -> None:
    found = texts("- Første\n\n  Mere om det\n- Anden\n  + Inden i", tmp_path)
    assert found == [("item", 0, "• Første Mere om det"), ("item", 0, "• Anden"), ("item", 0, "1. Inden i")]


def test_a_list_of_terms_is_read(tmp_path) -> None:
    assert "Frist fire uger" in " ".join(text for _, _, text in texts("/ Frist: fire uger", tmp_path)).replace(":", "")


def test_in_a_wide_table_each_cell_says_what_stands_above_it(tmp_path) -> None:
    found = texts("""
#table(columns: 3,
  table.header[Det har vi regnet med][Før][Nu],
  [Husleje], [5.960 kr.], [6.215 kr.],
  [Formue], [under grænsen], [],
)
#table(columns: 3, [Et], [To], [Tre])
""", tmp_path)
    assert [text for _, _, text in found] == [
        "Det har vi regnet med", "Husleje. Før: 5.960 kr. Nu: 6.215 kr.", "Formue: under grænsen", "Et: To: Tre",  # an empty cell is not told of
    ]


def test_boxes_side_by_side_are_read_row_by_row(tmp_path) -> None:
    found = texts("#grid(columns: 2, [Dag], [mandag], [Tid], [kl. 9])", tmp_path)
    assert " ".join(text for _, _, text in found) == "Dag mandag Tid kl. 9"


def test_a_page_deeper_than_any_letter_is_read_by_its_lines_and_ends(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(pdf_tags, "_DEEPEST", 2)
    found = texts("#grid(columns: 1, block[#block[#block[Dybt nede.]]], [- #strong[_punkt_]])", tmp_path)
    assert "Dybt nede." in " ".join(text for _, _, text in found)


def test_blank_lines_part_paragraphs_where_there_are_no_tags() -> None:
    found = pdf_inside.text(untagged(["Kort.", "", "En noget laengere linje, som ikke er slut", "her."]))
    assert [text for _, _, text in found[0]][-1].endswith("her.")
    assert found[0][0] == ("paragraph", 0, "Kort.")


def test_tags_that_hold_almost_nothing_are_not_believed(tmp_path) -> None:
    document = pikepdf.open(io.BytesIO(untagged(["Et helt brev uden maerker, som alle kan laese."])))
    document.Root.StructTreeRoot = document.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot))
    out = io.BytesIO()
    document.save(out)
    assert pdf_inside.text(out.getvalue()) == [[("paragraph", 0, "Et helt brev uden maerker, som alle kan laese.")]]


@pytest.mark.parametrize(("content", "problem"), [(b"", "damaged"), (b"hej", "damaged")])
def test_what_is_no_pdf_has_a_name(content, problem) -> None:
    with pytest.raises(pdf_inside.NotReadable) as caught:
        pdf_inside.text(content)
    assert caught.value.problem == problem


def locked(plain: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(plain)) as document:
        document.save(out, encryption=pikepdf.Encryption(user="x", owner="y"))
    return out.getvalue()


def test_a_locked_file_and_a_missing_page_have_names_too() -> None:
    plain = untagged(["Hej"])
    with pytest.raises(pdf_inside.NotReadable, match="locked"):
        pdf_inside.page(locked(plain), 0, 100)
    with pytest.raises(pdf_inside.NotReadable, match="no-such-page"):
        pdf_inside.page(plain, 1, 100)
    assert pdf_inside.page(plain, 0, 0).width == 1


def test_a_file_without_pages_is_damaged() -> None:
    out = io.BytesIO()
    pikepdf.new().save(out)
    with pytest.raises(pdf_inside.NotReadable, match="damaged"):
        pdf_inside.text(out.getvalue())


def test_a_file_without_pages_is_damaged_also_when_a_locked_one_was_read_before_it() -> None:
    with pytest.raises(pdf_inside.NotReadable, match="locked"):
        pdf_inside.text(locked(untagged(["Hej"])))
    out = io.BytesIO()
    pikepdf.new().save(out)
    with pytest.raises(pdf_inside.NotReadable, match="damaged"):
        pdf_inside.text(out.getvalue())


def test_a_book_is_read_only_so_far(monkeypatch) -> None:
    document = pikepdf.open(io.BytesIO(untagged(["x" * 60])))
    for _ in range(4):
        document.pages.append(document.pages[0])
    out = io.BytesIO()
    document.save(out)
    monkeypatch.setattr(pdf_inside, "MOST_PAGES", 3)
    assert len(pdf_inside.text(out.getvalue())) == 3
    monkeypatch.setattr(pdf_inside, "MOST_CHARACTERS", 100)
    assert len(pdf_inside.text(out.getvalue())) == 1
