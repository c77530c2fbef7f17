"""What this computer was told: `config.toml`, the administrators' first, then the person's own.

Nothing is ever silently training: with no file it *is* training, and says so on every page; a live profile takes
nothing from training, neither its identity provider nor its list of people (ARCHITECTURE, "Configuration").
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from desktop import files
from desktop.i18n import LANGUAGES, Message, Text, msg
from desktop.paths import Profile


class LookRule(StrEnum):
    """What becomes of the look a person chose (language, colours, size ...).

    `KEPT`: it is there at the next start, as on a machine of one's own. `EACH_VISIT`: it goes back to how the window
    began when a visit ends, as on a counter where the next citizen must not inherit it; nothing of it is written down.
    """

    KEPT = "kept"
    EACH_VISIT = "each-visit"


class Machine(StrEnum):
    """Whose computer this is: one person's own, as a relative's at home, or a counter's that many come to."""

    OWN = "own"
    SHARED = "shared"


class ProfileKind(StrEnum):
    """Whether the people here are made up."""

    TRAINING = "training"
    LIVE = "live"


@dataclass(frozen=True, slots=True)
class Config:
    """Everything that was told, with what holds when nothing was.

    `backend_url` is None where the app starts the embedded backend itself. `decided` are the keys an administrator
    has set; `issuer` is the organisation's own sign-in server and `client_id` this app's name there, where helpers sign
    in there and not at the backend; `overruled` says which of the person's own lines therefore do nothing.
    """

    kind: ProfileKind = ProfileKind.TRAINING
    backend_url: str | None = None
    phone: str | None = None
    language: str | None = None
    look: LookRule | None = None
    machine: Machine | None = None
    counter: str | None = None
    issuer: str | None = None
    client_id: str | None = None
    decided: frozenset[str] = frozenset()
    overruled: tuple[Message, ...] = ()

    @property
    def look_rule(self) -> LookRule:
        """What was told, else: training is somebody's own machine, and a live desk a counter many come to."""
        return self.look or (LookRule.KEPT if self.is_training or self.is_own_machine else LookRule.EACH_VISIT)

    @property
    def is_own_machine(self) -> bool:
        """True only where it was told so, and no counter was named: nobody's sign-in is kept where others come."""
        return self.machine is Machine.OWN and self.counter is None

    @property
    def is_training(self) -> bool:
        """True where every page says "Øvelse"."""
        return self.kind is ProfileKind.TRAINING

    def refusal(self, backend_profile: str) -> Message | None:
        """Why a backend with this profile (`GET /v1/health`) must not be used from here; None when it may.

        A live desk refuses the training identity provider and its people; a training desk has no business with real
        citizens.
        """
        if backend_profile == self.kind:
            return None
        if self.is_training:
            return msg(
                "Serveren er til rigtige borgere, men denne computer er sat op til øvelse. "
                'Skriv kind = "live" under [profile] i config.toml.',
            )
        return msg(
            "Serveren er kun til øvelse, men denne computer er sat op til rigtige borgere. "
            "Skriv adressen på jeres egen server under [backend] i config.toml.",
        )


@dataclass(frozen=True, slots=True)
class Misconfigured:
    """The files say something that cannot be meant. One sentence a mistake: file, key and what to write."""

    problems: tuple[Message, ...]


def system_file() -> Path:
    """Where an administrator writes for everyone on this computer. No environment variable moves it."""
    if os.name == "posix":
        return Path("/etc/sidemand/config.toml")
    import platformdirs  # noqa: PLC0415 - read only where it is needed: this stands before the first paint

    return platformdirs.site_config_path("sidemand", appauthor=False) / "config.toml"


def load(profile: Profile, system: Path | None = None) -> Config | Misconfigured:
    """Read both files; a missing one says nothing. An administrator's key wins over the person's own."""
    administrators = _read(system or system_file())
    own = _read(profile.config)
    problems = (*administrators.problems, *own.problems)
    told = {**own.told, **administrators.told}
    told_in = {**dict.fromkeys(own.told, own.path), **dict.fromkeys(administrators.told, administrators.path)}
    if not problems:
        problems = tuple(_together(told, told_in))
    if problems:
        return Misconfigured(problems)
    return Config(
        kind=ProfileKind(told.get("profile.kind", ProfileKind.TRAINING)),
        backend_url=told.get("backend.url"),
        phone=told.get("organisation.phone"),
        language=told.get("app.language"),
        look=LookRule(told["app.look"]) if "app.look" in told else None,
        machine=Machine(told["app.machine"]) if "app.machine" in told else None,
        counter=told.get("app.counter"),
        issuer=told.get("identity.issuer"),
        client_id=told.get("identity.client_id"),
        decided=frozenset(administrators.told),
        overruled=tuple(
            msg(
                "{file}: {key} gør ingen forskel, for din administrator har bestemt den i {other}.",
                file=str(own.path), key=key, other=str(administrators.path),
            )
            for key, value in own.told.items()
            if key in administrators.told and administrators.told[key] != value
        ),
    )


