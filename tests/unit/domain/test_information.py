"""What people are told of their data: places are filled, and a line that would say what is not known is left out."""

from __future__ import annotations

from desktop.domain.information import Information, Part
from desktop.i18n import LocalText

NAME, TITLE = LocalText({"da": "Dine data"}), LocalText({"da": "Hvem?"})


def test_places_are_filled_in_every_language():
    told = Information(NAME, (Part(TITLE, (LocalText({"da": "Spørg {who}.", "en": "Ask {who}."}),)),))
    filled = told.filled({"who": "Mette"})
    assert filled == Information(NAME, (Part(TITLE, (LocalText({"da": "Spørg Mette.", "en": "Ask Mette."}),)),))


def test_a_line_that_names_what_is_not_known_is_left_out_and_the_others_stay():
    told = Information(NAME, (Part(TITLE, (LocalText({"da": "Ring {phone}."}), LocalText({"da": "Skriv."}))),))
    assert told.filled({"who": "Mette"}).parts == (Part(TITLE, (LocalText({"da": "Skriv."}),)),)
