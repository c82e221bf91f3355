"""Owns a small company whose groups are sound, written by hand, for tests to spoil one thing at a time."""

from dashboard.quality import Report, check_groups
from dashboard.store import Store

# 120 active customers: p001 … p050 are private, o001 … o040 organisations, g001 … g030 public bodies.
SOUND = """
INSERT INTO groupings (grouping_id, name, valid_from) VALUES ('now', 'Customer groups', '2024-01-01');
INSERT INTO employees (employee_id, name, hired_on) VALUES
    ('anna', 'Anna', '2020-01-01'), ('bram', 'Bram', '2020-01-01'), ('cees', 'Cees', '2020-01-01');
INSERT INTO departments (department_id, name) VALUES
    ('homes', 'Homes'), ('firms', 'Firms'), ('public', 'Public');
INSERT INTO teams (team_id, department_id) VALUES ('t1', 'homes'), ('t2', 'firms'), ('t3', 'public');
INSERT INTO groups (group_id, grouping_id, name, rule, department_id, manager_id) VALUES
    ('P', 'now', 'People', 'customer_type = ''individual''', 'homes', 'anna'),
    ('O', 'now', 'Firms', 'customer_type = ''organisation''', 'firms', 'bram'),
    ('G', 'now', 'Public', 'customer_type = ''government''', 'public', 'cees');
INSERT INTO customers (customer_id, customer_type, potential)
    SELECT format('{}{:03d}', letter, n), kind, 10 * n
    FROM (VALUES ('p', 'individual', 50), ('o', 'organisation', 40), ('g', 'government', 30))
         AS k(letter, kind, size), range(1, 51) AS r(n) WHERE n <= size;
INSERT INTO interactions (interaction_id, customer_id, opened_at, _day, minutes, channel)
    SELECT customer_id, customer_id, '2025-06-30', '2025-06-30', 10, CASE customer_type
        WHEN 'individual' THEN 'phone' WHEN 'organisation' THEN 'email' ELSE 'visit' END FROM customers;
INSERT INTO memberships (customer_id, group_id, valid_from)
    SELECT customer_id, upper(customer_id[1]), '2024-01-01' FROM customers;
"""


NOT_JUDGED = {"served_worse", "too_little_evidence", "indistinct_viewpoint", "mixed"}
"""What the sound company is too small, or knows too little, to be judged on."""


def run(store: Store, statements: str) -> None:
    """Change the store by some statements, in one transaction."""
    with store.write() as cursor:
        cursor.execute(statements)


def sound(store: Store, spoil: str = "") -> Store:
    """Fill the store with the sound company, then spoil it by some statements."""
    run(store, SOUND)
    run(store, spoil)
    return store


def without_memberships(store: Store, spoil: str = "") -> Store:
    """Fill the store with the sound company whose members follow from the rules, then spoil it."""
    return sound(store, f"DELETE FROM memberships;\n{spoil}")


def found(report: Report) -> dict[str, tuple[str, ...]]:
    """Give the keys of every finding, by check."""
    return {finding.id: finding.keys for finding in report.findings}


def examine(store: Store) -> dict[str, tuple[str, ...]]:
    """Examine the active grouping and give the keys of every finding, by check."""
    return found(check_groups(store))
