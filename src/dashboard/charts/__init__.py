"""Charts as Vega-Lite specifications in one theme: built once, drawn with any data; knows no page."""

from dashboard.charts.compare import chart_compare
from dashboard.charts.makeup import chart_makeup
from dashboard.charts.spark import chart_spark
from dashboard.charts.trend import chart_trend

__all__ = ["chart_compare", "chart_makeup", "chart_spark", "chart_trend"]
