"""Owns the short names of proposed groups: what their rules say, in a few words of each language."""

from collections.abc import Mapping, Sequence
from math import inf

from dashboard.grouping import describe
from dashboard.grouping.drafting.naming import MAX_NAME
from dashboard.grouping.rules.rule import AllOf, AnyOf, Attribute, Comparison, Condition, Fixed
from dashboard.insight.proposals.words import AT_ONE, FROM, LEVELS, OTHER
from dashboard.model.text import Text

LANGUAGES = ("en", "nl", "fi")
BETWEEN = " · "
LONGEST_PART = 40  # characters of what sets a part apart

Span = tuple[float, float]  # from, up to; infinite where it has no bound


def rule_names(rules: Sequence[Condition], medians: Mapping[str, float]) -> list[Text]:
    """Give a short name to every rule of a learnt regrouping; no two are the same in any language.

    `medians` of all customers, by attribute: from a bound under it on, it is some, not much.
    """
    spans = [_spans(rule) for rule in rules]
    told = [_numbered([_joined(one, spans, medians, language) for one in spans]) for language in LANGUAGES]
    return [Text(*names) for names in zip(*told, strict=True)]


def part_name(name: str, part: Condition) -> Text:
    """Give the name of a group's part that meets a condition."""
    match part:
        case Comparison(sign, Attribute(attribute), Fixed()) if attribute in LEVELS and sign[0] in "<>":
            told = LEVELS[attribute][2 if sign[0] == ">" else 0]
        case Comparison("=", Attribute(), Fixed(str() as value)):
            told = Text(value)
        case _:
            told = describe(part)
    return Text(*(_of_part(name, told.to(language)) for language in LANGUAGES))


def _of_part(name: str, told: str) -> str:
    told = told if len(told) <= LONGEST_PART else f"{told[: LONGEST_PART - 1]}…"
    return f"{name[: MAX_NAME - LONGEST_PART - len(BETWEEN)]}{BETWEEN}{told}"


def _numbered(names: Sequence[str]) -> list[str]:
    return [
        f"{name} {names[:at].count(name) + 1}" if name in names[:at] else name
        for at, name in enumerate(names)
    ]


def _spans(rule: Condition) -> dict[str, Span]:
    """Give between which bounds a rule lets each attribute be."""
    found: dict[str, Span] = {}
    for part in rule.parts if isinstance(rule, AllOf) else (rule,):
        for one in part.parts if isinstance(part, AnyOf) else (part,):
            match one:
                case Comparison(sign, Attribute(name), Fixed(float() as bound)) if name in LEVELS:
                    low, high = found.get(name, (-inf, inf))
                    found[name] = (max(low, bound), high) if sign[0] == ">" else (low, min(high, bound))
    return found


def _joined(
    spans: dict[str, Span], every: Sequence[dict[str, Span]], medians: Mapping[str, float], language: str
) -> str:
    words = [_word(name, spans[name], every, medians[name], language) for name in LEVELS if name in spans]
    return BETWEEN.join(words).capitalize() or OTHER.to(language)


def _word(name: str, span: Span, every: Sequence[dict[str, Span]], median: float, language: str) -> str:
    low, high = span
    little, some, much = (level.to(language) for level in LEVELS[name])
    if span in ((-inf, 1.0), (1.0, inf)) and name in AT_ONE:
        return AT_ONE[name][span != (-inf, 1.0)].to(language)
    if inf not in (high, -low):
        between = {one[name] for one in every if name in one and inf not in (one[name][1], -one[name][0])}
        return some if len(between) == 1 else FROM.to(language).format(some=some, low=low)
    if high < inf:
        return little
    return much if low >= median else some
