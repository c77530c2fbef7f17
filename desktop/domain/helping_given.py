""""Hvordan må jeg hjælpe?" where the citizen gives the right: mandates by area, access to post, or one case."""

from __future__ import annotations

from typing import Final

from desktop.domain.helping_advice import Advice, Ground, Way
from desktop.domain.helping_areas import AskedOfArea
from desktop.domain.helping_situation import Age, Here, HowLong, Known, Situation, Trouble, Who, Wish
from desktop.domain.mailbox_access_refusal import WhyNoAccess, refuse_access
from desktop.domain.mailbox_access_steps import ways_to_give
from desktop.domain.refusal import Refusal, Why, refuse
from desktop.i18n import Message

_DONE_ONESELF: Final = frozenset({Wish.NEMKONTO, Wish.BOOKING, Wish.SIGN_IN})
"""What no mandate here opens: the citizen does it, or in a visit where the proof is enough."""


def areas_of(asked: Situation) -> tuple[AskedOfArea, ...]:
    """What is wanted in each area, in the order they are asked about."""
    return tuple(AskedOfArea(area, kinds) for area, kinds in asked.areas.items())


def access_way(asked: Situation) -> Way:
    """Read alone, unless something is to be answered: that takes the wider one."""
    return Way.READ_AND_WRITE_ACCESS if Wish.ANSWER_POST in asked.wishes else Way.READ_ACCESS


def no_mandate(asked: Situation) -> Refusal | None:
    """Why no digital mandate can be given by this citizen; None when one can.

    One of the two has MitID; who has none signs a letter by hand, which takes a holder who asks with theirs.
    """
    if asked.has_mitid is Known.YES:
        return None
    if asked.helper_has_mitid is Known.NO:
        return refuse(Why.NOBODY_HAS_MITID)
    return refuse_access(WhyNoAccess.NEITHER_COMES_NOR_SIGNS) if asked.signs is Known.NO else None


def no_access(asked: Situation) -> Refusal | None:
    """Why no access to the post can be given; None when one can."""
    if asked.helper_has_mitid is Known.NO:
        return refuse_access(WhyNoAccess.HOLDER_WITHOUT_MITID)
    hands = ways_to_give(
        signs_in=asked.has_mitid is Known.YES, comes=asked.comes_or_is_here, signs=asked.signs is not Known.NO)
    return hands if isinstance(hands, Refusal) else None


def beside(asked: Situation) -> Advice | None:
    """Today, with the citizen there: they do it themself, or go to a counter together."""
    at_hand = asked.here is Here.YES or (asked.here is Here.PHONE and asked.has_mitid is Known.YES)
    if asked.how_long is not HowLong.TODAY or not at_hand or Wish.GIVING in asked.wishes:
        return None
    if asked.has_mitid is Known.YES:
        return Advice((Way.CITIZEN_IS_HERE,), Ground.NO_RIGHT_IS_NEEDED, instead=(Way.MANDATE,))
    if asked.only_post:
        return Advice(
            (Way.GUIDANCE,), Ground.OWN_MATTERS_TAKE_OWN_MITID, instead=(access_way(asked), Way.EXEMPTION))
    return Advice((Way.VISIT,), Ground.VISIT_IS_FOR_TODAY, instead=(Way.MANDATE,))


def one_case(asked: Situation) -> Advice | None:
    """One case is no area: the authority's own form, also where nobody has MitID (forvaltningsloven section 8)."""
    if not asked.wishes & {Wish.ONE_CASE, Wish.MEETING} or (Wish.BOOKING in asked.wishes and not asked.areas):
        return None
    return _represents(asked) or _nobody_gives(
        asked, refuse_access(WhyNoAccess.NEITHER_COMES_NOR_SIGNS).sentence, Ground.COMES_OR_SIGNS)


