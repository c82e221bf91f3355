"""Owns the combinations of attribute values that no rule covers or several do, customers there or not.

The boundaries that rules name cut every axis into segments; a cell is one segment of each.
"""

from collections.abc import Mapping
from math import prod

from dashboard.grouping import Group, parse
from dashboard.grouping.attributes.behaviour import IMPOSSIBLE
from dashboard.grouping.attributes.catalogue import ATTRIBUTE
from dashboard.grouping.attributes.known import Family
from dashboard.grouping.rules.axes import Axis, TangledError, along, axes_of
from dashboard.grouping.rules.rule import Attribute, Empty, Not, Rule
from dashboard.grouping.rules.segments import LISTED, Segment, stretches, write_segments
from dashboard.grouping.rules.write import rule_sql, rule_text
from dashboard.model.text import Text
from dashboard.quality.examination import Examination

MOST_CELLS = 2_000_000
HOLES, CLASHES = "hole_in_definition", "clash_in_definition"
_TYPES = {Family.TEXT: "VARCHAR", Family.NUMBER: "DOUBLE", Family.DAY: "DATE"}

_NO_RULES = Text(
    "Not judged: no group has a rule that can be read.",
    "Niet beoordeeld: geen groep heeft een leesbare regel.",
    "Ei arvioitu: millään ryhmällä ei ole luettavaa sääntöä.",
)
_SOME_RULES = Text(
    "Not judged: some groups have no rule that can be read, so it is not known what they would cover.",
    "Niet beoordeeld: sommige groepen hebben geen leesbare regel; wat zij dekken is onbekend.",
    "Ei arvioitu: osalla ryhmistä ei ole luettavaa sääntöä, joten niiden kattavuutta ei tiedetä.",
)


def gather_cells(exam: Examination) -> Mapping[str, Text]:
    """Keep `holes` (cell) and `clashes` (cell, groups); cells are written as the text of a rule."""
    exam.stage_rows("holes", "cell VARCHAR", [])
    exam.stage_rows("clashes", "cell VARCHAR, groups VARCHAR[]", [])
    ruled = [(group, group.rule) for group in exam.ruled if group.rule]
    if not ruled:
        return {HOLES: _NO_RULES, CLASHES: _NO_RULES}
    try:
        axes = axes_of(rule.condition for _, rule in ruled)
    except TangledError as tangled:
        return dict.fromkeys((HOLES, CLASHES), _tangled(str(tangled)))
    segments = tuple(_segments(exam, place, axis) for place, axis in enumerate(axes))
    if (count := prod(map(len, segments))) > MOST_CELLS:
        return dict.fromkeys((HOLES, CLASHES), _too_many(count))
    _stage_cells(exam, ruled, axes)
    peopled = {row[0] for row in exam.cursor.execute("SELECT DISTINCT group_id FROM members").fetchall()}
    exam.stage_rows("clashes", "cell VARCHAR, groups VARCHAR[]", _boxes(exam, axes, segments, "is_clash"))
    if any(group.rule is None and (group.text or group.group_id in peopled) for group in exam.groups):
        return {HOLES: _SOME_RULES}
    holes = [(cell,) for cell, _ in _boxes(exam, axes, segments, "is_hole")]
    exam.stage_rows("holes", "cell VARCHAR", holes)
    return {}


def _segments(exam: Examination, place: int, axis: Axis) -> tuple[Segment, ...]:
    """Give the segments of an axis, and keep them as `axis_<place>` (place, value)."""
    found = _text_segments(exam, axis) if axis.family is Family.TEXT else stretches(axis)
    rows = [(at, segment.sample) for at, segment in enumerate(found)]
    exam.stage_rows(f"axis_{place}", f"place INTEGER, value {_TYPES[axis.family]}", rows)
    return found


def _text_segments(exam: Examination, axis: Axis) -> tuple[Segment, ...]:
    """Give the texts of an axis (declared or else in the data, or named) as the rules tell them apart."""
    if not isinstance(axis.operand, Attribute):
        raise TypeError(f"a text cannot be calculated: {axis.operand}")
    name = axis.operand.name
    declared = ATTRIBUTE[name].values
    told = [leaf for leaf in axis.leaves if not isinstance(leaf, Empty)]
    truths = ", ".join([rule_sql(leaf, "k") for leaf in told] or ["TRUE"])
    rows = exam.cursor.execute(
        f"""SELECT [{truths}] AS truths, list(k."{name}" ORDER BY k."{name}")[:{LISTED + 1}] FROM (
            SELECT DISTINCT "{name}" FROM profile WHERE "{name}" IS NOT NULL AND $is_open
            UNION SELECT unnest($known)) AS k("{name}") GROUP BY truths ORDER BY 2""",
        {"known": [*declared, *axis.boundaries], "is_open": not declared},
    ).fetchall()
    segments = []
    for holds, texts in rows:
        parts = (rule_text(leaf if true else Not(leaf)) for leaf, true in zip(told, holds, strict=False))
        listed = tuple(texts[:LISTED])
        segments.append(Segment(texts[0], texts=listed, is_cut=len(texts) > LISTED, rule=" AND ".join(parts)))
    segments = segments or [Segment("")]
    return (*segments, *([Segment(None)] if axis.has_empty else []))


