"""What is said otherwise to staff of an organisation that holds the mandate than to a relative who does."""

from __future__ import annotations

from desktop.domain.mandate_tasks import TaskOnMandate
from desktop.i18n import Text, msg
from desktop.presenters.mandate_words import who
from desktop.presenters.workplace import Workplace


def why_one_may(place: Workplace, task: TaskOnMandate) -> Text:
    """Who gave the mandate to whom, and until when."""
    organisation = place.helper.organisation if place.helper is not None else None
    if organisation is None:
        return msg("{name} har givet dig fuldmagt til og med {until}.", name=who(task.grantor), until=task.until)
    return msg(
        "{name} har givet {organisation} fuldmagt til og med {until}.", name=who(task.grantor),
        organisation=organisation.name, until=task.until,
    )


def who_is_told(place: Workplace, name: Text) -> Text:
    """That the grantor gets a letter; of staff it tells the first name too."""
    if place.helper is None or place.helper.organisation is None:
        return msg("{name} får et brev om, at du bruger fuldmagten.", name=name)
    return msg("{name} får et brev om, at I bruger fuldmagten. Dit fornavn står i det.", name=name)


def to_the_start(place: Workplace) -> Text:
    """What the way to where one begins is called."""
    if place.helper is None or place.helper.organisation is None:
        return msg("Til dem, jeg hjælper")
    return msg("Gå til forsiden")
