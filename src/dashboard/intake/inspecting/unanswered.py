"""Owns calls that nobody answered: how long those waited says no answer, whatever their row has of it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard.catalog.tables import TABLE
from dashboard.intake.inspecting.whole_orders import Fed
from dashboard.intake.mapping.contents import sample_values
from dashboard.intake.mapping.headers import words
from dashboard.intake.mapping.lasting import is_lasting
from dashboard.intake.reading.values.blanks import says
from dashboard.intake.reading.values.flags import NO, YES
from dashboard.store.loads import ADDED

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

ANSWER = "first_response_at"
_LOST = re.compile(  # headers of what says yes of calls that nobody answered
    r"\b(?:abandon(?:ed)?|missed|unanswered|lost)\b|gemist|verlaten|opgehangen|onbeantwoord"
    r"|luovu|hylät|vastaamat|verpasst|missad"
)
_ANSWERED = re.compile(  # and no
    r"\b(?:answered|connected)\b|beantwoord|opgenomen|vastattu|angenommen|beantwortet|besvarad"
)
_STATE = re.compile(
    r"status|dispo|result|outcome|\bstate\b|type|resultaat|uitkomst|tulos|\btila\b|ergebnis|utfall"
)
_WAITING = re.compile(r"\bwait|queue|\bring|wacht|odotus|jonotus|warte|vänte")
_UNANSWERED = (
    *("unanswered", "not answered", "no answer", "no-answer", "noanswer", "abandoned", "abandon", "missed"),
    *("missed call", "lost", "busy", "hung up", "hangup", "caller hung up", "gemist", "gemiste oproep"),
    *("niet beantwoord", "onbeantwoord", "verlaten", "opgehangen", "vastaamaton", "ei vastattu"),
    *("luovutettu", "luopunut", "verpasst", "nicht angenommen", "missat"),
)


def with_unanswered(cursor: "DuckDBPyConnection", fed: Fed) -> Fed:
    """Give the rows without the waits of calls of which another column says that nobody answered."""
    feed = fed.own
    header = None if feed is None else feed.columns.get(ANSWER)
    if feed is None or header is None:
        return fed
    if not is_lasting(
        header, TABLE[feed.table][ANSWER], sample_values(cursor, fed.staged, [header]).under(header)
    ):
        return fed
    staged, wait = fed.staged, fed.column(header)
    for other, lost in _telling(fed, header):
        ((rows,),) = cursor.execute(
            f"SELECT count(*) FILTER ({lost} AND {wait} IS NOT NULL) FROM {staged.table}"
        ).fetchall()
        if not rows:
            continue
        view = f"{staged.table}_answered"
        cells = ", ".join(
            f"CASE WHEN coalesce({lost}, false) THEN NULL ELSE {one} END AS {one}" if one == wait else one
            for one in staged.columns
        )
        cursor.execute(f"CREATE TEMP VIEW {view} AS SELECT _row, _fault, _extra, {cells} FROM {staged.table}")
        note = f"{rows:,} rows have no answer, since {other} says so: what {header} says there is left out"
        return replace(fed, staged=replace(staged, table=view), notes=(*fed.notes, note))
    note = f"nothing says which rows nobody answered: each that has a {header} counts as answered after it"
    return replace(fed, notes=(*fed.notes, note)) if _WAITING.search(words(header)) else fed


def _telling(fed: Fed, wait: str) -> Iterator[tuple[str, str]]:
    """Give headers that may say whether somebody answered, and the SQL for that nobody did."""
    for header in fed.staged.headers:
        text, said = fed.column(header), words(header)
        if header == wait or header.startswith(ADDED):
            continue
        if _LOST.search(said):
            yield header, says(text, (*YES, *_UNANSWERED))
        elif _ANSWERED.search(said):
            yield header, says(text, (*NO, *_UNANSWERED))
        elif _STATE.search(said):
            yield header, says(text, _UNANSWERED)
