"""Owns what customers are, as numbers a tree can read: plain attributes, and those that the rules name."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from dashboard.grouping import ATTRIBUTE, Family
from dashboard.grouping.attributes.known import KnownAttribute
from dashboard.quality.examination import Examination
from dashboard.quality.readable import Feature

PLAIN = (
    *("customer_type", "gender", "age", "socio_economic_status", "industry", "size_class", "region"),
    *("potential", "preferred_channel", "since"),
)
NAMES = ("customer_id", "name")  # say who somebody is, not of what kind
MOST_VALUES = 12  # of a text attribute: the most frequent ones

_VALUES = """SELECT "{name}" AS value FROM traits WHERE "{name}" IS NOT NULL GROUP BY ALL
    ORDER BY count(*) DESC, value LIMIT {most}"""
_TRAITS = """SELECT DISTINCT ON (customer_id) p.* FROM profile AS p SEMI JOIN {sample} USING (customer_id)
    ORDER BY customer_id"""


@dataclass(frozen=True, slots=True)
class Traits:
    """Customers in the order of their ids, and a column per feature, nan where an attribute is empty."""

    customers: np.ndarray
    features: tuple[Feature, ...]
    rows: np.ndarray


def attributes_of(exam: Examination) -> tuple[str, ...]:
    """Give the attributes that the people who serve a group can go by."""
    named = {name for group in exam.ruled if group.rule for name in group.rule.attributes}
    return tuple(dict.fromkeys((*PLAIN, *sorted(named))))


def read_traits(exam: Examination, sample: str) -> Traits:
    """Give the traits of the customers in the table `sample`; what never varies is left out."""
    exam.stage("traits", _TRAITS.format(sample=sample))
    found = exam.columns("FROM traits ORDER BY customer_id")
    features: list[Feature] = []
    rows: list[np.ndarray] = []
    for name in attributes_of(exam):
        if name in NAMES:
            continue
        for feature, column in _features(exam, ATTRIBUTE[name], found[name]):
            features.append(feature)
            rows.append(column)
    customers = np.asarray(found["customer_id"], dtype=str)
    matrix = np.array(rows, dtype=np.float32).T if rows else np.empty((len(customers), 0), dtype=np.float32)
    return Traits(customers, tuple(features), matrix)


def _features(
    exam: Examination, known: KnownAttribute, values: np.ndarray
) -> Iterator[tuple[Feature, np.ndarray]]:
    is_empty = np.ma.getmaskarray(np.ma.asarray(values))
    if known.family is not Family.TEXT:
        column = _numbers(known.family, values, is_empty)
        if len(np.unique(column[~np.isnan(column)])) > 1:
            yield Feature(known.name, known.family, None, bool(np.isnan(column).any())), column
        return
    frequent = exam.columns(_VALUES.format(name=known.name, most=MOST_VALUES))["value"]
    for value in map(str, frequent):
        column = np.where(is_empty, 0.0, np.asarray(np.ma.filled(values, ""), dtype=object) == value)
        if 0 < column.sum() < len(column):
            yield Feature(known.name, known.family, value, bool(is_empty.any())), column.astype(float)


def _numbers(family: Family, values: np.ndarray, is_empty: np.ndarray) -> np.ndarray:
    if family is Family.DAY:
        days = np.ma.getdata(values).astype("datetime64[D]").astype(np.int64) + date(1970, 1, 1).toordinal()
        return np.where(is_empty, np.nan, days.astype(float))
    numbers = np.ma.getdata(values).astype(float)
    return np.where(is_empty, np.nan, numbers)
