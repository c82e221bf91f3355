"""Owns what tests see of the figures that pages draw: each as it is written, with the question that a click
on it asks. It watches the few functions through which everything is drawn, so that a new page is seen too."""

import importlib
import pkgutil
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from random import Random
from typing import Any
from urllib.parse import parse_qs

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block

import dashboard.ui
from dashboard.catalog.kpis import KPI
from dashboard.model.question import Question
from dashboard.ui.behind.drill import NUMBER, named
from dashboard.ui.view.page import Page
from dashboard.ui.words.texts import say, text

MOST = 4  # charts of a page, marks of a chart, cells of a table, links of a block that are looked at
WRITTEN = re.compile(r'class="(?:kpi|line)-value"[^>]*>([^<]*)<')
LINK = re.compile(r'<a class="number" href="([?#][^"]*)"[^>]*>([^<]*)</a>')
CELL = re.compile(r'<td[^>]*>.*?</td>|<section class="line.*?</section>', re.DOTALL)


@dataclass(frozen=True, eq=False)
class Drawn:
    """One figure on a page; what is written of it, and what charts and tables were given of it."""

    where: str
    question: Question
    value: str | None = None  # as it is written
    words: str = ""  # written beside it
    given: Mapping[str, Any] = field(default_factory=dict)  # value, low, high, target, label, evidence
    cell: tuple[str, Any, str] | None = None  # figure, what stands in the table, how that is written


