"""Owns how a figure stands against its target, in words: reached or not, and how far off."""

from collections.abc import Mapping
from html import escape
from typing import Any

from dashboard.catalog.kpis import KPI
from dashboard.model.kpi import Better
from dashboard.ui.figures.values import changed
from dashboard.ui.words.texts import text

SIGNS = {"good": "✓", "near": "≈", "bad": "✗"}


def status_word(figures: Mapping[str, Any]) -> str:
    """Give the word for how a figure stands against its target; empty where it has none."""
    if figures.get("target") is None or figures.get("value") is None:
        return ""
    status = figures.get("status")
    if status is None:
        return "" if KPI[figures["kpi"]].better is Better.NEITHER else text("scorecards.status.open")
    low, high = figures.get("low"), figures.get("high")
    is_chance = low is not None and high is not None and low <= figures["target"] <= high
    return text(
        "scorecards.status.chance" if status == "near" and is_chance else f"scorecards.status.{status}"
    )


def chip(figures: Mapping[str, Any]) -> str:
    """Give the status as a small label in HTML."""
    word = status_word(figures)
    status = figures.get("status") or "open"
    return f'<span class="chip chip-{status}">{SIGNS.get(status, "…")} {escape(word)}</span>' if word else ""


def distance(figures: Mapping[str, Any]) -> str:
    """Write how far a value lies from its target, in the words of a change."""
    return changed(KPI[figures["kpi"]], {"value": figures["value"], "comparison": figures["target"]})
