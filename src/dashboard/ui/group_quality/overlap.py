"""Owns overlap on the screen: who shares customers, what is done twice, what was decided."""

from collections.abc import Mapping
from typing import Any

import polars as pl
import streamlit as st

from dashboard.charts import chart_matrix
from dashboard.insight.group_quality.decisions import Decision, decisions_on, lapsed_decisions
from dashboard.insight.group_quality.decisions_told import Telling, telling
from dashboard.insight.group_quality.overlap import by_pair, overlaps
from dashboard.quality import Report
from dashboard.ui.asking import ask
from dashboard.ui.elements.downloads import draw_downloads
from dashboard.ui.elements.look import ink
from dashboard.ui.elements.picking import draw_clickable
from dashboard.ui.elements.tables import draw_table
from dashboard.ui.figures.values import in_currency
from dashboard.ui.group_quality.coverage import asked_about
from dashboard.ui.group_quality.deciding import draw_deciding, group_name
from dashboard.ui.view.address_bar import put, said
from dashboard.ui.view.misunderstood import tell_misunderstood
from dashboard.ui.view.page import Page
from dashboard.ui.ways.customers import draw_of_customers
from dashboard.ui.words import format
from dashboard.ui.words.texts import locale, plain, text

FINDING = "overlapping"
PAIR = "pair"  # in the address: whose customers are listed
MOST = 14  # groups in the matrix
SHOWN = 500  # customers on the screen


def draw_overlap(page: Page, report: Report) -> None:
    """Draw the pairs of groups that share customers, with the decisions, and the customers themselves."""
    with st.container(border=True, key="panel-overlap"):
        st.subheader(text("overlap.title"), anchor=False)
        if FINDING not in report.rows:
            st.markdown(f":green[✓] {text('overlap.nothing')}")
            return
        customers = overlaps(
            lambda question: ask.ask(page.store, question), asked_about(page, report), report.rows[FINDING]
        )
        pairs = by_pair(customers)
        names = dict(report.sizes.select("group_id", "name").rows())
        doubled = int(customers["doubled_contacts"].sum())
        told = {"doubled": format.count(doubled, locale()), "count": format.count(customers.height, locale())}
        st.markdown(text("overlap.told", **told))
        decided = decisions_on(page.store, FINDING, pairs.select("one", "other").rows())
        left, right = st.columns([1, 1.6])
        with (
            left,
            st.container(key="matrix"),
        ):  # not on a phone: the table says the same
            _draw_matrix(pairs, names)
        with right:
            tell = telling(page.store, page.viewer.scope, text("words.hidden"))
            _draw_pairs(pairs, names, decided, tell)
            _draw_lapsed(page, report, tell)
    named = [(one, other) for one, other in pairs.select("one", "other").rows() if {one, other} <= set(names)]
    if named:
        with st.container(border=True, key="panel-decide"):
            draw_deciding(page, FINDING, named, names)
    with st.container(border=True, key="panel-overlap-customers"):
        _draw_customers(page, customers, names)


def _draw_matrix(pairs: pl.DataFrame, names: Mapping[str, str]) -> None:
    both = pl.concat(
        [
            pairs.select("one", "other", "customers"),
            pairs.select(one="other", other="one", customers="customers"),
        ]
    )
    largest = both.group_by("one").agg(pl.col("customers").sum()).sort(-pl.col("customers"), "one")
    kept = sorted(largest.head(MOST)["one"], key=lambda one: names.get(one, one))
    rows = [
        {
            "one": names.get(one, one),
            "other": names.get(other, other),
            "customers": customers,
            "label": format.count(customers, locale()),
        }
        for one, other, customers in both.rows()
        if one in kept and other in kept
    ]
    order = tuple(names.get(one, one) for one in kept)
    spec = chart_matrix(order, text("overlap.customers"), locale(), ink())
    of_name = {names.get(one, one): one for one in kept}

    def pick(picked: Mapping[str, Any]) -> None:
        if {picked.get("one"), picked.get("other")} <= of_name.keys():
            put({PAIR: [of_name[picked["one"]], of_name[picked["other"]]]})

    draw_clickable(pl.DataFrame(rows), spec, "overlap-matrix", text("overlap.alt"), pick)


