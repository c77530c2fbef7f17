"""A telephone's camera in front of the window: what is scanned is what the picture on the screen holds."""

from __future__ import annotations

from desktop.documents.qr import qr_png
from desktop.presenters import states as s
from tests.support.own_device import OwnDevice
from tests.support.whole_app import WholeApp


def scanned(app: WholeApp) -> str:
    """The address behind the picture that is shown now.

    No decoder of pictures is at hand: the address is read beside it, and must make exactly this picture.
    """
    page = app.see(s.OwnDevice, lambda page: bool(page.picture))
    address = app.app._desk._at.stage._shown.asked.page
    assert qr_png(address) == page.picture, "the picture shows another address"
    return address


def approve(app: WholeApp, backend, person: str) -> None:
    """This citizen scans, compares the digits, signs in and says yes; the helper then goes on."""
    page = app.see(s.OwnDevice, lambda page: bool(page.code))
    with backend.client() as browser:
        device = OwnDevice(browser, scanned(app))
        assert page.code in device.open().text
        device.approve(person)
    app.see(s.OwnDevice, lambda page: page.step == "approved")
