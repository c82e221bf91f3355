"""Owns the one command that measures everything: `python -m benchmarks [PART …]`; without a part, all that is
measured on a million interactions."""

import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks import every, loading, pages, questions, report, reruns, ten, upkeep, workshop
from benchmarks.company import million
from benchmarks.measure import Measurement, told

PARTS: Mapping[str, Callable[[Path], list[Measurement]]] = {
    "loading": loading.measure,
    "questions": questions.measure,
    "every": every.measure,
    "upkeep": upkeep.measure,
    "pages": pages.measure,
    "reruns": reruns.measure,
    "workshop": workshop.measure,
    "report": report.measure,
    "ten": ten.measure,
}
AT_WILL = {"ten"}  # takes a quarter of an hour


def main() -> int:
    """Measure the parts named, or all; gives 2 for a part that is not there."""
    wanted = sys.argv[1:] or [part for part in PARTS if part not in AT_WILL]
    if unknown := set(wanted) - set(PARTS):
        print(f"no such part: {', '.join(sorted(unknown))}; there are: {', '.join(PARTS)}", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        store = million(Path(folder))
        for part in wanted:
            print(told(PARTS[part](store)), end="\n\n", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
