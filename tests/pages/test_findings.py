"""The findings on the page of group quality: the one that is asked for stands before all others."""

import time
from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from dashboard.quality import check_groups
from dashboard.store import Store
from dashboard.ui.words.texts import plain

PATIENCE = 60  # s


def test_the_finding_asked_for_comes_first_and_once(
    demo_store: Store, open_app: Callable[[Store], Callable[..., AppTest]]
) -> None:
    *_, last = check_groups(demo_store).findings
    page = open_app(demo_store)("group_quality", finding=last.id)
    ends = time.monotonic() + PATIENCE
    while not page.get("download_button") and time.monotonic() < ends:
        time.sleep(0.5)
        page.run()
    found = [one.value for one in page.markdown if "-badge[" in one.value]
    assert len(found) > 1
    assert [plain(last.says.en) in one for one in found] == [True] + [False] * (len(found) - 1)
    titles = [one.value for one in page.subheader if one.value != "Grouping"]
    assert titles[0] == "The finding you came for"
