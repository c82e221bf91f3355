"""Owns which contacts take place: who calls when, how and about what, and the planned ones."""

from dataclasses import dataclass

import numpy as np

from dashboard.demo.contacts_planned import draw_planned
from dashboard.demo.customers import Customers
from dashboard.demo.profiles import GroupProfile
from dashboard.demo.rhythm import OPEN_CHANNELS, Rhythm, draw_minutes
from dashboard.demo.seeds import evenly, pick, pick_per_row
from dashboard.demo.span import Days, Flags, Floats, Ints, Span
from dashboard.demo.vocabulary import CHANNELS, DIRECTIONS, KINDS, PURPOSES, TOPIC_WEIGHTS, code

INBOUND, OUTBOUND, INTERNAL = range(3)
SALES, SERVICE = range(2)
DIRECTION_WEIGHTS = (0.7, 0.17, 0.13)
INBOUND_KINDS = {
    "question": 0.46,
    "request": 0.29,
    "order": 0.13,
    "dispute": 0.004,
    "suggestion": 0.012,
    "demand": 0.025,
}
REPEATED = 0.11  # of inbound contacts come back within a week
COMPLAINTS_PER_YEAR = 0.2  # of every customer, whatever the group
WAVE = (480, 435)  # days before the last: a batch of bad inverters
WAVE_TIMES = 9.0

Columns = tuple[
    Ints, Days, Ints, Ints, Ints, Ints, Ints
]  # who, day, direction, channel, purpose, kind, topic


@dataclass(frozen=True, slots=True)
class Contacts:
    """The contacts of a chunk of customers, column by column; codes are places in the vocabulary."""

    who: Ints
    day: Days
    minute: Floats  # local minute of the day
    direction: Ints
    channel: Ints
    purpose: Ints
    kind: Ints
    topic: Ints
    is_planned: Flags

    def __len__(self) -> int:
        return len(self.who)


def in_wave(span: Span, day: Days) -> Flags:
    """Tell the days on which complaints of one group came in a wave."""
    return np.asarray((day >= span.last - WAVE[0]) & (day < span.last - WAVE[1]))


def draw_contacts(
    rng: np.random.Generator,
    profiles: tuple[GroupProfile, ...],
    customers: Customers,
    rows: Ints,
    rhythm: Rhythm,
) -> Contacts:
    """Draw all contacts of the customers `rows`, in order of time."""
    weight = customers.weight[rows] ** 0.6 * rng.gamma(3.0, 1 / 3.0, len(rows))
    yearly = np.array([p.contacts_per_year for p in profiles])
    who, day = rhythm.draw(rng, customers, rows, yearly[customers.profile[rows]] * weight)
    direction = pick(rng, np.array(DIRECTION_WEIGHTS), len(who))
    profile = customers.profile[who]
    channel = pick_per_row(rng, _channel_weights(profiles), profile)
    channel[direction == INTERNAL] = code(CHANNELS, "email")
    kind = _kinds(rng, profiles, profile, direction, day, rhythm.span)
    purpose = _purposes(rng, direction, kind)
    channel = _leave_planned_channels(profiles, profile, channel, purpose)
    unplanned = (who, day, direction, channel, purpose, kind, _topics(rng, len(who)))
    repeated = _repeated(rng, unplanned, customers, rhythm.span)
    planned = _planned(rng, profiles, customers, rows, rhythm.span)
    joined = [np.concatenate(parts) for parts in zip(unplanned, repeated, planned, strict=True)]
    is_planned = np.arange(len(joined[0])) >= len(joined[0]) - len(planned[0])
    served = joined[1] < customers.unserved[joined[0]]
    return _in_order_of_time(rng, [column[served] for column in joined], is_planned[served])


def _topics(rng: np.random.Generator, count: int) -> Ints:
    return pick(rng, np.array(TOPIC_WEIGHTS, dtype=float), count)


def _repeated(rng: np.random.Generator, columns: Columns, customers: Customers, span: Span) -> Columns:
    """Draw inbound contacts that come back on the same topic some days later: the first was not enough."""
    who, day, direction, channel, purpose, kind, topic = columns
    again = day + rng.integers(1, 8, len(who))
    comes = (direction == INBOUND) & (kind != code(KINDS, "complaint")) & (rng.random(len(who)) < REPEATED)
    comes &= again < np.minimum(customers.until[who], span.last + 1)
    question = np.full(int(comes.sum()), code(KINDS, "question"))
    return who[comes], again[comes], direction[comes], channel[comes], purpose[comes], question, topic[comes]


