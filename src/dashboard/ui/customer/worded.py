"""Owns how rows of a customer are put in words: what is due, what happened; as markup, data escaped."""

from collections.abc import Iterator, Mapping
from datetime import date
from html import escape
from typing import Any

from dashboard.insight.customer import Event
from dashboard.model.kpi import Unit
from dashboard.ui.asking.company import company
from dashboard.ui.words import format
from dashboard.ui.words.texts import locale, text

Row = Mapping[str, Any]
SCORES = ("csat", "nps", "ces", "versus_competition")


def day(value: date) -> str:
    """Write a day."""
    return format.day(value, locale())


def amount(value: float) -> str:
    """Write an amount of money in a few characters."""
    return format.short(value, Unit.MONEY, locale(), company().settings().currency)


def joined(parts: Iterator[Any] | list[Any]) -> str:
    """Give what is known of several things, between dots, escaped."""
    return escape(" · ".join(str(one).replace("_", " ") for one in parts if one))


def ago(then: date, on: date) -> str:
    """Say how long ago a day was on another."""
    days = (on - then).days
    if days <= 1:
        return text("customer.day_ago" if days else "customer.today")
    return text("customer.days_ago", days=format.count(days, locale()))


def late(days: int) -> str:
    """Say how many days something is late."""
    return (
        text("customer.late.one") if days == 1 else text("customer.late", days=format.count(days, locale()))
    )


def when_due(row: Row, on: date) -> str:
    """Say when something open is due on a day, or since when it is open."""
    kind, due = row["kind"], row["due_on"]
    if due is None:
        return text("customer.open_since", day=day(row["since"]))
    if kind == "opportunity":
        return text("customer.hoped_past" if due < on else "customer.hoped", day=day(due))
    if row["days_late"]:
        return late(row["days_late"])
    return text("customer.answer_by" if kind == "case" else "customer.due_on", day=day(due))


def what_due(row: Row) -> str:
    """Say what is due: its words, its subject, who is to do it."""
    if row["kind"] == "plan":
        return joined([row["purpose"], row["channel"]])
    unanswered = text("customer.unanswered") if row["is_answered"] is False else None
    worth = amount(row["amount"]) if row.get("amount") is not None else None
    subject = [
        row.get("contact_kind"),
        row.get("topic"),
        row.get("product"),
        row.get("stage"),
        row.get("channel"),
    ]
    return joined([row.get("words"), *subject, worth, unanswered, _who(row)])


def contact(row: Row) -> str:
    """Say what a contact was: how, which way, what about, with whom of us."""
    how = [row.get("channel"), row.get("direction"), row.get("purpose"), row.get("contact_kind")]
    return joined([*how, row.get("topic"), row.get("product"), _who(row)])


def happened(row: Row) -> str:
    """Say what something that happened was, and how it ended."""
    match Event(row["event"]):
        case Event.CONTACT | Event.COMPLAINT:
            return " · ".join(filter(None, (contact(row), joined(_answered(row)))))
        case Event.ORDER:
            count = format.count(row["lines"], locale())
            lines = text("customer.lines.one") if row["lines"] == 1 else text("customer.lines", count=count)
            return joined([amount(row["amount"]), lines, row.get("product"), row["channel"], _who(row)])
        case Event.SURVEY:
            return joined([text(f"customer.{one}", score=row[one]) for one in SCORES if row[one] is not None])
        case Event.COMMITMENT:
            return joined([row.get("words"), _kept(row), _who(row)])
        case Event.OPPORTUNITY:
            worth = amount(row["amount"]) if row["amount"] is not None else None
            return joined([row.get("product"), worth, _closed(row), row.get("words"), _who(row)])
        case Event.SIGNAL:
            done = text("customer.done", day=day(row["done_on"])) if row["done_on"] else None
            return joined([row.get("words"), row.get("action"), done, _who(row)])


def _who(row: Row) -> str | None:
    return row.get("employee") or row.get("department")


def _answered(row: Row) -> Iterator[str]:
    if row["direction"] not in (None, "inbound"):
        return
    if row.get("resolved_at") is not None:
        yield text("customer.resolved", day=day(row["resolved_at"]))
        return
    if "answered_at" in row:
        yield text("customer.answered" if row["answered_at"] is not None else "customer.not_answered")
    if "resolved_at" in row:
        yield text("customer.not_resolved")


def _kept(row: Row) -> str | None:
    due, done = row["due_on"], row["done_on"]
    if done is None:
        return None if due is None else text("customer.to_keep", day=day(due))
    if due is not None and done > due:
        return text("customer.kept_late", day=day(done), days=(done - due).days)
    return text("customer.kept", day=day(done))


def _closed(row: Row) -> str | None:
    if row["done_on"] is None or row["outcome"] in (None, "open"):
        return str(row["outcome"] or "") or None
    return text("customer.closed", outcome=row["outcome"].replace("_", " "), day=day(row["done_on"]))