def given(asked: Situation) -> Advice | None:
    """What the citizen gives: a mandate for areas, an access to the post, both, and an exemption they ask for too."""
    wants_mandate = bool(asked.areas) or not (asked.about_post or asked.wishes & (_DONE_ONESELF | {Wish.EXEMPTION}))
    mandate = no_mandate(asked) if wants_mandate else None
    waits = asked.about_post and Trouble.NO_MAILBOX_YET in asked.troubles
    access = no_access(asked) if asked.about_post else None
    ways: list[Way] = []
    if wants_mandate and mandate is None:
        ways.append(Way.MANDATE)
    if asked.about_post and access is None and not waits:
        ways.append(access_way(asked))
    if Wish.EXEMPTION in asked.wishes and asked.exempt is not Known.YES and not asked.about_post:
        ways.append(Way.EXEMPTION)
    if ways:
        reason = mandate or access
        return Advice(
            tuple(ways), _ground(ways), areas_of(asked) if Way.MANDATE in ways else (), _instead(asked, ways),
            reason.sentence if reason is not None else None)
    if mandate is not None:
        return _without_mandate(asked, mandate)
    if waits:
        return Advice((Way.GUIDANCE,), Ground.NO_MAILBOX_YET, instead=(access_way(asked),))
    return _nobody_gives(asked, access.sentence, Ground.COMES_OR_SIGNS) if access is not None else None


def by_oneself(asked: Situation) -> Advice:
    """What no mandate is about: the citizen does it with their own MitID, or comes."""
    if asked.has_mitid is Known.YES:
        return Advice((Way.CITIZEN_IS_HERE,), Ground.NO_RIGHT_IS_NEEDED, instead=(Way.VISIT,))
    if asked.comes_or_is_here and Wish.NEMKONTO not in asked.wishes:
        return Advice((Way.VISIT,), Ground.VISIT_IS_FOR_TODAY, instead=(Way.GUIDANCE,))
    ground = Ground.OWN_MATTERS_TAKE_OWN_MITID if Wish.NEMKONTO in asked.wishes else Ground.NOTHING_FITS
    return Advice((Way.GUIDANCE,), ground, instead=(Way.VISIT,))


def _represents(asked: Situation) -> Advice | None:
    if asked.signs is Known.NO and not asked.comes_or_is_here and asked.has_mitid is not Known.YES:
        return None
    return Advice((Way.CASE_REPRESENTATIVE,), Ground.ONE_CASE, instead=(Way.VISIT, Way.BISIDDER))


def _without_mandate(asked: Situation, why: Refusal) -> Advice:
    """Where a mandate cannot be digital there is the authority's own form, which the citizen signs."""
    if asked.signs is Known.YES and asked.helper_has_mitid is Known.NO:
        return Advice(
            (Way.CASE_REPRESENTATIVE,), Ground.ONE_HAS_MITID, instead=(Way.VISIT,), reason=why.sentence)
    if asked.comes_or_is_here:
        return Advice((Way.VISIT,), Ground.VISIT_IS_FOR_TODAY, instead=(Way.MANDATE,), reason=why.sentence)
    return _nobody_gives(asked, why.sentence, Ground.COMES_OR_SIGNS)


def _nobody_gives(asked: Situation, why: Message, ground: Ground) -> Advice:
    exempt = (Way.EXEMPTION,) if asked.about_post and asked.exempt is not Known.YES else ()
    later = (access_way(asked),) if asked.about_post else (Way.MANDATE,)
    return Advice((Way.GUIDANCE,), ground, instead=(*exempt, *later, Way.GUARDIANSHIP), reason=why)


def _ground(ways: list[Way]) -> Ground:
    if Way.MANDATE not in ways:
        return Ground.ONE_DECLARES_ONESELF if ways == [Way.EXEMPTION] else Ground.POST_IS_ITS_OWN
    return Ground.NEVER_EVERYTHING if ways == [Way.MANDATE] else Ground.BOTH


def _instead(asked: Situation, ways: list[Way]) -> tuple[Way, ...]:
    exempt = (Way.EXEMPTION,) if asked.about_post and asked.exempt is Known.YES else ()
    child = (Way.PARENTAL_RESPONSIBILITY,) if asked.age is Age.FROM_15 and asked.who is not Who.PARENT else ()
    return (*exempt, *child, *((Way.CITIZEN_IS_HERE,) if Way.CITIZEN_IS_HERE not in ways else ()))
