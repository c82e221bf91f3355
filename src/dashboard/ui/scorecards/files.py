"""Owns taking a scorecard along: made at the click, for the viewer who clicks."""

from dashboard.insight.scorecard import Card
from dashboard.model.question import Question
from dashboard.ui.page import Page


def draw_card_files(page: Page, card: Card, asked: Question) -> None:
    """Offer the card as PDF and as workbook."""
