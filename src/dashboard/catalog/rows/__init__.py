"""Owns the lists of all row sets that KPIs count, and of the derived tables made when one is asked."""

from collections.abc import Mapping
from types import MappingProxyType

from dashboard.catalog.rows.contacts import CONTACT_ROWS
from dashboard.catalog.rows.customers import CUSTOMER_ROWS
from dashboard.catalog.rows.facts import FactTable
from dashboard.catalog.rows.groups import GROUP_ROWS
from dashboard.catalog.rows.orders import ORDER_ROWS
from dashboard.catalog.rows.profits import PROFIT_ROWS
from dashboard.catalog.rows.staff import STAFF_ROWS
from dashboard.model.kpi import RowSet

ROW_SETS: tuple[RowSet, ...] = (
    *CUSTOMER_ROWS,
    *CONTACT_ROWS,
    *ORDER_ROWS,
    *PROFIT_ROWS,
    *STAFF_ROWS,
    *GROUP_ROWS,
)

ROWS: Mapping[str, RowSet] = MappingProxyType({rows.id: rows for rows in ROW_SETS})
"""Every row set by its id."""

TABLES_ON_DEMAND: tuple[FactTable, ...] = ()

ON_DEMAND: Mapping[str, FactTable] = MappingProxyType({table.name: table for table in TABLES_ON_DEMAND})
"""Every derived table that is made when first asked for, by its name."""
