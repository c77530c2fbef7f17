""""Hvordan må jeg hjælpe?": from what is told of two people to the basis that fits, what it takes, and by which rule.

The rules are DOMAIN.md's, in the order in which one ends the question for the next: what is over, what is never done,
the citizen's no, what takes no right, what others than the citizen decide, and then what the citizen may give.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final, TypeAlias

from desktop.domain.helping_advice import Advice, Ground, Way
from desktop.domain.helping_given import access_way, beside, by_oneself, given, one_case
from desktop.domain.helping_papers import (
    by_paper,
    case_paper,
    declared,
    founding,
    not_understood,
    of_a_child,
    power_of,
)
from desktop.domain.helping_situation import Here, HowLong, Known, Situation, Who, Wish
from desktop.domain.helping_stops import ended_by_death, never, nothing_to_give, says_no, taken_back
from desktop.domain.refusal import Refusal

Rule: TypeAlias = Callable[[Situation], Advice | None]


def advise(asked: Situation) -> Advice:
    """The answer. There always is one, with something to do next; what is not known never grants anything."""
    found = next((advice for rule in _RULES if (advice := rule(asked)) is not None), None) or by_oneself(asked)
    paper = power_of(asked)
    if Way.MANDATE in found.ways and found.reason is None and isinstance(paper, Refusal):
        return replace(found, reason=paper.sentence)  # the paper does not do, and a new mandate does
    return found


def _volunteer(asked: Situation) -> Advice | None:
    """Volunteers have guidance and the door "Borgeren selv", and no other (DOMAIN.md, "Three doors")."""
    if asked.who is not Who.VOLUNTEER:
        return None
    if asked.here is not Here.NO and asked.has_mitid is Known.YES:
        return Advice((Way.CITIZEN_IS_HERE,), Ground.NO_RIGHT_IS_NEEDED, instead=(Way.GUIDANCE,))
    return Advice((Way.GUIDANCE,), Ground.VOLUNTEERS_SHOW_THE_WAY, instead=(Way.VISIT,))


def _staff(asked: Situation) -> Advice | None:
    """Staff help who is there and says yes, today. What is to last is for somebody the citizen chooses themself."""
    if asked.who is not Who.STAFF:
        return None
    if asked.here is Here.NO:
        return Advice((Way.GUIDANCE,), Ground.NOBODY_BEFORE_US, instead=(Way.VISIT, Way.MANDATE))
    if asked.how_long is HowLong.LONGER and (asked.areas or asked.about_post or Wish.GIVING in asked.wishes):
        return None
    if asked.here is Here.PHONE:
        return _by_phone(asked)
    needs_own = asked.only_post or (asked.wishes == {Wish.NEMKONTO} and not asked.areas)
    if needs_own and asked.has_mitid is not Known.YES:
        post = (access_way(asked), Way.EXEMPTION) if asked.about_post else ()
        return Advice((Way.GUIDANCE,), Ground.OWN_MATTERS_TAKE_OWN_MITID, instead=post)
    return Advice(
        (Way.VISIT,), Ground.VISIT_IS_FOR_TODAY,
        instead=(Way.CITIZEN_IS_HERE,) if asked.has_mitid is Known.YES else (Way.GUIDANCE,))


def _by_phone(asked: Situation) -> Advice:
    """Only an approval on the citizen's own device counts in a visit by phone."""
    if asked.own_device is Known.YES and asked.has_mitid is Known.YES:
        return Advice((Way.VISIT,), Ground.OWN_SCREEN_BY_PHONE, instead=(Way.CITIZEN_IS_HERE,))
    return Advice((Way.GUIDANCE,), Ground.OWN_SCREEN_BY_PHONE, instead=(Way.VISIT,))


_RULES: Final[tuple[Rule, ...]] = (
    ended_by_death, never, taken_back, says_no, nothing_to_give,
    of_a_child, by_paper, declared, founding, not_understood,
    _volunteer, _staff, beside, case_paper, one_case, given,
)
