"""The report to take along, on the page of group quality: offered once the groups have been examined."""

import time
from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from dashboard.store import Store
from tests.quality.company import without_memberships

PATIENCE = 60  # s


def test_the_whole_report_is_offered(
    store: Store, open_app: Callable[[Store], Callable[..., AppTest]]
) -> None:
    without_memberships(store)
    page = open_app(store)("group_quality")
    ends = time.monotonic() + PATIENCE
    while not page.get("download_button") and time.monotonic() < ends:
        time.sleep(0.5)
        page.run()
    labels = [button.label for button in page.get("download_button")]
    assert labels[:2] == ["Report as PDF", "Report as workbook"]
