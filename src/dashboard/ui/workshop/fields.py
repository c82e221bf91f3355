"""Owns what is said of a group beside its rule: name, priority, department, manager …; taking it out."""

from typing import Any

import streamlit as st

from dashboard.catalog.tables import TABLE
from dashboard.grouping import Group, change_group, fields_of, remove_group
from dashboard.model.table import Column, Kind
from dashboard.ui.asking.cache import MEMORY
from dashboard.ui.elements.tables import headed
from dashboard.ui.gate.deeds import do_for_all, draw_done
from dashboard.ui.view.address_bar import put
from dashboard.ui.words.texts import plain, say, text
from dashboard.ui.workshop.tried import Tried

_ELSEWHERE = ("group_id", "grouping_id", "rule")
_PLACE = "fields"  # of deeds


def draw_fields(tried: Tried, group: Group) -> None:
    """Draw every field of the group for who may change it; a change is saved at once."""
    draw_done(_PLACE)
    if not tried.may_edit:
        return
    with st.expander(
        text("workshop.fields"), icon=":material/tune:", key=f"workshop-fields-{group.group_id}"
    ):
        values = fields_of(tried.page.store, tried.draft.grouping_id, group.group_id)
        if not values:  # somebody took the group out since the page read it
            return
        columns = [column for column in TABLE["groups"].columns if column.name not in _ELSEWHERE]
        places = st.columns(2)
        for at, column in enumerate(columns):
            with places[at % 2]:
                _draw_field(tried, group, column, values[column.name])
        _draw_remove(tried, group)


def _draw_field(tried: Tried, group: Group, column: Column, value: Any) -> None:
    key = f"workshop-field-{tried.draft.grouping_id}-{group.group_id}-{column.name}"

    def keep() -> None:
        chosen = {column.name: st.session_state[key]}
        change_group(tried.page.store, tried.draft.grouping_id, group.group_id, **chosen)

    shown: dict[str, Any] = {
        "key": key,
        "on_change": do_for_all,
        "args": (_PLACE, keep),
        "help": say(column.about),
    }
    words = headed(column.name.removesuffix("_id"))
    if column.kind is Kind.COUNT:
        least = int(column.low) if column.low is not None else None
        st.number_input(words, value=value, min_value=least, step=1, **shown)
    elif column.kind is Kind.DAY:
        st.date_input(words, value, format="YYYY-MM-DD", **shown)
    elif column.references or column.values:
        names = _names(tried, column)
        options = [None, *names, *([value] if value and value not in names else [])]
        st.selectbox(
            words, options, options.index(value), format_func=lambda one: names.get(one, one or "–"), **shown
        )
    else:
        st.text_input(words, value or "", **shown)


def _names(tried: Tried, column: Column) -> dict[Any, str]:
    """Give the values that a field can have, with what people call them."""
    if not column.references:
        return {value: value for value in column.values}
    table = TABLE[column.references]
    store, key = tried.page.store, table.key[0]
    is_hidden = table["name"].is_personal and not tried.scope.sees_persons
    name = f'"{key}"' if is_hidden else f'coalesce(name, "{key}")'

    def look() -> dict[Any, str]:
        return dict(store.query(f'SELECT "{key}", {name} FROM "{table.name}" ORDER BY 2').rows())

    return MEMORY.get(store, ("names", table.name, is_hidden), look)


def _draw_remove(tried: Tried, group: Group) -> None:
    def remove() -> None:
        put({"draft_group": []})
        remove_group(tried.page.store, tried.draft.grouping_id, group.group_id)

    st.button(
        text("workshop.remove_group", name=plain(group.name)),
        key=f"workshop-remove-{group.group_id}",
        icon=":material/delete:",
        type="tertiary",
        on_click=do_for_all,
        args=(_PLACE, remove),
    )
