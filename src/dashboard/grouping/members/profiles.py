"""Owns the kept profiles: per as-of date, one row per customer who counts, with every attribute.

Rules are tried on them as they are typed; who counts is told by whoever asks.
"""

from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

from dashboard.grouping.attributes.catalogue import ATTRIBUTES
from dashboard.grouping.attributes.profile import profile_sql
from dashboard.model.select import Select
from dashboard.store.derived_notes import forget, note, stands

if TYPE_CHECKING:
    from dashboard.store import Store

KEPT = 3  # as-of dates at a time, of each population
_PREFIX = "profiles_"
_TAG = len(_PREFIX) + len("20250630")  # where the tag begins in a name


def keep_profiles(store: "Store", population: Select, as_of: date, tag: str = "") -> str:
    """Give the name of the table of profiles on a day, making it where it is not there for the data as it is.

    `population` is the query for the `customer_id` of everybody who counts on that day; populations that
    differ have tags that do, of letters and digits.
    """
    name = f"{_PREFIX}{as_of:%Y%m%d}{tag}"
    profile = profile_sql([known.name for known in ATTRIBUTES])
    basis = sha256(profile.encode()).hexdigest()
    if stands(store, name, basis):
        return f"derived.{name}"
    with store.write(is_derived=True) as cursor:
        kept = cursor.execute(
            "SELECT name, data_version = (SELECT data_version FROM meta.state) FROM meta.derived"
            " WHERE starts_with(name, ?)",
            [_PREFIX],
        ).fetchall()
        alike = sorted(other for other, _ in kept if other[_TAG:] == tag and other != name)
        going = {*alike[: len(alike) - KEPT + 1], name} if len(alike) >= KEPT else {name}
        for other in going | {other for other, is_fresh in kept if not is_fresh}:
            cursor.execute(f"DROP TABLE IF EXISTS derived.{other}")
            forget(cursor, other)
        cursor.execute(
            f"CREATE OR REPLACE TABLE derived.{name} AS SELECT p.* FROM ({profile}) AS p"
            f" SEMI JOIN ({population.sql}) AS counted ON counted.customer_id = p.customer_id",
            {"as_of": as_of} | population.params,
        )
        note(cursor, name, basis)
    return f"derived.{name}"