def _stage_cells(exam: Examination, ruled: list[tuple[Group, Rule]], axes: tuple[Axis, ...]) -> None:
    """Keep `cells`: a list of one place per axis, whether no rule or several cover it, and which groups.

    A rule that is true everywhere counts for no clash: it would clash with all, and is a finding of its own.
    """
    places = "".join(f", a{at}.place AS at_{at}, a{at}.value AS axis_{at}" for at in range(len(axes)))
    joins = "".join(f" CROSS JOIN axis_{at} AS a{at}" for at in range(len(axes)))
    true = "".join(
        f", coalesce({rule_sql(along(rule.condition, axes), 'c')}, FALSE) AS true_{at}"
        for at, (_, rule) in enumerate(ruled)
    )
    exam.stage(
        "truths",
        f"""SELECT *{true} FROM (SELECT TRUE AS is_cell{places} FROM (SELECT 1){joins}) AS c
            WHERE NOT ({_impossible(axes)})""",
    )
    kept = _not_everywhere(exam, len(ruled))
    wins = {at: _wins(at, kept, [group for group, _ in ruled]) for at in kept}
    covers = " + ".join(f"CAST({win} AS INTEGER)" for win in wins.values())
    groups = ", ".join(f"CASE WHEN {win} THEN $group_{at} END" for at, win in wins.items())
    columns = ", ".join(["TRUE AS is_cell", *(f"[at_{at}] AS at_{at}" for at in range(len(axes)))])
    any_true = " OR ".join(f"true_{at}" for at in range(len(ruled)))
    exam.stage(
        "cells",
        f"""SELECT *, CASE WHEN is_clash THEN list_sort(list_distinct([{groups}])) END AS groups FROM (
            SELECT * REPLACE ({columns}), NOT ({any_true}) AS is_hole,
            {covers} > 1 AS is_clash FROM truths)""",
        {f"group_{at}": ruled[at][0].group_id for at in wins},
    )


def _not_everywhere(exam: Examination, rules: int) -> list[int]:
    """Give the places of the rules that are not true in every cell; of all rules when each one is."""
    tests = ", ".join(f"bool_and(true_{at})" for at in range(rules))
    everywhere = exam.cursor.execute(f"SELECT {tests} FROM truths").fetchall()[0]
    return [at for at in range(rules) if not everywhere[at]] or list(range(rules))


def _wins(at: int, kept: list[int], groups: list[Group]) -> str:
    """Give SQL for: the rule covers the cell, and no covering rule goes before it by priority."""
    own = groups[at].priority
    priorities = {other: groups[other].priority for other in kept}
    before = [
        f"NOT true_{other}"
        for other, priority in priorities.items()
        if own is not None and priority is not None and priority < own
    ]
    return f"({' AND '.join([f'true_{at}', *before])})"


def _impossible(axes: tuple[Axis, ...]) -> str:
    plain = {axis.operand.name for axis in axes if isinstance(axis.operand, Attribute)}
    rules = [rule for rule in map(parse, IMPOSSIBLE) if set(rule.attributes) <= plain]
    parts = [f"coalesce({rule_sql(along(rule.condition, axes), 'c')}, FALSE)" for rule in rules]
    return " OR ".join(parts or ["FALSE"])


def _boxes(
    exam: Examination, axes: tuple[Axis, ...], segments: tuple[tuple[Segment, ...], ...], where: str
) -> list[tuple[str, list[str]]]:
    """Give the cells that meet a condition, neighbours joined, as texts of rules with their groups."""
    columns = [f"at_{at}" for at in range(len(axes))]
    exam.stage("boxes", f"SELECT {', '.join([*columns, 'groups'])} FROM cells WHERE {where}")
    before = -1
    while before != (now := exam.number("SELECT count(*) FROM boxes")):
        before = now
        for joined in columns:
            rest = ", ".join(name for name in [*columns, "groups"] if name != joined)
            merged = f"list_sort(list_distinct(flatten(list({joined})))) AS {joined}"
            exam.stage("boxes", f"SELECT {merged}, {rest} FROM boxes GROUP BY {rest}")
    rows = exam.cursor.execute(f"SELECT {', '.join([*columns, 'groups'])} FROM boxes").fetchall()
    return sorted((_write(axes, segments, row[:-1]), row[-1] or []) for row in rows)


def _write(
    axes: tuple[Axis, ...], segments: tuple[tuple[Segment, ...], ...], places: tuple[list[int], ...]
) -> str:
    written = (write_segments(*one) for one in zip(axes, segments, places, strict=True))
    return " AND ".join(filter(None, written)) or "TRUE"


def _tangled(what: str) -> Text:
    return Text(
        f"Not judged: the rules compare attributes with each other, or use one in two ways ({what}).",
        f"Niet beoordeeld: de regels vergelijken kenmerken met elkaar, of"
        f" gebruiken er een op twee manieren ({what}).",
        f"Ei arvioitu: säännöt vertaavat tietoja toisiinsa tai käyttävät samaa kahdella tavalla ({what}).",
    )


def _too_many(count: int) -> Text:
    return Text(
        f"Not judged: the rules cut the customers into {count:,} combinations, more than can be tried.",
        f"Niet beoordeeld: de regels geven {count} combinaties, meer dan te proberen is.",
        f"Ei arvioitu: säännöistä syntyy {count} yhdistelmää, enemmän kuin voidaan kokeilla.",
    )