def _in_order_of_time(rng: np.random.Generator, columns: list[Ints], is_planned: Flags) -> Contacts:
    who, day, direction, channel, purpose, kind, topic = columns
    minute = draw_minutes(
        rng, np.isin(channel, [code(CHANNELS, c) for c in OPEN_CHANNELS]) & (direction == INBOUND)
    )
    order = np.lexsort((minute, day))
    return Contacts(
        who[order], day[order], minute[order], direction[order], channel[order], purpose[order], kind[order],
        topic[order], is_planned[order],
    )  # fmt: skip


def _channel_weights(profiles: tuple[GroupProfile, ...]) -> Floats:
    return np.array([[dict(p.channel_mix).get(channel, 0.0) for channel in CHANNELS] for p in profiles])


def _kinds(
    rng: np.random.Generator,
    profiles: tuple[GroupProfile, ...],
    profile: Ints,
    direction: Ints,
    day: Days,
    span: Span,
) -> Ints:
    """Draw the kind of each contact; complaints come equally often per customer in every group."""
    kinds, shares = zip(*INBOUND_KINDS.items(), strict=True)
    kind = np.array([code(KINDS, k) for k in kinds])[pick(rng, np.array(shares), len(profile))]
    kind[direction != INBOUND] = code(KINDS, "follow_up")
    inbound_per_year = (
        np.array([max(p.contacts_per_year, 1.0) for p in profiles]) * DIRECTION_WEIGHTS[INBOUND]
    )
    chance = COMPLAINTS_PER_YEAR / inbound_per_year[profile]
    waved = np.array([p.has_complaint_wave for p in profiles])[profile] & in_wave(span, day)
    chance = np.where(direction == INBOUND, np.minimum(chance * np.where(waved, WAVE_TIMES, 1.0), 0.6), 0.0)
    years_ago = (span.last - day) // 365
    kind[evenly(rng, chance, profile * 100 + years_ago)] = code(KINDS, "complaint")
    return kind


def _purposes(rng: np.random.Generator, direction: Ints, kind: Ints) -> Ints:
    sells = np.isin(kind, [code(KINDS, "order"), code(KINDS, "demand")])
    chance = np.select([direction == INTERNAL, direction == OUTBOUND, sells], [0.25, 0.3, 1.0], 0.08)
    return np.where(rng.random(len(kind)) < chance, SALES, SERVICE)


def _leave_planned_channels(
    profiles: tuple[GroupProfile, ...], profile: Ints, channel: Ints, purpose: Ints
) -> Ints:
    """Move unplanned contacts off the channels of the group's plans: only planned contacts keep a plan."""
    taken = np.zeros((len(profiles), len(PURPOSES), len(CHANNELS)), dtype=bool)
    for place, p in enumerate(profiles):
        for plan in p.plans:
            taken[place, code(PURPOSES, plan.purpose), code(CHANNELS, plan.channel)] = True
    return np.where(taken[profile, purpose, channel], code(CHANNELS, "email"), channel)


def _planned(
    rng: np.random.Generator, profiles: tuple[GroupProfile, ...], customers: Customers, rows: Ints, span: Span
) -> Columns:
    who, day, profile, plan = draw_planned(rng, profiles, customers, rows, span)
    plans = max(len(p.plans) for p in profiles)
    channels = np.zeros((len(profiles), plans), dtype=np.int64)
    purposes = np.zeros((len(profiles), plans), dtype=np.int64)
    for place, p in enumerate(profiles):
        channels[place, : len(p.plans)] = [code(CHANNELS, x.channel) for x in p.plans]
        purposes[place, : len(p.plans)] = [code(PURPOSES, x.purpose) for x in p.plans]
    channel = channels[profile, plan]
    kind = np.where(channel == code(CHANNELS, "visit"), code(KINDS, "visit"), code(KINDS, "follow_up"))
    direction = np.full(len(who), code(DIRECTIONS, "outbound"))
    return who, day, direction, channel, purposes[profile, plan], kind, _topics(rng, len(who))
