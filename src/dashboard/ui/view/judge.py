"""Owns the choice of the KPI by which the new way of working is judged."""

from dashboard.kpi import judges
from dashboard.model.kpi import Unit
from dashboard.ui.asking import ask
from dashboard.ui.view.choice import choose
from dashboard.ui.view.kpis import KPI
from dashboard.ui.view.page import Page
from dashboard.ui.words.texts import say, text

EFFECT = "new_way_effect"
JUDGE = "judge"  # in the address


def able_judges(page: Page) -> list[str]:
    """Give the KPIs that have their data and can judge: shares, as an effect is told in points."""
    return [one for one in ask.available(page.store) if KPI[one].unit is Unit.SHARE and judges(one)]


def choose_judge(page: Page) -> str:
    """Offer them, of which there is one at least, and give the chosen one."""
    able, usual = able_judges(page), page.store.settings().new_way_kpi
    usual = usual if usual in able else able[0]
    return choose(JUDGE, text("way.judged_by"), able, usual, lambda one: say(KPI[one].name))
