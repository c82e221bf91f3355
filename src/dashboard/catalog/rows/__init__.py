"""Owns the lists of all row sets that KPIs count, and of the derived tables made when one is asked."""

from collections.abc import Mapping
from types import MappingProxyType

from dashboard.catalog.rows.accounts import ACCOUNT_ROWS
from dashboard.catalog.rows.assortments import ASSORTMENT_ROWS, ASSORTMENT_TABLES
from dashboard.catalog.rows.commitments import COMMITMENT_ROWS, COMMITMENT_TABLES
from dashboard.catalog.rows.contacts import CONTACT_ROWS
from dashboard.catalog.rows.customer_years import CUSTOMER_YEARS
from dashboard.catalog.rows.customers import CUSTOMER_ROWS
from dashboard.catalog.rows.demands import DEMANDS
from dashboard.catalog.rows.due import DUE_ACCOUNTS, OVERDUE_ACCOUNTS
from dashboard.catalog.rows.facts import FactTable
from dashboard.catalog.rows.groups import GROUP_ROWS
from dashboard.catalog.rows.lifetimes import LIFETIMES
from dashboard.catalog.rows.opportunities import OPPORTUNITY_ROWS, OPPORTUNITY_TABLES
from dashboard.catalog.rows.orders import ORDER_ROWS, ORDER_TABLES
from dashboard.catalog.rows.plans import PLAN_ROWS, PLAN_TABLES
from dashboard.catalog.rows.profits import PROFIT_ROWS
from dashboard.catalog.rows.staff import STAFF_ROWS
from dashboard.catalog.rows.wins import WINS
from dashboard.model.rows import RowSet

ROW_SETS: tuple[RowSet, ...] = (
    *CUSTOMER_ROWS,
    *CONTACT_ROWS,
    *ORDER_ROWS,
    *PROFIT_ROWS,
    CUSTOMER_YEARS,
    LIFETIMES,
    DEMANDS,
    WINS,
    *STAFF_ROWS,
    *GROUP_ROWS,
    *ASSORTMENT_ROWS,
    *OPPORTUNITY_ROWS,
    *COMMITMENT_ROWS,
    *PLAN_ROWS,
    OVERDUE_ACCOUNTS,
    DUE_ACCOUNTS,
    *ACCOUNT_ROWS,
)

ROWS: Mapping[str, RowSet] = MappingProxyType({rows.id: rows for rows in ROW_SETS})
"""Every row set by its id."""

TABLES_ON_DEMAND: tuple[FactTable, ...] = (
    *ORDER_TABLES,
    *ASSORTMENT_TABLES,
    *OPPORTUNITY_TABLES,
    *COMMITMENT_TABLES,
    *PLAN_TABLES,
)

ON_DEMAND: Mapping[str, FactTable] = MappingProxyType({table.name: table for table in TABLES_ON_DEMAND})
"""Every derived table that is made when first asked for, by its name."""
