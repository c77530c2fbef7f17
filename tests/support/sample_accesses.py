"""Accesses to a citizen's post at their own screen, for the gates."""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.mailbox import AccessKind
from desktop.domain.mailbox_rights import may_by, may_not_by, said_before
from desktop.flows.views import ChoiceView, FieldKind, FieldView
from desktop.i18n import LocalText
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.sample_permissions import PERMISSION_PAGES, shell


def _local(da: str, en: str) -> LocalText:
    return LocalText({"da": da, "en": en})


def _way(act: str, text: LocalText) -> s.Item:
    about = _local(f"{text.by_language['da']}: adgang til din post, Peter Eksempel",
                   f"{text.by_language['en']}: access to your post, Peter Eksempel")
    return s.Item(f"{act}:access-1:", text, about)


_KIND = _local("Læse- og skriveadgang til din post", "Access to read and write your post")
_END = _way("end-access", _local("Tag tilbage", "Take back"))
_SEE = _way("access", _local("Se det hele", "See all of it"))
_HOLDS = _local("Gælder", "In force")
_LINE = _local(
    "Peter må læse din post fra det offentlige, svare og skrive for dig. Givet mandag 23. november 2026. Sidst brugt onsdag 25. november 2026.",
    "Peter may read your post from public authorities, reply and write for you. Given Monday 23 November 2026. Last used Wednesday 25 November 2026.")
_GIVE = _local("Giv adgang til din post", "Give access to your post")
_NEXT = s.Button(Act.NEXT, _local("Næste", "Next"), "arrow_forward")
_MIXED = PERMISSION_PAGES["permissions"]
_QUESTION = s.MandateQuestion(
    shell(), "end-access:access-1:",
    _local("Vil du tage adgangen tilbage fra Peter Eksempel?", "Do you want to take the access back from Peter Eksempel?"),
    (_local("Peter kan med det samme ikke længere læse din post, svare eller skrive for dig.",
            "Peter can at once no longer read your post, reply or write for you."),
     _local("Det, Peter har læst eller gjort indtil nu, kan ikke gøres om.", "What Peter has read or done until now cannot be undone."),
     _local("Din fritagelse for Digital Post kommer ikke igen af sig selv. Vil du have post på papir, så bed om at blive fritaget igen.",
            "Your exemption from Digital Post does not come back by itself. If you want post on paper, ask to be exempt again."),
     _local("Peter bliver ikke spurgt. Du får et brev om det.", "Peter is not asked. You get a letter about it.")), (),
    (s.Button(Act.WITHDRAW, _local("Tag tilbage", "Take it back")), s.Button(Act.DECLINE, _local("Nej, behold den", "No, keep it"))))

