from __future__ import annotations

import re
from dataclasses import asdict

import pytest

from desktop import paths
from desktop.ui.look import SIZES, Look
from desktop.ui.theme import LINE_PAIRS, LINE_RATIO, TEXT_PAIRS, TEXT_RATIO, TOKENS, Theme, contrast


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_text_stands_out_seven_to_one(theme, text, ground):
    tokens = TOKENS[theme]
    assert contrast(getattr(tokens, text), getattr(tokens, ground)) >= TEXT_RATIO


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize(("line", "ground"), LINE_PAIRS)
def test_lines_of_controls_and_the_focus_ring_stand_out_three_to_one(theme, line, ground):
    tokens = TOKENS[theme]
    assert contrast(getattr(tokens, line), getattr(tokens, ground)) >= LINE_RATIO


def test_contrast_is_counted_as_wcag_does():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_the_light_colours_are_the_ones_the_design_names():
    tokens = TOKENS[Theme.LIGHT]
    named = {
        "ink": "#1A1A1A", "soft": "#454545", "ground": "#F4F1EC", "paper": "#FFFFFF", "control": "#707070",
        "placeholder": "#595959", "hair": "#DCDCDC", "primary": "#004D99", "tint": "#E2F2FB", "success": "#1F4D00",
        "success_tint": "#DDF7CE", "attention": "#5A3D00", "attention_tint": "#FFF3D6", "error": "#9C0000",
        "error_tint": "#FFE0E0", "ring_inner": "#FEBB30",
    }
    assert {name: getattr(tokens, name) for name in named} == named


def test_high_contrast_is_black_white_and_yellow():
    assert set(asdict(TOKENS[Theme.HIGH_CONTRAST]).values()) - {"#666666", "#767676"} == {"#000000", "#FFFFFF", "#FFE600"}


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("size", SIZES)
def test_a_style_sheet_has_no_name_left_unfilled(theme, size):
    assert "$" not in Look(theme=theme, size=size).sheet


def test_the_style_sheet_holds_no_fonts_colours_or_numbers_of_its_own():
    source = re.sub(r"/\*.*?\*/", "", (paths.resources() / "styles" / "window.qss").read_text("utf-8"), flags=re.DOTALL)
    assert "font" not in source
    rules = " ".join(re.findall(r"\{(.*?)\}", source, flags=re.DOTALL))
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b", rules)
    assert set(re.findall(r"\b\d+(?:px)?\b", rules)) <= {"0"}
