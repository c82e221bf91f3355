"""Owns how contacts are handled: who answers, how soon, how long it takes, what it costs; the table of it."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from dashboard.demo.columns import NONE, ids, instants, money, where_known, words
from dashboard.demo.contacts_made import INBOUND, INTERNAL, OUTBOUND, Contacts, in_wave
from dashboard.demo.customers import Customers
from dashboard.demo.orders import product_weights
from dashboard.demo.products import PRODUCT_IDS
from dashboard.demo.profiles import GroupProfile
from dashboard.demo.rhythm import DAY_LENGTH, after_work
from dashboard.demo.seeds import evenly, pick_per_row
from dashboard.demo.span import Flags, Floats, Ints, Span, utc_seconds
from dashboard.demo.staff import DEPARTMENTS, SEATS, SUPPORT, Staff
from dashboard.demo.vocabulary import (
    CHANNELS,
    DIRECTIONS,
    KINDS,
    MEDIAN_MINUTES,
    PURPOSES,
    TOPICS,
    code,
    respond_within,
)

NEVER_ANSWERED = 0.2  # of those not answered in time
FAST = 240  # promises up to so many minutes are kept by the clock; longer ones in working hours


@dataclass(frozen=True, slots=True)
class Handled:
    """How each contact of a chunk was handled; instants in UTC seconds, NONE where it has not happened."""

    opened: Ints
    responded: Ints
    resolved: Ints
    in_time: Flags
    minutes: Floats
    is_complaint: Flags


def handle(
    rng: np.random.Generator,
    profiles: tuple[GroupProfile, ...],
    customers: Customers,
    made: Contacts,
    span: Span,
) -> Handled:
    """Draw when each contact was answered and settled; what lies after the last day has not happened."""
    profile = customers.profile[made.who]
    minutes = _minutes(rng, profiles, profile, made.channel)
    opened = utc_seconds(span, made.day, made.minute) + rng.integers(0, 59, len(made))
    in_time, responded, day, minute = _first_answer(rng, profiles, profile, made, opened, span)
    resolved = _settled(rng, made, opened, responded, day, minute, minutes, span)
    end = utc_seconds(span, np.array([span.last + 1]), np.array([0.0]))[0]
    answered = (responded >= 0) & (responded < end)
    return Handled(
        opened=opened,
        responded=np.where(answered, responded, NONE),
        resolved=np.where((resolved >= 0) & (resolved < end), resolved, NONE),
        in_time=in_time,
        minutes=minutes,
        is_complaint=made.kind == code(KINDS, "complaint"),
    )


def _minutes(
    rng: np.random.Generator, profiles: tuple[GroupProfile, ...], profile: Ints, channel: Ints
) -> Floats:
    factor = np.array([p.minutes_factor for p in profiles])[profile]
    drawn = np.array(MEDIAN_MINUTES)[channel] * factor * rng.lognormal(0, 0.5, len(channel))
    return np.asarray(np.maximum(np.rint(drawn), 1.0))


def _in_time_chance(profiles: tuple[GroupProfile, ...], profile: Ints, made: Contacts, span: Span) -> Floats:
    """Give the chance to be answered in time: groups that improve began worse, complaint waves delay."""
    gain = np.array([p.service_gain for p in profiles])[profile]
    years_ago = (span.last - made.day) / 365
    waved = np.array([p.has_complaint_wave for p in profiles])[profile] & in_wave(span, made.day)
    in_time = np.array([p.in_time for p in profiles])[profile]
    return np.asarray(in_time - gain * np.clip(years_ago - 1, 0, 1) - 0.12 * waved)


def _first_answer(
    rng: np.random.Generator,
    profiles: tuple[GroupProfile, ...],
    profile: Ints,
    made: Contacts,
    opened: Ints,
    span: Span,
) -> tuple[Flags, Ints, Ints, Floats]:
    """Draw the first answer of inbound and internal contacts: in time or not, UTC seconds, local moment."""
    promised = respond_within()[made.channel, made.kind]
    years_ago = (span.last - made.day) // 365
    within = (profile * 100 + years_ago) * len(DIRECTIONS) + made.direction
    in_time = evenly(rng, _in_time_chance(profiles, profile, made, span), within)
    never = (
        ~in_time & evenly(rng, np.where(in_time, 0.0, NEVER_ANSWERED), within) & (made.direction == INBOUND)
    )
    share = np.where(
        in_time, 0.02 + 0.92 * rng.beta(1.2, 1.9, len(made)), 1.05 + rng.lognormal(-0.6, 0.8, len(made))
    )
    by_clock = (promised <= FAST) & (made.direction != INTERNAL)
    work = np.where(by_clock, 0.0, share * np.ceil(promised / 1440) * DAY_LENGTH)
    day, minute = after_work(made.day, made.minute, work)
    slow = utc_seconds(span, np.minimum(day, span.last + 300), minute)
    fast = opened + np.rint(share * promised * 60).astype(np.int64)
    answered = np.where(by_clock, fast, np.maximum(slow, opened + 60))
    is_asked = (made.direction == INBOUND) | (made.direction == INTERNAL)
    day = np.where(by_clock, made.day, day)
    minute = np.where(by_clock, made.minute, minute)
    return in_time & is_asked, np.where(is_asked & ~never, answered, NONE), day, minute


def _settled(
    rng: np.random.Generator,
    made: Contacts,
    opened: Ints,
    responded: Ints,
    day: Ints,
    minute: Floats,
    minutes: Floats,
    span: Span,
) -> Ints:
    """Draw when contacts were settled: at once for most calls, in some working hours or days for others."""
    count = len(made)
    talks = np.isin(made.channel, [code(CHANNELS, c) for c in ("phone", "chat", "shop", "visit")])
    at_once = (rng.random(count) < np.where(talks, 0.74, 0.34)) | (made.direction == OUTBOUND)
    work = rng.lognormal(np.log(np.where(made.kind == code(KINDS, "complaint"), 1300, 380)), 0.9, count)
    work = np.where(responded < 0, work * 4, work)
    later_day, later_minute = after_work(day, minute, np.minimum(work, 60 * DAY_LENGTH))
    later = utc_seconds(span, np.minimum(later_day, span.last + 300), later_minute)
    begun = np.maximum(opened, responded)
    is_short = at_once & ((responded >= 0) | (made.direction == OUTBOUND))
    settled = np.where(is_short, begun + minutes.astype(np.int64) * 60, np.maximum(later, begun + 60))
    return np.where(
        rng.random(count) < np.where(responded < 0, 0.02, 0.001) * (made.direction != OUTBOUND), NONE, settled
    )


def interactions(
    rng: np.random.Generator,
    profiles: tuple[GroupProfile, ...],
    customers: Customers,
    made: Contacts,
    handled: Handled,
    team: Ints,
    staff: Staff,
    first_number: int,
) -> pl.DataFrame:
    """Give the table `interactions` with its ids numbered from `first_number`."""
    count = len(made)
    profile = customers.profile[made.who]
    department, handed_from, employee = _handlers(rng, profiles, profile, made, team, staff)
    product = np.where(rng.random(count) < 0.45, pick_per_row(rng, product_weights(profiles), profile), NONE)
    departments = tuple(name for name, _, _ in DEPARTMENTS)
    return pl.DataFrame(
        {
            "interaction_id": ids("I", np.arange(first_number, first_number + count), 9),
            "customer_id": customers.table["customer_id"].gather(made.who),
            "opened_at": instants(handled.opened),
            "first_response_at": instants(handled.responded),
            "resolved_at": instants(handled.resolved),
            "channel": words(CHANNELS, made.channel),
            "direction": words(DIRECTIONS, made.direction),
            "purpose": words(PURPOSES, made.purpose),
            "kind": words(KINDS, made.kind),
            "topic": words(TOPICS, np.where(rng.random(count) < 0.94, made.topic, NONE)),
            "product_id": words(PRODUCT_IDS, product),
            "employee_id": staff.ids(employee),
            "department_id": words(departments, department),
            "handed_over_from": words(departments, handed_from),
            "minutes": where_known(pl.Series(handled.minutes), rng.random(count) > 0.03),
            "cost": _costs(made, handled),
        }
    )


def _handlers(
    rng: np.random.Generator,
    profiles: tuple[GroupProfile, ...],
    profile: Ints,
    made: Contacts,
    team: Ints,
    staff: Staff,
) -> tuple[Ints, Ints, Ints]:
    """Draw who handled each contact: a seat of the customer's team, or of a support department."""
    places = {department: place for place, (department, _, _) in enumerate(DEPARTMENTS)}
    own = np.array([places[p.department] for p in profiles])[profile]
    count = len(made)
    seat = team[made.who] * SEATS + pick_per_row(
        rng,
        np.array([[0.2, 0.5, 0.2, 0.07, 0.03], [0.8, 0.02, 0.12, 0.04, 0.02]]),
        made.is_planned.astype(np.int64),
    )
    moves = (made.direction == INTERNAL) | ((made.direction == INBOUND) & (rng.random(count) < 0.06))
    helper = rng.integers(0, len(SUPPORT), count)
    seat = np.where(moves, staff.support[helper, rng.integers(0, staff.support.shape[1], count)], seat)
    department = np.where(moves, np.array(SUPPORT)[helper], own)
    return department, np.where(moves, own, NONE), staff.sitting(seat, made.day)


def _costs(made: Contacts, handled: Handled) -> pl.Series:
    """Give costs on record: travel and time for visits, postage for letters; others have minutes only."""
    visit, letter = made.channel == code(CHANNELS, "visit"), made.channel == code(CHANNELS, "letter")
    planned_letter = letter & made.is_planned
    cents = np.select(
        [visit, planned_letter, letter], [1800 + handled.minutes * 62, 145, 130 + handled.minutes * 75], 0
    )
    return where_known(money(cents), visit | letter)