def _is_url(value: str) -> bool:
    """Nothing about a citizen travels in the clear, in training no more than in earnest."""
    try:
        parts = urlsplit(value)
        whole = bool(parts.hostname) and not parts.query and not parts.fragment and parts.port != 0
    except ValueError:
        return False
    return whole and (parts.scheme == "https" or (parts.scheme == "http" and _is_this_machine(parts.hostname)))


def _is_this_machine(host: str | None) -> bool:
    import ipaddress  # noqa: PLC0415 - as in _read

    try:
        return host == "localhost" or ipaddress.ip_address(host or "").is_loopback
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class _Key:
    """One key: which strings it takes, and what to write, as a person reads it."""

    suits: Callable[[str], bool]
    write: Text


COUNTER: Final = r"[0-9A-Za-zÆØÅæøå .-]{1,32}"
"""What a queue system may call a counter."""

_KEYS: Final[Mapping[str, _Key]] = {
    "profile.kind": _Key(
        lambda value: value in set(ProfileKind), msg('"training" (øvelse) eller "live" (rigtige borgere)'),
    ),
    "backend.url": _Key(_is_url, msg('serverens adresse, for eksempel "https://sidemand.kommune.example"')),
    "identity.issuer": _Key(
        lambda value: _is_url(value) and not value.endswith("/"),
        msg('jeres login-servers adresse uden skråstreg til sidst, for eksempel "https://login.kommune.example"'),
    ),
    "identity.client_id": _Key(
        lambda value: re.fullmatch(r"[!-~]{1,255}", value) is not None,
        msg('det id, som Sidemand har på jeres login-server, for eksempel "sidemand-desktop"'),
    ),
    "organisation.phone": _Key(
        lambda value: re.fullmatch(r"\+?[\d ]{8,20}", value) is not None,
        msg('et telefonnummer, for eksempel "00 00 00 00"'),
    ),
    "app.language": _Key(lambda value: value in LANGUAGES, msg('"da" (dansk) eller "en" (engelsk)')),
    "app.counter": _Key(
        lambda value: re.fullmatch(COUNTER, value) is not None, msg('skrankens navn i køsystemet, for eksempel "3"'),
    ),
    "app.machine": _Key(
        lambda value: value in set(Machine), msg('"own" (en persons egen computer) eller "shared" (en skranke)'),
    ),
    "app.look": _Key(
        lambda value: value in set(LookRule),
        msg('"kept" (huskes til næste gang) eller "each-visit" (som fra begyndelsen efter hvert besøg)'),
    ),
}


@dataclass(frozen=True, slots=True)
class _File:
    """What one file says, key by key, and what is wrong with it."""

    path: Path
    told: Mapping[str, str]
    problems: tuple[Message, ...] = ()


def _read(path: Path) -> _File:
    try:
        content = files.read(path)
    except (FileNotFoundError, NotADirectoryError):
        return _File(path, {})
    except OSError:
        return _File(path, {}, (_unreadable(path),))
    import tomllib  # noqa: PLC0415 - most computers were told nothing, and this stands before the first paint

    try:
        tables = tomllib.loads(content.decode("utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        return _File(path, {}, (msg(
            '{file}: linje {line} kan ikke læses. Skriv [profile] på én linje og kind = "training" på den næste.',
            file=str(path), line=line[1] if line else "1",
        ),))
    except (UnicodeDecodeError, RecursionError):
        return _File(path, {}, (_unreadable(path),))
    told: dict[str, str] = {}
    problems: list[Message] = []
    for key, value in _flat(tables):
        rule = _KEYS.get(key)
        if rule is None:
            problems.append(msg(
                "{file}: {key} kendes ikke. Skriv en af: {known}.", file=str(path), key=key, known=", ".join(_KEYS),
            ))
            continue
        if not isinstance(value, str) or not rule.suits(value):
            problems.append(msg("{file}: {key} skal være {write}.", file=str(path), key=key, write=rule.write))
        else:
            told[key] = value.rstrip("/") if key == "backend.url" else value
    return _File(path, told, tuple(problems))


def _unreadable(path: Path) -> Message:
    return msg(
        "{file}: filen kan ikke læses. Gem den som almindelig tekst (UTF-8), som du selv må læse.", file=str(path),
    )


def _flat(tables: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    for section, values in tables.items():
        if isinstance(values, dict):
            for name, value in values.items():
                yield f"{section}.{name}", value
        else:
            yield section, values


def _together(told: Mapping[str, str], told_in: Mapping[str, Path]) -> Iterator[Message]:
    """What each key may say alone, but not with the others."""
    if "identity.client_id" in told and "identity.issuer" not in told:
        yield msg(
            "{file}: identity.issuer mangler. Skriv adressen på jeres login-server, eller slet identity.client_id.",
            file=str(told_in["identity.client_id"]),
        )
    if told.get("profile.kind") != ProfileKind.LIVE:
        if "identity.issuer" in told:
            yield msg(
                '{file}: identity.issuer bruges kun med kind = "live". Skriv det under [profile], eller slet linjen.',
                file=str(told_in["identity.issuer"]),
            )
        return
    if "backend.url" not in told:
        yield msg(
            '{file}: backend.url mangler. Med kind = "live" skal den være adressen på jeres server, '
            "for den indbyggede server er kun til øvelse.",
            file=str(told_in["profile.kind"]),
        )
