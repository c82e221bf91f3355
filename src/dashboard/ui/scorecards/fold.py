"""Owns rows that a phone shows folded to those that press; a wider screen has them all."""

from html import escape

from dashboard.ui.texts import text


def folded(name: str, rows: list[str]) -> str:
    """Give rows of markup under a switch that only a phone has; those of a class `…-pressing` always show."""
    switch = f"fold-{escape(name)}"
    words = escape(text("scorecards.fold", count=len(rows)))
    return (
        f'<div class="fold"><input type="checkbox" id="{switch}"><label for="{switch}">{words}</label>'
        f"{''.join(rows)}</div>"
    )
