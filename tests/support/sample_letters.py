"""Sample pages of letters: what the gates render in every look."""

from __future__ import annotations

from functools import cache

from desktop.domain.letter_text import Block, BlockKind
from desktop.i18n import LocalText
from desktop.presenters import states as s
from desktop.presenters.intents import Act


def _local(da: str, en: str) -> LocalText:
    return LocalText({"da": da, "en": en})


@cache
def a_page_drawn(width: int = 600, height: int = 848) -> bytes:
    """A PNG that looks like a sheet with lines on it."""
    from PySide6.QtCore import QBuffer, QByteArray, Qt
    from PySide6.QtGui import QColor, QImage, QPainter

    sheet = QImage(width, height, QImage.Format.Format_RGB32)
    sheet.fill(Qt.GlobalColor.white)
    painter = QPainter(sheet)
    painter.fillRect(60, 60, 200, 30, QColor("#222222"))
    for at in range(14):
        painter.fillRect(60, 160 + 36 * at, 480 - (at % 4) * 40, 12, QColor("#555555"))
    painter.end()
    kept = QByteArray()
    buffer = QBuffer(kept)
    sheet.save(buffer, "PNG")
    return bytes(kept.data())


BY_ACCESS = s.BasisBar(
    citizen="Inger Eksempel",
    line=_local("har givet Peter læseadgang", "has given Peter access to read"),
    detail=_local("Post fra det offentlige · siden tirsdag 3. marts 2026", "Post from authorities · since Tuesday 3 March 2026"),
    until=_local("læseadgang", "access to read"),
)
IN_VISIT = s.BasisBar(
    citizen="Inger Eksempel",
    line=_local("hjælpes af Mette, Borgerservice", "is helped by Mette, Citizen Service"),
    detail=_local("egen MitID brugt · i dag til kl. 24 · EU-kort", "own MitID used · today until 24:00 · EU card"),
    until=_local("egen MitID brugt · til kl. 24", "own MitID used · until 24:00"),
)
BACK = s.Button(Act.BACK, _local("Tilbage", "Back"), "arrow_back")
ALL_LETTERS = s.Button(Act.BACK, _local("Alle breve", "All letters"), "arrow_back")
ORIGINAL = s.Button(Act.SHOW_ORIGINAL, _local("Vis original", "Show the original"), "description")
AS_TEXT = s.Button(Act.SHOW_TEXT, _local("Vis som tekst", "Show as text"), "notes")
CLOSE = s.Button(Act.CLOSE_LETTER, _local("Luk brevet", "Close the letter"), "close", binds=True)
POST_TO_INGER = _local("Post til Inger", "Post to Inger")


def by_access(**changes) -> s.Shell:
    return s.Shell(**({"basis": BY_ACCESS, "leave": ALL_LETTERS, "training": True} | changes))


def _letter(number: int, title: str, sender: str, day: tuple[str, str], badge: LocalText | None = None) -> s.Item:
    return s.Item(f"letter-{number}", title, _local(f"{sender} · {day[0]}", f"{sender} · {day[1]}"), badge, "mail" if badge else "drafts")


UNREAD = _local("Ikke læst", "Not read")
LETTERS = (
    _letter(1, "Din boligstøtte ændrer sig", "Udbetaling Danmark", ("lørdag 14. november 2026", "Saturday 14 November 2026"), UNREAD),
    _letter(2, "Tid til undersøgelse på øjenambulatoriet", "Region Eksempel", ("mandag 9. november 2026", "Monday 9 November 2026"), UNREAD),
    _letter(3, "Årsopgørelse og ejendomsskatteoplysninger for boligejere", "Eksempelstyrelsen for Ejendomsvurderingsklager",
            ("fredag 2. oktober 2026", "Friday 2 October 2026")),
)

BLOCKS = (
    Block(BlockKind.HEADING, "Din boligstøtte ændrer sig", 1),
    Block(BlockKind.PARAGRAPH, "Fra 1. januar 2027 får du 2.145 kr. om måneden i boligstøtte."),
    Block(BlockKind.PARAGRAPH, "Det er 212 kr. mindre end i dag. Det skyldes, at din pension er steget."),
    Block(BlockKind.HEADING, "Sådan har vi regnet", 2),
    Block(BlockKind.ROW, "Husleje: 6.450 kr."),
    Block(BlockKind.ROW, "Din egen del: 4.305 kr."),
    Block(BlockKind.HEADING, "Hvis tallene er forkerte", 2),
    Block(BlockKind.ITEM, "Skriv til os senest lørdag 28. november 2026."),
    Block(BlockKind.ITEM, "Læg din seneste lønseddel eller pensionsmeddelelse ved."),
    Block(BlockKind.PARAGRAPH, "Venlig hilsen\nUdbetaling Danmark\nEksempelvej 1\n9990 Øvelsesby"),
)

