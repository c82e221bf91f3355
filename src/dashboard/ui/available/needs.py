"""Owns what a KPI lacks, in words, and the way to where it is added."""

from collections.abc import Iterable, Mapping, Sequence

import streamlit as st

from dashboard.catalog.kpis import KPI
from dashboard.catalog.tables import TABLE
from dashboard.export import reference
from dashboard.export.wording import Wording
from dashboard.kpi.asking.answerable import unread
from dashboard.model.kpi import Need
from dashboard.ui.asking.company import company
from dashboard.ui.view.looked_at import looked_at
from dashboard.ui.words.texts import language, plain, say, text


def draw_lacked(kpi_id: str, needs: Sequence[Need]) -> None:
    """Say what one KPI lacks, and lead to where that is added."""
    st.markdown(told_lacked(kpi_id, needs))
    draw_additions(needs)


def draw_additions(needs: Iterable[Need]) -> None:
    """Lead to where each table that is lacking, or lacks a column, is added: to its template."""
    tables = dict.fromkeys(name.partition(".")[0] for need in needs for name in need)
    with st.container(horizontal=True):
        for table in tables:
            st.page_link(
                "pages/data.py", label=text("missing.add_table", table=say(TABLE[table].title)),
                icon=":material/upload_file:", query_params={"tab": "load", "template": table},
            )  # fmt: skip


def draw_needed(words: str) -> None:
    """Say what is needed that no KPI names, and lead to where files are added."""
    with st.container(border=True, key="panel-needed"):
        st.markdown(words)
        st.page_link("pages/data.py", label=text("missing.add"), icon=":material/upload_file:")


def told_lacked(kpi_id: str, needs: Iterable[Need]) -> str:
    """Say in Markdown what one KPI lacks."""
    return text("missing.line", name=plain(say(KPI[kpi_id].name)), needs=plain(told_needs(needs)))


def told_needs(needs: Iterable[Need]) -> str:
    """Put needs in words of the session's language."""
    return reference.told_needs(Wording(language()), needs, _unread_words())


def _unread_words() -> Mapping[str, Sequence[str]]:
    """Give the columns without a known word, each with words it has: none to who sees a part of the company,
    as a word of rows out of sight may name somebody."""
    page, found = looked_at(), unread(company())
    sees_everything = page is not None and not page.scope.filters
    return found if sees_everything else dict.fromkeys(found, ())
