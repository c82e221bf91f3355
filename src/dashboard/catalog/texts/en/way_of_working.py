"""The English words of the page of the way of working."""

TEXTS = {
    "page.way_of_working": "Way of working",
    "way.roll_out": "Roll-out",
    "way.appreciation": "Effort and appreciation",
    "way.channels": "Channels",
    "way.orientation": "Orientation",
    "way.judged_by": "Judged by",
    "way.effect_title": "What the new way of working changed",
    "way.rose_more": "{kpi} rose {points} points more in {new} that went over to the new way than in "
    "{others} served the traditional way.",
    "way.rose_less": "{kpi} rose {points} points less in {new} that went over to the new way than in "
    "{others} served the traditional way.",
    "way.fell_more": "{kpi} fell {points} points more in {new} that went over to the new way than in "
    "{others} served the traditional way.",
    "way.fell_less": "{kpi} fell {points} points less in {new} that went over to the new way than in "
    "{others} served the traditional way.",
    "way.same": "{kpi} changed as much in {new} that went over to the new way as in {others} served the "
    "traditional way.",
    "way.beyond": "That is more than chance: chance alone would bring a difference as large in {often} of "
    "cases. The difference lies between {low} and {high} points (95%).",
    "way.by_chance": "Chance alone would explain that: it brings a difference as large in {often} of cases."
    " The difference lies between {low} and {high} points (95%), so that neither gain nor loss is "
    "shown.",
    "way.no_interval": "How far chance alone would explain that cannot be told: that takes at least two "
    "traditional groups, to see by how much groups change anyway, and enough counted of each.",
    "way.under": "fewer than {share}",
    "way.is_gain": "better, beyond chance",
    "way.is_loss": "worse, beyond chance",
    "way.is_apart": "differs beyond chance",
    "way.is_chance": "may be chance",
    "way.effect_points": "points, beyond the change in traditional groups",
    "way.new_change": "change in new groups: {before} to {after}",
    "way.traditional_change": "change in traditional groups: {before} to {after}",
    "way.days": "days from the day on, against as many before",
    "way.rows_new": "counted in new groups from the day on, {before} before",
    "way.rows_traditional": "counted in traditional groups, {before} before",
    "way.rows": "rows",
    "way.caution": "Counted are: {rows}. What else befell the new groups from that day on is in the figure "
    "too.",
    "way.interval": "The interval reckons with how much was counted, and that groups change by themselves, "
    "as unlike each other as the {others} traditional ones did; the fewer those are, the wider it is.",
    "way.worked_out": "How it is worked out",
    "way.worked_out_about": "Each new group's change from the days before to the days from its day on, "
    "minus the change of its grouping's traditional groups together over the same days. All new groups "
    "together: each weighs as much as was counted of it from the day on (n).",
    "way.change_table": "The KPI before and from the day on, of each new group and of the traditional ones",
    "way.together": "(traditional groups together)",
    "way.alike": "Did the two run alike before?",
    "way.alike_alt": "{kpi} by month around {day}, of groups that went over that day and of traditional ones",
    "way.which": "Groups that went over on",
    "way.which_of": "{day}: {new}",
    "way.new_series": "New way, {groups}",
    "way.traditional_series": "Traditional, {groups}",
    "way.day_mark": "new way",
    "way.day_note": "{groups} went over to the new way",
    "way.parallel": "As far as can be told, yes. Over the {months} whole months before {day} the gap "
    "between the two moved by {slope} points a month ({low} to {high}, 95%); chance alone explains "
    "that. It is no proof: a drift within that interval, going on, would make between {from_points} and"
    " {to_points} points of the difference.",
    "way.not_parallel": "No. Over the {months} whole months before {day} the gap between the two was "
    "already moving, by {slope} points a month ({low} to {high}, 95%), more than chance explains. Going"
    " on, that alone would make {gone_on} points of the difference: it cannot be put down to the new "
    "way.",
    "way.cannot_tell": "That cannot be told: of fewer than {fewest} whole months before {day} enough was "
    "counted of both kinds of groups. Add files with the months before, or choose another KPI.",
    "way.picture": "If nothing else had changed, the two lines would keep their distance. The month of the "
    "day is part before, part after. A click on a point opens its rows.",
    "way.groups": "The groups, and how they are served",
    "way.counted": "{new} the new way, {traditional} the traditional way.",
    "way.undated": "Since when is not written down for: {groups}. Fill new_since in the file groups.",
    "way.unknown": "How they are served is not written down for: {groups}. Fill way_of_working (new or "
    "traditional) in the file groups.",
    "way.none_new": "No group works the new way yet, so there is no effect to tell. In the file groups, set"
    " way_of_working to new and new_since to the day for the groups that went over.",
    "way.none_shown": "None of the groups chosen works the new way. Clear a filter to see those that do.",
    "way.all_planned": "No group works the new way yet; the first go over on {day}. From that day on the "
    "effect is told here.",
    "way.later": "The groups went over after the period that is looked at. Choose one that ends after {day}.",
    "way.no_traditional": "No traditional group is left to hold the new ones against. Where other groups "
    "are still served the traditional way, set their way_of_working to traditional in the file groups; "
    "else what the new way changed cannot be told from what changed anyway.",
    "way.begun": "{kpi} has no data before {day}: of the days before the groups went over only those "
    "from then on are counted.",
    "way.no_rows": "This KPI has nothing to count either before or from the day on, in the new or in the "
    "traditional groups. Add files with the days before, or choose another KPI.",
    "way.way.new": "New",
    "way.way.planned": "New, later",
    "way.way.undated": "New, day unknown",
    "way.way.traditional": "Traditional",
    "way.way.unknown": "Not written down",
    "way.column.group": "Group",
    "way.column.way": "Way of working",
    "way.column.since": "Since",
    "way.column.department": "Department",
    "way.column.manager": "Group manager",
    "way.column.effect": "Effect (points)",
    "way.column.between": "95% interval",
    "way.column.told": "Beyond chance?",
    "way.column.n": "n from the day on",
    "way.column.before": "Before (%)",
    "way.column.before_n": "n before",
    "way.column.after": "From the day on (%)",
    "way.column.after_n": "n from the day on",
    "way.column.change": "Change (points)",
    "way.column.corner": "Corner",
    "way.column.cost": "Cost to serve per customer",
    "way.column.customers": "Active customers",
    "way.column.content": "CSAT (%)",
    "way.column.answers": "Answers",
    "way.column.differs": "Against the whole",
    "way.groups_click": "A click on a line opens the effect of that group and what it stands on.",
    "way.quadrant": "What serving a group costs, and how content it is",
    "way.quadrant_told": "Serving a customer costs {cost} on the whole, and {content} of the answers are "
    "content (4 or 5). The lines lie there; the larger a bubble, the more customers.",
    "way.quadrant_alt": "Groups by cost to serve per customer and by satisfaction with its 95% interval, "
    "around the values of the whole",
    "way.axis_effort": "cost to serve per customer, on a logarithmic scale",
    "way.axis_content": "satisfied (CSAT)",
    "way.corner.much_for_much": "Much effort, appreciated",
    "way.corner.much_for_little": "Much effort, little appreciated",
    "way.corner.little_for_much": "Little effort, appreciated",
    "way.corner.little_for_little": "Little effort, little appreciated",
    "way.corner.unclear": "No clear corner",
    "way.pale": "Fainter: no real difference in satisfaction from the whole, so which side of its line they"
    " lie on may be chance. A click on a group opens it.",
    "way.none_apart": "No group's satisfaction differs from that of the whole beyond chance: the groups "
    "differ in what they cost, not in what they think of it.",
    "way.apart": "Beyond chance {side} than that of the whole is the satisfaction of: {groups}.",
    "way.apart.above": "higher",
    "way.apart.below": "lower",
    "way.alike_company": "no real difference",
    "way.above": "above, beyond chance",
    "way.below": "below, beyond chance",
    "way.few": "too few answers",
    "way.bubble": "{cost} per customer, {content} content ({low} – {high}, {answers} answers), {customers}:"
    " {told}",
    "way.list": "The groups by corner",
    "way.not_placed": "Not in the picture, having no cost or no answers: {groups}.",
    "way.channels_table": "What each channel costs and yields",
    "way.channels_about": "Satisfaction is by the channel of the contact that was asked about; what was won"
    " by that of the customer's last contact before. A channel is chosen by what a contact is about: a "
    "visit is no dearer call. A click on a figure opens its rows.",
    "way.contacts_note": "Contacts, internal ones too, by channel: {told}.",
    "way.contacts_of": "{channel} {count}",
    "way.matrix": "Turned to customers, or to products and channels?",
    "way.matrix_alt": "KPIs of orientation by group, coloured where a group differs from the whole beyond"
    " chance",
    "way.matrix_about": "Coloured where the figure of the whole lies outside the group's 95% interval: "
    "orange is worse, blue better, purple different where neither is better. A click on a cell opens the "
    "customers or contacts behind it.",
    "way.cell": "{evidence}; the whole {company}: {standing}",
    "way.standing.worse": "worse, beyond chance",
    "way.standing.better": "better, beyond chance",
    "way.standing.other": "different, beyond chance",
    "way.standing.same": "no real difference",
    "way.standing.few": "too few to tell",
    "way.worse_line": "**{kpi}** ({whole} {company}): worse in {groups}.",
    "way.none_worse": "No group is worse than the whole beyond chance.",
    "way.as_table": "As a table, with what each figure stands on",
    "way.planned": "{planned} to go over later.",
}
