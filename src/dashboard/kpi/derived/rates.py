"""Owns what a minute of contact costs per channel, as the company chose it."""

from typing import Any

from dashboard.model.settings import Settings


def rates_of(settings: Settings) -> tuple[str, dict[str, Any]]:
    """Give the CTE `rates` with the channels that have a rate of their own, and its parameters."""
    rates = settings.channel_rates
    if not rates:
        return "rates(channel, rate) AS (SELECT CAST(NULL AS VARCHAR), CAST(NULL AS DOUBLE))", {}
    params: dict[str, Any] = {}
    for place, (channel, rate) in enumerate(rates.items()):
        params |= {f"rate_{place}_channel": channel, f"rate_{place}": rate}
    rows = ", ".join(f"($rate_{place}_channel, $rate_{place})" for place, _ in enumerate(rates))
    return f"rates(channel, rate) AS (VALUES {rows})", params
