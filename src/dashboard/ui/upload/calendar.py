"""Owns the working calendars on the screen: whose hours are which, changed while the year is seen."""

from collections.abc import Collection, Mapping
from datetime import date

import polars as pl
import streamlit as st
from babel import Locale
from babel.dates import get_day_names

from dashboard.kpi.working_time import calendars as known
from dashboard.kpi.working_time.calendars import COMPANY, CalendarDay
from dashboard.model.calendar import WEEKDAYS, Calendar, calendar_from, written
from dashboard.model.errors import RefusedError
from dashboard.model.period import Period
from dashboard.ui.elements.tables import draw_table
from dashboard.ui.gate.deeds import do_for_all, draw_done
from dashboard.ui.gate.faults import draw_refusal
from dashboard.ui.view.page import Page
from dashboard.ui.words import format
from dashboard.ui.words.texts import language, locale, plain, text

_KEY = "calendar-"


def draw_calendar(page: Page) -> None:
    """Draw the calendar of the company or of one department, what is typed, and the year that it gives."""
    with st.container(border=True, key="panel-calendar"):
        st.subheader(text("calendar.title"), anchor=False)
        st.caption(text("calendar.about"))
        names = {COMPANY: text("calendar.company"), **page.names("acting_department")}
        kept = known.calendars(page.store.settings())
        whose = st.selectbox(
            text("calendar.whose"), list(names), format_func=lambda one: _name(one, names, kept),
            key=_KEY + "whose",
        )  # fmt: skip
        draw_done("calendar")
        now = kept.get(whose, kept[COMPANY])
        typed = _typed(now, f"{_KEY}{whose}-{hash(now)}-")
        _draw_deeds(page, whose, typed, is_own=whose in page.store.settings().calendars)
        if typed:
            _draw_year(typed, page.as_of)


def _name(one: str, names: Mapping[str, str], kept: Collection[str]) -> str:
    has_own = one != COMPANY and one in kept
    return f"{names[one]} · {text('calendar.own')}" if has_own else names[one]


def _typed(now: Calendar, key: str) -> Calendar | None:
    """Ask for a calendar; none, and why, where what is typed is none."""
    countries = known.countries()
    territories = Locale.parse(locale()).territories
    codes = ["", *sorted(countries, key=lambda code: territories.get(code, code))]
    with st.grid(3, min_column_width=200):
        country = st.selectbox(
            text("calendar.country"), codes, codes.index(now.country), key=key + "country",
            format_func=lambda code: territories.get(code, code) if code else text("calendar.no_country"),
        )  # fmt: skip
        if parts := countries.get(country, ()):
            options = ["", *parts]
            at = options.index(now.subdivision) if now.subdivision in options else 0
            part = st.selectbox(
                text("calendar.subdivision"), options, at, key=f"{key}part-{country}",
                format_func=lambda code: code or text("calendar.whole_country"),
            )  # fmt: skip
        else:
            part = ""
    with st.grid(7, min_column_width=130):
        week = [
            st.text_input(
                _weekday(place),
                written(now.week[place]),
                key=f"{key}{day}",
                placeholder=text("calendar.closed"),
            )
            for place, day in enumerate(WEEKDAYS)
        ]
    days = st.text_area(
        text("calendar.days"), "\n".join(f"{day} {written(hours)}".strip() for day, hours in now.days),
        key=key + "days", height=100, help=text("calendar.days_help"), placeholder="2026-12-24 09:00-12:00",
    )  # fmt: skip
    lines = [line.split(maxsplit=1) for line in days.splitlines() if line.strip()]
    own = {day: " ".join(hours) for day, *hours in lines}
    try:
        typed = calendar_from({"country": country, "subdivision": part, "week": week, "days": own})
    except RefusedError as refused:
        draw_refusal(refused)
        return None
    return typed


def _draw_deeds(page: Page, whose: str, typed: Calendar | None, is_own: bool) -> None:
    def keep() -> str | None:
        if typed is None:
            return None
        known.keep_calendar(page.store, whose, typed)
        return text("calendar.kept")

    def drop() -> str:
        known.drop_calendar(page.store, whose)
        return text("calendar.dropped")

    may = page.viewer.may_change_all
    with st.container(horizontal=True):
        st.button(
            text("calendar.keep"), type="primary", key=_KEY + "keep", disabled=not may or typed is None,
            on_click=do_for_all, args=("calendar", keep),
        )  # fmt: skip
        if is_own:
            label = text("calendar.drop") if whose else text("calendar.drop_company")
            st.button(
                label, key=_KEY + "drop", disabled=not may, on_click=do_for_all, args=("calendar", drop)
            )


def _draw_year(calendar: Calendar, as_of: date) -> None:
    """Draw the days of a year that are not as their weekday is."""
    year = int(st.number_input(text("calendar.year"), 1900, 2200, as_of.year, key=_KEY + "year", width=160))
    days = known.days_of(calendar, Period(date(year, 1, 1), date(year + 1, 1, 1)), language())
    open_days = sum(bool(one.hours) for one in days)
    st.caption(text("calendar.open_days", year=year, count=format.count(open_days, locale())))
    rows = [_row(one) for one in days if one.holiday or one.is_own]
    headings = [text(f"calendar.{one}") for one in ("day", "weekday", "hours", "why")]
    frame = pl.DataFrame(rows, schema=dict.fromkeys(headings, pl.String), orient="row")
    draw_table(frame, key=f"{_KEY}table", alt=text("calendar.table"))


def _row(one: CalendarDay) -> tuple[str, str, str, str]:
    why = [one.holiday or "", text("calendar.own_day") if one.is_own else ""]
    return (
        format.day(one.day, locale()),
        _weekday(one.day.weekday()),
        written(one.hours) or text("calendar.closed"),
        plain(" · ".join(part for part in why if part)),
    )


def _weekday(place: int) -> str:
    return str(get_day_names(locale=locale())[place]).capitalize()
