"""A citizen at the door "Borgeren selv" of a real window; their telephone is a browser of its own."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from desktop.documents.qr import qr_png
from desktop.presenters import states as s
from tests.support.whole_app import WholeApp


def sign_in_by_telephone(app: WholeApp, backend, citizen: str = "inger") -> WholeApp:
    """They scan what the screen shows, compare the code, and say that the screen is theirs."""
    page = app.see(s.OwnDevice, lambda page: bool(page.picture))
    offer = app.app._desk._alone._at.stage._offer
    assert qr_png(offer.scanned) == page.picture, "the picture shows another address"
    with backend.client() as telephone:
        shown = telephone.get(offer.scanned)
        assert page.code in shown.text
        [code] = parse_qs(urlsplit(offer.scanned).query)["user_code"]
        answered = telephone.post(offer.address, data={"user_code": code, "person": f"self-{citizen}"})
        assert answered.status_code == 200
    app.see(s.Home)
    return app


def walk_away(app: WholeApp) -> None:
    """Nobody touches anything for as long as it takes: the screen is given back."""
    desk = app.app._desk
    desk._alone._walked_away()
    app.see(s.SignIn)
