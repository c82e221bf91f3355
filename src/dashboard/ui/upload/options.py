"""Owns how rows are treated: several of one key, those stored already, and what they refer to and nobody
knows."""

from dataclasses import dataclass, replace

import streamlit as st

from dashboard.intake import LAST_ROW, Choices, Mode, Sheet
from dashboard.ui.texts import text
from dashboard.ui.upload.work import Work

REFUSE = "\x00"  # several rows of a key are an error


@dataclass(frozen=True, slots=True)
class Options:
    """What was chosen."""

    keep_last: str | None
    mode: Mode
    create_missing: bool


def draw_options(work: Work, sheet: Sheet, number: int) -> Options:
    """Draw the three choices for a sheet, as they are now."""
    now = work.choices.of(sheet.label).keep_last
    left, middle, right = st.columns(3, vertical_alignment="bottom")
    keeps = [REFUSE, LAST_ROW, *sheet.staged.headers]
    words = {REFUSE: text("load.keep_refuse"), LAST_ROW: text("load.keep_last_row")}
    keep = left.selectbox(
        text("load.keep"), keeps, keeps.index(REFUSE if now is None else now), key=f"keep-{number}",
        format_func=lambda name: words.get(name) or text("load.keep_highest", header=name),
        help=text("load.keep_help"),
    )  # fmt: skip
    modes = [mode.value for mode in Mode]
    mode = middle.selectbox(
        text("load.mode"), modes, modes.index(work.choices.mode), key=f"mode-{number}",
        format_func=lambda one: text(f"mode.{one}"),
    )  # fmt: skip
    create = right.toggle(
        text("load.create"),
        work.choices.create_missing,
        key=f"create-{number}",
        help=text("load.create_help"),
    )
    return Options(None if keep == REFUSE else keep, Mode(mode), create)


def apply(work: Work, sheet: Sheet, own: Choices, options: Options) -> None:
    """Read the files again with the sheet's own choices and the options."""
    own = replace(own, keep_last=options.keep_last)
    is_only = work.draft is not None and len(work.draft.sheets) == 1
    work.read(
        sheets={**work.choices.sheets, sheet.label: own},
        mode=options.mode,
        create_missing=options.create_missing,
        keep_last=options.keep_last if is_only else work.choices.keep_last,
    )
