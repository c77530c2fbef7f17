"""What was answered in "Hvordan må jeg hjælpe?" as the facts its rules take (`domain.how_may_i_help`).

The ids are those of `resources/flows/hvordan-maa-jeg-hjaelpe.yaml`. "Ved ikke", and what was not asked, is the careful
fact: nothing that is not known opens anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, TypeVar

from desktop.domain.helping_situation import (
    Age,
    Area,
    Here,
    HowLong,
    Known,
    Paper,
    Says,
    Situation,
    Trouble,
    Who,
    Wish,
)
from desktop.domain.package import PackageKind
from desktop.flows.answers import Plain, Submission

T = TypeVar("T")

_WHO: Final = {
    "familie": Who.RELATIVE, "ven": Who.FRIEND, "foraelder": Who.PARENT, "vaerge": Who.GUARDIAN,
    "sted": Who.ORGANISATION, "frivillig": Who.VOLUNTEER, "personale": Who.STAFF, "mig": Who.CITIZEN,
}
_AGE: Final = {"barn": Age.UNDER_15, "ung": Age.FROM_15, "voksen": Age.GROWN_UP}
_HERE: Final = {"ja": Here.YES, "telefon": Here.PHONE, "nej": Here.NO}
_UNDERSTANDS: Final = {"ja": Known.YES, "nej": Known.NO}
_SAYS: Final = {"ja": Says.YES, "nej": Says.NO}
_HOW_LONG: Final = {"i-dag": HowLong.TODAY}
_WISHES: Final = {
    "en-sag": Wish.ONE_CASE, "moede": Wish.MEETING, "tid": Wish.BOOKING, "nemkonto": Wish.NEMKONTO,
    "fritagelse": Wish.EXEMPTION, "mitid": Wish.SIGN_IN, "minde": Wish.REMINDER, "post": Wish.READ_POST,
}
_AREAS: Final = {
    "skat": Area.TAX, "boligstoette": Area.HOUSING_BENEFIT, "pension": Area.PENSION, "hjemmehjaelp": Area.HOME_HELP,
    "sundhed": Area.HEALTH, "flytning": Area.MOVING, "parkering": Area.PARKING, "su": Area.STUDY_GRANT,
    "barsel": Area.PARENTAL_LEAVE,
}
_TROUBLES: Final = {
    "doed": Trouble.DEAD, "fejl-doed": Trouble.WRONGLY_DEAD, "taget-tilbage": Trouble.TAKEN_BACK,
    "udloebet": Trouble.RAN_OUT, "ny-her": Trouble.NO_MAILBOX_YET, "beskyttet": Trouble.PROTECTED,
    "deres-mitid": Trouble.USES_THEIR_MITID, "tolker": Trouble.HOLDER_INTERPRETS,
    "egen-familie": Trouble.OWN_RELATIVE_AT_WORK,
}


def situation_of(given: Submission) -> Situation:
    """The facts of a finished guide."""
    answers = given.answers
    who = _one(answers, "hvem", _WHO, Who.FRIEND)
    own = who is Who.CITIZEN
    return Situation(
        who=who,
        age=Age.GROWN_UP if own else _one(answers, "alder", _AGE, Age.UNDER_15),
        here=_own_place(answers) if own else _one(answers, "her", _HERE, Here.NO),
        comes=_known(answers, "kan-komme"),
        understands=Known.YES if own else _one(answers, "forstand", _UNDERSTANDS, Known.UNKNOWN),
        says=Says.YES if own else _one(answers, "siger", _SAYS, Says.NOT_ASKED),
        signs=_known(answers, "kan-skrive"), has_mitid=_known(answers, "har-mitid"),
        helper_has_mitid=_known(answers, "hjaelper-mitid"), own_device=_known(answers, "skaerm"),
        areas=dict(_areas(answers)), wishes=frozenset(_wishes(given)), acts=answers.get("taler") is True,
        how_long=_one(answers, "laenge", _HOW_LONG, HowLong.LONGER),
        papers=frozenset(Paper(one) for one in _chosen(answers, "har-papir") if one in set(Paper)),
        covers=_known(answers, "daekker") if _was_asked(given, "daekker") else None,
        exempt=_known(answers, "er-fritaget"), troubles=frozenset(_troubles(answers)),
    )


def _one(answers: Mapping[str, Plain], name: str, facts: Mapping[str, T], careful: T) -> T:
    chosen = answers.get(name)
    return facts.get(chosen, careful) if isinstance(chosen, str) else careful


def _own_place(answers: Mapping[str, Plain]) -> Here:
    """A citizen who asks for themself is there, but at no counter where they cannot come."""
    return Here.NO if answers.get("kan-komme") is False else Here.YES


def _known(answers: Mapping[str, Plain], name: str) -> Known:
    match answers.get(name):
        case True:
            return Known.YES
        case False:
            return Known.NO
        case _:
            return Known.UNKNOWN


def _was_asked(given: Submission, name: str) -> bool:
    return name in given.answers or name in given.unknown


def _chosen(answers: Mapping[str, Plain], name: str) -> tuple[str, ...]:
    chosen = answers.get(name)
    return tuple(one for one in chosen if isinstance(one, str)) if isinstance(chosen, tuple) else ()


def _wishes(given: Submission) -> Iterator[Wish]:
    if "hvad-med" in given.unknown:
        yield Wish.NOT_KNOWN
    for one in _chosen(given.answers, "hvad-med"):
        if one in _WISHES:
            yield _WISHES[one]
    if given.answers.get("svare") is True:
        yield Wish.ANSWER_POST


def _areas(answers: Mapping[str, Plain]) -> Iterator[tuple[Area, frozenset[PackageKind]]]:
    for name in _chosen(answers, "omraader"):
        if name in _AREAS:
            kinds = frozenset(PackageKind(one) for one in _chosen(answers, f"med-{name}"))
            yield _AREAS[name], kinds or frozenset({PackageKind.READ})


def _troubles(answers: Mapping[str, Plain]) -> Iterator[Trouble]:
    for one in _chosen(answers, "saerligt"):
        if one in _TROUBLES:
            yield _TROUBLES[one]
    if answers.get("konto") == "hjaelperens":
        yield Trouble.TO_OWN_ACCOUNT
