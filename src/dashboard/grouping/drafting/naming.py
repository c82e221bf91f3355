"""Owns the names of drafts and their groups, and the ids made from them."""

import re
import unicodedata

from dashboard.model.errors import Problem, RefusedError

MAX_NAME = 200  # characters


def free_id(base: str, taken: set[str]) -> str:
    """Give the id itself, or with the first number behind it that makes it free."""
    number, found = 1, base
    while found in taken:
        number += 1
        found = f"{base}.{number}"
    return found


def slug(name: str) -> str:
    """Give the id that a name suggests."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:40] or "draft"


def proper(name: str) -> str:
    """Give a name without needless spaces; raises `RefusedError` when it is empty or too long."""
    name = " ".join(name.split())
    if not name or len(name) > MAX_NAME:
        raise RefusedError(
            Problem(
                "The name is empty" if not name else "The name is too long",
                f"{len(name)} characters",
                f"1 to {MAX_NAME} characters",
                "Give a short name.",
            )
        )
    return name
