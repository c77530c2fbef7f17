"""What "Hvordan må jeg hjælpe?" answers: which basis, for what, by which rule, and what there is instead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from desktop.domain.helping_areas import AskedOfArea
from desktop.i18n import Message, msg


class Way(StrEnum):
    """A way to help: a basis, or none. The other bases have the names tasks know them by (`other_bases`)."""

    CITIZEN_IS_HERE = "none-citizen-is-here"
    VISIT = "assistance-session"
    MANDATE = "mandate"
    READ_ACCESS = "mailbox-access-read"
    READ_AND_WRITE_ACCESS = "mailbox-access-read-write"
    GUARDIANSHIP = "guardianship"
    PARENTAL_RESPONSIBILITY = "parental-responsibility"
    FUTURE_MANDATE = "future-mandate"
    POWER_OF_ATTORNEY = "power-of-attorney"
    CASE_REPRESENTATIVE = "case-representative"
    BISIDDER = "bisidder"
    EXEMPTION = "exemption"
    GUIDANCE = "guidance-only"
    REFUSED = "refused"
    ENDED = "ended"


GRANTS_NOTHING: Final = frozenset({Way.GUIDANCE, Way.REFUSED, Way.ENDED})
"""Where one of these is the answer it is the only one."""


class Ground(StrEnum):
    """Which rule gives the answer."""

    DEATH = "death"
    WRONGLY_DEAD = "wrongly-dead"
    MITID_IS_PERSONAL = "mitid-is-personal"
    NOT_TO_OWN_ACCOUNT = "not-to-own-account"
    NOT_ONES_OWN = "not-ones-own"
    HOLDER_NEVER_INTERPRETS = "holder-never-interprets"
    TAKEN_BACK = "taken-back"
    THE_YES_IS_THE_CITIZENS = "the-yes-is-the-citizens"
    ONE_MAY_BE_BESIDE = "one-may-be-beside"
    NO_RIGHT_IS_NEEDED = "no-right-is-needed"
    MITID_DOES_NOT_WORK = "mitid-does-not-work"
    PARENTS_UNTIL_18 = "parents-until-18"
    FROM_15_THE_YES_IS_ONES_OWN = "from-15-the-yes-is-ones-own"
    CERTIFICATE_SAYS_WHAT = "certificate-says-what"
    FUTURE_MANDATE_IN_FORCE = "future-mandate-in-force"
    NOT_IN_FORCE = "not-in-force"
    PAPER_IS_FOR_OTHER_THINGS = "paper-is-for-other-things"
    ANYONE_NEAR_MAY_DECLARE = "anyone-near-may-declare"
    ONE_DECLARES_ONESELF = "one-declares-oneself"
    WHO_GIVES_UNDERSTANDS = "who-gives-understands"
    VOLUNTEERS_SHOW_THE_WAY = "volunteers-show-the-way"
    VISIT_IS_FOR_TODAY = "visit-is-for-today"
    OWN_SCREEN_BY_PHONE = "own-screen-by-phone"
    OWN_MATTERS_TAKE_OWN_MITID = "own-matters-take-own-mitid"
    NOBODY_BEFORE_US = "nobody-before-us"
    ONE_CASE = "one-case"
    POWER_FOUNDS_A_REQUEST = "power-founds-a-request"
    NEVER_EVERYTHING = "never-everything"
    POST_IS_ITS_OWN = "post-is-its-own"
    BOTH = "both"
    ONE_HAS_MITID = "one-has-mitid"
    COMES_OR_SIGNS = "comes-or-signs"
    NO_MAILBOX_YET = "no-mailbox-yet"
    NOTHING_FITS = "nothing-fits"


SENTENCES: Final[Mapping[Ground, Message]] = {
    Ground.DEATH: msg("Fuldmagter og adgange slutter, når den, der gav dem, dør. Så er det boet, der handler."),
    Ground.WRONGLY_DEAD: msg(
        "Intet kan gives, så længe registret siger, at borgeren er død. Fejlen kan rettes, og så kan I begynde igen."),
    Ground.MITID_IS_PERSONAL: msg("MitID er personligt. Du må kun logge på som dig selv, også i en familie."),
    Ground.NOT_TO_OWN_ACCOUNT: msg("Ingen, der hjælper, må sende en andens penge ind på sin egen konto."),
    Ground.NOT_ONES_OWN: msg("På arbejdet må man ikke hjælpe sin egen familie eller en kollega. Det gør en anden."),
    Ground.HOLDER_NEVER_INTERPRETS: msg("Den, der skal have fuldmagten, må ikke selv tolke, når den bliver givet."),
    Ground.TAKEN_BACK: msg("Når borgeren har taget en fuldmagt tilbage, er den slut. Kun borgeren kan give en ny."),
    Ground.THE_YES_IS_THE_CITIZENS: msg("Det er borgeren, der siger ja eller nej. Et nej gælder."),
    Ground.ONE_MAY_BE_BESIDE: msg("Alle må have en med til et møde. Den, der er med, har ingen rettigheder."),
    Ground.NO_RIGHT_IS_NEEDED: msg("Når borgeren gør det selv, skal ingen have lov til noget."),
    Ground.MITID_DOES_NOT_WORK: msg(
        "Ingen må ordne et MitID for en anden. Du kan vise vej og hjælpe med at bestille tid."),
    Ground.PARENTS_UNTIL_18: msg("Den, der har forældremyndigheden, må handle for barnet, til det fylder 18 år."),
    Ground.FROM_15_THE_YES_IS_ONES_OWN: msg("Man kan først give fuldmagt eller adgang, når man er fyldt 15 år."),
    Ground.CERTIFICATE_SAYS_WHAT: msg("En værge må gøre det, der står på værgens papir, og ikke andet."),
    Ground.FUTURE_MANDATE_IN_FORCE: msg("En fremtidsfuldmagt gælder, når Familieretshuset har sat den i kraft."),
    Ground.NOT_IN_FORCE: msg(
        "En fremtidsfuldmagt er ikke noget, før Familieretshuset har sat den i kraft."),
    Ground.PAPER_IS_FOR_OTHER_THINGS: msg("Et papir gælder kun det, der står på det. Er du i tvivl, så vis det frem."),
    Ground.ANYONE_NEAR_MAY_DECLARE: msg(
        "Den, der er pårørende eller passer borgeren, må søge fritagelse, når borgeren ikke selv kan."),
    Ground.ONE_DECLARES_ONESELF: msg("Den, der vil fritages for Digital Post, skriver under på, at der er en grund."),
    Ground.WHO_GIVES_UNDERSTANDS: msg(
        "Den, der giver lov, skal forstå, hvad det betyder. Det kan den, der får lov, ikke selv afgøre."),
    Ground.VOLUNTEERS_SHOW_THE_WAY: msg("En frivillig viser vej. En frivillig åbner ikke noget for en anden."),
    Ground.VISIT_IS_FOR_TODAY: msg("I et besøg siger borgeren ja til hver ting. Det gælder kun i dag."),
    Ground.OWN_SCREEN_BY_PHONE: msg("I telefonen tæller kun et ja, som borgeren giver på sin egen skærm."),
    Ground.OWN_MATTERS_TAKE_OWN_MITID: msg(
        "Post, fuldmagter og NemKonto kan kun åbnes, når borgeren bruger sit eget MitID."),
    Ground.NOBODY_BEFORE_US: msg("Personalet kan kun hjælpe den borger, der selv er til stede og siger ja."),
    Ground.ONE_CASE: msg(
        "En digital fuldmagt gælder områder og ikke en enkelt sag. Til én sag bruger man myndighedens egen blanket."),
    Ground.POWER_FOUNDS_A_REQUEST: msg(
        "Med en generalfuldmagt, der opfylder kravene, kan du bede om fuldmagt. Den åbner ikke noget selv."),
    Ground.NEVER_EVERYTHING: msg("En fuldmagt gælder aldrig alt. Den gælder de områder, borgeren siger ja til."),
    Ground.POST_IS_ITS_OWN: msg("En adgang til posten giver kun posten. Den er ikke en fuldmagt."),
    Ground.BOTH: msg("En fuldmagt giver ikke posten, og adgang til posten er ikke en fuldmagt. I skal bruge begge."),
    Ground.ONE_HAS_MITID: msg("En digital fuldmagt kræver, at mindst en af jer har MitID."),
    Ground.COMES_OR_SIGNS: msg("Lov kan ikke gives, når borgeren hverken kan logge på, møde op eller skrive under."),
    Ground.NO_MAILBOX_YET: msg("Den, der er ny i Danmark, får en digital postkasse efter 30 dage."),
    Ground.NOTHING_FITS: msg("Når vi ikke ved nok, bliver der ikke åbnet noget. Så viser vi vej."),
}
"""Each rule in a plain sentence."""


@dataclass(frozen=True, slots=True)
class Advice:
    """The answer. `ways`: best first, together where there are several. `areas`: what a mandate, or a request, is of.

    `reason` says why something that was thought of does not do, in its own rule's words. `instead` is what may be
    offered now or later, and is granted by nobody here.
    """

    ways: tuple[Way, ...]
    ground: Ground
    areas: tuple[AskedOfArea, ...] = ()
    instead: tuple[Way, ...] = ()
    reason: Message | None = None

    @property
    def grants_nothing(self) -> bool:
        """Whether nobody gets to do anything by it."""
        return self.ways[0] in GRANTS_NOTHING
