"""Owns the relation of customers and their attributes on one day, with no more columns than are asked for."""

from collections.abc import Iterable

from dashboard.grouping.attributes.behaviour import RELATIONS
from dashboard.grouping.attributes.catalogue import ATTRIBUTE


def profile_sql(names: Iterable[str]) -> str:
    """Give SQL for (customer_id, one column per attribute), one row per customer; binds `$as_of`.

    Raises `KeyError` for a name that is no attribute.
    """
    known = [ATTRIBUTE[name] for name in dict.fromkeys(names) if name != "customer_id"]
    columns = ["c.customer_id", *(f'{_where_loaded(one.sql, one.table)} AS "{one.name}"' for one in known)]
    relations = dict.fromkeys(one.relation for one in known if one.relation)
    joins = [
        f"LEFT JOIN ({RELATIONS[name]}) AS {name} ON {name}.customer_id = c.customer_id" for name in relations
    ]
    return f"SELECT {', '.join(columns)} FROM customers AS c {' '.join(joins)}"


def _where_loaded(sql: str, table: str) -> str:
    return sql if table == "customers" else f'CASE WHEN EXISTS (SELECT 1 FROM "{table}") THEN {sql} END'
