"""A team's page says whom to call, and opens whoever a line of its accounts names."""

from datetime import timedelta
from typing import Any

from dashboard import kpi
from dashboard.model.period import Period
from dashboard.model.question import Question
from dashboard.store import Store
from dashboard.ui.words.texts import text

TEAM = "T0004"


def table(app: Any, key: str) -> Any:
    (found,) = [one for one in app.dataframe if key in one.proto.id]
    return found


def test_under_its_cards_a_team_sees_who_is_overdue_or_due_by_name(open_app, demo_store: Store) -> None:
    app = open_app(demo_store)("teams", show_team=TEAM)
    shown = table(app, "list-agenda")
    day = demo_store.last_day()
    asked = Question(("overdue_accounts",), Period(day, day + timedelta(days=1)), day)
    late = kpi.rows(demo_store, asked.where("team", TEAM), "overdue_accounts")
    assert shown.value["customer_id"].to_list()[: late.height] == late["customer_id"].to_list()
    assert shown.value["name"].to_list()[: late.height] == late["customer_name"].to_list()
    assert late.height
    assert not {"team", "lead"} & set(shown.value.columns)  # the same in each row
    (number,) = [one for one in app.button if one.key == "rows-agenda"]
    assert number.label.startswith(f"{late.height} accounts overdue")
    assert text("agenda.title") in [one.value for one in app.subheader]


def test_a_line_of_the_accounts_can_be_opened(open_app, demo_store: Store) -> None:
    app = open_app(demo_store)("teams", show_team=TEAM)
    assert table(app, "depth-members").proto.selection_mode
