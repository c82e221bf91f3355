"""How sure the effect of the new way is: groups are clusters, traditional ones tell how much they differ."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from math import sqrt
from pathlib import Path

import numpy as np
import pytest
from scipy import stats

from dashboard import kpi
from dashboard.kpi.figures.effect import Found, Others
from dashboard.kpi.figures.errors import Z
from dashboard.model.period import Period
from dashboard.model.question import Question
from dashboard.store import Store
from tests.kpi.company import Company

JUNE = date(2025, 6, 1)
ASKED = Question(("new_way_effect",), Period(JUNE, date(2025, 6, 11)), date(2025, 6, 30))

# What three customers of each group answered in the ten days before the 1st of June and from it on: N and M
# went over. Of N and the traditional groups all answers are alike, so that rows add no error of their own.
ANSWERS = {
    "N": ((1, 1, 1), (5, 5, 5)), "M": ((2, 3, 4), (3, 4, 5)),
    "R": ((3, 3, 3), (3, 3, 3)), "S": ((3, 3, 3), (4, 4, 4)), "T": ((2, 2, 2), (4, 4, 4)),
}  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    company = Company()
    company.add("groupings", grouping_id="g", valid_from=date(2025, 1, 1))
    for group, halves in ANSWERS.items():
        is_new = group in "NM"
        company.add("groups", group_id=group, grouping_id="g", new_since=JUNE if is_new else None,
                    way_of_working="new" if is_new else "traditional")  # fmt: skip
        for number in range(3):
            customer = f"{group}{number}"
            company.add("customers", customer_id=customer)
            company.add("memberships", customer_id=customer, group_id=group, valid_from=date(2025, 1, 1))
            for half, day in zip(halves, (date(2025, 5, 25), date(2025, 6, 5)), strict=True):
                company.add("surveys", survey_id=f"{customer}{day}", customer_id=customer, csat=half[number],
                            answered_at=datetime.combine(day, datetime.min.time()))  # fmt: skip
    company.add("interactions", interaction_id="i", customer_id="N0", opened_at=datetime(2025, 6, 5))
    opened = Store.open(Path(tmp_path_factory.mktemp("by-chance")))
    company.load(opened)
    yield opened
    opened.close()


def test_one_group_is_held_against_how_the_traditional_ones_differ(store: Store) -> None:
    asked = ASKED.with_(new_way_kpi="csat_mean").where("group", "N")
    row = kpi.answer(store, asked).frame.row(0, named=True)
    # N rose 4; R, S and T rose 0, 1 and 2: together 1, with a variance of 1
    assert row["value"] == pytest.approx(3)
    other = stats.ttest_ind([4], [0, 1, 2])  # one against three, their spread pooled
    assert row["p_value"] == pytest.approx(other.pvalue)
    ends = other.confidence_interval()
    assert (row["low"], row["high"]) == pytest.approx((ends.low, ends.high))


def test_rows_and_groups_both_make_an_effect_uncertain(store: Store) -> None:
    frame = kpi.answer(store, ASKED.with_(new_way_kpi="csat_mean", by=("group",))).frame
    known = {row["group"]: row for row in frame.iter_rows(named=True)}
    # M rose 1; its answers have a variance of 1 in each half, of three customers
    assert known["M"]["value"] == pytest.approx(0)
    critical = stats.t.ppf(0.975, 2)
    assert known["M"]["high"] == pytest.approx(critical * sqrt(1 / 3 + 1 / 3 + 1 + 1 / 3))
    whole = kpi.answer(store, ASKED.with_(new_way_kpi="csat_mean")).frame.row(0, named=True)
    # both weigh half: a quarter of each one's own, and all of the traditional groups'
    own = 0.25 * (0 + 1) + 0.25 * (2 / 3 + 1)
    assert whole["value"] == pytest.approx(1.5)
    assert whole["high"] - whole["value"] == pytest.approx(critical * sqrt(own + 1 / 3))


def test_what_is_filtered_on_moves_no_interval(store: Store) -> None:
    asked = ASKED.with_(new_way_kpi="csat_mean")
    among = kpi.answer(store, asked.with_(by=("group",))).frame
    for group in ("M", "N"):
        alone = kpi.answer(store, asked.where("group", group)).frame
        assert alone.drop("kpi").row(0) == pytest.approx(
            among.filter(group=group).drop("kpi", "group").row(0), nan_ok=True
        )


def found(hits: Sequence[int], rows: int) -> Found:
    shares = [one / rows for one in hits]
    errors = [sqrt(share * (1 - share) / rows) for share in shares]
    return Found((shares[0], shares[1]), (errors[0], errors[1]), (rows, rows))


@pytest.mark.parametrize(("shock", "sizes"), [(0.0, (400,)), (0.05, (400,)), (0.05, (60, 400, 1500))])
def test_the_interval_holds_what_it_promises(shock: float, sizes: tuple[int, ...]) -> None:
    """Groups that change by luck alone: 95 % of the intervals hold 0, where those of rows do not."""
    random = np.random.default_rng(7)
    held = by_rows = 0
    for _ in range(400):
        groups = []
        for _ in range(6):
            rows, before = int(random.choice(sizes)), random.uniform(0.5, 0.8)
            after = np.clip(before + random.normal(0, shock), 0, 1)
            groups.append(found([random.binomial(rows, after), random.binomial(rows, before)], rows))
        new, *old = groups
        rows = sum(int(one.n[0]) for one in old)
        together = found([round(sum(one.values[half] * one.n[half] for one in old)) for half in (0, 1)], rows)
        others = Others(together, tuple(old))
        error = sqrt(new.variance + others.between + others.variance)
        effect = abs(new.change - together.change)
        held += effect <= stats.t.ppf(0.975, others.freedom) * error
        by_rows += effect <= Z * sqrt(new.variance + together.variance)
    assert held / 400 >= 0.93
    if shock:
        assert by_rows / 400 < 0.85
