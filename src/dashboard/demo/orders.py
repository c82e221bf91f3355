"""Owns what customers buy: orders with their lines, and the returns of some of them."""

import numpy as np
import polars as pl

from dashboard.demo.columns import NONE, ids, instants, money, where_known, words
from dashboard.demo.customers import Customers
from dashboard.demo.products import GROUP_OF_PRODUCT, PRICES, PRODUCT_GROUPS, PRODUCT_IDS
from dashboard.demo.profiles import GroupProfile
from dashboard.demo.rhythm import OPEN_CHANNELS, Rhythm, draw_minutes
from dashboard.demo.seeds import pick_per_row
from dashboard.demo.span import Floats, Ints, Span, utc_seconds
from dashboard.demo.staff import SEATS, Staff
from dashboard.demo.vocabulary import CHANNELS, code

RETURNED = 0.022
ORDER_CHANNELS = {"web": 3.0, "phone": 1.0, "shop": 1.5, "email": 0.8, "chat": 0.2}


def product_weights(profiles: tuple[GroupProfile, ...]) -> Floats:
    """Give how likely each product is, a row per profile: the group's mix, even within a product group."""
    sizes = np.array([len(group.products) for group in PRODUCT_GROUPS])
    groups = np.array(GROUP_OF_PRODUCT)
    return np.array([np.array(p.product_mix)[groups] / sizes[groups] for p in profiles], dtype=float)


def _order_channels(profiles: tuple[GroupProfile, ...]) -> Floats:
    return np.array(
        [[dict(p.channel_mix).get(c, 0.0) * ORDER_CHANNELS.get(c, 0.0) for c in CHANNELS] for p in profiles]
    )


def draw_orders(
    rng: np.random.Generator,
    profiles: tuple[GroupProfile, ...],
    customers: Customers,
    rows: Ints,
    team: Ints,
    staff: Staff,
    rhythm: Rhythm,
) -> pl.DataFrame:
    """Draw order lines of the customers `rows`: who bought what when, still in numbers (`finish_orders`)."""
    rates = np.array([p.orders_per_year for p in profiles])[customers.profile[rows]] * customers.weight[rows]
    who, day = rhythm.draw(rng, customers, rows, rates)
    profile = customers.profile[who]
    channel = pick_per_row(rng, _order_channels(profiles), profile)
    minute = draw_minutes(rng, np.isin(channel, [code(CHANNELS, c) for c in OPEN_CHANNELS]))
    order = np.lexsort((minute, day))
    who, day, profile, channel, minute = who[order], day[order], profile[order], channel[order], minute[order]
    counts = 1 + rng.poisson(np.array([p.lines_per_order for p in profiles])[profile] - 1)
    number = np.repeat(np.arange(len(who)), counts)
    line = np.arange(len(number)) - np.repeat(np.cumsum(counts) - counts, counts) + 1
    lines = _lines(rng, profiles, profile[number], customers.weight[who[number]])
    seconds = utc_seconds(rhythm.span, day, minute)[number]
    by_desk = np.where(np.isin(channel, [code(CHANNELS, "web")]), NONE, team[who] * SEATS + 2)
    employee = np.where(by_desk >= 0, staff.sitting(np.maximum(by_desk, 0), day), NONE)[number]
    table = pl.DataFrame(
        {
            "number": number,
            "line": line,
            "who": who[number],
            "seconds": seconds,
            **lines,
            "channel": words(CHANNELS, channel[number]),
            "employee": employee,
        }
    )
    return pl.concat([table, _returns(rng, table, len(who), rhythm.span)])


def _lines(
    rng: np.random.Generator, profiles: tuple[GroupProfile, ...], profile: Ints, weight: Floats
) -> dict[str, pl.Series]:
    """Draw product, quantity, price and cost of order lines."""
    product = pick_per_row(rng, product_weights(profiles), profile)
    units = np.array([p.units_per_line for p in profiles])[profile]
    quantity = 1 + rng.poisson((units - 1) * np.sqrt(weight))
    price = np.rint(np.array(PRICES)[product] * rng.choice([1.0, 1.0, 1.0, 0.95, 0.9], len(product)) * 100)
    shift = np.array([PRODUCT_GROUPS[g].margin_shift for g in GROUP_OF_PRODUCT])[product]
    margin = (
        np.array([p.margin for p in profiles])[profile] + shift - 0.01 + rng.normal(0, 0.05, len(product))
    )
    revenue = price * quantity
    return {
        "product": pl.Series(product),
        "quantity": pl.Series(quantity),
        "unit_price": pl.Series(price.astype(np.int64)),
        "revenue": pl.Series(revenue.astype(np.int64)),
        "cost": pl.Series(np.rint(revenue * (1 - np.clip(margin, 0.02, 0.7))).astype(np.int64)),
    }


def _returns(rng: np.random.Generator, table: pl.DataFrame, orders: int, span: Span) -> pl.DataFrame:
    """Give returns as orders of their own, days later: the same line, all negative but the price."""
    sent_back = table.filter(pl.Series(rng.random(len(table)) < RETURNED))
    later = rng.integers(3, 28, len(sent_back)) * 86400
    return (
        sent_back.with_columns(
            pl.col("seconds") + pl.Series(later),
            -pl.col("quantity", "revenue", "cost"),
            pl.int_range(orders, orders + pl.len()).alias("number"),
            pl.lit(1, dtype=pl.Int64).alias("line"),
        )
        .filter(pl.col("seconds") < (span.last + 1) * 86400 - 7200)
        .select(table.columns)
    )


def finish_orders(
    table: pl.DataFrame, first_number: int, customer_ids: pl.Series, staff: Staff
) -> pl.DataFrame:
    """Give the table `orders` with its ids, numbered from `first_number`, and money in EUR."""
    ordered = table.sort("seconds", "number", "line", maintain_order=True)
    numbers = {name: ordered[name].to_numpy() for name in ordered.columns if name != "channel"}
    seller = numbers["employee"]
    return pl.DataFrame(
        {
            "order_id": ids("O", numbers["number"] + first_number, 8),
            "line": ordered["line"].cast(pl.String),
            "customer_id": customer_ids.gather(ordered["who"]),
            "ordered_at": instants(numbers["seconds"]),
            "product_id": words(PRODUCT_IDS, numbers["product"]),
            "quantity": ordered["quantity"],
            "unit_price": money(numbers["unit_price"]),
            "revenue": money(numbers["revenue"]),
            "cost": money(numbers["cost"]),
            "channel": ordered["channel"],
            "employee_id": where_known(staff.ids(np.maximum(seller, 0)), seller != NONE),
        }
    )
