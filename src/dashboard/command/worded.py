"""Owns how a result reads on a terminal: headings and names in words, figures with their unit."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import polars as pl

from dashboard.catalog.dimensions import DIMENSION
from dashboard.catalog.kpis import KPI
from dashboard.catalog.tables import TABLES
from dashboard.command.layout import Texts
from dashboard.model.table import Kind

if TYPE_CHECKING:
    from dashboard.export.wording import Wording
    from dashboard.store import Store

_SAID = MappingProxyType({None: "–", True: "yes", False: "no"})
_HEADS: Mapping[str, str] = MappingProxyType({
    "kpi": "KPI", "n": "n", "low": "95 % from", "high": "95 % to", "p_value": "p",
    "year_comparison": "A year earlier", "year_change": "Change in a year", "year_p_value": "p (year)",
})  # fmt: skip
_CHANGES: Mapping[str, str] = MappingProxyType({"change": "comparison", "year_change": "year_comparison"})
_NO_FIGURES = ("numerator", "n", "p_value", "year_p_value")  # numbers without the unit of their KPI
_PARTS = ("group", "department", "manager", "team")  # a row without one is of nobody
_MONEY = frozenset(
    {column.name for table in TABLES for column in table.columns if column.kind is Kind.MONEY}
    | {"profit", "margin", "cost_to_serve", "cost_per_customer", "effort", "per_year"}
)
_SHARES = frozenset({"share", "own_share", "share_of_the_rest"})
_NO_AMOUNTS = ("year", "load_id", "load", "line")  # numbers that are names

Row = Mapping[str, Any]


def worded(store: "Store", frame: pl.DataFrame) -> Texts:
    """Give a frame in words; columns in which nothing stands are left out."""
    from dashboard.export.wording import Wording

    wording = Wording(currency=store.settings().currency)
    cuts = [name for name in frame.columns if name in _cuts(frame)]
    kept = [name for name in frame.columns if name in cuts or frame[name].null_count() < frame.height]
    writers = [_writer(store, wording, frame, name, name in cuts) for name in kept]
    return Texts(
        tuple(DIMENSION[name].title.en if name in cuts else heading(name) for name in kept),
        tuple(tuple(write(row) for write in writers) for row in frame.iter_rows(named=True)),
        tuple(frame.schema[name].is_numeric() for name in kept),
    )


def heading(name: str) -> str:
    """Give the words that head a column."""
    words = name.replace("_", " ")
    return _HEADS.get(name) or f"{words[:1].upper()}{words[1:]}"


def _cuts(frame: pl.DataFrame) -> Iterable[str]:
    """Give the columns that are dimensions: of answers and their rows all, elsewhere parts of the company."""
    return DIMENSION if {"numerator", "counts"} & set(frame.columns) else _PARTS


def _writer(
    store: "Store", wording: "Wording", frame: pl.DataFrame, name: str, is_cut: bool
) -> Callable[[Row], str]:
    from dashboard.export.kpi_words import amount, difference
    from dashboard.kpi import labels, told_apart

    is_of_kpis = "kpi" in frame.columns and set(frame["kpi"]) <= set(KPI)
    if is_cut:
        return partial(_member, told_apart(labels(store, name)), name)
    if name == "kpi" and is_of_kpis:
        return lambda row: KPI[row["kpi"]].name.en
    if is_of_kpis and _CHANGES.get(name) in frame.columns:
        return lambda row: difference(wording, KPI[row["kpi"]], row["value"], row[_CHANGES[name]])
    if is_of_kpis and frame.schema[name].is_float() and name not in _NO_FIGURES:
        return lambda row: amount(wording, KPI[row["kpi"]], row[name])
    return lambda row: _plain(wording, name, row[name], is_share="share" in frame.columns)


def _member(names: Mapping[str, str], dimension: str, row: Row) -> str:
    value = row[dimension]
    if value is None:
        return f"(no {DIMENSION[dimension].title.en.lower()})"
    return names.get(value, str(value))


def _plain(wording: "Wording", name: str, value: Any, is_share: bool = False) -> str:
    match value:
        case None | bool():
            return _SAID[value]
        case datetime():
            return f"{value:%Y-%m-%d %H:%M}"
        case list():
            return ", ".join(_plain(wording, name, one) for one in value)
        case int() | float() | Decimal():
            return _number(wording, name, float(value), is_share)
    return str(value)


def _number(wording: "Wording", name: str, value: float, is_share: bool) -> str:
    if name in _NO_AMOUNTS:
        return f"{value:g}"
    if name in _SHARES or (is_share and name in ("low", "high")):
        return wording.share(value)
    return wording.money(value) if name in _MONEY else wording.number(value, 3 if "p_value" in name else 2)
