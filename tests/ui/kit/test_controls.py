from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from desktop.presenters.states import CheckLine, ErrorLine
from desktop.ui import icons
from desktop.ui.look import Look
from desktop.ui.theme import Theme
from desktop.ui.widgets.boxes import Badge, Progress
from desktop.ui.widgets.buttons import EqualButton, PrimaryButton, QuietLink
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.choices import Choice, ChoiceGroup, TickCard, TickGroup
from desktop.ui.widgets.errors import ErrorBox, ErrorSummary
from desktop.ui.widgets.folding import Fold, FoldingHint
from desktop.ui.widgets.summary import SummaryCard
from tests.support.qt import heard, settle

LOOK = Look()
THREE = [Choice("no", "Nej"), Choice("yes", "Ja", "Kommunen kan spørge"), Choice("unknown", "Det ved jeg ikke")]


def standing(qtbot, widget, width=700):
    qtbot.addWidget(widget)
    widget.resize(width, max(1, widget.heightForWidth(width)))
    widget.show()
    widget.activateWindow()
    qtbot.waitExposed(widget)
    settle()
    return widget


def heard_from(signal):
    said = []
    signal.connect(lambda *values: said.append(values[0] if len(values) == 1 else values))
    return said


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_button_is_pressed_by_space_and_enter(qtbot, key):
    button = PrimaryButton()
    button.present("Næste", LOOK)
    said = heard_from(button.acted)
    QTest.keyClick(standing(qtbot, button), key)
    assert len(said) == 1


def test_a_busy_button_says_nothing_and_keeps_focus(qtbot):
    button = PrimaryButton()
    button.present("Sender", LOOK, busy=True)
    said = heard_from(button.acted)
    standing(qtbot, button)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert said == []
    assert button.hasFocus()


def test_enter_does_nothing_on_an_answer_that_binds_but_space_and_a_press_do(qtbot):
    button = EqualButton()
    button.present("Ja", LOOK)
    said = heard_from(button.acted)
    standing(qtbot, button)
    QTest.keyClick(button, Qt.Key.Key_Return)
    QTest.keyClick(button, Qt.Key.Key_Enter)
    assert said == []
    QTest.keyClick(button, Qt.Key.Key_Space)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(said) == 2


def test_a_picture_alone_still_has_a_name(qtbot):
    button = QuietLink()
    button.present("", LOOK, icon="visibility", name="Farver og skrift")
    said = QAccessible.queryAccessibleInterface(standing(qtbot, button))
    assert said.text(QAccessible.Text.Name) == "Farver og skrift"


def test_a_long_button_wraps_and_grows_rather_than_being_cut(qtbot):
    button = PrimaryButton()
    button.present("Se alt det, som andre har fået lov til", Look(size=300))
    assert button.heightForWidth(600) > button.heightForWidth(3000)
    (painted,) = standing(qtbot, button, 600).painted_text()
    assert all(line.left() >= 0 and line.right() <= 600 for line in painted.lines)


def test_a_card_is_one_target_named_by_title_and_detail(qtbot):
    card = Card()
    card.present("Meld flytning", LOOK, detail="Cirka 8 minutter.", badge="Gemt", icon="home")
    said = heard_from(card.acted)
    standing(qtbot, card)
    one = QAccessible.queryAccessibleInterface(card)
    assert one.role() == QAccessible.Role.Button
    assert one.text(QAccessible.Text.Name) == "Meld flytning. Cirka 8 minutter. Gemt"
    for corner in (QPoint(5, 5), QPoint(690, card.height() - 5)):
        qtbot.mouseClick(card, Qt.MouseButton.LeftButton, pos=corner)
    QTest.keyClick(card, Qt.Key.Key_Return)
    assert len(said) == 3


def test_nothing_is_chosen_beforehand_and_arrows_move_between_choices(qtbot):
    group = ChoiceGroup()
    group.present(THREE, None, LOOK, name="Bor der nogen?")
    said = heard_from(group.chosen)
    standing(qtbot, group)
    assert [card.isChecked() for card in group.cards()] == [False, False, False]
    group.cards()[0].setFocus()
    QTest.keyClick(group.cards()[0], Qt.Key.Key_Space)
    QTest.keyClick(group.cards()[0], Qt.Key.Key_Down)
    QTest.keyClick(group.cards()[1], Qt.Key.Key_Down)
    assert said == ["no", "yes", "unknown"]
    assert [card.isChecked() for card in group.cards()] == [False, False, True]
    assert group.cards()[2].hasFocus()


def test_a_choice_is_a_radio_button_in_a_group_named_by_the_question(qtbot):
    group = ChoiceGroup()
    group.present(THREE, "yes", LOOK, name="Bor der nogen?")
    nodes = heard(standing(qtbot, group))
    assert (nodes[0].role, nodes[0].name) == (QAccessible.Role.Grouping, "Bor der nogen?")
    radios = [node for node in nodes if node.role == QAccessible.Role.RadioButton]
    assert [node.name for node in radios] == ["Nej", "Ja. Kommunen kan spørge", "Det ved jeg ikke"]


def test_showing_a_choice_says_nothing_upwards(qtbot):
    group = ChoiceGroup()
    said = heard_from(group.chosen)
    group.present(THREE, "yes", LOOK, name="?")
    group.present(THREE, None, LOOK, name="?")
    group.present(THREE[:2], "no", LOOK, name="?")
    assert said == []
    assert [card.isChecked() for card in group.cards()] == [True, False]


def test_the_whole_choice_can_be_pressed(qtbot):
    group = ChoiceGroup()
    group.present(THREE, None, LOOK, name="?")
    said = heard_from(group.chosen)
    card = standing(qtbot, group).cards()[1]
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(card.width() - 4, 4))
    assert said == ["yes"]


