"""Owns the markup of a table of members by KPIs: in a cell a value, its changes, its target."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from html import escape
from typing import Any

import polars as pl

from dashboard.model.kpi import Kpi
from dashboard.model.period import Compare
from dashboard.model.question import Question
from dashboard.ui.behind.drill import Lead, leads_behind
from dashboard.ui.figures.against import against
from dashboard.ui.figures.columns import headed, headed_difference, scaled
from dashboard.ui.figures.status import SIGNS, distance, status_word
from dashboard.ui.figures.values import changed, evidence, exactly, marked_change, shortly, tone
from dashboard.ui.groups.marks import MARK
from dashboard.ui.view.address_bar import address_with
from dashboard.ui.view.kpis import KPI
from dashboard.ui.words.texts import say, text

SORT = "sort"  # in the address: by which figure of which KPI the rows stand
FALLING, RISING = " ↓", " ↑"
Row = Mapping[str, Any]


class Detail(StrEnum):
    """How much stands with each value."""

    CHANGE = "change"  # a single one on one line with it
    TARGET = "target"  # under it, and the distance to its target
    EVIDENCE = "evidence"  # and what it stands on


@dataclass(frozen=True, slots=True)
class Sort:
    """By which figure of a KPI rows stand, the largest first unless `is_rising`; without one by name."""

    kpi: str = ""
    figure: str = ""
    is_rising: bool = False

    @classmethod
    def read(cls, word: str) -> "Sort":
        """Read the word of an address: `csat.change`, `-csat.change` for rising."""
        kpi, _, figure = word.removeprefix("-").partition(".")
        return cls(kpi, figure, word.startswith("-")) if kpi in KPI else cls()

    @property
    def word(self) -> str:
        """The order as the address says it."""
        return f"{'-' * self.is_rising}{self.kpi}.{self.figure}"

    def next(self, kpi: str, figure: str) -> "Sort":
        """Give the order that a click on a figure's heading brings: the other way round where it stands."""
        stands = (self.kpi, self.figure) == (kpi, figure)
        return Sort(kpi, figure, stands and not self.is_rising)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table."""

    name: str
    mark: str  # why the row is to be read with care; empty for most
    rows: Mapping[str, Row]  # by KPI
    asked: Question  # of all KPIs, of this row alone


def figure_of(row: Row, figure: str, compare: Compare) -> float | None:
    """Give what rows are ordered by: value, change against a comparison, or value − target; None for nothing
    known."""
    value, target = row.get("value"), row.get("target")
    if figure == "value" or value is None:
        return value
    if figure == "target":
        return None if target is None or not row.get("status") else float(value - target)
    if figure in Compare.BOTH.each:
        return against(compare, Compare(figure), row).get("change")
    return None


def written(asked: Question, first: str, lines: Sequence[Line], sort: Sort, detail: Detail) -> str:
    """Give the table; the first of `lines` is the whole, `first` heads the names."""
    heads = "".join(_head(asked, kpi_id, lines, sort, detail) for kpi_id in asked.kpis)
    lead, compared = leads_behind(), tuple(asked.period.comparisons(asked.compare))
    kpis = {one: KPI[one] for one in asked.kpis}
    body = "".join(_line(kpis, line, compared, detail, lead, is_whole=not n) for n, line in enumerate(lines))
    alt = escape(text("compare.table"))
    is_inline = detail is Detail.CHANGE and len(compared) == 1
    inline = " pivot-inline" if is_inline else ""
    return (
        f'<div class="matrix-wrap" tabindex="0" role="region" aria-label="{alt}">'
        f'<table class="matrix pivot{inline}">'
        f'<thead><tr><th scope="col">{_sorting(first, Sort(), sort)}</th>{heads}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def in_columns(asked: Question, first: str, lines: Sequence[Line]) -> pl.DataFrame:
    """Give the table as bare numbers, a column for each figure, to take along."""
    columns: dict[str, list[Any]] = {first: [line.name for line in lines]}
    for kpi_id in asked.kpis:
        kpi = KPI[kpi_id]
        for figure, words in _figures(asked, kpi_id, lines).items():
            found = (figure_of(line.rows.get(kpi_id, {}), figure, asked.compare) for line in lines)
            columns[_headed(kpi, figure, words)] = [scaled(kpi, one) for one in found]
    return pl.DataFrame(columns, schema_overrides=dict.fromkeys(list(columns)[1:], pl.Float64))


def _headed(kpi: Kpi, figure: str, words: str) -> str:
    """Head a column of bare numbers: a value in the KPI's unit, how far it is from another in that of
    differences."""
    if not words:
        return headed(kpi, say(kpi.name))
    told = text("board.to_target" if figure == "target" else "board.change")
    against_which = (
        "" if words in ("board.target", "board.change") else f", {text(f'compare.{figure}').lower()}"
    )
    return headed_difference(kpi, f"{say(kpi.name)}: {told}{against_which}")


def _figures(asked: Question, kpi_id: str, lines: Sequence[Line]) -> dict[str, str]:
    """Give what a KPI has in the table, each with the key of its words: value, changes, way to target."""
    compared = tuple(asked.period.comparisons(asked.compare))
    figures = {"value": ""}
    figures |= {one.value: f"board.{one}" if len(compared) > 1 else "board.change" for one in compared}
    if any(line.rows.get(kpi_id, {}).get("status") for line in lines):
        figures["target"] = "board.target"
    return figures


def _head(asked: Question, kpi_id: str, lines: Sequence[Line], sort: Sort, detail: Detail) -> str:
    """Head a column: the KPI's name orders rows by its values, small words under it by what else it has."""
    kpi = KPI[kpi_id]
    ways = " · ".join(
        _sorting(text(words), sort.next(kpi_id, figure), sort)
        for figure, words in _figures(asked, kpi_id, lines).items()
        if words and not (figure == "target" and detail is Detail.CHANGE)
    )
    is_sorted = (
        f' aria-sort="{"ascending" if sort.is_rising else "descending"}"' if sort.kpi == kpi_id else ""
    )
    name = _sorting(say(kpi.name), sort.next(kpi_id, "value"), sort)
    small = f"<small>{ways}</small>" if ways else ""
    return f'<th scope="col" title="{escape(say(kpi.about))}"{is_sorted}>{name}{small}</th>'


