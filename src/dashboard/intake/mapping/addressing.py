"""Owns which header of a sheet is meant by a choice about values: the header, or the column read from it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dashboard.intake.mapping.feeds import Feed
from dashboard.intake.mapping.headers import squeeze
from dashboard.model.errors import Problem, RefusedError

Values = Mapping[str, Mapping[str, Any]]


def under_headers(values: Values, headers: Sequence[str], feeds: Sequence[Feed]) -> Values:
    """Give choices about values by the headers of the sheet; those about other sheets stay as they are."""
    found: dict[str, Mapping[str, Any]] = {}
    for name, chosen in values.items():
        header = _meant(name, headers, feeds) or name
        before = found.get(header, {})
        also = [word for own in (before, chosen) for word in _listed(own.get("also_empty", ()))]
        found[header] = {**before, **chosen, **({"also_empty": also} if also else {})}
    return found


def _listed(words: str | Sequence[str]) -> Sequence[str]:
    return words.split(",") if isinstance(words, str) else words


def require_addressed(values: Values, sheets: Sequence[tuple[Sequence[str], Sequence[Feed]]]) -> None:
    """Raise `RefusedError` with every choice about values that is about no column of any sheet."""
    lost = [
        name for name in values if name and not any(_meant(name, headers, fed) for headers, fed in sheets)
    ]
    known = "; ".join(", ".join(headers) for headers, _ in sheets)
    if lost:
        raise RefusedError(
            Problem(
                f"There is no column {name} to read values of",
                expected=f"one of: {known}, or a column they feed",
                mend="Write the header as the file has it.",
            )
            for name in lost
        )


def _meant(name: str, headers: Sequence[str], feeds: Sequence[Feed]) -> str | None:
    if not name or name in headers:
        return name
    return next(_candidates(name, headers, feeds), None)


def _candidates(name: str, headers: Sequence[str], feeds: Sequence[Feed]) -> Iterator[str]:
    alike = [header for header in headers if squeeze(header) == squeeze(name)]
    if len(alike) == 1:
        yield alike[0]
    table, _, column = name.rpartition(".")
    for feed in feeds:
        if table in ("", feed.table) and column in feed.columns:
            yield feed.columns[column]
