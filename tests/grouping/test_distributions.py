from datetime import date

from dashboard.grouping import ATTRIBUTES, distributions, keep_profiles, parse
from dashboard.grouping.attributes.distributions import BINS, day_of
from dashboard.grouping.rules.nearest import Unmet, unmet_values
from dashboard.model.select import Select
from dashboard.store import Store


def test_every_attribute_has_its_spread(store: Store) -> None:
    with store.write() as cursor:
        cursor.execute(
            """INSERT INTO customers (customer_id, name, region, potential, since)
               SELECT 'c' || i, 'n' || i, CASE WHEN i % 3 = 0 THEN 'North' WHEN i % 3 = 1 THEN 'South' END,
                      CASE WHEN i < 100 THEN i END, DATE '2020-01-01' + i::INTEGER
               FROM range(200) AS r(i)"""
        )
    everybody = Select("SELECT customer_id FROM customers")
    profiles = keep_profiles(store, everybody, date(2025, 1, 1))
    found = {one.attribute: one for one in distributions(store, profiles)}
    assert list(found) == [one.name for one in ATTRIBUTES]
    region = found["region"]
    assert (region.filled, region.empty, region.distinct) == (134, 66, 2)
    assert region.values == (("North", 67), ("South", 67))
    potential = found["potential"]
    assert (potential.filled, potential.empty, potential.distinct) == (100, 100, 100)
    assert potential.quantiles == (0.0, 9.0, 24.0, 49.0, 74.0, 89.0, 99.0)
    assert potential.edges == (0.0, 98.0)
    assert len(potential.bins) == BINS
    assert sum(potential.bins) == 100
    since = found["since"]
    assert day_of(since.quantiles[0]) == date(2020, 1, 1)
    assert day_of(since.quantiles[-1]) == date(2020, 7, 18)
    assert found["tenure_years"].filled == 200
    orders = found["orders_12m"]  # nothing was ever loaded: empty, not zero
    assert (orders.filled, orders.empty, orders.bins) == (0, 200, ())
    assert found["name"].values == ()  # persons are not listed
    assert found["customer_id"].distinct == 200


def test_values_that_no_customer_has_are_told_with_the_nearest(store: Store) -> None:
    with store.write() as cursor:
        cursor.execute(
            """INSERT INTO customers (customer_id, name, region) VALUES
               ('k1', 'Ann', 'United Kingdom'), ('k2', 'Bo', 'Germany'), ('k3', 'Cy', NULL)"""
        )
    profiles = keep_profiles(store, Select("SELECT customer_id FROM customers"), date(2025, 1, 1))
    rule = "region = 'United Kingdm' AND region IN ('Germany', 'germany', 'Xyz') OR name = 'Anne' OR age > 3"
    assert unmet_values(store, profiles, parse(rule).condition) == (
        Unmet("region", "United Kingdm", "United Kingdom"),
        Unmet("region", "germany", "Germany"),
        Unmet("region", "Xyz", None),
    )


def test_a_single_value_has_a_histogram_too(store: Store) -> None:
    with store.write() as cursor:
        cursor.execute("INSERT INTO customers (customer_id, potential) VALUES ('a', 5), ('b', 5)")
    profiles = keep_profiles(store, Select("SELECT customer_id FROM customers"), date(2025, 1, 1))
    potential = next(one for one in distributions(store, profiles) if one.attribute == "potential")
    assert sum(potential.bins) == 2
    assert potential.edges == (5.0, 5.0)
