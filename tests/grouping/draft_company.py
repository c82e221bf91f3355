"""Owns a tiny company for drafts: six customers, two groups by rule, one by assignment."""

from datetime import date

from dashboard.store import Store

AS_OF = date(2025, 6, 30)


def fill(store: Store) -> None:
    """Farms f1 f2 f3, shops s1 s2, and x, who is neither; x and f3 were assigned to the rest by hand."""
    with store.write() as cursor:
        cursor.execute(
            """INSERT INTO customers (customer_id, name, industry, potential, since) VALUES
               ('f1', 'Abel', 'farm', 1, '2020-01-01'), ('f2', 'Bo', 'farm', 10, '2020-01-01'),
               ('f3', 'Cy', 'farm', 100, '2020-01-01'), ('s1', 'Di', 'shop', 1, '2020-01-01'),
               ('s2', 'Ed', 'shop', 10, '2020-01-01'), ('x', 'Flo', NULL, NULL, '2020-01-01')"""
        )
        cursor.execute(
            """INSERT INTO groupings (grouping_id, name, valid_from, valid_to) VALUES
               ('old', 'Before', '2020-01-01', '2024-01-01'), ('now', 'Now', '2024-01-01', NULL)"""
        )
        cursor.execute(
            """INSERT INTO groups (group_id, grouping_id, name, rule, priority, department_id) VALUES
               ('all', 'old', 'All', 'TRUE', NULL, 'd'),
               ('farms', 'now', 'Farms', 'industry = ''farm''', NULL, 'd'),
               ('rest', 'now', 'Rest', NULL, NULL, 'd'),
               ('shops', 'now', 'Shops', 'industry = ''shop''', NULL, 'd2')"""
        )
        cursor.execute("INSERT INTO departments (department_id, name) VALUES ('d', 'Land'), ('d2', 'Town')")
        cursor.execute(
            """INSERT INTO memberships (customer_id, group_id, valid_from, valid_to) VALUES
               ('f1', 'farms', '2024-01-01', NULL), ('f2', 'farms', '2024-01-01', NULL),
               ('f3', 'farms', '2024-01-01', '2025-01-01'), ('f3', 'rest', '2025-01-01', NULL),
               ('s1', 'shops', '2024-01-01', NULL), ('s2', 'shops', '2024-01-01', NULL),
               ('x', 'rest', '2024-01-01', NULL)"""
        )
        cursor.execute(
            """INSERT INTO orders (order_id, line, customer_id, ordered_at, product_id, revenue, cost, _day)
               VALUES ('o1', 1, 'f1', '2025-06-30', 'p', 100, 60, '2025-06-30'),
                      ('o2', 1, 'f3', '2025-06-01', 'p', 1000, 500, '2025-06-01'),
                      ('o3', 1, 's1', '2025-05-01', 'p', 50, 20, '2025-05-01')"""
        )
