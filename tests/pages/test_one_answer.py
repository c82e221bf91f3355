"""Two screens never disagree: what every page draws is what the command line answers to the same question.

A figure is compared as it is written. The answers come from a store of their own, of the same files.
"""

import io
import json
import re
import shlex
import shutil
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from dashboard import kpi as engine
from dashboard.access import Viewer
from dashboard.catalog.kpis import KPI
from dashboard.command import line
from dashboard.model.kpi import Kpi, Unit
from dashboard.model.period import Period
from dashboard.model.question import Filter, Question, Scope
from dashboard.store import Store
from dashboard.ui.asking import company
from dashboard.ui.behind.command import command_of
from dashboard.ui.figures.columns import scaled
from dashboard.ui.figures.values import by_chance, changed, evidence, exactly, shortly
from dashboard.ui.gate import guard
from dashboard.ui.words import format
from dashboard.ui.words.texts import locale, say
from tests.pages.conftest import PAGES
from tests.pages.drawn import Drawn, Watch, plain

# Pages without any figure of a KPI that leads to what is behind it.
SILENT = {"ownership", "workshop", "data"}
PARTS: Mapping[str, tuple[dict[str, Any], ...]] = {
    "customer": ({"customer": "C0100980"},),  # an account in Utrecht with open commitments
    "group_quality": ({"part": "coverage"}, {"part": "verdicts"}),
    "scorecards": ({"part": "card"}, {"part": "all"}),
    "explore": (
        {"by": "group"},
        {"by": "none"},
        {"by": "group", "then": "region", "kpis": ["csat", "revenue"]},
        {"by": "team", "grain": "quarter", "then": "none"},
    ),
}
VIEWS: tuple[tuple[str, dict[str, Any], Scope], ...] = (
    ("everything", {}, Scope()),
    (
        "a running month, a year ago",
        {"period": "custom", "from": "{month}", "to": "{later}", "compare": "year"},
        Scope(),
    ),
    ("working hours, restated", {"period": "quarter", "hours": "working", "restate": "yes"}, Scope()),
    (
        "one region",
        {"period": "year"},
        Scope((Filter("region", ("Utrecht", "Limburg")),), sees_persons=False),
    ),
)
SUMS = "link coverage "  # begins where figures are written in whole units, to be added up by eye
COUNTED = "link overlapping "  # begins where a number is written with what it counts, as words
BENCHMARKS = "SELECT kpi, list(value) FROM targets WHERE kind = 'benchmark' GROUP BY kpi"
ID = r"E\d{5}"  # who answers for it, to viewers who may not see persons
RANDOM = 1  # views drawn by seed beside those