def _sorting(words: str, then: Sort, now: Sort) -> str:
    """Give words that lead to an order, with an arrow where the rows stand in it."""
    stands = bool(then.kpi) and (then.kpi, then.figure) == (now.kpi, now.figure)
    arrow = (RISING if now.is_rising else FALLING) if stands else ""
    address = escape(address_with({SORT: [then.word] if then.kpi else []}))
    return f'<a class="sorting" href="{address}" target="_self">{escape(words)}{arrow}</a>'


def _line(
    kpis: Mapping[str, Kpi],
    line: Line,
    compared: Sequence[Compare],
    detail: Detail,
    lead: Lead,
    is_whole: bool,
) -> str:
    mark = f'<span title="{escape(line.mark)}">{MARK}</span>' if line.mark else ""
    each = (
        _cell(kpi, line.asked.with_(kpis=(one,)), line.rows.get(one, {}), compared, detail, lead)
        for one, kpi in kpis.items()
    )
    cells = "".join(f"<td>{one}</td>" for one in each)
    whole = ' class="matrix-whole"' if is_whole else ""
    return f'<tr{whole}><th scope="row">{mark}{escape(line.name)}</th>{cells}</tr>'


def figure_cell(asked: Question, row: Row, detail: Detail, lead: Lead) -> str:
    """Give what a cell says of the figure that answers a question."""
    compared = tuple(asked.period.comparisons(asked.compare))
    return _cell(KPI[asked.kpis[0]], asked, row, compared, detail, lead)


def _cell(
    kpi: Kpi, asked: Question, row: Row, compared: Sequence[Compare], detail: Detail, lead: Lead
) -> str:
    if row.get("value") is None:
        return shortly(kpi, None)
    stands_on = escape(evidence(kpi, row))
    told = f"{escape(exactly(kpi, row['value']))} · {stands_on}"
    value = f'<span title="{told}">{lead(asked, shortly(kpi, row["value"]))}</span>'
    small = list(_changes(kpi, asked.compare, row, compared))
    if detail is not Detail.CHANGE:
        small += _way_to_target(kpi, row)
    if detail is Detail.EVIDENCE:
        small.append(stands_on)
    return value + "".join(f"<small>{one}</small>" for one in small)


def _changes(kpi: Kpi, compare: Compare, row: Row, compared: Sequence[Compare]) -> Iterator[str]:
    for one in compared:
        held = against(compare, one, row)
        which = f" {escape(text(f'board.{one}'))}" if len(compared) > 1 else ""
        if changed(kpi, held):
            yield f'<span class="kpi-{tone(kpi, held)}">{marked_change(kpi, held)}</span>{which}'


def _way_to_target(kpi: Kpi, row: Row) -> Iterator[str]:
    """Write how far the value lies from its target; nothing of a total whose days are not over."""
    if status := row.get("status"):
        target = f"{text('scorecards.target').lower()} {exactly(kpi, row['target'])}"
        told = escape(f"{status_word(row)}: {target}")
        yield f'<span class="kpi-{status}" title="{told}">{SIGNS[status]} {escape(distance(row))}</span>'
