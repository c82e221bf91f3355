"""Owns the list of all row sets that KPIs count."""

from collections.abc import Mapping
from types import MappingProxyType

from dashboard.catalog.rows.contacts import CONTACT_ROWS
from dashboard.catalog.rows.customers import CUSTOMER_ROWS
from dashboard.catalog.rows.orders import ORDER_ROWS
from dashboard.catalog.rows.profits import PROFIT_ROWS
from dashboard.model.kpi import RowSet

ROW_SETS: tuple[RowSet, ...] = (*CUSTOMER_ROWS, *CONTACT_ROWS, *ORDER_ROWS, *PROFIT_ROWS)

ROWS: Mapping[str, RowSet] = MappingProxyType({rows.id: rows for rows in ROW_SETS})
"""Every row set by its id."""
