"""Owns the one command that measures everything: `python -m benchmarks [PART …] [--store DIR] [--quick]`."""

import sys
import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks import every, loading, pages, questions, report, reruns, upkeep, workshop
from benchmarks.company import copied, interactions, million
from benchmarks.measure import Measurement, UnmeasuredError, told
from benchmarks.ten import ten_million
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
}
ASKED = ("questions", "every", "upkeep", "pages")  # the parts that ask the company
TEN = "ten"  # the same of ten million interactions
DONE, MISSED, REFUSED = 0, 1, 2


def main() -> int:
    """Measure the parts named, or all; gives 0 where all answers agree and all aims are met, 1 where not.

    Gives 2 for a part or a store that is not there, or not to be used.
    """
    given = _given()
    all_of_it = [*PARTS] if given.store else [*PARTS, TEN]
    wanted = given.parts or (ASKED if given.quick else all_of_it)
    if refused := _refused(given, wanted):
        print(refused, file=sys.stderr)
        return REFUSED
    with tempfile.TemporaryDirectory() as folder:
        print(_takes(folder, wanted), end="\n\n", flush=True)
        store = copied(given.store, Path(folder)) if given.store else million(Path(folder))
        are_met = [_is_met(part, where) for part, where in _runs(store, wanted)]
    return DONE if all(are_met) else MISSED


def _given() -> Namespace:
    asked = ArgumentParser(
        "python -m benchmarks", description="Measure against floors taken in the same run."
    )
    asked.add_argument("parts", nargs="*", metavar="PART", help=f"{', '.join((*PARTS, TEN))}; without, all")
    asked.add_argument("--store", type=Path, help="a store to measure on, as a copy; one is made otherwise")
    asked.add_argument("--quick", action="store_true", help=f"{', '.join(ASKED)}, of a million alone")
    return asked.parse_args()


def _refused(given: Namespace, wanted: Sequence[str]) -> str | None:
    """Give why it cannot be done."""
    if unknown := set(wanted) - {*PARTS, TEN}:
        return f"no such part: {', '.join(sorted(unknown))}; there are: {', '.join((*PARTS, TEN))}"
    if given.store and TEN in wanted:
        return "ten measures ten times the company that is made here: leave out --store"
    if given.store and not Store.is_in(given.store):
        return f"no store in {given.store}: make one with `python -m dashboard load`"
    return None


def _takes(folder: str, wanted: Sequence[str]) -> str:
    """Say beforehand what it takes, on two cores without other work."""
    takes = "up to an hour and 8 GB" if TEN in wanted else "up to a quarter of an hour and 2 GB"
    return f"Works in {folder}, which is removed at the end: {takes}; longer with a store of your own."


def _runs(store: Path, wanted: Sequence[str]) -> Iterator[tuple[str, Path]]:
    """Give each part with the store that it is measured on."""
    yield from ((part, store) for part in wanted if part != TEN)
    if TEN in wanted:
        ten = ten_million(store)
        yield from ((part, ten) for part in ASKED)


def _is_met(part: str, store: Path) -> bool:
    """Measure a part and tell it; gives whether its answers agree and its aims are met."""
    print(f"{part}, {interactions(store):,} interactions", flush=True)
    try:
        measured = PARTS[part](store)
    except UnmeasuredError as error:
        print(f"{type(error).__name__}: {error}", end="\n\n", flush=True)
        return False
    print(told(measured), end="\n\n", flush=True)
    return all(one.is_met for one in measured)


if __name__ == "__main__":
    sys.exit(main())
