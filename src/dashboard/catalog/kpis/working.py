"""Owns what a duration by the clock is called and means when it is counted in working hours."""

from dataclasses import replace

from dashboard.model.kpi import Kpi, Quantile
from dashboard.model.text import Text

_CLOCK = Text("the hours by the clock", "de klokuren", "kellotunneista")
_WORKING = Text("the working hours", "de werkuren", "työtunneista")
_IN_NAME = Text(", working hours", ", werkuren", ", työaikaa")
_IN_FORMULA = Text(", in working hours", ", in werkuren", ", työtunteina")
_WHOSE = Text(
    " Working hours are those of the calendar of the department that acted, or else of the company: time "
    "outside them and on public holidays does not count. Targets are by the clock, and are not shown.",
    " Werkuren zijn die van de kalender van de handelende afdeling, of anders van het bedrijf: tijd "
    "daarbuiten en op feestdagen telt niet mee. Doelen gelden naar de klok en worden niet getoond.",
    " Työtunnit ovat toimineen osaston kalenterin, tai muuten yrityksen kalenterin mukaiset: muuta aikaa ja "
    "pyhäpäiviä ei lasketa. Tavoitteet ovat kellon mukaan, eikä niitä näytetä.",
)


def by_working_hours(clock: Kpi) -> Kpi:
    """Give a percentile of a duration by the clock with the same one by working hours beside it.

    Raises `ValueError` for a KPI that does not say that it is by the clock.
    """
    if not isinstance(clock.measure, Quantile) or _CLOCK.en not in clock.about.en:
        raise ValueError(f"{clock.id} is no duration by the clock")
    working = replace(
        clock,
        name=_joined(clock.name, _IN_NAME),
        about=_joined(_in_words(clock.about), _WHOSE),
        formula=_joined(clock.formula, _IN_FORMULA),
        measure=replace(clock.measure, of=f"working_{clock.measure.of}"),
        is_targeted=False,
    )
    return replace(clock, in_working_hours=working)


def _joined(one: Text, other: Text) -> Text:
    return Text(one.en + other.en, one.nl + other.nl, one.fi + other.fi)


def _in_words(about: Text) -> Text:
    return Text(
        about.en.replace(_CLOCK.en, _WORKING.en),
        about.nl.replace(_CLOCK.nl, _WORKING.nl),
        about.fi.replace(_CLOCK.fi, _WORKING.fi),
    )
