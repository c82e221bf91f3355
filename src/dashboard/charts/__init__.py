"""Charts as Vega-Lite specifications in one theme: built once, drawn with any data; knows no page."""

from dashboard.charts.compare import chart_compare
from dashboard.charts.coverage import chart_matrix, chart_steps
from dashboard.charts.flow import Band, chart_flow, flow_rows
from dashboard.charts.makeup import chart_makeup
from dashboard.charts.ownership import chart_ownership
from dashboard.charts.spark import chart_spark
from dashboard.charts.theme import EQUALS, QUIET, REFERENCE
from dashboard.charts.trend import Multiple, chart_trend

__all__ = [
    "EQUALS",
    "QUIET",
    "REFERENCE",
    "Band",
    "Multiple",
    "chart_compare",
    "chart_flow",
    "chart_makeup",
    "chart_matrix",
    "chart_ownership",
    "chart_spark",
    "chart_steps",
    "chart_trend",
    "flow_rows",
]