def test_choices_are_at_least_as_high_as_a_target(qtbot):
    group = ChoiceGroup()
    group.present(THREE, None, LOOK, name="?")
    assert all(card.height() >= 68 for card in standing(qtbot, group).cards())


def test_a_tick_says_which_and_whether(qtbot):
    group = TickGroup()
    group.present(THREE, ["yes"], LOOK, name="Hvem?")
    said = heard_from(group.ticked)
    standing(qtbot, group)
    QTest.keyClick(group.cards()[0], Qt.Key.Key_Space)
    QTest.keyClick(group.cards()[1], Qt.Key.Key_Space)
    assert said == [("no", True), ("yes", False)]


def test_one_box_follows_what_is_presented(qtbot):
    card = TickCard()
    card.present(THREE[0], LOOK, on=True)
    assert card.isChecked()
    card.present(THREE[0], LOOK, on=False)
    assert not card.isChecked()
    one = QAccessible.queryAccessibleInterface(standing(qtbot, card))
    assert one.role() == QAccessible.Role.CheckBox


def test_an_error_line_leads_to_its_field(qtbot):
    summary = ErrorSummary()
    said = heard_from(summary.go_to)
    summary.show_lines([ErrorLine("date", "Skriv en anden dato"), ErrorLine("name", "Skriv et navn")], LOOK)
    standing(qtbot, summary)
    links = [node for node in heard(summary) if node.role == QAccessible.Role.Button]
    assert [link.name for link in links] == ["Skriv en anden dato", "Skriv et navn"]
    for button in summary.findChildren(QuietLink.__mro__[1]):
        QTest.keyClick(button, Qt.Key.Key_Return)
    assert said == ["date", "name"]
    assert summary.fields == ("date", "name")


def test_no_errors_no_box(qtbot):
    summary, box = ErrorSummary(), ErrorBox()
    qtbot.addWidget(summary)
    qtbot.addWidget(box)
    summary.show_lines([ErrorLine("date", "Skriv en dato")], LOOK)
    summary.show_lines([], LOOK)
    box.say(None, LOOK)
    assert summary.isHidden()
    assert box.isHidden()


def test_each_answer_can_be_changed_and_says_which_one_it_changes(qtbot):
    card = SummaryCard()
    said = heard_from(card.change)
    card.show_rows([CheckLine("a", "Flyttedato", "tirsdag"), CheckLine("b", "Navn", "Inger", changeable=False)], LOOK)
    standing(qtbot, card)
    assert [link.isVisible() for link in card.links()] == [True, False]
    assert card.links()[0].accessibleName() == "Ret Flyttedato"
    QTest.keyClick(card.links()[0], Qt.Key.Key_Return)
    assert said == ["a"]


def test_progress_says_where_we_are(qtbot):
    progress = Progress()
    progress.present(2, 7, "Meld flytning", LOOK)
    assert "Trin 2 af 7 · Meld flytning" in [node.name for node in heard(standing(qtbot, progress))]


def test_a_question_opens_its_answer_and_closes_it(qtbot):
    fold = Fold()
    fold.offer("Hvorfor spørger I?", "Fordi loven siger det.", LOOK)
    standing(qtbot, fold)
    closed = fold.heightForWidth(700)
    link = fold.findChild(QuietLink)
    QTest.keyClick(link, Qt.Key.Key_Space)
    settle()
    assert fold.opened
    assert fold.heightForWidth(700) > closed
    fold.offer("Hvorfor spørger I?", "Fordi loven siger det.", LOOK)
    assert fold.opened
    fold.offer("Noget andet?", "Nej.", LOOK)
    assert not fold.opened


@pytest.mark.parametrize(("size", "open_to_all"), [(100, True), (200, True), (250, False), (400, False)])
def test_hints_fold_above_200_percent(qtbot, size, open_to_all):
    hint = FoldingHint()
    hint.say("Den dag, du sover der første gang.", Look(size=size))
    names = [node.name for node in heard(standing(qtbot, hint, 1200))]
    assert ("Den dag, du sover der første gang." in names) is open_to_all
    assert ("Mere" in names) is not open_to_all


def test_a_badge_is_as_wide_as_its_words(qtbot):
    badge = Badge()
    badge.present("1 venter på svar", LOOK)
    assert badge.sizeHint().width() < 220


def test_every_picture_the_kit_names_exists(qapp):
    for name in ("visibility", "language", "lock", "group", "check", "help", "expand_more", "text_increase", "text_decrease",
                 "schedule", "info"):
        assert icons.exists(name)
    assert not icons.exists("no-such-picture")
    with pytest.raises(KeyError):
        icons.picture("no-such-picture", "#000000", 26)


def test_pictures_have_the_looks_colour_and_turn_with_the_line(qapp):
    light = icons.picture("arrow_back", Look().tokens.primary, 26).toImage()
    yellow = icons.picture("arrow_back", Look(theme=Theme.HIGH_CONTRAST).tokens.primary, 26).toImage()
    turned = icons.picture("arrow_back", Look().tokens.primary, 26, mirrored=True).toImage()
    still = icons.picture("lock", Look().tokens.primary, 26, mirrored=True).toImage()

    def colours(image):
        return {image.pixelColor(x, y).name() for x in range(26) for y in range(26) if image.pixelColor(x, y).alpha() == 255}

    assert colours(light) == {"#004d99"}
    assert colours(yellow) == {"#ffe600"}

    def strong(image, columns):
        return sum(image.pixelColor(x, y).alpha() for x in columns for y in range(9, 12))

    assert strong(light, range(13)) > strong(light, range(13, 26))  # the head of the arrow
    assert strong(turned, range(13)) < strong(turned, range(13, 26))
    assert still == icons.picture("lock", Look().tokens.primary, 26).toImage()
