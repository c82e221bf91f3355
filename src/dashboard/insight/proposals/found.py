"""Owns which proposals a report leads to: groups merged, split, holes closed; and what has none."""

from collections.abc import Iterator
from typing import TYPE_CHECKING
from zlib import crc32

from dashboard.grouping import Group, describe, groups_of, parse, rule_text
from dashboard.grouping.rules.rule import Condition
from dashboard.insight.proposals.merging import Ruled, merges, unlike_any
from dashboard.insight.proposals.names import part_name
from dashboard.insight.proposals.proposal import Change, Proposal, Way
from dashboard.insight.proposals.reshaping import alike, either, left_over, widened, within
from dashboard.model.text import Text
from dashboard.quality import Report

if TYPE_CHECKING:
    from dashboard.store import Store

MOST_HOLES = 20  # that are proposed to be closed, one by one


def propose(store: "Store", report: Report) -> tuple[Proposal, ...]:
    """Give what would mend the findings of a report: twins merged, groups too small, too many or idle merged
    with the one they resemble most, mixed groups split, holes closed.

    Only groups with a rule that can be read are changed; one without keeps whom it was given by hand.
    """
    groups = {
        group.group_id: (group, group.rule)
        for group in groups_of(store, report.grouping.grouping_id)
        if group.rule
    }
    return (*merges(report, groups), *_splits(report, groups), *_closings(report, groups))


def unproposed(store: "Store", report: Report) -> tuple[Text, ...]:
    """Give what was found and could be mended by a proposal, but cannot here, each with the reason."""
    known = groups_of(store, report.grouping.grouping_id)
    silent = [group for group in known if group.rule is None]
    told = []
    if silent:
        names = ", ".join(group.name for group in silent)
        told.append(
            Text(
                f"{names}: no rule that can be read, so nothing can be proposed. Write a rule first.",
                f"{names}: geen leesbare regel, dus er is niets voor te stellen. Schrijf eerst een regel.",
                f"{names}: ei luettavaa sääntöä, joten mitään ei voi ehdottaa. Kirjoita ensin sääntö.",
            )
        )
    rows = report.rows["mixed"].select("key", "difference").rows() if "mixed" in report.rows else []
    names_of = {group.group_id: group.name for group in known if group.rule}
    told += [
        Text(
            f"{names_of[key]} is really two groups, but no readable rule tells them apart.",
            f"{names_of[key]} bestaat eigenlijk uit twee groepen, maar geen leesbare regel scheidt ze.",
            f"{names_of[key]} on oikeastaan kaksi ryhmää, mutta mikään luettava sääntö ei erota niitä.",
        )
        for key, difference in sorted(rows, key=str)
        if difference is None and key in names_of
    ]
    if unlike := ", ".join(names_of[one] for one in unlike_any(report) if one in names_of):
        told.append(
            Text(
                f"{unlike}: nothing is known of their customers to tell which group is most like them.",
                f"{unlike}: van hun klanten is niets bekend om te zien op welke groep zij lijken.",
                f"{unlike}: asiakkaista ei tiedetä mitään, mistä näkisi samankaltaisimman ryhmän.",
            )
        )
    holes = len(_keys(report, "hole_in_definition")) - MOST_HOLES
    if holes > 0:
        told.append(
            Text(
                f"{holes} more {'hole follows' if holes == 1 else 'holes follow'} once these are closed.",
                f"Nog {holes} {'gat volgt' if holes == 1 else 'gaten volgen'} zodra deze gedicht zijn.",
                f"Vielä {holes} {'aukko' if holes == 1 else 'aukkoa'} seuraa, kun nämä on suljettu.",
            )
        )
    return tuple(told)


def _splits(report: Report, groups: Ruled) -> Iterator[Proposal]:
    if "mixed" not in report.rows:
        return
    for key, difference in report.rows["mixed"].select("key", "difference").sort("key").rows():
        if key not in groups or difference is None:
            continue
        group, rule = groups[key]
        upper = parse(difference).condition
        lower = left_over(upper, rule.condition)
        told = describe(upper)
        yield Proposal(
            f"split:{key}",
            Way.SPLIT,
            "mixed",
            Text(
                f"Split {group.name}: who meets “{told.en}” buys and calls more often.",
                f"Splits {group.name}: wie voldoet aan “{told.nl}” koopt en belt vaker.",
                f"Jaa {group.name}: joka täyttää ehdon “{told.fi}”, ostaa ja asioi useammin.",
            ),
            (
                Change(key, Text(group.name), group.text, rule_text(within(rule.condition, lower))),
                Change(
                    None,
                    part_name(group.name, upper),
                    None,
                    rule_text(within(rule.condition, upper)),
                    like=key,
                ),
            ),
        )


def _closings(report: Report, groups: Ruled) -> Iterator[Proposal]:
    if not groups:
        return
    for cell in _keys(report, "hole_in_definition")[:MOST_HOLES]:
        condition = parse(cell).condition
        group, wider = _covering(groups, condition)
        told = describe(condition)
        yield Proposal(
            f"close:{crc32(cell.encode()):08x}",
            Way.CLOSE,
            "hole_in_definition",
            Text(
                f"Let {group.name} also cover “{told.en}”: no rule does.",
                f"Laat {group.name} ook “{told.nl}” dekken: geen regel doet dat.",
                f"Anna ryhmän {group.name} kattaa myös “{told.fi}”: mikään sääntö ei kata sitä.",
            ),
            (Change(group.group_id, Text(group.name), group.text, rule_text(wider)),),
        )


def _covering(groups: Ruled, cell: Condition) -> tuple[Group, Condition]:
    """Give the group to cover a cell: one with a boundary beside it, else the one most alike, by id."""
    for _, (group, rule) in sorted(groups.items()):
        wider = widened(rule.condition, cell)
        if wider is not None:
            return group, wider
    group, rule = max(
        (groups[name] for name in sorted(groups, reverse=True)),
        key=lambda known: alike(known[1].condition, cell),
    )
    return group, either(rule.condition, cell)


def _keys(report: Report, check: str) -> tuple[str, ...]:
    return next((finding.keys for finding in report.findings if finding.id == check), ())
