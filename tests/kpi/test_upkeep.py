"""Derived tables that were kept up are those that would be made from nothing, whatever changed the data."""

import contextlib
import random
import shutil
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal
from sqlglot import exp, parse_one

from dashboard import kpi
from dashboard.catalog.rows import ON_DEMAND, ROWS
from dashboard.catalog.rows.facts import FactTable
from dashboard.kpi.derived import changed
from dashboard.kpi.derived import preparing as derive
from dashboard.kpi.derived.belonging import BELONGINGS
from dashboard.kpi.derived.on_demand import make_needed
from dashboard.kpi.derived.tables import NOT_OF_CUSTOMERS, base_tables
from dashboard.kpi.derived.upkeep import READ
from dashboard.model.errors import RefusedError
from dashboard.store import Store, VanishedError
from dashboard.store.undoing import undo
from tests.desk import Desk
from tests.kpi.company import random_company

CUSTOMERS = [f"K{number:02d}" for number in range(30)]
TOPICS, PURPOSES, GROUPS = ("invoice", "delivery", ""), ("sales", "service"), ("A", "B", "C")
ORGANISED = (
    ("departments.csv", "department_id,name\nhomes,Homes\n"),
    ("employees.csv", "employee_id,function,department_id\nanna,manager,homes\n"),
    ("groupings.csv", "grouping_id,name,valid_from\ng,Groups,2024-01-01\n"),
    ("groups.csv", "group_id,grouping_id,name,department_id,manager_id\n"
     + "".join(f"{group},g,Group {group},homes,anna\n" for group in GROUPS)),
    ("products.csv", "product_id,name,product_group\np1,One,new\np2,Two,old\n"),
    ("assortments.csv", "group_id,product_id\nA,p1\nB,p1\nB,p2\nC,p2\n"),
    ("teams.csv", "team_id,name,department_id\nt1,One,homes\nt2,Two,homes\n"),
)  # fmt: skip
# What files have: their columns, and a row of a customer with a day.
FILES: dict[str, tuple[str, Callable[[random.Random, str, date], str]]] = {
    "interactions": (
        "interaction_id,customer_id,opened_at,resolved_at,topic,direction,minutes,purpose",
        lambda dice, who, day: (
            f"i{dice.randrange(60)},{who},{day} 09:30,"
            f"{day + timedelta(dice.randrange(9))} 10:00,{dice.choice(TOPICS)},"
            f"{dice.choice(['inbound', 'outbound', ''])},{dice.randrange(40)},{dice.choice(PURPOSES)}"
        ),
    ),
    "orders": (
        "order_id,line,customer_id,ordered_at,product_id,revenue",
        lambda dice, who, day: f"o{dice.randrange(30)},1,{who},{day},p1,{dice.choice([40, -40, 15])}.50",
    ),
    "surveys": (
        "survey_id,customer_id,answered_at,csat",
        lambda dice, who, day: f"s{dice.randrange(30)},{who},{day},{dice.randrange(1, 6)}",
    ),
    "memberships": (
        "customer_id,group_id,valid_from,valid_to",
        lambda dice, who, day: f"{who},{dice.choice(GROUPS)},{day},",
    ),
    "accounts": (
        "customer_id,team_id,valid_from",
        lambda dice, who, day: f"{who},{dice.choice(['t1', 't2'])},{day}",
    ),
    "customers": (
        "customer_id,since,region",
        lambda dice, who, day: f"{who},{day},{dice.choice(['Noord', 'Zuid'])}",
    ),
    "opportunities": (
        "opportunity_id,customer_id,opened_on,outcome",
        lambda dice, who, day: (
            f"w{dice.randrange(30)},{dice.choice([who, who, ''])},{day},"
            f"{dice.choice(['won', 'lost', 'open'])}"
        ),
    ),
    "commitments": (
        "commitment_id,customer_id,made_on,due_on",
        lambda dice, who, day: f"m{dice.randrange(30)},{who},{day},{day + timedelta(7)}",
    ),
    "contact_plans": (
        "plan_id,customer_id,group_id,purpose,every_days",
        lambda dice, who, _: (
            f"v{dice.randrange(20)},{dice.choice([f'{who},', f'{who},', f'{who},', ',B'])},"
            f"{dice.choice(PURPOSES)},{dice.choice([7, 30])}"
        ),
    ),
    "products": (
        "product_id,name,product_group",
        lambda dice, _, __: f"p1,One,{dice.choice(['new', 'newer'])}",
    ),
}
OFTEN = (*FILES, "interactions", "interactions", "orders", "contact_plans")


@pytest.fixture(autouse=True)
def _never_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changed, "LARGEST_SHARE", 1e9)


