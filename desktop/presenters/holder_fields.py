"""Whom a citizen gives a mandate, as it is asked: a person, or a municipality or association that may hold one."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from desktop.domain.mandate_shown import OfferedHolder, Other, OtherOrganisation, ShownPerson
from desktop.flows.views import ChoiceView, FieldKind, FieldView
from desktop.i18n import Listing, Text, msg
from desktop.presenters.other_person import OtherPersonFields
from desktop.presenters.states import ErrorLine
from desktop.presenters.workplace import Workplace

KIND, ORGANISATION = "kind", "organisation"


class HolderKind(StrEnum):
    """The two there are to choose between; neither is chosen beforehand."""

    PERSON = "person"
    ORGANISATION = "organisation"


class HolderFields:
    """Held by a stage for as long as it is shown. Satisfies `other_person.OtherFields`.

    Of a mandate that is given once more (`before`) nobody else is asked for than who holds it.
    """

    def __init__(self, place: Workplace, before: ShownPerson | None = None) -> None:
        self._before: Final = before
        self._person = OtherPersonFields(place, "" if before is None or before.cvr is not None else before.name or "")
        self._offered: tuple[OfferedHolder, ...] | None = None
        self.kind: HolderKind | None = None
        self._cvr: str | None = None
        if before is not None:
            self.kind = HolderKind.PERSON if before.cvr is None else HolderKind.ORGANISATION
            self._cvr = before.cvr
        self._errors: dict[str, Text] = {}

    @property
    def needs_offered(self) -> bool:
        """Whether the organisations there are to choose among are still to be fetched."""
        return self.kind is HolderKind.ORGANISATION and self._offered is None

    def offer(self, holders: Sequence[OfferedHolder]) -> None:
        """The organisations there are to choose among; of a mandate given once more its own alone."""
        before = self._before.cvr if self._before is not None else None
        self._offered = tuple(one for one in holders if before in (None, one.cvr))
        self._cvr = self._cvr if self._chosen is not None else None

    def forget_offered(self) -> None:
        """What they may hold has changed: they are fetched anew."""
        self._offered = None

    @property
    def called(self) -> str:
        """A person by their first name, an organisation by all of its name."""
        if self.kind is HolderKind.ORGANISATION:
            return "" if self._chosen is None else self._chosen.name
        return self._person.called

    @property
    def is_begun(self) -> bool:
        """Whether anything was typed or chosen."""
        return self.kind is not None

    @property
    def ceiling(self) -> frozenset[str] | None:
        """The packages the chosen organisation may have at most; None for a person."""
        if self.kind is not HolderKind.ORGANISATION:
            return None
        return frozenset() if self._chosen is None else self._chosen.packages

    @property
    def nobody(self) -> Text | None:
        """What to do where no organisation may hold anything; None while one may, or nobody knows."""
        if self.kind is not HolderKind.ORGANISATION or self._offered is None or self._shown:
            return None
        if self._before is not None and self._before.name is not None:
            return msg("{who} kan ikke få fuldmagt mere. Gå tilbage, og giv den til en anden.", who=self._before.name)
        return msg("Ingen kommune eller forening kan få fuldmagt her. Vælg en person.")

    def said(self) -> Text:
        """Who it is, as it stands on a page where all is read once more."""
        return self.called if self.kind is HolderKind.ORGANISATION else self._person.said()

    def fields(self, cpr: Text, name: Text) -> tuple[FieldView, ...]:
        """Which of the two, where that is asked, then who."""
        return (*(() if self._before is not None else (self._kind_field(),)), *self._who(cpr, name))

    def more(self) -> tuple[tuple[Text, Text], ...]:
        """Where one can ask first, for whoever wants to: the places, each with its telephone."""
        phones = tuple(msg("{name} på {phone}", name=one.name, phone=one.phone) for one in self._shown if one.phone)
        if self.kind is not HolderKind.ORGANISATION or not phones:
            return ()
        return ((msg("Vil du ringe til et af stederne først?"), msg("Ring til {places}.", places=Listing(phones))),)

    def errors(self) -> tuple[ErrorLine, ...]:
        """What is to be put right."""
        own = tuple(ErrorLine(field, text) for field, text in self._errors.items())
        return (*own, *(self._person.errors() if self.kind is HolderKind.PERSON else ()))

    def fill(self, field: str, value: object) -> bool:
        """Take what was typed or chosen; False for another field."""
        match field, value:
            case "kind", ("person" | "organisation") as kind if self._before is None:
                self.kind, self._errors = HolderKind(kind), {}
            case "organisation", str() as cvr if cvr in {one.cvr for one in self._shown}:
                self._cvr = cvr
                self._errors.pop(ORGANISATION, None)
            case _:
                return self.kind is HolderKind.PERSON and self._person.fill(field, value)
        return True

    def read(self) -> Other | None:
        """Who it is; None where something is to be put right, looked at once more, or fetched first."""
        self._errors = {}
        match self.kind:
            case HolderKind.PERSON:
                return self._person.read()
            case HolderKind.ORGANISATION if self._chosen is not None:
                return OtherOrganisation(self._chosen.cvr, self._chosen.name)
            case HolderKind.ORGANISATION if self._shown:
                self._errors[ORGANISATION] = msg("Vælg et af stederne.")
            case HolderKind.ORGANISATION:
                pass  # they are still to be fetched, or there is nobody
            case None:
                self._errors[KIND] = msg("Vælg, hvem du vil give fuldmagt.")
        return None

    @property
    def _shown(self) -> tuple[OfferedHolder, ...]:
        return self._offered or ()

    @property
    def _chosen(self) -> OfferedHolder | None:
        return next((one for one in self._shown if one.cvr == self._cvr), None)

    def _kind_field(self) -> FieldView:
        return FieldView(
            KIND, FieldKind.CHOICE, msg("Hvem er det?"), self.kind, error=self._errors.get(KIND), choices=(
                ChoiceView(HolderKind.PERSON, msg("En person"), msg("For eksempel et barn, en nabo eller en ven.")),
                ChoiceView(
                    HolderKind.ORGANISATION, msg("En kommune eller forening"),
                    msg("De, der arbejder dér og tager imod borgere, kan hjælpe dig.")),
            ),
        )

    def _who(self, cpr: Text, name: Text) -> tuple[FieldView, ...]:
        match self.kind:
            case HolderKind.PERSON:
                return self._person.fields(cpr, name)
            case HolderKind.ORGANISATION if self._shown:
                return (self._organisation_field(),)
            case _:
                return ()

    def _organisation_field(self) -> FieldView:
        return FieldView(
            ORGANISATION, FieldKind.CHOICE, msg("Hvilket sted?"), self._cvr, error=self._errors.get(ORGANISATION),
            choices=tuple(ChoiceView(one.cvr, one.name) for one in self._shown),
        )
