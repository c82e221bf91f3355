"""The English words of the panel behind every number."""

TEXTS = {
    "rows.title": "Behind the number",
    "rows.definition": "Definition",
    "rows.formula": "Formula",
    "rows.source": "Source",
    "rows.value": "Value",
    "rows.n": "Stands on",
    "rows.interval": "95% interval",
    "rows.no_interval": "none: a total or a ratio of totals",
    "rows.sql": "How it was computed (SQL)",
    "rows.sql_kept": "Run for an earlier question; its numbers, kept in memory, were put together anew:",
    "rows.table": "The rows: {shown} of {count}",
    "rows.explore": "Explore",
    "rows.none": "There are no rows behind it.",
    "rows.whole": "The whole company",
    "rows.as_of": "as of {as_of}",
    "rows.zone": "Times are those of {zone}.",
    "rows.csv": "Download as CSV",
    "rows.xlsx": "Download as Excel",
    "rows.of": "of {what}",
}
