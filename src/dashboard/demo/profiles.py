"""Owns the customer groups of the demo company: who they are, the rule that selects them, how they behave.

Everything the generator draws for a customer derives from the customer's profile. Service (answers in time,
satisfaction, kept plans) differs little on purpose: nobody is served worse.
"""

from dataclasses import dataclass

INDIVIDUAL, ORGANISATION, GOVERNMENT = "individual", "organisation", "government"

EVEN = (1.0,) * 12
HOMES = (1.12, 1.02, 1.0, 0.95, 0.92, 0.88, 0.76, 0.82, 1.12, 1.22, 1.18, 1.1)  # heating season
OFFICES = (0.98, 1.02, 1.08, 1.0, 0.98, 0.98, 0.72, 0.8, 1.08, 1.1, 1.1, 0.94)
SHOPS = (0.9, 0.92, 0.98, 0.98, 1.0, 0.95, 0.82, 0.9, 1.0, 1.08, 1.22, 1.3)
BUDGETS = (0.8, 0.88, 1.02, 0.98, 0.96, 1.0, 0.66, 0.82, 1.06, 1.12, 1.26, 1.34)  # money left in December


@dataclass(frozen=True, slots=True)
class Plan:
    """How often and through which channel a customer of the group is contacted by the company."""

    purpose: str
    channel: str  # a channel that unplanned contacts of this purpose do not use in this group
    every_days: int


@dataclass(frozen=True, slots=True)
class GroupProfile:
    """One group: its rule, its share of customers and the behaviour that its customers share."""

    id: str
    name: str
    rule: str
    share: float  # of all customers
    customer_type: str
    potential: tuple[float, float]  # EUR a year, from and below
    department: str
    size_classes: tuple[tuple[str, float], ...] = ()
    is_local_government: bool = False
    has_accounts: bool = False
    contacts_per_year: float = 20.0  # inbound, unplanned outbound and internal, of a middling customer
    orders_per_year: float = 4.0
    lines_per_order: float = 1.8
    units_per_line: float = 1.5
    margin: float = 0.3
    product_mix: tuple[float, ...] = (1,) * 9  # weights in the order of the product groups
    channel_mix: tuple[tuple[str, float], ...] = ()
    minutes_factor: float = 1.0
    promoters: float = 0.4  # share of satisfied answers that score 9 or 10
    leaving_per_year: float = 0.08
    order_growth: float = 0.03  # per year
    in_time: float = 0.82  # share of inbound contacts answered in time in the last year
    kept: float = 0.84  # share of planned contacts that take place
    service_gain: float = 0.0  # how much worse answering in time was a year before the last
    season: tuple[float, ...] = EVEN
    plans: tuple[Plan, ...] = ()
    is_new_way: bool = False
    min_size: int | None = None
    has_complaint_wave: bool = False
    # What only a planted defect changes:
    quiet_days: int = 0  # so many days before the last, everything stopped and nobody joined any more
    unserved: float = 0.0  # share of customers whom nobody has contacted for a year, though they order
    answering: float = 1.0  # how readily surveys are answered, compared with others
    is_mixed: bool = False  # customers of high potential buy and call many times as much as the others


