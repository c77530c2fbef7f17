"""What the desk asks of the world, as app.py joined it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop.domain.information import Texts
from desktop.i18n import Text
from desktop.services import ports
from desktop.services.approval_ports import Approvals, Pictures
from desktop.services.self_ports import MakeHands


def _stays() -> None:
    return None


@dataclass(frozen=True, slots=True)
class Ports:
    """The adapters, as app.py joined them."""

    clock: ports.Clock
    identity: ports.Identity
    reception: ports.Reception
    catalogue: ports.Catalogue
    addresses: ports.Addresses
    gateway: ports.Gateway
    outbox: ports.Outbox
    stores: ports.VisitStores
    documents: ports.Documents
    paper: ports.Paper
    incidents: ports.Incidents
    mailbox: ports.Mailbox
    mandates: ports.Mandates
    accesses: ports.Accesses
    bases: ports.OtherBases
    consents: ports.Consents
    visit_mandates: ports.VisitMandates
    visit_consents: ports.VisitConsents
    visit_accesses: ports.VisitAccesses
    in_my_name: ports.InMyName
    counter_papers: ports.CounterPapers
    everything: ports.EverythingAboutMe
    reader: ports.LetterReader
    samples: ports.Samples
    information: Texts
    approvals: Approvals
    pictures: Pictures
    browser: ports.Browser
    clipboard: ports.Clipboard
    hands: MakeHands
    ids: ports.Ids
    mandate_use: ports.MandateUse
    held_mandates: ports.HeldMandates
    correspondence: ports.Correspondence
    gone: Callable[[], Text | None] = _stays
    """What to say once the backend on this computer has ended for good; None while it may answer. Cheap."""
