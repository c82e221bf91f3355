"""The English words of the overview and its cards."""

TEXTS = {
    "overview.cards": "How we are doing",
    "overview.attention": "What needs attention",
    "overview.attention_none": "Nothing needs attention: no target missed, no change for the worse beyond "
    "chance.",
    "overview.trend": "{name} by {grain}",
    "overview.open": "Open",
    "overview.quality_busy": "The groups themselves are being examined; findings appear here by themselves.",
    "overview.glance": "Several KPIs by {what}",
    "card.evidence": "n {n} · {low} – {high}",
    "card.evidence_n": "n {n}",
    "card.evidence_rows": "Rows behind it",
    "card.none": "no facts in this period",
    "card.was": "was {value}",
    "card.no_comparison": "nothing to compare with",
    "card.target": "target {value}",
    "card.target_good": "target {value} reached",
    "card.target_near": "near target {value}",
    "card.target_bad": "target {value} missed",
    "attention.target": "{kpi} is {value}, target {target}",
    "attention.worse": "{kpi} went from {before} to {value}, more than chance explains",
    "attention.whole": "Findings about the groups speak of the whole company, whatever is filtered.",
    "attention.count": "{count} groups concerned",
}
