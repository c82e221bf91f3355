"""Owns what the demo company sells: product groups with their products, list prices and margins."""

from dataclasses import dataclass

import polars as pl


@dataclass(frozen=True, slots=True)
class ProductGroup:
    """Products sold alike: list prices in EUR, and how much their margin differs from the company's."""

    name: str
    margin_shift: float
    products: tuple[tuple[str, float], ...]  # name, list price


PRODUCT_GROUPS: tuple[ProductGroup, ...] = (
    ProductGroup("Maintenance", 0.06, (
        ("Boiler service visit", 89.0), ("Heat pump service visit", 129.0), ("Ventilation cleaning", 149.0),
        ("Safety inspection", 119.0), ("Service contract, year", 168.0))),
    ProductGroup("Smart home", 0.04, (
        ("Thermostat Sento", 179.0), ("Smart meter reader", 59.0), ("Radiator valve set", 139.0),
        ("Leak sensor", 45.0), ("Energy display", 99.0))),
    ProductGroup("Parts", 0.02, (
        ("Ventilation filters", 24.0), ("Expansion vessel", 62.0), ("Circulation pump", 155.0),
        ("Valve kit", 38.0), ("Pressure gauge", 19.0))),
    ProductGroup("Heat pumps", -0.03, (
        ("Heat pump Hela 5", 1950.0), ("Heat pump Hela 9", 2780.0), ("Hybrid heat pump Duo", 1480.0))),
    ProductGroup("Solar", -0.02, (
        ("Solar panel 430 W", 142.0), ("Inverter 5 kW", 890.0), ("Home battery 10 kWh", 2390.0))),
    ProductGroup("Charging", 0.0, (
        ("Charging point 11 kW", 690.0), ("Charging point 22 kW", 980.0), ("Charging card, year", 48.0))),
    ProductGroup("Lighting", 0.03, (
        ("LED panel", 41.0), ("LED high bay", 118.0), ("Emergency luminaire", 74.0),
        ("Street light head", 265.0))),
    ProductGroup("Building control", 0.01, (
        ("Building controller", 1290.0), ("Room sensor", 86.0), ("Control licence, year", 420.0))),
    ProductGroup("Energy advice", 0.08, (
        ("Energy audit", 640.0), ("Subsidy application", 280.0), ("Insulation plan", 390.0))),
)  # fmt: skip

PRODUCT_IDS: tuple[str, ...] = tuple(
    f"P{group + 1}{place + 1:02}"
    for group, g in enumerate(PRODUCT_GROUPS)
    for place in range(len(g.products))
)
GROUP_OF_PRODUCT: tuple[int, ...] = tuple(
    place for place, group in enumerate(PRODUCT_GROUPS) for _ in group.products
)
PRICES: tuple[float, ...] = tuple(price for group in PRODUCT_GROUPS for _, price in group.products)


def products() -> pl.DataFrame:
    """Give the table `products`."""
    return pl.DataFrame(
        {
            "product_id": PRODUCT_IDS,
            "name": [name for group in PRODUCT_GROUPS for name, _ in group.products],
            "product_group": [PRODUCT_GROUPS[place].name for place in GROUP_OF_PRODUCT],
        }
    )
