"""What an access lets its holder do in the post at the desk: sent letters lie in it, and contact details change."""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.correspondence import ContactDetails, NewLetter, Outgoing, Reply, ShownAuthorities, ShownAuthority
from desktop.domain.failure import Failure, FailureKind
from desktop.domain.mailbox import Sent, Served, WrittenBy
from desktop.domain.sent_letter import Delivery
from tests.support.clock import FakeClock
from tests.support.post_at_the_desk import PostAtTheDesk, a_letter

AUTHORITIES = tuple(ShownAuthority(f"authority-{at}", name) for at, name in enumerate((
    "Udbetaling Danmark", "Øvelsesby Kommune", "Eksempel Kommune", "Skattestyrelsen (øvelse)",
)))
NOT_THERE = Failure(FailureKind.NOT_FOUND, "Myndigheden kan ikke få post herfra mere. Vælg en anden.")

STALE = Failure(FailureKind.NOT_FOUND, "Kontaktoplysningerne er ændret et andet sted. Læs dem igen, og tryk én gang til.")


class CorrespondenceAtTheDesk:
    """Satisfies `services.ports.Correspondence`. `failure` set, every call fails; `sent` is what was sent, once each.

    `unheard`: the next thing is sent, and nobody hears of it.
    """

    def __init__(self, mailbox: PostAtTheDesk, clock: FakeClock) -> None:
        self._mailbox = mailbox
        self._clock = clock
        self.authorities = AUTHORITIES
        self.most = 100
        self.failure: Failure | None = None
        self.unheard: Failure | None = None
        self.sent: dict[str, Outgoing] = {}
        self.delivery = Delivery.HANDED_OVER
        self.details = ContactDetails("i••••@eksempel.dk", "•• •• •• 78", 1)
        self.changes: list[tuple[str | None, str | None]] = []
        self.asked: list[str] = []

    def recipients(self, access: str, words: str = ""):
        self.asked.append(words)
        found = tuple(one for one in self.authorities if words.casefold() in one.name.casefold())
        return self.failure or ShownAuthorities(found[:self.most], len(found) > self.most)

    def send(self, access: str, outgoing: Outgoing):
        if self.failure:
            return self.failure
        if not isinstance(outgoing, Reply) and outgoing.to not in {one.id for one in self.authorities}:
            return NOT_THERE
        self.sent.setdefault(outgoing.id, outgoing)
        answered = None if isinstance(outgoing, NewLetter) else self._mailbox.post[outgoing.letter].letter
        to = next((one.name for one in self.authorities if not isinstance(outgoing, Reply) and one.id == outgoing.to), "")
        letter = f"sent-{len(self.sent)}"
        self._mailbox.post[letter] = a_letter(
            outgoing.subject if isinstance(outgoing, NewLetter) else answered.title, self._clock.now(), sender="Inger")
        late = answered is not None and answered.reply_by is not None and answered.reply_by < self._clock.now()
        self._mailbox.sent[letter] = Sent(
            WrittenBy.ME, to or (answered.sender if answered is not None else ""), self.delivery,
            is_late=late and isinstance(outgoing, Reply))
        self._mailbox.post[letter].is_read = True
        unheard, self.unheard = self.unheard, None
        return unheard or self._mailbox._head(letter)

    def be_served(self, access: str, letter: str):
        if self.failure:
            return self.failure
        self._mailbox.journal.append(f"served {letter}")
        self._mailbox.served.setdefault(letter, Served(WrittenBy.ME, self._clock.now()))
        return self._mailbox._head(letter)

    def contact_details(self, access: str):
        return self.failure or self.details

    def change_contact_details(self, access: str, version: int, *, email: str | None = None, phone: str | None = None):
        if self.failure:
            return self.failure
        if version != self.details.version:
            return STALE
        self.changes.append((email, phone))
        self.details = replace(self.details, version=version + 1)
        return self.details