@pytest.fixture(scope="module")
def second(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The demo company once more: whatever the pages' store keeps in memory is not what answers here."""
    opened = Store.open(shutil.copytree(demo_folder, tmp_path_factory.mktemp("second") / "store"))
    yield opened
    opened.close()


def answers(store: Store, questions: set[Question]) -> dict[Question, dict[str, Any]]:
    """Give the command line's row for each question, of those alike but for the KPI at once."""
    alike = defaultdict(list)
    for one in questions:
        alike[one.with_(kpis=(), has_intervals=True)].append(one)
    benchmarks = {kpi: {"benchmarks": values} for kpi, values in store.query(BENCHMARKS).rows()}
    found = {}
    for plain_one, several in alike.items():
        kpis = tuple(sorted({one.kpis[0] for one in several}))
        command = command_of(plain_one.with_(kpis=kpis))
        if command is None:  # what no command can say is asked of the engine
            rows = engine.answer(store, plain_one.with_(kpis=kpis)).frame.iter_rows(named=True)
            found |= {one: {**row} for row in rows for one in several if one.kpis[0] == row["kpi"]}
            continue
        out, err = io.StringIO(), io.StringIO()
        argv = shlex.split(command)[3:]
        status = line.answer(store, [*argv, "--format", "json"], Path(), out, err)
        assert status == 0, (command, err.getvalue())
        rows = {row["kpi"]: row for row in json.loads(out.getvalue())}
        found |= {one: {**rows.get(one.kpis[0], {}), **benchmarks.get(one.kpis[0], {})} for one in several}
    return found


def explained(one: Drawn, row: Mapping[str, Any]) -> Iterator[str]:
    """Give all that may be written of a row, with digits in it."""
    kpi, question = kpi_of(one.question), one.question
    yield from (say(kpi.name), "95%", "5%", by_chance(row), changed(kpi, row))
    for figure in ("value", "comparison", "target", "low", "high"):
        yield from (shortly(kpi, row.get(figure)), exactly(kpi, row.get(figure)))
    to_target = changed(kpi, {"value": row.get("value"), "comparison": row.get("target")})
    yield from (to_target, to_target.lstrip("+−"))
    yield format.count(row.get("n"), locale())
    yield format.day(min(question.period.last, question.as_of), locale())
    yield from whole_units(one, row)
    yield from (shortly(kpi, value) for value in row.get("benchmarks", ()))


def faults(one: Drawn, row: Mapping[str, Any], others: Mapping[str, Any]) -> Iterator[str]:
    """Give what is drawn otherwise than the row says; `others` is the row of the whole page."""
    kpi = kpi_of(one.question)
    value = shortly(kpi, row.get("value"))
    known = {value, *whole_units(one, row)}
    shown = one.value
    if shown and one.where.startswith(COUNTED):
        shown = re.sub(r"(?<=\d) [^\d]+$", "", shown)
    if shown is not None and shown not in known:
        yield f"written {one.value}, is {value}"
    if one.words:
        yield from faults_of_words(one, row, others)
    yield from faults_of_marks(one, row)
    if one.cell:
        figure, shown, form = one.cell
        told = told_in_cell(kpi, row, figure)
        if written(shown, form) != written(told, form):
            yield f"{figure} in the table {written(shown, form)}, is {written(told, form)}"


def whole_units(one: Drawn, row: Mapping[str, Any]) -> Iterator[str]:
    """Give how the table of sums writes a value: in whole units, a total as its parts add up to."""
    if one.where.startswith(SUMS) and kpi_of(one.question).unit in (Unit.COUNT, Unit.MONEY):
        yield from (format.count((row.get("value") or 0) + crumb, locale()) for crumb in (-1, 0, 1))


def faults_of_marks(one: Drawn, row: Mapping[str, Any]) -> Iterator[str]:
    """Give what a chart was given otherwise; small ones without intervals, nothing as a place."""
    kpi = kpi_of(one.question)
    shown = {name: value for name, value in one.given.items() if value is not None}
    if not {"low", "high"} <= set(shown):
        row = {**row, "low": None, "high": None}
    if shown.get("label") == format.NOTHING:
        shown.pop("value", None)
    for figure, value in shown.items():
        told = {"label": shortly(kpi, row.get("value")), "evidence": evidence(kpi, row)}
        answer = told.get(figure, row.get(figure))
        if value != (pytest.approx(answer, rel=1e-9) if isinstance(answer, float) else answer):
            yield f"{figure} drawn at {value}, is {answer}"


def faults_of_words(one: Drawn, row: Mapping[str, Any], others: Mapping[str, Any]) -> Iterator[str]:
    """Give what words say otherwise: they have the value, and no digit that no figure explains."""
    value, left = shortly(kpi_of(one.question), row.get("value")), plain(one.words.replace("\\", ""))
    left = re.sub(rf" – {ID}$", "", left)
    if not one.value and "n" not in one.words.split() and value not in left:
        yield f"{left} does not say {value}"
    known = {*explained(one, row), *explained(one, others)} - {""}
    for word in sorted(known, key=len, reverse=True):
        left = re.sub(rf"(?<![\d.,]){re.escape(word)}(?![.,]?\d)", "", left)
    if re.search(r"\d", left):
        yield f"{one.words} says {left.strip()}, which nothing explains: {row}"


def told_in_cell(kpi: Kpi, row: Mapping[str, Any], figure: str) -> float | None:
    """Give what a column of that figure says of a row."""
    value, target = row.get("value"), row.get("target")
    if figure == "n":
        return row.get("n")
    to_target = None if value is None or target is None else value - target
    return scaled(kpi, to_target if figure == "to_target" else row.get(figure))


def kpi_of(question: Question) -> Kpi:
    """Give the KPI as the question means it."""
    return KPI[question.kpis[0]].by(question.hours)


def written(value: float | None, form: str) -> str:
    """Write a number as its column does."""
    if value is None:
        return ""
    if not form.startswith("%") or "," in form:
        return f"{value:,.0f}"
    return (form % (round(value, 4) + 0.0)).replace("-0.0", "0.0")


def drawn_views(store: Store) -> Iterator[tuple[str, dict[str, Any], Scope]]:
    """Give the views, and some more of anything, by seed."""
    day = store.last_day()
    assert day
    days = {"month": day.replace(day=1), "later": day + timedelta(days=40)}
    for name, address, scope in VIEWS:
        yield name, {key: value.format(**days) for key, value in address.items()}, scope
    groups = store.query("SELECT group_id FROM groups ORDER BY 1").to_series().to_list()
    choices = {
        "period": ["12m", "year", "quarter", "month"],
        "compare": ["none", "previous", "year"],
        "region": ["Utrecht", "Lappi", "~"],
        "customer_type": ["individual", "organisation"],
        "group": [*groups, "~"],
        "channel": ["phone", "email"],
        "hours": ["clock", "working"],
    }
    for seed in range(RANDOM):
        draw = Random(seed)
        names = [*draw.sample(["period", "compare", "hours"], 2), *draw.sample(list(choices)[2:6], 1)]
        scope = Scope((Filter("group", tuple(draw.sample(groups, 3))),)) if seed % 2 == 0 else Scope()
        yield f"seed {seed}", {name: draw.choice(choices[name]) for name in names}, scope


@pytest.mark.parametrize("wrong", ["119", "121", "120 or 7", "12", "120 %"])
def test_another_number_than_the_answer_is_a_fault(store: Store, wrong: str) -> None:
    company.use(store)
    asked = Question(("customers_active",), Period(date(2026, 6, 1), date(2026, 7, 1)), date(2026, 6, 30))
    row = {"kpi": "customers_active", "value": 120.0, "n": 120}
    assert not list(faults(Drawn("button rows-customers_active", asked, "120"), row, row))
    assert list(faults(Drawn("button rows-customers_active", asked, wrong), row, row))


def test_every_figure_drawn_is_the_command_lines_answer(
    open_app, demo_store: Store, second: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch, compared = Watch(monkeypatch, "one answer"), defaultdict(int)
    wrong: list[str] = []
    for name, address, scope in drawn_views(demo_store):
        monkeypatch.setattr(guard, "admit", lambda scope=scope: Viewer("ann", scope, may_load=False))
        app = open_app(demo_store)(**address)
        for page in PAGES:
            if page in SILENT and name != "everything":
                continue
            for part in parts_of(page, name):
                watch.begin()
                for key, value in part.items():
                    app.query_params[key] = value
                app.switch_page(f"pages/{page}.py").run()
                found = list(watch.drawn(app))
                wholes = {one: whole(watch, one) for one in found}
                row_of = answers(second, {one.question for one in found} | set(wholes.values()))
                for one in found:
                    compared[page] += 1
                    for fault in faults(one, row_of[one.question], row_of[wholes[one]]):
                        wrong.append(
                            f"{name}: {page} {part}: {one.where}: {fault} ({command_of(one.question)})"
                        )
    assert not wrong, "\n".join(wrong[:20])
    assert {page for page in PAGES if not compared[page]} == SILENT, dict(compared)


def parts_of(page: str, view: str) -> list[dict[str, Any]]:
    """Give the parts of a page that are looked at: all in the first view, in another one by its name."""
    every = list(PARTS.get(page, ({},)))
    return every if view == VIEWS[0][0] else Random(f"{page} {view}").sample(every, 1)


def whole(watch: Watch, one: Drawn) -> Question:
    """Give the question of the same KPI of all that the page looks at."""
    assert watch.page
    return watch.page.question(*one.question.kpis)
