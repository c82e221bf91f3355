"""Owns the short names of proposed groups: what their rules say, in a few words."""

from collections.abc import Mapping, Sequence
from math import inf

from dashboard.grouping import describe
from dashboard.grouping.naming import MAX_NAME
from dashboard.grouping.rule import All, Attribute, Comparison, Condition, Fixed
from dashboard.grouping.rule import Any as AnyOf

WORDS = {  # what little, some and much of it is called; in the order of a name
    "revenue_12m": ("small", "medium", "large"),
    "margin_12m": ("little margin", "fair margin", "much margin"),
    "orders_12m": ("seldom buying", "sometimes buying", "often buying"),
    "products_12m": ("few products", "several products", "many products"),
    "contacts_12m": ("seldom in contact", "sometimes in contact", "often in contact"),
    "minutes_12m": ("little time", "some time", "much time"),
    "complaints_12m": ("few complaints", "some complaints", "many complaints"),
    "recency_days": ("seen lately", "seen a while ago", "quiet for long"),
}
AT_ONE = {  # the same where none is parted from any
    "orders_12m": ("not buying", "buying"),
    "products_12m": ("no products", "buying products"),
    "contacts_12m": ("not in contact", "in contact"),
    "minutes_12m": ("no time", "some time"),
    "complaints_12m": ("no complaints", "with complaints"),
}
BETWEEN = " · "
LONGEST_PART = 40  # characters of what sets a part apart

Span = tuple[float, float]  # from, up to; infinite where it has no bound


def rule_names(rules: Sequence[Condition], medians: Mapping[str, float]) -> list[str]:
    """Give a short name to every rule of a learnt regrouping; no two are the same.

    `medians` of all customers, by attribute: from a bound under it on, it is some, not much.
    """
    spans = [_spans(rule) for rule in rules]
    found = [_joined(one, spans, medians) for one in spans]
    return [
        f"{name} {found[:at].count(name) + 1}" if name in found[:at] else name
        for at, name in enumerate(found)
    ]


def part_name(name: str, part: Condition) -> str:
    """Give the name of a group's part that meets a condition."""
    match part:
        case Comparison(sign, Attribute(attribute), Fixed()) if attribute in WORDS and sign[0] in "<>":
            told = WORDS[attribute][2 if sign[0] == ">" else 0]
        case Comparison("=", Attribute(), Fixed(str() as value)):
            told = value
        case _:
            told = describe(part).en
    told = told if len(told) <= LONGEST_PART else f"{told[: LONGEST_PART - 1]}…"
    return f"{name[: MAX_NAME - LONGEST_PART - len(BETWEEN)]}{BETWEEN}{told}"


def _spans(rule: Condition) -> dict[str, Span]:
    """Give between which bounds a rule lets each attribute be."""
    found: dict[str, Span] = {}
    for part in rule.parts if isinstance(rule, All) else (rule,):
        for one in part.parts if isinstance(part, AnyOf) else (part,):
            match one:
                case Comparison(sign, Attribute(name), Fixed(float() as bound)) if name in WORDS:
                    low, high = found.get(name, (-inf, inf))
                    found[name] = (max(low, bound), high) if sign[0] == ">" else (low, min(high, bound))
    return found


def _joined(spans: dict[str, Span], every: Sequence[dict[str, Span]], medians: Mapping[str, float]) -> str:
    words = [_word(name, spans[name], every, medians[name]) for name in WORDS if name in spans]
    return BETWEEN.join(words).capitalize() or "Other"


def _word(name: str, span: Span, every: Sequence[dict[str, Span]], median: float) -> str:
    low, high = span
    little, some, much = WORDS[name]
    if span in ((-inf, 1.0), (1.0, inf)) and name in AT_ONE:
        return AT_ONE[name][span != (-inf, 1.0)]
    if inf not in (high, -low):
        between = {one[name] for one in every if name in one and inf not in (one[name][1], -one[name][0])}
        return some if len(between) == 1 else f"{some} from {low:,g}"
    if high < inf:
        return little
    return much if low >= median else some
