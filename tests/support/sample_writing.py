"""Sample pages of what is done in an owner's name by an access: what the gates render in every look."""

from __future__ import annotations

from desktop.flows.views import ChoiceView, FieldKind, FieldView
from desktop.i18n import LocalText
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.sample_letters import (
    ATTACHMENTS,
    BACK,
    BLOCKS,
    FACTS,
    FROM,
    LETTERS,
    ORIGINAL,
    PLACE,
    POST_TO_INGER,
    TITLE,
    by_access,
)


def _local(da: str, en: str) -> LocalText:
    return LocalText({"da": da, "en": en})


NEXT = s.Button(Act.NEXT, _local("Næste", "Next"), "arrow_forward")
REPLY = s.Button(Act.REPLY, _local("Svar", "Answer"), "reply")
FORWARD = s.Button(Act.FORWARD, _local("Send videre", "Forward"), "forward_to_inbox")
SIGNED = _local("Skrevet af Peter Eksempel på vegne af Inger Eksempel efter skriveadgang.", "Written by Peter Eksempel on behalf of Inger Eksempel, by an access to write.")
WILL_STAND = _local("Der kommer til at stå: Skrevet af Peter Eksempel på vegne af Inger Eksempel efter skriveadgang.", "It will say: Written by Peter Eksempel on behalf of Inger Eksempel, by an access to write.")
SENT_TO = s.Item("sent-1", TITLE, _local("Til Udbetaling Danmark · mandag 23. november 2026 · skrevet af dig",
                                          "To Udbetaling Danmark · Monday 23 November 2026 · written by you"), icon="send")
SUMMONS = s.Item("letter-9", "Indkaldelse til retsmøde", _local("Retten i Øvelsesby · fredag 20. november 2026", "Retten i Øvelsesby · Friday 20 November 2026"), icon="mail")
RECEIVE = s.Button(Act.BE_SERVED, _local("Sig, at du har modtaget det", "Say that you have received it"), "mark_email_read")
WORDS = "Jeg sender en ny lønseddel i dag.\nVil I regne det ud igen?\n\nVenlig hilsen\nPeter"
FIND = FieldView("find", FieldKind.TEXT, _local("Find med et ord", "Find with a word"), "kommune", required=False,
                 hint=_local("For eksempel kommune eller pension.", "For example municipality or pension."))
TO = FieldView("to", FieldKind.CHOICE, _local("Myndighed", "Authority"), "authority-1", choices=tuple(
    ChoiceView(f"authority-{at}", name) for at, name in enumerate(("Eksempel Kommune", "Øvelsesby Kommune", "Eksempelstyrelsen for Ejendomsvurderingsklager"))),
    hint=_local("Her er ikke alle. Skriv et ord af navnet for at finde flere.", "Not all are here. Write a word of the name to find more."))


def _step(step: str, number: int, count: int, question: LocalText, fields: tuple[FieldView, ...], help_: LocalText | None = None, **changes) -> s.Step:
    return s.Step(by_access(leave=BACK, primary=NEXT, **changes), _local("Skriv til en myndighed", "Write to an authority"), step, number, count,
                  question, help_, (), fields)


def _text(label: LocalText, value: str, error: LocalText | None = None) -> FieldView:
    return FieldView("text", FieldKind.LONG_TEXT, label, value, hint=WILL_STAND, lines=8, error=error)


SEND = s.Button(Act.SEND, _local("Send svaret", "Send the answer"), "send", binds=True)
CHECK_LINES = (
    s.CheckLine("who", _local("Til", "To"), "Udbetaling Danmark", changeable=False),
    s.CheckLine("letter", _local("Svar på brevet", "Answer to the letter"), TITLE, changeable=False),
    s.CheckLine("text", _local("Dit svar", "Your answer"), WORDS),
    s.CheckLine("signed", _local("Der kommer til at stå", "It will say"), SIGNED, changeable=False),
)
SEES = _local("Inger kan se det, du sender. Det kan ikke kaldes tilbage.", "Inger can see what you send. It cannot be called back.")

