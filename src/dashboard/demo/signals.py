"""Owns the signals from outside and inside that somebody raised, and what came of them."""

from datetime import timedelta

import numpy as np
import polars as pl

from dashboard.demo.profiles import GroupProfile
from dashboard.demo.span import Span, as_date

# capability, group ("" for none in particular), what was seen, KPI it touches, what to do, how it ended
STORIES: tuple[tuple[str, str, str, str, str, str], ...] = (
    ("market_sensing", "", "A competitor offers heat pumps with a ten-year warranty", "win_rate",
     "Compare our warranty and propose a change", "Warranty extended to eight years"),
    ("customer_contact", "G-SUSTAINABLE", "Several complaints about inverters of one batch",
     "complaints_per_1000", "Trace the batch and call its owners", "Batch replaced, owners informed"),
    ("market_sensing", "G-SUSTAINABLE", "The subsidy for home batteries ends in December", "revenue",
     "Inform customers with solar panels", "Mailing sent, offers followed up"),
    ("market_sensing", "G-MUNICIPALITIES", "Municipalities ask for proof of recycled materials in lighting",
     "unmet_demand", "Ask suppliers for certificates", "Certificates added to the catalogue"),
    ("customer_contact", "", "Customers call twice about the same appointment", "first_contact_resolution",
     "Confirm appointments by message", "Confirmation message introduced"),
    ("customer_contact", "G-CARE", "Care institutions miss one person to turn to", "many_departments",
     "Name an account manager per institution", "Account managers named"),
    ("binding_channels", "G-HOUSEHOLDS", "Fewer visits to the shop, more chats in the evening", "channel_fit",
     "Staff the chat until nine", "Chat opened until nine"),
    ("binding_channels", "G-MUNICIPALITIES", "Letters wait for a scanner", "first_response_p90",
     "Scan letters on the day they arrive", "Scanning moved to the service desk"),
    ("technology", "G-HOUSEHOLDS", "Thermostats can report faults by themselves",
     "cost_to_serve_per_customer", "Try it with a hundred households", "Extended to all new thermostats"),
    ("technology", "", "Customers want to see their energy use in the app", "csat",
     "Add figures per day to the app", "Figures per day live"),
    ("market_sensing", "G-ENTREPRENEURS", "Entrepreneurs order lighting from a web shop", "revenue",
     "Compare prices and delivery times", "Delivery next day for lighting"),
    ("customer_contact", "G-KEY", "Key accounts ask for one invoice a month", "ces",
     "Set up collective invoices", "Collective invoices for all key accounts"),
    ("market_sensing", "G-GROWING", "Full grids keep companies from charging points", "missed_revenue",
     "Offer charging with a battery", "First ten installations planned"),
    ("technology", "G-MUNICIPALITIES", "Street lights that dim by themselves are asked for", "unmet_demand",
     "Choose a supplier with a pilot", "Pilot in two municipalities"),
    ("customer_contact", "G-ENTREPRENEURS", "Shop owners cannot be called during opening hours", "reach",
     "Call before ten or send a message", "Calling hours changed"),
    ("binding_channels", "G-GROWING", "Quotations are read on a phone and not opened", "win_rate",
     "Send quotations as a page", "Half of the quotations sent as a page"),
    ("technology", "G-CARE", "Schools want one view of all their buildings", "products_per_customer",
     "Show what the building controller can do", "Demonstration given at four school groups"),
    ("customer_contact", "G-HOUSEHOLDS", "Movers forget to hand over their service contract", "retention",
     "Ask about it when somebody reports a move", "Question added to the script"),
)  # fmt: skip
PER_MONTH = 0.75
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
    told = np.resize(rng.permutation(len(STORIES)), len(raised)).tolist()
    rows = []
    for number, (day, story) in enumerate(zip(raised.tolist(), told, strict=True), start=1):
        capability, about, seen, kpi, action, outcome = STORIES[story]
        known = [place for place, p in enumerate(profiles) if about and p.id.startswith(about)]
        place = known[0] if known else int(rng.integers(0, len(profiles)))
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
                "group_id": profiles[place].id if known else None,
                "kpi": kpi,
                "owner_id": managers[place] if has_action else None,
                "action": action if has_action else None,
                "due_on": due if has_action else None,
                "done_on": as_date(done) if is_done else None,
                "outcome": outcome if is_done and rng.random() < 0.9 else None,
            }
        )
    return pl.DataFrame(rows, schema=SCHEMA)
