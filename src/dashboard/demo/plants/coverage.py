"""Owns planted defects of coverage: customers in no group or in two, broken histories, members who left."""

import numpy as np
import polars as pl

from dashboard.demo.draft import Draft
from dashboard.demo.plants.plant import Plant, Victims
from dashboard.demo.profiles import GOVERNMENT, INDIVIDUAL
from dashboard.demo.span import NEVER, Ints, as_date

EXCLUDED, OVERLAPPING, BROKEN, ORPHANED = 0.03, 0.02, 0.012, 0.03  # shares of active, and of ended customers


def _share(draft: Draft, share: float) -> int:
    return max(round(share * int(draft.is_active.sum())), 6)


def exclude(draft: Draft, rng: np.random.Generator) -> Victims:
    """Leave active customers without a group: an attribute emptied, never assigned, or membership ended."""
    who = draft.hit(rng, draft.is_active, _share(draft, EXCLUDED))
    emptied, forgotten, ended = (who[part::3] for part in range(3))
    _empty_attribute(draft, emptied)
    names = draft.names(np.concatenate([emptied, forgotten]))
    memberships = draft.tables["memberships"]
    gone = pl.col("customer_id").is_in(list(names)) & pl.col("group_id").is_in(draft.active_groups())
    draft.tables["memberships"] = memberships.filter(~gone)
    _end(draft, draft.names(ended), rng)
    return {"excluded": draft.names(who)}


def _empty_attribute(draft: Draft, who: Ints) -> None:
    """Empty the attribute that the rule of the customer's group cannot do without."""
    profile = draft.customers.profile[who]
    kinds = np.array([p.customer_type for p in draft.profiles])[profile]
    draft.change(
        "customers", "customer_id", draft.names(who[kinds == INDIVIDUAL]), customer_type=pl.lit(None)
    )
    draft.change("customers", "customer_id", draft.names(who[kinds == GOVERNMENT]), industry=pl.lit(None))
    rest = draft.names(who[(kinds != INDIVIDUAL) & (kinds != GOVERNMENT)])
    draft.change("customers", "customer_id", rest, size_class=pl.lit(None))


def _end(draft: Draft, names: tuple[str, ...], rng: np.random.Generator) -> None:
    """End open memberships some weeks before the last day, and not before they began."""
    end = pl.max_horizontal(
        pl.lit(as_date(draft.span.last - int(rng.integers(5, 30)))),
        pl.col("valid_from") + pl.duration(days=1),
    )
    chosen = pl.col("customer_id").is_in(list(names)) & draft.is_open()
    draft.tables["memberships"] = draft.tables["memberships"].with_columns(
        pl.when(chosen).then(end).otherwise("valid_to").alias("valid_to")
    )


def overlap(draft: Draft, rng: np.random.Generator) -> Victims:
    """Make active customers members of a second group; their history overlaps with that, too."""
    names = draft.names(draft.hit(rng, draft.is_active, _share(draft, OVERLAPPING)))
    rows = draft.tables["memberships"].filter(pl.col("customer_id").is_in(list(names)) & draft.is_open())
    seconds = []
    for row in rows.to_dicts():
        others = [group for group in _alike(draft, row["group_id"]) if group != row["group_id"]]
        seconds.append({**row, "group_id": others[int(rng.integers(0, len(others)))]})
    draft.add("memberships", seconds)
    return {"overlapping": names, "broken_history": names}


def _alike(draft: Draft, group_id: str) -> list[str]:
    """Give the groups that have accounts if this one has: nobody brings a team into a group without teams."""
    with_accounts = {p.id for p in draft.profiles if p.has_accounts}
    return [g for g in draft.active_groups() if (g in with_accounts) == (group_id in with_accounts)]


def break_history(draft: Draft, rng: np.random.Generator) -> Victims:
    """Break histories in the past: two intervals overlap, leave a hole, or begin before the grouping did."""
    memberships = draft.tables["memberships"]
    once = memberships.filter(pl.col("group_id").is_in(draft.active_groups())).group_by("customer_id").len()
    stayed = once.filter(pl.col("len") == 1)["customer_id"]
    whole = draft.ids.is_in(stayed.implode()).to_numpy() & (draft.customers.since < draft.span.regrouped - 90)
    who = draft.hit(rng, draft.is_active & whole, _share(draft, BROKEN))
    overlapping, holed, outside = (draft.names(who[part::3]) for part in range(3))
    middle = (draft.span.regrouped + draft.span.last) // 2
    other = draft.active_groups()[0]
    _split(draft, overlapping, until=middle + 6, again=middle, before=other)
    _split(draft, holed, until=middle, again=middle + 6, before=None)
    begun = pl.lit(as_date(draft.span.regrouped - 40))
    is_former = ~pl.col("group_id").is_in(draft.active_groups())
    chosen = pl.col("customer_id").is_in(list(outside))
    draft.tables["memberships"] = draft.tables["memberships"].with_columns(
        pl.when(chosen & ~is_former).then(begun).otherwise("valid_from").alias("valid_from"),
        pl.when(chosen & is_former).then(begun).otherwise("valid_to").alias("valid_to"),
    )
    return {"broken_history": draft.names(who)}


def _split(draft: Draft, names: tuple[str, ...], until: int, again: int, before: str | None) -> None:
    """Split open memberships in two that end and begin anew on days that do not meet."""
    chosen = pl.col("customer_id").is_in(list(names)) & draft.is_open()
    memberships = draft.tables["memberships"]
    first = memberships.filter(chosen).with_columns(pl.lit(as_date(until)).alias("valid_to"))
    if before is not None:
        first = first.with_columns(pl.lit(before).alias("group_id"))
    draft.tables["memberships"] = pl.concat(
        [
            memberships.with_columns(
                pl.when(chosen).then(pl.lit(as_date(again))).otherwise("valid_from").alias("valid_from")
            ),
            first,
        ]
    )


def orphan(draft: Draft, rng: np.random.Generator) -> Victims:
    """Leave the memberships of customers who ended open."""
    memberships = draft.tables["memberships"]
    members = memberships.filter(pl.col("group_id").is_in(draft.active_groups()))["customer_id"].unique()
    left = (draft.customers.ended < NEVER) & draft.ids.is_in(members.implode()).to_numpy()
    names = draft.names(draft.hit(rng, left, max(round(ORPHANED * int(left.sum())), 3)))
    last = pl.col("valid_from") == pl.col("valid_from").max().over("customer_id")
    chosen = pl.col("customer_id").is_in(list(names)) & last
    draft.tables["memberships"] = memberships.with_columns(
        pl.when(chosen).then(pl.lit(None)).otherwise("valid_to").alias("valid_to")
    )
    return {"orphan_membership": names}


COVERAGE = (
    Plant("excluded", exclude),
    Plant("overlapping", overlap),
    Plant("broken_history", break_history),
    Plant("orphan_membership", orphan),
)
