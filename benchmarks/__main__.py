"""Owns the one command that measures everything: `python -m benchmarks [PART …] [--store DIR]`; without a
part, all that is measured on a million interactions."""

import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks import every, loading, pages, questions, report, reruns, ten, upkeep, workshop
from benchmarks.company import copied, million
from benchmarks.measure import Measurement, told
from dashboard.store import Store

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
AT_WILL = {"ten"}  # takes half an hour


def main() -> int:
    """Measure the parts named, or all; gives 2 for a part or a store that is not there, or not to be used."""
    asked = ArgumentParser(
        "python -m benchmarks", description="Measure against floors taken in the same run."
    )
    asked.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    asked.add_argument("--store", type=Path, help="a store to measure on, as a copy; one is made otherwise")
    given = asked.parse_args()
    wanted = given.parts or [part for part in PARTS if part not in AT_WILL]
    if unknown := set(wanted) - set(PARTS):
        print(f"no such part: {', '.join(sorted(unknown))}; there are: {', '.join(PARTS)}", file=sys.stderr)
        return 2
    if given.store and "ten" in wanted:
        print("ten measures ten times the company that is made here: leave out --store", file=sys.stderr)
        return 2
    if given.store and not Store.is_in(given.store):
        print(f"no store in {given.store}: make one with `python -m dashboard load`", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        store = copied(given.store, Path(folder)) if given.store else million(Path(folder))
        for part in wanted:
            print(told(PARTS[part](store)), end="\n\n", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