class Watch:
    """What a page draws, from when it is opened until it is looked at."""

    def __init__(self, patch: pytest.MonkeyPatch, seed: str) -> None:
        self.page: Page | None = None
        self._openers: dict[str, Question] = {}
        self._tables: list[tuple[Any, ...]] = []
        self._charts: list[tuple[Any, ...]] = []
        self._linked: list[tuple[str, str, Sequence[Question]]] = []
        self._asked: list[Question] | None = None  # of the click that is tried now
        self._random = Random(seed)
        for one in pkgutil.walk_packages(dashboard.ui.__path__, "dashboard.ui."):
            importlib.import_module(one.name)
        watched: dict[str, Callable[..., Any]] = {
            "open_page": self._open_page,
            "draw_opener": self._draw_opener,
            "draw_table": self._draw_table,
            "draw_clickable": self._draw_clickable,
            "draw_linked": self._draw_linked,
            "remember": self._remember,
            "go_into": self._go_into,
            "put": self._put,
        }
        for name, watching in watched.items():
            for module in [one for key, one in sys.modules.items() if key.startswith("dashboard.ui")]:
                if callable(real := vars(module).get(name)):
                    patch.setattr(module, name, _around(real, watching))

    def begin(self) -> None:
        """Forget what was drawn."""
        self.page = None
        self._openers.clear()
        self._tables.clear()
        self._charts.clear()
        self._linked.clear()

    def drawn(self, app: AppTest) -> Iterator[Drawn]:
        """Give the figures of the page that the app shows now."""
        yield from self._of_openers(app)
        yield from self._of_links(app)
        for table in self._tables:
            yield from self._of_table(*table)
        for chart in self._some(self._charts):
            yield from self._of_chart(*chart)

    def _of_openers(self, app: AppTest) -> Iterator[Drawn]:
        """Give the figures that have a button: with the words of the smallest block that both are in."""
        blocks = sorted(_blocks(app.main), key=lambda block: len(list(block)))
        for key, asked in self._openers.items():
            own = next((one for one in blocks if one.get("html") and key in _keys(one)), app.main)
            near = [one.proto.body for one in own.get("html") if WRITTEN.search(one.proto.body)]
            words = next(one.label for one in own.get("button") if one.key == key)
            if len(near) == 1 and len(self._openers.keys() & _keys(own)) == 1:
                (written,) = WRITTEN.findall(near[0])
                yield Drawn(f"button {key}", asked, unescape(written), f"{plain(near[0])} {words}")
            else:
                yield Drawn(f"button {key}", asked, words=words)

    def _of_links(self, app: AppTest) -> Iterator[Drawn]:
        """Give the figures that are links; the panel is opened as the page opens it."""
        drawn = [("html", block.proto.body, ()) for block in app.get("html")]
        for key, body, numbers in [*drawn, *self._linked]:
            cells = [cell for cell in CELL.findall(body) if len(LINK.findall(cell)) == 1]
            alone = [found.group() for found in LINK.finditer(CELL.sub("", body))]
            for words in self._some([*cells, *alone]):
                ((address, written),) = LINK.findall(words)
                if asked := self._named(unescape(address), numbers):
                    beside = plain(words) if words in cells else ""
                    yield Drawn(f"link {key} {address}", asked, unescape(written), beside)

    def _named(self, address: str, numbers: Sequence[Question]) -> Question | None:
        """Give the question of the number that a link opens; None of one that leads elsewhere on the page."""
        if address.startswith("#"):
            return numbers[int(address[1:])]
        told = parse_qs(address[1:])
        if NUMBER not in told or self.page is None:
            return None
        asked = named(self.page.question(), told)
        assert asked, told
        return asked

    def _of_table(
        self, frame: pl.DataFrame, key: str, columns: Mapping[str, Any], pick: Any
    ) -> Iterator[Drawn]:
        numbers = [name for name, kind in frame.schema.items() if kind.is_numeric() and name in columns]
        cells = [(row, name) for row in range(frame.height) for name in numbers]
        for row, name in self._some(cells):
            for asked in self._click(lambda row=row, name=name: pick(row, name)):
                kpi = KPI[asked.kpis[0]].by(asked.hours)
                if name != kpi.id and not name.startswith(say(kpi.name)):
                    continue  # of a customer more is told than the figure that a click opens
                heading = str(columns[name].get("label") or name)
                form = str((columns[name].get("type_config") or {}).get("format"))
                yield Drawn(f"{key} {row} {name}", asked, cell=(_figure(heading), frame[name][row], form))

    def _of_chart(self, frame: pl.DataFrame, key: str, pick: Any) -> Iterator[Drawn]:
        marks = [
            row for row in frame.iter_rows(named=True) if row.get("label") and row.get("value") is not None
        ]
        for mark in self._some(marks):
            for asked in self._click(lambda mark=mark: pick(mark)):
                shown = {name: mark[name] for name in GIVEN if name in mark}
                yield Drawn(f"{key} {mark.get('name') or mark.get('when')}", asked, given=shown)

    def _some(self, several: list[Any]) -> list[Any]:
        return several if len(several) <= MOST else self._random.sample(several, MOST)

    def _click(self, pick: Callable[[], None]) -> list[Question]:
        self._asked = found = []
        try:
            pick()
        finally:
            self._asked = None
        return found

    def _open_page(self, real: Callable[..., Page], *given: Any, **named: Any) -> Page:
        self.page = real(*given, **named)
        return self.page

    def _draw_opener(self, real: Callable[..., None], asked: Question, row: Any, **named: Any) -> None:
        self._openers[f"rows-{named['key']}"] = asked
        real(asked, row, **named)

    def _draw_table(self, real: Callable[..., None], frame: pl.DataFrame, **named: Any) -> None:
        if named.get("on_pick"):
            self._tables.append((frame, named["key"], named.get("columns") or {}, named["on_pick"]))
        real(frame, **named)

    def _draw_clickable(self, real: Callable[..., None], frame: pl.DataFrame, *given: Any) -> None:
        _, key, _, on_pick = given
        self._charts.append((frame, key, on_pick))
        real(frame, *given)

    def _draw_linked(
        self, real: Callable[..., None], body: str, key: str, numbers: Sequence[Question] = ()
    ) -> None:
        self._linked.append((key, body, numbers))
        real(body, key, numbers)

    def _remember(self, real: Callable[..., None], asked: Question) -> None:
        real(asked) if self._asked is None else self._asked.append(asked)

    def _go_into(self, real: Callable[..., None], page: Page, asked: Any, *steps: Any) -> None:
        """Take what a member is shown as for what is shown of the whole once somebody went into it."""
        if self._asked is None:
            real(page, asked, *steps)
            return
        inside = page.question(asked.focus)
        for step in steps:
            inside = inside.where(step.dimension, step.value)
        self._asked.append(inside)

    def _put(self, real: Callable[..., None], *given: Any) -> None:
        if self._asked is None:
            real(*given)


GIVEN = ("value", "low", "high", "target", "label", "evidence")


def _blocks(block: Block) -> Iterator[Block]:
    yield block
    for one in block.children.values():
        if isinstance(one, Block):
            yield from _blocks(one)


def _keys(block: Block) -> set[str]:
    return {str(one.key) for one in block.get("button")}


def plain(markup: str) -> str:
    """Give what a reader reads of markup."""
    return unescape(re.sub(r"<[^>]*>", " ", markup))


def _around(real: Callable[..., Any], watching: Callable[..., Any]) -> Callable[..., Any]:
    return lambda *given, **named: watching(real, *given, **named)


def _figure(heading: str) -> str:
    """Tell which figure a column holds by what it is headed."""
    named = {"explore.change": "change", "explore.to_target": "to_target", "explore.n": "n"}
    return next((figure for key, figure in named.items() if heading.startswith(text(key))), "value")
