"""Owns the controls of the page: which KPIs, split by what, over which grain, in which order."""

from collections.abc import Collection, Mapping, Sequence

import streamlit as st

from dashboard import kpi as engine
from dashboard.catalog.dimensions import DIMENSION, DIMENSIONS
from dashboard.model.dimension import Dimension
from dashboard.model.period import Compare, Grain
from dashboard.store import Store
from dashboard.ui.asking import ask
from dashboard.ui.asking.cache import MEMORY
from dashboard.ui.available.fitting import HEADLINES, every_kpi, shown
from dashboard.ui.explore.asked import Exploration, grains_of
from dashboard.ui.view.address_bar import said
from dashboard.ui.view.choice import choose, choose_many
from dashboard.ui.view.judge import EFFECT, choose_judge
from dashboard.ui.view.kpis import KPI
from dashboard.ui.view.order import OF_CHANGE, Order, order_word
from dashboard.ui.view.page import Page
from dashboard.ui.view.steps import NOTHING, Step
from dashboard.ui.words.texts import plain, say, text

USUAL = ("service_level", "csat", "customers_active")
FIRST = ("group", "customer_type", "region", "channel", "product_group", "product")  # of splits
FEW = 3  # KPIs chosen for a newcomer


def draw_choices(page: Page, path: tuple[Step, ...]) -> Exploration | None:
    """Draw the controls and give what they say; None where no KPI fits it, which is said."""
    every = shown_anywhere(page)
    with st.container(border=True, key="panel-choices"):
        chosen = choose_many("kpis", text("explore.kpis"), every, usual_kpis(page, every), _kpi_name)
        with st.grid(4, min_column_width=150, gap="small", key="grid-choices"):
            there = dimensions_of(page.store, chosen)
            there += [one for one in DIMENSION if one in _told_splits() and one not in there]
            by = _choose_split("by", there, usual_split(there, path))
            then = _choose_split("then", [one for one in there if one != by], NOTHING) if by else None
            grain = _choose_grain(page)
            kpis = shown(page, chosen, *(one for one in (by, then) if one))
            focus = _focus(kpis or chosen)
            order = _choose_order(page, focus)
            judge = choose_judge(page) if EFFECT in chosen else None
        _draw_left_out(page, chosen, kpis, by, then)
    if not kpis:
        st.info(text("explore.none_fits"))
        return None
    more = next((int(word) for word in said().get("more", ()) if word.isdecimal()), 0)
    return Exploration(kpis, focus, by, then, grain, order, path, min(more, 20), judge)


def shown_anywhere(page: Page) -> tuple[str, ...]:
    """Give every KPI that has data, whatever is filtered."""
    there = set(ask.available(page.store))
    return tuple(one for one in every_kpi() if one in there)


def usual_kpis(page: Page, every: Sequence[str]) -> list[str]:
    """Give the KPIs that a newcomer sees: a few of which groups and filters can be told."""
    ids = dict.fromkeys(one for one in (*USUAL, *HEADLINES, *every) if one in every)
    split = usual_split(dimensions_of(page.store, shown(page, ids)), ())
    fit = shown(page, ids, *(one for one in (split,) if one != NOTHING))
    return list(fit[:FEW]) or list(every[:FEW])


def usual_split(there: Collection[str], path: tuple[Step, ...]) -> str:
    """Give what is split by unless somebody chooses: groups, else what tells customers or facts apart."""
    passed = {step.dimension for step in path}
    found = (one for one in FIRST if one in there and one not in passed)
    return next(found, NOTHING)


def dimensions_of(store: Store, kpis: Sequence[str]) -> list[str]:
    """Give the dimensions that any of the KPIs can be split by and of which the data has any value."""
    fit = {dimension for one in kpis for dimension in engine.applicable(one)}
    known = MEMORY.get(store, "dimensions with values", lambda: _with_values(store))
    return [one for one in known if one in fit]


def _told_splits() -> list[str]:
    """Give what the address splits by, though no KPI chosen has it: then that is said."""
    return [*said().get("by", ()), *said().get("then", ())]


def _with_values(store: Store) -> tuple[str, ...]:
    return tuple(one.id for one in DIMENSIONS if one.fixed or _has_value(store, one))


def _has_value(store: Store, dimension: Dimension) -> bool:
    places = " OR ".join(
        f'EXISTS (SELECT 1 FROM "{table}" WHERE "{column}" IS NOT NULL)'
        for table, column in dimension.found_in
    )
    return bool(places and store.query(f"SELECT {places}").item())


def _kpi_name(kpi_id: str) -> str:
    return say(KPI[kpi_id].name)


def _choose_split(name: str, there: Sequence[str], usual: str) -> str | None:
    words: Mapping[str, str] = {NOTHING: text("explore.nothing")} | {
        one: say(DIMENSION[one].title) for one in there
    }
    chosen = choose(name, text(f"explore.{name}"), list(words), usual, lambda one: words[one])
    return None if chosen == NOTHING else chosen


def _choose_grain(page: Page) -> Grain | None:
    offered = [grain.value for grain in grains_of(page.period)]
    words = {NOTHING: text("explore.once")} | {one: text(f"explore.by_{one}") for one in offered}
    told = next(iter(said().get("grain", ())), NOTHING)
    too_fine = told in list(Grain) and told not in offered
    usual = offered[0] if too_fine else NOTHING
    chosen = choose("grain", text("explore.grain"), list(words), usual, lambda one: words[one])
    if too_fine:
        st.caption(text("explore.coarser", grain=text(f"grain.{chosen}")))
    return None if chosen == NOTHING else Grain(chosen)


def _focus(kpis: Sequence[str]) -> str:
    """Give the KPI in the picture: the one that the address names, else the first."""
    told = next(iter(said().get("kpi", ())), "")
    return told if told in kpis else kpis[0]


def _choose_order(page: Page, focus: str) -> Order:
    has_change = page.view.compare is not Compare.NONE
    offered = [one for one in Order if has_change or one not in OF_CHANGE]
    chosen = choose(
        "order", text("explore.order"), [one.value for one in offered], Order.BEST.value,
        lambda one: text(f"explore.order.{order_word(Order(one), KPI[focus])}"),
    )  # fmt: skip
    return Order(chosen)


def _draw_left_out(
    page: Page, chosen: Sequence[str], kpis: Collection[str], by: str | None, then: str | None
) -> None:
    """Say which of the chosen KPIs do not have what is split by or filtered on."""
    wanted = dict.fromkeys([one for one in (by, then) if one] + [one.dimension for one in page.view.where])
    for dimension in wanted:
        lacking = [one for one in chosen if one not in kpis and dimension not in engine.applicable(one)]
        if lacking:
            names = ", ".join(_kpi_name(one) for one in lacking)
            what = say(DIMENSION[dimension].title).lower()
            st.caption(text("explore.left_out", what=what, names=plain(names)))
