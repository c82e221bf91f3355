"""Owns who a customer is: a person's name, gender and age, or an organisation's name, industry and size."""

from typing import Any

import numpy as np
import polars as pl

from dashboard.demo.organisations import (
    INDUSTRIES,
    LOCAL_GOVERNMENT,
    PUBLIC_SERVICES,
    company_name,
    public_name,
)
from dashboard.demo.people import draw_names
from dashboard.demo.places import COUNTRIES, REGIONS
from dashboard.demo.profiles import GOVERNMENT, INDIVIDUAL, GroupProfile
from dashboard.demo.seeds import pick
from dashboard.demo.span import Ints, Span

GENDERS = (("female", 0.49), ("male", 0.49), ("other", 0.02))
STATUSES = (("lower", 0.24), ("middle", 0.47), ("higher", 0.21), (None, 0.08))
COLUMNS = (
    "name",
    "customer_type",
    "gender",
    "birth_date",
    "socio_economic_status",
    "industry",
    "size_class",
)
DRAWN_ALIKE = (pl.String, pl.String, pl.String, pl.Date, pl.String, pl.String, pl.String)

Values = dict[str, list[Any]]


def draw_identities(
    profiles: tuple[GroupProfile, ...],
    profile: Ints,
    country: Ints,
    region: Ints,
    rng: np.random.Generator,
    span: Span,
) -> dict[str, pl.Series]:
    """Give the columns of the table `customers` that tell who somebody is, in COLUMNS' order."""
    columns: Values = {name: [None] * len(profile) for name in COLUMNS}
    for place, p in enumerate(profiles):
        for code, name in enumerate(COUNTRIES):
            rows = np.flatnonzero((profile == place) & (country == code))
            drawn = (
                _people(rng, name, len(rows), span)
                if p.customer_type == INDIVIDUAL
                else _bodies(rng, p, name, region[rows])
            )
            drawn["customer_type"] = [p.customer_type] * len(rows)
            for column, values in drawn.items():
                target = columns[column]
                for row, value in zip(rows, values, strict=True):
                    target[row] = value
    return {
        name: pl.Series(name, columns[name], dtype=kind)
        for name, kind in zip(COLUMNS, DRAWN_ALIKE, strict=True)
    }


def _choose(rng: np.random.Generator, shares: tuple[tuple[Any, float], ...], count: int) -> list[Any]:
    places = pick(rng, np.array([share for _, share in shares]), count)
    return [shares[place][0] for place in places]


def _people(rng: np.random.Generator, country: str, count: int, span: Span) -> Values:
    """Draw people of 21 to 90 years on the last day; their names fit country and gender."""
    genders = np.array(_choose(rng, GENDERS, count))
    names = np.empty(count, dtype=object)
    for gender, _ in GENDERS:
        mine = np.flatnonzero(genders == gender)
        names[mine] = draw_names(rng, country, gender, len(mine))
    ages = 21 + 69 * rng.beta(2.0, 2.2, count)
    born = (span.last - ages * 365.25).astype(np.int32)
    return {
        "name": names.tolist(),
        "gender": genders.tolist(),
        "birth_date": pl.Series(born).cast(pl.Date).to_list(),
        "socio_economic_status": _choose(rng, STATUSES, count),
    }


def _bodies(rng: np.random.Generator, p: GroupProfile, country: str, region: Ints) -> Values:
    """Draw companies, or public bodies named after the towns of their region."""
    count = len(region)
    sizes = _choose(rng, p.size_classes, count)
    places = rng.integers(0, 1_000_000, count).tolist()
    if p.customer_type != GOVERNMENT:
        trades = rng.integers(0, len(INDUSTRIES), count).tolist()
        return {
            "name": [
                company_name(country, trade, place, is_large=size == "large")
                for trade, place, size in zip(trades, places, sizes, strict=True)
            ],
            "industry": [INDUSTRIES[trade][0] for trade in trades],
            "size_class": sizes,
        }
    services = [
        None if p.is_local_government else int(s) for s in rng.integers(0, len(PUBLIC_SERVICES), count)
    ]
    return {
        "name": [
            public_name(REGIONS[area], place // 97, service, place)
            for area, place, service in zip(region, places, services, strict=True)
        ],
        "industry": [LOCAL_GOVERNMENT if s is None else PUBLIC_SERVICES[s][0] for s in services],
        "size_class": sizes,
    }
