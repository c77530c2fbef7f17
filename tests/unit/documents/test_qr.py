"""A QR code says what was put in, and can be scanned."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
import segno

from desktop.documents.png import SIGNATURE
from desktop.documents.qr import LONGEST, qr_png, qr_svg

ADDRESS = "https://kommune.example/enhed?user_code=WDJB-MJHT"


def size(png: bytes) -> tuple[int, int]:
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")


def test_a_code_is_black_on_white_with_room_around_it():
    modules = segno.make_qr(ADDRESS, error="m").symbol_size(border=4)[0]
    png = qr_png(ADDRESS, 6)
    assert png.startswith(SIGNATURE)
    assert size(png) == (6 * modules, 6 * modules)
    drawing = ET.fromstring(qr_svg(ADDRESS, 6))
    assert drawing.get("width") == str(6 * modules)
    assert b"#fff" in qr_svg(ADDRESS)
    assert b"#000" in qr_svg(ADDRESS)


def test_another_address_is_another_code_and_the_same_one_the_same():
    assert qr_png(ADDRESS) == qr_png(ADDRESS)
    assert qr_png(ADDRESS) != qr_png(ADDRESS.replace("MJHT", "MJHX"))


def test_it_is_the_whole_address_letter_by_letter(qtbot):
    """Read back by the window's own eyes: each square of the picture is the square the standard asks for."""
    from PySide6.QtGui import QImage

    image = QImage.fromData(qr_png(ADDRESS, 4))
    matrix = segno.make_qr(ADDRESS, error="m").matrix
    for row, line in enumerate(matrix):
        for column, dark in enumerate(line):
            assert (image.pixelColor(4 * (column + 4) + 2, 4 * (row + 4) + 2).lightness() < 128) == bool(dark)


@pytest.mark.parametrize("address", ["", "x" * (LONGEST + 1)])
def test_what_no_phone_could_scan_is_not_drawn(address):
    with pytest.raises(ValueError, match="scan"):
        qr_png(address)
