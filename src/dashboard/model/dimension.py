"""Owns what a dimension is: something that figures can be cut by and filtered on."""

from dataclasses import dataclass

from dashboard.model.text import Text


@dataclass(frozen=True, slots=True)
class Dimension:
    """Something to cut by: a column of the rows, or one reached from their customer, group or employee."""

    id: str  # group, department, team, customer_type, channel …
    title: Text
    column: str  # the column of the joined relation that holds its value
    through: str = ""  # what reaches it: customer, membership, account, coverage, product, employee; "" = own
    label_from: tuple[str, str, str] | None = None  # (table, key column, name column) that names its values
    found_in: tuple[tuple[str, str], ...] = ()  # (table, column) pairs whose values it can have
    fixed: tuple[str, ...] = ()  # its values, where no data names them