FACTS = (
    s.LetterFact(_local("Afsenderen beder om svar.", "The sender asks for an answer."), _local("Senest lørdag 28. november 2026", "By Saturday 28 November 2026")),
    s.LetterFact(
        _local("Der er en aftale i brevet: Samtale om boligstøtte.", "There is an appointment in the letter: Samtale om boligstøtte."),
        _local("torsdag 3. december 2026 kl. 10.30", "Thursday 3 December 2026 at 10:30"),
        ((_local("Sted", "Place"), "Borgerservice, Eksempelvej 1, 9990 Øvelsesby"), (_local("Hjemmeside", "Website"), "eksempel.example")),
    ),
)
ATTACHMENTS = (
    s.Item("file-1", "Beregning", _local("en PDF, 2 sider", "a PDF, 2 pages"), icon="attach_file"),
    s.Item("file-2", "Pensionsmeddelelsesoversigt.txt", _local("almindelig tekst", "plain text"), icon="attach_file"),
)
FROM = _local("Fra Udbetaling Danmark · lørdag 14. november 2026", "From Udbetaling Danmark · Saturday 14 November 2026")
DESCRIBED = _local("Side 1 af 2, som brevet ser ud på papir. Teksten kan læses med Vis som tekst.",
                   "Page 1 of 2 as the letter looks on paper. The text can be read with Show as text.")
TITLE = "Din boligstøtte ændrer sig"
PLACE = _local("Post til Inger", "Post to Inger")


def _choices() -> tuple[s.Item, ...]:
    return tuple(s.Item(f"handle-{one.id}", sender, day) for one, (sender, day) in zip(LETTERS, (
        ("Udbetaling Danmark", _local("lørdag 14. november 2026", "Saturday 14 November 2026")),
        ("Region Eksempel", _local("mandag 9. november 2026", "Monday 9 November 2026")),
        ("Eksempelstyrelsen for Ejendomsvurderingsklager", _local("fredag 2. oktober 2026", "Friday 2 October 2026")),
    ), strict=True))


NEXT_PAGE = s.Button(Act.NEXT_PAGE, _local("Næste side", "Next page"), "arrow_forward")
PREVIOUS_PAGE = s.Button(Act.PREVIOUS_PAGE, _local("Forrige side", "Previous page"), "arrow_back")


def a_page(**changes) -> s.LetterOriginal:
    given = {
        "shell": by_access(leave=AS_TEXT, primary=NEXT_PAGE), "step": "original-letter-1", "place": TITLE,
        "title": _local("Side 1 af 2", "Page 1 of 2"), "number": 1, "count": 2, "picture": a_page_drawn(), "described": DESCRIBED,
        "larger": _local("Her er bogstaverne som på papiret. Tryk på »Vis som tekst«, så bliver de større.",
                         "Here the letters are as on paper. Press “Show as text”, and they become larger."),
    }
    return s.LetterOriginal(**(given | changes))


NONE = s.Button(Act.NONE_OF_THEM, _local("Ingen af dem", "None of them"))

