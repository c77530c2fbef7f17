"""The next citizen, and a whole EU-card visit, by keyboard alone: seconds, key presses and requests.

A real app, a real backend and a queue system; from the doors to the page that asks for proof, and on from there to
the receipt. Every key a hand presses is counted, within a word too; what a card reader types is not, nor its Enter.
Made-up numbers fail modulus 11 and so ask for one Enter more than most real ones. Requests are counted on the wire.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from hand import END, ENTER, Hand
from measure import Measure, tell
from PySide6.QtCore import QElapsedTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from wire import Relayed, Wire

from desktop.backend.queue.keys import make_queue_key
from desktop.backend.serving import SystemClock, SystemIds
from desktop.flows.views import FieldKind
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from desktop.ui.marks import Mark
from tests.support.whole_app import EU_CARD, INGER, WholeApp, desk_at

SECONDS, PRESSES, VISIT_PRESSES = 5.0, 3, 40


def scan(app: WholeApp) -> None:
    """A card reader: nobody presses anything."""
    for sign in f"%{INGER}?":
        QTest.keyClicks(app.window.focusWidget() or app.window, sign)
    app.driver.key(ENTER)


def receive(app: WholeApp, hand: Hand) -> float:
    """Seconds from the doors to the page that asks for proof."""
    timer = QElapsedTimer()
    timer.start()
    hand.press(ENTER)
    app.see(s.FindCitizen, lambda page: page.queue is not None and page.queue.value == "A17")
    scan(app)
    app.see(s.FindCitizen, lambda page: page.number.notice is not None)
    hand.press(ENTER)
    app.see(s.ShowProof)
    return timer.elapsed() / 1000


def visit(app: WholeApp, hand: Hand) -> None:
    """From proof to the receipt."""
    hand.use(Mark.ITEM, "proof:photo-id")
    hand.press(ENTER)
    app.see(s.Today, lambda page: bool(page.found))
    hand.write("eu")
    app.see(s.Today, lambda page: any(one.id == EU_CARD for one in page.found))
    hand.use(Mark.TICK, EU_CARD)
    hand.press(ENTER)
    app.see(s.CitizenYes)
    hand.use(Mark.ACT, Act.AGREE)
    app.see(s.BeforeStart)
    hand.press(ENTER)
    app.see(s.Step)
    while not isinstance(app.page, s.Check):
        page = app.see(s.Step)
        for field in page.fields:
            answer(hand, field)
        hand.press(ENTER)
        app.driver.wait(
            lambda page=page: not isinstance(app.page, s.Step) or app.page.step != page.step, f"after {page.step}",
        )
    hand.press(END)  # nothing is sent before all of it has been in sight
    for declaration in app.page.declarations:
        hand.use(Mark.TICK, declaration.id)
    hand.use(Mark.ACT, Act.SEND)
    app.see(s.Sent)


def answer(hand: Hand, field) -> None:  # noqa: ANN001 - a FieldView
    """With as few keys as will do; what is known already stays."""
    if not field.required or field.value not in (None, "", ()):
        return
    match field.kind:
        case FieldKind.CHOICE:
            hand.use(Mark.ITEM, f"{field.id}:{field.choices[0].id}")
        case FieldKind.YES_NO:
            hand.use(Mark.ITEM, f"{field.id}:no")
        case FieldKind.DATE:
            hand.go_to(Mark.FIELD, field.id)
            hand.write("1.12.26")
        case FieldKind.STATEMENT:
            hand.use(Mark.TICK, field.id)
        case kind:
            raise AssertionError(f"no answer for a {kind}")


qt = QApplication([])
wire = Wire()
with tempfile.TemporaryDirectory() as folder:
    (Path(folder) / "backend").mkdir()
    backend = Relayed(Path(folder) / "backend", wire)
    cvr = backend.rows("SELECT organisation FROM helpers WHERE id = 'mette'")[0][0]
    key = make_queue_key(backend.app.state.backend.settings.database_url, cvr, SystemClock(), SystemIds())
    with backend.client(Authorization=f"Queue {key}") as door:
        door.post("/v1/queue", json={"number": "A17"}).raise_for_status()
    with desk_at(Path(folder) / "profile", backend.base_url) as app:
        app.sign_in()
        hand = Hand(app)
        app.driver.wait(lambda: not app.window.cover.isVisible(), "the doors")
        wire.clear()
        seconds = receive(app, hand)
        presses = hand.pressed
        visit(app, hand)
        whole, requests = hand.pressed, wire.requests
    backend.stop()
tell(
    Measure("next citizen: seconds to the page that asks for proof", seconds, "s", SECONDS, "the card is scanned"),
    Measure("next citizen: key presses", presses, "presses", PRESSES, "one less where the number passes modulus 11"),
    Measure("EU card, from queue number to receipt: key presses", whole, "presses", VISIT_PRESSES, "no mouse"),
    Measure("EU card, from queue number to receipt: requests", requests, "requests", None, "sign-in not among them"),
)
