"""Owns the guided rows of a rule: attribute, comparison, value; joined by and or or; one level of blocks."""

from collections.abc import Callable

import streamlit as st

from dashboard.grouping import ATTRIBUTE, ATTRIBUTES, Group
from dashboard.grouping.rules.guided import Is, Join, comparisons_of
from dashboard.ui.words.texts import say, text
from dashboard.ui.workshop.bench import Bench, Line, save_rows
from dashboard.ui.workshop.tried import Tried
from dashboard.ui.workshop.values import draw_values

Place = tuple[int, int | None]  # a part, and a line within it where the part is a block


def draw_rows(tried: Tried, group: Group, bench: Bench) -> None:
    """Draw the rows; a change is saved as soon as every row is filled in."""
    store, draft_id = tried.page.store, tried.draft.grouping_id
    prefix = f"rule-{draft_id}-{group.group_id}-{bench.turn}"

    def save() -> None:
        save_rows(store, draft_id, group.group_id, bench)

    def lay_out_anew() -> None:
        bench.turn += 1
        save()

    _draw_join(bench, prefix, save)
    for at, part in enumerate(bench.parts):
        if isinstance(part, Line):
            _draw_line(tried, bench, (at, None), prefix, save, lay_out_anew)
            continue
        with st.container(border=True, key=f"block-{prefix}-{at}"):
            st.caption(text(f"workshop.block_{bench.join.other}"))
            for place, _ in enumerate(part):
                _draw_line(tried, bench, (at, place), prefix, save, lay_out_anew)
            _add_button(f"{prefix}-{at}", text("workshop.add_row"), part.append, lay_out_anew)
    with st.container(horizontal=True):
        _add_button(prefix, text("workshop.add_row"), bench.parts.append, lay_out_anew)
        if bench.parts:
            words = text(f"workshop.add_block_{bench.join.other}")
            _add_button(
                f"{prefix}-block", words, lambda line: bench.parts.append([line, _fresh()]), lay_out_anew
            )


def _fresh() -> Line:
    return Line("customer_type", Is.EQUAL, [None])


def _add_button(key: str, words: str, add: Callable[[Line], None], after: Callable[[], None]) -> None:
    def work() -> None:
        add(_fresh())
        after()

    st.button(words, key=f"{key}-add", icon=":material/add:", on_click=work, type="tertiary")


def _draw_join(bench: Bench, prefix: str, save: Callable[[], None]) -> None:
    if len(bench.parts) < 2:
        return
    key = f"{prefix}-join"

    def keep() -> None:
        bench.join = Join(st.session_state[key])
        save()

    st.segmented_control(
        text("workshop.join"),
        [Join.AND.value, Join.OR.value],
        default=bench.join.value,
        key=key,
        format_func=lambda one: text(f"workshop.join_{one}"),
        on_change=keep,
        required=True,
        label_visibility="collapsed",
    )


def _draw_line(
    tried: Tried,
    bench: Bench,
    place: Place,
    prefix: str,
    save: Callable[[], None],
    anew: Callable[[], None],
) -> None:
    line = _line(bench, place)
    key = f"{prefix}-{place[0]}-{place[1]}"
    with st.container(key=f"line-{key}"):
        attribute, comparison, value, gone = st.columns(
            [3, 2.2, 4, 0.6], vertical_alignment="bottom", gap="small"
        )
    with attribute:
        _draw_attribute(line, key, anew)
    with comparison:
        _draw_comparison(line, key, anew)
    with value:
        draw_values(tried, line, key, save)
    with gone:

        def remove() -> None:
            _remove(bench, place)
            anew()

        st.button(
            "", key=f"{key}-gone", icon=":material/close:", help=text("workshop.remove_row"), on_click=remove,
            type="tertiary",
        )  # fmt: skip


def _draw_attribute(line: Line, key: str, anew: Callable[[], None]) -> None:
    names = [known.name for known in ATTRIBUTES]

    def keep() -> None:
        line.attribute = st.session_state[f"{key}-attribute"]
        if line.comparison not in comparisons_of(line.attribute):
            line.comparison = Is.EQUAL
        line.values = []
        anew()

    st.selectbox(
        text("workshop.attribute"),
        names,
        names.index(line.attribute),
        key=f"{key}-attribute",
        format_func=lambda one: say(ATTRIBUTE[one].title),
        on_change=keep,
        label_visibility="collapsed",
    )


def _draw_comparison(line: Line, key: str, anew: Callable[[], None]) -> None:
    options = [one.value for one in comparisons_of(line.attribute)]

    def keep() -> None:
        line.comparison = Is(st.session_state[f"{key}-comparison"])
        anew()

    st.selectbox(
        text("workshop.comparison"),
        options,
        options.index(line.comparison.value),
        key=f"{key}-comparison",
        format_func=lambda one: text(f"workshop.is_{one}"),
        on_change=keep,
        label_visibility="collapsed",
    )


def _line(bench: Bench, place: Place) -> Line:
    part = bench.parts[place[0]]
    return part if isinstance(part, Line) else part[place[1] or 0]


def _remove(bench: Bench, place: Place) -> None:
    part = bench.parts[place[0]]
    if isinstance(part, Line):
        del bench.parts[place[0]]
        return
    del part[place[1] or 0]
    if len(part) < 2:
        bench.parts[place[0] : place[0] + 1] = part
