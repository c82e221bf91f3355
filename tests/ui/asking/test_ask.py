"""Questions of pages through the memory: what is remembered of a draft is of the draft as it is."""

from dashboard import kpi
from dashboard.grouping import add_group, begin_draft, change_group
from dashboard.insight.group_quality.coverage import coverage, coverage_question
from dashboard.model.question import Scope
from dashboard.store import Store
from dashboard.ui.asking import ask
from tests.quality.company import sound


def parts(store: Store, answer) -> dict[str, float]:
    day = store.last_day()
    assert day
    asked = coverage_question("next", day, Scope())
    return coverage(lambda question: answer(store, question), asked)[0].parts


def test_the_coverage_of_a_draft_follows_its_edits(store: Store) -> None:
    sound(store)
    begin_draft(store, "Next")
    group = add_group(store, "next", "One", rule="customer_type = 'individual'")
    assert parts(store, ask.ask) == {"one": 50.0, "several": 0.0, "none": 70.0}
    change_group(store, "next", group, rule="customer_type = 'government'")
    assert parts(store, ask.ask) == {"one": 30.0, "several": 0.0, "none": 90.0}
    assert parts(store, ask.ask) == parts(store, kpi.answer)