@pytest.fixture(scope="module")
def nasty_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A nasty company with all its tables up to date: copy the folder, never open it."""
    folder = tmp_path_factory.mktemp("nasty") / "store"
    with contextlib.closing(Store.open(folder)) as store:
        random_company(5).load(store)
        bring_up_to_date(store)
    return folder


@pytest.fixture
def nasty(nasty_folder: Path, tmp_path: Path) -> Iterator[Store]:
    with contextlib.closing(Store.open(shutil.copytree(nasty_folder, tmp_path / "nasty"))) as opened:
        yield opened


def derived(store: Store) -> dict[str, pl.DataFrame]:
    """Give the rows of each derived table, with what its numbers stand for in their place."""
    bring_up_to_date(store)
    sets = " ".join(
        f"LEFT JOIN (SELECT {one.set}, list_sort(list({one.key})) AS {one.name}_keys"
        f" FROM derived.{one.name}_sets GROUP BY {one.set}) AS {one.name}"
        f" ON {one.name}.{one.set} = t.{one.set}"
        for one in BELONGINGS.values()
    )
    found = {}
    base = [one.name for one in base_tables(store.settings()) if not one.is_passing]
    for name in {*base, *(f"derived.{one}" for one in ON_DEMAND)} - NOT_OF_CUSTOMERS:
        columns = store.query(f"FROM {name} LIMIT 0").columns
        own = ", ".join(f"t.{one}" for one in columns if one not in {"customer_no", "member_set", "team_set"})
        if "customer_no" in columns:
            own += ", n.customer_id AS by_number"
        joins = (
            "LEFT JOIN derived.customer_numbers AS n ON n.customer_no = t.customer_no"
            if "by_number" in own
            else ""
        )
        if "member_set" in columns and "team_set" in columns:
            own, joins = f"{own}, member_keys, team_keys", f"{joins} {sets}"
        found[name] = store.query(f"SELECT {own} FROM {name} AS t {joins} ORDER BY ALL")
    for name in ("derived.days", "derived.plan_days"):
        found[name] = store.query(f"FROM {name} ORDER BY ALL")
    return found


def bring_up_to_date(store: Store, *row_sets: str) -> None:
    """Bring the base tables up to date, and those that row sets read; all of them where none is named."""
    kpi.prepare(store)
    make_needed(store, row_sets or ROWS)


def sets_of(store: Store) -> set[tuple[object, ...]]:
    """Give what the sets hold, without their numbers."""
    of_groups = """SELECT list_sort(list([group_id, department_id, manager_id])) FROM derived.member_sets
                   GROUP BY member_set"""
    of_teams = "SELECT list_sort(list(team_id)) FROM derived.team_sets GROUP BY team_set"
    return {(repr(row),) for sql in (of_groups, of_teams) for row in store.query(sql).rows()}


def assert_as_from_nothing(store: Store) -> None:
    kept, kept_sets = derived(store), sets_of(store)
    counts = "count(*), count(DISTINCT customer_no), count(DISTINCT customer_id)"
    assert len(set(store.query(f"SELECT {counts} FROM derived.customer_numbers").row(0))) == 1
    with store.write(is_derived=True) as cursor:
        cursor.execute("UPDATE meta.derived SET basis = 'older'")
    anew = derived(store)
    assert kept.keys() == anew.keys()
    for name, frame in anew.items():
        assert_frame_equal(kept[name], frame)
    assert kept_sets >= sets_of(store)


def rebuilt(store: Store, name: str = "lives") -> int:
    """Give the number of a table: another one when it was made as a whole."""
    found = "SELECT table_oid FROM duckdb_tables() WHERE table_name IN ($name, 'outdated_' || $name)"
    return int(store.query(found, {"name": name}).item())


def a_file(dice: random.Random) -> tuple[str, str]:
    """Write a small file: new rows and other versions of rows that are there."""
    name = dice.choice(OFTEN)
    head, line = FILES[name]
    days = [date(2024, 1, 1) + timedelta(dice.randrange(600)) for _ in range(3)]
    lines = [line(dice, *row) for row in zip(dice.sample(CUSTOMERS, 3), days, strict=True)]
    return f"{name}.csv", "\n".join([head, *{line.split(",")[0]: line for line in lines}.values()])


@pytest.mark.parametrize("seed", [1, 2])
def test_loads_replacements_and_undos_leave_what_would_be_made_from_nothing(desk: Desk, seed: int) -> None:
    dice = random.Random(seed)
    everybody = "customer_id,since,region\n" + "".join(f"{one},2024-01-01,Noord\n" for one in CUSTOMERS)
    desk.load(*ORGANISED, ("customers.csv", everybody))
    loads: list[int] = []
    for _ in range(6):
        loads.append(desk.load(a_file(dice)).load_id)
    bring_up_to_date(desk.store)
    whole = [rebuilt(desk.store, name) for name in ("lives", "fitting_lines", "commitment_facts")]
    on_demand = [rows.id for rows in ROWS.values() if rows.derived]
    for step in range(12):
        if step % 4 == 3:
            chosen = loads.pop(dice.randrange(len(loads)))
            try:
                undo(desk.store, chosen)
            except RefusedError:
                continue
        else:
            loads.append(desk.load(a_file(dice)).load_id)
        bring_up_to_date(desk.store, *dice.sample(on_demand, 3))
    made_of_changes = [rebuilt(desk.store, name) for name in ("lives", "fitting_lines", "commitment_facts")]
    assert made_of_changes == whole
    assert_as_from_nothing(desk.store)


CHANGES = {
    "rows go": "DELETE FROM interactions WHERE month(opened_at) = 3 AND customer_id > 'C020'",
    "a customer goes": "DELETE FROM customers WHERE customer_id = 'C003'",
    "a customer comes": "INSERT INTO customers (customer_id, since) VALUES ('A000', DATE '2024-02-01')",
    "members move": "UPDATE memberships SET valid_to = DATE '2025-03-01' WHERE customer_id < 'C010'",
    "own plans end": "UPDATE contact_plans SET valid_to = DATE '2025-01-01' WHERE customer_id > 'C020'",
    "a group's plan changes": "UPDATE contact_plans SET every_days = 11 WHERE customer_id IS NULL",
    "the first fact goes": "DELETE FROM interactions WHERE _day = (SELECT min(_day) FROM interactions)",
    "a contact of another year": "UPDATE interactions SET (_day, opened_at) = ('2027-02-01', '2027-02-01')"
    " WHERE interaction_id = (SELECT min(interaction_id) FROM interactions)",
    "an opportunity closes": "UPDATE opportunities SET outcome = 'lost', closed_on = DATE '2025-05-05'"
    " WHERE opportunity_id = (SELECT min(opportunity_id) FROM opportunities WHERE outcome = 'open')",
    "a product is of another group": "UPDATE products SET product_group = 'other' WHERE product_id > 'P1'",
    "nothing but another version": "UPDATE departments SET name = name",
}


@pytest.mark.parametrize("sql", CHANGES.values(), ids=CHANGES)
def test_any_change_of_a_nasty_company_is_kept_up_with(nasty: Store, sql: str) -> None:
    whole = rebuilt(nasty)
    with nasty.write() as cursor:
        cursor.execute(sql)
    kpi.prepare(nasty)
    assert rebuilt(nasty) == whole
    assert_as_from_nothing(nasty)


def test_what_is_common_to_all_customers_has_everything_made_anew(store: Store) -> None:
    random_company(5).load(store)
    for sql in (
        "UPDATE groups SET manager_id = 'somebody else'",
        "UPDATE service_levels SET respond_within_minutes = 1",
        "INSERT INTO meta.settings VALUES ('inactivity_days', '40')",
    ):
        kpi.prepare(store)
        before = rebuilt(store)
        with store.write() as cursor:
            cursor.execute(sql)
        kpi.prepare(store)
        assert rebuilt(store) != before


def test_beyond_a_share_of_the_customers_all_are_made_anew(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changed, "LARGEST_SHARE", 0.05)
    random_company(5, customers=50).load(store)
    kpi.prepare(store)
    numbers = [rebuilt(store)]
    for customer in ("C001", "C002", "C003", "C004"):
        with store.write() as cursor:
            cursor.execute(f"UPDATE customers SET region = 'Oost' WHERE customer_id = '{customer}'")
        kpi.prepare(store)
        numbers.append(rebuilt(store))
    assert numbers[0] == numbers[1] == numbers[2] != numbers[3] == numbers[4]  # two of fifty, then as a whole


def test_what_breaks_off_leaves_the_tables_as_they_were(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    random_company(5).load(store)
    before = derived(store)
    with store.write() as cursor:
        cursor.execute("UPDATE interactions SET minutes = 77 WHERE customer_id > 'C030'")

    def broken_off(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(derive, "remember", broken_off)
        with pytest.raises(KeyboardInterrupt):
            kpi.prepare(store)
    for name, frame in before.items():
        assert store.query(f"SELECT count(*) FROM {name}").item() == frame.height
    assert store.query("SELECT count(*) FROM derived.contact_facts WHERE minutes = 77").item() == 0
    kpi.prepare(store)
    assert store.query("SELECT count(*) FROM derived.contact_facts WHERE minutes = 77").item() > 0
    assert_as_from_nothing(store)


def test_a_table_out_of_date_is_not_there_until_somebody_asks(nasty: Store) -> None:
    made = rebuilt(nasty, "closings")
    for customer in ("C001", "C002"):
        with nasty.write() as cursor:
            cursor.execute(f"UPDATE opportunities SET amount = 5 WHERE customer_id = '{customer}'")
        kpi.prepare(nasty)
        with pytest.raises(VanishedError):
            nasty.query("FROM derived.closings")
    bring_up_to_date(nasty, "closings")
    assert rebuilt(nasty, "closings") == made
    assert_as_from_nothing(nasty)


@pytest.mark.parametrize("table", ON_DEMAND.values(), ids=ON_DEMAND)
def test_what_a_table_is_made_of_is_known(table: FactTable) -> None:
    read = {one.name for one in parse_one(table.made_of, dialect="duckdb").find_all(exp.Table)}
    assert {name for _, name in READ.findall(table.made_of)} == read
