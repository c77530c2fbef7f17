"""Accesses to a citizen's post at their own screen, for the gates."""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.mailbox import AccessKind
from desktop.domain.mailbox_rights import may_by, may_not_by
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
        *_MIXED.sections[1].lines, s.PermissionLines("access-1", "Peter Eksempel", _KIND, _LINE, _HOLDS, buttons=(_SEE, _END)))),), fold=None),
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
