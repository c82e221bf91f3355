"""Owns the words for the effect of the new way of working: how large, how likely by chance, of what rows."""

from collections.abc import Mapping
from typing import Any

from dashboard.catalog.rows import ROWS
from dashboard.model.kpi import Better, Kpi, Share, Unit
from dashboard.ui.figures.values import LEAST_CHANCE, may_be_chance
from dashboard.ui.words import format
from dashboard.ui.words.texts import locale, many, say, text

NOTHING = 0.0005  # of a share: what is less is written as 0.0 points


def points(value: float) -> str:
    """Write a difference of shares in points, without its sign."""
    return format.short(abs(value) * 100, Unit.RATE, locale())


def signed(value: float) -> str:
    """Write a difference of shares in points, with its sign."""
    return format.short(value, Unit.PERCENT_POINTS, locale())


def told_effect(kpi: Kpi, row: Mapping[str, Any], own_change: float, new: int, others: int) -> str:
    """Say what the KPI changed by in new groups beyond traditional ones; `own_change` is their own."""
    numbers = {
        "kpi": say(kpi.name), "new": many("groups", new), "others": many("groups", others),
        "points": points(row["value"]),
    }  # fmt: skip
    if abs(row["value"]) < NOTHING:
        del numbers["points"]
        return text("way.same", **numbers)
    is_more = (row["value"] > 0) == (own_change > 0)
    return text(f"way.{'rose' if own_change > 0 else 'fell'}_{'more' if is_more else 'less'}", **numbers)


def told_chance(row: Mapping[str, Any]) -> str:
    """Say whether chance alone would explain an effect, and between which ends it lies."""
    if row["p_value"] is None or row["low"] is None:
        return text("way.no_interval")
    numbers = {"often": often(row["p_value"]), "low": signed(row["low"]), "high": signed(row["high"])}
    return text("way.by_chance" if may_be_chance(row) else "way.beyond", **numbers)


def often(chance: float) -> str:
    """Write how often chance alone would bring as much."""
    if chance < LEAST_CHANCE:
        return text("way.under", share=format.short(LEAST_CHANCE, Unit.SHARE, locale()))
    return format.short(chance, Unit.SHARE, locale())


def told_standing(kpi: Kpi, row: Mapping[str, Any]) -> str:
    """Say in two or three words what an effect is: a gain, a loss, perhaps chance."""
    if row["p_value"] is None:
        return ""
    if may_be_chance(row):
        return text("way.is_chance")
    if kpi.better is Better.NEITHER:
        return text("way.is_apart")
    return text("way.is_gain" if (row["value"] > 0) == (kpi.better is Better.HIGHER) else "way.is_loss")


def tone(kpi: Kpi, row: Mapping[str, Any]) -> str:
    """Give the class of the colour of an effect; empty where nothing is to be praised or blamed."""
    return {text("way.is_gain"): "tone-good", text("way.is_loss"): "tone-bad"}.get(
        told_standing(kpi, row), ""
    )


def rows_of(kpi: Kpi) -> str:
    """Give what the KPI counts, in the plural."""
    return say(ROWS[kpi.measure.rows].title) if isinstance(kpi.measure, Share) else text("way.rows")