def _draw_pairs(
    pairs: pl.DataFrame, names: Mapping[str, str], decided: Mapping[tuple[str, ...], Decision], tell: Telling
) -> None:
    rows = [
        {
            "groups": f"{names.get(row['one'], row['one'])} + {names.get(row['other'], row['other'])}",
            "customers": row["customers"],
            "doubled_contacts": row["doubled_contacts"],
            "doubled_cost": round(row["doubled_cost"]),
            "decision": _decision(decided.get((row["one"], row["other"])), tell),
        }
        for row in pairs.iter_rows(named=True)
    ]
    columns = {
        "groups": st.column_config.TextColumn(text("overlap.pair")),
        "customers": st.column_config.NumberColumn(text("overlap.customers"), format="localized"),
        "doubled_contacts": st.column_config.NumberColumn(
            text("overlap.contacts"), format="localized", help=text("overlap.doubled_help")
        ),
        "doubled_cost": st.column_config.NumberColumn(in_currency(text("overlap.cost")), format="localized"),
        "decision": st.column_config.TextColumn(text("overlap.decision")),
    }

    def pick(row: int, _: str) -> None:
        put({PAIR: [pairs["one"][row], pairs["other"][row]]})

    draw_table(
        pl.DataFrame(rows), key="overlap-pairs", alt=text("overlap.pairs"), columns=columns, on_pick=pick
    )


def _draw_lapsed(page: Page, report: Report, tell: Telling) -> None:
    """Tell the decisions on groups that no longer hold and live on in no others."""
    for one in lapsed_decisions(page.store, FINDING, report.grouping, page.viewer.scope):
        groups = " + ".join(group_name(page, group) for group in one.keys)
        st.caption(plain(text("overlap.lapsed", groups=groups, decision=_decision(one, tell))))


def _decision(one: Decision | None, tell: Telling) -> str:
    if one is None:
        return text("overlap.undecided")
    owner, reason = tell(one.owner, one.reason)
    return text("overlap.decided", owner=owner, day=format.day(one.decided_on, locale()), reason=reason)


def _draw_customers(page: Page, customers: pl.DataFrame, names: Mapping[str, str]) -> None:
    """Draw the customers in several groups, or those of the pair that was picked."""
    st.subheader(text("overlap.list"), anchor=False)
    pair = [one for one in said().get(PAIR, []) if one in names]
    strange = [one for one in said().get(PAIR, []) if one not in names]
    tell_misunderstood(PAIR, strange, text("overlap.every"))
    if len(pair) == 2:
        both = pl.col("groups").list.contains(pair[0]) & pl.col("groups").list.contains(pair[1])
        customers = customers.filter(both)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.badge(plain(" + ".join(names[one] for one in pair)), color="blue")
            st.button(
                text("overlap.every"), on_click=put, args=({PAIR: ()},), type="tertiary", key="every-pair"
            )
    st.caption(text("overlap.doubled_help"))
    departments = page.names("acting_department")

    def read(limit: int) -> pl.DataFrame:
        return customers.head(limit).with_columns(
            pl.col("groups").list.eval(pl.element().replace(dict(names))).list.join(", "),
            pl.col("departments").list.eval(pl.element().replace(dict(departments))).list.join(", "),
            pl.col("doubled_cost").round(0),
        )

    if customers.height > SHOWN:
        numbers = {"shown": format.count(SHOWN, locale()), "count": format.count(customers.height, locale())}
        st.caption(text("quality.shown", **numbers))
    cost = st.column_config.NumberColumn(in_currency(text("overlap.doubled_cost")), format="localized")
    draw_of_customers(
        read(SHOWN), key="overlap-customers", alt=text("overlap.list"), height=320,
        columns={"doubled_cost": cost},
    )  # fmt: skip
    draw_downloads(read, name="overlap", count=customers.height)