LETTER_PAGES: dict[str, s.Page] = {
    "letter-list": s.LetterList(
        by_access(leave=BACK), POST_TO_INGER, _local("14 breve. Det nyeste står øverst.", "14 letters. The newest is at the top."), LETTERS,
        s.Button(Act.SHOW_MORE, _local("Vis flere", "Show more"), "expand_more")),
    "letter-list-empty": s.LetterList(
        by_access(leave=BACK, primary=s.Button(Act.TRY_AGAIN, _local("Se efter igen", "Look again"), "refresh")), POST_TO_INGER,
        _local("Her er ingen breve. Nye breve fra det offentlige kommer frem her.", "There are no letters here. New letters from authorities appear here."), ()),
    "letter-list-problem": s.LetterList(
        by_access(leave=BACK, primary=s.Button(Act.TRY_AGAIN, _local("Prøv igen", "Try again"), "refresh")), POST_TO_INGER, "", (),
        problem=_local("Der er ingen forbindelse. Prøv igen om lidt.", "There is no connection. Try again in a moment.")),
    "letter-choice": s.LetterChoice(
        s.Shell(training=True), _local("Mette fra Borgerservice læser sammen med dig", "Mette from Citizen Service reads with you"),
        _local("Hvilket brev vil du have læst?", "Which letter would you like read?"),
        _local("Vi åbner kun det ene. Vi skriver ned, at vi åbnede det.", "We open only that one. We write down that we opened it."), _choices(), NONE),
    "letter-choice-problem": s.LetterChoice(
        s.Shell(training=True), _local("Mette læser sammen med dig", "Mette reads with you"), _local("Hvilket brev vil du have læst?", "Which letter would you like read?"),
        "", _choices()[:1], NONE, problem=_local("Listen er for gammel. Vælg »Ingen af dem«, og begynd igen.", "The list is too old. Choose None of them and begin again.")),
    "letter": s.Letter(by_access(exit=ORIGINAL), "letter", PLACE, TITLE, FROM, BLOCKS[1:], (), FACTS, ATTACHMENTS,
                       head=("Udbetaling Danmark", "Inger Eksempel", "Øvelsesgade 3, st. tv", "9990 Øvelsesby", "Sagsnummer: BOS-2026-118204")),
    "letter-to-take-on": s.Letter(
        by_access(exit=ORIGINAL), "letter", PLACE, TITLE, FROM, BLOCKS[1:], (), FACTS, ATTACHMENTS,
        taken=_local("Vil du tage dig af brevet? Inger kan se, at du gør det. Andre, der hjælper, ser ikke dit navn.",
                     "Will you take care of the letter? Inger can see that you do. Others who help do not see your name."),
        taking=(s.Button(Act.TAKE_ON, _local("Jeg tager den", "I will take it"), "front_hand"),)),
    "letter-taken-on": s.Letter(
        by_access(exit=ORIGINAL), "letter", PLACE, TITLE, FROM, BLOCKS[1:], (), FACTS, ATTACHMENTS,
        taken=_local("Du tager dig af brevet. Inger kan se det.", "You are taking care of the letter. Inger can see it."),
        taking=(s.Button(Act.LET_GO, _local("Jeg tager den ikke alligevel", "I will not take it after all"), "undo"),
                s.Button(Act.SAY_DONE, _local("Det er gjort", "It is done"), "check"))),
    "letter-taken-by-another": s.Letter(
        by_access(exit=ORIGINAL), "letter", PLACE, TITLE, FROM, BLOCKS[1:],
        taken=_local("En anden, der hjælper Inger, tager sig af brevet. Du må stadig gøre noget.",
                     "Somebody else who helps Inger is taking care of the letter. You may still do something.")),
    "letter-long": s.Letter(by_access(exit=ORIGINAL), "letter", PLACE, "Orientering om ejendomsvurderingsklageafgørelsen", FROM, BLOCKS * 2,
                            more=s.Button(Act.SHOW_MORE, _local("Vis mere af brevet", "Show more of the letter"), "expand_more")),
    "letter-in-visit": s.Letter(
        s.Shell(basis=IN_VISIT, exit=ORIGINAL, primary=CLOSE, training=True), "letter", _local("Brevet, som Inger valgte", "The letter Inger chose"), TITLE, FROM,
        BLOCKS[1:3], (_local("Filen hedder PDF, men er almindelig tekst.", "The file is called PDF, but is plain text."),), FACTS[:1], (),
        (_local("Regneark: et gammelt Office-dokument. Det kan ikke vises her.", "Regneark: an old Office document. It cannot be shown here."),)),
    "letter-unreadable": s.Letter(
        by_access(leave=s.Button(Act.BACK, _local("Til brevet", "To the letter"), "arrow_back")), "file-1", PLACE, "Beregning", FROM, (),
        (_local("Filen kan ikke åbnes. Bed afsenderen om at sende den igen.", "The file cannot be opened. Ask the sender to send it again."),)),
    "letter-problem": s.Letter(by_access(exit=ORIGINAL), "letter", PLACE, TITLE, FROM, BLOCKS[:2], attachments=ATTACHMENTS,
                               problem=_local("Der er ingen forbindelse. Prøv igen om lidt.", "There is no connection. Try again in a moment.")),
    "letter-original": a_page(),
    "letter-original-middle": a_page(
        shell=s.Shell(basis=IN_VISIT, leave=AS_TEXT, exit=PREVIOUS_PAGE, primary=NEXT_PAGE, training=True), step="original-letter-2",
        number=2, count=3, title=_local("Side 2 af 3", "Page 2 of 3")),
    "letter-original-last": a_page(
        shell=s.Shell(basis=IN_VISIT, leave=AS_TEXT, exit=PREVIOUS_PAGE, primary=CLOSE, training=True), step="original-letter-3",
        number=3, count=3, title=_local("Side 3 af 3", "Page 3 of 3")),
    "letter-original-problem": a_page(problem=s.Instead(
        _local("Siden kan ikke vises. Læs brevet som tekst.", "The page cannot be shown. Read the letter as text."))),
}
