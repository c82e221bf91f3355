"""Owns the tables of a scorecard to take along: what stands in each, in the reader's words."""

from dashboard.catalog.kpis import KPI
from dashboard.catalog.perspectives import Perspective, perspective_of
from dashboard.export.grids import Grid, Kind, grid
from dashboard.export.kpi_words import amount, as_number, difference, unit_name
from dashboard.export.scorecard.gathered import CardReport
from dashboard.export.wording import NOTHING
from dashboard.insight.scorecards.pace import Pace
from dashboard.insight.scorecards.scorecard import Line
from dashboard.kpi.figures.status import NEAR
from dashboard.model.kpi import Better
from dashboard.model.period import Compare


def facts(told: CardReport) -> list[tuple[str, str]]:
    """Give what the card stands on: whose it is, days, comparison, as-of date, grouping, filters."""
    text, asked = told.wording.text, told.asked
    day = told.wording.day
    filters = "; ".join(
        f"{one.dimension}: {', '.join(value or NOTHING for value in one.values)}" for one in asked.filters
    )
    rows = [
        (text("report.company"), told.settings.company or text("report.nameless")),
        (text("card.of"), name_of(told)),
        (text("card.answers"), _answers(told)),
        (text("card.days"), text("targets.span", start=day(asked.period.start), end=day(asked.period.last))),
        (text("card.compared"), _compared(told)),
        (text("report.as_of"), day(asked.as_of)),
        (text("report.grouping"), told.grouping.name if told.grouping else NOTHING),
    ]
    rows += [(text("report.filters"), filters)] if filters else []
    rows += [(text("card.restated"), text("card.yes"))] if asked.is_restated else []
    return rows + ([(text("card.warning"), told.warning)] if told.warning else [])


def _answers(told: CardReport) -> str:
    """Give who answers for it, and since when they no longer do."""
    one = told.card.subject
    if one.owner and one.owner_left_on:
        return told.wording.text("ownership.left", name=one.owner, day=told.wording.day(one.owner_left_on))
    return one.owner or NOTHING


def name_of(told: CardReport) -> str:
    """Give whose card it is."""
    subject, text = told.card.subject, told.wording.text
    if subject.scope == "company":
        return text("scorecards.company")
    return f"{text(f'level.{subject.scope}').capitalize()} {subject.name}"


def _compared(told: CardReport) -> str:
    compare = Compare(told.asked.compare)
    earlier = told.asked.period.compared(compare, told.asked.as_of)
    if earlier is None:
        return NOTHING
    day = told.wording.day
    return told.wording.text("targets.span", start=day(earlier.start), end=day(earlier.last))


def status_of(told: CardReport, line: Line) -> str:
    """Give how a figure stands against its target, in a word; empty without one."""
    row = line.figures
    if line.distance is None or KPI[line.kpi].better is Better.NEITHER:
        return ""
    status = row["status"]
    is_within = status == "near" and row["low"] is not None and row["low"] <= row["target"] <= row["high"]
    return told.wording.text(f"scorecards.status.{'chance' if is_within else status or 'open'}")


def side_grid(told: CardReport, side: Perspective) -> Grid:
    """Give the figures of one perspective as they are read."""
    text, wording = told.wording.text, told.wording
    heads: dict[str, Kind | None] = {
        text(f"scorecards.{name}"): None
        for name in ("kpi", "value", "before", "change", "target", "standing", "distance", "benchmark")
    }
    heads |= {"n": None, text("card.interval"): None}
    rows: list[tuple[object, ...]] = []
    for line in told.card.of(side):
        kpi, row = KPI[line.kpi], line.figures
        value, before, target = (row.get(name) for name in ("value", "comparison", "target"))
        rows.append(
            (
                wording.say(kpi.name),
                amount(wording, kpi, value),
                amount(wording, kpi, before),
                difference(wording, kpi, value, before),
                amount(wording, kpi, target),
                status_of(told, line),
                difference(wording, kpi, value, target),
                amount(wording, kpi, line.benchmark.value) if line.benchmark else NOTHING,
                wording.count(row.get("n")),
                _interval(told, line),
            )
        )
    return grid(wording.say(side.title), heads, rows)


def _interval(told: CardReport, line: Line) -> str:
    low, high = line.figures.get("low"), line.figures.get("high")
    if low is None or high is None:
        return NOTHING
    kpi, wording = KPI[line.kpi], told.wording
    return f"{amount(wording, kpi, low)} – {amount(wording, kpi, high)}"


