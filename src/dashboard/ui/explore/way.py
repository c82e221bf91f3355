"""Owns the way in and back: going into a member, the steps that led here, and where each leads back to."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from dashboard.catalog.dimensions import DIMENSION
from dashboard.ui.asking import ask
from dashboard.ui.behind import drill
from dashboard.ui.explore.asked import Exploration
from dashboard.ui.explore.choosing import dimensions_of
from dashboard.ui.figures.values import member_name
from dashboard.ui.view.address_bar import put, said
from dashboard.ui.view.page import Page
from dashboard.ui.view.steps import AT, NOTHING, Step, next_level, read_steps
from dashboard.ui.ways.card import CUSTOMER, draw_card_link
from dashboard.ui.words.texts import plain, say, text


def current_path(page: Page) -> tuple[Step, ...]:
    """Give the way that the address says; tells which parts of it the data does not know."""
    steps, faults = read_steps(said().get(AT, ()), DIMENSION)
    scope = page.viewer.scope
    known = [step for step in steps if ask.has_value(page.store, step.dimension, step.value, scope)]
    strange = [*faults, *(step.word for step in steps if step not in known)]
    if strange:
        st.warning(text("explore.not_there", what=plain(", ".join(strange))))
    return tuple(known)


def within(page: Page, path: Sequence[Step]) -> Page:
    """Give the page narrowed to where the way has led, so that everything on it speaks of that."""
    where = (*page.view.where, *(step.filter for step in path))
    return replace(page, view=replace(page.view, where=where))


def draw_way(page: Page, path: Sequence[Step]) -> None:
    """Draw the steps from the whole company to here; each leads back to it, split as it was there."""
    if not path:
        st.caption(text("explore.hint"), width="content")
        return
    names = [_start_name(page, path), *(step_name(page, step) for step in path)]
    with st.container(horizontal=True, gap="xsmall", vertical_alignment="center", key="way"):
        for place, name in enumerate(names[:-1]):
            st.button(
                plain(name), key=f"way-{place}", type="tertiary", icon=":material/chevron_left:",
                help=text("explore.back", what=plain(name)), on_click=go_back, args=(path, place),
            )  # fmt: skip
        st.markdown(f"**{plain(names[-1])}**", width="content")
        if path[-1].dimension == CUSTOMER and path[-1].value is not None:
            draw_card_link(path[-1].value, text("customer.open"))


def place_name(page: Page, path: Sequence[Step]) -> str:
    """Give the name of where the way has led."""
    return step_name(page, path[-1]) if path else _start_name(page, path)


def _start_name(page: Page, path: Sequence[Step]) -> str:
    """Give the name of where the way begins: the company, or the part of it that is seen and filtered."""
    is_whole = page.viewer.sees_everything and len(page.view.where) == len(path)
    return text("explore.whole" if is_whole else "explore.seen")


def step_name(page: Page, step: Step) -> str:
    """Give the name of what a step went into, with what it is."""
    names = page.names(step.dimension)
    return f"{say(DIMENSION[step.dimension].title)}: {member_name(step.value, names, step.dimension)}"


def go_back(path: Sequence[Step], place: int) -> None:
    """Lead back to before a step, split by what it went into."""
    put({AT: [step.word for step in path[:place]], "by": [path[place].dimension], "more": []})


def go_into(page: Page, asked: Exploration, *steps: Step) -> None:
    """Lead into members, split by what is below them; where only rows are left, open those."""
    path = (*asked.path, *steps)
    split = next_level(path, dimensions_of(page.store, [asked.focus]))
    if split is None:
        narrowed = page.question(asked.focus)
        for step in steps:
            narrowed = narrowed.where(step.dimension, step.value)
        drill.remember(narrowed)
        return
    gone = {split, *(step.dimension for step in steps)}
    put({
        AT: [step.word for step in path], "by": [split], "more": [],
        **({"then": [NOTHING]} if asked.then in gone else {}),
    })  # fmt: skip
