"""Owns what is said of each declaration: a KPI with all its facts, a table with its columns."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from dashboard import kpi as engine
from dashboard.catalog.dimensions import DIMENSION
from dashboard.catalog.tables import TABLE
from dashboard.export.wording import NOTHING, Wording
from dashboard.kpi.figures.evidence import chance_by, interval_by
from dashboard.model.kpi import Kpi, Need, Quantile
from dashboard.model.table import Table

NONE_UNREAD: Mapping[str, Sequence[str]] = MappingProxyType({})


def kpi_facts(wording: Wording, kpi: Kpi) -> dict[str, str]:
    """Give what is known of a KPI beside its name and definition, under headings, in order."""
    needs = (*((table,) for table in kpi.needs), *engine.needed_columns(kpi.id))
    by = (wording.say(DIMENSION[one].title) for one in engine.applicable(kpi.id))
    facts = {
        "formula": wording.say(kpi.formula),
        "unit": wording.text(f"unit.name.{kpi.unit}"),
        "better": wording.text(f"better.{kpi.better}"),
        "needs": told_needs(wording, needs),
        "by": ", ".join(by),
        "interval": _method(wording, "interval", interval_by(kpi.measure), kpi),
        "chance": _method(wording, "chance", chance_by(kpi.measure), kpi),
        "source": kpi.source or NOTHING,
        "id": kpi.id,
    }
    return {wording.text(f"catalogue.{heading}"): words for heading, words in facts.items()}


def table_columns(wording: Wording, table: Table) -> list[dict[str, str]]:
    """Give the columns of a table with what is known of each, under headings."""
    return [
        {
            wording.text("dictionary.column"): column.name,
            wording.text("dictionary.kind"): wording.text(f"kind.{column.kind}"),
            wording.text("dictionary.required"): "★" if column.required else "",
            wording.text("dictionary.about"): wording.say(column.about),
            wording.text("dictionary.refers"): column.references or "",
            wording.text("dictionary.values"): ", ".join(column.values),
            wording.text("dictionary.example"): column.example,
        }
        for column in table.columns
    ]


def told_needs(
    wording: Wording, needs: Iterable[Need], unread: Mapping[str, Sequence[str]] = NONE_UNREAD
) -> str:
    """Put needs in words: tables by their titles, columns as files can head them.

    Of columns that are `unread` – whose words are all unknown – known words are needed; the words they have
    are named as far as they are given.
    """
    return "; ".join(
        _known_words(wording, need[0], unread[need[0]])
        if need[0] in unread
        else wording.text("need.or").join(_choices(wording, need))
        for need in needs
    )


def _known_words(wording: Wording, name: str, words: Sequence[str]) -> str:
    table, column = name.split(".")
    place = {"column": column, "table": wording.say(TABLE[table].title)}
    if not words:
        return wording.text("need.other_words", **place)
    return wording.text("need.words", **place, words=", ".join(f"“{word}”" for word in words))


def _choices(wording: Wording, need: Need) -> list[str]:
    """Put the choices of a need in words, the columns of one table together."""
    columns: dict[str, list[str]] = {}
    for name in need:
        table, _, column = name.partition(".")
        columns.setdefault(table, []).extend([column] if column else [])
    told = []
    for table, names in columns.items():
        title, either = wording.say(TABLE[table].title), wording.text("need.or").join(names)
        told.append(wording.text("need.column", column=either, table=title) if names else title)
    return told


def _method(wording: Wording, place: str, method: str, kpi: Kpi) -> str:
    """Say by which method something is found; a dash where it is not."""
    at = f"{kpi.measure.at:.0%}" if isinstance(kpi.measure, Quantile) else ""
    return wording.text(f"{place}.{method}", at=at) if method else NOTHING