HOUSEHOLDS = GroupProfile(
    id="G-HOUSEHOLDS", name="Households", share=0.30, department="D-HOMES", customer_type=INDIVIDUAL,
    rule="customer_type = 'individual' AND potential < 1500", potential=(120, 1500),
    contacts_per_year=11, orders_per_year=2.4, lines_per_order=1.5, units_per_line=1.2, margin=0.39,
    product_mix=(40, 18, 34, 0.4, 2, 1, 3, 0.1, 1.5), minutes_factor=0.8, promoters=0.44,
    channel_mix=(("phone", 0.3), ("email", 0.16), ("chat", 0.2), ("web", 0.2), ("shop", 0.08),
                 ("social", 0.05), ("letter", 0.01)),
    in_time=0.832, kept=0.83,
    leaving_per_year=0.085, order_growth=0.02, season=HOMES,
    plans=(Plan("sales", "letter", 120), Plan("service", "visit", 365)),
)  # fmt: skip
SUSTAINABLE_HOMES = GroupProfile(
    id="G-SUSTAINABLE", name="Sustainable homes", share=0.18, department="D-HOMES", customer_type=INDIVIDUAL,
    rule="customer_type = 'individual' AND potential >= 1500", potential=(1500, 9000),
    contacts_per_year=17, orders_per_year=1.7, lines_per_order=2.0, units_per_line=1.6, margin=0.335,
    product_mix=(14, 16, 4, 7, 30, 14, 2, 0.5, 9), minutes_factor=1.15, promoters=0.62,
    channel_mix=(("phone", 0.22), ("email", 0.3), ("chat", 0.14), ("web", 0.26), ("shop", 0.04),
                 ("social", 0.04)),
    in_time=0.808, kept=0.85,
    leaving_per_year=0.06, order_growth=0.16, service_gain=0.09, season=HOMES, is_new_way=True,
    plans=(Plan("sales", "visit", 240), Plan("service", "visit", 300)), has_complaint_wave=True,
)  # fmt: skip
ENTREPRENEURS = GroupProfile(
    id="G-ENTREPRENEURS", name="Entrepreneurs", share=0.14, department="D-BUSINESS",
    customer_type=ORGANISATION, potential=(800, 10000),
    rule="customer_type = 'organisation' AND size_class <> 'large' AND potential < 10000",
    size_classes=(("micro", 0.72), ("small", 0.28)),
    contacts_per_year=20, orders_per_year=3.6, lines_per_order=1.4, units_per_line=2.0, margin=0.215,
    product_mix=(12, 8, 26, 0.3, 3, 8, 34, 2, 4), minutes_factor=1.05, promoters=0.27,
    channel_mix=(("phone", 0.46), ("email", 0.22), ("chat", 0.05), ("web", 0.17), ("shop", 0.1)),
    in_time=0.803, kept=0.82,
    leaving_per_year=0.12, order_growth=-0.14, season=SHOPS,
    plans=(Plan("sales", "phone", 150), Plan("service", "visit", 330)),
)  # fmt: skip
GROWING = GroupProfile(
    id="G-GROWING", name="Growing companies", share=0.11, department="D-BUSINESS", customer_type=ORGANISATION,
    rule="customer_type = 'organisation' AND size_class <> 'large' AND potential >= 10000",
    potential=(10000, 90000), size_classes=(("small", 0.3), ("medium", 0.7)), has_accounts=True,
    contacts_per_year=28, orders_per_year=9, lines_per_order=2.2, units_per_line=5, margin=0.295,
    product_mix=(8, 6, 10, 3, 12, 20, 30, 8, 6), minutes_factor=1.2, promoters=0.5,
    channel_mix=(("phone", 0.3), ("email", 0.48), ("chat", 0.02), ("web", 0.2)),
    in_time=0.822, kept=0.86,
    leaving_per_year=0.075, order_growth=0.1, service_gain=0.07, season=OFFICES, is_new_way=True,
    plans=(Plan("sales", "visit", 90), Plan("service", "visit", 180)),
)  # fmt: skip
KEY_ACCOUNTS = GroupProfile(
    id="G-KEY", name="Key accounts", share=0.08, department="D-KEY", customer_type=ORGANISATION,
    rule="customer_type = 'organisation' AND size_class = 'large'", potential=(40000, 900000),
    size_classes=(("large", 1.0),), has_accounts=True,
    contacts_per_year=66, orders_per_year=20, lines_per_order=3.0, units_per_line=6, margin=0.225,
    product_mix=(5, 2, 14, 6, 16, 12, 26, 16, 3), minutes_factor=1.5, promoters=0.4,
    channel_mix=(("phone", 0.22), ("email", 0.66), ("web", 0.12)),
    in_time=0.836, kept=0.86,
    leaving_per_year=0.05, order_growth=0.05, service_gain=0.05, season=OFFICES, is_new_way=True, min_size=20,
    plans=(Plan("sales", "visit", 45), Plan("service", "visit", 75)),
)  # fmt: skip
MUNICIPALITIES = GroupProfile(
    id="G-MUNICIPALITIES", name="Municipalities", share=0.09, department="D-PUBLIC", customer_type=GOVERNMENT,
    rule="customer_type = 'government' AND industry = 'Local government'", potential=(15000, 400000),
    size_classes=(("medium", 0.6), ("large", 0.4)), is_local_government=True, has_accounts=True,
    contacts_per_year=44, orders_per_year=10, lines_per_order=2.4, units_per_line=7, margin=0.27,
    product_mix=(8, 1, 3, 5, 10, 14, 52, 14, 10), minutes_factor=1.7, promoters=0.3,
    channel_mix=(("phone", 0.18), ("email", 0.6), ("web", 0.08), ("letter", 0.14)),
    in_time=0.805, kept=0.83,
    leaving_per_year=0.05, order_growth=0.04, season=BUDGETS, min_size=20,
    plans=(Plan("sales", "visit", 120), Plan("service", "visit", 150)),
)  # fmt: skip
CARE_AND_EDUCATION = GroupProfile(
    id="G-CARE", name="Care and education", share=0.10, department="D-PUBLIC", customer_type=GOVERNMENT,
    rule="customer_type = 'government' AND industry <> 'Local government'", potential=(12000, 150000),
    size_classes=(("small", 0.2), ("medium", 0.6), ("large", 0.2)), has_accounts=True,
    contacts_per_year=34, orders_per_year=7, lines_per_order=2.0, units_per_line=6, margin=0.315,
    product_mix=(30, 6, 12, 4, 8, 4, 24, 26, 14), minutes_factor=1.35, promoters=0.52,
    channel_mix=(("phone", 0.42), ("email", 0.4), ("web", 0.1), ("letter", 0.04), ("chat", 0.04)),
    in_time=0.816, kept=0.84,
    leaving_per_year=0.06, order_growth=0.06, service_gain=0.06, season=OFFICES, is_new_way=True, min_size=20,
    plans=(Plan("sales", "visit", 150), Plan("service", "visit", 210)),
)  # fmt: skip

PROFILES: tuple[GroupProfile, ...] = (
    HOUSEHOLDS,
    SUSTAINABLE_HOMES,
    ENTREPRENEURS,
    GROWING,
    KEY_ACCOUNTS,
    MUNICIPALITIES,
    CARE_AND_EDUCATION,
)
