"""The English words of a team's agenda: whose planned contact is late, whose is due."""

TEXTS = {
    "agenda.title": "Due this week / overdue",
    "agenda.overdue": "{accounts} overdue on {day}",
    "agenda.due": "{accounts} due on that day or in the six after it.",
    "agenda.none": "No planned contact is late on {day} or due in the six days after it.",
    "agenda.about": "The most pressing first: days late ÷ days between its contacts × revenue of the year; "
    "then those due, by day. A click on a line opens the customer.",
    "agenda.alt": "Accounts of {name} whose planned contact is late or due this week",
    "many.accounts": "{count} accounts",
    "many.accounts.one": "{count} account",
    "value.column.purposes": "Purpose",
    "value.column.due_on": "Due on",
    "value.column.days_late": "Days late",
    "value.column.every_days": "Days between contacts",
}
