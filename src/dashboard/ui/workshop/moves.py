"""Owns what a draft would change for customers: who moves from where to where, sizes and coverage before and
after."""

from copy import deepcopy

import polars as pl
import streamlit as st

from dashboard.charts import Band, chart_flow, flow_rows
from dashboard.grouping import Comparison, GroupCount, Grouping, groups_of
from dashboard.grouping.members.placing import NONE, SEVERAL
from dashboard.ui.elements.look import ink
from dashboard.ui.elements.tables import draw_table
from dashboard.ui.figures.values import in_currency
from dashboard.ui.words import format
from dashboard.ui.words.texts import locale, many, text
from dashboard.ui.workshop.movers import draw_movers, names_of
from dashboard.ui.workshop.tried import Tried


def draw_moves(tried: Tried, before: Grouping) -> None:
    """Draw the comparison of a draft with a grouping."""
    compared = tried.compared(before)
    _draw_totals(compared)
    _draw_flow(tried, compared)
    _draw_sizes(tried, compared)
    _draw_movers(tried, compared)


def _draw_totals(compared: Comparison) -> None:
    before, after = compared.counts_before, compared.counts_after
    cells = (
        (str(format.count(compared.moved, locale())), text("workshop.moved"), "same"),
        (_step(before.in_none, after.in_none), text("workshop.in_none_change"),
         _tone(after.in_none, before.in_none)),
        (_step(before.in_several, after.in_several), text("workshop.in_several_change"),
         _tone(after.in_several, before.in_several)),
    )  # fmt: skip
    parts = "".join(
        f'<div><b class="tone-{tone}">{v}</b><span>{words}</span></div>' for v, words, tone in cells
    )
    with st.container(border=True, key="panel-moved"):
        st.html(f'<div class="tally">{parts}</div>')


def _step(before: int, after: int) -> str:
    return f"{format.count(before, locale())} → {format.count(after, locale())}"


def _tone(after: int, before: int) -> str:
    return "bad" if after > before else "good" if after < before else "same"


def _draw_flow(tried: Tried, compared: Comparison) -> None:
    with st.container(border=True, key="panel-flow"):
        st.subheader(text("workshop.flow"), anchor=False)
        st.caption(text("workshop.flow_about"))
        names = {f"<{name}": words for name, words in names_of(tried, compared)[0].items()}
        names |= {f">{name}": words for name, words in names_of(tried, compared)[1].items()}
        bands = [
            Band(
                f"<{flow['from_group']}",
                f">{flow['to_group']}",
                flow["customers"],
                "stay" if not flow["is_move"] else "lost" if flow["to_group"] in (NONE, SEVERAL) else "move",
                many("customers", flow["customers"]),
            )
            for flow in compared.flows.iter_rows(named=True)
        ]
        sources = _ordered([band.source for band in bands], names)
        targets = _ordered([band.target for band in bands], names)
        rows = pl.DataFrame(flow_rows(bands, sources, targets, names), infer_schema_length=None)
        spec = chart_flow(max(len(sources), len(targets)), locale(), ink())
        alt = f"{text('workshop.flow')}: {many('customers', compared.moved)}"
        st.vega_lite_chart(rows, deepcopy(spec), key="workshop-flow", alt=alt)


def _ordered(ends: list[str], names: dict[str, str]) -> list[str]:
    """Give nodes by name, so that a group stands at one height on both sides; none and several come last."""
    return sorted(set(ends), key=lambda one: (one[1:] in (NONE, SEVERAL), names[one].casefold(), one))


def _draw_sizes(tried: Tried, compared: Comparison) -> None:
    copies = {group.copied_from: group for group in tried.groups if group.copied_from}
    rows: list[tuple[str, GroupCount | None, GroupCount | None]] = []
    for group in groups_of(tried.page.store, compared.before.grouping_id):
        own = compared.counts_before.groups[group.group_id]
        heir = copies.pop(group.group_id, None)
        after = compared.counts_after.groups[heir.group_id] if heir else None
        rows.append((heir.name if heir else group.name, own, after))
    shown = {group.group_id for group in copies.values()}
    rows += [
        (group.name, None, compared.counts_after.groups[group.group_id])
        for group in tried.groups
        if group.group_id in shown or not group.copied_from
    ]
    frame = pl.DataFrame(
        [
            (
                name,
                one.members if one else None,
                other.members if other else None,
                (other.members if other else 0) - (one.members if one else 0),
                one.revenue if one else None,
                other.revenue if other else None,
            )
            for name, one, other in rows
        ],
        schema=dict.fromkeys(("group",), pl.String)
        | dict.fromkeys(("before", "after", "change"), pl.Int64)
        | dict.fromkeys(("revenue_before", "revenue_after"), pl.Float64),
        orient="row",
    )
    heads = {
        name: st.column_config.NumberColumn(text(f"workshop.{name}"), format=form)
        for name, form in (("before", "localized"), ("after", "localized"), ("change", "%+,d"))
    } | {
        name: st.column_config.NumberColumn(in_currency(text(f"workshop.{name}")), format="%,.0f")
        for name in ("revenue_before", "revenue_after")
    }
    with st.container(border=True, key="panel-before-after"):
        st.subheader(text("workshop.sizes"), anchor=False)
        draw_table(frame, key="workshop-sizes", alt=text("workshop.sizes"), columns=heads)


def _draw_movers(tried: Tried, compared: Comparison) -> None:
    with st.container(border=True, key="panel-movers"):
        st.subheader(text("workshop.movers"), anchor=False)
        draw_movers(tried, compared, f"movers-{tried.draft.grouping_id}", names_of(tried, compared))
