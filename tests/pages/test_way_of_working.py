"""The page of the way of working: its parts, what they say of the demo company and where data is lacking."""

import re
from collections.abc import Callable
from datetime import date, datetime
from functools import partial

import pytest

from dashboard import kpi
from dashboard.model.period import Period
from dashboard.model.question import Question
from dashboard.store import Store
from tests.kpi.company import Company


def words(app) -> str:
    kinds = ("subheader", "markdown", "caption", "info", "expander")
    told = [str(getattr(one, "value", None) or one.label) for kind in kinds for one in getattr(app, kind)]
    return "\n".join(told).replace("\\", "")


YEAR = Question(("new_way_effect",), Period(date(2025, 7, 1), date(2026, 7, 1)), date(2026, 6, 30))


def test_the_effect_in_words_and_by_group_is_what_the_kpi_says(open_app, demo_store: Store) -> None:
    app = open_app(demo_store)("way_of_working")
    whole = kpi.answer(demo_store, YEAR).frame.row(0, named=True)
    said = words(app)
    points = f"{100 * whole['value']:.1f}"
    assert f"Service level rose {points} points more in 4 groups that went over" in said
    assert f"between +{100 * whole['low']:.1f} and +{100 * whole['high']:.1f} points (95%)" in said
    assert f"as large in {100 * whole['p_value']:.1f}% of cases" in said
    assert "as unlike each other as the 4 traditional ones did" in said
    assert "Over the 12 whole months before 16 May 2025" in said
    changes, groups = (one.value for one in app.dataframe)
    effects = kpi.answer(demo_store, YEAR.with_(by=("group",))).frame.sort("value")["value"].to_list()
    told = groups.dropna(subset=["effect"])
    assert sorted(told["effect"] / 100) == pytest.approx(effects)
    assert set(told["since"].astype(str)) == {"2025-05-16"}
    assert (told["department"].notna() & told["manager"].notna()).all()
    assert list(groups["way"]).count("Traditional") == 4
    others = changes["change"].iloc[-1]  # all traditional groups together
    assert sorted(changes["change"][:-1] - others) == pytest.approx([100 * one for one in effects])


def test_an_effect_that_chance_explains_is_told_as_such(open_app, demo_store: Store) -> None:
    app = open_app(demo_store)("way_of_working", judge="csat")
    assert "Chance alone would explain that" in words(app)
    assert set(app.dataframe[1].value["told"].dropna()) == {"may be chance"}


DAY = date(2026, 5, 10)
MAY = {"period": "custom", "from": "2026-05-12", "to": "2026-05-19"}
NEW, OLD = ("new", DAY), ("traditional", None)


def load(store: Store, n: tuple, t: tuple, before: bool = True) -> Store:
    """Two groups of a customer each, with a way of working and a day; contacts around the 10th of May."""
    company = Company()
    company.add("groupings", grouping_id="g", valid_from=date(2026, 1, 1))
    for group, (way, since) in (("N", n), ("T", t)):
        company.add(
            "groups", group_id=group, grouping_id="g", name=group, way_of_working=way, new_since=since
        )
        company.add("customers", customer_id=group, since=date(2025, 1, 1))
        company.add("memberships", customer_id=group, group_id=group, valid_from=date(2026, 1, 1))
        for day in range(2 if before or group == "N" else 10, 20):
            opened = datetime(2026, 5, day, 9)
            company.add("interactions", interaction_id=f"{group}{day}", customer_id=group, opened_at=opened,
                        first_response_at=opened.replace(hour=10), direction="inbound")  # fmt: skip
    company.load(store)
    return store


@pytest.fixture
def two_groups(store: Store) -> Callable[..., Store]:
    return partial(load, store)


@pytest.mark.parametrize(
    ("n", "t", "told"),
    [
        (("traditional", DAY), OLD, "No group works the new way yet, so there is no effect"),
        (("new", date(2027, 1, 1)), OLD, "the first go over on 1 Jan 2027"),
        (NEW, NEW, "No traditional group is left"),
        (("new", None), OLD, "needs new_since in Groups"),
        (("new", None), OLD, "Since when is not written down for: N."),
        (NEW, (None, None), "How they are served is not written down for: T."),
        (NEW, OLD, "fewer than 3 whole months before 10 May 2026"),
        (NEW, OLD, "Service level changed as much in 1 group that went over"),
    ],
)
def test_what_is_missing_for_an_effect_is_said(open_app, two_groups, n, t, told: str) -> None:
    said = words(open_app(two_groups(n, t))("way_of_working", **MAY))
    assert told in said
    assert "The groups, and how they are served" in said


