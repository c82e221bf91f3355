"""Quality of files and of groups: great-expectations checks that give findings; no other room imports it."""

from dashboard.quality.check_groups import check_groups
from dashboard.quality.duckdb_source import warm
from dashboard.quality.failing import failing, suspects
from dashboard.quality.report import Report, marks
from dashboard.quality.words import likeness, resemblance

__all__ = ["Report", "check_groups", "failing", "likeness", "marks", "resemblance", "suspects", "warm"]
