from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QProxyStyle, QStyle

from desktop.i18n import msg
from desktop.ui.fonts import Typeface
from desktop.ui.look import SIZES, Look, Spacing, Type
from desktop.ui.theme import Theme


def test_sizes_at_100_percent_are_the_designs():
    look = Look()
    sizes = {kind: look.pixels(kind) for kind in (
        Type.BODY, Type.HELP, Type.HINT, Type.QUESTION, Type.TITLE, Type.BUTTON, Type.BASIS, Type.CITIZEN_HEADING)}
    assert sizes == {
        Type.BODY: 20, Type.HELP: 21, Type.HINT: 18, Type.QUESTION: 36, Type.TITLE: 24, Type.BUTTON: 22, Type.BASIS: 18,
        Type.CITIZEN_HEADING: 56,
    }
    metrics = look.metrics
    assert (metrics.target_field, metrics.target_choice, metrics.target_button, metrics.target_tool) == (60, 68, 64, 48)
    assert (metrics.gap_tiny, metrics.gap_small, metrics.gap, metrics.gap_large, metrics.gap_huge) == (8, 12, 18, 24, 36)
    assert (metrics.column, metrics.wide_column, metrics.target_citizen) == (760, 1120, 104)


@pytest.mark.parametrize(("size", "factor"), [(100, 1), (200, 1.6), (300, 2), (400, 2.2), (150, 1.3)])
def test_the_question_grows_slower_than_the_text(size, factor):
    assert Look(size=size).pixels(Type.QUESTION) == round(36 * factor)


@pytest.mark.parametrize("size", SIZES)
def test_body_choices_and_buttons_grow_in_full(size):
    look = Look(size=size)
    for kind, at_100 in ((Type.BODY, 20), (Type.ANSWER, 22), (Type.BUTTON, 22)):
        assert look.pixels(kind) == round(at_100 * size / 100)


@pytest.mark.parametrize(("size", "top", "bottom"), [(100, 80, 96), (200, 120, 128), (400, 160, 160)])
def test_bands_have_the_designs_heights(size, top, bottom):
    metrics = Look(size=size).metrics
    assert (metrics.band_top, metrics.band_bottom) == (top, bottom)


@pytest.mark.parametrize("size", [200, 250, 300, 400])
def test_the_basis_bar_never_goes_under_one_and_a_half(size):
    assert Look(size=size).pixels(Type.BASIS) >= 27


def test_lines_are_high_enough_and_higher_in_letters():
    look = Look()
    assert look.line_height(Type.BODY) == pytest.approx(20 * 1.45)
    assert look.line_height(Type.LETTER) == pytest.approx(look.pixels(Type.LETTER) * 1.6)
    assert Look(spacing=Spacing.WIDE).line_height(Type.BODY) > look.line_height(Type.BODY)


def test_larger_and_smaller_walk_the_steps_and_stop_at_the_ends():
    look = Look()
    walked = []
    for _ in SIZES:
        walked.append(look.size)
        look = look.stepped(1)
    assert tuple(walked) == SIZES
    assert look.stepped(1).size == 400
    assert look.stepped(-1).size == 300
    assert Look().stepped(-1).size == 100


def test_a_size_outside_100_to_400_is_a_bug():
    with pytest.raises(ValueError, match="100 to 400"):
        Look(size=90)


def test_a_title_is_never_smaller_than_the_text_under_it():
    for size in SIZES:
        look = Look(size=size)
        assert look.pixels(Type.TITLE) >= look.pixels(Type.BODY)


def test_help_is_never_larger_than_the_question_it_helps_with():
    for size in SIZES:
        look = Look(size=size)
        assert look.pixels(Type.HELP) < look.pixels(Type.QUESTION)


def test_semibold_is_the_variable_fonts_true_weight(qapp):
    font = Look().font(Type.QUESTION)
    assert font.families()[0] == "IBM Plex Sans"
    assert font.variableAxisValue(QFont.Tag("wght")) == 600
    assert Look(typeface=Typeface.HYPERLEGIBLE).font(Type.QUESTION).weight() == QFont.Weight.Bold


def test_texts_are_said_in_the_looks_own_language():
    assert Look(language="da").text(msg("Trin {number} af {count}", number=2, count=7)) == "Trin 2 af 7"
    assert Look(language="ar").rtl
    assert Look(language="ar").direction is Qt.LayoutDirection.RightToLeft


class _Still(QProxyStyle):
    def styleHint(self, hint, option=None, widget=None, returned=None):  # noqa: N802 - Qt's name
        if hint == QStyle.StyleHint.SH_Widget_Animation_Duration:
            return 0
        return super().styleHint(hint, option, widget, returned)


def test_the_systems_font_size_is_followed_at_start(qapp):
    before = QApplication.font()
    try:
        for points, size in ((9.0, 100), (10.0, 100), (15.0, 150), (20.0, 200), (40.0, 200)):
            font = QFont(before)
            font.setPointSizeF(points)
            QApplication.setFont(font)
            assert Look.from_system(qapp).size == size
    finally:
        QApplication.setFont(before)


def test_a_desktop_that_wants_no_motion_gets_none(qapp):
    class Desk:
        def styleHints(self):  # noqa: N802 - Qt's name
            return qapp.styleHints()

        def font(self):
            return QApplication.font()

        def style(self):
            return still

    still = _Still("Fusion")
    assert not Look.from_system(Desk()).motion
    assert Look.from_system(qapp).motion == (qapp.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0)


@pytest.mark.parametrize(("contrast", "scheme", "theme"), [
    (Qt.ContrastPreference.HighContrast, Qt.ColorScheme.Light, Theme.HIGH_CONTRAST),
    (Qt.ContrastPreference.HighContrast, Qt.ColorScheme.Dark, Theme.HIGH_CONTRAST),
    (Qt.ContrastPreference.NoPreference, Qt.ColorScheme.Dark, Theme.DARK),
    (Qt.ContrastPreference.NoPreference, Qt.ColorScheme.Light, Theme.LIGHT),
    (Qt.ContrastPreference.NoPreference, Qt.ColorScheme.Unknown, Theme.LIGHT),
])
def test_the_systems_contrast_and_darkness_are_followed_at_start(qapp, contrast, scheme, theme):
    asked = SimpleNamespace(
        accessibility=lambda: SimpleNamespace(contrastPreference=lambda: contrast), colorScheme=lambda: scheme)
    desk = SimpleNamespace(styleHints=lambda: asked, font=QApplication.font, style=qapp.style)
    assert Look.from_system(desk).theme is theme


def test_a_look_made_of_plain_words_is_the_same_look():
    assert Look(theme="dark", spacing="wide", typeface="hyperlegible") == Look(
        theme=Theme.DARK, spacing=Spacing.WIDE, typeface=Typeface.HYPERLEGIBLE)
    with pytest.raises(ValueError, match="pink"):
        Look(theme="pink")
