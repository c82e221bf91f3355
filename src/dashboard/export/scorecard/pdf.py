"""Owns a scorecard as PDF: its tables and the course of each KPI, laid out by Typst."""

from typing import Any

from dashboard.charts import chart_spark
from dashboard.export.paper import set_paper, sheet
from dashboard.export.scorecard import grids
from dashboard.export.scorecard.gathered import CardReport
from dashboard.insight.scorecards.scorecard import Tally, tallies


def card_pdf(told: CardReport) -> bytes:
    """Give the scorecard as PDF; the same card gives the same bytes."""
    return set_paper("card.typ", _told(told), told.asked.as_of)


def _told(told: CardReport) -> dict[str, Any]:
    wording, text, facts = told.wording, told.wording.text, grids.facts(told)
    title = f"{text('scorecards.card')} – {grids.name_of(told)}"
    return {
        "language": wording.language,
        "title": title,
        "company": facts[0][1],
        "facts": facts,
        "footer": " · ".join((facts[0][1], title, wording.day(told.asked.as_of))),
        "page": text("report.page", page="{page}", pages="{pages}"),
        "tiles": [
            {"value": _reached(told, tally), "words": wording.say(side.title)}
            for side, tally in tallies(told.card)
        ],
        "sides": [
            {
                **sheet(wording, grids.side_grid(told, side)),
                "tones": [line.figures.get("status") or "" for line in told.card.of(side)],
                "courses": [
                    chart_spark(line.course, line.aims, is_open=line.is_open) for line in told.card.of(side)
                ],
            }
            for side, _ in tallies(told.card)
        ],
        "course": text("scorecards.course"),
        "pace": sheet(wording, grids.pace_grid(told)),
        "sources": sheet(wording, grids.sources_grid(told)),
        "definitions": sheet(wording, grids.definitions_grid(told)),
        "signed": [text(f"card.signed.{name}") for name in ("manager", "responsible", "day")],
        "source": text("report.source"),
    }


def _reached(told: CardReport, tally: Tally) -> str:
    if not tally.judged:
        return told.wording.text("scorecards.no_targets")
    return told.wording.text("scorecards.reached", reached=tally.reached, judged=tally.judged)
