"""What waits in the post of somebody a relative helps, in so few words that a list of people stays a list."""

from __future__ import annotations

from datetime import datetime

from desktop.domain.mailbox import PostWaiting
from desktop.i18n import Text, nmsg


def waiting_lines(post: PostWaiting, now: datetime) -> tuple[Text, ...]:
    """What is to be answered first, then what is not read, then who has taken what on. Nothing where nothing waits."""
    return (*_to_answer(post, now), *_unread(post), *_taken(post))


def _to_answer(post: PostWaiting, now: datetime) -> tuple[Text, ...]:
    if post.reply_by is None or not post.to_answer:
        return ()
    day = post.reply_by.astimezone(now.tzinfo).date()
    return (nmsg(
        "{count} brev beder om svar senest {day}.", "{count} breve beder om svar. Det første senest {day}.",
        post.to_answer, day=day,
    ),)


def _unread(post: PostWaiting) -> tuple[Text, ...]:
    if not post.unread:
        return ()
    return (nmsg("Du har ikke læst {count} brev.", "Du har ikke læst {count} breve.", post.unread),)


def _taken(post: PostWaiting) -> tuple[Text, ...]:
    mine = nmsg("Du tager dig af {count} brev.", "Du tager dig af {count} breve.", post.mine)
    others = nmsg(
        "Andre, der hjælper, tager sig af {count} brev.", "Andre, der hjælper, tager sig af {count} breve.",
        post.others,
    )
    return (*((mine,) if post.mine else ()), *((others,) if post.others else ()))
