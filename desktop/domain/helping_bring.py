""""Hvordan må jeg hjælpe?": what to have ready for the answer, and what one does next."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final, TypeAlias

from desktop.domain.helping_advice import Advice, Ground, Way
from desktop.domain.helping_situation import Age, Known, Paper, Situation, Trouble, Who
from desktop.domain.other_bases import OtherBasisKind
from desktop.domain.other_bases_shown import instead_words
from desktop.i18n import Message, msg

Lines: TypeAlias = Iterator[Message]

_ACCESSES: Final = frozenset({Way.READ_ACCESS, Way.READ_AND_WRITE_ACCESS})


def bring(asked: Situation, advice: Advice) -> tuple[Message, ...]:
    """What to have at hand for all the ways of the answer, each thing said once. At least one line."""
    lines = [line for way in advice.ways for line in _OF[way](asked, advice)]
    return tuple(dict.fromkeys((*lines, *_besides(asked, advice))))


def next_step(asked: Situation, advice: Advice) -> Message:
    """What one does now. There is always something."""
    if advice.ways[0] in {Way.GUIDANCE, Way.REFUSED, Way.ENDED} and advice.ground in _NEXT_OF_RULE:
        return _NEXT_OF_RULE[advice.ground]
    if Way.MANDATE in advice.ways and _ACCESSES & set(advice.ways):
        return _BOTH_OWN if asked.who is Who.CITIZEN else _BOTH
    return _NEXT_OWN.get(advice.ways[0], _NEXT[advice.ways[0]]) if asked.who is Who.CITIZEN else _NEXT[advice.ways[0]]


def _mandate(asked: Situation, _advice: Advice) -> Lines:
    own = asked.who is Who.CITIZEN
    if asked.has_mitid is Known.YES:
        yield msg("Du giver fuldmagten med dit eget MitID.") if own else msg(
            "Borgeren giver fuldmagten med sit eget MitID, derfra hvor borgeren er.")
        yield msg("Hav CPR-nummeret på den, der skal hjælpe.") if own else msg(
            "Borgeren skal bruge dit CPR-nummer eller, for et firma, CVR-nummeret.")
    else:
        yield msg("Den, der skal hjælpe, beder om fuldmagten med sit eget MitID. Så kommer der et brev på papir.")
        yield msg("Du skriver under i hånden. Alle sider skal med tilbage.") if own else msg(
            "Borgeren skriver under i hånden. Alle sider skal med tilbage.")
        yield msg("Personalet taler med dig alene først. Det gør de med alle.") if own else msg(
            "Personalet taler med borgeren alene først. Det gør de med alle.")
    yield msg("Aftal, hvor længe den skal gælde.")


def _access(asked: Situation, _advice: Advice) -> Lines:
    own = asked.who is Who.CITIZEN
    if asked.has_mitid is Known.YES:
        yield msg("Du giver adgangen med dit eget MitID.") if own else msg(
            "Borgeren giver adgangen med sit eget MitID.")
    elif asked.comes_or_is_here:
        yield msg("Kom i Borgerservice med pas eller kørekort. Andre papirer kan også bruges.") if own else msg(
            "Borgeren kommer i Borgerservice med pas eller kørekort. Andre papirer kan også bruges.")
    else:
        yield msg("Borgeren skriver under på papir.")
    yield msg("Hav navn og CPR-nummer på den, der skal læse posten.")
    if asked.who is Who.ORGANISATION:
        yield msg("En adgang bliver givet til én person og ikke til et sted. Aftal, hvem det er.")
    if asked.exempt is not Known.NO:
        yield msg("Er borgeren fritaget, kan fritagelsen slutte. Så kommer brevene ikke længere på papir.")


def _exemption(asked: Situation, _advice: Advice) -> Lines:
    yield msg("Skriv under på, at en af grundene gælder. Ingen spørger hvilken, og du skal ikke bevise det.")
    if asked.understands is Known.YES:
        yield msg("Den, der vil fritages, viser ID i Borgerservice.")
    else:
        yield msg("Tag dit eget ID med og borgerens CPR-nummer.")
    yield msg("Bed om at få de breve på papir, som ingen har åbnet de sidste 6 måneder.")


def _visit(asked: Situation, _advice: Advice) -> Lines:
    if asked.who is Who.STAFF:
        yield msg("Se borgerens ID, og skriv kun, hvilken slags det var.")
        yield msg("Sig højt, hvad du vil gøre, før borgeren siger ja.")
    else:
        yield msg("Tag pas eller kørekort med. Andre papirer kan også bruges.")
    if asked.has_mitid is Known.YES and asked.who is not Who.CITIZEN:
        yield msg("Borgeren har sin egen telefon eller tablet. Ingen andre taster eller hører koden.")


def _oneself(asked: Situation, _advice: Advice) -> Lines:
    yield msg("Hav dit eget MitID klar.") if asked.who is Who.CITIZEN else msg(
        "Borgeren bruger sit eget MitID. Se væk, når borgeren taster.")


def _guardianship(_asked: Situation, _advice: Advice) -> Lines:
    yield msg("Tag værgens papir med, så man kan se, hvad det gælder, og at det gælder endnu.")
    yield msg("Tag dit eget ID med, og log på med dit eget MitID.")


def _parent(_asked: Situation, _advice: Advice) -> Lines:
    yield msg("Log på med dit eget MitID.")
    yield msg("Er I to om forældremyndigheden, så vær enige først.")


def _future(_asked: Situation, _advice: Advice) -> Lines:
    yield msg("Tag brevet fra Familieretshuset med, hvor der står, at fremtidsfuldmagten gælder.")
    yield msg("Tag selve fremtidsfuldmagten med, så man kan se, hvad den gælder.")
    yield msg("Tag dit eget ID med, og log på med dit eget MitID.")


def _power(_asked: Situation, _advice: Advice) -> Lines:
    yield msg("Tag alle sider af generalfuldmagten med. Man skal kunne se datoen, og hvem der har skrevet under.")
    yield msg("Bed om de områder, du skal bruge, med dit eget MitID.")
    yield msg("Tag dit eget ID med.")


def _case(_asked: Situation, _advice: Advice) -> Lines:
    yield msg("Få blanketten fra den myndighed, der har sagen. Borgeren læser den og skriver under.")
    yield msg("Tag brevet om sagen med, og se efter den sidste frist.")


def _bisidder(_asked: Situation, _advice: Advice) -> Lines:
    yield msg("Borgeren siger til myndigheden, helst før mødet, at der kommer en med.")
    yield msg("Du skal ikke have en fuldmagt.")


def _nothing(_asked: Situation, advice: Advice) -> Lines:
    if advice.ground is Ground.DEATH:
        yield msg("Skifteretsattesten, når den er kommet. Den viser, hvem der må handle for boet.")
        yield msg("Dit eget ID.")
    elif advice.ground is Ground.WRONGLY_DEAD:
        yield msg("Borgerens pas eller kørekort. Borgeren skal helst selv være med.")
    elif advice.ground is Ground.PAPER_IS_FOR_OTHER_THINGS or advice.reason is not None:
        yield msg("Tag de papirer med, I har. Så kan I få at vide, hvad der mangler.")
    else:
        yield msg("Du skal ikke have noget med. Sedlen siger, hvad I kan gøre, uden noget CPR-nummer.")


def _besides(asked: Situation, advice: Advice) -> Lines:
    """What the situation asks for whichever way it is."""
    if Trouble.RAN_OUT in asked.troubles and Way.MANDATE in advice.ways:
        yield msg("Find den gamle fuldmagt. Den nye må ikke gælde mere uden en ny aftale.")
    if Trouble.PROTECTED in asked.troubles:
        yield msg("Borgerens navn og adresse er beskyttet. Sig dem ikke højt, og lad borgeren selv skrive dem.")
    if asked.papers & {Paper.POWER_ORAL, Paper.POWER_ONE_WITNESS} and Way.MANDATE in advice.ways:
        yield msg("Tag det med, I har skrevet. Det kan ikke bruges alene.")
    if asked.age is Age.FROM_15 and advice.ways[0] in {Way.MANDATE, *_ACCESSES}:
        yield msg("Den unge siger selv ja.")


_OF: Final[Mapping[Way, Callable[[Situation, Advice], Lines]]] = {
    Way.MANDATE: _mandate, Way.READ_ACCESS: _access, Way.READ_AND_WRITE_ACCESS: _access, Way.EXEMPTION: _exemption,
    Way.VISIT: _visit, Way.CITIZEN_IS_HERE: _oneself, Way.GUARDIANSHIP: _guardianship,
    Way.PARENTAL_RESPONSIBILITY: _parent, Way.FUTURE_MANDATE: _future, Way.POWER_OF_ATTORNEY: _power,
    Way.CASE_REPRESENTATIVE: _case, Way.BISIDDER: _bisidder, Way.GUIDANCE: _nothing, Way.REFUSED: _nothing,
    Way.ENDED: _nothing,
}

_BOTH: Final = msg("Bed borgeren om fuldmagten, og lad borgeren give adgangen til posten for sig.")
_BOTH_OWN: Final = msg("Giv fuldmagten og adgangen til posten hver for sig til den, der skal hjælpe.")

_NEXT: Final[Mapping[Way, Message]] = {
    Way.CITIZEN_IS_HERE: msg("Sæt dig ved siden af, og lad borgeren gøre det selv."),
    Way.VISIT: msg("Gå i Borgerservice sammen, eller begynd et besøg, hvis du er personale."),
    Way.MANDATE: msg("Bed borgeren om fuldmagten, eller lad borgeren give den."),
    Way.READ_ACCESS: msg("Lad borgeren give dig læseadgang."),
    Way.READ_AND_WRITE_ACCESS: msg("Lad borgeren give dig læse- og skriveadgang."),
    Way.GUARDIANSHIP: msg("Vis værgens papir i Borgerservice."),
    Way.PARENTAL_RESPONSIBILITY: instead_words(OtherBasisKind.PARENTAL_RESPONSIBILITY),
    Way.FUTURE_MANDATE: msg("Vis brevet fra Familieretshuset i Borgerservice."),
    Way.POWER_OF_ATTORNEY: instead_words(OtherBasisKind.POWER_OF_ATTORNEY),
    Way.CASE_REPRESENTATIVE: msg("Ring til den myndighed, der har sagen, og bed om deres blanket."),
    Way.BISIDDER: instead_words(OtherBasisKind.BISIDDER),
    Way.EXEMPTION: msg("Søg om fritagelse i Borgerservice."),
    Way.GUIDANCE: msg("Tag sedlen med hjem. Tal med borgeren, eller ring til Borgerservice."),
    Way.REFUSED: msg("Tal med borgeren om, hvad I kan gøre i stedet."),
    Way.ENDED: msg("Tal med borgeren om, hvad der skal ske nu."),
}

_NEXT_OWN: Final[Mapping[Way, Message]] = {
    Way.CITIZEN_IS_HERE: msg("Gør det selv med dit eget MitID. En må gerne sidde ved siden af."),
    Way.VISIT: msg("Gå i Borgerservice. Personalet hjælper med det, du siger ja til."),
    Way.MANDATE: msg("Giv den fuldmagt, du vil, til den, der skal hjælpe."),
    Way.READ_ACCESS: msg("Giv læseadgang til den, der skal læse posten."),
    Way.READ_AND_WRITE_ACCESS: msg("Giv læse- og skriveadgang til den, der skal svare for dig."),
    Way.GUIDANCE: msg("Tag sedlen med hjem, eller ring til Borgerservice."),
}

_NEXT_OF_RULE: Final[Mapping[Ground, Message]] = {
    Ground.DEATH: msg("Vent på skifteretsattesten. Spørg så i Borgerservice, hvad boet kan få adgang til."),
    Ground.WRONGLY_DEAD: msg("Gå til folkeregistret i kommunen, og bed dem rette fejlen."),
    Ground.MITID_IS_PERSONAL: msg("Lad borgeren give dig lov til netop det, du plejer at gøre."),
    Ground.NOT_TO_OWN_ACCOUNT: msg("Spørg borgerens bank, hvordan du kan hjælpe med regningerne."),
    Ground.NOT_ONES_OWN: msg("Spørg en kollega, om de vil tage over."),
    Ground.HOLDER_NEVER_INTERPRETS: msg("Bed Borgerservice om en tolk, som ikke selv skal have fuldmagten."),
    Ground.MITID_DOES_NOT_WORK: msg("Hjælp med at bestille tid, så borgeren selv kan få det ordnet."),
    Ground.NOT_IN_FORCE: msg("Spørg Familieretshuset, om fremtidsfuldmagten kan sættes i kraft."),
    Ground.PAPER_IS_FOR_OTHER_THINGS: msg("Vis papiret i Borgerservice. De ser, hvad det gælder."),
    Ground.VOLUNTEERS_SHOW_THE_WAY: msg("Vis vej til Borgerservice, og giv sedlen med."),
    Ground.NOBODY_BEFORE_US: msg("Bed borgeren komme, ringe selv eller give en, de stoler på, en fuldmagt."),
    Ground.OWN_SCREEN_BY_PHONE: msg("Bed borgeren finde sin egen telefon eller tablet, eller bestil en tid."),
    Ground.NO_MAILBOX_YET: msg("Vent, til postkassen er der. Så kan borgeren give adgang."),
    Ground.FROM_15_THE_YES_IS_ONES_OWN: msg("Tal med den, der har forældremyndigheden."),
    Ground.WHO_GIVES_UNDERSTANDS: msg(
        "Tag borgeren med i Borgerservice på en god dag. Ellers kan Familieretshuset fortælle om en værge."),
}
