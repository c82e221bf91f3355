"""Owns time zones that headers name: the times below them are of that zone, not of the company's."""

import re
from functools import cache
from zoneinfo import available_timezones

_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]\s*$")
_UNIVERSAL = {"utc", "gmt", "zulu", "utc+0", "utc+00:00", "gmt+0", "gmt+00:00"}


def named_zone(header: str) -> str:
    """Give the zone that a header names, in brackets or as its last word; "" where it names none."""
    bracketed = _BRACKETS.search(header)
    said = (bracketed[1] if bracketed else re.split(r"[\s_]+", header.strip())[-1]).strip().lower()
    return "UTC" if said in _UNIVERSAL else _zones().get(said, "") if bracketed else ""


@cache
def _zones() -> dict[str, str]:
    return {zone.lower(): zone for zone in available_timezones() if "/" in zone}
