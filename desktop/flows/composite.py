"""Answers made of parts: an address, the people in a household, a bank account."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.domain.cpr import CprNumber, CprProblem
from desktop.flows.answers import Answer, Plain
from desktop.flows.definition import Rules
from desktop.i18n import Listing, Message, msg, nmsg

_LONGEST_LINE: Final = 200
_MOST_PEOPLE: Final = 30


def check_again(*names: str) -> Message:
    """What a CPR number that fails mod 11 is met with; it never stops anyone (DOMAIN.md). `names` says whose it is."""
    if names:
        return msg("Tjek nummeret på {names} en gang til. Er det rigtigt, så gå videre.", names=Listing(names))
    return msg("Tjek nummeret en gang til. Er det rigtigt, så gå videre.")


def cpr_problem(problem: CprProblem) -> Message:
    """The sentence a person sees, saying what to write."""
    match problem:
        case CprProblem.EMPTY | CprProblem.NOT_DIGITS:
            return msg("Skriv et CPR-nummer med 10 tal.")
        case CprProblem.TOO_SHORT:
            return msg("Der mangler tal. Skriv et CPR-nummer med 10 tal.")
        case CprProblem.TOO_LONG:
            return msg("Der er for mange tal. Skriv et CPR-nummer med 10 tal.")
        case CprProblem.SEVERAL:
            return msg("Der er flere CPR-numre. Scan kun ét kort, eller skriv CPR-nummeret.")
        case CprProblem.NO_SUCH_DATE:
            return msg("De første 6 tal skal være en fødselsdag. Skriv CPR-nummeret igen.")
        case CprProblem.NOT_BORN_YET:
            return msg("Fødselsdagen er ikke kommet endnu. Skriv CPR-nummeret igen.")


def line(value: object) -> str:
    """One line of text: without line breaks, control characters and double spaces."""
    if not isinstance(value, str):
        return ""
    return " ".join("".join(one if one.isprintable() else " " for one in value).split())


def parse_address(answer: Answer) -> dict[str, Plain] | Message:
    """A whole address of the register with c/o, or a sentence that says what to do."""
    if not isinstance(answer, Mapping) or not line(answer.get("id")) or not line(answer.get("text")):
        return msg("Skriv adressen, og vælg den på listen.")
    if len(line(answer.get("text"))) > _LONGEST_LINE or len(line(answer.get("co"))) > _LONGEST_LINE:
        return msg("Skriv adressen kortere.")
    whole: dict[str, Plain] = {"id": line(answer.get("id")), "text": line(answer.get("text"))}
    co = line(answer.get("co"))
    return {**whole, "co": co} if co else whole


@dataclass(frozen=True, slots=True)
class People:
    """A household read: each `{"name", "cpr"}` normalised. `doubtful` names those whose number fails mod 11."""

    people: tuple[Plain, ...]
    doubtful: tuple[str, ...]


def parse_household(answer: Answer, rules: Rules, today: date) -> People | Message:
    """The people, or a sentence that says which of them needs what."""
    if not isinstance(answer, tuple):
        return msg("Skriv navn og CPR-nummer på hver person.")
    people: list[Plain] = []
    numbers: list[str] = []
    doubtful: list[str] = []
    for position, person in enumerate(answer[:_MOST_PEOPLE + 1], start=1):
        who = _person(person, today)
        if isinstance(who, Message):
            return msg("Person {number}: {problem}", number=position, problem=who)
        name, number = who
        if number.digits in numbers:
            return msg("Person {number}: Den samme person står der to gange. Fjern den ene.", number=position)
        numbers.append(number.digits)
        people.append({"name": name, "cpr": number.digits})
        if not number.passes_mod11:
            doubtful.append(name)
    few, most = rules.min_chosen or 0, min(rules.max_chosen or _MOST_PEOPLE, _MOST_PEOPLE)
    if len(people) < few:
        return nmsg("Skriv mindst {count} person på.", "Skriv mindst {count} personer på.", few)
    if len(people) > most:
        return nmsg("Skriv højst {count} person på.", "Skriv højst {count} personer på.", most)
    return People(tuple(people), tuple(doubtful))


def _person(person: Plain, today: date) -> tuple[str, CprNumber] | Message:
    if not isinstance(person, Mapping) or not line(person.get("name")):
        return msg("Skriv navnet.")
    if len(line(person.get("name"))) > _LONGEST_LINE:
        return msg("Skriv navnet kortere.")
    number = CprNumber.parse(line(person.get("cpr")), today)
    return cpr_problem(number) if isinstance(number, CprProblem) else (line(person.get("name")), number)


def parse_bank_account(answer: Answer) -> dict[str, Plain] | Message:
    """Registration number (4 digits) and account number (up to 10, filled up with zeros in front)."""
    if not isinstance(answer, Mapping):
        return msg("Skriv registreringsnummer og kontonummer.")
    registration, account = (re.sub(r"[\s\-.]+", "", line(answer.get(key))) for key in ("registration", "account"))
    if not re.fullmatch(r"[0-9]{4}", registration):
        return msg("Skriv registreringsnummeret. Det har 4 tal.")
    if not re.fullmatch(r"[0-9]{1,10}", account):
        return msg("Skriv kontonummeret. Det har højst 10 tal.")
    return {"registration": registration, "account": account.zfill(10)}
