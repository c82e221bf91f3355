"""Owns when things happen: how many facts a customer has and on which days, and when in the day."""

from dataclasses import dataclass

import numpy as np

from dashboard.demo.customers import Customers
from dashboard.demo.places import COUNTRIES
from dashboard.demo.profiles import GroupProfile
from dashboard.demo.seeds import pick
from dashboard.demo.span import Days, Floats, Ints, Span, day_weights

# Weight of each hour of the local day, from 6 to 23.
DESK_HOURS = (0, 0.2, 2, 5, 6, 5, 3.2, 4, 5.4, 5, 3.6, 1.8, 0.5, 0.2, 0, 0, 0)
OPEN_HOURS = (0.6, 1.2, 2.4, 4, 4.6, 4, 3.4, 3.4, 3.8, 3.8, 3.4, 3, 3, 3.8, 4.2, 3, 1.4)
OPEN_CHANNELS = ("email", "chat", "web", "social")  # used at all hours
DAY_BEGINS, DAY_ENDS = 8 * 60, 18 * 60  # the working day, in local minutes
DAY_LENGTH = DAY_ENDS - DAY_BEGINS


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How busy every day is for each profile and country; draws days in proportion."""

    span: Span
    busy: Floats  # a row per profile and country: running sum, from 0, of the days' weights

    @classmethod
    def of(cls, profiles: tuple[GroupProfile, ...], span: Span, *, growing: bool) -> "Rhythm":
        """Give the rhythm of the groups' seasons, with the growth of their orders or without."""
        rows = []
        for p in profiles:
            for country in COUNTRIES:
                level = day_weights(span, country, p.season, 0.0).mean()
                weights = day_weights(span, country, p.season, p.order_growth if growing else 0.0)
                rows.append(np.concatenate([[0.0], np.cumsum(weights / level)]))
        return cls(span, np.array(rows))

    def draw(
        self, rng: np.random.Generator, customers: Customers, rows: Ints, per_year: Floats
    ) -> tuple[Ints, Days]:
        """Draw facts of the customers `rows`, at these rates: (place in `customers`, day) of each."""
        line = customers.profile[rows] * len(COUNTRIES) + customers.country[rows]
        begin = np.clip(customers.since[rows] - self.span.first, 0, None)
        end = np.minimum(customers.until[rows], self.span.last + 1) - self.span.first
        low, high = self.busy[line, begin], self.busy[line, np.maximum(end, begin)]
        counts = rng.poisson(per_year / 365.25 * (high - low))
        which = np.repeat(np.arange(len(rows)), counts)
        level = low[which] + rng.random(len(which)) * (high - low)[which]
        day = np.empty(len(which), dtype=np.int64)
        for number in np.unique(line):
            mine = line[which] == number
            day[mine] = np.searchsorted(self.busy[number], level[mine], side="right") - 1
        day = np.clip(day, begin[which], end[which] - 1)
        return rows[which], day + self.span.first


def draw_minutes(rng: np.random.Generator, is_open: "np.ndarray[tuple[int], np.dtype[np.bool_]]") -> Floats:
    """Draw the local minute of the day: at all hours where `is_open`, in office hours elsewhere."""
    hours = np.where(
        is_open,
        pick(rng, np.array(OPEN_HOURS), len(is_open)),
        pick(rng, np.array(DESK_HOURS), len(is_open)),
    )
    return np.asarray(360.0 + (hours + rng.random(len(is_open))) * 60)


def after_work(day: Days, minute: Floats, work: Floats) -> tuple[Days, Floats]:
    """Give the day and local minute when that many minutes of working days have passed."""
    total = day * DAY_LENGTH + np.clip(minute - DAY_BEGINS, 0, DAY_LENGTH) + work
    days, rest = np.divmod(total, DAY_LENGTH)
    return days.astype(np.int64), rest + DAY_BEGINS
