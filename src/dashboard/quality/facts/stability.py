"""Owns how the groups changed lately: who moved, how sizes shifted, and groups in which nothing happens."""

from collections.abc import Mapping
from datetime import date, timedelta

import numpy as np

from dashboard.grouping import ATTRIBUTE, membership_select
from dashboard.grouping.attributes.behaviour import RELATIONS
from dashboard.model.text import Text
from dashboard.quality.examination import Examination
from dashboard.quality.unjudged import missing

YEAR = 365

# Where a customer was earlier: on the day itself, or in the first group it came to after it.
_EARLIER = """SELECT DISTINCT customer_id, group_id, looked_on > $day AS is_late
    FROM (SELECT *, greatest($day, min(valid_from) OVER (PARTITION BY customer_id)) AS looked_on FROM history)
    WHERE valid_from <= looked_on AND (valid_to IS NULL OR valid_to > looked_on)"""

_MOVES = """WITH moved AS (
        SELECT m.customer_id, m.group_id, e.groups AS earlier_groups, 'moved' AS reason
        FROM (FROM members ANTI JOIN earlier USING (customer_id, group_id)) AS m
        JOIN (SELECT customer_id, string_agg(group_id, ', ' ORDER BY group_id) AS groups
              FROM earlier GROUP BY customer_id) AS e USING (customer_id))
    FROM moved UNION ALL SELECT customer_id, group_id, NULL, 'joined' FROM members
    ANTI JOIN (FROM earlier WHERE NOT is_late) USING (customer_id) ANTI JOIN moved USING (customer_id)"""

_SIZES = """SELECT group_id, count(*) FILTER (WHERE was) AS was, count(*) FILTER (WHERE NOT was) AS now_is
    FROM (SELECT group_id, TRUE AS was FROM earlier WHERE NOT is_late
          UNION ALL SELECT group_id, FALSE FROM members) GROUP BY group_id ORDER BY group_id"""

_LAST = f"""WITH latest AS ({RELATIONS["latest"]})
    SELECT g.group_id, any_value(g.name) AS name, max(l.day) AS last_fact_on,
        max(coalesce(h.valid_from, c.since)) AS last_joined_on
    FROM group_list AS g JOIN members AS m USING (group_id) JOIN customers AS c USING (customer_id)
    LEFT JOIN latest AS l USING (customer_id)
    LEFT JOIN (SELECT customer_id, group_id, min(valid_from) AS valid_from FROM history GROUP BY ALL) AS h
        ON h.customer_id = m.customer_id AND h.group_id = m.group_id
    GROUP BY g.group_id"""

_ACTIVITY = "(SELECT _day FROM interactions UNION ALL SELECT _day FROM orders)"

_TOO_YOUNG = Text(
    "Not judged: the groups follow from behaviour of 12 months, and the data does not reach far enough back.",
    "Niet beoordeeld: de groepen volgen uit 12 maanden gedrag, en de gegevens gaan niet ver genoeg terug.",
    "Ei arvioitu: ryhmät perustuvat 12 kuukauden käyttäytymiseen, eivätkä tiedot ulotu tarpeeksi kauas.",
)


def gather_stability(exam: Examination) -> Mapping[str, Text]:
    """Keep `moves` (who is where it was not), `stability` (one row) and `idle_groups`.

    Earlier is `moved_days` before, or when the grouping began if that is later.
    """
    earlier = max(exam.member_on - timedelta(days=exam.settings.moved_days), exam.grouping.valid_from)
    _stage_earlier(exam, earlier)
    exam.stage("moves", _MOVES)
    moved = exam.number("SELECT count(DISTINCT customer_id) FROM moves WHERE reason = 'moved'")
    both = exam.number(
        "SELECT count(DISTINCT customer_id) FROM members SEMI JOIN earlier USING (customer_id)"
    )
    exam.stage(
        "stability",
        "SELECT $share::DOUBLE AS moved_part, $psi::DOUBLE AS psi, $since::DATE AS moved_since",
        {"share": moved / both if both else 0.0, "psi": _shift(exam), "since": earlier},
    )
    exam.stage("idle_groups", _LAST, {"as_of": exam.as_of})
    why = {} if _reaches(exam, earlier) else {"unstable": _TOO_YOUNG}
    if not exam.counts["interactions"] and not exam.counts["orders"]:
        why |= {"stale": missing(("interactions",))}
    return why


def _stage_earlier(exam: Examination, day: date) -> None:
    """Keep who of the customers active now was in which group on an earlier day."""
    sql, params = _EARLIER, {"day": day}
    if not exam.number("SELECT count(*) FROM history"):
        computed = membership_select(exam.store, exam.grouping.grouping_id, day)
        if computed:
            sql, params = f"SELECT *, FALSE AS is_late FROM ({computed.sql})", computed.params
    exam.stage("earlier", f"SELECT * FROM ({sql}) SEMI JOIN active_customers USING (customer_id)", params)


def _shift(exam: Examination) -> float:
    """Give the population stability index of the group sizes, half a customer added to each."""
    sizes = exam.columns(_SIZES)
    was, now = (np.asarray(sizes[name], dtype=float) + 0.5 for name in ("was", "now_is"))
    if not len(was) or sizes["was"].sum() == 0 or sizes["now_is"].sum() == 0:
        return 0.0
    was, now = was / was.sum(), now / now.sum()
    return float(((now - was) * np.log(now / was)).sum())


def _reaches(exam: Examination, earlier: date) -> bool:
    """Tell whether groups by behaviour could be told on the earlier day: a year of facts before it."""
    if exam.number("SELECT count(*) FROM history"):
        return True
    facts = {
        _ACTIVITY if ATTRIBUTE[name].relation == "latest" else f'"{ATTRIBUTE[name].table}"'
        for group in exam.ruled
        if group.rule
        for name in group.rule.attributes
        if ATTRIBUTE[name].relation
    }
    return all(
        exam.number(f"SELECT coalesce(min(_day) <= DATE '{earlier}' - {YEAR}, FALSE)::INT FROM {one}")
        for one in facts
    )
