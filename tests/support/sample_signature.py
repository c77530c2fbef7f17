"""A yes that needs more than the helper's screen, for the gates."""

from __future__ import annotations

from desktop.i18n import LocalText
from desktop.presenters import states as s
from desktop.presenters.intents import Act


def local(da: str, en: str) -> LocalText:
    return LocalText({"da": da, "en": en})


def _signature(**more) -> s.Signature:
    return s.Signature(
        s.Shell(training=True), local("Borgeren skriver under på papir", "The citizen signs on paper"),
        (local("Print papiret.", "Print the paper."),
         local("Lad borgeren læse det og skrive under. Læs det højt, hvis borgeren ønsker det.",
               "Let the citizen read it and sign. Read it aloud if the citizen wishes."),
         local("Gem det underskrevne papir hos jer.", "Keep the signed paper with you.")),
        (s.Button(Act.PRINT, local("Print med stor skrift", "Print in large type"), "print"),
         s.Button(Act.SAVE_RECEIPT, local("Gem som fil", "Save as a file"), "download")),
        (s.Button(Act.DECLINE, local("Borgeren skrev ikke under", "The citizen did not sign")),
         s.Button(Act.SIGNED, local("Borgeren har skrevet under", "The citizen has signed"))), **more)


SIGNATURE_PAGES: dict[str, s.Page] = {
    "signature": _signature(),
    "signature-printed": _signature(notice=local("Sendt til printeren.", "Sent to the printer.")),
    "signature-problem": _signature(problem=local("Print papiret først. Så kan borgeren læse det og skrive under.",
                                                  "Print the paper first. Then the citizen can read it and sign.")),
    "citizen-yes-high-risk": s.CitizenYes(
        s.Shell(training=True), local("Mette fra Borgerservice hjælper dig", "Mette from Citizen Service helps you"),
        local("Må vi hjælpe dig med »Flyt mange penge« i dag?", "May we help you with “Move much money” today?"),
        (local("Vi henter kun det, vi skal bruge.", "We fetch only what we need."),
         local("Dit ja gælder kun i dag. Det slutter af sig selv kl. 24.", "Your yes counts today only. It ends by itself at midnight."),
         local("Vi skriver ned, at du sagde ja på papir.", "We write down that you said yes on paper.")),
        (s.Button(Act.DECLINE, local("Nej", "No")), s.Button(Act.NOT_UNDERSTOOD, local("Jeg forstår det ikke", "I do not understand")),
         s.Button(Act.SIGN_ON_PAPER, local("Jeg skriver under på papir", "I sign on paper"))),
        problem=s.Instead(local("Et ja her på skærmen er ikke nok til det. Skriv under på papir.",
                                "A yes here on the screen is not enough for that. Sign on paper."))),
    "citizen-yes-four": s.CitizenYes(
        s.Shell(training=True), local("Mette fra Borgerservice hjælper dig", "Mette from Citizen Service helps you"),
        local("Må vi hjælpe dig med »Flyt mange penge« i dag?", "May we help you with “Move much money” today?"),
        (local("Vi henter kun det, vi skal bruge.", "We fetch only what we need."),),
        (s.Button(Act.DECLINE, local("Nej", "No")), s.Button(Act.NOT_UNDERSTOOD, local("Jeg forstår det ikke", "I do not understand")),
         s.Button(Act.ON_OWN_DEVICE, local("Svar på min egen telefon", "Answer on my own telephone")),
         s.Button(Act.SIGN_ON_PAPER, local("Jeg skriver under på papir", "I sign on paper")))),
}
