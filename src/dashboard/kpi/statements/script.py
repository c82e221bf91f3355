"""Owns the script that makes the derived tables which a statement reads, of loaded tables alone."""

import re
from collections.abc import Iterator

from dashboard.catalog.rows import TABLES_ON_DEMAND
from dashboard.kpi.derived.preparing import ADD_MEMBERS, MEMBERS_BY_RULE, NOTHING_KNOWN, members_by_rule
from dashboard.kpi.derived.tables import Made, base_tables, creating, made_of
from dashboard.kpi.statements.layout import laid_out, with_values
from dashboard.store import Store

_GIVEN = "members_by_rule", "known_customers", "known_sets"


def made_script(store: Store, sql: str) -> str:
    """Give the script; empty where a statement reads no derived table.

    What models or calendars give, and who is in the groups of a draft, is not made by SQL: it is left out.
    """
    settings = store.settings()
    every = [*base_tables(settings), *(made_of(one, settings) for one in TABLES_ON_DEMAND)]
    read, lines = _read_in(sql, every), list[str]()
    for made in reversed(every):
        if made.name in read:
            read = (read - {made.name}) | _read_in(made.select, every)
            lines.append(with_values(creating(made), made.params))
    given = [one for name in _GIVEN if name in read for one in _given(store, name)]
    return "\n\n".join(f"{laid_out(line)};" for line in (*given, *reversed(lines)))


def _read_in(sql: str, every: list[Made]) -> set[str]:
    """Give what an SQL text reads of tables that are made."""
    known = {*_GIVEN, *(made.name for made in every)}
    return known & set(re.findall(r"(?:derived\.)?\w+", sql))


def _given(store: Store, name: str) -> Iterator[str]:
    """Give how a table is made that the others begin with: who is in groups by rule; numbers given before."""
    if name in MEMBERS_BY_RULE:
        yield MEMBERS_BY_RULE
        for one in members_by_rule(store):
            yield with_values(ADD_MEMBERS.format(members=one.sql), one.params)
    yield from (one for one in NOTHING_KNOWN if name in one)
