"""Owns the signals from outside and inside that somebody raised, and what came of them."""

from datetime import timedelta

import numpy as np
import polars as pl

from dashboard.demo.profiles import GroupProfile
from dashboard.demo.span import Span, as_date

# capability, what was seen, KPI it touches, what to do, how it ended
STORIES: tuple[tuple[str, str, str, str, str], ...] = (
    ("market_sensing", "A competitor offers heat pumps with a ten-year warranty", "win_rate",
     "Compare our warranty and propose a change", "Warranty extended to eight years"),
    ("market_sensing", "The subsidy for home batteries ends at the turn of the year", "revenue",
     "Inform customers with solar panels", "Mailing sent, offers followed up"),
    ("market_sensing", "Municipalities ask for proof of recycled materials in lighting", "unmet_demand",
     "Ask suppliers for certificates", "Certificates added to the catalogue"),
    ("customer_contact", "Customers call twice about the same appointment", "first_contact_resolution",
     "Confirm appointments by message", "Confirmation message introduced"),
    ("customer_contact", "Several complaints about inverters of one batch", "complaints_per_1000",
     "Trace the batch and call its owners", "Batch replaced, owners informed"),
    ("customer_contact", "Care institutions miss one person to turn to", "many_departments",
     "Name an account manager per institution", "Account managers named"),
    ("binding_channels", "Fewer visits to the shop, more chats in the evening", "channel_fit",
     "Staff the chat until nine", "Chat opened until nine"),
    ("binding_channels", "Letters of municipalities wait for a scanner", "first_response_p90",
     "Scan letters on the day they arrive", "Scanning moved to the service desk"),
    ("technology", "Thermostats can report faults by themselves", "cost_to_serve_per_customer",
     "Try it with a hundred households", "Trial extended to all new thermostats"),
    ("technology", "Customers want to see their energy use in the app", "csat",
     "Add figures per day to the app", "Figures per day live"),
    ("market_sensing", "Entrepreneurs order lighting from a web shop", "revenue",
     "Compare prices and delivery times", "Delivery next day for lighting"),
    ("customer_contact", "Key accounts ask for one invoice a month", "ces",
     "Set up collective invoices", "Collective invoices for all key accounts"),
)  # fmt: skip
PER_MONTH = 1.8
SCHEMA = {
    "signal_id": pl.String,
    "raised_on": pl.Date,
    **dict.fromkeys(("capability", "description", "group_id", "kpi", "owner_id", "action"), pl.String),
    "due_on": pl.Date,
    "done_on": pl.Date,
    "outcome": pl.String,
}


def draw_signals(
    rng: np.random.Generator, profiles: tuple[GroupProfile, ...], managers: tuple[str, ...], span: Span
) -> pl.DataFrame:
    """Draw the table `signals`; three in four lead to an action, and most of those to an outcome."""
    raised = np.sort(rng.integers(span.first, span.last - 3, max(round(span.years * 12 * PER_MONTH), 2)))
    rows = []
    for number, day in enumerate(raised.tolist(), start=1):
        capability, seen, kpi, action, outcome = STORIES[int(rng.integers(0, len(STORIES)))]
        place = int(rng.integers(0, len(profiles)))
        has_action = rng.random() < 0.78
        due = as_date(day) + timedelta(days=int(rng.integers(14, 75)))
        done = day + int(rng.integers(7, 95))
        is_done = has_action and done <= span.last and rng.random() < 0.82
        rows.append(
            {
                "signal_id": f"SG{number:04}",
                "raised_on": as_date(day),
                "capability": capability,
                "description": seen,
                "group_id": profiles[place].id if rng.random() < 0.7 else None,
                "kpi": kpi,
                "owner_id": managers[place] if has_action else None,
                "action": action if has_action else None,
                "due_on": due if has_action else None,
                "done_on": as_date(done) if is_done else None,
                "outcome": outcome if is_done and rng.random() < 0.9 else None,
            }
        )
    return pl.DataFrame(rows, schema=SCHEMA)
