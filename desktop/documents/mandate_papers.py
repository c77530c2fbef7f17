"""The papers of a mandate as PDF/UA-1, in large print and in Danish, which binds.

What each says is worked out where the mandate is kept; here it gets its words and its page. See decision 14.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Final

from desktop.documents.mandate_code import code_on_paper
from desktop.documents.mandate_paper_facts import (
    DraftFacts,
    EndedFacts,
    LetterFacts,
    OpensLater,
    Sheet,
    SignedFacts,
)
from desktop.documents.typesetting import Typeset, typeset
from desktop.domain.denmark import DENMARK
from desktop.domain.mandate import Founding, HowClosed, MandatePackage, Wording
from desktop.domain.mandate_paper import Stands
from desktop.domain.package import PackageKind
from desktop.domain.visit import Hand, ProofKind
from desktop.i18n import Text, Translator, msg

_FINGERPRINT_GROUP: Final = 8

_KINDS: Final[Mapping[PackageKind, Text]] = {
    PackageKind.READ: msg("Hjælperen må se det, men ikke gøre noget."),
    PackageKind.ACT: msg("Hjælperen må gøre det for dig."),
    PackageKind.CONTACT: msg("Hjælperen må tale og skrive med myndigheden om det."),
}
_FOUNDINGS: Final[Mapping[Founding, Text]] = {
    Founding.OWN_SIGN_IN: msg("Med eget MitID"),
    Founding.REQUEST: msg("Med eget MitID, da hjælperen bad om det"),
    Founding.PAPER: msg("På et brev, skrevet under i hånden"),
    Founding.GENERAL_POWER: msg("Med en generalfuldmagt på papir"),
}
_HANDS: Final[Mapping[Hand, Text]] = {
    Hand.OWN_SCREEN: msg("På sin egen skærm"),
    Hand.OWN_DEVICE: msg("På sin egen telefon"),
    Hand.SIGNATURE: msg("Med sin underskrift"),
}
_PROOFS: Final[Mapping[ProofKind, Text]] = {
    ProofKind.PHOTO_ID: msg("Pas eller kørekort"),
    ProofKind.TWO_PAPERS: msg("To papirer uden billede"),
    ProofKind.CONTROL_QUESTIONS: msg("Svar på spørgsmål"),
    ProofKind.WITNESS: msg("Et vidne"),
    ProofKind.OWN_DEVICE: msg("MitID"),
}


class MandatePapers:
    """Makes each of them. `templates` holds the `.typ` files; `say` is Danish."""

    def __init__(self, templates: Path, say: Translator, *, typesetter: Typeset = typeset) -> None:
        self._templates = templates
        self._say = say
        self._make = typesetter

    def draft(self, facts: DraftFacts) -> bytes:
        """Says on every page that it has no force."""
        opening = (
            msg("{holder} har bedt {grantor} om denne fuldmagt.", holder=facts.sheet.holder,
                grantor=facts.sheet.grantor)
            if facts.asked else
            msg("{grantor} tænker på at give {holder} denne fuldmagt.", holder=facts.sheet.holder,
                grantor=facts.sheet.grantor)
        )
        return self._of_mandate(facts.sheet, {
            **self._head(msg("Udkast. Gælder ikke."), msg("Udkast til en fuldmagt"), watermark=msg("Udkast")),
            **self._status("wait", msg("Dette er et udkast. Det gælder ikke."), msg(
                "Ingen må bruge det til noget. Det gælder først, når {grantor} har sagt ja.",
                grantor=facts.sheet.grantor)),
            "opening": [self._say.text(opening)],
            "sections": [
                self._words(msg("Det kan {grantor} sige ja til", grantor=facts.sheet.grantor), facts.lines),
                self._packages(facts.packages),
            ],
        })

    def signed(self, facts: SignedFacts) -> bytes:
        """In the words that were signed, with how it stood when it was made."""
        title = msg("Fuldmagt")
        heading = msg("Det er der sagt ja til")
        return self._of_mandate(facts.sheet, {
            **self._head(msg("Fuldmagt"), title),
            **self._of_standing(facts),
            "opening": [],
            "sections": [
                self._words(heading, facts.lines),
                self._packages(
                    facts.packages, facts.opens, facts.signature.founding is Founding.GENERAL_POWER),
                self._section(msg("Hvem sagde ja, hvordan og hvornår"), self._yeses(facts)),
                *self._of_wording(facts.wording),
            ],
        })

    def ended(self, facts: EndedFacts) -> bytes:
        """The receipt of what was taken or given back."""
        sheet = facts.sheet
        given_back = facts.how is HowClosed.GIVEN_BACK
        title = msg("Fuldmagten er givet tilbage") if given_back else msg("Fuldmagten er taget tilbage")
        if facts.left:
            title = (
                msg("Noget af fuldmagten er givet tilbage") if given_back
                else msg("Noget af fuldmagten er taget tilbage"))
        at = facts.at.astimezone(DENMARK)
        by = msg("{holder} har givet det tilbage {at}.", holder=sheet.holder, at=at) if given_back else msg(
            "{grantor} har taget det tilbage {at}.", grantor=sheet.grantor, at=at)
        helped = () if facts.by is None else (msg("{helper} hjalp med det.", helper=facts.by),)
        return self._of_mandate(sheet, {
            **self._head(msg("Kvittering"), title),
            **self._status("done", by, None),
            "opening": [self._say.text(one) for one in helped],
            "sections": [
                self._listed(msg("Det gælder ikke mere"), [one.package.title for one in facts.gone]),
                self._section(msg("Hvad betyder det?"), self._changes(facts)),
                *([self._listed(msg("Det gælder stadig"), [
                    msg("{what} til og med {until}", what=one.package.title, until=one.until) for one in facts.left
                ])] if facts.left else []),
            ],
        })

    def letter(self, facts: LetterFacts) -> bytes:
        """The letter to sign by hand: every page says which of how many it is, and has the code."""
        say, sheet = self._say, facts.sheet
        return self._make(self._templates / "mandate_letter.typ", {
            **self._common(sheet),
            **self._head(msg("Fuldmagt på papir"), msg("Fuldmagt til {holder}", holder=sheet.holder)),
            "recipient": list(facts.recipient) or [
                say.text(msg("Navn og adresse er beskyttet")), say.text(msg("Brev {number}", number=facts.reference))],
            "opening": [say.text(one) for one in (
                msg("{holder} beder om at få fuldmagt fra dig. Den gælder kun, hvis du selv siger ja.",
                    holder=sheet.holder),
                msg("Du skal ikke gøre noget, hvis du siger nej. Så sker der ikke noget."),
            )],
            "sections": [
                self._words(msg("Det siger du ja til"), facts.lines),
                self._packages(facts.packages),
                self._section(msg("Sådan siger du ja"), (
                    msg("Skriv under på den sidste side. Skriv selv datoen."),
                    msg("Aflever alle siderne hos {organisation}. Tag pas eller kørekort med.",
                        organisation=sheet.organisation),
                    msg("Der taler en medarbejder med dig alene. Det gør vi med alle."),
                    msg("Kan du ikke komme, så ring på telefon {phone}.", phone=sheet.phone.replace(" ", "\u00a0")),
                )),
            ],
            "sign": {
                "heading": say.text(msg("Underskrift")),
                "what": say.text(msg("Jeg har læst alle siderne og siger ja til dem.")),
                "labels": [say.text(one) for one in (msg("Dit navn"), msg("Dato"), msg("Din underskrift"))],
            },
        }, sheet.printed_at)

    def _of_mandate(self, sheet: Sheet, data: Mapping[str, object]) -> bytes:
        return self._make(self._templates / "mandate.typ", {**self._common(sheet), **data}, sheet.printed_at)

    def _common(self, sheet: Sheet) -> dict[str, object]:
        say = self._say
        return {
            "language": say.language,
            "page": say.text(msg("Side {page} af {pages}", page="{page}", pages="{pages}")),
            "exercise": say.text(msg("Dette er en øvelse. Det handler ikke om en rigtig fuldmagt."))
            if sheet.training else None,
            "watermark": say.text(msg("Øvelse")) if sheet.training else None,
            "proof": code_on_paper(say, sheet),
            "printed": say.text(msg("Printet {at}", at=sheet.printed_at.astimezone(DENMARK))),
        }

    def _head(self, kind: Text, title: Text, *, watermark: Text | None = None) -> dict[str, object]:
        say = self._say
        return {
            "kind": say.text(kind), "title": say.text(title),
            **({"watermark": say.text(watermark)} if watermark is not None else {}),
        }

    def _status(self, tone: str, sentence: Text, note: Text | None) -> dict[str, object]:
        say = self._say
        return {"status": {
            "tone": tone, "sentence": say.text(sentence), "note": say.text(note) if note is not None else None,
        }}

    def _of_standing(self, facts: SignedFacts) -> dict[str, object]:
        at = facts.sheet.printed_at.astimezone(DENMARK)
        match facts.standing.stands:
            case Stands.IN_FORCE:
                return self._status("done", msg("Gælder {at}.", at=at), None)
            case Stands.IN_PART:
                return self._status("wait", msg("Noget af fuldmagten gælder ikke mere."), msg(
                    "Se ud for hver ting, om den gælder. Sådan var det {at}.", at=at))
            case Stands.ENDED if facts.standing.ended_on is not None:
                return self._status("calm", msg("Gælder ikke mere."), msg(
                    "Den gjaldt til og med {day}.", day=facts.standing.ended_on)
                    if facts.agreement is not None else None)
            case _:
                return self._status("wait", msg("Gælder ikke endnu."), msg(
                    "Den gælder, når {holder} også siger ja.", holder=facts.sheet.holder))

    def _words(self, heading: Text, lines: Sequence[str]) -> dict[str, object]:
        return {"heading": self._say.text(heading), "sentences": list(lines)}

    def _section(self, heading: Text, sentences: Sequence[Text]) -> dict[str, object]:
        return {"heading": self._say.text(heading), "sentences": [self._say.text(one) for one in sentences]}

    def _listed(self, heading: Text, items: Sequence[Text]) -> dict[str, object]:
        return {
            "heading": self._say.text(heading), "sentences": [], "items": [self._say.text(one) for one in items],
        }

    def _packages(
        self, packages: Sequence[MandatePackage], opens: Sequence[OpensLater] = (), on_power: bool = False,
    ) -> dict[str, object]:
        later = {one.package: one.at for one in opens}
        return {
            "heading": self._say.text(msg("Ting for ting")), "sentences": [],
            "packages": [{
                "title": self._say.text(one.package.title),
                "lines": [self._say.text(line) for line in _package_lines(one, later, on_power)],
            } for one in packages],
        }

    def _yeses(self, facts: SignedFacts) -> Sequence[Text]:
        signature, sheet = facts.signature, facts.sheet
        lines: list[Text] = [
            msg("{grantor} sagde ja {day}.", grantor=sheet.grantor, day=signature.signed_on),
            msg("{how}. {hand}.", how=_FOUNDINGS[signature.founding], hand=_HANDS[signature.hand])
            if signature.hand in _HANDS else _FOUNDINGS[signature.founding],
        ]
        if signature.proof is not None:
            lines.append(msg("Vist med: {proof}.", proof=_PROOFS[signature.proof]))
        if signature.signed_on != signature.at.astimezone(DENMARK).date():
            lines.append(msg("Det blev registreret {at}.", at=signature.at.astimezone(DENMARK)))
        if facts.helped_by is not None:
            lines.append(msg("{helper} tog imod det.", helper=facts.helped_by))
        if facts.agreement is not None:
            lines.append(msg("{holder} sagde ja {at}.", holder=sheet.holder,
                             at=facts.agreement.at.astimezone(DENMARK)))
        return lines

    def _of_wording(self, wording: Wording | None) -> Sequence[dict[str, object]]:
        if wording is None:
            return ()
        print_ = wording.fingerprint
        groups = [print_[at:at + _FINGERPRINT_GROUP] for at in range(0, len(print_), _FINGERPRINT_GROUP)]
        return (self._section(msg("Ordenes udgave"), (
            msg("Ordene er udgave {version}. Det er præcis dem, der blev sagt ja til.", version=wording.version),
            msg("Deres fingeraftryk i journalen er {groups}", groups=" ".join(groups)),
        )),)

    def _changes(self, facts: EndedFacts) -> Sequence[Text]:
        holder = facts.sheet.holder
        if not facts.had_force:
            return (msg("Fuldmagten var ikke begyndt at gælde. Nu kan den ikke komme til det."),)
        rest: Text = msg("Hele fuldmagten er slut.")
        if facts.left:
            rest = msg("Resten af fuldmagten gælder stadig.")
        return (
            msg("Fra nu af kan {holder} ikke bruge det mere.", holder=holder),
            msg("Det, der er gjort før, gælder stadig."),
            rest,
            msg("Det kan ikke fornyes. Vil I det igen, så lav en ny fuldmagt."),
        )


def _package_lines(one: MandatePackage, later: Mapping[str, datetime | None], on_power: bool) -> Sequence[Text]:
    package = one.package
    # What it opens and what it does not stands in the words above.
    lines: list[Text] = [package.authority.name, _KINDS[package.kind], _until(one.until)]
    opens_at = later.get(package.id)
    if on_power and opens_at is not None:
        lines.append(msg("Det bygger på en generalfuldmagt. Det kan først bruges {when}.",
                         when=opens_at.astimezone(DENMARK)))
    elif package.moves_money:
        lines.append(
            msg("Det handler om penge. Det kan først bruges {when}.", when=opens_at.astimezone(DENMARK))
            if opens_at is not None else
            msg("Det handler om penge. Det kan først bruges tre døgn efter, at I begge har sagt ja."))
    if one.closing is not None:
        day = one.closing.at.astimezone(DENMARK).date()
        lines.append({
            HowClosed.REVOKED: msg("Taget tilbage {day}. Det gælder ikke mere.", day=day),
            HowClosed.GIVEN_BACK: msg("Givet tilbage {day}. Det gælder ikke mere.", day=day),
            HowClosed.REPLACED: msg("Står i en nyere fuldmagt fra {day}.", day=day),
        }[one.closing.how])
    return lines


def _until(until: date) -> Text:
    return msg("Det gælder til og med {until}.", until=until)
