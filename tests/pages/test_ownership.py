"""Owners and overlaps on their pages: gaps are mended in place, overlaps decided, figures marked."""

import time

import pytest

from dashboard.insight.group_quality.decisions import decisions_on
from dashboard.store import Store
from tests.pages.conftest import PATIENCE, markup
from tests.pages.drawn import plain
from tests.pages.test_every_page import words
from tests.quality.company import sound

SPOILED = """
UPDATE groups SET manager_id = NULL WHERE group_id = 'P';
INSERT INTO memberships (customer_id, group_id, valid_from) VALUES
    ('o001', 'G', '2024-01-01'), ('p001', 'O', '2024-01-01')
"""


@pytest.fixture
def spoiled(store: Store) -> Store:
    return sound(store, SPOILED)


def html(app) -> str:
    return "\n".join(str(one.proto.body) for one in app.get("html"))


def examined(app):
    """Run the page until the groups are examined, as a browser does by itself."""
    patience = time.monotonic() + PATIENCE
    while "being examined" in words(app):
        assert time.monotonic() < patience, "the examination does not end"
        time.sleep(0.2)
        app.run()
    return app


def test_a_gap_is_seen_mended_and_gone(open_app, spoiled: Store) -> None:
    app = open_app(spoiled)("ownership")
    assert "1 group with a gap" in words(app)
    assert "no manager" in html(app)
    assert app.selectbox(key="choice-mend").value == "P"
    app.selectbox(key="own-manager-P").select("bram")
    app.button(key="own-keep").click().run()
    assert "Assigned, as load 1 of the history." in words(app)
    assert "Every group has its owners" in words(app)
    assert spoiled.query("SELECT manager_id FROM groups WHERE group_id = 'P'").item() == "bram"
    history = open_app(spoiled)("data", tab="history")
    assert any("Load 1" in one.label for one in history.expander)
    assert spoiled.query("SELECT department_id FROM teams ORDER BY 1").to_series().to_list() == [
        "firms", "homes", "public",
    ]  # fmt: skip


def test_assigning_nothing_new_is_refused(open_app, spoiled: Store) -> None:
    app = open_app(spoiled)("ownership", mend="G")
    assert app.selectbox(key="choice-mend").value == "G"
    app.button(key="own-keep").click().run()
    assert "Nothing was chosen" in app.error[0].value.replace("\\", "")
    assert spoiled.query("SELECT count(*) FROM meta.loads").item() == 0


def test_sums_add_up_and_an_overlap_is_decided_and_withdrawn(open_app, spoiled: Store) -> None:
    app = examined(open_app(spoiled)("group_quality", part="coverage"))
    assert "2 more than the company" in words(app)
    table = next(one for one in markup(app) if "</thead>" in one)
    cells = [plain(part.split("</td>")[0]).strip() for part in table.split("</thead>")[1].split("<td>")[1:]]
    # one 118, several 2, none 0 = 120; 0 left = 120; O 41, P 50, G 31 = 122; −2 + 0 = 120
    assert cells == ["118", "2", "0", "120", "0", "120", "41", "50", "31", "122", "−2", "0", "120"]
    app.button(key="decide-keep").click().run()
    assert len(app.error) == 2  # no owner, no reason
    pair = app.selectbox(key="choice-pair").value
    groups = tuple(pair.split("~"))
    assert decisions_on(spoiled, "overlapping", [groups]) == {}
    app.selectbox(key=f"decide-owner-{pair}").select("anna")
    app.text_area(key=f"decide-reason-{pair}").input("Served by both for now")
    app.button(key="decide-keep").click().run()
    assert "The decision is kept." in words(app)
    kept = decisions_on(spoiled, "overlapping", [groups])[groups]
    assert (kept.owner, kept.reason, str(kept.decided_on)) == ("anna", "Served by both for now", "2025-06-30")
    findings = examined(open_app(spoiled)("group_quality"))
    assert "Overlaps decided: 1 of 2" in words(findings)
    again = examined(open_app(spoiled)("group_quality", part="coverage", pair=pair))
    again.button(key="decide-withdraw").click().run()
    assert "The decision is withdrawn." in words(again)
    assert decisions_on(spoiled, "overlapping", [groups]) == {}


def test_a_group_with_a_critical_finding_has_its_verdict_and_its_figures_are_marked(
    open_app, spoiled: Store
) -> None:
    show = open_app(spoiled)
    assert "Read with care" not in words(show("groups"))
    verdicts = examined(show("group_quality", part="verdicts"))
    assert "Assign an owner" in words(verdicts)
    assert any("ownership" in one.proto.page for one in verdicts.get("page_link"))
    said = words(show("groups", show_group="P"))
    assert said.count("Read with care") == 3  # at the bars, in the table beside, above the group's own cards
    assert "People" in said
    assert "Read with care" not in words(show("departments"))
