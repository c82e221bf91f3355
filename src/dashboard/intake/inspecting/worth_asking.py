"""Owns which questions are passed over: those about what is no table, where others are one."""

from collections.abc import Sequence

from dashboard.intake.model import Question, Sheet
from dashboard.model.errors import Problem


def worth_asking(
    sheets: Sequence[Sheet], questions: Sequence[Question]
) -> tuple[list[Question], list[str], list[Problem]]:
    """Give what has to be asked, what to say of a workbook's sheets that are no table, and files that are
    none: those are left out by choice, as files that cannot be read.
    """
    loaded = {
        sheet.source for sheet in sheets if sheet.feeds and not any(feed.missing for feed in sheet.feeds)
    }
    is_known = any(sheet.feeds for sheet in sheets)
    by_label = {sheet.label: sheet for sheet in sheets}
    asked, notes, problems = [], [], []
    for question in questions:
        sheet = by_label[question.sheet]
        told = f"{sheet.label} is not loaded: no table is recognised in it"
        if question.about != "table" or not is_known:
            asked.append(question)
        elif sheet.source in loaded and sheet.reading.sheets:
            notes.append(told)
        else:
            mend = "Say which table it feeds, and which column is which, if it is one."
            problems.append(Problem(told, question.found, mend=mend))
    return asked, notes, problems
