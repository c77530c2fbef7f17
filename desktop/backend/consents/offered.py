"""The templates an authority may ask with here, read from their files when the first is asked for."""

from __future__ import annotations

import logging
from functools import lru_cache
from pathlib import Path
from typing import Final

from desktop.backend.settings import Settings
from desktop.flows.consents import TemplateCatalogue
from desktop.i18n import LANGUAGES, SOURCE_LANGUAGE

LOG: Final = logging.getLogger("sidemand.backend")

_NONE: Final = TemplateCatalogue(())


def offered(settings: Settings) -> TemplateCatalogue:
    """All templates, in every language. Files with a mistake are logged by line: then nothing is asked."""
    return _read(settings.consents, settings.translations)


# They are few and small, and a start that asks for none is not to wait for them.
@lru_cache(maxsize=8)
def _read(folder: Path, translations: Path) -> TemplateCatalogue:
    from desktop.flows.consent_source import parse_templates  # noqa: PLC0415 - only where templates are asked for
    from desktop.flows.translations import catalogue  # noqa: PLC0415 - as above
    from desktop.flows.yaml_source import DefinitionError  # noqa: PLC0415 - as above

    po_files = {
        language: translations / language / "LC_MESSAGES" / "consents.po"
        for language in LANGUAGES if language != SOURCE_LANGUAGE
    }
    try:
        files = {one.name: one.read_text(encoding="utf-8") for one in sorted(folder.glob("*.yaml"))}
        spoken = {language: catalogue(file.read_bytes()) for language, file in po_files.items() if file.is_file()}
        return parse_templates(files, spoken)
    except DefinitionError as error:
        problems = [f"file={one.file} line={one.line} {one.message}" for one in error.problems]
    except (OSError, UnicodeDecodeError) as error:
        problems = [type(error).__name__]
    for problem in problems:
        LOG.error("no consent is asked for: %s", problem)
    return _NONE