WRITING_PAGES: dict[str, s.Page] = {
    "letter-list-to-write": s.LetterList(
        by_access(leave=BACK), POST_TO_INGER, _local("16 beskeder. Den nyeste står øverst.", "16 messages. The newest is at the top."), (SENT_TO, SUMMONS, *LETTERS),
        ways=(s.Button(Act.WRITE, _local("Skriv til en myndighed", "Write to an authority"), "edit"),
              s.Button(Act.CONTACT_DETAILS, _local("Kontaktoplysninger", "Contact details"), "person"))),
    "letter-list-only-to-read": s.LetterList(
        by_access(leave=BACK), POST_TO_INGER, _local("3 beskeder. Den nyeste står øverst.", "3 messages. The newest is at the top."), LETTERS,
        besides=_local("Din adgang er kun til at læse. Derfor kan du ikke skrive eller rette kontaktoplysninger her.",
                       "Your access is only to read. So you cannot write or change contact details here.")),
    "letter-to-answer": s.Letter(by_access(exit=ORIGINAL, primary=REPLY), "letter", PLACE, TITLE, FROM, BLOCKS[1:], (), FACTS, ATTACHMENTS, doing=(FORWARD,)),
    "letter-not-to-answer": s.Letter(
        by_access(exit=ORIGINAL), "letter", PLACE, TITLE, FROM, BLOCKS[1:], (), FACTS[:1], doing=(FORWARD,),
        why_not=_local("Din adgang er kun til at læse. Derfor kan du ikke svare på brevet.", "Your access is only to read. So you cannot answer the letter.")),
    "letter-summons": s.Letter(
        by_access(exit=ORIGINAL, primary=RECEIVE), "letter", PLACE, "Indkaldelse til retsmøde", FROM, BLOCKS[1:],
        facts=(s.LetterFact(_local("Brevet er en forkyndelse. Afsenderen kan vise, at det er modtaget.", "The letter is a court summons. The sender can show that it has been received.")),),
        doing=(REPLY, FORWARD)),
    "letter-answer": _step("reply-words", 1, 2, _local("Hvad vil du svare Udbetaling Danmark?", "What do you want to answer Udbetaling Danmark?"),
                           (_text(_local("Dit svar", "Your answer"), WORDS),), _local("Brevet er »Din boligstøtte ændrer sig«.", "The letter is “Din boligstøtte ændrer sig”.")),
    "letter-to-whom": _step("write-who", 1, 3, _local("Hvem vil du skrive til?", "Who do you want to write to?"), (FIND, TO)),
    "letter-to-write": _step("write-words", 2, 3, _local("Hvad vil du skrive til Øvelsesby Kommune?", "What do you want to write to Øvelsesby Kommune?"), (
        FieldView("subject", FieldKind.TEXT, _local("Hvad handler det om?", "What is it about?"), "", hint=_local("Et par ord, for eksempel: Min boligstøtte.", "A few words, for example: My housing benefit."),
                  error=_local("Skriv, hvad brevet handler om.", "Write what the letter is about.")),
        _text(_local("Din besked", "Your message"), ""))),
    "letter-answer-check": s.MandateCheck(by_access(leave=BACK, primary=SEND), _local("Skal vi sende svaret?", "Shall we send the answer?"), (SEES,), CHECK_LINES),
    "letter-answer-check-problem": s.MandateCheck(
        by_access(leave=BACK, primary=SEND), _local("Skal vi sende svaret?", "Shall we send the answer?"), (SEES,), CHECK_LINES,
        _local("Serveren svarer meget langsomt lige nu. Prøv igen om lidt. Det bliver kun sendt én gang.",
               "The server is very slow right now. Try again in a moment. It will be sent only once.")),
    "letter-answer-sent": s.WhatNext(
        by_access(leave=None, primary=s.Button(Act.DONE, _local("Til posten", "To the post"), "mail")), "sent-reply", _local("Svaret er sendt", "The answer is sent"),
        _local("Sendt til Udbetaling Danmark. Det ligger i mappen »Sendt« i posten til Inger.", "Sent to Udbetaling Danmark. It is in the folder “Sent” in the post to Inger."),
        (_local("Svarer Udbetaling Danmark, kommer brevet på listen over post.", "If Udbetaling Danmark answers, the letter comes on the list of post."),
         _local("Inger kan se, hvad du har sendt.", "Inger can see what you have sent."))),
    "letter-leave-writing": s.MandateQuestion(
        by_access(leave=None), "leave-writing", _local("Vil du slette det, du har skrevet?", "Do you want to delete what you have written?"),
        (_local("Det er ikke sendt. Går du ud nu, bliver det slettet.", "It is not sent. If you leave now, it will be deleted."),), (),
        (s.Button(Act.DECLINE, _local("Nej, skriv videre", "No, go on writing")), s.Button(Act.DISCARD, _local("Ja, slet det", "Yes, delete it"), binds=True))),
    "letter-to-be-served": s.MandateQuestion(
        by_access(leave=None), "served:letter-9", _local("Brevet er en forkyndelse", "The letter is a court summons"), (
            _local("Det betyder, at Retten i Øvelsesby skal vide, at Inger har fået brevet.", "It means that Retten i Øvelsesby has to know that Inger has got the letter."),
            _local("Siger du, at du har modtaget det, tæller det, som om Inger selv fik det nu.", "If you say that you have received it, it counts as if Inger got it now."),
            _local("Fristerne i brevet løber fra nu. Det kan være korte frister for at svare eller møde op.", "The time limits in the letter run from now. They may be short limits to answer or to appear."),
            _local("Inger får besked om, at du har modtaget det.", "Inger is told that you have received it."),
            _local("Siger du »Ikke nu«, sker der ikke noget. Afsenderen kan aflevere det på en anden måde.", "If you say “Not now”, nothing happens. The sender can deliver it in another way."),
        ), (), (s.Button(Act.DECLINE, _local("Ikke nu", "Not now")), s.Button(Act.RECEIVED, _local("Jeg har modtaget det", "I have received it")))),
    "letter-contact-details": s.Step(
        by_access(leave=BACK, primary=NEXT), _local("Kontaktoplysninger", "Contact details"), "contact-details", 1, 2, _local("Hvad skal rettes?", "What should be changed?"),
        _local("Retter du noget, får Inger besked på de gamle oplysninger og på papir.", "If you change something, Inger is told at the old details and on paper."), (), (
            FieldView("email", FieldKind.EMAIL, _local("Ny mailadresse", "New e-mail address"), "", required=False, hint_stays=True,
                      hint=_local("Nu: i••••@eksempel.dk", "Now: i••••@eksempel.dk")),
            FieldView("phone", FieldKind.PHONE, _local("Nyt telefonnummer", "New phone number"), "", required=False, hint_stays=True,
                      hint=_local("Nu: •• •• •• 78", "Now: •• •• •• 78")))),
    "letter-contact-check": s.MandateCheck(
        by_access(leave=BACK, primary=s.Button(Act.SEND, _local("Gem de nye oplysninger", "Save the new details"), "save", binds=True)),
        _local("Skal de nye oplysninger gælde?", "Shall the new details apply?"),
        (_local("Inger får besked på de gamle oplysninger og på papir.", "Inger is told at the old details and on paper."),
         _local("I tre døgn går besked også til de gamle.", "For three days messages also go to the old ones.")),
        (s.CheckLine("email", _local("Ny mailadresse", "New e-mail address"), "inger.eksempel@eksempelpost.dk"), s.CheckLine("phone", _local("Nyt telefonnummer", "New phone number"), "12 34 56 78"))),
}