ACCESS_PAGES: dict[str, s.Page] = {
    "permissions-accesses": replace(_MIXED, sections=(s.PermissionSection(_local("Gælder nu", "In force"), (
        *_MIXED.sections[1].lines, s.PermissionLines("access-1", "Peter Eksempel", _KIND, _LINE, _HOLDS, buttons=(_SEE, _END)))),), fold=None, gives=(
        s.Item("give-access::", _local("Giv adgang til din post", "Give access to your post"), icon="mail"),)),
    "permissions-beside": replace(
        _MIXED, shell=shell(can_call=False, helper_beside=True), fold=None, more=None, notice=_local(
            "Du kan se det og tage det tilbage, mens en hjælper ser med. Vil du give lov til noget, så gør det alene. "
            "Tryk på »Hjælperen er gået« først. Du kan også gøre det i et besøg.",
            'You can see it and take it back while a helper is looking along. If you want to give permission for something, do it alone. '
            'Press "The helper has gone" first. You can also do it in a visit.')),
    "permissions-show": s.MandateQuestion(
        shell(can_call=False, helper_beside=True, leave=None), "show",
        _local("En hjælper ser med. Vil du vise, hvem der må hvad?", "A helper is looking along. Do you want to show who may do what?"),
        (_local("Så kan hjælperen læse, hvem du har givet lov, og til hvad. Vi skriver ned, at det skete.",
                "Then the helper can read whom you have given permission, and for what. We write down that it happened."),
         _local("Du kan tage noget tilbage imens. Du kan ikke give lov til noget, før du er alene.",
                "You can take something back meanwhile. You cannot give permission for anything until you are alone.")), (),
        (s.Button(Act.AGREE, _local("Ja, vis det", "Yes, show it")), s.Button(Act.DECLINE, _local("Nej", "No")))),
    "give-access-who": s.Step(
        shell(primary=_NEXT, note=_local("Adgangen kan ikke gives. Tjek nummeret og navnet.", "The access cannot be given. Check the number and the name.")),
        _GIVE, "give-access-who", 1, 3, _local("Hvem vil du give adgang til din post?", "Who do you want to give access to your post?"),
        _local("Skriv det, som det står på personens sundhedskort. Personen kan få et brev om, at du har skrevet nummeret.",
               "Write it as it stands on the person's health card. The person may get a letter saying that you have written the number."), (),
        (FieldView("cpr", FieldKind.CPR, _local("Personens CPR-nummer", "The person's CPR number"), "2707701007", masked=True,
                   hint=_local("10 tal. Skriv dem, eller scan sundhedskortet.", "10 digits. Type them, or scan the health card.")),
         FieldView("name", FieldKind.TEXT, _local("Personens navn", "The person's name"), "Peter Eksempel", max_length=200,
                   hint=_local("Fornavn og efternavn, som på sundhedskortet.", "First and last name, as on the health card.")))),
    "give-access-kind": s.Step(
        shell(primary=_NEXT), _GIVE, "give-access-kind", 2, 3, _local("Hvad må Peter med din post?", "What may Peter do with your post?"),
        _local("Vælg så lidt som muligt. Det gælder, til du tager det tilbage.", "Choose as little as possible. It holds until you take it back."), (),
        (FieldView("kind", FieldKind.CHOICE, _local("Adgang", "Access"), None,
                   error=_local("Vælg, hvad du vil give lov til.", "Choose what you want to give permission for."), choices=(
            ChoiceView("read", _local("Læseadgang", "Access to read"), _local(
                "Læse al post fra det offentlige.", "Read all post from public authorities.")),
            ChoiceView("read-and-write", _local("Læse- og skriveadgang", "Access to read and write"), _local(
                "Også svare og skrive for dig.", "Also reply and write for you.")))),),
        (s.ErrorLine("kind", _local("Vælg, hvad du vil give lov til.", "Choose what you want to give permission for.")),)),
    "access-text": s.MandateText(
        shell(primary=s.Button(Act.NEXT, _local("Jeg har læst det", "I have read it"), "arrow_forward")), "d" * 64,
        _local("Læs, hvad du siger ja til", "Read what you say yes to"),
        _local("»Hjælperen« er Peter. Bagefter kan du sige ja eller nej.", '"The helper" is Peter. Then you can say yes or no.'),
        said_before(AccessKind.READ_AND_WRITE, is_exempt=True)),
    "access-question": s.MandateQuestion(
        shell(), "agree-access:read", _local("Vil du give Peter Eksempel adgang til din post?", "Do you want to give Peter Eksempel access to your post?"),
        (_local("Peter må læse din post fra det offentlige, svare og skrive for dig.",
                "Peter may read your post from public authorities, reply and write for you."),
         _local("Siger du ja, gælder det med det samme, og til du tager det tilbage.", "If you say yes, it holds at once, and until you take it back."),
         _local("Siger du nej, sker der ikke noget. Du skal ikke sige hvorfor.", "If you say no, nothing happens. You need not say why."),
         _local("Du er fritaget for Digital Post i dag. Siger du ja, slutter fritagelsen, og din post kommer ikke på papir mere.",
                "You are exempt from Digital Post today. If you say yes, the exemption ends, and your post no longer comes on paper.")), (),
        (s.Button(Act.AGREE, _local("Ja", "Yes")), s.Button(Act.DECLINE, _local("Nej", "No")))),
    "access": s.Permission(
        shell(), "access-1", _local("Læse- og skriveadgang til din post: Peter Eksempel", "Access to read and write your post: Peter Eksempel"),
        _HOLDS, (
            _local("Du gav adgangen mandag 23. november 2026.", "You gave the access Monday 23 November 2026."),
            _local("Den gælder, til en af jer siger stop. Du kan tage den tilbage, når du vil.",
                   "It holds until one of you says stop. You can take it back whenever you want."),
            _local("»Hjælperen« er Peter.", '"The helper" is Peter.')), buttons=(_END,), rights=(
            s.TitledLines(_local("Det giver adgangen lov til", "This is what the access allows"), may_by(AccessKind.READ_AND_WRITE)),
            s.TitledLines(_local("Det giver adgangen ikke lov til", "This is what the access does not allow"),
                          may_not_by(AccessKind.READ_AND_WRITE)))),
    "access-end": _QUESTION,
    "access-end-problem": replace(_QUESTION, problem=_local(
        "Der er ikke forbindelse lige nu. Prøv igen om lidt.", "There is no connection right now. Try again soon.")),
}
