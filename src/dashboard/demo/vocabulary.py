"""Owns the words that facts are told in: channels, kinds, topics; and the promised answer times."""

import numpy as np
import polars as pl

from dashboard.demo.span import Ints

CHANNELS = ("phone", "email", "chat", "visit", "shop", "web", "letter", "social")
DIRECTIONS = ("inbound", "outbound", "internal")
PURPOSES = ("sales", "service")
KINDS = (
    "question", "request", "order", "complaint", "dispute", "suggestion", "demand", "visit", "follow_up",
)  # fmt: skip
TOPICS = (
    "Invoice", "Delivery", "Appointment", "Malfunction", "Contract", "Advice", "Price", "Warranty", "Subsidy",
    "App and login", "Noise", "Installation", "Energy use", "Move",
)  # fmt: skip
TOPIC_WEIGHTS = (14, 10, 15, 13, 8, 9, 7, 5, 4, 6, 2, 8, 7, 3)
MEDIAN_MINUTES = (9.0, 7.0, 8.0, 62.0, 14.0, 5.0, 6.0, 6.0)  # handling time, in the order of CHANNELS

SERVICE_LEVELS: tuple[
    tuple[str | None, str | None, int, int], ...
] = (  # channel, kind, respond, resolve minutes
    (None, None, 1440, 7200),
    ("phone", None, 5, 1440),
    ("chat", None, 10, 1440),
    ("shop", None, 15, 1440),
    ("social", None, 240, 2880),
    ("email", None, 1440, 4320),
    ("web", None, 1440, 4320),
    ("letter", None, 7200, 14400),
    ("email", "complaint", 1440, 7200),
    ("phone", "complaint", 5, 4320),
    ("letter", "complaint", 4320, 14400),
)


def code(words: tuple[str, ...], word: str) -> int:
    """Give the place of a word."""
    return words.index(word)


def service_levels() -> pl.DataFrame:
    """Give the table `service_levels`."""
    names = ("channel", "kind", "respond_within_minutes", "resolve_within_minutes")
    return pl.DataFrame(SERVICE_LEVELS, schema=names, orient="row")


def respond_within() -> Ints:
    """Give the promised minutes to a first answer, a row per channel and a column per kind."""
    minutes = np.full((len(CHANNELS), len(KINDS)), SERVICE_LEVELS[0][2])
    for channel, kind, respond, _ in SERVICE_LEVELS[1:]:
        if channel is not None:
            minutes[code(CHANNELS, channel), slice(None) if kind is None else code(KINDS, kind)] = respond
    return minutes
