"""Owns the company's choices on the screen: name, zone, currency, and what the definitions leave to it."""

from dataclasses import dataclass
from functools import partial
from zoneinfo import available_timezones

import streamlit as st
from babel.numbers import get_currency_name, list_currencies

from dashboard.catalog.kpis import KPI, KPIS
from dashboard.kpi import judges
from dashboard.model.kpi import Unit
from dashboard.model.settings import Settings
from dashboard.ui.asking import ask
from dashboard.ui.gate.deeds import do_for_all, draw_done
from dashboard.ui.view.page import Page
from dashboard.ui.words.texts import locale, say, text

_PLACE = "settings"  # of deeds


@dataclass(frozen=True, slots=True)
class _Number:
    """A setting that is a number, and what it may be; shares are asked for in percent."""

    name: str
    least: float
    most: float
    step: float = 1
    is_share: bool = False


DEFINITIONS = (
    _Number("inactivity_days", 1, 3650),
    _Number("rate_per_minute", 0, 1000, 0.05),
    _Number("default_respond_minutes", 1, 100_000),
    _Number("small_cell", 0, 100),
    _Number("discount_rate", 0, 100, 1, is_share=True),
)
CHOSEN = ("company", "time_zone", "currency", "new_way_kpi")
THRESHOLDS = (
    _Number("group_min_size", 1, 1_000_000),
    _Number("group_min_share", 0, 100, 0.5, is_share=True),
    _Number("dominant_share", 1, 100, 1, is_share=True),
    _Number("excluded_critical_share", 0, 100, 0.5, is_share=True),
    _Number("overlapping_critical_share", 0, 100, 0.5, is_share=True),
    _Number("groups_max", 1, 1000),
    _Number("manager_groups_max", 1, 1000),
)


def draw_settings(page: Page) -> None:
    """Draw the choices; what is changed counts everywhere at once."""
    now = page.store.settings()
    draw_done(_PLACE)
    with st.form("settings", border=False):
        with st.container(border=True, key="panel-company"):
            st.subheader(text("settings.company_title"), anchor=False)
            _draw_company(page, now)
        for title, numbers in (("definitions", DEFINITIONS), ("thresholds", THRESHOLDS)):
            with st.container(border=True, key=f"panel-{title}"):
                st.subheader(text(f"settings.{title}"), anchor=False)
                with st.grid(3, min_column_width=240):
                    for one in numbers:
                        _draw_number(one, now)
                    if title == "definitions":
                        _draw_judge(now)
        may = page.viewer.may_change_all
        st.form_submit_button(
            text("settings.keep"), type="primary", disabled=not may, key="settings-keep",
            on_click=do_for_all, args=(_PLACE, partial(_keep, page, now)),
        )  # fmt: skip


def _draw_company(page: Page, now: Settings) -> None:
    """Ask for the name, and – before anything is loaded – how its times and amounts are to be read."""
    has_data = any(ask.counts(page.store).values())
    why = text("settings.fixed") if has_data else None
    zones, currencies = sorted(available_timezones()), sorted(list_currencies())
    with st.grid(3, min_column_width=240):
        st.text_input(
            text("settings.company"), now.company, 60, _key("company", now), help=text("settings.name_help")
        )
        st.selectbox(
            text("settings.time_zone"), zones, zones.index(now.time_zone),
            key=_key("time_zone", now), disabled=has_data, help=why,
        )  # fmt: skip
        st.selectbox(
            text("settings.currency"), currencies, currencies.index(now.currency),
            lambda code: f"{code} – {get_currency_name(code, locale=locale())}",
            key=_key("currency", now), disabled=has_data, help=why,
        )  # fmt: skip


def _draw_judge(now: Settings) -> None:
    """Ask for the KPI by which the new way of working is judged: a share, as its effect is told in points."""
    able = [one.id for one in KPIS if one.unit is Unit.SHARE and judges(one.id)]
    st.selectbox(
        text("settings.new_way_kpi"), able, able.index(now.new_way_kpi) if now.new_way_kpi in able else None,
        lambda one: say(KPI[one].name), key=_key("new_way_kpi", now),
    )  # fmt: skip


def _draw_number(one: _Number, now: Settings) -> None:
    """Ask for a number, whole where it is whole now."""
    value = getattr(now, one.name)
    kind = float if isinstance(value, float) else int
    st.number_input(
        text(f"settings.{one.name}"), kind(one.least), kind(one.most),
        kind(round(value * 100, 6) if one.is_share else value), kind(one.step),
        format="%.1f" if one.is_share else "%.2f" if kind is float else "%d", key=_key(one.name, now),
    )  # fmt: skip


def _key(name: str, now: Settings) -> str:
    """Give the key of a setting's control: another one as soon as the setting is another."""
    return f"setting-{name}-{getattr(now, name)}"


def _keep(page: Page, now: Settings) -> str:
    chosen = {name: st.session_state[_key(name, now)] for name in CHOSEN}
    for one in (*DEFINITIONS, *THRESHOLDS):
        value = st.session_state[_key(one.name, now)]
        chosen[one.name] = round(value / 100, 8) if one.is_share else value
    if changed := {name: value for name, value in chosen.items() if value != getattr(now, name)}:
        page.store.choose(**changed)
    return text("settings.kept")