def test_where_data_begins_within_the_days_before_is_told(open_app, two_groups) -> None:
    show = open_app(two_groups(NEW, OLD))
    told = "Service level has no data before 2 May 2026"
    assert told not in words(show("way_of_working", **MAY))  # eight days: from 2 May on
    assert told in words(show("way_of_working", **{**MAY, "from": "2026-05-10"}))  # ten: from 30 April on


def test_days_without_anything_to_count_are_told(open_app, two_groups) -> None:
    store = two_groups(NEW, OLD, before=False)
    app = open_app(store)("way_of_working", **MAY)
    assert "has nothing to count either before or from the day on" in words(app)
    april = {**MAY, "from": "2026-04-01", "to": "2026-04-30"}
    assert "Choose one that ends after 10 May 2026" in words(open_app(store)("way_of_working", **april))


def test_groups_by_effort_and_appreciation_open_on_their_own_page(open_app, demo_store: Store) -> None:
    app = open_app(demo_store)("way_of_working", part="appreciation")
    assert "No group's satisfaction differs from that of the whole beyond chance" in words(app)
    listed = app.dataframe[0].value
    assert set(listed["differs"]) == {"no real difference"}
    assert set(listed["corner"]) == {"No clear corner"}  # what may be chance puts no group anywhere
    app.session_state["way-group"] = "G-KEY"
    app.run()
    assert app.title[0].value == "Groups"
    assert app.selectbox(key="choice-show_group").value == "G-KEY"


def tables(app) -> str:
    """Give the words of the tables whose numbers open, a line per row."""
    markup = "".join(one.proto.json for one in app.get("bidi_component"))
    rows = re.sub(r"</tr>", "\n", markup.encode().decode("unicode_escape", "ignore"))
    return re.sub(r"[ \t]+", " ", re.sub(r"<[^>]*>", " ", rows))


def test_channels_stand_beside_what_their_figures_stand_on(open_app, demo_store: Store) -> None:
    app = open_app(demo_store)("way_of_working", part="channels")
    lines = {line.split()[0]: line for line in tables(app).splitlines() if line.split()}
    asked = YEAR.with_(kpis=("channel_effectiveness", "csat"), by=("channel",))
    for row in kpi.answer(demo_store, asked).frame.drop_nulls("value").iter_rows(named=True):
        written = f"{100 * row['value']:.1f}%" if row["kpi"] == "csat" else f"€{row['value']:.2f}"
        assert re.search(rf"{written} [^%]*%?[^n]* n {row['n']:,} ", lines[row["channel"]]), lines
    assert "Contacts, internal ones too, by channel: email" in words(app)


def test_orientation_says_which_groups_are_worse(open_app, demo_store: Store) -> None:
    app = open_app(demo_store)("way_of_working", part="orientation")
    said = words(app)
    assert "Approached by several departments** (company 22.1%): worse in Key accounts (43.7%)." in said
    assert "Customers without an owner** (company 3.0%): worse in (no group) (100%)." in said
    assert all(one in tables(app) for one in ("Company", "Key accounts", "(no group)"))


@pytest.mark.parametrize(
    ("part", "told"),
    [
        ("roll_out", "Effect of the new way of working needs Groups"),
        ("appreciation", "needs"),
        ("channels", "Surveys** for Customer satisfaction (CSAT)"),
        ("orientation", "department_id in Interactions** for Approached by several departments"),
    ],
)
def test_what_is_lacking_is_said_per_part(open_app, two_tables: Store, part: str, told: str) -> None:
    assert told in words(open_app(two_tables)("way_of_working", part=part))


def test_without_groups_it_opens_on_the_first_part_that_has_its_data(open_app, two_tables: Store) -> None:
    with two_tables.write() as cursor:
        cursor.execute("UPDATE interactions SET department_id = 'd1'")
    show = open_app(two_tables)
    assert "Turned to customers, or to products and channels?" in words(show("way_of_working"))
    assert "What a KPI" in words(show("way_of_working", part="roll_out"))  # and what it would tell


def test_a_filter_that_effects_do_not_have_is_told(open_app, demo_store: Store) -> None:
    app = open_app(demo_store)("way_of_working", channel="phone")
    assert "have no channel: Effect of the new way of working" in words(app)
    narrowed = words(open_app(demo_store)("way_of_working", department="D-HOMES"))
    assert "in 1 group that went over" in narrowed
    none = words(open_app(demo_store)("way_of_working", group="G-HOUSEHOLDS"))
    assert "None of the groups chosen works the new way" in none
