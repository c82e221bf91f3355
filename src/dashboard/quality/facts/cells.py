"""Owns the combinations of attribute values that no rule covers, or that several do."""

from collections.abc import Mapping

from dashboard.model.text import Text
from dashboard.quality.examination import Examination


def gather_cells(exam: Examination) -> Mapping[str, Text]:
    """Keep `holes` and `clashes`."""
    exam.stage_rows("holes", "cell VARCHAR", [])
    exam.stage_rows("clashes", "cell VARCHAR, groups VARCHAR", [])
    return {}
