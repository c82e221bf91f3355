"""Owns what a session is writing of a rule: as rows and as text, kept in step, saved as soon as it is whole.

It outlives reruns and page switches, so that nothing typed is lost.
"""

from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from dashboard.grouping import Group, change_group, parse, rule_text
from dashboard.grouping.rules.guided import Block, Guided, Is, Join, Row, condition_of, guided
from dashboard.model.errors import RefusedError
from dashboard.store import Store
from dashboard.ui.gate.guard import hold_to_changing_all

_BENCHES = "workshop-benches"
_LISTS = (Is.ONE_OF, Is.NONE_OF)
_PAIRS = (Is.WITHIN, Is.OUTSIDE)
_BARE = (Is.EMPTY, Is.FILLED)


@dataclass(slots=True)
class Line:
    """One row as it is being filled in; its values may still be missing."""

    attribute: str
    comparison: Is
    values: list[Any] = field(default_factory=list)

    @property
    def row(self) -> Row | None:
        """The row, once it is whole."""
        given = [value for value in self.values if value not in (None, "")]
        wanted = 0 if self.comparison in _BARE else 2 if self.comparison in _PAIRS else 1
        if len(given) < wanted or (wanted and len(given) != wanted and self.comparison not in _LISTS):
            return None
        return Row(self.attribute, self.comparison, tuple(given) if wanted else ())


Part = Line | list[Line]


@dataclass(slots=True)
class Bench:
    """The rule of one group under somebody's hands."""

    saved: str | None  # the rule as it is stored
    typed: str = ""
    join: Join = Join.AND
    parts: list[Part] = field(default_factory=list)
    is_text_only: bool = False  # the rule says more than rows can
    is_whole: bool = True  # every row is filled in
    refused: RefusedError | None = None
    turn: int = 0  # grows when the controls are to begin anew
    past: list[str | None] = field(default_factory=list)  # what was saved before, the latest last

    def take(self, text: str | None) -> None:
        """Lay out a rule that is stored."""
        self.saved, self.typed, self.refused, self.is_whole = text, text or "", None, True
        self.turn += 1
        self.parts, self.join, self.is_text_only = [], Join.AND, False
        if text is None:
            return
        try:
            rows = guided(parse(text).condition)
        except RefusedError as refused:
            self.refused, self.is_text_only = refused, True
            return
        if rows is None or not rows.parts:
            self.is_text_only = True
            return
        self.join = rows.join
        self.parts = [_part(part) for part in rows.parts]

    def rows(self) -> Guided | None:
        """Give the rows as a rule's; None while one is not filled in."""
        parts: list[Row | Block] = []
        for part in self.parts:
            lines = [part] if isinstance(part, Line) else part
            found = [row for line in lines if (row := line.row)]
            if len(found) < len(lines):
                return None
            parts.append(found[0] if len(found) == 1 else Block(tuple(found)))
        return Guided(self.join, tuple(parts))


def _part(part: Row | Block) -> Part:
    if isinstance(part, Row):
        return Line(part.attribute, part.comparison, list(part.values))
    return [Line(row.attribute, row.comparison, list(row.values)) for row in part.rows]


def bench_of(draft_id: str, group: Group) -> Bench:
    """Give the bench of a group; laid out anew when its rule was changed elsewhere."""
    benches: dict[tuple[str, str], Bench] = st.session_state.setdefault(_BENCHES, {})
    key = (draft_id, group.group_id)
    if key not in benches:
        benches[key] = Bench(None)
        benches[key].take(group.text)
    elif benches[key].saved != group.text:
        benches[key].past.clear()  # of a rule that somebody else has left
        benches[key].take(group.text)
    return benches[key]


def save_text(store: Store, draft_id: str, group_id: str, bench: Bench, text: str) -> None:
    """Save what was typed, or keep it with the reason why it is no rule."""
    if _is_saved(store, draft_id, group_id, bench, text):
        bench.take(parse(text).text if text.strip() else None)


def save_rows(store: Store, draft_id: str, group_id: str, bench: Bench) -> None:
    """Save the rows as soon as all of them are filled in; until then the rule stays as it is."""
    rows = bench.rows()
    bench.is_whole = rows is not None
    if rows is None:
        return
    text = rule_text(condition_of(rows)) if rows.parts else None
    if _is_saved(store, draft_id, group_id, bench, text):
        bench.saved, bench.typed, bench.refused = text, text or "", None


def step_back(store: Store, draft_id: str, group_id: str, bench: Bench) -> None:
    """Save the rule that stood before the last edit."""
    text = bench.past[-1]
    if _is_saved(store, draft_id, group_id, bench, text):
        del bench.past[-2:]  # what is taken back is no step of its own
        bench.take(text)


def _is_saved(store: Store, draft_id: str, group_id: str, bench: Bench, text: str | None) -> bool:
    """Save a rule if the viewer may; else keep what was written with the reason."""
    try:
        hold_to_changing_all()
        change_group(store, draft_id, group_id, rule=text)
    except RefusedError as refused:
        bench.refused, bench.typed = refused, text or ""
        return False
    bench.past.append(bench.saved)
    return True
