"""Expertise, teams, assortments, signals and own scores once more, in plain Python from their definitions."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from dashboard.model.period import Period
from tests.kpi.company import Row
from tests.kpi.reference import Cell, Reference, divided, mean, percentile, valid


def groups_on(r: Reference, day: date) -> list[Row]:
    if r.grouping:
        return [group for group in r.company["groups"] if group["grouping_id"] == r.grouping]
    on = r.as_of if r.is_restated else day
    return [g for g in r.company["groups"] if valid(r.groupings[g["grouping_id"]], on)]


def served(r: Reference, department: str | None, day: date) -> list[Cell]:
    """Give the groups that a department serves, with their managers."""
    found = [
        {"group": g["group_id"], "manager": g["manager_id"], "department": department}
        for g in groups_on(r, day)
        if department is not None and g["department_id"] == department
    ]
    return found or [{"group": None, "manager": None, "department": department}]


def named(r: Reference, group: str | None) -> Cell:
    """Give the group that a row names, with its department and manager, whatever the day."""
    nothing: Cell = {"group": None, "manager": None, "department": None}
    known = r.groups.get(group)
    if known is None or (r.grouping and known["grouping_id"] != r.grouping):
        return nothing
    if r.is_restated and not r.grouping and not valid(r.groupings[known["grouping_id"]], r.as_of):
        return nothing
    return {"group": group, "manager": known["manager_id"], "department": known["department_id"]}


def fits(r: Reference, places: Iterable[Cell], cell: Cell) -> bool:
    return any(
        all(place[name] == value for name, value in cell.items())
        and all(place[f.dimension] in f.values for f in r.filters)
        for place in places
    )


def staff(r: Reference, p: Period, c: Cell) -> list[Row]:
    end = r.end(p)
    return [
        row
        for row in r.company["employees"]
        if (row.get("hired_on") is None or row["hired_on"] <= end)
        and (row.get("left_on") is None or row["left_on"] > end)
        and fits(r, employee_places(r, row, end), c)
    ]


def employee_places(r: Reference, row: Row, day: date) -> Iterator[Cell]:
    for place in served(r, row.get("department_id"), day):
        yield {**place, "employee_function": row.get("function"), "employee": row["employee_id"]}


def has_qualified(row: Row, day: date) -> bool:
    return row.get("qualified_on") is not None and row["qualified_on"] <= day


def qualified_share(r: Reference, p: Period, c: Cell) -> float | None:
    rows = staff(r, p, c)
    return divided(sum(has_qualified(row, r.end(p)) for row in rows), len(rows))


def not_yet_qualified(r: Reference, p: Period, c: Cell) -> float | None:
    return sum(not has_qualified(row, r.end(p)) for row in staff(r, p, c))


def time_to_qualify(r: Reference, p: Period, c: Cell) -> float | None:
    days = []
    for row in r.company["employees"]:
        on, hired = row.get("qualified_on"), row.get("hired_on")
        if on is None or hired is None or not p.start <= on <= r.end(p):
            continue
        if fits(r, employee_places(r, row, on), c):
            days.append(float((on - hired).days))
    return percentile(days, 0.5)


def customers_per_employee(r: Reference, p: Period, c: Cell) -> float | None:
    serving = {g["department_id"] for g in groups_on(r, r.end(p))} - {None}
    employees = [row for row in staff(r, p, c) if row.get("department_id") in serving]
    return divided(len(r.active_in(p, c)), len(employees))


def department_of(r: Reference, team: str) -> str | None:
    return next((t.get("department_id") for t in r.company["teams"] if t["team_id"] == team), None)


def members(r: Reference, team: str, day: date) -> list[Row]:
    employees = {row["employee_id"]: row for row in r.company["employees"]}
    return [
        {**employees.get(row["employee_id"], {"employee_id": row["employee_id"]}), "in_team": row["function"]}
        for row in r.company["team_members"]
        if row["team_id"] == team and valid(row, day) and not has_left(employees, row, day)
    ]


def has_left(employees: dict[str, Row], row: Row, day: date) -> bool:
    left = employees.get(row.get("employee_id"), {}).get("left_on")
    return left is not None and left <= day


def function_coverage(r: Reference, p: Period, c: Cell) -> float | None:
    end, hits, n = r.end(p), 0, 0
    tiers = {(a["team_id"], a.get("tier")) for a in r.company["accounts"] if valid(a, end)}
    for team, tier in tiers:
        for rule in r.company["composition_rules"]:
            minimum = 1 if rule["minimum"] is None else rule["minimum"]
            if rule["tier"] != tier or minimum == 0:
                continue
            own = {"team": team, "tier": tier, "function": rule["function"]}
            if not fits(r, [{**g, **own} for g in served(r, department_of(r, team), end)], c):
                continue
            people = {
                one["employee_id"]
                for one in members(r, team, end)
                if (one["in_team"] or one.get("function")) == rule["function"]
            }
            n += 1
            hits += len(people) >= minimum
    return divided(hits, n)


def knowledge_coverage(r: Reference, p: Period, c: Cell) -> float | None:
    end, hits, n = r.end(p), 0, 0
    employees = {row["employee_id"]: row for row in r.company["employees"]}
    spans = [(row["team_id"], row) for table in ("team_members", "accounts") for row in r.company[table]]
    for team in {t["team_id"] for t in r.company["teams"]} | {team for team, _ in spans}:
        own = [row for name, row in spans if name == team]
        if own and not any(valid(row, end) and not has_left(employees, row, end) for row in own):
            continue
        if not fits(r, [{**g, "team": team} for g in served(r, department_of(r, team), end)], c):
            continue
        n += 1
        hits += all(
            any(one.get(f"knows_{what}") for one in members(r, team, end))
            for what in ("customer", "product", "channel")
        )
    return divided(hits, n)


def orientation_score(r: Reference, p: Period, c: Cell) -> float | None:
    found = [
        row["score"]
        for row in r.company["assessments"]
        if p.start <= row["answered_on"] <= r.end(p)
        and fits(
            r,
            [
                {**place, "statement": row["statement"]}
                for place in served(r, row["department_id"], row["answered_on"])
            ],
            c,
        )
    ]
    return mean(found)


def loops_closed(r: Reference, p: Period, c: Cell) -> float | None:
    rows = [
        row
        for row in r.company["signals"]
        if p.start <= row["raised_on"] <= r.end(p)
        and fits(r, [{**named(r, row["group_id"]), "capability": row["capability"]}], c)
    ]
    closed = [
        row
        for row in rows
        if row["outcome"] is not None and (row["done_on"] is None or row["done_on"] <= r.as_of)
    ]
    return divided(len(closed), len(rows))


def assortment_use(r: Reference, p: Period, c: Cell) -> float | None:
    end, hits, n = r.end(p), 0, 0
    sold: set[tuple[str | None, str]] = set()
    for line in r.lines:
        if p.start <= line["_day"] < p.end and line["revenue"] > 0 and line["product_id"] is not None:
            on = r.as_of if r.is_restated else line["_day"]
            for place in r.memberships(line["customer_id"], on):
                sold.add((place["group"], line["product_id"]))
    held = {group["group_id"] for group in groups_on(r, end)}
    for row in r.company["assortments"]:
        is_there = row["valid_from"] is None or row["valid_from"] <= end
        is_there = is_there and (row["valid_to"] is None or row["valid_to"] > end)
        if not is_there or row["group_id"] not in held:
            continue
        own = {"product": row["product_id"], "product_group": r.product_groups.get(row["product_id"])}
        if fits(r, [{**named(r, row["group_id"]), **own}], c):
            n += 1
            hits += (row["group_id"], row["product_id"]) in sold
    return divided(hits, n)


VALUE: dict[str, Callable[[Reference, Period, Cell], float | None]] = {
    "assortment_use": assortment_use,
    "function_coverage": function_coverage,
    "knowledge_coverage": knowledge_coverage,
    "qualified_share": qualified_share,
    "time_to_qualify": time_to_qualify,
    "not_yet_qualified": not_yet_qualified,
    "customers_per_employee": customers_per_employee,
    "loops_closed": loops_closed,
    "orientation_score": orientation_score,
}
