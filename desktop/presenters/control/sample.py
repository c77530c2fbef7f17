"""The controller goes through the weekly sample, one line at a time (DOMAIN.md, "Control")."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from desktop.domain.control import SampledLine, WeeklySample
from desktop.domain.failure import Failure
from desktop.domain.people import Helper, Role
from desktop.domain.sampling import Verdict
from desktop.i18n import Text, msg, nmsg
from desktop.presenters.busy import Busy, hindrance_or_elsewhere
from desktop.presenters.control.words import facts, heading, said, why
from desktop.presenters.intents import Act, Chosen, Intent, Pressed
from desktop.presenters.shells import back, shell
from desktop.presenters.states import Button, Hindrance, Instead, Item, Sample, Waiting
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace

SAMPLE_DOOR: Final = "sample"
"""The door's card."""

_VERDICTS: Final = {Act.IN_ORDER: Verdict.OK, Act.ASK_HELPER: Verdict.ASK}


def is_controller(helper: Helper) -> bool:
    """Whether the sample is this person's to see."""
    return helper.role is Role.CONTROLLER


def sample_door() -> Item:
    """The door on the first page."""
    return Item(
        SAMPLE_DOOR, msg("Ugens stikprøve"),
        msg("Se på nogle af sidste uges besøg og opslag. Du ser, hvem der hjalp, og aldrig, hvem borgeren er."),
        icon="fact_check",
    )


