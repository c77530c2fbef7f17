"""Made-up people, packages and mandates, for tests of who may what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from desktop.domain.capacity import CapacityTalk, TalkAnswer, after_talk
from desktop.domain.cpr import CprNumber
from desktop.domain.denmark import day_of
from desktop.domain.general_power import GeneralPower
from desktop.domain.mandate import Mandate, Wording
from desktop.domain.mandate_signing import SignedPaper, Yes, sign
from desktop.domain.mandate_steps import draft, request
from desktop.domain.mandate_yes import Agreed, accept
from desktop.domain.package import Authority, Package, PackageKind
from desktop.domain.parties import HelperBeside, HoldingOrganisation, Parties, Person, Side
from desktop.domain.people import Helper, HelperKind, Organisation, Role
from desktop.domain.refusal import Refusal, Why
from desktop.domain.visit import Assurance, Hand, ProofKind
from tests.support.made_up import words

NOW = datetime(2026, 11, 23, 10, 42, tzinfo=ZoneInfo("Europe/Copenhagen"))
TODAY = NOW.date()
A_YEAR_ON = date(2027, 11, 23)
WORDING = Wording(3, "f" * 64)


def number(digits: str) -> CprNumber:
    read = CprNumber.parse(digits, TODAY)
    assert isinstance(read, CprNumber)
    return read


MOTHER = Person("mother", number("2411404000"), has_mitid=False)
DAUGHTER = Person("daughter", number("1503704002"), has_mitid=True)
SON = Person("son", number("1606724003"), has_mitid=True)
CENTRE = HoldingOrganisation("12345678", frozenset({"home", "pension", "address"}))
PARTIES = Parties(MOTHER, DAUGHTER)


def helper(id_: str, kind: HelperKind = HelperKind.RELATIVE, role: Role | None = None, cvr: str = "") -> Helper:
    place = Organisation(cvr, "Eksempel Kommune") if cvr else None
    return Helper(id_, f"{id_.title()} Eksempel", kind, role, place)


HER = helper("daughter")
BROTHER = helper("son")
CLERK = helper("clerk", HelperKind.STAFF, Role.CITIZEN_SERVICE, "29189714")
LIBRARIAN = helper("librarian", HelperKind.STAFF, Role.LIBRARIAN, "29189714")
CARER = helper("carer", HelperKind.STAFF, Role.CITIZEN_SERVICE, CENTRE.cvr)


def package(id_: str, kind: PackageKind = PackageKind.ACT, **more) -> Package:
    """A package of Eksempel Kommune, for two years at most; its area is 23.05 unless told."""
    shape = {
        "version": 1, "authority": Authority("eksempel-kommune", "29189714", words("Eksempel Kommune")),
        "kle": ("23.05",), "moves_money": False, "longest": 24,
    } | more
    return Package(
        id=id_, kind=kind, title=words(id_), about=words("Du må."), does_not=words("Du må ikke."),
        privilege=f"urn:dk:eksempel:{id_}", source="https://www.borger.dk", checked=date(2026, 11, 1), **shape)


ADDRESS = package("address", kle=("23.05",))
HOME = package("home", kle=("27.36",))
PENSION = package("pension", kle=("32.03",), moves_money=True)
SEEN = package("seen", PackageKind.READ, kle=("27.36",))
EVERY = (ADDRESS, HOME, PENSION, SEEN)


def a_year(*packages: Package) -> list[tuple[Package, date]]:
    return [(one, A_YEAR_ON) for one in packages]


def terms(mandate: Mandate) -> dict[str, date]:
    return {one.package.id: one.until for one in mandate.packages}


def yes(id_: str = "yes", **more) -> Yes:
    """The grantor's yes, alone, on a device of their own."""
    return replace(Yes(id_, Hand.OWN_DEVICE, ProofKind.OWN_DEVICE, Assurance.SUBSTANTIAL, WORDING), **more)


def talk(beside: Helper = CLERK, parties: Parties = PARTIES, at: datetime = NOW) -> CapacityTalk:
    held = after_talk(TalkAnswer.UNDERSTANDS, HelperBeside(beside), parties.grantor.id, parties.held_by, at)
    assert isinstance(held, CapacityTalk)
    return held


def paper(id_: str = "paper", **more) -> SignedPaper:
    """The whole letter of three pages, signed today, after a talk."""
    whole = SignedPaper(id_, frozenset({1, 2, 3}), WORDING, TODAY, ProofKind.PHOTO_ID, talk())
    return replace(whole, **more)


def general_power(**more) -> GeneralPower:
    whole = GeneralPower(
        is_written=True, covers_personal=True, covers_financial=True, has_exceptions=False, lawyers=1, witnesses=0,
        signed_on=date(2024, 5, 6))
    return replace(whole, **more)


def begun(*packages: Package, id_: str = "m", parties: Parties = PARTIES, now: datetime = NOW, until=None) -> Mandate:
    """The grantor's draft."""
    last = until or day_of(now) + timedelta(days=365)
    made = draft(id_, parties, [(one, last) for one in packages or (ADDRESS,)], now)
    assert isinstance(made, Mandate), made
    return made


def asked(*packages: Package, id_: str = "m", parties: Parties = PARTIES, by: Helper = HER, now: datetime = NOW,
          until=None, **more) -> Mandate:
    """The holder's request."""
    last = until or day_of(now) + timedelta(days=365)
    made = request(id_, parties, [(one, last) for one in packages or (ADDRESS,)], by, now, **more)
    assert isinstance(made, Mandate), made
    return made


def agreed(answer: Agreed | Refusal) -> Agreed:
    assert isinstance(answer, Agreed), answer
    return answer


def in_force(*packages: Package, id_: str = "m", parties: Parties = PARTIES, by: Helper = HER, now: datetime = NOW,
             until: date | None = None, held=()) -> Mandate:
    """A mandate the grantor gave and the holder accepted, both at `now`."""
    first = begun(*packages, id_=id_, parties=parties, now=now, until=until)
    given = agreed(sign(first, yes(f"yes to {id_}"), terms(first), parties, held, now))
    return agreed(accept(given.mandate, by, parties, held, now)).mandate


def refused(answer: object, why: Why) -> bool:
    """True when the answer is the refusal of this name; shown whole where it is not."""
    assert isinstance(answer, Refusal), answer
    assert answer.why is why
    return True


def at(days: float = 0, **more: float) -> datetime:
    """A moment so long after NOW, by the wall."""
    return NOW + timedelta(days=days, **more)


def without(chosen: Mapping[str, date], *packages: str) -> dict[str, date]:
    return {one: until for one, until in chosen.items() if one not in packages}


GRANTOR, HOLDER = Side.GRANTOR, Side.HOLDER