def figures_grid(told: CardReport) -> Grid:
    """Give every figure as a number: shares in percent, the unit beside it."""
    text, wording = told.wording.text, told.wording
    numbers = ("value", "before", "change", "target", "distance", "benchmark")
    heads: dict[str, Kind | None] = {
        text("card.side"): None,
        text("scorecards.kpi"): None,
        text("card.unit"): None,
    }
    heads |= {text(f"scorecards.{name}"): Kind.NUMBER for name in numbers}
    heads |= {text("scorecards.standing"): None, "n": Kind.COUNT, text("card.low"): Kind.NUMBER}
    heads |= {text("card.high"): Kind.NUMBER, text("card.target_source"): None, text("card.source_of"): None}
    rows: list[tuple[object, ...]] = []
    for line in told.card.lines:
        kpi, row = KPI[line.kpi], line.figures
        names = ("value", "comparison", "change", "target")
        benchmark = line.benchmark.value if line.benchmark else None
        rows.append(
            (
                wording.say(perspective_of(line.kpi).title),
                wording.say(kpi.name),
                unit_name(wording, kpi),
                *(as_number(kpi, row.get(name)) for name in names),
                as_number(kpi, line.distance),
                as_number(kpi, benchmark),
                status_of(told, line),
                row.get("n"),
                *(as_number(kpi, row.get(name)) for name in ("low", "high")),
                line.source or "",
                (line.benchmark.source or "") if line.benchmark else "",
            )
        )
    return grid(text("scorecards.card"), heads, rows)


def pace_grid(told: CardReport) -> Grid:
    """Give how every target stands that holds on the as-of date and has a last day."""
    text = told.wording.text
    names = ("kpi", "period", "left", "now", "target", "expected", "by", "rest", "standing")
    heads: dict[str, Kind | None] = {text(f"card.pace.{name}"): None for name in names}
    rows: list[tuple[object, ...]] = [_pace(told, one) for one in told.paces]
    return grid(text("pace.title"), heads, rows, text("card.pace_note"))


def _pace(told: CardReport, one: Pace) -> tuple[object, ...]:
    kpi, wording, text = KPI[one.kpi], told.wording, told.wording.text
    day = wording.day
    if one.unsaid:
        rest = text(f"pace.unsaid.{one.unsaid}")
    elif one.rest is None:
        rest = NOTHING
    elif one.expected is None:
        rest = text("card.pace.average", value=amount(wording, kpi, one.rest))
    elif one.per_week is None:
        rest = amount(wording, kpi, max(one.rest, 0.0))
    else:
        rest = text("card.pace.weekly", value=amount(wording, kpi, one.per_week))
    return (
        wording.say(kpi.name),
        text("targets.span", start=day(one.period.start), end=day(one.period.last)),
        wording.count(one.left),
        amount(wording, kpi, one.value),
        amount(wording, kpi, one.target),
        amount(wording, kpi, one.expected),
        text(f"card.pace.{one.shape}", share=wording.share(one.share)) if not one.unsaid else NOTHING,
        rest,
        text(f"pace.course.{one.course}") if one.course else NOTHING,
    )


def sources_grid(told: CardReport) -> Grid:
    """Give where each target and benchmark comes from."""
    text, wording = told.wording.text, told.wording
    names = ("kpi", "target", "from", "benchmark", "source_of")
    heads: dict[str, Kind | None] = {text(f"card.sources.{name}"): None for name in names}
    rows: list[tuple[object, ...]] = [
        (
            wording.say(KPI[line.kpi].name),
            amount(wording, KPI[line.kpi], line.figures.get("target")),
            line.source or NOTHING,
            amount(wording, KPI[line.kpi], line.benchmark.value if line.benchmark else None),
            (line.benchmark.source if line.benchmark else None) or NOTHING,
        )
        for line in told.card.lines
        if line.figures.get("target") is not None or line.benchmark
    ]
    return grid(text("card.sources"), heads, rows)


def definitions_grid(told: CardReport) -> Grid:
    """Give what every KPI of the card means, and where its definition comes from."""
    text, say = told.wording.text, told.wording.say
    heads: dict[str, Kind | None] = dict.fromkeys(
        (text("scorecards.kpi"), text("card.definition"), text("card.formula"), text("card.source")), None
    )
    rows: list[tuple[object, ...]] = [
        (say(kpi.name), say(kpi.about), say(kpi.formula), kpi.source)
        for kpi in (KPI[line.kpi] for line in told.card.lines)
    ]
    return grid(text("card.definitions"), heads, rows, text("scorecards.legend", near=f"{NEAR:.0%}"))
