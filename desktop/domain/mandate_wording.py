"""The words a mandate is said yes to. The Danish ones bind, and their fingerprint is kept (decision 14).

They are made of what is given and to whom: a package reworded, an end or a name changed, and it is another yes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from desktop.domain.mandate import MandatePackage
from desktop.i18n import Text, msg

WORDING_VERSION: Final = 1
"""Goes up with every change of the words below."""


def binding_words(packages: Iterable[MandatePackage], grantor: str, holder: str) -> tuple[Text, ...]:
    """Line by line what the grantor agrees to; `grantor` and `holder` are names."""
    lines: list[Text] = [msg("{grantor} giver {holder} fuldmagt.", grantor=grantor, holder=holder)]
    for one in packages:
        package = one.package
        lines += [package.title, package.about, package.does_not]
        if package.moves_money:
            lines.append(msg("Det handler om penge. Det kan først bruges tre døgn efter, at I begge har sagt ja."))
        lines.append(msg("Det gælder til og med {until}.", until=one.until))
    return (
        *lines,
        msg("Du må stadig gøre det hele selv."),
        msg("Du kan tage fuldmagten tilbage, når du vil. Du skal ikke sige hvorfor."),
    )
