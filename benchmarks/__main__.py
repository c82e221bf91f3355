"""Owns the one command that measures everything: `python -m benchmarks [PART …]`, all without a part."""

import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks import loading, pages, questions, report, reruns, workshop
from benchmarks.company import million
from benchmarks.measure import Measurement, told

PARTS: Mapping[str, Callable[[Path], list[Measurement]]] = {
    "loading": loading.measure,
    "questions": questions.measure,
    "pages": pages.measure,
    "reruns": reruns.measure,
    "workshop": workshop.measure,
    "report": report.measure,
}


def main() -> int:
    """Measure the parts named, or all; gives 2 for a part that is not there."""
    wanted = sys.argv[1:] or list(PARTS)
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
