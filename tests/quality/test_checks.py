import string

import pytest

from dashboard.catalog.checks import CHECKS, DIMENSIONS
from dashboard.catalog.checks.reasons import REASON
from dashboard.catalog.tables import TABLE
from dashboard.model.check import Check
from dashboard.model.settings import Settings

FACTS = {
    *("count", "active", "share", "observed", "threshold", "points"),
    *("names", "each", "reasons", "why", "because"),
}


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_every_check_is_declared_in_full(check: Check) -> None:
    assert check.dimension in DIMENSIONS
    for text in (check.title, check.says, check.advice):
        assert all((text.en, text.nl, text.fi))
        assert len({text.en, text.nl, text.fi}) == 3
    for language in ("en", "nl", "fi"):
        fields = {field for _, field, _, _ in string.Formatter().parse(check.says.to(language)) if field}
        assert fields <= FACTS
        assert fields == {f for _, f, _, _ in string.Formatter().parse(check.says.en) if f}
    assert "{batch}" in check.failing
    assert all(table in TABLE for table in check.needs)
    assert all(hasattr(Settings(), name) for name in (check.threshold, check.critical_above) if name)


def test_ids_are_unique() -> None:
    assert len({check.id for check in CHECKS}) == len(CHECKS)


@pytest.mark.parametrize("code", REASON)
def test_every_reason_is_told_in_three_languages(code: str) -> None:
    assert all((REASON[code].en, REASON[code].nl, REASON[code].fi))
