""""Hvordan må jeg hjælpe?" where the citizen does not give the right: a parent, a paper, or a declaration for them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from desktop.domain.general_power import GeneralPower, founds_a_request
from desktop.domain.helping_advice import Advice, Ground, Way
from desktop.domain.helping_given import access_way, areas_of, no_access
from desktop.domain.helping_situation import Age, Here, Known, Paper, Situation, Who, Wish
from desktop.domain.other_bases import CARRIED, Carries, OtherBasisKind
from desktop.domain.other_bases_refusal import WhyNoBasis, refuse_basis
from desktop.domain.refusal import Refusal
from desktop.i18n import Message

_SIGNED_BY: Final[Mapping[Paper, tuple[int, int]]] = {
    Paper.POWER_LAWYER: (1, 0), Paper.POWER_TWO_WITNESSES: (0, 2), Paper.POWER_ONE_WITNESS: (0, 1),
    Paper.POWER_ORAL: (0, 0),
}
"""Lawyers and witnesses."""

_MAY_DECLARE: Final = frozenset({Who.RELATIVE, Who.PARENT, Who.GUARDIAN, Who.ORGANISATION})
"""A relative or a carer (DOMAIN.md, "Exemption")."""

_SOME_DAY: Final = date(2026, 11, 1)
"""The day of a paper that is at hand is past; which it is, nobody is asked."""


def of_a_child(asked: Situation) -> Advice | None:
    """A parent acts for a child under 18. From 15 post, accesses and mandates are the child's own to say yes to."""
    if asked.age is Age.GROWN_UP:
        return None
    if asked.age is Age.UNDER_15:
        return _of_the_young(asked)
    if asked.who is not Who.PARENT or Wish.GIVING in asked.wishes:
        return None
    gives = asked.about_post and asked.understands is Known.YES and no_access(asked) is None
    post = (access_way(asked),) if gives else ()
    if not asked.only_post:
        return Advice((Way.PARENTAL_RESPONSIBILITY, *post), Ground.PARENTS_UNTIL_18, instead=(Way.CITIZEN_IS_HERE,))
    return Advice(post, Ground.FROM_15_THE_YES_IS_ONES_OWN) if post else None


def _of_the_young(asked: Situation) -> Advice | None:
    if asked.who is Who.PARENT:
        return Advice((Way.PARENTAL_RESPONSIBILITY,), Ground.PARENTS_UNTIL_18)
    if Paper.GUARDIANSHIP_ORDER in asked.papers:
        return None
    return Advice((Way.GUIDANCE,), Ground.FROM_15_THE_YES_IS_ONES_OWN, instead=(Way.PARENTAL_RESPONSIBILITY,))


def by_paper(asked: Situation) -> Advice | None:
    """A guardian's certificate or a future mandate in force: for what it is for, and never for the post here."""
    if Paper.GUARDIANSHIP_ORDER in asked.papers:
        return _held(asked, OtherBasisKind.GUARDIANSHIP, Ground.CERTIFICATE_SAYS_WHAT)
    if Paper.FUTURE_MANDATE_IN_FORCE in asked.papers:
        return _held(asked, OtherBasisKind.FUTURE_MANDATE, Ground.FUTURE_MANDATE_IN_FORCE)
    return None


def _held(asked: Situation, kind: OtherBasisKind, ground: Ground) -> Advice | None:
    if asked.only_post and Carries.POST not in CARRIED[kind]:
        return None
    if asked.covers not in {Known.NO, Known.UNKNOWN}:
        exempt = (Way.EXEMPTION,) if asked.about_post and asked.exempt is not Known.YES else ()
        return Advice((Way(kind),), ground, instead=exempt)
    if asked.understands is Known.YES:
        return None
    why = WhyNoBasis.ANOTHER_MATTER if asked.covers is Known.NO else WhyNoBasis.PAPER_NOT_SEEN
    return Advice(
        (Way.GUIDANCE,), Ground.PAPER_IS_FOR_OTHER_THINGS, instead=(Way(kind),), reason=refuse_basis(why).sentence)


