"""Pages that need groups lead to where groups are made; teams that look after nobody are named."""

import pytest

from dashboard.store import Store


@pytest.mark.parametrize("page", ["groups", "group_quality", "ownership"])
def test_without_groups_every_page_leads_to_the_workshop_and_to_the_same_files(
    open_app, two_tables: Store, page: str
) -> None:
    app = open_app(two_tables)(page)
    assert any("Make them by rules in the workshop" in one.value for one in app.markdown)
    links = [one.proto for one in app.get("page_link")]
    assert "workshop" in {one.page for one in links}
    wanted = [one.query_string for one in links if "template=" in one.query_string]
    assert [one.rpartition("template=")[2] for one in wanted] == ["groupings", "groups", "memberships"]


def test_teams_without_accounts_are_named(open_app, demo_store: Store) -> None:
    app = open_app(demo_store)("teams")
    (said,) = [one.value for one in app.caption if "teams without accounts" in one.value]
    known = demo_store.query("SELECT name FROM teams ANTI JOIN accounts USING (team_id) ORDER BY name")[
        "name"
    ].to_list()
    assert said.replace("\\", "") == f"{len(known)} teams without accounts: {', '.join(known)}."
