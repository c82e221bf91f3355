"""Owns the facts of a company in chunks of customers: contacts, orders, surveys and all the rest."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import polars as pl

from dashboard.demo.commitments import draw_commitments
from dashboard.demo.contacts_made import INTERNAL, draw_contacts
from dashboard.demo.customers import Customers
from dashboard.demo.decision_makers import draw_decision_makers
from dashboard.demo.interactions import handle, interactions
from dashboard.demo.opportunities import draw_opportunities
from dashboard.demo.orders import draw_orders, finish_orders
from dashboard.demo.profiles import GroupProfile
from dashboard.demo.rhythm import Rhythm
from dashboard.demo.seeds import stream
from dashboard.demo.span import ZONE, Flags, Floats, Ints, Span, as_date
from dashboard.demo.staff import Staff
from dashboard.demo.surveys import draw_surveys
from dashboard.demo.targets import add_revenue, quarters

ACTIVE_DAYS = 365


@dataclass(slots=True)
class Facts:
    """Draws facts chunk by chunk and remembers what the rest of the company needs to know of them."""

    seed: int
    span: Span
    profiles: tuple[GroupProfile, ...]
    customers: Customers
    staff: Staff
    team: Ints  # place of the team that serves each customer
    revenue: Floats = field(init=False)  # EUR, a row per profile and a column per quarter
    last_contact: Ints = field(init=False)  # day of each customer's last external contact
    last_order: Ints = field(init=False)  # day of each customer's last order that brought something
    answers: Ints = field(init=False)  # of each customer to surveys of the last year: how satisfied it is
    satisfied: Ints = field(init=False)  # of these
    numbers: dict[str, int] = field(init=False, default_factory=dict)  # rows so far, by table
    calls: Rhythm = field(init=False)
    sales: Rhythm = field(init=False)

    def __post_init__(self) -> None:
        self.revenue = np.zeros((len(self.profiles), len(quarters(self.span))))
        self.last_contact = np.zeros(len(self.customers), dtype=np.int64)
        self.last_order = np.zeros(len(self.customers), dtype=np.int64)
        self.answers = np.zeros(len(self.customers), dtype=np.int64)
        self.satisfied = np.zeros(len(self.customers), dtype=np.int64)
        self.calls = Rhythm.of(self.profiles, self.span, growing=False)
        self.sales = Rhythm.of(self.profiles, self.span, growing=True)

    def active_on_last_day(self) -> Flags:
        """Tell the customers that are active on the last day: not ended, and seen within a year."""
        is_there = self.customers.ended > self.span.last
        last_seen = np.maximum(self.last_contact, self.last_order)
        return np.asarray(is_there & (last_seen > self.span.last - ACTIVE_DAYS))

    def draw(self, rows: Ints, chunk: int) -> Iterator[tuple[str, pl.DataFrame]]:
        """Draw the facts of the customers `rows`: tables with their rows."""
        yield from self._contacts(rows, chunk)
        yield "orders", self._orders(rows, chunk)
        people = (self.profiles, self.customers, rows, self.team, self.staff)
        for table, draw in (("commitments", draw_commitments), ("opportunities", draw_opportunities)):
            drawn = draw(stream(self.seed, table, chunk), *people, self.sales, self._next(table))
            yield table, self._count(table, drawn)
        drawn = draw_decision_makers(
            stream(self.seed, "contacts", chunk), *people, self.span, self._next("contacts")
        )
        yield "contacts", self._count("contacts", drawn)

    def _next(self, table: str) -> int:
        return self.numbers.get(table, 0) + 1

    def _count(self, table: str, rows: pl.DataFrame) -> pl.DataFrame:
        self.numbers[table] = self.numbers.get(table, 0) + len(rows)
        return rows

    def _contacts(self, rows: Ints, chunk: int) -> Iterator[tuple[str, pl.DataFrame]]:
        rng = stream(self.seed, "interactions", chunk)
        made = draw_contacts(rng, self.profiles, self.customers, rows, self.calls)
        handled = handle(rng, self.profiles, self.customers, made, self.span)
        is_external = made.direction != INTERNAL
        np.maximum.at(self.last_contact, made.who[is_external], made.day[is_external])
        table = interactions(
            rng,
            self.profiles,
            self.customers,
            made,
            handled,
            self.team,
            self.staff,
            self._next("interactions"),
        )
        yield "interactions", self._count("interactions", table)
        surveys = draw_surveys(
            stream(self.seed, "surveys", chunk),
            self.profiles,
            self.customers,
            made,
            handled,
            table["interaction_id"],
            self._next("surveys"),
            self.span,
        )
        self._count_answers(rows, surveys)
        yield "surveys", self._count("surveys", surveys)

    def _count_answers(self, rows: Ints, surveys: pl.DataFrame) -> None:
        day = pl.col("answered_at").dt.convert_time_zone(str(ZONE)).dt.date()
        lately = surveys.filter(day > as_date(self.span.last - ACTIVE_DAYS), pl.col("csat").is_not_null())
        counted = lately.group_by("customer_id").agg(n=pl.len(), good=(pl.col("csat") >= 4).sum())
        mine = pl.DataFrame({"customer_id": self.customers.table["customer_id"].gather(rows)})
        found = mine.join(counted, on="customer_id", how="left", maintain_order="left").fill_null(0)
        self.answers[rows], self.satisfied[rows] = found["n"].to_numpy(), found["good"].to_numpy()

    def _orders(self, rows: Ints, chunk: int) -> pl.DataFrame:
        rng = stream(self.seed, "orders", chunk)
        lines = draw_orders(rng, self.profiles, self.customers, rows, self.team, self.staff, self.sales)
        who, day = lines["who"].to_numpy(), lines["seconds"].to_numpy() // 86400
        is_sold = lines["revenue"].to_numpy() > 0  # who only sends goods back is no active customer
        np.maximum.at(self.last_order, who[is_sold], day[is_sold])
        add_revenue(self.revenue, self.customers.profile[who], day, lines["revenue"].to_numpy(), self.span)
        table = finish_orders(lines, self._next("orders"), self.customers.table["customer_id"], self.staff)
        self.numbers["orders"] = self._next("orders") + int(lines["number"].to_numpy().max(initial=-1))
        return table
