"""Owns the company while its small tables can still be changed: what a planted defect works on."""

from dataclasses import dataclass, field

import numpy as np
import polars as pl

from dashboard.demo.customers import Customers
from dashboard.demo.grouping import ACTIVE, FIRST
from dashboard.demo.profiles import GroupProfile
from dashboard.demo.span import Flags, Ints, Span, as_date
from dashboard.demo.staff import Staff

MANAGERS = (
    "Marloes Hofstra",
    "Juha Lampinen",
    "Tom Verbeek",
    "Kirsi Rautio",
    "Anouk Sijbesma",
    "Teemu Harjula",
)


@dataclass(slots=True)
class Draft:
    """The tables that are kept whole, who is active on the last day, and whom a defect has already hit."""

    tables: dict[str, pl.DataFrame]
    customers: Customers
    profiles: tuple[GroupProfile, ...]
    staff: Staff
    span: Span
    is_active: Flags
    last_contact: Ints  # day of each customer's last external contact
    answers: Ints  # to surveys of the last year, per customer
    satisfied: Ints  # of these
    is_hit: Flags = field(init=False)
    owned: set[str] = field(init=False, default_factory=set)  # groups whose owners a defect has changed

    def __post_init__(self) -> None:
        self.is_hit = np.zeros(len(self.customers), dtype=bool)

    @property
    def ids(self) -> pl.Series:
        """Customer ids, in the order of all that is kept per customer."""
        return self.customers.table["customer_id"]

    def hit(self, rng: np.random.Generator, among: Flags, count: int) -> Ints:
        """Choose that many customers among some, whom no other defect has hit, and mark them."""
        free = np.flatnonzero(among & ~self.is_hit)
        chosen = np.sort(rng.choice(free, min(count, len(free)), replace=False))
        self.is_hit[chosen] = True
        return chosen

    def names(self, places: Ints) -> tuple[str, ...]:
        """Give the ids of customers, sorted."""
        return tuple(sorted(self.ids.gather(places).to_list()))

    def group_of(self, profile_id: str) -> Flags:
        """Tell the customers drawn from a profile."""
        places = [place for place, p in enumerate(self.profiles) if p.id.startswith(profile_id)]
        return np.isin(self.customers.profile, places)

    def regroup(self, names: tuple[str, ...], group_id: str) -> None:
        """Make customers members of a group for as long as they are in the active grouping."""
        is_active = pl.col("group_id").is_in(self.active_groups())
        group = pl.when(is_active).then(pl.lit(group_id)).otherwise("group_id")
        self.change("memberships", "customer_id", names, group_id=group)

    def change(self, table: str, key: str, names: tuple[str, ...], **values: pl.Expr) -> None:
        """Give columns of the rows whose `key` is among `names` new values."""
        chosen = pl.col(key).is_in(list(names))
        rows = self.tables[table]
        changed = {
            column: pl.when(chosen).then(value).otherwise(pl.col(column)).cast(rows.schema[column])
            for column, value in values.items()
        }
        self.tables[table] = rows.with_columns(**changed)

    def add(self, table: str, rows: list[dict[str, object]]) -> None:
        """Add rows to a table."""
        old = self.tables[table]
        self.tables[table] = pl.concat([old, pl.DataFrame(rows, schema=old.schema, orient="row")])

    def members(self, *groups: str) -> Flags:
        """Tell the customers who are now in one of these groups."""
        rows = self.tables["memberships"].filter(self.is_open(), pl.col("group_id").is_in(list(groups)))
        return self.ids.is_in(rows["customer_id"].implode()).to_numpy()

    def active_groups(self) -> list[str]:
        """Give the ids of the groups of the active grouping."""
        groups = self.tables["groups"]
        return groups.filter(pl.col("grouping_id") == ACTIVE)["group_id"].to_list()

    def is_open(self) -> pl.Expr:
        """Tell memberships of the active grouping that are still open."""
        return pl.col("valid_to").is_null() & pl.col("group_id").is_in(self.active_groups())

    def add_group(
        self,
        group_id: str,
        name: str,
        rule: str | None,
        department: str,
        priority: int = FIRST,
        min_size: int | None = None,
    ) -> None:
        """Add a group to the active grouping, with a manager of its own."""
        row: dict[str, object] = {
            "group_id": group_id,
            "grouping_id": ACTIVE,
            "name": name,
            "rule": rule,
            "priority": priority,
            "department_id": department,
            "manager_id": self._hire_manager(department),
            "way_of_working": "traditional",
            "min_size": min_size,
        }
        self.add("groups", [row])
        self.add("assortments", self._assortment_like(department, group_id))

    def _hire_manager(self, department: str) -> str:
        number = len(self.tables["employees"]) + 1
        row = {
            "employee_id": f"E{number:05}",
            "name": MANAGERS[number % len(MANAGERS)],
            "function": "management",
            "department_id": department,
            "hired_on": as_date(self.span.first - 400),
            "qualified_on": as_date(self.span.first - 250),
            "knows_customer": True,
            "knows_product": True,
            "knows_channel": False,
        }
        self.add("employees", [row])
        return f"E{number:05}"

    def _assortment_like(self, department: str, group_id: str) -> list[dict[str, object]]:
        model = next(p.id for p in self.profiles if p.department == department)
        rows = self.tables["assortments"].filter(pl.col("group_id") == model)
        return rows.with_columns(pl.lit(group_id).alias("group_id")).to_dicts()
