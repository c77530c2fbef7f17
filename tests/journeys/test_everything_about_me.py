"""A citizen alone takes along everything about them, at the real window with the real backend: two files, one line, one letter."""

from __future__ import annotations

import msgspec
import pypdfium2
import pytest

from desktop.domain.everything import Everything
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.alone_at_the_screen import sign_in_by_telephone
from tests.support.canary import traces
from tests.support.whole_app import INGER, desk_at

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("qapp")]


def test_they_save_both_and_nothing_stays_but_the_two_files(tmp_path, places, backend):
    paper = tmp_path / "usb"
    with desk_at(tmp_path / "profile", backend.base_url, paper=paper) as app:
        app.sign_in("viggo")
        app.driver.choose("self")
        sign_in_by_telephone(app, backend, "inger")
        app.driver.choose("everything")
        app.see(s.AboutData)
        assert backend.rows("select 1 from journal where kind = 'everything-fetched'") == [], "to read of it is not to fetch it"
        app.press(Act.SAVE_RECEIPT)
        app.see(s.AboutData, lambda page: page.notice is not None and "alt-om-mig.pdf" in app.words(page.notice))
        app.press(Act.SAVE_DATA)
        app.see(s.AboutData, lambda page: page.notice is not None and "alt-om-mig.json" in app.words(page.notice))
        app.press(Act.BACK, s.Home).press(Act.END_VISIT, s.EndVisit).press(Act.END_VISIT, s.Ended)
        app.press(Act.DONE)
        app.see(s.SignIn)
    [data] = paper.rglob("*.json")
    told = msgspec.json.decode(data.read_bytes(), type=Everything)
    assert told.register.cpr == INGER
    [pdf] = paper.rglob("*.pdf")
    document = pypdfium2.PdfDocument(pdf)
    words = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    assert "Alt, vi har om dig" in " ".join(words.split())
    assert backend.rows("select count(*) from journal where kind = 'everything-fetched'") == [(1,)], "two files of one fetch"
    assert len([1 for (facts,) in backend.rows("select facts from notices") if '"fetched"' in facts]) == 1
    data.unlink()
    pdf.unlink()
    assert traces(places, {"CPR number": INGER, "name": "Inger Eksempel"}) == []
