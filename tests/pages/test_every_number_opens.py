"""Every figure of a KPI that a page draws leads behind it, or to the finding that it belongs to."""

import re
import time
from collections.abc import Iterator
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.catalog.kpis import KPI
from dashboard.store import Store
from dashboard.ui.words.texts import say
from tests.pages.conftest import markup
from tests.pages.drawn import plain

PATIENCE = 60  # s
VIEWS = (
    ("overview", {}),
    ("groups", {"compare": "both", "period": "quarter"}),
    ("departments", {}),
    ("teams", {}),
    ("scorecards", {}),
    ("scorecards", {"part": "all"}),
    ("explore", {"by": "group"}),
    ("explore", {"by": "team", "grain": "quarter"}),
    ("value", {}),
    ("value", {"part": "map"}),
    ("value", {"part": "missed"}),
    ("way_of_working", {"part": "appreciation"}),
    ("way_of_working", {"part": "channels"}),
    ("way_of_working", {"part": "orientation"}),
    ("group_quality", {}),
    ("group_quality", {"part": "coverage"}),
    ("group_quality", {"part": "verdicts"}),
    ("customer", {"customer": "C0100980"}),
)
# What stands for figures in markup: cells of tables, lines of a card, targets on their way, headlines.
FIGURE = re.compile(
    r'<td[^>]*>.*?</td>|<section class="(?:line|pace)".*?</section>|<b class=".*?</b>'
    r'|<div class="headline-share"><b>.*?</b>',
    re.DOTALL,
)
SUMS = ("Sum over the groups", "counted again")  # adds up what is above; it is of no customers of its own
TALLY = re.compile(r"\d+ of \d+ reached")  # of targets of the lines below
# Of the customer card: what says a day, not a KPI, and what counts what the card itself lists beneath.
WHEN = re.compile(r"<b[^>]*>([\d,]+ days? (late|ago)|(answer )?due \d[^<]*)</b>")
LISTED = re.compile(r"<div><span>Overdue</span>.*?</div>")
CARD = re.compile(r'class="kpi-value"')
NAME = re.compile(r'class="kpi-name"[^>]*>([^<]*)<')
PICTURES = ("roll-out", "effect")  # of the effect over time, whose rows are behind the figure beside it


def closed(app: AppTest, is_card: bool = False) -> Iterator[str]:
    """Give what is drawn of figures without a way behind it."""
    for body in markup(app):
        drawn = LISTED.sub("", WHEN.sub("", body)) if is_card else body
        for row in re.split(r"(?=<tr)", drawn):
            of_sums = any(words in row for words in SUMS)
            for found in FIGURE.findall(row):
                is_figure = re.search(r"[1-9]", plain(found)) and not TALLY.search(found)
                if is_figure and not of_sums and 'class="number"' not in found:
                    yield plain(found)
    cards = {unescape(name) for body in markup(app) if CARD.search(body) for name in NAME.findall(body)}
    openers = {str(one.key) for one in app.button}
    yield from (
        f"card {say(KPI[one].name)}"
        for one in KPI
        if say(KPI[one].name) in cards and f"rows-{one}" not in openers
    )
    yield from (f"card {name} of no KPI" for name in cards - {say(one.name) for one in KPI.values()})
    for one in app.get("vega_lite_chart"):
        if not one.proto.selection_mode and not any(name in one.proto.id for name in PICTURES):
            yield f"chart {one.proto.id}"
    for table in app.dataframe:
        yield from closed_columns(table)


def closed_columns(table) -> Iterator[str]:
    """Give the columns of a table that are KPIs by their name, where its cells do not open."""
    names = tuple(say(one.name) for one in KPI.values())
    if not table.proto.selection_mode:
        for column in table.value.columns:
            if column in KPI or str(column).startswith(names):
                yield f"column {column}"


@pytest.mark.parametrize(("page", "address"), VIEWS, ids=str)
def test_a_figure_drawn_opens(open_app, demo_store: Store, page: str, address: dict[str, str]) -> None:
    app = open_app(demo_store)(page, **address)
    ends = time.monotonic() + PATIENCE
    while page == "group_quality" and not app.get("download_button") and time.monotonic() < ends:
        time.sleep(0.3)
        app.run()
    assert list(closed(app, is_card=page == "customer")) == []
