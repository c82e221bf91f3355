"""Owns which merges a report leads to: of twins, and of groups too small, too many or idle with the one that
they resemble most."""

from collections.abc import Iterator

from dashboard.grouping import Group, Rule, rule_text
from dashboard.insight.group_quality.verdict import resembling, to_merge
from dashboard.insight.proposals.names import LANGUAGES
from dashboard.insight.proposals.proposal import Change, Proposal, Way
from dashboard.insight.proposals.reshaping import either
from dashboard.model.text import Text
from dashboard.quality import Report, likeness

Ruled = dict[str, tuple[Group, Rule]]


def merges(report: Report, groups: Ruled) -> tuple[Proposal, ...]:
    """Give the merges of groups whose rules can be read; no two groups are merged twice."""
    return (*_twins(report, groups), *_joins(report, groups))


def unlike_any(report: Report) -> tuple[str, ...]:
    """Give the groups that are to be merged and of which nothing tells with which other."""
    return tuple(dict.fromkeys(one for one, _ in to_merge(report) if not resembling(report, one)))


def _twins(report: Report, groups: Ruled) -> Iterator[Proposal]:
    if "twins" not in report.rows:
        return
    for key, one, other in report.rows["twins"].select("key", "one", "other").sort("key").rows():
        if one not in groups or other not in groups:
            continue
        names = groups[one][0].name, groups[other][0].name
        yield Proposal(
            f"merge:{key}",
            Way.MERGE,
            "twins",
            Text(
                "Merge {} and {}: nothing they do tells them apart.".format(*names),
                "Voeg {} en {} samen: niets in hun gedrag onderscheidt ze.".format(*names),
                "Yhdistä {} ja {}: mikään käytös ei erota niitä.".format(*names),
            ),
            _together(groups, one, other),
        )


def _joins(report: Report, groups: Ruled) -> Iterator[Proposal]:
    """Give the merges of groups with the one they resemble most; of two that resemble each other one."""
    twins = report.rows["twins"].select("one", "other").rows() if "twins" in report.rows else []
    joined = {frozenset(pair) for pair in twins}
    for group_id, finding in to_merge(report):
        like = resembling(report, group_id)
        if not like or like.group_id not in groups or group_id not in groups:
            continue
        pair = frozenset((group_id, like.group_id))
        if pair in joined:
            continue
        joined.add(pair)
        name = groups[group_id][0].name
        told = (
            "Merge {} with {}, which it resembles most",
            "Voeg {} samen met {}, waar zij het meest op lijkt",
            "Yhdistä {} ryhmään {}, jota se eniten muistuttaa",
        )
        why = (likeness(like.alike, language) for language in LANGUAGES)
        says = Text(
            *(
                f"{words.format(name, like.name)}{f': {of}' if of else ''}."
                for words, of in zip(told, why, strict=True)
            )
        )
        yield Proposal(
            f"merge:{group_id}", Way.MERGE, finding, says, _together(groups, like.group_id, group_id)
        )


def _together(groups: Ruled, one: str, other: str) -> tuple[Change, ...]:
    """Give what becomes of two groups whose customers are to be in the first."""
    (first, first_rule), (second, second_rule) = groups[one], groups[other]
    rule = rule_text(either(first_rule.condition, second_rule.condition))
    return (
        Change(one, Text(first.name), first.text, rule),
        Change(other, Text(second.name), second.text, None),
    )
