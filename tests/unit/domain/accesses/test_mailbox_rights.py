"""Which rights an access to a mailbox has, and what is said of them before the owner's yes."""

from __future__ import annotations

import pytest

from desktop.domain.mailbox import AccessKind
from desktop.domain.mailbox_access import allows
from desktop.domain.mailbox_access_refusal import WhyNoAccess
from desktop.domain.mailbox_rights import (
    RIGHTS,
    SAID_VERSION,
    MailboxRight,
    gives,
    said_before,
    wording_of,
)
from tests.support.accesses import READ, READ_AND_WRITE, an_access
from tests.support.mandates import HER, NOW, refused

BOTH_KINDS = {
    "read-authorities-post", "use-folders", "move", "mark", "forward", "be-served", "see-activity",
}
WRITING_ONLY = {"reply", "write", "edit-contact-details"}
BY_NO_KIND = {"delete-for-good", "change-settings", "give-access", "read-private-post", "read-notices-to-owner"}


def test_the_table_is_the_list_of_rights_and_nothing_else():
    assert set(RIGHTS) == set(MailboxRight)
    assert all(set(row) == set(AccessKind) for row in RIGHTS.values())
    assert {right.value for right in MailboxRight} == BOTH_KINDS | WRITING_ONLY | BY_NO_KIND


@pytest.mark.parametrize("right", MailboxRight)
@pytest.mark.parametrize("kind", AccessKind)
def test_a_live_access_allows_exactly_what_its_kind_has(kind, right):
    has = right.value in BOTH_KINDS or (kind is READ_AND_WRITE and right.value in WRITING_ONLY)
    answer = allows(an_access(kind), HER, right, NOW)
    assert gives(kind, right) is has
    assert answer is None if has else refused(answer, WhyNoAccess.NOT_IN_IT)


def test_who_may_write_may_do_all_that_who_may_read_may():
    assert all(gives(READ_AND_WRITE, right) for right in MailboxRight if gives(READ, right))


@pytest.mark.parametrize("kind", AccessKind)
def test_before_the_yes_each_right_is_said_once_as_given_or_as_not_given(kind):
    lines = [line.text for line in said_before(kind, is_exempt=False)]
    assert len(lines) == len(set(lines))
    may = [line for line in lines if line.startswith("Hjælperen må ") and "ikke" not in line.split(".")[0]]
    may_not = [line for line in lines if line.startswith(("Hjælperen må ikke", "Hjælperen kan ikke"))]
    assert len(may) == sum(gives(kind, right) for right in MailboxRight)
    assert len(may) + len(may_not) == len(MailboxRight)


def test_the_owner_hears_that_the_duty_to_read_stays_and_how_to_take_it_back():
    for kind in AccessKind:
        lines = " ".join(line.text for line in said_before(kind, is_exempt=False))
        assert "stadig dig, der skal sørge for, at posten bliver læst" in lines
        assert "tage adgangen tilbage, når du vil" in lines
        assert "post fra private" in lines
        assert "fritaget" not in lines


def test_an_exempt_owner_hears_last_that_the_yes_ends_the_exemption_and_covers_both():
    for kind in AccessKind:
        plain, whole = said_before(kind, is_exempt=False), said_before(kind, is_exempt=True)
        assert whole[:len(plain)] == plain
        lifting = " ".join(line.text for line in whole[len(plain):])
        assert "slutter fritagelsen" in lifting
        assert "ikke på papir" in lifting
        assert "gælder begge dele" in lifting


def test_each_kind_with_and_without_exemption_has_words_of_its_own():
    every = {wording_of(kind, is_exempt=exempt) for kind in AccessKind for exempt in (True, False)}
    assert len(every) == 4


def test_words_that_are_agreed_to_change_with_their_version():
    """Whoever changes a line puts the version up and writes the new digest here."""
    assert (SAID_VERSION, wording_of(READ_AND_WRITE, is_exempt=True).fingerprint[:16]) == (1, "d18a7e67d7244d93")
    assert (SAID_VERSION, wording_of(READ, is_exempt=True).fingerprint[:16]) == (1, "33b2f1458442972b")


def test_that_what_is_sent_shows_who_wrote_it_is_said_before_the_yes():
    for right in (MailboxRight.REPLY, MailboxRight.WRITE):
        line = next(one.text for one in said_before(READ_AND_WRITE, is_exempt=False) if (
            "svare for dig" if right is MailboxRight.REPLY else "skrive for dig") in one.text)
        assert "hvem der har skrevet det" in line
