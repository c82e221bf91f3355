"""The English words of coverage, overlap and verdicts on the group-quality page."""

TEXTS = {
    "coverage.title": "Do the groups add up to the company?",
    "coverage.measure": "Measure",
    "coverage.equal": "Yes: every active customer is in exactly one group, so the groups' sum is the "
    "company's.",
    "coverage.more": "The groups' sum is {excess} more than the company's. Counted again in a second "
    "group: {again}; in no group: {none}.",
    "coverage.less": "The groups' sum is {excess} less than the company's. In no group: {none}; counted "
    "again in a second group: {again}.",
    "coverage.alt": "From all active customers to the sum over the groups: {measure}",
    "coverage.active": "All active customers",
    "coverage.minus_none": "In no group",
    "coverage.again": "Counted again",
    "coverage.in_groups": "Sum over the groups",
    "coverage.one": "In exactly one group",
    "coverage.several": "In several groups, counted once",
    "coverage.none": "In no group",
    "coverage.inactive": "Customers who are no longer active",
    "coverage.company": "The whole company",
    "coverage.minus_again": "− counted again in a second group",
    "coverage.plus_none": "+ in no group",
    "coverage.table": "Active customers on the as-of date, revenue and profit over the 365 days up to it",
    "coverage.about": "By the groups of the as-of date, so that a customer's whole year counts where "
    "the customer is now. Amounts are rounded to whole units before they are added up.",
    "coverage.past": "This grouping does not hold on the as-of date: choose an as-of date on which it did.",
    "overlap.title": "Overlap",
    "overlap.nothing": "No active customer is in several groups.",
    "overlap.told": "**{count}** active customers are in several groups. In 365 days they had "
    "**{doubled}** contacts with a department other than the one that contacts them most.",
    "overlap.alt": "How many customers each pair of groups shares",
    "overlap.pair": "Groups",
    "overlap.pairs": "Pairs of groups that share customers",
    "overlap.customers": "Customers in both",
    "overlap.contacts": "Doubled contacts",
    "overlap.doubled_cost": "Doubled cost",
    "overlap.cost": "Their cost",
    "overlap.doubled_help": "Contacts in 365 days, internal ones too, by a department other than the "
    "one that contacts the customer most; and what those contacts cost.",
    "overlap.decision": "Decision",
    "overlap.undecided": "not decided",
    "overlap.decided": "{owner}, {day}: {reason}",
    "overlap.lapsed": "Lapsed, since these groups no longer hold: {groups} – {decision}. Decide it anew "
    "where their customers overlap now.",
    "overlap.every": "All overlaps",
    "overlap.list": "The customers in several groups",
    "decide.title": "Decide an overlap",
    "decide.owner": "Who answers for it",
    "decide.choose": "Choose a person",
    "decide.day": "Decided on",
    "decide.reason": "Why it is so",
    "decide.keep": "Keep the decision",
    "decide.change": "Change the decision",
    "decide.withdraw": "Withdraw it",
    "decide.kept": "The decision is kept.",
    "decide.taken_back": "The decision is withdrawn.",
    "decide.nothing": "Nothing was decided about these two groups yet.",
    "decide.said": "{owner} on {day}: {reason} – recorded {when} by {who}",
    "decide.said_of": "(of {groups})",
    "decide.withdrawn": "Withdrawn {when} by {who}",
    "verdict.title": "What to do with each group",
    "verdict.because": "Because",
    "verdict.remarks": "Also seen",
    "figures.of_today": "Of the customers who are in each group on {day}, over all of the 12 months. "
    "Elsewhere a contact or an order counts in the group of its own day, unless figures are restated.",
    "cost.told": "The line: {per_customer} per customer a year, and {per_group} per group however "
    "small it is. Size explains {explains} of the differences between groups; a group far above the line "
    "is dear for its size.",
    "cost.label": "{cost} per customer; {expected} expected at its size",
    "cost.alt": "Cost to serve per customer beside the size of the group, with the curve through all groups",
}
