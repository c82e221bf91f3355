"""Owns the order in which a company is generated: customers and staff first, then facts chunk by chunk."""

from pathlib import Path

import numpy as np

from dashboard.demo import accounts as acc
from dashboard.demo import grouping
from dashboard.demo.contacts_made import INTERNAL, draw_contacts
from dashboard.demo.customers import draw_customers
from dashboard.demo.files import Files
from dashboard.demo.interactions import handle, interactions
from dashboard.demo.orders import draw_orders, finish_orders
from dashboard.demo.products import products
from dashboard.demo.profiles import PROFILES
from dashboard.demo.rhythm import Rhythm
from dashboard.demo.seeds import stream
from dashboard.demo.span import Span
from dashboard.demo.staff import draw_staff
from dashboard.demo.surveys import draw_surveys
from dashboard.demo.vocabulary import service_levels

CHUNK = 10_000


def generate(out: Path, customers: int = 2000, months: int = 24, seed: int = 1, csv: bool = False) -> None:
    profiles = PROFILES
    span = Span.of(months)
    people = draw_customers(profiles, customers, seed, span)
    staff = draw_staff(profiles, np.bincount(people.profile, minlength=len(profiles)), seed, span)
    team = acc.serving_team(profiles, people, staff)
    calls, sales = Rhythm.of(profiles, span, growing=False), Rhythm.of(profiles, span, growing=True)
    with Files(out, csv=csv) as files:
        files.write("customers", people.table)
        files.write("products", products())
        files.write("departments", staff.departments)
        files.write("employees", staff.employees)
        files.write("teams", staff.teams)
        files.write("team_members", staff.team_members)
        files.write("groupings", grouping.groupings(span))
        files.write("groups", grouping.groups(profiles, staff.managers, span))
        files.write("memberships", grouping.memberships(stream(seed, "memberships"), profiles, people, span))
        files.write("accounts", acc.accounts(profiles, people, team, staff, span))
        files.write("composition_rules", acc.composition_rules())
        files.write("service_levels", service_levels())
        n_i, n_o, n_s = 1, 1, 1
        for chunk, start in enumerate(range(0, customers, CHUNK)):
            rows = np.arange(start, min(start + CHUNK, customers))
            rng = stream(seed, "interactions", chunk)
            made = draw_contacts(rng, profiles, people, rows, calls)
            handled = handle(rng, profiles, people, made, span)
            table = interactions(rng, profiles, people, made, handled, team, staff, n_i)
            files.write("interactions", table)
            n_i += len(table)
            s = draw_surveys(
                stream(seed, "surveys", chunk),
                profiles,
                people,
                made,
                handled,
                table["interaction_id"],
                n_s,
                span,
            )
            files.write("surveys", s)
            n_s += len(s)
            lines, _, _ = draw_orders(
                stream(seed, "orders", chunk), profiles, people, rows, team, staff, sales
            )
            files.write("orders", finish_orders(lines, n_o, people.table["customer_id"], staff))
            n_o += int(lines["number"].max()) + 1