class SampleStage:
    """Begins at the first line without an answer; an answer goes on to the next. Nothing of a citizen comes here."""

    def __init__(self, place: Workplace, ways: Ways) -> None:
        self._place = place
        self._ways = ways
        self._busy = Busy(place, ways)
        self._sample: WeeklySample | None = None
        self._at: int | None = None
        """The line that is shown; None where none is."""
        self._problem: Hindrance | None = None
        self._left = False

    def load(self) -> None:
        """Fetch it; what was answered before has its answer."""
        self._problem = None
        self._busy.run(self._place.ports.samples.current, self._came)

    def page(self) -> Sample | Waiting:
        """One line; or that there is none, or none left."""
        if self._sample is None:
            if self._busy.under_way:
                return Waiting(
                    shell(self._place, leave=back()), msg("Henter stikprøven"), msg("Det tager et øjeblik."),
                )
            return Sample(
                shell(self._place, leave=back(), primary=self._again()), "", "", msg("Ugens stikprøve"),
                msg("Stikprøven er ikke hentet endnu."), problem=self._problem,
            )
        if self._at is None:
            return self._whole(self._sample)
        return self._line(self._sample, self._sample.lines[self._at], self._at)

    def handle(self, intent: Intent) -> None:
        """Answer, turn to another line, fetch it again, or go back; going back works while something is under way."""
        if intent == Pressed(Act.BACK) or (intent == Pressed(Act.DONE) and self._at is None):
            self._left = True
            self._ways.welcome()
            return
        if self._busy.under_way:
            return
        match intent:
            case Pressed(Act.TRY_AGAIN) if self._sample is None or self._problem is not None:
                self.load()
            case Pressed(Act.IN_ORDER | Act.ASK_HELPER as act) if self._sample is not None and self._at is not None:
                self._answer(self._sample.lines[self._at], _VERDICTS[act])
            case Pressed(Act.PREVIOUS_PAGE) if self._at:
                self._show(self._at - 1)
            case Pressed(Act.NEXT_PAGE) if self._sample and self._at is not None and self._has(self._at + 1):
                self._show(self._at + 1)
            case Pressed(Act.SHOW_MORE) if self._at is None and self._has(0):
                self._show(0)
            case Chosen(line) if self._at is None:
                self._choose(line)
            case _:
                return

    def _came(self, answer: WeeklySample | Failure) -> None:
        if self._left:
            return
        if isinstance(answer, Failure):
            self._problem = hindrance_or_elsewhere(answer, self._ways)
        else:
            self._sample = answer
            self._at = self._next_open(0)
        self._ways.refresh()

    def _answer(self, line: SampledLine, verdict: Verdict) -> None:
        samples = self._place.ports.samples
        self._problem = None

        def told(failure: Failure | None) -> None:
            if self._left:
                return
            if failure is not None:
                self._problem = hindrance_or_elsewhere(failure, self._ways)
            elif self._sample is not None and self._at is not None:
                self._sample = replace(self._sample, lines=tuple(
                    replace(one, verdict=verdict) if one.id == line.id else one for one in self._sample.lines
                ))
                self._at = self._next_open(self._at + 1)
            self._ways.refresh()

        self._busy.run(lambda: samples.judge(line.id, verdict), told)

    def _next_open(self, start: int) -> int | None:
        """The first line without an answer from `start` on, then from the beginning."""
        lines = self._sample.lines if self._sample is not None else ()
        order = (*range(start, len(lines)), *range(min(start, len(lines))))
        return next((at for at in order if lines[at].verdict is None), None)

    def _has(self, at: int) -> bool:
        return self._sample is not None and at < len(self._sample.lines)

    def _show(self, at: int) -> None:
        self._at, self._problem = at, None
        self._ways.refresh()

    def _choose(self, line: str) -> None:
        lines = self._sample.lines if self._sample is not None else ()
        at = next((at for at, one in enumerate(lines) if one.id == line and one.verdict is Verdict.ASK), None)
        if at is not None:
            self._show(at)

    def _line(self, sample: WeeklySample, line: SampledLine, at: int) -> Sample:
        again = self._again() if self._problem is not None and not isinstance(self._problem, Instead) else None
        return Sample(
            shell(self._place, leave=back(msg("Til forsiden")), primary=again), line.id, self._count(sample),
            heading(self._place, line), said(line.verdict) if line.verdict is not None else "",
            facts(line, sample.entry), tuple(why(reason) for reason in line.reasons),
            (
                Button(Act.IN_ORDER, msg("I orden")),
                Button(Act.ASK_HELPER, msg("Spørg hjælperen")),
            ),
            self._turns(line, at), (), self._busy.under_way, self._problem,
        )

    def _whole(self, sample: WeeklySample) -> Sample:
        done = shell(self._place, leave=back(), primary=Button(Act.DONE, msg("Færdig"), "check"))
        if not sample.lines:
            return Sample(
                done, "", "", msg("Der er intet at se på i uge {week}", week=str(sample.week)),
                msg("Der var ingen opslag og ingen besøg. Den næste stikprøve er klar på mandag."),
            )
        asked = [one for one in sample.lines if one.verdict is Verdict.ASK]
        return Sample(
            done, "", "", msg("Du har set hele stikprøven for uge {week}", week=str(sample.week)),
            nmsg(
                "Spørg hjælperen om {count} ting. Sig referencen, så I taler om det samme.",
                "Spørg hjælperne om {count} ting. Sig referencen, så I taler om det samme.", len(asked),
            ) if asked else msg("Alt var i orden. Den næste stikprøve er klar på mandag."),
            turns=(Button(Act.SHOW_MORE, msg("Se svarene igennem"), "list_alt"),),
            asked=tuple(
                Item(
                    one.id, heading(self._place, one), msg("{helper} · {ref}", helper=one.helper, ref=one.ref),
                    icon="help",
                )
                for one in asked
            ),
        )

    def _turns(self, line: SampledLine, at: int) -> tuple[Button, ...]:
        previous = (Button(Act.PREVIOUS_PAGE, msg("Forrige"), "arrow_back"),) if at else ()
        onward = msg("Næste") if line.verdict is not None else msg("Gem til senere")
        return (*previous, *((Button(Act.NEXT_PAGE, onward, "arrow_forward"),) if self._has(at + 1) else ()))

    def _count(self, sample: WeeklySample) -> Text:
        open_lines = sum(one.verdict is None for one in sample.lines)
        return msg(
            "Uge {week} · {left}", week=str(sample.week),
            left=nmsg("{count} tilbage", "{count} tilbage", open_lines),
        )

    def _again(self) -> Button:
        return Button(Act.TRY_AGAIN, msg("Hent stikprøven igen"), "refresh", busy=self._busy.under_way)


