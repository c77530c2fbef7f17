"""`sidemand tour`: the main job through the real window and real HTTP, without a screen."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from desktop import paths
from desktop.cli import arguments
from desktop.cli.spoken import Voice
from desktop.i18n import msg

if TYPE_CHECKING:
    import argparse

_SIZES: Final = (100, 125, 150, 200, 250, 300, 400)
_THEMES: Final = ("light", "dark", "high-contrast", "yellow-on-black")

_HURRY: Final = 8
"""How much faster than a person waits the tour does, where nobody is to touch anything."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `sidemand tour` takes."""
    parser.add_argument(
        "--out", type=arguments.folder, required=True, metavar="DIR", help="mappe til billeder og kvittering",
    )
    parser.add_argument("--language", choices=("da", "en"), default=None, help="sprog; ellers profilens")
    parser.add_argument(
        "--text-size", type=arguments.number, choices=_SIZES, default=100, help="tekststørrelse i procent",
    )
    parser.add_argument("--theme", choices=_THEMES, default="light", help="farver")
    parser.add_argument(
        "--profile", type=arguments.folder, default=None, metavar="DIR", help="ellers en midlertidig mappe",
    )


def run(args: argparse.Namespace) -> int:
    """Play the tour; 1 when a screen failed, and say which."""
    # Before Qt is imported: a tour needs no screen and must look the same with one.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from desktop.app.touring import play  # noqa: PLC0415 - only now may Qt be imported
    from desktop.cli.tour.album import Album  # noqa: PLC0415 - as above
    from desktop.cli.tour.alone import LeftAlone  # noqa: PLC0415 - as above
    from desktop.cli.tour.centre import Centre  # noqa: PLC0415 - as above
    from desktop.cli.tour.counter import COUNTER, CounterScenes  # noqa: PLC0415 - as above
    from desktop.cli.tour.scenes import Scenes  # noqa: PLC0415 - as above
    from desktop.cli.tour.screenplay import HELPER, Screenplay  # noqa: PLC0415 - as above
    from desktop.ui.look import Look  # noqa: PLC0415 - as above
    from desktop.ui.theme import Theme  # noqa: PLC0415 - as above

    voice = Voice(args.language) if args.language or not args.profile else Voice.of(args.profile)
    look = Look(language=voice.translator.language, theme=Theme(args.theme), size=args.text_size, motion=False)
    if args.profile is not None:
        paths.Profile(args.profile).create()  # said before anything is begun, where it cannot be used
    try:
        album = Album(args.out)
    except OSError:
        voice.say(msg(
            "Mappen {folder} kan ikke bruges. Skriv en mappe, du må skrive i, efter --out.", folder=str(args.out),
        ))
        return 1
    voice.say(msg("Turen begynder. Den tager cirka et minut."))
    with tempfile.TemporaryDirectory(prefix="sidemand-") as temporary:
        missing = play(
            args.profile or Path(temporary), look, album.keep,
            lambda window, driver, _camera: Screenplay(Scenes(window, driver, album), voice.say).play(),
        )
        if missing is None:
            left = Path(temporary) / "left"
            left.mkdir()
            missing = play(left, look, album.keep, lambda window, driver, _camera: LeftAlone(
                window, driver, Scenes(window, driver, album).scene, HELPER,
            ).play(), hurry=_HURRY)
        if missing is None:
            voice.say(msg("En skranke med kø: flere borgere på én gang, og hvad der går galt."))
            desk = Path(temporary) / "counter"
            desk.mkdir()
            with Centre(Path(temporary) / "centre") as centre:
                told = f'[backend]\nurl = "{centre.url}"\n[app]\ncounter = "{COUNTER}"\n'
                (desk / "config.toml").write_text(told, encoding="utf-8")
                missing = play(
                    desk, look, album.keep,
                    lambda window, driver, camera: CounterScenes(
                        Scenes(window, driver, album), centre, camera,
                    ).play(),
                )
    if missing is not None:
        album.failed(missing)
    whole = album.close({"language": look.language, "theme": look.theme, "size": look.size})
    if not whole:
        voice.say(msg(
            "Turen stoppede: {page} kom ikke frem. Billederne indtil da ligger i {folder}.", page=str(missing),
            folder=str(args.out),
        ))
        return 1
    voice.say(msg("Alle sider er vist. Billeder og kvittering ligger i {folder}.", folder=str(args.out)))
    return 0
