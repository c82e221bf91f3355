"""Results as files to take along; a spreadsheet never gets a formula that came from somebody's data."""

from dashboard.export.group_report.files import REPORT_FILES, kind_of_report
from dashboard.export.group_report.gathered import GroupReport, gather_report
from dashboard.export.scorecard.files import CARD_FILES
from dashboard.export.scorecard.gathered import CardReport, gather_card
from dashboard.export.sheets import XLSX_ROWS, to_csv, to_xlsx

__all__ = [
    "CARD_FILES",
    "REPORT_FILES",
    "XLSX_ROWS",
    "CardReport",
    "GroupReport",
    "gather_card",
    "gather_report",
    "kind_of_report",
    "to_csv",
    "to_xlsx",
]