def case_paper(asked: Situation) -> Advice | None:
    """The authority's own form, signed: it is for that case."""
    fits = Paper.CASE_POWER in asked.papers and asked.covers is not Known.NO and asked.understands is Known.YES
    return Advice((Way.CASE_REPRESENTATIVE,), Ground.ONE_CASE, instead=(Way.MANDATE,)) if fits else None


def founding(asked: Situation) -> Advice | None:
    """A general power of attorney that meets the rule founds a request for a mandate; it opens nothing itself."""
    found = power_of(asked)
    if isinstance(found, Refusal) or found is None or asked.only_post or asked.helper_has_mitid is Known.NO:
        return None
    return Advice(
        (Way.POWER_OF_ATTORNEY,), Ground.POWER_FOUNDS_A_REQUEST, areas_of(asked),
        (Way.MANDATE,) if asked.understands is Known.YES else ())


def power_of(asked: Situation) -> GeneralPower | Refusal | None:
    """The general power of attorney there is, the rule's refusal of it, or None where there is none.

    One that is not known to be whole is not.
    """
    held = [one for one in _SIGNED_BY if one in asked.papers]
    if not held:
        return None
    lawyers, witnesses = _SIGNED_BY[held[0]]
    whole = asked.covers is Known.YES
    power = GeneralPower(
        is_written=held[0] is not Paper.POWER_ORAL, covers_personal=whole, covers_financial=whole,
        has_exceptions=not whole, lawyers=lawyers, witnesses=witnesses, signed_on=_SOME_DAY)
    return founds_a_request(power, _SOME_DAY) or power


def declared(asked: Situation) -> Advice | None:
    """An exemption that is asked for: declared by the citizen, or by somebody near one who is unable to."""
    if Wish.EXEMPTION not in asked.wishes or asked.exempt is Known.YES or Wish.GIVING in asked.wishes or asked.areas:
        return None
    if asked.who is Who.STAFF and asked.here is not Here.NO:
        return None  # a task in a visit, where the citizen signs
    if asked.understands is Known.YES:
        return Advice((Way.EXEMPTION,), Ground.ONE_DECLARES_ONESELF, instead=(access_way(asked),))
    return _declared_for(asked)


def not_understood(asked: Situation) -> Advice | None:
    """Who does not understand what they give gives nothing, and who profits never says that they do (iron rule 8)."""
    if asked.understands is Known.YES:
        return None
    if asked.understands is Known.NO and asked.only_post and asked.exempt is not Known.YES:
        exempt = _declared_for(asked)
        if exempt is not None:
            return exempt
    return Advice((Way.GUIDANCE,), _why(asked), (), _later(asked), _reason(asked))


def _declared_for(asked: Situation) -> Advice | None:
    if asked.who not in _MAY_DECLARE:
        return None
    return Advice((Way.EXEMPTION,), Ground.ANYONE_NEAR_MAY_DECLARE, instead=(Way.GUARDIANSHIP, Way.FUTURE_MANDATE))


def _why(asked: Situation) -> Ground:
    return Ground.NOT_IN_FORCE if Paper.FUTURE_MANDATE in asked.papers else Ground.WHO_GIVES_UNDERSTANDS


def _reason(asked: Situation) -> Message | None:
    if Paper.FUTURE_MANDATE in asked.papers:
        return refuse_basis(WhyNoBasis.NOT_PUT_IN_FORCE).sentence
    found = power_of(asked)
    return found.sentence if isinstance(found, Refusal) else None


def _later(asked: Situation) -> tuple[Way, ...]:
    """What may come of it: on a day they understand, by a declaration, or by an authority's decision."""
    on_a_good_day = asked.understands is Known.UNKNOWN
    return (
        *((Way.MANDATE,) if on_a_good_day and not asked.only_post else ()),
        *((Way.EXEMPTION,) if asked.about_post and asked.exempt is not Known.YES else ()),
        *((access_way(asked),) if on_a_good_day and asked.about_post else ()),
        *((Way.FUTURE_MANDATE,) if Paper.FUTURE_MANDATE in asked.papers else ()),
        Way.GUARDIANSHIP,
    )
