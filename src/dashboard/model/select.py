"""Owns what a query is with the values it binds."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Select:
    """A query, or a part of one, and the values it binds by their names."""

    sql: str
    params: dict[str, Any] = field(default_factory=dict)


def named_in(sql: str, known: Mapping[str, Any]) -> dict[str, Any]:
    """Give those of the known values that a text names as `$name`: an engine refuses to be given others."""
    named = set(re.findall(r"\$(\w+)", sql))
    return {name: value for name, value in known.items() if name in named}
