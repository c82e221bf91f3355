"""Owns whether the people who serve a group can tell its customers by plain attributes, and by which rule."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from dashboard.grouping.rules.rule import Condition
from dashboard.grouping.rules.write import rule_sql, rule_text
from dashboard.model.text import Text
from dashboard.quality.examination import Examination
from dashboard.quality.facts.traits import Traits, read_traits
from dashboard.quality.readable import rule_of, ways
from dashboard.quality.statistics.trees import recognise

FEWEST = 20  # customers of a group, and outside it, on which a tree can be judged
MOST, MOST_OF_ALL, FEWEST_OF_MANY = 1500, 20_000, 300  # customers looked at: of a group, of all, of many
MOST_OTHERS = 4000

_SAMPLE = """SELECT customer_id, group_id FROM members
    QUALIFY row_number() OVER (PARTITION BY group_id ORDER BY hash(customer_id), customer_id) <= $most"""
_SIZE = """SELECT (SELECT count(*) FROM recognised) AS seen, (SELECT count(*) FROM members) AS there_are"""
_COLUMNS = """group_id VARCHAR, found_rule VARCHAR, recall DOUBLE, left_out DOUBLE, customers BIGINT,
    sampled BIGINT"""
_UNCLEAR = "SELECT customer_id, group_id FROM members WHERE group_id IN (SELECT unnest($groups))"
_LOOKS = """SELECT customer_id, ${group} AS group_id, CASE {ways} END AS because
    FROM profile AS p SEMI JOIN unclear USING (customer_id) WHERE {rule}"""
_SUSPECTS = """SELECT m.customer_id, m.group_id, list(g.name ORDER BY l.group_id) AS looks_like,
        list(l.because ORDER BY l.group_id) AS because
    FROM unclear AS m JOIN looks AS l USING (customer_id) JOIN group_list AS g ON g.group_id = l.group_id
    GROUP BY m.customer_id, m.group_id"""

_NOT_JUDGED = Text(
    "Not judged: the customers carry no attributes that differ, or the groups have too few of them.",
    "Niet beoordeeld: de klanten hebben geen kenmerken die verschillen, of de groepen zijn te klein.",
    "Ei arvioitu: asiakkailla ei ole eroavia ominaisuuksia, tai ryhmissä on liian vähän asiakkaita.",
)


def gather_recognisability(exam: Examination) -> Mapping[str, Text]:
    """Keep `found_rules` (the rule a tree found for each group, and how well it does) and `suspects`.

    Suspects are members of a group that is not recognised whom the rule of one that is sees in that one.
    """
    most = max(min(MOST, MOST_OF_ALL // max(len(exam.groups), 1)), FEWEST_OF_MANY)
    exam.stage("recognised", _SAMPLE, {"most": most})
    exam.stage("recognised_size", _SIZE)
    traits = read_traits(exam, "recognised")
    found = _rules(exam, traits) if traits.features else []
    exam.stage_rows("found_rules", _COLUMNS, [row for row, _ in found])
    least = exam.settings.recall_min
    clear = {row[0]: rule for row, rule in found if min(row[2], row[3]) >= least}
    exam.stage("unclear", _UNCLEAR, {"groups": [row[0] for row, _ in found if row[0] not in clear]})
    _stage_looks(exam, clear)
    exam.stage("suspects", _SUSPECTS)
    return {} if found else {"unrecognisable": _NOT_JUDGED}


def _stage_looks(exam: Examination, clear: Mapping[str, Condition]) -> None:
    """Keep `looks`: of whom in the unclear groups the rule of a clear one is true, and in which way."""
    parts: list[str] = []
    values: dict[str, str] = {}
    for at, (group, rule) in enumerate(clear.items()):
        told = {f"way_{at}_{place}": way for place, way in enumerate(ways(rule))}
        cases = " ".join(f"WHEN {rule_sql(way, 'p')} THEN ${name}" for name, way in told.items())
        parts.append(_LOOKS.format(group=f"group_{at}", ways=cases, rule=rule_sql(rule, "p")))
        values |= {f"group_{at}": group} | {name: rule_text(way) for name, way in told.items()}
    nobody = "SELECT customer_id, group_id, '' AS because FROM members WHERE FALSE"
    exam.stage("looks", " UNION ALL ".join(parts) or nobody, values)


def _rules(exam: Examination, traits: Traits) -> list[tuple[tuple[Any, ...], Condition]]:
    """Give for each group that can be judged its row of `found_rules`, and the rule itself."""
    found = []
    drawn = exam.columns("FROM recognised ORDER BY group_id, customer_id")
    members = np.asarray(drawn["customer_id"], dtype=str)
    group = np.asarray(drawn["group_id"], dtype=str)
    sizes = dict(exam.cursor.execute("SELECT group_id, count(*) FROM members GROUP BY group_id").fetchall())
    for name in np.unique(group):
        exam.heed()
        is_member = np.isin(traits.customers, members[group == name])
        kept = is_member | _some_others(is_member)
        if min(is_member.sum(), (~is_member).sum()) < FEWEST:
            continue
        rows, is_sought = traits.rows[kept], is_member[kept]
        told = recognise(rows, is_sought)
        rule = rule_of(told.tree, traits.features, rows)
        row = (str(name), rule_text(rule), told.recall, told.left_out, sizes[name], int(is_member.sum()))
        found.append((row, rule))
    return found


def _some_others(is_member: np.ndarray) -> np.ndarray:
    """Give who else is looked at: everybody, or every so many-th."""
    others = np.flatnonzero(~is_member)
    step = max(len(others) // MOST_OTHERS, 1)
    chosen = np.zeros(len(is_member), dtype=bool)
    chosen[others[::step]] = True
    return chosen
