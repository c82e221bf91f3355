"""Owns the list of all tables of the data contract, in the contract's order."""

from collections.abc import Mapping
from types import MappingProxyType

from dashboard.catalog.tables.accounts import ACCOUNTS
from dashboard.catalog.tables.assessments import ASSESSMENTS
from dashboard.catalog.tables.assortments import ASSORTMENTS
from dashboard.catalog.tables.commitments import COMMITMENTS
from dashboard.catalog.tables.composition_rules import COMPOSITION_RULES
from dashboard.catalog.tables.contact_plans import CONTACT_PLANS
from dashboard.catalog.tables.contacts import CONTACTS
from dashboard.catalog.tables.customers import CUSTOMERS
from dashboard.catalog.tables.departments import DEPARTMENTS
from dashboard.catalog.tables.employees import EMPLOYEES
from dashboard.catalog.tables.groupings import GROUPINGS
from dashboard.catalog.tables.groups import GROUPS
from dashboard.catalog.tables.interactions import INTERACTIONS
from dashboard.catalog.tables.memberships import MEMBERSHIPS
from dashboard.catalog.tables.opportunities import OPPORTUNITIES
from dashboard.catalog.tables.orders import ORDERS
from dashboard.catalog.tables.products import PRODUCTS
from dashboard.catalog.tables.service_levels import SERVICE_LEVELS
from dashboard.catalog.tables.signals import SIGNALS
from dashboard.catalog.tables.surveys import SURVEYS
from dashboard.catalog.tables.targets import TARGETS
from dashboard.catalog.tables.team_members import TEAM_MEMBERS
from dashboard.catalog.tables.teams import TEAMS
from dashboard.model.table import Table

TABLES: tuple[Table, ...] = (
    CUSTOMERS,
    INTERACTIONS,
    ORDERS,
    PRODUCTS,
    SURVEYS,
    DEPARTMENTS,
    EMPLOYEES,
    GROUPINGS,
    GROUPS,
    MEMBERSHIPS,
    TEAMS,
    TEAM_MEMBERS,
    ACCOUNTS,
    COMPOSITION_RULES,
    CONTACT_PLANS,
    COMMITMENTS,
    CONTACTS,
    OPPORTUNITIES,
    ASSORTMENTS,
    TARGETS,
    SERVICE_LEVELS,
    SIGNALS,
    ASSESSMENTS,
)

TABLE: Mapping[str, Table] = MappingProxyType({table.name: table for table in TABLES})
