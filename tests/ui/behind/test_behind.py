"""Behind a number: SQL laid out and not changed, and the command that asks the same question."""

import random
import re
import shlex
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from dashboard.catalog.kpis import KPI
from dashboard.command.context import Context
from dashboard.command.line import parser
from dashboard.command.questions import question_of
from dashboard.kpi import answer, applicable, available
from dashboard.kpi.figures.evidence import chance_by, interval_by
from dashboard.kpi.statements.layout import laid_out
from dashboard.model.period import Compare, Period
from dashboard.model.question import Filter, Hours, Question, Scope
from dashboard.store import Store
from dashboard.ui.behind.command import command_of
from dashboard.ui.words.texts import text

VALUES = {
    "group": ("G1", "the others", None),
    "region": ("North", "it's; rm -rf *", "null", None),
    "channel": ("phone", "e-mail = web"),
    "customer_type": ("individual", None),
}


def asked(draw: random.Random) -> Question:
    """Draw a question of anything that can be said on a page."""
    start = date(2024, 1, 1) + timedelta(days=draw.randrange(700))
    filters = [
        Filter(one, tuple(draw.sample(VALUES[one], draw.randint(1, 2)))) for one in draw.sample([*VALUES], 2)
    ]
    return Question(
        kpis=(draw.choice(["csat", "service_level", "contacts_per_customer"]),),
        period=Period(start, start + timedelta(days=draw.randint(1, 400))),
        as_of=date(2026, 1, 1) - timedelta(days=draw.randrange(100)),
        compare=draw.choice(list(Compare)),
        filters=tuple(filters[: draw.randrange(3)]),
        is_restated=draw.random() < 0.5,
        hours=draw.choice(list(Hours)),
    )


def typed(store: Store, line: str) -> Question:
    """Give the question that the command line makes of a command, as a shell would hand it over."""
    words = shlex.split(line)
    assert words[:4] == ["python", "-m", "dashboard", "kpi"]
    args = parser().parse_args(words[3:])
    context = Context(store, None, None, "json", Path())  # type: ignore[arg-type]
    return question_of(context, args, tuple(args.kpis))


def test_the_command_asks_the_same_question(store: Store) -> None:
    with store.write() as cursor:
        cursor.execute("INSERT INTO customers (customer_id, region) VALUES ('c1', 'null')")
    for seed in range(50):
        question = asked(random.Random(seed))
        line = command_of(question)
        assert line
        assert typed(store, line) == question, seed


def test_what_a_viewer_may_see_is_spelled_out_in_the_command(store: Store) -> None:
    question = replace(asked(random.Random(0)), filters=(Filter("region", ("North", "South")),))
    seen = replace(question, scope=Scope((Filter("region", ("South", "West")), Filter("group", ("G1",)))))
    filters = (Filter("region", ("South",)), Filter("group", ("G1",)))
    assert typed(store, command_of(seen) or "") == replace(question, filters=filters)
    nobody = replace(question, scope=Scope((Filter("region", ("West",)),)))
    assert command_of(nobody) is None


def test_sql_is_laid_out_without_a_word_changed(demo_store: Store) -> None:
    day = demo_store.last_day()
    assert day
    period = Period(day - timedelta(days=364), day + timedelta(days=1))
    seen = set()
    for kpi_id in available(demo_store):
        where = (Filter("group", ("G1",)),) if "group" in applicable(kpi_id) else ()
        found = answer(demo_store, Question((kpi_id,), period, day, compare=Compare.PREVIOUS, filters=where))
        for statement in found.statements:
            shown = laid_out(statement.sql)
            assert "".join(shown.split()) == "".join(statement.sql.split())
            assert set(re.findall(r"\$(\w+)", shown)) == {name for name, _ in statement.params}
            seen.add(shown)
    assert max(len(one.splitlines()) for one in seen) > 20


@pytest.mark.parametrize("kpi_id", list(KPI))
def test_every_method_has_its_words(kpi_id: str) -> None:
    for kpi in filter(None, (KPI[kpi_id], KPI[kpi_id].in_working_hours)):
        for place, method in (("interval", interval_by(kpi.measure)), ("chance", chance_by(kpi.measure))):
            assert not method or text(f"{place}.{method}", at="50%")
