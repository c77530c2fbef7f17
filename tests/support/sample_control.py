"""The controller's pages, for the gates."""

from __future__ import annotations

from desktop.i18n import LocalText
from desktop.presenters import states as s
from desktop.presenters.intents import Act


def local(da: str, en: str) -> LocalText:
    return LocalText({"da": da, "en": en})


_OUT = s.Shell(leave=s.Button(Act.BACK, local("Til forsiden", "To the first page"), "arrow_back"), training=True)
_DONE = s.Shell(leave=s.Button(Act.BACK, local("Tilbage", "Back"), "arrow_back"),
                primary=s.Button(Act.DONE, local("Færdig", "Done"), "check"), training=True)
_ANSWERS = (s.Button(Act.IN_ORDER, local("I orden", "In order")),
            s.Button(Act.ASK_HELPER, local("Spørg hjælperen", "Ask the helper")))
_PREVIOUS = s.Button(Act.PREVIOUS_PAGE, local("Forrige", "Previous"), "arrow_back")
_LATER = s.Button(Act.NEXT_PAGE, local("Gem til senere", "Leave for later"), "arrow_forward")
_LEFT = local("Uge 47 · 3 tilbage", "Week 47 · 3 left")
_REF = "3f2a9c1e7b604d58a1c2d3e4f5061728"
_VISIT = local("Besøg tirsdag 17. november 2026 kl. 10.42", "Visit Tuesday 17 November 2026 at 10:42")
_LOOK_UP = local("Opslag onsdag 18. november 2026 kl. 18.03", "Look-up Wednesday 18 November 2026 at 18:03")
_CHANCE = local("Den er trukket tilfældigt.", "It was drawn by chance.")
_FACTS = (
    (local("Hjælper", "Helper"), "Mette Øvelse"), (local("Varede", "Lasted"), local("12 minutter", "12 minutes")),
    (local("Borgeren viste", "The citizen showed"), local("ID med billede", "a photo ID")),
    (local("Kønummer", "Queue number"), "A12"), (local("Reference i journalen", "Reference in the journal"), _REF),
    (local("Trukket ved journalens nummer", "Drawn at the journal's number"), "812"),
)

CONTROL_PAGES: dict[str, s.Page] = {
    "welcome-controller": s.Welcome(
        s.Shell(leave=s.Button(Act.SIGN_OUT, local("Log ud", "Sign out"), "logout"), training=True,
                enter=Act.OPEN_SAMPLE),
        local("God morgen, Kirsten. Hvad skal vi?", "Good morning, Kirsten. What shall we do?"),
        (s.Item("sample", local("Ugens stikprøve", "This week's sample"),
                local("Se på nogle af sidste uges besøg og opslag. Du ser, hvem der hjalp, og aldrig, hvem borgeren er.",
                      "Look at some of last week's visits and look-ups. You see who helped, and never who the citizen is."),
                icon="fact_check"),),
        sentence=local("Tryk på Ugens stikprøve, når du har tid til at se på sidste uge.",
                       "Press This week's sample when you have time to look at last week.")),
    "sample": s.Sample(_OUT, "line-1", _LEFT, _VISIT, "", _FACTS, (_CHANCE,), _ANSWERS, (_LATER,)),
    "sample-answered": s.Sample(
        _OUT, "line-2", _LEFT, _LOOK_UP,
        local("Du har svaret: Spørg hjælperen. Du kan svare igen.", "You answered: Ask the helper. You can answer again."),
        (*_FACTS[:2], (local("Hvad kom der af det?", "What came of it?"),
                       local("afvist: hjælperen må ikke hjælpe denne borger",
                             "refused: the helper may not help this citizen")), *_FACTS[3:]),
        (_CHANCE, local("Den har intet kønummer.", "It has no queue number."),
         local("Den begyndte uden for åbningstiden.", "It began outside opening hours."),
         local("Den varede under 30 sekunder.", "It lasted under 30 seconds.")), _ANSWERS, (_PREVIOUS, _LATER)),
    "sample-problem": s.Sample(
        s.Shell(leave=_OUT.leave, primary=s.Button(Act.TRY_AGAIN, local("Hent stikprøven igen", "Fetch the sample again"), "refresh"),
                training=True),
        "line-1", _LEFT, _VISIT, "", _FACTS, (_CHANCE,), _ANSWERS, (_LATER,), busy=True,
        problem=local("Der er ikke forbindelse lige nu. Prøv igen om lidt.", "There is no connection right now. Try again soon.")),
    "sample-empty": s.Sample(
        _DONE, "", "", local("Der er intet at se på i uge 47", "There is nothing to look at in week 47"),
        local("Der var ingen opslag og ingen besøg. Den næste stikprøve er klar på mandag.",
              "There were no look-ups and no visits. The next sample is ready on Monday.")),
    "sample-seen": s.Sample(
        _DONE, "", "", local("Du har set hele stikprøven for uge 47", "You have seen the whole sample for week 47"),
        local("Spørg hjælperne om 2 ting. Sig referencen, så I taler om det samme.",
              "Ask the helpers about 2 things. Say the reference, so that you talk about the same."),
        turns=(s.Button(Act.SHOW_MORE, local("Se svarene igennem", "Go through the answers"), "list_alt"),),
        asked=(s.Item("line-1", _VISIT, f"Mette Øvelse · {_REF}", icon="help"),
               s.Item("line-2", _LOOK_UP, f"Lars Øvelse · {_REF}", icon="help"))),
}
