"""Owns rewriting any written date as ISO text, in SQL; what the text then says is read elsewhere.

A chain of replacements rather than one grammar: each is a pattern the driver compiles once and runs over
millions of texts, where a function of the driver's own over parts of a match would compile it anew.
"""

import re

from dashboard.intake.reading.values.blanks import literal, squeezed
from dashboard.intake.reading.values.conventions import Order
from dashboard.intake.reading.values.months import also_months, month_names, weekday_names

AFTERNOON = r"(?i)\d ?p\.?m\.?\s*$"  # the rewritten text leaves it out: it is twelve hours to add
HOURS_EAST = {"CET": 1, "MEZ": 1, "CEST": 2, "MESZ": 2, "EET": 2, "EEST": 3}  # zones that names tell
OFFSET = "|".join(("Z", "UTC", "GMT", *HOURS_EAST, r"[+-]\d{2}:?\d{2}"))
_ZONE = rf"\s?(?:UTC|GMT)?({OFFSET})(?: \([^()]*\))?"  # a browser names it as well: (CET)
ZONE = rf"(?::\d{{2}}[\d:.,]*|\d{{6}}){_ZONE}\s*$"  # left out too: an offset to take off

_Rules = tuple[
    tuple[str, str], ...
]  # pattern → replacement, in order; each leaves alone what it does not know
_LETTERS = r"[:alpha:]\x{c0}-\x{24f}"  # far cheaper to compile than every letter there is
_HAS_LETTERS = f"[{_LETTERS}]{{2}}"
_DATE = r"^(\d{1,2}) ?[-./ ] ?(\d{1,2}) ?[-./ ] ?"
_ORDERED = {Order.DAY_FIRST: r"\3-\2-\1", Order.MONTH_FIRST: r"\3-\1-\2", Order.YEAR_FIRST: r"\1-\2-\3"}
_TIMES: _Rules = (
    (r"^(.*\d)(?:, ?| )(?:klo|om|at|kl\.?|um|à) (\d)", r"\1 \2"),
    (r" (\d{1,2}) ?h ?(\d{2})$", r" \1:\2"),
    (r" (?:uur|[Uu]hr)$", ""),
    (r" (\d{1,2})\.(\d{2})$", r" \1:\2"),
    (r" (\d{1,2})\.(\d{2})\.(\d{2})$", r" \1:\2:\3"),
    (r"(:\d{2}),(\d{1,9})", r"\1.\2"),
    (r" (\d{1,2})\.(\d{2})\.(\d{2}(?:\.\d{1,9})?) ([AaPp][Mm])$", r" \1:\2:\3 \4"),
    (r"(\d)[,T] ?(\d{1,2}:)", r"\1 \2"),
    (r" 12(:[\d:.]+) ?([AaPp]\.?[Mm]\.?)$", r" 0\1"),
    (r" (0?[1-9]|1[01])(:[\d:.]+) ?([AaPp]\.?[Mm]\.?)$", r" \1\2"),
    (rf"(:[\d.]+|\d{{6}}){_ZONE}$", r"\1"),
)
_OTHER_DATES: _Rules = (
    (r"^(\d{4}) ?[./ ] ?(\d{1,2}) ?[./ ] ?(\d{1,2})\b", r"\1-\2-\3"),
    (r"^((?:19|20)\d{2})(\d{2})(\d{2})($| \d{1,2}:)", r"\1-\2-\3\4"),
    (r"^((?:19|20)\d{2})(\d{2})(\d{2})[T ]?(\d{2})(\d{2})$", r"\1-\2-\3 \4:\5"),
    (r"^((?:19|20)\d{2})(\d{2})(\d{2})[T ]?(\d{2})(\d{2})(\d{2})$", r"\1-\2-\3 \4:\5:\6"),
)


def iso_sql(text: str, order: Order, century_from: int) -> str:
    """Give the SQL that rewrites a date as `YYYY-M-D[ H:MM[:SS[.f]]]`; other texts stay unlike it.

    Leaves out what is to be added or taken off: `AFTERNOON` and `ZONE` find it in the text itself.
    """
    figures = (
        f"CASE WHEN regexp_matches({text}, {literal(_HAS_LETTERS)}) "
        f"THEN {_replaced(squeezed(text), _in_figures())} ELSE {squeezed(text)} END"
    )
    worded: _Rules = ((r"^(\d{1,2})#(\d{1,2})#(\d{4})\b", r"\3-\2-\1"),)
    worded += _short_years(r"^(\d{1,2})#(\d{1,2})#", r"\3-\2-\1", century_from)
    whole = () if order is Order.YEAR_FIRST else ((rf"{_DATE}(\d{{4}})\b", _ORDERED[order]),)
    short = _short_years(_DATE, _ORDERED[order], century_from)
    return _replaced(figures, (*_TIMES, *worded, *whole, *short, *_OTHER_DATES))


def _short_years(date: str, ordered: str, century_from: int) -> _Rules:
    """Put a year of two digits into the hundred years that begin with `century_from`."""
    first, century = century_from % 100, century_from // 100
    earlier = "|".join(f"{year:02d}" for year in range(first, 100))
    if ordered.startswith(r"\1"):  # the year comes first, so what stands before it does not tell its place
        rest = r"-(\d{1,2})-(\d{1,2})\b"
        return (
            (rf"^({earlier}){rest}", f"{century}{ordered}"),
            (rf"^(\d{{2}}){rest}", f"{century + 1}{ordered}"),
        )
    return (
        (rf"{date}({earlier})\b", f"{century}{ordered}"),
        (rf"{date}(\d{{2}})\b", f"{century + 1}{ordered}"),
    )


def _in_figures() -> _Rules:
    """Drop the name of the weekday and write the month as a number: `3#12#2025`, whatever came first."""
    sure = (name for name in weekday_names() if name not in also_months())
    weekday = rf"^(?i:{'|'.join(map(re.escape, sure))})[.,]{{0,2}} "
    before_date = (
        rf"^(?i:{'|'.join(also_months())})[.,]{{0,2}} (\d{{1,2}}(?:[-./]|(?:er)? [{_LETTERS}]{{3}}))"
    )
    months = (
        (rf"(^|[^{_LETTERS}])(?i:{'|'.join(map(re.escape, names))})\.?([^{_LETTERS}]|$)", rf"\1#{number}#\2")
        for number, names in enumerate(month_names(), start=1)
    )
    return (
        (weekday, ""),
        (before_date, r"\1"),
        *months,
        (r"^#(\d+)# ?(\d{1,2})(?:st|nd|rd|th)?,? (\d{4})", r"\2#\1#\3"),
        (r"^#(\d+)# ?(\d{1,2}) (\d{1,2}:[\d:]+) (\d{4})$", r"\2#\1#\4 \3"),  # as C writes the time
        (r"^(\d{1,2})(?:st|nd|rd|th|er)?\.?[ /-]{0,2}#(\d+)#[ ,/-]{0,2}(\d)", r"\1#\2#\3"),
    )


def _replaced(text: str, rules: _Rules) -> str:
    for pattern, replacement in rules:
        text = f"regexp_replace({text}, {literal(pattern)}, {literal(replacement)})"
    return text
