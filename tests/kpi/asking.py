"""What KPIs a question can be asked of."""

from dashboard import kpi
from dashboard.kpi.asking.spans import GRAINS
from dashboard.model.question import Question


def fitting(asked: Question) -> Question:
    """Give the question with those of its KPIs whose rows have all that it cuts by and filters on."""
    filters = (*asked.filters, *asked.scope.filters)
    needed = {*asked.by, *(one.dimension for one in filters)} - set(GRAINS)
    return asked.with_(kpis=tuple(one for one in asked.kpis if needed <= set(kpi.applicable(one))))
