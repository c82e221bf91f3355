"""Owns the statement of an effect of the new way of working: its KPI, of new and traditional groups, after
and before each day on which groups went over, and the difference of the differences."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from dashboard.kpi.asking.aggregates import row_sets
from dashboard.kpi.asking.basis import Basis
from dashboard.kpi.asking.roll_outs import AFTER, BEFORE, GROUP_COLUMNS, halves, of_sides, roll_outs
from dashboard.kpi.asking.spans import AskedBucket, grain_of
from dashboard.kpi.ready import make_ready
from dashboard.kpi.statements.stated import Stated
from dashboard.model.kpi import Kpi
from dashboard.model.question import Question
from dashboard.store import Store

WHOLE = 4  # statements: of two sides, each after and before
HALVES = {AFTER: "after", BEFORE: "before"}
_CHANGE = """
SELECT new_after."group" AS group_id, new_after.n AS n,
       (new_after.value - new_before.value) - (old_after.value - old_before.value) AS effect
FROM new_after_{at} AS new_after JOIN new_before_{at} AS new_before ON new_before."group" = new_after."group"
CROSS JOIN traditional_after_{at} AS old_after CROSS JOIN traditional_before_{at} AS old_before
"""


def of_effect(
    store: Store, question: Question, kpi: Kpi, known: Basis, write: Callable[[Stated], str]
) -> str:
    """Give the statement, `write` giving that of the KPI itself; empty where it cannot be given.

    That is by time, where each bucket has days of its own, and to who sees a part: it names traditional
    groups that may be out of sight.
    """
    if question.scope.filters or grain_of(question):
        return ""
    ctes, changes = dict[str, str](), list[str]()
    for at, out in enumerate(roll_outs(store, question)):
        spans, found = halves(out.since, question), dict[str, str]()
        for way, asked in of_sides(question, out):
            make_ready(store, asked, row_sets(kpi), spans)
            both = Stated(asked, kpi, spans, known)
            found |= {f"{way}_{half}_{at}": write(one) for half, one in _halves(both)}
        if len(found) == WHOLE:
            ctes |= found
            changes.append(_CHANGE.format(at=at))
    if not changes:
        return ""
    named = ", ".join(f"{name} AS ({sql})" for name, sql in ctes.items())
    return f"WITH {named}, changes AS ({' UNION ALL '.join(changes)}) {_mean(question)}"


def _mean(question: Question) -> str:
    """Give the SELECT of the mean effect over `changes`: each group weighs as many as its rows after."""
    cuts = {by: f"g.{GROUP_COLUMNS[by]}" for by in question.by}
    titles = (f'{column} AS "{by}"' for by, column in cuts.items())
    figures = ("sum(c.n * c.effect) / nullif(sum(c.n), 0) AS value", "NULL AS numerator",
               "coalesce(sum(c.n), 0) AS n")  # fmt: skip
    cells = f" GROUP BY {', '.join(cuts.values())} ORDER BY {', '.join(cuts.values())}" if cuts else ""
    return (
        f"SELECT {', '.join([*titles, *figures])} FROM changes AS c"
        f" JOIN groups AS g ON g.group_id = c.group_id WHERE c.effect IS NOT NULL{cells}"
    )


def _halves(both: Stated) -> Iterator[tuple[str, Stated]]:
    """Give each half of which there are figures, with what is stated of it alone."""
    for level, half in HALVES.items():
        if replace(both, level=level).figures(lambda *_: ""):
            period = both.spans.periods[level]
            alone = replace(
                both.spans, buckets=(AskedBucket(None, (period,), (level,)),), periods={level: period}
            )
            yield half, replace(both, spans=alone)
