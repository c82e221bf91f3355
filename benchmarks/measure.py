"""Owns what one measurement is, and how it is taken: in turn with its floor, and told as a ratio."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter


class UnmeasuredError(Exception):
    """Something cannot be measured: it says what."""


class DiffersError(UnmeasuredError):
    """Two ways to the same answer do not agree."""


@dataclass(frozen=True, slots=True)
class Measurement:
    """One thing measured beside its floor, both in milliseconds (medians), and what it should be under."""

    what: str
    ours_ms: float
    floor: str  # what the floor is
    floor_ms: float
    aim_ms: float  # ours should be at most this
    note: str = ""

    @property
    def is_met(self) -> bool:
        """Whether ours is within the aim."""
        return self.ours_ms <= self.aim_ms


def in_turn(ours: Callable[[], object], floor: Callable[[], object], rounds: int = 7) -> tuple[float, float]:
    """Run both in turn, once unmeasured and then `rounds` times; gives the two medians in milliseconds."""
    spans: tuple[list[float], list[float]] = ([], [])
    for round_number in range(rounds + 1):
        for run, seen in zip((ours, floor), spans, strict=True):
            started = perf_counter()
            run()
            if round_number:
                seen.append((perf_counter() - started) * 1000)
    return median(spans[0]), median(spans[1])


def told(measurements: list[Measurement]) -> str:
    """Give the measurements as a table."""
    rows = [("what", "ours ms", "floor ms", "ratio", "aim ms", "", "the floor is")]
    for m in measurements:
        mark = "met" if m.is_met else "MISSED"
        ratio = f"{m.ours_ms / m.floor_ms:.2f}"
        rows.append(
            (
                m.what,
                f"{m.ours_ms:.0f}",
                f"{m.floor_ms:.0f}",
                ratio,
                f"{m.aim_ms:.0f}",
                mark,
                m.floor + m.note,
            )
        )
    widths = [max(len(row[i]) for row in rows) for i in range(6)]
    return "\n".join(
        "  ".join([*(cell.ljust(w) for cell, w in zip(row, widths, strict=False)), row[6]]) for row in rows
    )
