"""Owns rows of which a phone shows those that press until all are wanted; a wider screen has them all."""

from collections.abc import Sequence
from html import escape

from dashboard.ui.words.texts import text


def folded(name: str, rows: Sequence[tuple[str, bool]]) -> str:
    """Give rows of markup, each with whether it presses, under a switch that only a phone has.

    Where none presses there is nothing to fold to.
    """
    if not any(is_pressing for _, is_pressing in rows):
        return "".join(row for row, _ in rows)
    switch, words = f"fold-{escape(name)}", escape(text("scorecards.fold", count=len(rows)))
    kept = "".join(row if is_pressing else f'<div class="calm">{row}</div>' for row, is_pressing in rows)
    head = f'<input type="checkbox" id="{switch}"><label for="{switch}">{words}</label>'
    return f'<div class="fold">{head}{kept}</div>'
