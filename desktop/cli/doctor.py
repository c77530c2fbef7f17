"""`sidemand doctor`: what works on this computer, in plain words, and what to do about the rest."""

from __future__ import annotations

import argparse
import locale
import os
from collections.abc import Iterator
from pathlib import Path

import msgspec

from desktop import config, files, i18n, paths
from desktop.cli import add_profile_argument, arguments, examining, say
from desktop.cli.backend_check import backend
from desktop.cli.examining import Finding
from desktop.cli.spoken import kept_language
from desktop.i18n import Text, Translator, msg


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `sidemand doctor` takes."""
    add_profile_argument(parser)
    parser.add_argument("--language", choices=i18n.LANGUAGES, default=None, help="sprog i svaret")
    parser.add_argument(
        "--report", type=arguments.file, default=None, metavar="FILE",
        help="gem også svaret i en fil, der er til at sende: uden navne, mapper og numre",
    )
    parser.add_argument("--inspect", type=Path, default=None, help=argparse.SUPPRESS)


def run(args: argparse.Namespace) -> int:
    """Look, tell, and write the report if one is wanted; 1 only when it could not be written."""
    if args.inspect is not None:
        return _inspect(args.inspect)
    profile = paths.Profile(args.profile) if args.profile is not None else paths.Profile.usual()
    language = args.language or kept_language(profile) or _own_language()
    translator = i18n.translator(language, paths.translations())
    findings = tuple(look(profile))
    print("\n".join(lines(findings, translator)))
    if args.report is None:
        return 0
    text = "\n".join(lines(tuple(finding.for_mail() for finding in findings), translator))
    try:
        files.write(args.report, f"{text}\n".encode())
    except OSError:
        say(translator.text(msg("Filen kunne ikke gemmes. Vælg en mappe, du må skrive i.")))
        return 1
    print(translator.text(msg("Gemt i {file}. Den er til at sende.", file=str(args.report))))
    return 0


def look(profile: paths.Profile) -> Iterator[Finding]:
    """Everything, in the order a person would ask."""
    told = config.load(profile)
    seen = examining.window()
    yield from examining.versions()
    yield from examining.folder(profile)
    yield from examining.configuration(told)
    yield from examining.display(seen)
    yield from examining.type_and_voice(seen)
    yield from examining.printers(seen)
    yield from examining.keeping(profile)
    yield from backend(told, profile)
    yield from examining.disk(profile)


def lines(findings: tuple[Finding, ...], translator: Translator) -> Iterator[str]:
    """One line a finding, and under it what to do."""
    marks: dict[bool | None, Text] = {True: msg("Virker"), False: msg("Virker ikke"), None: ""}
    width = max(len(translator.text(mark)) for mark in marks.values())
    for finding in findings:
        what = translator.text(finding.what)
        yield f"{translator.text(marks[finding.works]):<{width}}  {what}: {_sentence(finding.says, translator)}"
        if finding.do is not None:
            yield f"{'':<{width}}  -> {translator.text(finding.do)}"


def _sentence(text: Text, translator: Translator) -> str:
    return " ".join(translator.text(text).split())


def _inspect(answer: Path) -> int:
    from desktop.ui.inspection import inspect  # noqa: PLC0415 - Qt, and only in the process that may die of it

    answer.write_bytes(msgspec.json.encode(inspect()))
    return 0


def _own_language() -> str:
    """The language this person's machine speaks, where Sidemand speaks it; else Danish."""
    told = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := os.environ.get(name))), None)
    spoken = (told or locale.getlocale()[0] or "").partition("_")[0].lower()
    return spoken if spoken in i18n.LANGUAGES else i18n.SOURCE_LANGUAGE
