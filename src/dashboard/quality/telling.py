"""Owns how the failing rows of a check become a finding that a manager understands, in three languages."""

from collections.abc import Mapping

import polars as pl

from dashboard.model.check import Check, Finding, Observed, Severity, Subject
from dashboard.model.settings import Settings
from dashboard.model.text import Text
from dashboard.quality.unjudged import ALL
from dashboard.quality.words import Number, number_text, reason_text, resemblance, rule_sentence, share_text

LANGUAGES = ("en", "nl", "fi")
NAMED = 6  # so many keys are named in a sentence; the rest is counted
_SAMPLED = Text(
    " Judged on a sample, the same every time: {} of {} memberships.",
    " Beoordeeld op een steekproef, elke keer dezelfde: {} van {} lidmaatschappen.",
    " Arvioitu otoksesta, joka on aina sama: {}/{} jäsenyyttä.",
)
_BECAUSE = Text("{} because {}", "{} want {}", "{}, koska {}")
_MORE = Text("and {} more", "en nog {}", "ja {:muu|muuta}")


def tell(
    check: Check,
    rows: pl.DataFrame,
    active: int,
    settings: Settings,
    looked_at: tuple[int, int],
    weights: Mapping[str, int],
) -> Finding:
    """Give the finding for the rows that failed; there must be at least one.

    `looked_at` is how many memberships a statistic looked at, of how many: a sample is told. `weights` are
    the places of the groups by what they bring: the first are named first.
    """
    rows = _first_the_weighty(check, rows, weights)
    keys = tuple(sorted(rows.get_column("key").unique().to_list()))
    observed = _observed(check, rows, len(keys), active)
    threshold = float(getattr(settings, check.threshold)) if check.threshold else None
    is_critical = bool(check.critical_above) and observed > float(getattr(settings, check.critical_above))
    parts = (_fill(check.says, language, check, rows, active, threshold) for language in LANGUAGES)
    says = Text(*(f"{part}{_of(looked_at, at)}" for part, at in zip(parts, LANGUAGES, strict=True)))
    return Finding(
        id=check.id,
        dimension=check.dimension,
        severity=Severity.CRITICAL if is_critical else check.severity,
        subject=_subject(check, rows),
        observed=observed,
        threshold=threshold,
        count=len(keys),
        keys=keys,
        says=says,
        advice=_advice(check, rows),
    )


def _observed(check: Check, rows: pl.DataFrame, count: int, active: int) -> float:
    if check.observed is Observed.SHARE:
        return count / active if active else 0.0
    if check.observed is Observed.COUNT:
        return float(count)
    measure = rows.get_column("measure").cast(pl.Float64).to_list()
    return float(min(measure) if check.observed is Observed.LEAST else max(measure))


def _subject(check: Check, rows: pl.DataFrame) -> str:
    if check.subject not in (Subject.GROUPS, Subject.MANAGERS):
        return ALL.en
    return _names(rows.unique("key", maintain_order=True).get_column("name").to_list(), "en")


def _fill(
    says: Text, language: str, check: Check, rows: pl.DataFrame, active: int, threshold: float | None
) -> str:
    count = rows.get_column("key").n_unique()
    told = rows.get_column("told").to_list() if "told" in rows.columns else []
    if check.subject is Subject.CELLS:
        told = [_cell(cell, names, language) for cell, names in rows.select("key", "told").iter_rows()]
    observed = _observed(check, rows, count, active)
    return says.to(language).format(
        count=Number(count, language),
        active=Number(active, language),
        share=share_text(count / active if active else 0, language),
        observed=Number(observed, language, may_be_share=True),
        threshold="" if threshold is None else Number(threshold, language, may_be_share=True),
        points="" if threshold is None else Number(round(100 * threshold, 1), language),
        names=_names(list(dict.fromkeys(told)), language),
        each=_names(_each(rows, language), language),
        why=", ".join(words for words, _ in _counted(rows, language)),
        reasons=_reasons(rows, language),
        because=_because(rows, language),
    )


def _advice(check: Check, rows: pl.DataFrame) -> Text:
    """Give what to do, and of groups to merge with which: the one that each resembles most."""
    if "nearest" not in rows.columns:
        return check.advice
    known = rows.filter(pl.col("nearest").is_not_null()).unique("key", maintain_order=True)
    told = known.select("name", "nearest", "alike").head(NAMED).rows()
    parts = (
        " ".join(
            [
                check.advice.to(at),
                *(f"{name} – {resemblance(other, alike, at)}." for name, other, alike in told),
            ]
        )
        for at in LANGUAGES
    )
    return Text(*parts)


def _cell(cell: str, told: str, language: str) -> str:
    """Give a combination as a sentence, with the groups that it is told of."""
    sentence = rule_sentence(cell, language)
    return sentence if told == cell else f"{sentence} ({told})"


def _first_the_weighty(check: Check, rows: pl.DataFrame, weights: Mapping[str, int]) -> pl.DataFrame:
    """Give the rows with the weightiest group first, a pair by the weightier of its two; others by key."""
    last = len(weights)
    concerned = rows.select("one", "other") if check.subject is Subject.PAIRS else rows.select("key")
    place = [min(weights.get(one, last) for one in some) for some in concerned.iter_rows()]
    return rows.with_columns(pl.Series("_place", place)).sort("_place", "key").drop("_place")


def _each(rows: pl.DataFrame, language: str) -> list[str]:
    """Give every key that fails with its reasons in brackets."""
    if "reason" not in rows.columns or "told" not in rows.columns:
        return []
    found: dict[str, list[str]] = {}
    for row in rows.iter_rows(named=True):
        words = reason_text(row["reason"], language)
        found.setdefault(row["told"], []).append(f"{words} {row['detail']}" if "detail" in row else words)
    return [f"{told} ({'; '.join(reasons)})" for told, reasons in found.items()]


def _names(names: list[str], language: str) -> str:
    shown = ", ".join(names[:NAMED])
    more = len(names) - NAMED
    return f"{shown} {_MORE.to(language).format(Number(more, language))}" if more > 0 else shown


def _of(looked_at: tuple[int, int], language: str) -> str:
    seen, there_are = looked_at
    if seen >= there_are:
        return ""
    return _SAMPLED.to(language).format(number_text(seen, language), number_text(there_are, language))


def _reasons(rows: pl.DataFrame, language: str) -> str:
    return ", ".join(f"{words} ({number_text(n, language)})" for words, n in _counted(rows, language))


def _because(rows: pl.DataFrame, language: str) -> str:
    """Give reasons that are clauses, each with how many fail for it."""
    counted = _counted(rows, language)
    return "; ".join(_BECAUSE.to(language).format(number_text(n, language), words) for words, n in counted)


def _counted(rows: pl.DataFrame, language: str) -> list[tuple[str, int]]:
    if "reason" not in rows.columns:
        return []
    counted = rows.group_by("reason").len().sort(["len", "reason"], descending=[True, False])
    return [(reason_text(code, language), n) for code, n in counted.iter_rows()]
